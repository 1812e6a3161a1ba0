import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ServerBench, serverUser } from '../../../test/support/server-bench.ts';
import { accountUid } from '../vocabulary/account.ts';
import type { UserMedia } from '../vocabulary/packets.ts';

/* News that must not be lost: numbered for each reader, and repeated until it has them. */

const ANN = serverUser(1);
const BEN = serverUser(2);
const CAT = serverUser(3);

const live = (client: number, role: 'host' | 'audience') =>
  serverUser(client, { request: { profile: 'live', role } });

/** A user says what it sends from now on. */
function update(bench: ServerBench, user: typeof ANN, media: Partial<UserMedia> & { version: number }) {
  const both = { tracks: { audio: true, video: true }, muted: { audio: false, video: false } };
  return bench.say(user, {
    type: 'update',
    session: user.session,
    stay: bench.stayOf(user),
    media: { ...both, role: 'host', ...media },
  });
}

describe('an announcement', () => {
  it('goes to everybody else once, and comes with each pong until it is acknowledged', () => {
    const bench = new ServerBench();
    bench.enter(ANN, BEN);
    bench.join(CAT);
    expect(bench.confirm(CAT)).toEqual(['1: #2 user-joined 3', '2: #1 user-joined 3']);
    expect(bench.ping(ANN, 0)).toEqual(['1: pong #1 user-joined 2 #2 user-joined 3']);
    expect(bench.ping(ANN, 0)).toEqual(['1: pong #1 user-joined 2 #2 user-joined 3']);
    expect(bench.ping(ANN, 1)).toEqual(['1: pong #2 user-joined 3']);
    expect(bench.ping(ANN, 2)).toEqual(['1: pong']);
  });

  it('reaches a reader in order and once, whatever its link loses', () => {
    const moves = fc.array(fc.constantFrom('comes', 'goes', 'sends other media'), { maxLength: 20 });
    const losses = fc.infiniteStream(fc.boolean());
    fc.assert(
      fc.property(moves, losses, (what, isLost) => {
        const bench = new ServerBench();
        bench.enter(ANN);
        let version = 0;
        const said: string[] = [];
        for (const move of what) {
          const isIn = bench.server.channels.get('lab')?.sessions.has(2) === true;
          if (move === 'goes' && isIn) bench.leave(BEN);
          else if (move === 'comes' && !isIn) bench.enter(BEN);
          else if (move === 'sends other media' && isIn)
            update(bench, BEN, { version: ++version, tracks: { audio: version % 2 === 0, video: true } });
          else continue;
          if (move === 'comes') version = 0;
          said.push({ comes: 'user-joined', goes: 'user-left', 'sends other media': 'user-media' }[move]);
        }
        const heard: string[] = [];
        let ack = 0;
        for (let beat = 0; beat < 200 && ack < said.length; beat++) {
          const [pong = ''] = bench.ping(ANN, ack).filter((line) => line.startsWith('1: pong'));
          if (isLost.next().value === true) continue;
          for (const [, seq, news = ''] of pong.matchAll(/#(\d+) (\S+)/g)) {
            if (Number(seq) !== ack + 1) continue;
            ack++;
            heard.push(news);
          }
        }
        expect(heard).toEqual(said);
      }),
      { numRuns: 60 },
    );
  });

  it('of an entry has what the user sends and its account, and one of a leave its number alone', () => {
    const bench = new ServerBench();
    const uid = accountUid('ben');
    const media = { tracks: { audio: true, video: false }, muted: { audio: true, video: false } };
    const ben = serverUser(2, { uid, request: { account: 'ben', ...media } });
    bench.enter(ANN, ben);
    bench.leave(ben);
    const told = bench.packets.flatMap(({ client, packet }) =>
      client === ANN.client && packet.type === 'announcement' ? [packet.announcement] : [],
    );
    expect(told).toEqual([
      { seq: 1, news: 'user-joined', uid, account: 'ben', ...media },
      { seq: 2, news: 'user-left', uid },
    ]);
  });

  it('of a leave comes even where the leave is repeated, and then no more', () => {
    const bench = new ServerBench();
    bench.enter(ANN, BEN);
    expect(bench.leave(BEN)).toEqual(['2: left', '1: #2 user-left 2']);
    expect(bench.leave(BEN)).toEqual(['2: left']);
    expect(bench.take().events).toEqual(['user-left lab 2 QUIT']);
  });
});

describe('what a user sends', () => {
  it('is told to the others where it has changed, and taken in once', () => {
    const bench = new ServerBench();
    bench.enter(ANN, BEN);
    const muted = { version: 1, muted: { audio: true, video: false } };
    expect(update(bench, BEN, muted)).toEqual(['2: updated', '1: #2 user-media 2']);
    expect(update(bench, BEN, muted)).toEqual(['2: updated']);
    expect(update(bench, BEN, { version: 0 })).toEqual(['2: updated']);
    expect(bench.take().events).toEqual(['media-changed lab 2']);
  });

  it('before its entry is confirmed, is told with that', () => {
    const bench = new ServerBench();
    bench.enter(ANN);
    bench.join(BEN);
    expect(update(bench, BEN, { version: 1, tracks: { audio: true, video: false } })).toEqual(['2: updated']);
    expect(bench.confirm(BEN)).toEqual(['1: #1 user-joined 2']);
    expect(bench.take().events).toEqual(['user-joined lab 2']);
  });

  it('is asked for by nobody in a stay that is over', () => {
    const bench = new ServerBench();
    bench.enter(ANN, BEN);
    bench.leave(BEN);
    expect(update(bench, BEN, { version: 1 })).toEqual(['2: no-session']);
  });
});

describe('roles of the live profile (R-NATIVE-ROLE, R4-NATIVE-ROLE, R4-WEB-ROLE)', () => {
  it('a host who becomes audience goes for others as that, and comes when it is host again', () => {
    const bench = new ServerBench();
    const [host, reader] = [live(2, 'host'), live(1, 'host')];
    bench.enter(reader, host);
    expect(update(bench, host, { version: 1, role: 'audience' })).toEqual([
      '2: updated',
      '1: #2 user-audience 2',
    ]);
    expect(update(bench, host, { version: 2, role: 'host' })).toEqual(['2: updated', '1: #3 user-joined 2']);
    expect(bench.take().events).toEqual(['became-audience lab 2', 'became-host lab 2']);
  });

  it.each([
    [
      'its entry',
      (bench: ServerBench) => {
        bench.leave(live(2, 'audience'));
        const again = { ...live(2, 'audience'), session: 202 };
        return [...bench.join(again), ...bench.confirm(again)].slice(1);
      },
    ],
    ['its leave', (bench: ServerBench) => bench.leave(live(2, 'audience')).slice(1)],
    [
      'what it mutes',
      (bench: ServerBench) =>
        update(bench, live(2, 'audience'), {
          version: 1,
          role: 'audience',
          muted: { audio: true, video: true },
        }).slice(1),
    ],
    [
      'its silence',
      (bench: ServerBench) => {
        bench.run(20_000_000, [live(1, 'host')]);
        return bench.take().sent;
      },
    ],
  ])('of one of the audience nobody hears: %s', (_what, happen) => {
    const bench = new ServerBench();
    bench.enter(serverUser(1, { request: { profile: 'live', family: 'web-ng' } }));
    bench.join(live(2, 'audience'));
    bench.confirm(live(2, 'audience'));
    bench.take();
    expect(happen(bench)).toEqual([]);
  });

  it('one that comes back as audience goes for those who have known the host', () => {
    const bench = new ServerBench();
    bench.enter(live(1, 'host'), live(2, 'host'));
    const back = {
      ...live(2, 'audience'),
      request: { profile: 'live', role: 'audience', version: 1 } as const,
    };
    bench.rejoin(back, bench.stayOf(back));
    expect(bench.confirm(back)).toEqual(['1: #2 user-audience 2']);
  });
});
