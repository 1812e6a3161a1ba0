import { expect, it } from 'vitest';
import { handledWords } from './handled-words.ts';

it.each([
  [[], undefined],
  [[{ seq: 3, tookMs: 0.04 }], { text: 'your handler took 0.0 ms', isFailure: false }],
  [[{ seq: 3, tookMs: 12.6 }], { text: 'your handler took 13 ms', isFailure: false }],
  [
    [
      { seq: 3, tookMs: 1.2 },
      { seq: 3, tookMs: 2 },
    ],
    { text: '2 of your handlers took 3.2 ms', isFailure: false },
  ],
  [
    [{ seq: 3, tookMs: 1, error: 'TypeError: x is undefined' }],
    { text: 'your handler threw TypeError: x is undefined', isFailure: true },
  ],
])('%j: %j', (calls, words) => {
  expect(handledWords(calls)).toEqual(words);
});
