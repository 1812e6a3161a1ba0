import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { IAgoraRTC, IAgoraRTCClient, IAgoraRTCRemoteUser } from 'agora-rtc-sdk-ng';
import AgoraDropIn from '../../src/drop-in/index.ts';
import { setupLab } from '../../src/testing/setup-lab.ts';

const AgoraRTC = AgoraDropIn as object as IAgoraRTC;
const lab = setupLab();
beforeAll(() => {
  lab.listen();
});
afterEach(() => lab.reset());
afterAll(() => lab.close());

/** What a handler finds while it is called. */
interface Found {
  readonly event: string;
  readonly args: readonly unknown[];
  readonly state: string;
  readonly uid: unknown;
  readonly users: readonly string[];
}

const said = (user: IAgoraRTCRemoteUser): string =>
  `${user.uid}${user.hasAudio ? ' A' : ''}${user.hasVideo ? ' V' : ''}${user.videoTrack ? ' video' : ''}`;

/** Writes down every event, with the state that its handler sees. */
function watch(client: IAgoraRTCClient): Found[] {
  const found: Found[] = [];
  const events = [
    'connection-state-change',
    'user-joined',
    'user-left',
    'user-published',
    'user-unpublished',
  ];
  for (const event of events) {
    client.on(event, (...args: unknown[]) => {
      const plain = args.map((arg) => (typeof arg === 'object' && arg !== null ? said(arg as never) : arg));
      found.push({
        event,
        args: plain,
        state: client.connectionState,
        uid: client.uid,
        users: client.remoteUsers.map(said),
      });
    });
  }
  return found;
}

const rtc = (): IAgoraRTCClient => AgoraRTC.createClient({ mode: 'rtc', codec: 'vp8' });
const short = ({ event, args, state, uid, users }: Found): string =>
  `${event}(${args.join(', ')}) ${state} ${String(uid)} [${users.join('; ')}]`;

async function joined(client: IAgoraRTCClient, uid: number | string | null = 1): Promise<unknown> {
  const joining = client.join('app id', 'room', null, uid);
  await lab.advance('1s');
  return joining;
}

describe('joining and leaving', () => {
  it('is CONNECTED before uid is known, and tells of those present afterwards', async () => {
    lab.client({ persona: 'android', uid: 7, channel: 'room' });
    await lab.advance('1s');
    const client = rtc();
    const found = watch(client);
    expect(await joined(client)).toBe(1);
    expect(found.map(short)).toEqual([
      'connection-state-change(CONNECTING, DISCONNECTED, ) CONNECTING undefined []',
      'connection-state-change(CONNECTED, CONNECTING, ) CONNECTED undefined []',
      'user-joined(7) CONNECTED 1 [7]',
      'user-published(7 A V, audio) CONNECTED 1 [7 A V]',
      'user-published(7 A V, video) CONNECTED 1 [7 A V]',
    ]);
    expect(client.channelName).toBe('room');
  });

  it('clears uid and users at once when it leaves, and passes through DISCONNECTING', async () => {
    lab.client({ persona: 'android', uid: 7, channel: 'room' });
    const client = rtc();
    await joined(client);
    const found = watch(client);
    const left = client.leave();
    expect([client.uid, client.remoteUsers, client.connectionState]).toEqual([undefined, [], 'CONNECTED']);
    await lab.advance('1s');
    await left;
    expect(found.map(short)).toEqual([
      'connection-state-change(DISCONNECTING, CONNECTED, ) DISCONNECTING undefined []',
      'connection-state-change(DISCONNECTED, DISCONNECTING, LEAVE) DISCONNECTED undefined []',
    ]);
    await expect(client.leave()).resolves.toBeUndefined();
  });

  it('rejects a join that is left meanwhile', async () => {
    const client = rtc();
    const joining = client.join('app id', 'room', null, 1);
    void joining.catch(() => undefined);
    await client.leave();
    await expect(joining).rejects.toMatchObject({ code: 'OPERATION_ABORTED', name: 'AgoraRTCException' });
  });

  it('gives a number to whoever asks for none, and keeps a text on both sides', async () => {
    const [one, other] = [rtc(), rtc()];
    expect(await joined(one, null)).toEqual(expect.any(Number));
    expect(await joined(other, 'anna')).toBe('anna');
    expect(one.remoteUsers).toMatchObject([{ uid: 'anna', _uintid: expect.any(Number) }]);
    expect(other.remoteUsers.map(({ uid }) => uid)).toEqual([one.uid]);
  });

  it('makes another user of whoever asks for none, at each join', async () => {
    const client = rtc();
    const guest = lab.client({ persona: 'android', uid: 0, channel: 'room' });
    const first = await joined(client, null);
    const [seen] = client.remoteUsers.map(({ uid }) => uid);
    expect([guest.id, guest.uid]).toEqual(['guest1', seen]);
    void client.leave();
    await lab.advance('1s');
    expect(client.uid).toBeUndefined();
    expect(await joined(client, null)).not.toBe(first);
    guest.kill();
    guest.restart();
    await lab.advance('25s');
    expect(client.remoteUsers.map(({ uid }) => uid)).toEqual([guest.uid]);
    expect(guest.uid).not.toBe(seen);
  });

  it('joins again after a leave that still runs', async () => {
    const client = rtc();
    await joined(client);
    void client.leave();
    const again = client.join('app id', 'room', null, 1);
    await lab.advance('2s');
    expect([await again, client.connectionState]).toEqual([1, 'CONNECTED']);
  });
});

