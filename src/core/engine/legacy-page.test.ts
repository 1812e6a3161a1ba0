import { describe, expect, it } from 'vitest';
import { cameIn, EngineBench, listed, ms } from '../../../test/support/engine-bench.ts';
import { SECOND } from '../time/micros.ts';

/* The legacy web SDK: streams beside peers, no RECONNECTING, its own loss found by its pings. */

const PEER = listed(2);
const inChannel = (roster = [PEER]) => EngineBench.inChannel('legacy page', {}, roster);

const DROPPED = (at: string): readonly string[] => [
  `${at} s connectionStateChanged DISCONNECTED CONNECTED`,
  `${at} s error SOCKET_DISCONNECTED`,
];

describe('its own loss (R-WEB-OWN-LOSS-30S-LEGACY)', () => {
  it.each([
    ['just after a ping', 9.1, '39'],
    ['just before a ping', 11.9, '39'],
    ['at the next', 12.1, '42'],
  ])('is found by the tenth ping without an answer: last data %s', (_when, cutSeconds, foundAt) => {
    const bench = inChannel([]);
    bench.run(cutSeconds).cut().run(Number(foundAt));
    expect(bench.take()).toEqual(DROPPED(foundAt));
  });

  it.each([
    ['five pings', { webMissedPings: 5 }, '24'],
    ['a silence of 40 s', { webSilenceUs: 40 * SECOND }, '51'],
    ['pings of 2 s', { webPingUs: 2 * SECOND }, '28'],
  ])('by the rulebook of the run: %s', (_what, timings, foundAt) => {
    const bench = EngineBench.inChannel('legacy page', { timings });
    bench.run(9.1).cut().run(60);
    expect(bench.take().slice(0, 2)).toEqual(DROPPED(foundAt));
  });

  it('takes every stream at once, and brings each back after the return (R-WEB-OWN-STREAMS-LEGACY)', () => {
    const bench = inChannel([PEER, listed(3, { tracks: { audio: false, video: false } }), listed(4)]);
    bench.run(9.1).cut().run(39);
    expect(bench.take()).toEqual([...DROPPED('39'), '39 s streamRemoved 2', '39 s streamRemoved 4']);
    bench.isReachable = true;
    bench.run(40);
    expect(bench.take()).toEqual([
      '40 s connectionStateChanged CONNECTING DISCONNECTED',
      '40 s connectionInterrupted',
      '40 s connected',
      '40 s connectionStateChanged CONNECTED CONNECTING',
      '40 s rejoinSuccess',
      '40 s streamAdded 2',
      '40 s streamAdded 4',
    ]);
  });

  it('pauses 2^n - 1 seconds before its n-th attempt, at most 30 s, without end (R-WEB-OWN-RETRY-LEGACY)', () => {
    const bench = inChannel();
    bench.run(9.1).cut().run(300);
    expect(bench.sentAt('rejoin')).toEqual([40, 43, 50, 65, 95, 125, 155, 185, 215, 245, 275]);
  });

  it('shows CONNECTING with its first attempt, and no more with those that follow', () => {
    const bench = inChannel([]);
    bench.run(9.1).cut().run(200);
    expect(bench.take()).toEqual([
      ...DROPPED('39'),
      '40 s connectionStateChanged CONNECTING DISCONNECTED',
      '40 s connectionInterrupted',
    ]);
  });

  it('is told at once of a socket that closes, by an edge or with the address', () => {
    const closed = inChannel([]);
    closed.run(5);
    expect(closed.get({ type: 'closed', session: closed.session })).toEqual(
      DROPPED('5').map((line) => line.slice(4)),
    );
    const moved = inChannel([]);
    moved.run(5);
    moved.call({ call: 'reconnect', reason: 'CLIENT_IP_ADDRESS_CHANGED' });
    expect(moved.take()).toEqual(DROPPED('5'));
    moved.run(6);
    expect(moved.last('rejoin')?.back).toEqual({ number: 1, why: 'address' });
  });

  it.each(['SETTING_PROXY_SERVER', 'RENEW_TOKEN'] as const)('is no matter of %s', (reason) => {
    expect(inChannel().call({ call: 'reconnect', reason })).toEqual([]);
  });
});

