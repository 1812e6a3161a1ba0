import { describe, expect, it } from 'vitest';
import { ServerBench, serverUser, type ServerUser } from '../../../test/support/server-bench.ts';
import { SECOND } from '../time/micros.ts';
import { BAN_TARGETS, banKind, isAbout, type BanTarget } from '../vocabulary/bans.ts';
import type { Ban } from './bans.ts';

/*
 * Who is kept out by a ban (reading A29): all that it names must fit, it ends at its moment, and of
 * several the newest counts.
 */

const HOME = '192.0.2.1';
const ANN = serverUser(1, { address: HOME });

/** A ban about Ann in `lab`, at home. */
function banOn(target: BanTarget, untilUs = Infinity): Ban {
  return {
    reason: 'BANNED_BY_SERVER',
    kind: banKind(target),
    untilUs,
    ...(isAbout(target, 'channel') && { channel: 'lab' }),
    ...(isAbout(target, 'uid') && { uid: ANN.uid }),
    ...(isAbout(target, 'ip') && { address: HOME }),
  };
}

const elsewhere = { request: { channel: 'other' } };
const VISITORS = {
  'herself, there': ANN,
  'herself in another channel': serverUser(1, { address: HOME, ...elsewhere }),
  'herself from another address': serverUser(1, { address: '192.0.2.9' }),
  'somebody at her address': serverUser(2, { address: HOME }),
  'somebody else in the channel': serverUser(2, { address: '192.0.2.9' }),
  'a stranger elsewhere': serverUser(2, { address: '192.0.2.9', ...elsewhere }),
} as const satisfies Readonly<Record<string, ServerUser>>;

/** Whom each ban keeps out beside Ann herself, and what a page is told that it is about. */
const KEPT_OUT: Readonly<Record<BanTarget, { kind?: string; others: readonly (keyof typeof VISITORS)[] }>> = {
  'channel+uid': { others: ['herself from another address'] },
  channel: {
    kind: 'channel',
    others: ['herself from another address', 'somebody at her address', 'somebody else in the channel'],
  },
  uid: { others: ['herself in another channel', 'herself from another address'] },
  ip: { kind: 'ip', others: ['herself in another channel', 'somebody at her address'] },
  'channel+ip': { kind: 'ip', others: ['somebody at her address'] },
  'uid+ip': { others: ['herself in another channel'] },
  'channel+uid+ip': { others: [] },
};

describe.each(BAN_TARGETS)('a ban by %s', (target) => {
  const { kind, others } = KEPT_OUT[target];
  const refused = `refused BANNED_BY_SERVER${kind === undefined ? '' : ` ${kind}`}`;

  it.each(Object.entries(VISITORS))('meets %s or not', (name, visitor) => {
    const bench = new ServerBench();
    bench.server.ban(0, banOn(target));
    const isOut = visitor === ANN || others.some((other) => other === name);
    expect(bench.join(visitor)).toEqual([`${visitor.client}: ${isOut ? refused : 'joined []'}`]);
  });

  it('puts out whoever it meets inside, and others hear of it as of a leave', () => {
    const bench = new ServerBench();
    const guest = serverUser(3, { address: '192.0.2.3', request: { channel: 'lab' } });
    bench.enter(ANN, guest);
    bench.server.ban(0, banOn(target));
    const { sent, events } = bench.take();
    const isGuestOut = target === 'channel';
    expect(sent).toEqual(
      isGuestOut
        ? [`1: ${refused}`, '3: #1 user-left 1', `3: ${refused}`]
        : [`1: ${refused}`, '3: #1 user-left 1'],
    );
    expect(events).toEqual([
      'user-left lab 1 BANNED_BY_SERVER',
      ...(isGuestOut ? ['user-left lab 3 BANNED_BY_SERVER'] : []),
    ]);
    expect(bench.ping(ANN)).toEqual(['1: no-session']);
  });
});

describe('the end of a ban', () => {
  it.each([
    [60 * SECOND - 1, 'refused BANNED_BY_SERVER'],
    [60 * SECOND, 'joined []'],
  ])('that lasts a minute: at %d µs, %s', (atUs, answer) => {
    const bench = new ServerBench();
    bench.server.ban(0, banOn('uid', 60 * SECOND));
    bench.run(atUs);
    expect(bench.join(ANN)).toEqual([`1: ${answer}`]);
  });

  it('is at once where it lasts no time: the user is removed, and may return', () => {
    const bench = new ServerBench();
    bench.enter(ANN);
    bench.server.ban(0, banOn('uid', 0));
    expect(bench.take().sent).toEqual(['1: refused BANNED_BY_SERVER']);
    expect(bench.join(ANN)).toEqual(['1: joined []']);
  });

  it('counts for each of several, and the newest of those that go on is named', () => {
    const bench = new ServerBench();
    bench.server.ban(0, { ...banOn('ip', 90 * SECOND), reason: 'BANNED_BY_SERVER' });
    bench.server.ban(0, { ...banOn('uid', 30 * SECOND), reason: 'REJECTED_BY_SERVER' });
    const answers = [29, 30, 89, 90].map((second) => {
      bench.run(second * SECOND);
      return bench.join({ ...ANN, session: 101 + second })[0];
    });
    expect(answers).toEqual([
      '1: refused REJECTED_BY_SERVER',
      '1: refused BANNED_BY_SERVER ip',
      '1: refused BANNED_BY_SERVER ip',
      '1: joined []',
    ]);
  });

  it('is the same for one who comes back as for one who comes: a return is refused as well', () => {
    const bench = new ServerBench();
    bench.enter(ANN);
    const stay = bench.stayOf(ANN);
    bench.server.ban(0, banOn('uid', 10 * SECOND));
    bench.run(9.9 * SECOND);
    expect(bench.rejoin(ANN, stay)).toEqual(['1: refused BANNED_BY_SERVER']);
    bench.run(10 * SECOND);
    expect(bench.rejoin(ANN, stay)).toEqual(['1: rejoined []']);
  });
});

it('a ban in one channel leaves the stay of the same user in another alone', () => {
  const bench = new ServerBench();
  const second = serverUser(1, { session: 102, request: { channel: 'other' } });
  bench.enter(ANN, second);
  bench.server.ban(0, banOn('channel+uid'));
  expect(bench.ping(ANN)).toEqual(['1: no-session']);
  expect(bench.ping(second)).toEqual(['1: pong']);
});
