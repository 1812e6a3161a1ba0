/** A camera, microphone or loudspeaker that the app finds. */
export interface FakeDevice {
  /** As in `MediaDeviceInfo`. */
  readonly deviceId: string;
  /** Its name, as the person reads it. */
  readonly label: string;
  /** The same for the parts of one thing, such as a headset. */
  readonly groupId?: string;
}

/** The kinds of devices that an app opens. */
export type CaptureKind = 'camera' | 'microphone';

/** The devices of the machine that the app runs on, and what is in the way of opening them. */
export interface DeviceSettings {
  /** One unless changed. */
  cameras: FakeDevice[];
  /** One unless changed. */
  microphones: FakeDevice[];
  /** One unless changed. */
  speakers: FakeDevice[];
  /** Kinds to which the person said no. */
  denied: CaptureKind[];
  /** Kinds that another program has opened. */
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
