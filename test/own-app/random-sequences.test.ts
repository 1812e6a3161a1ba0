import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { IAgoraRTC, IAgoraRTCClient } from 'agora-rtc-sdk-ng';
import AgoraDropIn from '../../src/drop-in/index.ts';
import { setupLab, type TestLab } from '../../src/testing/setup-lab.ts';
import type { Peer } from '../../src/testing/peer.ts';

const AgoraRTC = AgoraDropIn as object as IAgoraRTC;
const unhandled: unknown[] = [];
const note = (error: unknown): void => void unhandled.push(error);
let lab: TestLab;
beforeAll(() => {
  lab = setupLab().listen();
  process.on('unhandledRejection', note);
});
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});
afterAll(() => {
  process.off('unhandledRejection', note);
  lab.close();
});

/** What a page may be told after each state. */
const NEXT: Readonly<Record<string, readonly string[]>> = {
  DISCONNECTED: ['CONNECTING'],
  CONNECTING: ['CONNECTED', 'DISCONNECTED', 'DISCONNECTING'],
  CONNECTED: ['RECONNECTING', 'DISCONNECTING', 'DISCONNECTED'],
  RECONNECTING: ['CONNECTED', 'DISCONNECTING', 'DISCONNECTED'],
  // R4-WEB-LEAVE: where its link drops while it waits for the answer to a leave.
  DISCONNECTING: ['DISCONNECTED', 'RECONNECTING'],
};

/** A client of the app and what must hold of it whatever happens. */
class WatchedClient {
  readonly client = AgoraRTC.createClient({ mode: 'rtc', codec: 'vp8' });
  private readonly uid: number;
  private state = 'DISCONNECTED';
  private readonly present = new Set<unknown>();
  private readonly published = new Set<string>();
  isDead = false;

  constructor(uid: number) {
    this.uid = uid;
    const { client } = this;
    client.on('connection-state-change', (now, before) => this.changed(now, before));
    client.on('user-joined', (user) => {
      this.alive();
      expect(this.present.has(user), 'nobody joins twice').toBe(false);
      expect(client.remoteUsers, 'who joined is there').toContain(user);
      this.present.add(user);
    });
    client.on('user-left', (user) => {
      this.alive();
      expect(this.present.delete(user), 'only who joined leaves').toBe(true);
      expect(client.remoteUsers, 'who left is gone').not.toContain(user);
      expect([user.audioTrack, user.videoTrack]).toEqual([undefined, undefined]);
      for (const kind of ['audio', 'video']) this.published.delete(`${user.uid} ${kind}`);
    });
    client.on('user-published', (user, kind) => {
      this.alive();
      expect(this.published.has(`${user.uid} ${kind}`), 'nothing is published twice').toBe(false);
      this.published.add(`${user.uid} ${kind}`);
      void client.subscribe(user, kind as 'audio').catch(() => undefined);
    });
    client.on('user-unpublished', (user, kind) => {
      this.alive();
      this.published.delete(`${user.uid} ${kind}`);
      expect(kind === 'audio' ? user.audioTrack : user.videoTrack).toBeUndefined();
    });
  }

  do(what: string): void {
    const { client } = this;
    const call = {
      join: () => client.join('app', 'room', null, this.uid),
      leave: () => client.leave(),
      publish: async () => client.publish(await AgoraRTC.createMicrophoneAudioTrack()),
      unpublish: () => client.unpublish(),
      renew: () => client.renewToken('token'),
      stats: async () => client.getRTCStats(),
      role: () => client.setClientRole('audience'),
    }[what];
    void call?.().catch((error: { readonly code?: string }) => {
      expect(error.code, 'what is rejected has a code of the SDK').toEqual(expect.any(String));
    });
  }

  private changed(now: string, before: string): void {
    this.alive();
    expect([before, NEXT[before]], 'states follow each other').toEqual([
      this.state,
      expect.arrayContaining([now]),
    ]);
    expect(this.client.connectionState).toBe(now);
    this.state = now;
    if (now !== 'DISCONNECTED' && now !== 'DISCONNECTING') return;
    expect([this.client.uid, this.client.remoteUsers], 'a stay is forgotten before its end is told').toEqual([
      undefined,
      [],
    ]);
    this.present.clear();
    this.published.clear();
  }

  private alive(): void {
    expect(this.isDead, 'a dead client is told nothing').toBe(false);
  }
}

type Step =
  | { readonly who: 'app'; readonly client: number; readonly what: string }
  | { readonly who: 'device'; readonly what: string }
  | { readonly who: 'peer'; readonly peer: number; readonly what: string }
  | { readonly who: 'time'; readonly ms: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      who: fc.constant('app' as const),
      client: fc.nat(1),
      what: fc.constantFrom('join', 'join', 'leave', 'publish', 'unpublish', 'renew', 'stats', 'role'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      who: fc.constant('device' as const),
      what: fc.constantFrom('offline', 'online', 'online', 'freeze', 'thaw', 'kill', 'ban'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      who: fc.constant('peer' as const),
      peer: fc.nat(1),
      what: fc.constantFrom(
        'join',
        'leave',
        'kill',
        'restart',
        'offline',
        'online',
        'freeze',
        'thaw',
        'crash',
      ),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ who: fc.constant('time' as const), ms: fc.oneof(fc.nat(300), fc.nat(40_000)) }),
  },
);

/** What somebody can do now; what cannot be done is left. */
function attempt(act: () => void): void {
  try {
    act();
  } catch (error) {
    expect(error).toBeInstanceOf(RangeError);
  }
}

async function play(steps: readonly Step[]): Promise<void> {
  const clients = [new WatchedClient(1), new WatchedClient(2)];
  const peers: Peer[] = [
    lab.client({ persona: 'android', uid: 11, channel: 'room' }),
    lab.client({ persona: 'web', uid: 12 }),
  ];
  for (const one of steps) {
    if (one.who === 'app') clients[one.client]?.do(one.what);
    else if (one.who === 'time') await lab.advance(one.ms);
    else if (one.who === 'peer') {
      const verbs = peers[one.peer] as object as Record<string, (fields?: object) => void>;
      attempt(() => verbs[one.what]?.(one.what === 'join' ? { channel: 'room' } : {}));
    } else {
      const verbs = lab.app as object as Record<string, () => void>;
      attempt(() => verbs[one.what]?.());
    }
  }
  await lab.advance('1m');
}

const RUNS = Number(process.env.OWN_APP_RUNS ?? 150);

it('whatever is called and whoever goes, the app meets a sound SDK and the run holds the rules', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
      // A sequence that failed, before this one is tried in its place, has left its run as it was.
      lab.reset();
      const log = vi.mocked(console.error);
      log.mockClear();
      await play(steps);
      // Expectations in handlers are caught by the SDK's emitter, which logs them.
      expect(log.mock.calls.map(([, error]) => String(error))).toEqual([]);
      const broken = lab.rules().filter(({ verdict }) => verdict === 'fail');
      lab.reset();
      await new Promise((resolve) => setImmediate(resolve));
      expect(broken).toEqual([]);
      expect(unhandled).toEqual([]);
    }),
    { numRuns: RUNS },
  );
});

it('a client of a run that is over is dead', async () => {
  const dead = new WatchedClient(1);
  dead.do('join');
  await lab.advance('1s');
  expect((dead.client as IAgoraRTCClient).connectionState).toBe('CONNECTED');
  lab.reset();
  dead.isDead = true;
  lab.client({ persona: 'android', uid: 11, channel: 'room' });
  await lab.advance('1m');
  expect(vi.mocked(console.error)).not.toHaveBeenCalled();
  lab.reset();
});