describe('others', () => {
  it('come as peers and then with their stream, which a peer without media has not (R-WEB-PEER-ONLINE)', () => {
    const bench = inChannel([]);
    expect(bench.hear(cameIn(2))).toEqual(['peerOnline 2', 'streamAdded 2']);
    expect(bench.hear(cameIn(3, { tracks: { audio: false, video: false } }))).toEqual(['peerOnline 3']);
  });

  it('lose their stream 10 s after their last data, and stay as peers (R-WEB-STREAM-REMOVED-10S)', () => {
    const bench = inChannel();
    bench.run(8.9);
    bench.silent = [{ uid: 2, ageUs: ms(1000), heardCount: 5 }];
    bench.run(60);
    expect(bench.take()).toEqual(['18 s streamRemoved 2']);
    bench.silent = [];
    bench.run(60.2);
    expect(bench.take()).toEqual(['60.2 s streamAdded 2']);
  });

  it.each([
    ['user-left', 'Quit'],
    ['user-audience', 'BecomeAudience'],
    ['user-timeout', 'ServerTimeOut'],
  ] as const)('go as the server says (%s), stream first', (news, reason) => {
    const bench = inChannel();
    expect(bench.hear({ news, uid: 2 })).toEqual(['streamRemoved 2', `peerLeave 2 ${reason}`]);
    expect(bench.hear(cameIn(2))).toEqual(['peerOnline 2', 'streamAdded 2']);
  });

  it('are not missed while the own link stands still: that is told when its loss is', () => {
    const bench = inChannel();
    bench.run(9.1).cut().run(38.9);
    expect(bench.take()).toEqual([]);
  });

  it('whom the server has not named after a return go by the time in which it would have said so', () => {
    const bench = inChannel();
    bench.run(9.1).cut().run(39.5);
    bench.roster = [];
    bench.isReachable = true;
    bench.run(40);
    bench.take();
    bench.run(219.9);
    expect(bench.take()).toEqual([]);
    bench.run(220);
    expect(bench.take()).toEqual(['220 s peerLeave 2 ServerTimeOut']);
  });

  it('mute and publish: the stream stays, and goes with its last track (R-WEB-MUTE-LEGACY, R-WEB-UNPUBLISH-LEGACY)', () => {
    const bench = inChannel();
    const none = { audio: false, video: false };
    const audio = { audio: true, video: false };
    const both = { audio: true, video: true };
    const says = (tracks: typeof both, muted: typeof both) =>
      bench.hear({ news: 'user-media', uid: 2, tracks, muted });
    expect(says(both, both)).toEqual(['audioMuted 2', 'videoMuted 2']);
    expect(says(both, none)).toEqual(['audioUnmuted 2', 'videoUnmuted 2']);
    expect(says(audio, none)).toEqual(['streamUpdated 2']);
    expect(says(audio, both)).toEqual(['audioMuted 2']);
    expect(says(none, both)).toEqual(['streamRemoved 2']);
    expect(says(both, audio)).toEqual(['streamAdded 2', 'audioMuted 2']);
  });
});

describe('leaving', () => {
  it('waits for the answer of the server, but no longer than 3 s', () => {
    const bench = inChannel();
    bench.run(9.1).cut();
    expect(bench.call({ call: 'leave' })).toEqual(['connectionStateChanged DISCONNECTING CONNECTED']);
    expect(bench.call({ call: 'join', channel: 'lab' })).toEqual(['join refused INVALID_OPERATION']);
    bench.take();
    bench.run(12.1);
    expect(bench.take()).toEqual([
      '12.1 s connectionStateChanged DISCONNECTED DISCONNECTING',
      '12.1 s leaveStats',
    ]);
  });

  it.each([
    ['on its way in', (bench: EngineBench) => bench.cut().call({ call: 'join', channel: 'lab' })],
    ['outside', () => []],
  ])('%s asks nobody and waits for nobody', (where, begin) => {
    const bench = new EngineBench('legacy page');
    begin(bench);
    const told = [
      'connectionStateChanged DISCONNECTING CONNECTING',
      'connectionStateChanged DISCONNECTED DISCONNECTING',
      'leaveStats',
    ];
    expect(bench.call({ call: 'leave' })).toEqual(where === 'outside' ? [] : told);
    expect(bench.sentAt('leave')).toEqual([]);
  });
});

it('a join in a channel is refused, and disturbs nothing (R-WEB-JOIN-TWICE-LEGACY)', () => {
  const bench = inChannel();
  expect(bench.call({ call: 'join', channel: 'other' })).toEqual(['join refused INVALID_OPERATION']);
  bench.run(60);
  expect(bench.process.engine.state.channel).toBe('lab');
});
