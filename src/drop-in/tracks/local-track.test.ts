import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { IAgoraRTC, IAgoraRTCClient, ILocalTrack } from 'agora-rtc-sdk-ng';
import AgoraDropIn from '../index.ts';
import { setupLab } from '../../testing/setup-lab.ts';

const AgoraRTC = AgoraDropIn as object as IAgoraRTC;
const lab = setupLab();
beforeAll(() => {
  lab.listen();
});
afterEach(() => lab.reset());
afterAll(() => lab.close());

const both = () =>
  Promise.all([AgoraRTC.createMicrophoneAudioTrack(), AgoraRTC.createCameraVideoTrack()] as const);

async function joined(uid: number): Promise<IAgoraRTCClient> {
  const client = AgoraRTC.createClient({ mode: 'rtc', codec: 'vp8' });
  const joining = client.join('app id', 'room', null, uid);
  await lab.advance('1s');
  await joining;
  return client;
}

type Step = readonly [call: 'setMuted' | 'setEnabled', on: boolean];

/** What one does to a track, and which step of that the SDK refuses. */
const STEPS: readonly (readonly [
  what: string,
  steps: readonly Step[],
  refused: string | null,
  isSent: boolean,
])[] = [
  [
    'mutes and unmutes',
    [
      ['setMuted', true],
      ['setMuted', false],
    ],
    null,
    true,
  ],
  [
    'disables and enables',
    [
      ['setEnabled', false],
      ['setEnabled', true],
    ],
    null,
    true,
  ],
  [
    'mutes twice',
    [
      ['setMuted', true],
      ['setMuted', true],
    ],
    null,
    false,
  ],
  [
    'disables what is muted',
    [
      ['setMuted', true],
      ['setEnabled', false],
    ],
    'TRACK_STATE_UNREACHABLE',
    false,
  ],
  [
    'mutes what is disabled',
    [
      ['setEnabled', false],
      ['setMuted', true],
    ],
    'TRACK_STATE_UNREACHABLE',
    false,
  ],
  [
    'enables what is enabled and muted',
    [
      ['setMuted', true],
      ['setEnabled', true],
    ],
    null,
    false,
  ],
  [
    'unmutes what is unmuted and disabled',
    [
      ['setEnabled', false],
      ['setMuted', false],
    ],
    null,
    false,
  ],
];

