import { describe, expect, it } from 'vitest';
import { ServerBench, serverUser } from '../../../test/support/server-bench.ts';
import { SECOND } from '../time/micros.ts';

/*
 * A path that has failed, one way (R-PATH-NATIVE, R-PATH-WEB-LEGACY, R-PATH-WEB-NG, R-PATH-OTHERS):
 * the reader has the user's last data from before, and everybody else hears it.
 */

const ANN = serverUser(1);
const BEN = serverUser(2);
const CAT = serverUser(3);
const all = [ANN, BEN, CAT];

/** Ann's data does not reach Ben any more from 5 s on. */
function pathBroken(): ServerBench {
  const bench = new ServerBench();
  bench.enter(...all);
  bench.run(5 * SECOND, all);
  bench.server.turnPath(bench.nowUs, ANN.client, BEN.client, false);
  bench.take();
  return bench;
}

describe('while the path from one to another has failed', () => {
  it('the reader is told how old the last data is that got through, though the server hears more', () => {
    const bench = pathBroken();
    bench.run(12 * SECOND, all);
    expect(bench.ping(BEN, 9)).toEqual(['2: pong 1:7000ms']);
  });

  it('the other way, and everybody else, hears as before', () => {
    const bench = pathBroken();
    bench.run(12 * SECOND, all);
    expect([bench.ping(ANN, 9), bench.ping(CAT, 9)]).toEqual([['1: pong'], ['3: pong']]);
  });

  it('the server itself misses nobody: it hears both ends', () => {
    const bench = pathBroken();
    bench.run(300 * SECOND, all);
    expect(bench.take().events).toEqual([]);
  });

  it('an attempt of the user to come back is not heard by the reader', () => {
    const bench = pathBroken();
    const find = { type: 'find', session: ANN.session, uid: 1, channel: 'lab' } as const;
    expect(bench.say(ANN, find)).toEqual(['3: attempt 1', '1: found']);
  });

  it('what the server says of the user gets through, and counts as data of it', () => {
    const bench = pathBroken();
    bench.run(12 * SECOND, all);
    const media = {
      tracks: { audio: true, video: false },
      muted: { audio: false, video: false },
      role: 'host',
    } as const;
    const word = {
      type: 'update',
      session: ANN.session,
      stay: bench.stayOf(ANN),
      media: { ...media, version: 1 },
    } as const;
    expect(bench.say(ANN, word)).toContain('2: #2 user-media 1');
    bench.run(13 * SECOND, all);
    expect(bench.ping(BEN, 9)).toEqual(['2: pong 1:1000ms']);
  });

  it('a user who comes in anew is there for the reader from that word on', () => {
    const bench = pathBroken();
    bench.leave(ANN);
    bench.run(10 * SECOND, [BEN, CAT]);
    const again = { ...ANN, session: 102 };
    bench.join(again);
    expect(bench.confirm(again)).toContain('2: #3 user-joined 1');
    bench.run(14 * SECOND, [again, BEN, CAT]);
    expect(bench.ping(BEN, 9)).toEqual(['2: pong 1:4000ms']);
  });

  it('whoever comes in anew over it has the age of the last data from the list', () => {
    const bench = pathBroken();
    bench.run(8 * SECOND, all);
    bench.leave(BEN);
    const again = { ...BEN, session: 202 };
    expect(bench.join(again)).toEqual(['2: joined [1 3]']);
    bench.confirm(again);
    bench.run(9 * SECOND, [ANN, CAT]);
    expect(bench.ping(again, 9)).toEqual(['2: pong 1:1000ms']);
  });
});

describe('a path that is restored', () => {
  it('is whole with the next data, and what was lost before that stays lost', () => {
    const bench = pathBroken();
    bench.run(9 * SECOND, all);
    bench.server.turnPath(bench.nowUs, ANN.client, BEN.client, true);
    expect(bench.ping(BEN, 9)).toEqual(['2: pong 1:4000ms']);
    bench.ping(ANN);
    expect(bench.ping(BEN, 9)).toEqual(['2: pong']);
    expect(bench.server.paths.areAny).toBe(false);
  });

  it('is whole at once where its user is in no channel of the reader', () => {
    const bench = pathBroken();
    bench.leave(ANN);
    bench.server.turnPath(bench.nowUs, ANN.client, BEN.client, true);
    expect(bench.server.paths.areAny).toBe(false);
  });

  it.each([
    ['leaves', (bench: ServerBench) => void bench.leave(ANN)],
    [
      'is forgotten with its channel',
      (bench: ServerBench) => {
        bench.run(16 * SECOND);
      },
    ],
  ])('is whole when its user %s before it has said anything', (_how, end) => {
    const bench = pathBroken();
    bench.server.turnPath(bench.nowUs, ANN.client, BEN.client, true);
    expect(bench.server.paths.areAny).toBe(true);
    end(bench);
    expect(bench.server.paths.areAny).toBe(false);
  });

  it('that fails again before that has failed as long as nothing came over it', () => {
    const bench = pathBroken();
    bench.run(9 * SECOND, all);
    for (const isWhole of [true, false]) bench.server.turnPath(bench.nowUs, 1, 2, isWhole);
    bench.run(11 * SECOND, all);
    expect(bench.ping(BEN, 9)).toEqual(['2: pong 1:6000ms']);
    bench.server.turnPath(bench.nowUs, 1, 2, true);
    bench.ping(ANN);
    expect(bench.ping(BEN, 9)).toEqual(['2: pong']);
  });

  it('which never failed, or is restored twice, changes nothing', () => {
    const bench = pathBroken();
    bench.server.turnPath(bench.nowUs, CAT.client, BEN.client, true);
    for (const isWhole of [true, true]) bench.server.turnPath(bench.nowUs, 1, 2, isWhole);
    bench.ping(ANN);
    expect(bench.server.paths.areAny).toBe(false);
    bench.server.turnPath(bench.nowUs, 1, 2, false);
    expect(bench.server.paths.areAny).toBe(true);
  });
});

it('nobody in a channel with either end may be dormant, as pongs speak of the path', () => {
  const bench = new ServerBench();
  bench.enter(...all, serverUser(4, { request: { channel: 'other' } }));
  bench.roused.length = 0;
  bench.server.turnPath(0, ANN.client, 4, false);
  expect(new Set(bench.roused)).toEqual(new Set(['lab', 'other']));
});

it('an edge that hangs up closes the socket of each stay of its client, and of no other', () => {
  const bench = new ServerBench();
  bench.enter(...all, serverUser(1, { session: 102, request: { channel: 'other' } }));
  bench.server.hangUp(0, ANN.client);
  expect(bench.take().sent).toEqual(['1: closed', '1: closed']);
});
