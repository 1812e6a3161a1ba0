import { RtcError } from '../base/rtc-error.ts';
import { presentStage } from '../seat/stages.ts';
import {
  usualDevices,
  type CaptureKind,
  type DeviceSettings,
  type FakeDevice,
} from '../seat/device-settings.ts';

/** The devices that the app finds. */
export function presentDevices(): DeviceSettings {
  return presentStage()?.devices ?? usualDevices();
}

const KINDS = { cameras: 'videoinput', microphones: 'audioinput', speakers: 'audiooutput' } as const;
type DeviceList = keyof typeof KINDS;

function info(list: DeviceList, { deviceId, label, groupId = '' }: FakeDevice): MediaDeviceInfo {
  const device = { deviceId, label, groupId, kind: KINDS[list] };
  return { ...device, toJSON: () => device };
}

/** The devices of some lists, as a browser has them. */
export function listDevices(...lists: readonly DeviceList[]): MediaDeviceInfo[] {
  const devices = presentDevices();
  return lists.flatMap((list) => devices[list].map((device) => info(list, device)));
}

/**
 * The device that a track is made of. @throws RtcError as the SDK rejects with where there is
 * none, the person said no, or another program has it
 */
export function openDevice(kind: CaptureKind, deviceId?: string): FakeDevice {
  const devices = presentDevices();
  if (devices.denied.includes(kind))
    throw new RtcError('PERMISSION_DENIED', `NotAllowedError: the ${kind} is denied`);
  const list = kind === 'camera' ? devices.cameras : devices.microphones;
  const device = deviceId === undefined ? list[0] : list.find((one) => one.deviceId === deviceId);
  if (device === undefined) throw new RtcError('DEVICE_NOT_FOUND', `NotFoundError: there is no such ${kind}`);
  if (devices.inUse.includes(kind))
    throw new RtcError('NOT_READABLE', `NotReadableError: the ${kind} is in use`);
  return device;
}