describe('an own track of an app', () => {
  it.each(STEPS)('%s', async (_what, steps, refused, isSent) => {
    for (const track of await both()) {
      const outcomes: unknown[] = [];
      for (const [call, isOn] of steps) {
        outcomes.push(
          await track[call](isOn).then(
            () => null,
            (error: { code?: string }) => error.code,
          ),
        );
      }
      expect(outcomes.at(-1)).toBe(refused);
      expect(track.enabled && !track.muted).toBe(isSent);
    }
  });

  it('is seen by others as it is muted, disabled and unpublished, and not as it is closed', async () => {
    const [client, other] = [await joined(1), await joined(2)];
    const [microphone, camera] = await both();
    await client.publish([microphone, camera]);
    await lab.advance('1s');
    const flags = (): unknown => other.remoteUsers.map(({ hasAudio, hasVideo }) => [hasAudio, hasVideo]);
    expect(flags()).toEqual([[true, true]]);
    await camera.setMuted(true);
    await microphone.setEnabled(false);
    await lab.advance('1s');
    expect(flags()).toEqual([[false, false]]);
    await camera.setMuted(false);
    await lab.advance('1s');
    expect(flags()).toEqual([[false, true]]);
    camera.close();
    await lab.advance('1s');
    expect(flags()).toEqual([[false, true]]);
    await client.unpublish(camera);
    await lab.advance('1s');
    expect(flags()).toEqual([[false, false]]);
    expect(client.localTracks).toEqual([microphone]);
  });

  it('ends once, when it is closed', async () => {
    const [microphone] = await both();
    const ended = vi.fn();
    microphone.on('track-ended', ended);
    microphone.play();
    expect(microphone.isPlaying).toBe(true);
    microphone.close();
    microphone.close();
    expect(ended).toHaveBeenCalledTimes(1);
    expect(microphone.isPlaying).toBe(false);
    expect(microphone.getMediaStreamTrack().readyState).toBe('ended');
    expect(microphone.getVolumeLevel()).toBe(0);
  });

  it('takes no device and no encoder setting while it is disabled', async () => {
    const [microphone, camera] = await both();
    await microphone.setEnabled(false);
    await camera.setEnabled(false);
    const refused = { code: 'TRACK_IS_DISABLED' };
    await expect(microphone.setDevice('other')).rejects.toMatchObject(refused);
    await expect(camera.setDevice('other')).rejects.toMatchObject(refused);
    await expect(camera.setEncoderConfiguration('720p')).rejects.toMatchObject(refused);
    await camera.setEnabled(true);
    await expect(camera.setEncoderConfiguration('720p')).resolves.toBeUndefined();
  });

  it.each([
    [-1, 'INVALID_PARAMS'],
    [1001, 'INVALID_PARAMS'],
    [Number.NaN, 'INVALID_PARAMS'],
    [0, null],
    [1000, null],
  ])('volume %d', async (volume, code) => {
    const [microphone] = await both();
    let thrown: unknown = null;
    try {
      microphone.setVolume(volume);
    } catch (error) {
      thrown = (error as { code?: string }).code;
    }
    expect(thrown).toBe(code);
    if (code === null) expect(microphone.getVolumeLevel()).toBe(volume === 0 ? 0 : 1);
  });

  it('has figures of the client that sends it, and none of its own', async () => {
    const client = await joined(1);
    const [microphone, camera] = await both();
    expect([microphone.getStats().sendBitrate, camera.getStats().sendBitrate]).toEqual([0, 0]);
    await client.publish([microphone, camera]);
    await lab.advance('10s');
    const sent = [microphone.getStats().sendBitrate, camera.getStats().sendBitrate];
    expect(sent.every((bitrate) => bitrate > 0)).toBe(true);
    expect(microphone.getStats()).toEqual(client.getLocalAudioStats());
    lab.app.offline();
    expect([microphone.getStats().sendBitrate, camera.getStats().sendBitrate]).toEqual([0, 0]);
    lab.app.online();
    await client.unpublish(microphone);
    expect(microphone.getStats().sendBitrate).toBe(0);
  });

  it('is another media track after it is replaced, and says so', async () => {
    const [, camera] = await both();
    const [, other] = await both();
    const updated = vi.fn();
    camera.on('track-updated', updated);
    const [old, media] = [camera.getMediaStreamTrack(), other.getMediaStreamTrack()];
    await camera.replaceTrack(media, true);
    expect(camera.getMediaStreamTrack()).toBe(media);
    expect([old.readyState, media.readyState]).toEqual(['ended', 'live']);
    expect(updated).toHaveBeenCalledWith(media);
  });

  it('of a sound file says each change of its state once', async () => {
    const track = await AgoraRTC.createBufferSourceAudioTrack({ source: 'bell.mp3' });
    const states: unknown[] = [];
    track.on('source-state-change', (state) => states.push(state));
    track.startProcessAudioBuffer({ startPlayTime: 5 });
    track.startProcessAudioBuffer();
    track.pauseProcessAudioBuffer();
    track.seekAudioBuffer(20);
    track.resumeProcessAudioBuffer();
    track.stopProcessAudioBuffer();
    expect(states).toEqual(['playing', 'paused', 'playing', 'stopped']);
    expect(track.getCurrentTime()).toBe(0);
  });

  it('cannot be published twice, nor two cameras at once', async () => {
    const client = await joined(1);
    const [microphone, camera] = await both();
    const [, second] = await both();
    await client.publish(camera);
    await client.publish([camera, microphone]);
    expect(client.localTracks).toEqual([camera, microphone]);
    const code = await client.publish(second as ILocalTrack).then(
      () => null,
      (error: { code?: string }) => error.code,
    );
    expect(code).toBe('CAN_NOT_PUBLISH_MULTIPLE_VIDEO_TRACKS');
    expect(client.localTracks).toEqual([camera, microphone]);
  });
});
