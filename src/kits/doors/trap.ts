import { agoraRtc, type AgoraRtcModule } from '../../drop-in/module/agora-rtc.ts';
import { callerFile } from '../../drop-in/base/caller-file.ts';
import { noteTakenOver } from '../../drop-in/seat/stages.ts';

/*
 * The last thing that the SDK does while it loads is to put its module where debuggers find it,
 * in every copy from 4.8 on, those inside of finished bundles and of agora-rtc-react included.
 * Whoever waits there can put the drop-in's functions in the place of its own.
 */
const PLACE = '__ARTC__';

/** The functions of the module that give way; what is said about versions stays. */
const TAKEN = [
  'createClient',
  'createMicrophoneAudioTrack',
  'createCameraVideoTrack',
  'createMicrophoneAndCameraTracks',
  'createScreenVideoTrack',
  'createCustomAudioTrack',
  'createCustomVideoTrack',
  'createBufferSourceAudioTrack',
  'createChannelMediaRelayConfiguration',
  'getDevices',
  'getCameras',
  'getMicrophones',
  'getPlaybackDevices',
  'getElectronScreenSources',
  'getSupportedCodec',
  'checkSystemRequirements',
  'checkAudioTrackIsActive',
  'checkVideoTrackIsActive',
  'preload',
  'startLastmileProbeTest',
  'registerExtensions',
  'enableLogUpload',
  'disableLogUpload',
  'setLogLevel',
  'setArea',
  'setAppType',
  'setParameter',
  'resumeAudioContext',
  'processExternalMediaAEC',
  'on',
  'once',
  'off',
  'getListeners',
  'removeAllListeners',
] as const satisfies readonly (keyof AgoraRtcModule)[];

type VendorModule = Partial<Record<string, unknown>>;

/** The SDK's level for no logs at all. */
const NO_LOGS = 4;

/** What the vendor's code goes on to say of the browser is of no use to anybody. */
function silence({ setLogLevel }: VendorModule): void {
  if (typeof setLogLevel === 'function') setLogLevel(NO_LOGS);
}

/** Puts the drop-in's functions in the place of a copy's own. */
export function takeOver(copy: VendorModule): void {
  silence(copy);
  for (const name of TAKEN) {
    const own = agoraRtc[name] as (...args: unknown[]) => unknown;
    copy[name] = own.bind(agoraRtc);
  }
  agoraRtc.copies.push(copy);
  noteTakenOver(
    `agora-rtc-sdk-ng ${String(copy.VERSION ?? 'of an unknown version')} in ${callerFile() ?? 'an unknown file'}`,
  );
}

/** Waits for every copy of the SDK that is loaded from now on; to be set before the app loads. */
export function setTrap(where: object = globalThis): void {
  let held: unknown = (where as Record<string, unknown>)[PLACE];
  if (typeof held === 'object' && held !== null) takeOver(held as VendorModule);
  Object.defineProperty(where, PLACE, {
    configurable: true,
    get: () => held,
    set: (copy: unknown) => {
      held = copy;
      if (typeof copy === 'object' && copy !== null && copy !== agoraRtc) takeOver(copy as VendorModule);
    },
  });
}
