import { describe, expect, it } from 'vitest';
import { cameIn, EngineBench, listed } from '../../../test/support/engine-bench.ts';
import { timingsOf } from '../rulebook/timings.ts';
import { MILLISECOND, SECOND } from '../time/micros.ts';
import { gradesOf } from './network-quality.ts';

const timings = { networkQuality: true } as const;

describe('the grade of a direction: 1.4 for all lost and 0.2 for a second of round trip', () => {
  // Limits: GOOD from 0.17, POOR from 0.36, BAD from 0.59, VBAD above 1.
  it.each([
    [0, 0, 'EXCELLENT'],
    [0, 840, 'EXCELLENT'],
    [0, 850, 'GOOD'],
    [0.12, 0, 'EXCELLENT'],
    [0.13, 0, 'GOOD'],
    [0.1, 150, 'GOOD'],
    [0.25, 0, 'GOOD'],
    [0.26, 0, 'POOR'],
    [0.42, 0, 'POOR'],
    [0.43, 0, 'BAD'],
    [0.7, 0, 'BAD'],
    [0.72, 0, 'VBAD'],
    [1, 0, 'VBAD'],
  ] as const)('%d lost at %d ms is %s', (loss, roundTripMs, grade) => {
    const plain = timingsOf('4.x', 'web-ng', {});
    const roundTripUs = roundTripMs * MILLISECOND;
    expect(gradesOf({ upLoss: loss, downLoss: 0, roundTripUs }, plain).tx).toBe(grade);
    expect(gradesOf({ upLoss: 0, downLoss: loss, roundTripUs }, plain).rx).toBe(grade);
  });

  it('goes by the limits of the run', () => {
    const strict = timingsOf('4.x', 'web-ng', {
      qualityGoodFrom: 0.01,
      qualityPoorFrom: 0.02,
      qualityBadFrom: 0.03,
    });
    const grades = [0.005, 0.01, 0.02, 0.025].map(
      (loss) => gradesOf({ upLoss: loss, downLoss: 0, roundTripUs: 0 }, strict).tx,
    );
    expect(grades).toEqual(['EXCELLENT', 'GOOD', 'POOR', 'BAD']);
  });
});

describe('a native app (R-NATIVE-NETWORK-QUALITY, R4-NATIVE-NETWORK-QUALITY)', () => {
  it('is told every two seconds from its entry on, of itself as user 0', () => {
    const bench = EngineBench.inChannel('native 4.x', { timings });
    bench.run(6.1);
    expect(bench.take()).toEqual([2, 4, 6].map((at) => `${at} s networkQuality 0 EXCELLENT UNKNOWN`));
  });

  it('is told that its network is DOWN once nothing has come for 4 s, also while it reconnects', () => {
    const bench = EngineBench.inChannel('native 3.x', { timings });
    bench.run(10).cut();
    bench.take();
    bench.run(16);
    expect(bench.take().filter((line) => line.includes('networkQuality'))).toEqual([
      // Of the heartbeats since 10 s none is answered.
      '12 s networkQuality 0 VBAD VBAD',
      '14 s networkQuality 0 DOWN DOWN',
      '16 s networkQuality 0 DOWN DOWN',
    ]);
  });

  it('hears no more of it after it has left', () => {
    const bench = EngineBench.inChannel('native 4.x', { timings });
    bench.run(3);
    bench.call({ call: 'leave' });
    bench.take();
    bench.run(20);
    expect(bench.take()).toEqual([]);
  });

  it.each([
    ['native 3.x', 6],
    ['native 4.x', 4],
  ] as const)('of %s is told of %d of six others', (sdk, count) => {
    const bench = EngineBench.inChannel(
      sdk,
      { timings },
      [2, 3, 4, 5, 6, 7].map((uid) => listed(uid)),
    );
    bench.run(2);
    const others = bench.take().filter((line) => !line.includes('networkQuality 0'));
    expect(others.map((line) => Number(line.split(' ')[3]))).toEqual([2, 3, 4, 5, 6, 7].slice(0, count));
  });

  it('is told of others what they have said of themselves, as long as they are heard', () => {
    const bench = EngineBench.inChannel('native 3.x', { timings }, [listed(2)]);
    bench.others = [{ uid: 2, tx: 'POOR', rx: 'BAD' }];
    bench.run(2);
    expect(bench.take().at(-1)).toBe('2 s networkQuality 2 POOR BAD');
    bench.silent = [{ uid: 2, ageUs: 2 * SECOND, heardCount: 9 }];
    bench.run(4);
    expect(bench.take().at(-1)).toBe('4 s networkQuality 2 UNKNOWN UNKNOWN');
  });

  it('of 4.x that sends nothing, or receives nothing, has no quality in that direction', () => {
    const none = { audio: false, video: false };
    const grades = (tracks: typeof none, others: boolean) => {
      const bench = EngineBench.inChannel('native 4.x', { timings, tracks });
      if (others) bench.hear(cameIn(2));
      bench.run(2);
      return bench
        .take()
        .find((line) => line.includes('networkQuality 0'))
        ?.split(' ')
        .slice(4);
    };
    const both = { audio: true, video: true };
    expect(grades(both, true)).toEqual(['EXCELLENT', 'EXCELLENT']);
    expect(grades(none, true)).toEqual(['UNKNOWN', 'EXCELLENT']);
    expect(grades(both, false)).toEqual(['EXCELLENT', 'UNKNOWN']);
  });
});

describe('a page', () => {
  it.each([
    ['NG page', 'DOWN DOWN'],
    ['legacy page', 'UNKNOWN UNKNOWN'],
  ] as const)('whose browser says that it is offline: %s is told %s', (sdk, grades) => {
    const bench = EngineBench.inChannel(sdk, { timings });
    bench.run(1);
    bench.call({ call: 'device', isOnline: false });
    bench.run(2);
    expect(bench.take().at(-1)).toBe(`2 s networkQuality ${grades}`);
  });
});

it('nobody is told where nobody asks for it, and no heartbeat carries anything', () => {
  for (const sdk of ['native 3.x', 'native 4.x', 'NG page', 'legacy page'] as const) {
    const bench = EngineBench.inChannel(sdk);
    bench.run(10);
    expect([bench.take(), bench.last('ping')?.probe]).toEqual([[], undefined]);
  }
});
