import type {
  ClientConfig,
  IAgoraRTC,
  IAgoraRTCClient,
  ILocalAudioTrack,
  ILocalVideoTrack,
} from 'agora-rtc-sdk-ng';
import { Events } from '../base/events.ts';
import { asVendors, type VendorSurface } from '../base/surface.ts';
import { notSupported, refuse } from '../base/unsupported.ts';
import { RtcClient } from '../client/rtc-client.ts';
import type { LabStage } from '../seat/seat.ts';
import { presentStage } from '../seat/stages.ts';
import { listDevices, presentDevices } from './devices.ts';
import {
  makeBuffer,
  makeCamera,
  makeCustomAudio,
  makeCustomVideo,
  makeMicrophone,
  makeScreen,
} from './make-tracks.ts';

/** The version of the SDK whose surface this is. */
export const SDK_VERSION = '4.24.8';

/** The clients of each page. */
const clientsOf = new WeakMap<object, RtcClient[]>();

/** @throws Error where no lab listens */
function stageInUse(): LabStage {
  const stage = presentStage();
  if (stage !== undefined) return stage;
  const what =
    'document' in globalThis && !('process' in globalThis)
      ? 'open the page by the fixture of reconnect-lab/playwright or by "reconnect-lab app", or serve it with reconnectLab() of reconnect-lab/vite'
      : 'call setupLab() and lab.listen() before the app makes a client';
  throw new Error(
    `AgoraRTC.createClient: this is the drop-in of Reconnect Lab, and no lab listens: ${what}.`,
  );
}

/**
 * The module that apps import, as its typings have it. What it makes is part of the lab that
 * listens when it is made.
 */
export class AgoraRtcModule extends Events implements VendorSurface<IAgoraRTC> {
  VERSION = SDK_VERSION;
  /** Modules of the vendor's that gave way: apps may have put their handlers there. */
  readonly copies: Partial<Record<string, unknown>>[] = [];
  onCameraChanged?: IAgoraRTC['onCameraChanged'];
  onMicrophoneChanged?: IAgoraRTC['onMicrophoneChanged'];
  onPlaybackDeviceChanged?: IAgoraRTC['onPlaybackDeviceChanged'];
  onAudioAutoplayFailed?: IAgoraRTC['onAudioAutoplayFailed'];
  onAutoplayFailed?: IAgoraRTC['onAutoplayFailed'];
  onSecurityPolicyViolation?: IAgoraRTC['onSecurityPolicyViolation'];
  onAudioContextStateChanged?: IAgoraRTC['onAudioContextStateChanged'];

  /** Works without its module, as the SDK's functions do. */
  createClient = (config: ClientConfig): IAgoraRTCClient => {
    const stage = stageInUse();
    const clients = clientsOf.get(stage.page) ?? [];
    clientsOf.set(stage.page, clients);
    const client = new RtcClient(config, {
      seat: stage.takeSeat(),
      nowMs: () => stage.nowMs,
      onWaiting: (call, giveUp) => stage.onWaiting?.(call, giveUp),
      onAudioPlay: () => this.tellAutoplay(),
      clients,
    });
    clients.push(client);
    return asVendors<IAgoraRTCClient>(client);
  };

  createMicrophoneAudioTrack = makeMicrophone as never as IAgoraRTC['createMicrophoneAudioTrack'];
  createCameraVideoTrack = makeCamera as never as IAgoraRTC['createCameraVideoTrack'];
  createScreenVideoTrack = makeScreen as never as IAgoraRTC['createScreenVideoTrack'];
  createBufferSourceAudioTrack = makeBuffer as never as IAgoraRTC['createBufferSourceAudioTrack'];

  createMicrophoneAndCameraTracks = (async (audio, video) =>
    Promise.all([makeMicrophone(audio), makeCamera(video)])) as (
    ...configs: Parameters<IAgoraRTC['createMicrophoneAndCameraTracks']>
  ) => Promise<never>;

  createCustomAudioTrack(config: Parameters<IAgoraRTC['createCustomAudioTrack']>[0]): ILocalAudioTrack {
    return asVendors<ILocalAudioTrack>(makeCustomAudio(config));
  }

  createCustomVideoTrack(config: Parameters<IAgoraRTC['createCustomVideoTrack']>[0]): ILocalVideoTrack {
    return asVendors<ILocalVideoTrack>(makeCustomVideo(config));
  }

  getDevices = async (): Promise<MediaDeviceInfo[]> => listDevices('cameras', 'microphones', 'speakers');
  getCameras = async (): Promise<MediaDeviceInfo[]> => listDevices('cameras');
  getMicrophones = async (): Promise<MediaDeviceInfo[]> => listDevices('microphones');
  getPlaybackDevices = async (): Promise<MediaDeviceInfo[]> => listDevices('speakers');

  getSupportedCodec(): Promise<{ video: string[]; audio: string[] }> {
    return Promise.resolve({ video: ['H264', 'VP8', 'VP9'], audio: ['OPUS'] });
  }

  checkSystemRequirements(): boolean {
    return true;
  }

  preload(): Promise<void> {
    return Promise.resolve();
  }

  /** What `require` and a compiler without interoperability make of a default import. */
  get default(): this {
    return this;
  }

  use(): IAgoraRTC {
    return asVendors<IAgoraRTC>(this);
  }

  setAppType(): void {
    // Taken.
  }
  setLogLevel(): void {
    // Taken: the drop-in logs nothing of itself.
  }
  enableLogUpload(): void {
    // Taken: nothing leaves this machine.
  }
  disableLogUpload(): void {
    // Taken.
  }
  setArea(): void {
    // Taken: there is one server.
  }
  /** Not in the typings, and used all the same. */
  setParameter(): void {
    // Taken, whatever the key.
  }
  registerExtensions(): void {
    // Taken: extensions pass through.
  }
  resumeAudioContext(): void {
    // There is no sound that could wait for it.
  }
  processExternalMediaAEC(): void {
    // There is no sound that could echo.
  }

  createChannelMediaRelayConfiguration(): never {
    throw notSupported('AgoraRTC.createChannelMediaRelayConfiguration');
  }
  startLastmileProbeTest(): Promise<never> {
    return refuse('AgoraRTC.startLastmileProbeTest');
  }
  getElectronScreenSources(): Promise<never> {
    return refuse('AgoraRTC.getElectronScreenSources');
  }
  checkVideoTrackIsActive(): Promise<never> {
    return refuse('AgoraRTC.checkVideoTrackIsActive');
  }
  checkAudioTrackIsActive(): Promise<never> {
    return refuse('AgoraRTC.checkAudioTrackIsActive');
  }

  /** The browser lets no sound begin before somebody clicks. */
  private tellAutoplay(): void {
    if (!presentDevices().autoplayBlocked) return;
    this.emit('autoplay-failed');
    for (const name of ['onAutoplayFailed', 'onAudioAutoplayFailed']) {
      const holders = [this as object as Partial<Record<string, unknown>>, ...this.copies];
      for (const handler of new Set(holders.map((holder) => holder[name]))) {
        if (typeof handler === 'function') handler();
      }
    }
  }
}

/** One module for all who import the drop-in, however often its file is loaded. */
const KEY: unique symbol = Symbol.for('reconnect-lab.agora-rtc-sdk-ng') as never;
const shared = globalThis as { [KEY]?: AgoraRtcModule };

/** The module that apps import. */
export const agoraRtc: AgoraRtcModule = (shared[KEY] ??= new AgoraRtcModule());
