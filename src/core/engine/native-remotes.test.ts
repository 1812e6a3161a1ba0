import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cameIn, EngineBench, listed, ms, type BenchConfig } from '../../../test/support/engine-bench.ts';
import { SECOND } from '../time/micros.ts';

/* What a native app is told of others: by the server's word, or by a silence that it counts itself. */

const PHONE = listed(2);

/** The server says that it has had nothing of user 2 since `sinceSeconds`. */
function silentSince(bench: EngineBench, sinceSeconds: number, heardCount = 7) {
  const { session } = bench;
  const ageUs = bench.nowUs - sinceSeconds * SECOND;
  bench.silent = [{ uid: 2, ageUs, heardCount }];
  return bench.get({ type: 'pong', session, silent: bench.silent, announcements: [] });
}

/** When the app is told that user 2 is offline, which is silent since 10 s. */
function offlineAt(config: BenchConfig, untilSeconds = 100): readonly string[] {
  const bench = EngineBench.inChannel('native 3.x', config, [PHONE]);
  bench.run(10.1);
  silentSince(bench, 10);
  bench.run(untilSeconds);
  return bench.take();
}

describe('a user of whom nothing comes (T6)', () => {
  it.each<[string, BenchConfig, string]>([
    ['in a call, after 20 s', {}, '30 s userOffline 2 DROPPED'],
    [
      'in the live profile, longer (R4-NATIVE-LIVE-PROFILE)',
      { profile: 'live' },
      '40 s userOffline 2 DROPPED',
    ],
    ['by another limit', { timings: { nativeOfflineAfterUs: 15 * SECOND } }, '25 s userOffline 2 DROPPED'],
    [
      'by another factor',
      { profile: 'live', timings: { liveOfflineFactor: 2 } },
      '50 s userOffline 2 DROPPED',
    ],
  ])('%s, counted from its last data at 10 s', (_what, config, line) => {
    expect(offlineAt(config)).toEqual([line]);
  });

  it('is heard again with new data before that, and counted anew from there', () => {
    const bench = EngineBench.inChannel('native 3.x', {}, [PHONE]);
    bench.run(10.1);
    silentSince(bench, 10);
    bench.run(25);
    silentSince(bench, 24, 8);
    bench.run(43.9);
    expect(bench.take()).toEqual([]);
    bench.run(44);
    expect(bench.take()).toEqual(['44 s userOffline 2 DROPPED']);
  });

  it('is not counted anew by a report that repeats an earlier one, however it is aged', () => {
    const bench = EngineBench.inChannel('native 3.x', {}, [PHONE]);
    bench.run(10.1);
    silentSince(bench, 10);
    bench.run(25);
    silentSince(bench, 24, 7);
    bench.run(31);
    expect(bench.take()).toEqual(['30 s userOffline 2 DROPPED']);
  });

  it('comes back with the first pong that does not name it', () => {
    const bench = EngineBench.inChannel('native 3.x', {}, [PHONE]);
    bench.run(10.1);
    silentSince(bench, 10);
    bench.run(35);
    bench.take();
    bench.silent = [];
    bench.run(35.2);
    expect(bench.take()).toEqual(['35.2 s userJoined 2 35200']);
  });

  it('is missed at its moment whatever else is on the list, each by its own last data', () => {
    const lastWords = fc.uniqueArray(fc.integer({ min: 0, max: 9_000 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(lastWords, (heardMs) => {
        const roster = heardMs.map((_, index) => listed(index + 2));
        const bench = EngineBench.inChannel('native 4.x', {}, roster);
        bench.run(9);
        // Said by the pong at 9.2 s, and repeated by all that follow.
        bench.silent = heardMs.map((at, index) => ({ uid: index + 2, ageUs: ms(9200 - at), heardCount: 3 }));
        bench.run(60);
        const missed = heardMs.map((at, index) => ({ atMs: at + 20_000, uid: index + 2 }));
        const inOrder = missed.toSorted((one, other) => one.atMs - other.atMs);
        expect(bench.take()).toEqual(
          inOrder.map(({ atMs, uid }) => `${atMs / 1000} s userOffline ${uid} DROPPED`),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('is missed while the own connection is lost as well, and both are told', () => {
    const bench = EngineBench.inChannel('native 3.x', {}, [PHONE]);
    bench.run(10).cut();
    bench.run(31);
    expect(bench.take()).toEqual([
      '14 s connectionStateChanged RECONNECTING INTERRUPTED',
      '14 s connectionInterrupted',
      '20 s connectionLost',
      '30 s userOffline 2 DROPPED',
    ]);
  });
});

describe('a user who is silent already when the app comes in (newcomerAnchor)', () => {
  it.each([
    ['lastData', 8, '12 s userOffline 2 DROPPED'],
    ['join', 8, '20 s userOffline 2 DROPPED'],
    ['lastData', 19.9, '0.1 s userOffline 2 DROPPED'],
  ] as const)('by %s, silent since %d s', (newcomerAnchor, ageSeconds, line) => {
    const ghost = listed(2, { ageUs: ageSeconds * SECOND });
    const bench = new EngineBench('native 3.x', { timings: { newcomerAnchor } });
    bench.roster = [ghost];
    expect(bench.call({ call: 'join', channel: 'lab' })).toContain('userJoined 2 0');
    bench.take();
    bench.silent = [{ uid: 2, ageUs: ghost.ageUs + ms(200), heardCount: 1 }];
    bench.run(60);
    expect(bench.take()).toEqual([line]);
  });

  it('for as long as the limit is not told at all', () => {
    const bench = new EngineBench('native 3.x');
    bench.roster = [listed(2, { ageUs: 20 * SECOND })];
    expect(bench.call({ call: 'join', channel: 'lab' }).filter((line) => line.includes('user'))).toEqual([]);
  });
});

describe('what the server says of a user', () => {
  it.each([
    ['user-left', 'userOffline 2 QUIT'],
    ['user-audience', 'userOffline 2 BECOME_AUDIENCE'],
  ] as const)('%s is told at once', (news, line) => {
    const bench = EngineBench.inChannel('native 4.x', {}, [PHONE]);
    expect(bench.hear({ news, uid: 2 })).toEqual([line]);
    expect(bench.hear({ news, uid: 2 })).toEqual([]);
  });

  it('that web observers were told of a timeout is nothing to a native app', () => {
    const bench = EngineBench.inChannel('native 4.x', {}, [PHONE]);
    expect(bench.hear({ news: 'user-timeout', uid: 2 })).toEqual([]);
  });

  it('that it gave a user up lets the window of the app run on to its end', () => {
    const limit = { timings: { nativeOfflineAfterUs: 400 * SECOND } };
    const bench = EngineBench.inChannel('native 4.x', limit, [PHONE]);
    bench.run(10.1);
    silentSince(bench, 10);
    bench.run(190);
    bench.silent = [];
    expect(bench.hear({ news: 'user-expired', uid: 2 })).toEqual([]);
    bench.run(409.9);
    expect(bench.take()).toEqual([]);
    bench.run(410);
    expect(bench.take()).toEqual(['410 s userOffline 2 DROPPED']);
    expect(bench.process.engine.state.remotes.size).toBe(0);
  });

  it('that it is there is told once, and again after it was told to be gone', () => {
    const bench = EngineBench.inChannel('native 3.x');
    expect(bench.hear(cameIn(2))).toEqual(['userJoined 2 0']);
    expect(bench.hear(cameIn(2))).toEqual([]);
    bench.hear({ news: 'user-left', uid: 2 });
    expect(bench.hear(cameIn(2))).toEqual(['userJoined 2 0']);
  });

  it('after a return by its list: who is not on it any more is missed in its time, not at once', () => {
    const bench = EngineBench.inChannel('native 3.x', {}, [PHONE, listed(3)]);
    bench.run(10).cut().run(15);
    bench.roster = [listed(3)];
    bench.isReachable = true;
    bench.run(29.9);
    expect(bench.take().filter((line) => line.includes('user'))).toEqual([]);
    bench.run(60);
    expect(bench.take()).toEqual(['30 s userOffline 2 DROPPED']);
  });
});

describe('media of a user', () => {
  const audio = { audio: true, video: false };
  const video = { audio: false, video: true };
  const both = { audio: true, video: true };
  const none = { audio: false, video: false };
  const sends = (tracks = both, muted = none) => ({ news: 'user-media', uid: 2, tracks, muted }) as const;

  it.each([
    ['muted audio', sends(both, audio), ['userMuteAudio 2 true']],
    ['muted both', sends(both, both), ['userMuteAudio 2 true', 'userMuteVideo 2 true']],
    ['publishes no video any more', sends(audio), ['userMuteVideo 2 true']],
    ['publishes no video any more, and had muted it', sends(audio, video), ['userMuteVideo 2 true']],
    ['does as before', sends(), []],
  ])(
    'that %s: to a native app a track that is gone is one that is muted (R-NATIVE-MUTE)',
    (_what, news, lines) => {
      const bench = EngineBench.inChannel('native 3.x', {}, [PHONE]);
      expect(bench.hear(news)).toEqual(lines);
      expect(bench.hear(sends())).toEqual(lines.map((line) => line.replace('true', 'false')));
    },
  );

  it.each([
    [{ muted: video }, ['userJoined 2 0', 'userMuteVideo 2 true']],
    [{ tracks: audio }, ['userJoined 2 0']],
    [{ tracks: audio, muted: video }, ['userJoined 2 0']],
  ])('who comes in is told of tracks that are muted, and of none that are not there: %o', (more, lines) => {
    const bench = EngineBench.inChannel('native 4.x');
    expect(bench.hear(cameIn(2, more))).toEqual(lines);
  });

  it('start, stand still, go on and stop where an app is told of that (R-NATIVE-REMOTE-STATE)', () => {
    const bench = EngineBench.inChannel('native 4.x', { timings: { remoteStates: true } });
    const start = (role: string) => [
      `${role} 2 STARTING REMOTE_UNMUTED 0`,
      `${role} 2 DECODING REMOTE_UNMUTED 0`,
    ];
    expect(bench.hear(cameIn(2))).toEqual([
      'userJoined 2 0',
      ...start('remoteAudioState'),
      ...start('remoteVideoState'),
    ]);
    bench.run(10.1);
    bench.take();
    silentSince(bench, 10);
    bench.run(29);
    expect(bench.take()).toEqual([
      '12 s remoteAudioState 2 FROZEN NETWORK_CONGESTION 12000',
      '12 s remoteVideoState 2 FROZEN NETWORK_CONGESTION 12000',
    ]);
    bench.silent = [];
    bench.run(29.2);
    expect(bench.take()).toEqual([
      '29.2 s remoteAudioState 2 DECODING NETWORK_RECOVERY 29200',
      '29.2 s remoteVideoState 2 DECODING NETWORK_RECOVERY 29200',
    ]);
    expect(bench.hear(sends(both, audio))).toEqual([
      'userMuteAudio 2 true',
      'remoteAudioState 2 STOPPED REMOTE_MUTED 29200',
    ]);
    expect(bench.hear({ news: 'user-left', uid: 2 })).toEqual([
      'userOffline 2 QUIT',
      'remoteVideoState 2 STOPPED REMOTE_OFFLINE 29200',
    ]);
  });

  it.each(['native pre-2.3.2', 'NG page', 'legacy page'] as const)(
    'are no states to %s, which has none',
    (sdk) => {
      const bench = EngineBench.inChannel(sdk, { timings: { remoteStates: true } });
      expect(bench.hear(cameIn(2)).filter((line) => line.startsWith('remote'))).toEqual([]);
    },
  );
});