describe('others', () => {
  it('loses the media of a killed phone after 10 s and the phone after 20', async () => {
    const client = rtc();
    const phone = lab.client({ persona: 'android', sdk: '4.x', uid: 7, channel: 'room' });
    await joined(client);
    const [user] = client.remoteUsers;
    if (user === undefined) throw new Error('nobody there');
    const track = await client.subscribe(user, 'video');
    expect(user.videoTrack).toBe(track);
    const found = watch(client);
    phone.kill();
    await lab.advance('9s');
    expect(found).toEqual([]);
    await lab.advance('12s');
    expect(found.map(short)).toEqual([
      'user-unpublished(7, audio) CONNECTED 1 [7]',
      'user-unpublished(7, video) CONNECTED 1 [7]',
      'user-left(7, ServerTimeOut) CONNECTED 1 []',
    ]);
    expect(lab.heard('app').map(({ name }) => name)).toContain('user-left');
    expect(lab.why('app', { at: '21s' })).toContain('user-left');
  });

  it('keeps the objects of users and tracks over a short loss of its own', async () => {
    const client = rtc();
    lab.client({ persona: 'ios', uid: 7, channel: 'room' });
    await joined(client);
    const [user] = client.remoteUsers;
    const found = watch(client);
    lab.app.offline();
    await lab.advance('40s');
    expect(client.connectionState).toBe('RECONNECTING');
    await expect(client.subscribe(user as IAgoraRTCRemoteUser, 'audio')).rejects.toMatchObject({
      code: 'REMOTE_USER_IS_NOT_PUBLISHED',
    });
    lab.app.online();
    await lab.advance('30s');
    expect(found.map(({ event, args }) => [event, ...args])).toEqual([
      ['connection-state-change', 'RECONNECTING', 'CONNECTED', undefined],
      ['connection-state-change', 'CONNECTED', 'RECONNECTING', undefined],
    ]);
    expect(client.remoteUsers[0]).toBe(user);
  });

  it('is told of a user who went during its own loss 3 s after its return, without a reason', async () => {
    const client = rtc();
    const phone = lab.client({ persona: 'android', uid: 7, channel: 'room' });
    await joined(client);
    lab.app.offline();
    await lab.advance('40s');
    phone.kill();
    await lab.advance('40s');
    const found = watch(client);
    lab.app.online();
    await lab.advance('30s');
    const back = found.findIndex(({ args }) => args[0] === 'CONNECTED');
    expect(found.slice(back + 1).map(short)).toEqual(['user-left(7, ) CONNECTED 1 []']);
  });

  it('is put out by a ban, after its users are gone and without a word about them', async () => {
    const client = rtc();
    lab.client({ persona: 'android', uid: 7, channel: 'room' });
    await joined(client);
    const found = watch(client);
    lab.app.ban();
    await lab.advance('1s');
    expect(found.map(short)).toEqual([
      'connection-state-change(DISCONNECTED, CONNECTED, UID_BANNED) DISCONNECTED undefined []',
    ]);
  });

  it('are no more told to a page that was killed', async () => {
    const client = rtc();
    const phone = lab.client({ persona: 'android', uid: 7, channel: 'room' });
    await joined(client);
    const found = watch(client);
    lab.app.kill();
    phone.leave();
    await lab.advance('30s');
    expect(found).toEqual([]);
  });
});

