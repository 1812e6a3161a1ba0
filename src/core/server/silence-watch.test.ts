import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ServerBench, serverUser } from '../../../test/support/server-bench.ts';
import { MINUTE, SECOND } from '../time/micros.ts';

/*
 * What silence does at the server: R4-WEB-T8-LEFT-20S, R-WEB-PEER-LEAVE-3MIN, R-CHANNEL-DESTROY-10S.
 * All limits count from the last data that came, to the microsecond.
 */

const ANN = serverUser(1);
const PAGE = serverUser(2, { request: { family: 'web-ng' } });
const LEGACY = serverUser(3, { request: { family: 'web-legacy' } });
const PHONE = serverUser(4);
const others = [PAGE, LEGACY, PHONE];

/** Ann is heard for the last time at 1 s, the others go on. */
function silentSince1s(overrides = {}): ServerBench {
  const bench = new ServerBench(overrides);
  bench.enter(ANN, ...others);
  bench.run(1 * SECOND, others);
  bench.ping(ANN);
  bench.take();
  return bench;
}

describe('a user of whom nothing comes', () => {
  it.each([
    [
      '20 s: NG pages are told, and nobody else',
      20 * SECOND,
      '2: #2 user-timeout 1',
      'peer-timeout lab 1 web-ng',
    ],
    ['3 min: legacy pages are told', 3 * MINUTE, '3: #1 user-timeout 1', 'peer-timeout lab 1 web-legacy'],
  ])('for %s', (_what, afterUs, told, event) => {
    const bench = silentSince1s();
    bench.run(1 * SECOND + afterUs - 1, others);
    const before = bench.take();
    expect(before.sent.filter((line) => line === told)).toEqual([]);
    bench.run(1 * SECOND + afterUs, others);
    const { sent, events } = bench.take();
    expect(sent).toContain(told.replace('#2', '#3').replace('#1', '#2'));
    expect(sent.filter((line) => line.includes('user-timeout'))).toHaveLength(1);
    expect(events[0]).toBe(event);
  });

  it('is given up with the longer of the two limits, and all are told', () => {
    const bench = silentSince1s();
    bench.run(181 * SECOND - 1, others);
    bench.take();
    bench.run(181 * SECOND, others);
    const { sent, events } = bench.take();
    expect(events).toEqual(['peer-timeout lab 1 web-legacy', 'user-expired lab 1']);
    expect(sent.filter((line) => line.endsWith('user-expired 1')).map((line) => line[0])).toEqual([
      '2',
      '3',
      '4',
    ]);
    expect(bench.ping(ANN)).toEqual(['1: no-session']);
  });

  it('is told to have timed out once, and is there again with its next data', () => {
    const bench = silentSince1s();
    bench.run(60 * SECOND, others);
    expect(bench.take().events).toEqual(['peer-timeout lab 1 web-ng']);
    expect(bench.ping(ANN).filter((line) => line.includes('user-joined 1'))).toHaveLength(3);
    bench.run(80 * SECOND - 1, others);
    expect(bench.take().events).toEqual([]);
    bench.run(80 * SECOND, others);
    expect(bench.take().events).toEqual(['peer-timeout lab 1 web-ng']);
  });

  it.each([
    ['a page that waits 5 s', { ngUserLeftAfterUs: 5 * SECOND }, 6, 'peer-timeout lab 1 web-ng'],
    [
      'a legacy page that waits 8 s',
      { legacyPeerLeaveAfterUs: 8 * SECOND },
      9,
      'peer-timeout lab 1 web-legacy',
    ],
  ])('counts by the rulebook of the run: %s', (_who, overrides, atSecond, event) => {
    const bench = silentSince1s(overrides);
    bench.run(atSecond * SECOND - 1, others);
    expect(bench.take().events).toEqual([]);
    bench.run(atSecond * SECOND, others);
    expect(bench.take().events).toEqual([event]);
  });

  it('names everybody at its own moment, whatever the order of the last words', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 15_000 }), { minLength: 2, maxLength: 5 }),
        (lastWordsMs) => {
          const bench = new ServerBench();
          const talkers = lastWordsMs.map((_, index) => serverUser(10 + index));
          bench.enter(PHONE, ...talkers);
          const inOrder = lastWordsMs.map((ms, index) => ({ ms, user: talkers[index] ?? PHONE }));
          for (const { ms, user } of inOrder.toSorted((one, other) => one.ms - other.ms)) {
            bench.run(ms * 1000, [PHONE], 5 * SECOND);
            bench.ping(user);
          }
          bench.take();
          for (const { ms, user } of inOrder.toSorted((one, other) => one.ms - other.ms)) {
            bench.run(ms * 1000 + 20 * SECOND - 1, [PHONE], 5 * SECOND);
            expect(bench.take().events).toEqual([]);
            bench.run(ms * 1000 + 20 * SECOND, [PHONE], 5 * SECOND);
            expect(bench.take().events).toEqual([`peer-timeout lab ${user.uid} web-ng`]);
          }
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('a channel (R-CHANNEL-DESTROY-10S)', () => {
  it.each([
    ['the last data of its last user', () => undefined],
    ['the leave of its last user', (bench: ServerBench) => void bench.leave(ANN)],
  ])('ends 10 s after %s', (_what, end) => {
    const bench = new ServerBench();
    bench.enter(ANN);
    bench.run(4 * SECOND, [ANN]);
    end(bench);
    bench.take();
    bench.run(14 * SECOND - 1);
    expect(bench.take().events).toEqual([]);
    bench.run(14 * SECOND);
    expect(bench.take().events).toEqual(['channel-destroyed lab']);
    expect(bench.ping(ANN)).toEqual(['1: no-session']);
  });

  it('is kept by whoever comes in before that, and its silence counts anew', () => {
    const bench = new ServerBench();
    bench.enter(ANN);
    bench.leave(ANN);
    bench.run(10 * SECOND - 1);
    bench.enter(PHONE);
    bench.run(20 * SECOND - 2);
    expect(bench.server.channels.has('lab')).toBe(true);
    bench.run(20 * SECOND);
    expect(bench.server.channels.has('lab')).toBe(false);
  });

  it('is another one for whoever comes in after that: nobody of the first is in it', () => {
    const bench = new ServerBench();
    bench.enter(ANN);
    bench.run(10 * SECOND);
    bench.take();
    expect(bench.join(PHONE)).toEqual(['4: joined []']);
    expect(bench.take().events).toEqual(['channel-created lab']);
  });

  it('lives as long as anybody in it is heard, and ends apart from all others', () => {
    const bench = new ServerBench();
    const elsewhere = serverUser(5, { request: { channel: 'other' } });
    bench.enter(ANN, PHONE, elsewhere);
    bench.run(9 * SECOND, [ANN]);
    expect(bench.take().events).toEqual([]);
    bench.run(60 * SECOND, [ANN]);
    expect(bench.take().events).toEqual(['channel-destroyed other', 'peer-timeout lab 4 web-ng']);
  });

  it('ends by the limit of the run', () => {
    const bench = new ServerBench({ channelDestroyAfterUs: 2 * SECOND });
    bench.enter(ANN);
    bench.take();
    bench.run(2 * SECOND - 1);
    expect(bench.take().events).toEqual([]);
    bench.run(2 * SECOND);
    expect(bench.take().events).toEqual(['channel-destroyed lab']);
  });
});
