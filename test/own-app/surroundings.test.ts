import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { IAgoraRTC, IAgoraRTCClient, ICameraVideoTrack } from 'agora-rtc-sdk-ng';
import AgoraDropIn from '../../src/drop-in/index.ts';
import { setupLab } from '../../src/testing/setup-lab.ts';

/** The drop-in as apps see it. */
const AgoraRTC = AgoraDropIn as object as IAgoraRTC;
const lab = setupLab();
beforeAll(() => {
  lab.listen();
});
afterEach(() => {
  vi.unstubAllGlobals();
  lab.reset();
});
afterAll(() => lab.close());

/** A client of the app in a channel. */
async function joined(uid: number, time = lab): Promise<IAgoraRTCClient> {
  const client = AgoraRTC.createClient({ mode: 'rtc', codec: 'vp8' });
  void client.join('app', 'room', null, uid);
  await time.advance('1s');
  return client;
}

/** What the app is told of its connection from now on. */
function statesOf(client: IAgoraRTCClient): unknown[] {
  const states: unknown[] = [];
  client.on('connection-state-change', (...args) => states.push(args));
  return states;
}

describe('devices', () => {
  it.each([
    ['denied', 'PERMISSION_DENIED'],
    ['inUse', 'NOT_READABLE'],
  ] as const)('that are %s reject as the SDK does, until the next test', async (setting, code) => {
    lab.app.devices[setting].push('camera');
    await expect(AgoraRTC.createCameraVideoTrack()).rejects.toMatchObject({ code });
    await expect(AgoraRTC.createMicrophoneAndCameraTracks()).rejects.toMatchObject({ code });
    await expect(AgoraRTC.createMicrophoneAudioTrack()).resolves.toBeDefined();
    lab.reset();
    await expect(AgoraRTC.createCameraVideoTrack()).resolves.toBeDefined();
  });

  it('are those that the test says', async () => {
    lab.app.devices.cameras = [{ deviceId: 'front', label: 'Front' }];
    lab.app.devices.microphones = [];
    expect((await AgoraRTC.getCameras()).map(({ deviceId, label }) => [deviceId, label])).toEqual([
      ['front', 'Front'],
    ]);
    await expect(AgoraRTC.createMicrophoneAudioTrack()).rejects.toMatchObject({ code: 'DEVICE_NOT_FOUND' });
    await expect(AgoraRTC.createCameraVideoTrack({ cameraId: 'back' })).rejects.toMatchObject({
      code: 'DEVICE_NOT_FOUND',
    });
    const track: ICameraVideoTrack = await AgoraRTC.createCameraVideoTrack({ cameraId: 'front' });
    expect(track.getTrackLabel()).toBe('Front');
  });

  it('that play no sound before somebody clicks are told by the module, once for each try', async () => {
    lab.app.devices.autoplayBlocked = true;
    const failed = vi.fn();
    AgoraRTC.onAutoplayFailed = failed;
    const client = await joined(1);
    lab.client({ persona: 'android', uid: 7, channel: 'room' });
    await lab.advance('1s');
    const [phone] = client.remoteUsers;
    if (phone === undefined) throw new Error('nobody came');
    const track = await client.subscribe(phone, 'audio');
    expect(failed).not.toHaveBeenCalled();
    track.play();
    expect(failed).toHaveBeenCalledTimes(1);
    lab.app.devices.autoplayBlocked = false;
    track.play();
    expect(failed).toHaveBeenCalledTimes(1);
    Reflect.deleteProperty(AgoraRTC, 'onAutoplayFailed');
  });
});

describe('the same user on another device', () => {
  it('takes the place of the app, which is put out as the SDK puts it', async () => {
    const client = await joined(1);
    const states = statesOf(client);
    lab.client({ id: 'tablet', persona: 'android', sdk: '4.x', uid: 1, channel: 'room' });
    await lab.advance('1s');
    expect(states).toEqual([['DISCONNECTED', 'CONNECTED', 'UID_BANNED']]);
    expect([client.uid, client.remoteUsers]).toEqual([undefined, []]);
    expect(lab.rules().filter(({ verdict }) => verdict === 'fail')).toEqual([]);
  });
});

describe('the network of the device', () => {
  class Navigator {
    get onLine(): boolean {
      return true;
    }
  }

  /** A browser's window, as far as it speaks of the network. */
  function stubWindow(): { readonly navigator: { readonly onLine: boolean }; readonly told: string[] } {
    const told: string[] = [];
    const window = Object.assign(new EventTarget(), { navigator: new Navigator(), Event });
    for (const name of ['online', 'offline'])
      window.addEventListener(name, () => told.push(`${name} at ${lab.nowMs}`));
    vi.stubGlobal('window', window);
    return { navigator: window.navigator, told };
  }

  it('is spoken of by the browser where the device notices, and the SDK hears it as well', async () => {
    const { navigator, told } = stubWindow();
    const states = statesOf(await joined(1));
    lab.app.offline({ noticed: true });
    await lab.advance('5s');
    expect([navigator.onLine, told]).toEqual([false, ['offline at 1000']]);
    expect(states[0]).toEqual(['RECONNECTING', 'CONNECTED', undefined]);
    lab.app.online();
    await lab.advance('5s');
    expect([navigator.onLine, told]).toEqual([true, ['offline at 1000', 'online at 6000']]);
  });

  it('is gone without a word where it does not, and is forgotten with the run', async () => {
    const { navigator, told } = stubWindow();
    await joined(1);
    lab.app.offline();
    await lab.advance('5s');
    lab.app.online();
    await lab.advance('5s');
    expect([navigator.onLine, told]).toEqual([true, []]);
    lab.app.offline({ noticed: true });
    await lab.advance('1s');
    expect(navigator.onLine).toBe(false);
    lab.reset();
    expect([navigator.onLine, told]).toEqual([true, ['offline at 11000']]);
  });
});

describe('several labs in one file', () => {
  it('are each found by what runs within its boundary, also after waiting', async () => {
    const others = [setupLab({ name: 'one' }).listen(), setupLab({ name: 'two' }).listen()];
    const uids = await Promise.all(
      others.map((other, at) =>
        other.boundary(async () => {
          await Promise.resolve();
          const client = AgoraRTC.createClient({ mode: 'rtc', codec: 'vp8' });
          void client.join('app', 'room', null, at + 1);
          await Promise.resolve();
          return other.heard('app').length;
        })(),
      ),
    );
    expect(uids).toEqual([1, 1]);
    await lab.advance('1s');
    const heard = others.map((other) =>
      other.heard('app').find(({ name }) => name === 'resolution of client.join'),
    );
    expect(heard.map((one) => one?.args)).toEqual([{ uid: 1 }, { uid: 2 }]);
    expect(lab.heard()).toEqual([]);
    for (const other of others) other.close();
  });
});
