import { expect, it } from 'vitest';
import { useSpan } from './use-span.ts';

it('is the whole run until one says otherwise', () => {
  const span = useSpan(90_500_000);
  expect([span.isWhole.value, span.chosen.value]).toEqual([true, { fromUs: 0, toUs: 90_500_000 }]);
  span.fromS.value = '1';
  expect(span.isWhole.value).toBe(false);
});

it.each([
  ['10', '20', 10_000_000, 20_000_000],
  [' 0,5 ', '0.75', 500_000, 750_000],
  ['0', '90.5', 0, 90_500_000],
])('from %s to %s', (from, to, fromUs, toUs) => {
  const span = useSpan(90_500_000);
  span.fromS.value = from;
  span.toS.value = to;
  expect([span.mistake.value, span.chosen.value]).toEqual([null, { fromUs, toUs }]);
});

it.each([
  ['20', '10'],
  ['10', '10'],
  ['', '10'],
  ['-1', '10'],
  ['0', '91'],
  ['soon', '10'],
])('from "%s" to "%s" is no stretch of it', (from, to) => {
  const span = useSpan(90_500_000);
  span.fromS.value = from;
  span.toS.value = to;
  expect(span.mistake.value).toBe(
    'Give the stretch in seconds, from 0 to 90.5 at most, the earlier moment first.',
  );
});

it('a run that has only begun is given away as it is', () => {
  expect(useSpan(0).mistake.value).toBeNull();
});
