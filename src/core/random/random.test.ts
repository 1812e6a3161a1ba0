import { describe, expect, test } from 'vitest';
import { Random } from './random.ts';
import { seedProblem } from './seed.ts';

const DRAWS = 100_000;

function draws(seed: string, label: string, count: number): number[] {
  const random = Random.for(seed, label);
  return Array.from({ length: count }, () => random.word());
}

describe('a generator', () => {
  test('gives the same numbers for the same seed and owner, on every machine', () => {
    expect(draws('1', 'link:uid1:up', 4)).toMatchInlineSnapshot(`
      [
        2447316499,
        2429237256,
        608358933,
        3412442315,
      ]
    `);
  });

  test.each([
    ['another seed', '2', 'link:uid1:up'],
    ['another owner', '1', 'link:uid1:down'],
    ['seed and owner that only look the same when joined', '1link', ':uid1:up'],
  ])('gives other numbers for %s', (_what, seed, label) => {
    const reference = draws('1', 'link:uid1:up', 8);
    const others = draws(seed, label, 8);
    expect(others.filter((word, i) => word === reference[i])).toEqual([]);
  });

  test('spreads fractions evenly: mean, variance and tenths', () => {
    const random = Random.for('7', 'test');
    const tenths = new Array<number>(10).fill(0);
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < DRAWS; i++) {
      const x = random.fraction();
      sum += x;
      squares += x * x;
      tenths[Math.floor(x * 10)] = (tenths[Math.floor(x * 10)] ?? 0) + 1;
    }
    const mean = sum / DRAWS;
    expect(mean).toBeCloseTo(0.5, 2);
    expect(squares / DRAWS - mean * mean).toBeCloseTo(1 / 12, 2);
    for (const count of tenths) expect(Math.abs(count - DRAWS / 10)).toBeLessThan(400);
  });

  test('draws normals with mean 0 and deviation 1', () => {
    const random = Random.for('8', 'test');
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < DRAWS; i++) {
      const x = random.normal();
      sum += x;
      squares += x * x;
    }
    expect(sum / DRAWS).toBeCloseTo(0, 1);
    expect(squares / DRAWS).toBeCloseTo(1, 1);
  });

  test('draws whole numbers from both ends of a range', () => {
    const random = Random.for('9', 'test');
    const seen = new Set(Array.from({ length: 200 }, () => random.integer(3, 6)));
    expect([...seen].sort()).toEqual([3, 4, 5, 6]);
  });
});

describe('a seed', () => {
  test.each(['0', '42', '-7', '9f31c0', '0xBEEF', '52ad553f9c0d1e2f3a4b5c6d7e8f901234567890'])(
    'may be %s',
    (seed) => {
      expect(seedProblem(seed)).toBeUndefined();
    },
  );

  test.each(['', '1.5', 'lucky', '12 34', '0x'])(
    'may not be "%s", and the message says what would be right',
    (seed) => {
      expect(seedProblem(seed)).toContain('integer such as 42');
    },
  );

  test('is the same in upper and lower case', () => {
    expect(draws('BEEF', 'x', 2)).toEqual(draws('beef', 'x', 2));
  });
});