describe('what is refused', () => {
  const user = (): IAgoraRTCRemoteUser => ({ uid: 7, hasAudio: true, hasVideo: true });
  it.each<[string, (client: IAgoraRTCClient) => unknown, string]>([
    ['join without a token', (client) => client.join('app', 'room', ''), 'INVALID_PARAMS'],
    ['join without a channel', (client) => client.join('app', '', null), 'INVALID_PARAMS'],
    ['join with a negative uid', (client) => client.join('app', 'room', null, -1), 'INVALID_PARAMS'],
    [
      'publish before join',
      async (client) => client.publish(await AgoraRTC.createCameraVideoTrack()),
      'INVALID_OPERATION',
    ],
    ['publish nothing', (client) => client.publish([]), 'INVALID_PARAMS'],
    ['unpublish before join', (client) => client.unpublish(), 'INVALID_OPERATION'],
    ['subscribe before join', (client) => client.subscribe(user(), 'audio'), 'INVALID_OPERATION'],
    ['renewToken before join', (client) => client.renewToken('new'), 'INVALID_OPERATION'],
    ['a role in rtc mode', (client) => client.setClientRole('audience'), 'INVALID_OPERATION'],
    [
      'a service beyond the lab',
      (client) => client.startLiveStreaming('rtmp://example.org'),
      'NOT_SUPPORTED',
    ],
  ])('%s', async (_what, call, code) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    await expect(call(rtc())).rejects.toMatchObject({ code, message: expect.stringContaining(code) });
    expect(warn).toHaveBeenCalledTimes(code === 'NOT_SUPPORTED' ? 1 : 0);
    warn.mockRestore();
  });

  it('a second join, a copy of a user, a user who is not there', async () => {
    const client = rtc();
    lab.client({ persona: 'android', uid: 7, publish: 'audio', channel: 'room' });
    await joined(client);
    const [known] = client.remoteUsers;
    const copy = { ...user(), ...known };
    await expect(client.join('app', 'room', null)).rejects.toMatchObject({ code: 'INVALID_OPERATION' });
    await expect(client.subscribe(copy, 'audio')).rejects.toMatchObject({ code: 'INVALID_REMOTE_USER' });
    await expect(client.subscribe(9, 'audio')).rejects.toMatchObject({ code: 'INVALID_REMOTE_USER' });
    await expect(client.subscribe(7, 'video')).rejects.toMatchObject({
      code: 'REMOTE_USER_IS_NOT_PUBLISHED',
    });
    await expect(rtc().join('app', 'room', null, 1)).rejects.toMatchObject({ code: 'UID_CONFLICT' });
  });

  it('a configuration that the SDK does not take', () => {
    expect(() => AgoraRTC.createClient({ mode: 'video', codec: 'vp8' } as never)).toThrow(/INVALID_PARAMS/);
    expect(() => AgoraRTC.createClient({ mode: 'rtc', codec: 'opus' } as never)).toThrow(/INVALID_PARAMS/);
  });
});

