import { describe, expect, test } from 'vitest';
import { Link } from './link.ts';
import type { LinkSettings } from '../vocabulary/link-settings.ts';
import { NOMINAL } from './presets.ts';
import { Random } from '../random/random.ts';
import { MILLISECOND } from '../time/micros.ts';

const PACKETS = 100_000;
const SPACING_US = 20 * MILLISECOND;
const BYTES = 125;

function link(settings: Partial<LinkSettings>, seed = '1'): Link {
  return new Link({ ...NOMINAL.up, ...settings }, Random.for(seed, 'link'));
}

/** Sends `count` packets at a steady pace; -1 stands for a lost one. */
function delaysUs(tested: Link, count = PACKETS, spacingUs = SPACING_US): number[] {
  return Array.from({ length: count }, (_, i) => {
    const sentUs = i * spacingUs;
    return tested.send(sentUs, BYTES) === undefined ? tested.arrivalUs - sentUs : -1;
  });
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const deviation = (values: readonly number[]): number => {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
};

/** Lengths of the runs of lost packets. */
function bursts(delays: readonly number[]): number[] {
  const lengths: number[] = [];
  let run = 0;
  for (const delay of delays) {
    if (delay < 0) run++;
    else if (run > 0) {
      lengths.push(run);
      run = 0;
    }
  }
  return lengths;
}

describe('a link', () => {
  test('on nominal delivers every packet after exactly 50 ms', () => {
    expect(new Set(delaysUs(link({}), 1000))).toEqual(new Set([50 * MILLISECOND]));
  });

  test.each([0.01, 0.1, 0.3, 0.9])(
    'loses a share of %d, one packet independent of the other',
    (lossRatio) => {
      const delays = delaysUs(link({ lossRatio }));
      const lost = delays.filter((delay) => delay < 0).length / PACKETS;
      expect(lost).toBeGreaterThan(lossRatio - 0.006);
      expect(lost).toBeLessThan(lossRatio + 0.006);
      expect(mean(bursts(delays)) / (1 / (1 - lossRatio))).toBeCloseTo(1, 1);
    },
  );

  test.each([
    [0.05, 3],
    [0.2, 8],
    [0.5, 2],
  ])(
    'with bursts loses a share of %d in bursts of %d packets (Gilbert-Elliott)',
    (lossRatio, burstPackets) => {
      const delays = delaysUs(link({ lossRatio, burstPackets }));
      expect(delays.filter((delay) => delay < 0).length / PACKETS / lossRatio).toBeCloseTo(1, 1);
      expect(mean(bursts(delays)) / burstPackets).toBeCloseTo(1, 1);
    },
  );

  test.each([
    // 0.9 / (1 - 0.9) is a hair above 9 in binary.
    [0.9, 9],
    [0.9, 2],
  ])(
    'with a loss of %d and bursts of %d packets, one packet gets through between two',
    (lossRatio, burst) => {
      const through = delaysUs(link({ lossRatio, burstPackets: burst })).map((delay) => delay >= 0);
      expect(through.some((isThrough) => isThrough)).toBe(true);
      expect(through.some((isThrough, at) => isThrough && through[at + 1] === true)).toBe(false);
    },
  );

  test.each([0, 1])('with a loss of %d loses all or nothing', (lossRatio) => {
    const delays = delaysUs(link({ lossRatio, burstPackets: 3 }), 1000);
    expect(delays.every((delay) => delay < 0 === (lossRatio === 1))).toBe(true);
  });

  test('spreads uniform jitter evenly around the latency', () => {
    const delays = delaysUs(link({ jitterUs: 8 * MILLISECOND }));
    expect(mean(delays) / MILLISECOND).toBeCloseTo(50, 0);
    expect(deviation(delays) / MILLISECOND).toBeCloseTo(8 / Math.sqrt(3), 1);
    expect(Math.min(...delays.slice(0, 5000))).toBeGreaterThanOrEqual(42 * MILLISECOND);
  });

  test('gives normal jitter its standard deviation', () => {
    const delays = delaysUs(
      link({ jitterUs: 5 * MILLISECOND, jitterModel: 'normal' }),
      PACKETS,
      200 * MILLISECOND,
    );
    expect(mean(delays) / MILLISECOND).toBeCloseTo(50, 0);
    expect(deviation(delays) / MILLISECOND).toBeCloseTo(5, 0);
  });

  test('keeps the order of packets under any jitter', () => {
    const tested = link({ jitterUs: 50 * MILLISECOND });
    const arrivals = delaysUs(tested, 5000, MILLISECOND).map((delay, i) => delay + i * MILLISECOND);
    expect(arrivals).toEqual([...arrivals].sort((a, b) => a - b));
  });

  test('lets packets overtake only when asked', () => {
    const tested = link({ reorderRatio: 0.2 });
    const arrivals = delaysUs(tested, PACKETS, MILLISECOND).map((delay, i) => delay + i * MILLISECOND);
    const early = arrivals.filter((arrival, i) => i > 0 && arrival < (arrivals[i - 1] as number)).length;
    expect(early / PACKETS).toBeGreaterThan(0.1);
  });

  test('sends copies in the ratio asked for', () => {
    const tested = link({ duplicateRatio: 0.25 });
    let copies = 0;
    for (let i = 0; i < PACKETS; i++) {
      tested.send(i * SPACING_US, BYTES);
      if (tested.copyArrivalUs >= 0) copies++;
    }
    expect(copies / PACKETS).toBeCloseTo(0.25, 2);
  });

  test('serialises packets at its bandwidth and drops what its queue cannot hold', () => {
    const tested = link({ bandwidthBps: 1_000_000, queuePackets: 3 });
    const outcomes = Array.from({ length: 6 }, () => tested.send(0, BYTES) ?? tested.arrivalUs);
    const ms = (value: number): number => value * MILLISECOND;
    expect(outcomes).toEqual([ms(51), ms(52), ms(53), ms(54), 'queue-full', 'queue-full']);
    expect(tested.send(ms(2), BYTES)).toBeUndefined();
    expect(tested.arrivalUs).toBe(ms(55));
  });

  test('swallows what enters it while it is down, and nothing that is on the wire', () => {
    const tested = link({});
    expect(tested.send(0, BYTES)).toBeUndefined();
    tested.isDown = true;
    expect(tested.send(1, BYTES)).toBe('link-down');
    tested.isDown = false;
    expect(tested.send(2, BYTES)).toBeUndefined();
  });

  test('repeats itself from its seed, and differs under another', () => {
    const settings = { lossRatio: 0.3, jitterUs: 10_000 };
    expect(delaysUs(link(settings, '5'), 500)).toEqual(delaysUs(link(settings, '5'), 500));
    expect(delaysUs(link(settings, '5'), 500)).not.toEqual(delaysUs(link(settings, '6'), 500));
  });

  test.each([
    [{}, 50],
    [{ jitterUs: 20_000 }, 30],
    [{ jitterUs: 5_000, jitterModel: 'normal' as const }, 20],
    [{ jitterUs: 90_000 }, 0],
    [{ reorderRatio: 0.1 }, 0],
  ])('promises a least delay that no packet undercuts: %o', (settings, leastMs) => {
    const tested = link(settings);
    expect(tested.leastDelayUs).toBe(leastMs * MILLISECOND);
    const smallest = delaysUs(tested, 20_000).reduce((least, delay) => Math.min(least, delay));
    expect(smallest).toBeGreaterThanOrEqual(tested.leastDelayUs);
  });
});
