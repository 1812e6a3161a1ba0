import { expect, test } from 'vitest';
import { mistakeIn } from './answer-check.ts';

const own = {
  results: [
    { atUs: 5, trigger: 'wake', effects: [{ do: 'send', packet: { type: 'ping' } }], nextWakeUs: null },
  ],
  limitUs: Infinity,
  reason: undefined,
};

test('an answer that came over a line is the same answer', () => {
  expect(mistakeIn(own, own)).toBeUndefined();
  expect(mistakeIn(JSON.parse(JSON.stringify(own)), own)).toBeUndefined();
});

test.each<[string, unknown, string]>([
  ['nothing', null, ' is null and should be an object'],
  ['a list', [], ' is a list of 0 and should be an object'],
  ['a field too few', { results: own.results }, 'limitUs is missing and should be Infinity'],
  ['a field too many', { ...own, more: 1 }, 'more is 1 and should be missing'],
  ['too many steps', { ...own, results: [1, 2] }, 'results.length is 2 and should be 1'],
  [
    'a lie deep down',
    { ...own, results: [{ ...own.results[0], effects: [{ do: 'send', packet: { type: 'leave' } }] }] },
    'results.0.effects.0.packet.type is "leave" and should be "ping"',
  ],
  [
    'a long name',
    { ...own, ['x'.repeat(1e6)]: 'y'.repeat(1e6) },
    `${'x'.repeat(39)}… is "${'y'.repeat(39)}…" and should be missing`,
  ],
  [
    'an inherited name',
    { ...own, __proto__: undefined, constructor: 1 },
    'constructor is 1 and should be missing',
  ],
])('%s is told in a few words', (_what, claimed, mistake) => {
  expect(mistakeIn(claimed, own)).toBe(mistake);
});
