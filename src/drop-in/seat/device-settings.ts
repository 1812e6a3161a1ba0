/** A camera, microphone or loudspeaker that the app finds. */
export interface FakeDevice {
  readonly deviceId: string;
  readonly label: string;
  readonly groupId?: string;
}

/** The kinds of devices that an app opens. */
export type CaptureKind = 'camera' | 'microphone';

/**
 * The devices of the machine that the app runs on. `denied`: the person said no; `inUse`: another
 * program has it.
 */
export interface DeviceSettings {
  cameras: FakeDevice[];
  microphones: FakeDevice[];
  speakers: FakeDevice[];
  denied: CaptureKind[];
  inUse: CaptureKind[];
  /** The browser lets no sound begin before somebody clicks. */
  autoplayBlocked: boolean;
}

/** One of each, and nothing in the way. */
export function usualDevices(): DeviceSettings {
  return {
    cameras: [{ deviceId: 'lab-camera-1', label: 'Lab camera', groupId: 'lab-1' }],
    microphones: [{ deviceId: 'lab-microphone-1', label: 'Lab microphone', groupId: 'lab-1' }],
    speakers: [{ deviceId: 'lab-speaker-1', label: 'Lab loudspeaker', groupId: 'lab-1' }],
    denied: [],
    inUse: [],
    autoplayBlocked: false,
  };
}
