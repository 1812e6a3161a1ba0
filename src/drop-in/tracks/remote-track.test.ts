import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { IAgoraRTC, IAgoraRTCClient, IRemoteAudioTrack, IRemoteVideoTrack } from 'agora-rtc-sdk-ng';
import AgoraDropIn from '../index.ts';
import { setupLab } from '../../testing/setup-lab.ts';

const AgoraRTC = AgoraDropIn as object as IAgoraRTC;
const lab = setupLab();
beforeAll(() => {
  lab.listen();
});
afterEach(() => {
  vi.restoreAllMocks();
  lab.reset();
});
afterAll(() => lab.close());

interface Call {
  readonly client: IAgoraRTCClient;
  readonly phone: ReturnType<typeof lab.client>;
  readonly audio: IRemoteAudioTrack;
  readonly video: IRemoteVideoTrack;
}

/** The app is in a call with a phone, and has both of its tracks. */
async function call(): Promise<Call> {
  const client = AgoraRTC.createClient({ mode: 'rtc', codec: 'vp8' });
  const phone = lab.client({ persona: 'android', uid: 7, channel: 'room' });
  void client.join('app', 'room', null, 1);
  await lab.advance('1s');
  const [user] = client.remoteUsers;
  if (user === undefined) throw new Error('nobody came');
  const audio = await client.subscribe(user, 'audio');
  return { client, phone, audio, video: await client.subscribe(user, 'video') };
}

describe('a track of somebody else', () => {
  it('is the same object for as long as the user stays, and has the name of its user', async () => {
    const { client, audio, video } = await call();
    expect([await client.subscribe(7, 'audio'), await client.subscribe(7, 'video')]).toEqual([audio, video]);
    expect(await client.subscribe(7, 'audio')).toBe(audio);
    expect([audio.getUserId(), audio.trackMediaType, video.trackMediaType]).toEqual([7, 'audio', 'video']);
    expect(audio.getTrackId()).not.toBe(video.getTrackId());
    expect(audio.getMediaStreamTrack()).toMatchObject({ kind: 'audio', readyState: 'live' });
  });

  it('is there while it is published, unmuted and wanted', async () => {
    const { client, phone, audio } = await call();
    const has = (): unknown => client.remoteUsers[0]?.audioTrack;
    expect(has()).toBe(audio);
    phone.mute({ media: 'audio' });
    await lab.advance('1s');
    expect(has()).toBeUndefined();
    phone.unmute({ media: 'audio' });
    await lab.advance('1s');
    expect(has()).toBe(audio);
    await client.unsubscribe(7, 'audio');
    expect(has()).toBeUndefined();
  });

  it('plays until it is stopped, by itself or with its subscription', async () => {
    const { client, audio } = await call();
    audio.play();
    expect(audio.isPlaying).toBe(true);
    audio.stop();
    expect(audio.isPlaying).toBe(false);
    audio.play();
    await client.unsubscribe(7, 'audio');
    expect(audio.isPlaying).toBe(false);
  });

  it('has a voice while the user sends, and none while it is muted or gone', async () => {
    const { phone, audio } = await call();
    expect(audio.getVolumeLevel()).toBeGreaterThan(0);
    phone.mute({ media: 'audio' });
    await lab.advance('1s');
    expect(audio.getVolumeLevel()).toBe(0);
  });

  it('brings as much as is sent, and as many pictures', async () => {
    const { phone, audio, video } = await call();
    const before = [audio.getStats().receiveBitrate, video.getStats().receiveBitrate];
    expect(Math.min(...before)).toBeGreaterThan(0);
    expect(video.getStats()).toMatchObject({ codecType: 'VP8', receiveFrameRate: 15 });
    phone.mute({ media: 'video' });
    await lab.advance('1s');
    expect(video.getStats()).toMatchObject({ receiveBitrate: 0, receiveFrameRate: 0, decodeFrameRate: 0 });
    expect(audio.getStats().receiveBitrate).toBe(before[0]);
  });

  it('brings nothing while the own link is cut', async () => {
    const { audio } = await call();
    lab.app.offline();
    expect(audio.getStats()).toMatchObject({ receiveBitrate: 0, receiveLevel: 0 });
  });

  it('has the losses and the delay of its link in its figures', async () => {
    const { audio } = await call();
    lab.app.network({ down: { latency: '200ms', loss: '25%' }, up: { latency: '200ms' } });
    await lab.advance('60s');
    const { packetLossRate, end2EndDelay, receivePackets = 0, receivePacketsLost } = audio.getStats();
    expect(packetLossRate).toBe(0.25);
    expect(end2EndDelay).toBe(260);
    expect(receivePacketsLost).toBe(Math.round(receivePackets * 0.25));
  });

  it('keeps the volume that it was set to', async () => {
    const { audio } = await call();
    expect(audio.getVolume()).toBe(100);
    audio.setVolume(30);
    expect(audio.getVolume()).toBe(30);
  });

  it('needs an element to show its picture on', async () => {
    const { video } = await call();
    expect(() => video.play(undefined as never)).toThrow(/INVALID_PARAMS: play needs an element/);
    expect(video.isPlaying).toBe(false);
    expect(video.getVideoElementVisibleStatus()).toBeUndefined();
    expect(video.getCurrentFrameData()).toMatchObject({ width: 640, height: 480 });
  });

  it.each<[string, (track: IRemoteAudioTrack) => unknown]>([
    ['track.setAudioFrameCallback', (track) => track.setAudioFrameCallback(() => undefined)],
    ['track.useExtension', (track) => (track as never as { useExtension(): void }).useExtension()],
  ])('refuses what the drop-in does not have by its name: %s', async (member, ask) => {
    const { audio } = await call();
    const said = vi.spyOn(console, 'warn').mockReturnValue(undefined);
    expect(() => ask(audio)).toThrow(
      `AgoraRTCError NOT_SUPPORTED: ${member} is not in the drop-in of Reconnect Lab`,
    );
    expect(said).toHaveBeenCalledWith(`reconnect-lab: the drop-in does not have ${member}.`);
  });

  it('lets extensions pass through', async () => {
    const { audio } = await call();
    const extension = { name: 'denoiser' };
    expect(audio.pipe(extension as never)).toBe(extension);
    audio.unpipe();
  });
});

describe('figures of the whole call', () => {
  it('are of those whose tracks the app has', async () => {
    const { client } = await call();
    lab.client({ persona: 'ios', uid: 8, channel: 'room' });
    await lab.advance('1s');
    expect(Object.keys(client.getRemoteAudioStats())).toEqual(['7']);
    expect(Object.keys(client.getRemoteVideoStats())).toEqual(['7']);
    expect(Object.keys(client.getRemoteNetworkQuality())).toEqual(['7', '8']);
    expect(client.getRTCStats()).toMatchObject({ UserCount: 3 });
  });

  it('of what the app sends begin with its publishing', async () => {
    const { client } = await call();
    expect(client.getLocalAudioStats()).toMatchObject({ sendBitrate: 0 });
    await client.publish(await AgoraRTC.createMicrophoneAudioTrack());
    await lab.advance('2s');
    expect(client.getLocalAudioStats().sendBitrate).toBeGreaterThan(0);
    expect(client.getLocalVideoStats()).toMatchObject({ sendBitrate: 0, sendFrameRate: 0 });
  });
});
