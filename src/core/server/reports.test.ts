import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ServerBench, serverUser, type ServerUser } from '../../../test/support/server-bench.ts';
import { MINUTE, SECOND } from '../time/micros.ts';

/* What the server says of others: with each pong who is silent, with each entry who is there. */

const ANN = serverUser(1);
const BEN = serverUser(2);
const CAT = serverUser(3);

describe('a pong', () => {
  it('names whoever has not been heard since the last one, with the age of its last data', () => {
    const bench = new ServerBench();
    bench.enter(ANN, BEN, CAT);
    bench.run(1 * SECOND);
    bench.ping(ANN);
    bench.run(1.2 * SECOND);
    bench.ping(BEN);
    bench.run(1.5 * SECOND);
    expect(bench.ping(ANN, 2)).toEqual(['1: pong 3:1500ms']);
    bench.run(1.6 * SECOND);
    expect(bench.ping(ANN, 2)).toEqual(['1: pong 3:1600ms 2:400ms']);
  });

  it('names somebody on its way back in until that is confirmed, heard or not', () => {
    const bench = new ServerBench();
    bench.enter(ANN, BEN);
    bench.run(1 * SECOND);
    expect(bench.rejoin(BEN, bench.stayOf(BEN), 0)).toContain('1: attempt 2');
    expect(bench.ping(ANN, 1)).toEqual(['1: pong 2:0ms']);
    bench.run(1.1 * SECOND);
    bench.confirm(BEN);
    expect(bench.ping(ANN, 2)).toEqual(['1: pong']);
  });

  it('names whom a plain list of last words would name, whatever is said by whom and when', () => {
    const users = [1, 2, 3, 4, 5].map((client) => serverUser(client));
    const word = fc.record({ by: fc.nat(4), afterMs: fc.nat(300) });
    fc.assert(
      fc.property(fc.array(word, { minLength: 5, maxLength: 60 }), (words) => {
        const bench = new ServerBench();
        bench.enter(...users);
        const heardMs = new Map(users.map(({ uid }) => [uid, 0]));
        const pongMs = new Map(heardMs);
        let nowMs = 0;
        for (const { by, afterMs } of words) {
          const reader = users[by] ?? ANN;
          nowMs += afterMs;
          bench.run(nowMs * 1000);
          heardMs.set(reader.uid, nowMs);
          const sinceMs = pongMs.get(reader.uid) ?? 0;
          const silent = [...heardMs].filter(([uid, ms]) => uid !== reader.uid && ms < sinceMs);
          const lines = silent.map(([uid, ms]) => `${uid}:${nowMs - ms}ms`);
          const [pong = ''] = bench.ping(reader, 9);
          expect(pong.split(' ').slice(2).toSorted()).toEqual(lines.toSorted());
          pongMs.set(reader.uid, nowMs);
          for (const channel of bench.server.channels.values()) channel.audit();
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is none for a stay that is over, or that the server has given another number', () => {
    const bench = new ServerBench();
    bench.enter(ANN);
    expect(bench.ping(ANN, 0, bench.stayOf(ANN) + 1)).toEqual(['1: no-session']);
    bench.leave(ANN);
    expect(bench.ping(ANN)).toEqual(['1: no-session']);
  });
});

describe('the list for whoever comes in', () => {
  const audience = { role: 'audience', profile: 'live' } as const;
  const hidden = serverUser(2, { request: audience });
  const host = serverUser(2, { request: { profile: 'live' } });

  it.each<[string, ServerUser, boolean]>([
    ['a user who has confirmed its entry', BEN, true],
    ['a host of the live profile', host, true],
    ['one of the audience of the live profile (R4-NATIVE-LIVE-PROFILE)', hidden, false],
    [
      'one of the audience in a call, where there is none',
      serverUser(2, { request: { role: 'audience' } }),
      true,
    ],
  ])('has %s, or not', (_who, user, isListed) => {
    const bench = new ServerBench();
    bench.enter(user);
    expect(bench.join(ANN)).toEqual([`1: joined [${isListed ? '2' : ''}]`]);
  });

  it('does not have somebody of whom nobody has been told yet', () => {
    const bench = new ServerBench();
    bench.join(BEN);
    expect(bench.join(ANN)).toEqual(['1: joined []']);
  });

  it.each([
    ['native', 19.9, 'joined [2 3]'],
    ['native', 60, 'joined [2 3]'],
    ['web-ng', 19.9, 'joined [2 3]'],
    ['web-ng', 20, 'joined [3]'],
    ['web-legacy', 60, 'joined [2 3]'],
    ['web-legacy', 179.9, 'joined [2 3]'],
    ['web-legacy', 180, 'joined [3]'],
  ] as const)(
    'of a %s newcomer has one who is silent since %d s by the limit of its family: %s',
    (family, seconds, answer) => {
      const bench = new ServerBench();
      bench.enter(BEN, CAT);
      bench.run(seconds * SECOND, [CAT], 100_000);
      expect(bench.join(serverUser(1, { request: { family } }))).toEqual([`1: ${answer}`]);
    },
  );

  it('has nobody who was given up', () => {
    const bench = new ServerBench();
    bench.enter(BEN, CAT);
    bench.run(3 * MINUTE, [CAT]);
    expect(bench.join(ANN)).toEqual(['1: joined [3]']);
  });

  it('brings the news along for one who goes on with its stay, and not for one who begins another', () => {
    const bench = new ServerBench();
    bench.enter(ANN);
    const stay = bench.stayOf(ANN);
    bench.enter(BEN);
    expect(bench.rejoin(ANN, stay, 0)).toEqual(['2: attempt 1', '1: resumed [2] #1 user-joined 2']);
    expect(bench.rejoin(ANN, stay, 1, 2)).toEqual(['2: attempt 1', '1: resumed [2]']);
    expect(bench.rejoin(ANN, stay + 7, 1, 3)).toEqual(['2: attempt 1', '1: rejoined [2]']);
  });
});

describe('an attempt to come back', () => {
  it('is heard by all who are in, as data of the user, and says no more than that', () => {
    const bench = new ServerBench();
    bench.enter(ANN, BEN, CAT);
    bench.run(15 * SECOND, [BEN, CAT]);
    bench.take();
    const find = { type: 'find', session: ANN.session, uid: 1, channel: 'lab' } as const;
    expect(bench.say(ANN, find)).toEqual(['2: attempt 1', '3: attempt 1', '1: found']);
    bench.run(35 * SECOND - 1, [BEN, CAT]);
    expect(bench.take().events).toEqual([]);
    bench.run(35 * SECOND, [BEN, CAT]);
    expect(bench.take().events).toEqual(['peer-timeout lab 1 web-ng']);
  });

  it.each([
    ['for another channel', { channel: 'other' }],
    ['of one of the hidden audience', {}],
  ])('is heard by nobody: %s', (what, place) => {
    const bench = new ServerBench();
    const isHidden = what.includes('hidden');
    const user = isHidden ? serverUser(1, { request: { role: 'audience', profile: 'live' } }) : ANN;
    bench.enter(user, BEN);
    const lines = bench.say(user, { type: 'find', session: 101, uid: 1, channel: 'lab', ...place });
    expect(lines).toEqual(['1: found']);
  });
});
