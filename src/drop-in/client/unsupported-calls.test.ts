import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { IAgoraRTC } from 'agora-rtc-sdk-ng';
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

type Members = Readonly<Record<string, (...args: unknown[]) => unknown>>;
const client = (): Members => AgoraRTC.createClient({ mode: 'live', codec: 'vp8' }) as object as Members;
const module_ = AgoraRTC as object as Members;

const SERVICES = [
  'presubscribe',
  'pickSVCLayer',
  'setRTMConfig',
  'setLiveTranscoding',
  'startLiveStreaming',
  'stopLiveStreaming',
  'startChannelMediaRelay',
  'updateChannelMediaRelay',
  'stopChannelMediaRelay',
  'enableContentInspect',
  'disableContentInspect',
  'setImageModeration',
  'sendStreamMessage',
] as const;

describe('a service that the lab does not have', () => {
  it.each([
    ...SERVICES.map((name) => ['client', name] as const),
    ...[
      'startLastmileProbeTest',
      'getElectronScreenSources',
      'checkVideoTrackIsActive',
      'checkAudioTrackIsActive',
    ].map((name) => ['AgoraRTC', name] as const),
  ])('%s.%s rejects by its own name, and the lab says so once', async (owner, name) => {
    const said = vi.spyOn(console, 'warn').mockReturnValue(undefined);
    const object = owner === 'client' ? client() : module_;
    const member = `${owner}.${name}`;
    await expect(object[name]?.()).rejects.toMatchObject({ code: 'NOT_SUPPORTED', data: { member } });
    await expect(object[name]?.()).rejects.toThrow(`${member} is not in the drop-in of Reconnect Lab`);
    expect(said.mock.calls).toEqual([[`reconnect-lab: the drop-in does not have ${member}.`]]);
  });

  it.each([
    ['client', 'setLicense'],
    ['client', 'setLocalAccessPointsV2'],
    ['AgoraRTC', 'createChannelMediaRelayConfiguration'],
  ])('%s.%s throws where the SDK promises nothing', (owner, name) => {
    vi.spyOn(console, 'warn').mockReturnValue(undefined);
    const object = owner === 'client' ? client() : module_;
    expect(() => object[name]?.()).toThrow(
      `AgoraRTCError NOT_SUPPORTED: ${owner}.${name} is not in the drop-in`,
    );
  });

  it('fails the test at its reset where the lab is set up so', async () => {
    const strict = setupLab({ onUnsupported: 'error' }).listen();
    const said = vi.spyOn(console, 'warn').mockReturnValue(undefined);
    try {
      await expect(client()['startLiveStreaming']?.()).rejects.toMatchObject({ code: 'NOT_SUPPORTED' });
      await expect(client()['setRTMConfig']?.()).rejects.toMatchObject({ code: 'NOT_SUPPORTED' });
      expect(() => strict.reset()).toThrow(
        'The app called what the drop-in does not have: client.startLiveStreaming, client.setRTMConfig.',
      );
      expect(() => strict.reset()).not.toThrow();
      expect(said).not.toHaveBeenCalled();
    } finally {
      strict.close();
    }
  });
});

describe('settings that nothing in the lab stands behind', () => {
  it.each([
    'setDualStreamMode',
    'enableDualStream',
    'disableDualStream',
    'setRemoteVideoStreamType',
    'setRemoteDefaultVideoStreamType',
    'setStreamFallbackOption',
    'sendCustomReportMessage',
  ])('%s is taken, and promises nothing more', async (name) => {
    const said = vi.spyOn(console, 'warn').mockReturnValue(undefined);
    await expect(client()[name]?.(1, 2)).resolves.toBeUndefined();
    expect(said).not.toHaveBeenCalled();
  });

  it.each([
    'setLogLevel',
    'enableLogUpload',
    'disableLogUpload',
    'setArea',
    'setParameter',
    'registerExtensions',
    'setAppType',
  ])('AgoraRTC.%s is taken without a word', (name) => {
    const said = vi.spyOn(console, 'warn').mockReturnValue(undefined);
    expect(module_[name]?.(1)).toBeUndefined();
    expect(said).not.toHaveBeenCalled();
  });
});

describe('tracks that are made of something else', () => {
  it('of a screen come with its sound where that is asked for', async () => {
    const plain = await AgoraRTC.createScreenVideoTrack({}, 'disable');
    expect(Array.isArray(plain)).toBe(false);
    const both = await AgoraRTC.createScreenVideoTrack({}, 'enable');
    expect(Array.isArray(both) && both.map(({ trackMediaType }) => trackMediaType)).toEqual([
      'video',
      'audio',
    ]);
  });

  it('of the app itself are those that it hands over', () => {
    const given = { kind: 'audio', label: 'a synthesizer', readyState: 'live' };
    const track = AgoraRTC.createCustomAudioTrack({ mediaStreamTrack: given as never });
    expect(track.getMediaStreamTrack()).toBe(given);
    expect(track.getTrackLabel()).toBe('a synthesizer');
  });

  it.each(['createCustomAudioTrack', 'createCustomVideoTrack'] as const)('%s wants one', (make) => {
    expect(() => AgoraRTC[make]({} as never)).toThrow(
      'AgoraRTCError INVALID_PARAMS: mediaStreamTrack is missing',
    );
  });

  it('of a file have its source', async () => {
    const track = await AgoraRTC.createBufferSourceAudioTrack({ source: 'https://example.org/a.mp3' });
    expect(track.source).toBe('https://example.org/a.mp3');
  });
});

it('without a lab that listens a client says what to do first', () => {
  lab.close();
  expect(() => AgoraRTC.createClient({ mode: 'rtc', codec: 'vp8' })).toThrow(
    'no lab listens: call setupLab() and lab.listen() before the app makes a client.',
  );
  lab.listen();
});