describe('listeners', () => {
  it('count once, hear on though another throws, and can go while they are called', async () => {
    const client = rtc();
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const heard = vi.fn();
    const goes = vi.fn(() => client.off('connection-state-change', goes));
    client.on('connection-state-change', goes);
    client.on('connection-state-change', () => {
      throw new Error('mine');
    });
    client.on('connection-state-change', heard);
    client.on('connection-state-change', heard);
    await joined(client);
    expect([goes.mock.calls.length, heard.mock.calls.length, log.mock.calls.length]).toEqual([1, 2, 2]);
    log.mockRestore();
  });
});

describe('the trace', () => {
  it('has all that the app was told, and a scenario of it plays the same', async () => {
    const client = rtc();
    const found = watch(client);
    const phone = lab.client({ persona: 'android', uid: 7, channel: 'room' });
    await joined(client);
    phone.kill();
    await lab.advance('25s');
    const told = lab
      .heard('app')
      .filter(({ name }) => !name.startsWith('resolution') && name !== 'network-quality');
    expect(told.map(({ name }) => name)).toEqual(found.map(({ event }) => event));
    expect(lab.rules().filter(({ verdict }) => verdict === 'fail')).toEqual([]);
    expect(lab.scenario()).toMatch(/app: \{ persona: web, sdk: 4\.x, uid: 1/);
  });
});

describe('its own media', () => {
  it('is heard by others when it publishes, mutes and unpublishes', async () => {
    const [client, other] = [rtc(), rtc()];
    await joined(client);
    await joined(other, 2);
    const found = watch(other);
    const [camera, microphone] = await Promise.all([
      AgoraRTC.createCameraVideoTrack(),
      AgoraRTC.createMicrophoneAudioTrack(),
    ]);
    const told = vi.fn();
    other.on('user-info-updated', told);
    await client.publish([camera, microphone]);
    await lab.advance('1s');
    expect(
      found
        .splice(0)
        .map(({ event, args }) => `${event} ${String(args[1])}`)
        .toSorted(),
    ).toEqual(['user-published audio', 'user-published video']);
    await camera.setMuted(true);
    await lab.advance('1s');
    expect(told.mock.calls).toEqual([[1, 'mute-video']]);
    expect(found.splice(0).map(short)).toEqual(['user-unpublished(1 A, video) CONNECTED 2 [1 A]']);
    await camera.setMuted(false);
    await lab.advance('1s');
    expect(told.mock.calls.at(-1)).toEqual([1, 'unmute-video']);
    expect(found.splice(0).map(({ event }) => event)).toEqual(['user-published']);
    await client.unpublish();
    await lab.advance('1s');
    expect(found.splice(0).map(short)).toEqual([
      'user-unpublished(1, audio) CONNECTED 2 [1]',
      'user-unpublished(1, video) CONNECTED 2 [1]',
    ]);
    expect(lab.rules().filter(({ verdict }) => verdict === 'fail')).toEqual([]);
  });
});

describe('several client objects of a page', () => {
  it('are reached by one action that is done to their device, also where one can name a connection', async () => {
    await joined(rtc());
    await joined(rtc(), 2);
    lab.app.reconnect({ reason: 'ip' });
    lab.app.renewToken();
    const done = lab.trace().flatMap((record) => (record.kind === 'input' ? [record.action] : []));
    expect(done.slice(4).map(({ do: verb, client }) => `${verb} ${client}`)).toEqual([
      ...['reconnect app', 'renewToken app', 'renewToken app-2'],
    ]);
  });

  it('are apps of their own where their SDK has no connections', async () => {
    lab.close();
    const old = setupLab({ app: { persona: 'android', sdk: 'pre-2.3.2' } });
    old.listen();
    for (const uid of [1, 2]) {
      void rtc().join('app id', 'room', null, uid);
      await old.advance('1s');
    }
    const apps = old
      .trace()
      .flatMap((record) =>
        record.kind === 'input' && record.action.do === 'open' ? [record.action.spec.connectionOf] : [],
      );
    expect(apps).toEqual([undefined, undefined]);
    expect(old.rules().filter(({ verdict }) => verdict === 'fail')).toEqual([]);
    old.close();
    lab.listen();
  });
});
