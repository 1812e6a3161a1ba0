import { expect, test } from 'vitest';
import { missedMarks } from './missed-marks.ts';
import { verdictWords } from './verdict-words.ts';

test.each([
  [{ all: 0, passed: 0, failed: 0, isOver: true }, 'The scenario expects nothing.'],
  [{ all: 19, passed: 0, failed: 0, isOver: false }, '19 expectations'],
  [{ all: 19, passed: 16, failed: 0, isOver: false }, '3 still open'],
  [{ all: 19, passed: 15, failed: 1, isOver: false }, '1 did not hold, 3 still open'],
  [{ all: 19, passed: 19, failed: 0, isOver: true }, '19 of 19 held'],
  [{ all: 19, passed: 18, failed: 1, isOver: true }, '18 of 19 held, 1 did not hold'],
])('%j reads %s', (counts, words) => {
  expect(verdictWords(counts)).toBe(words);
});

test('what a scenario did not get is marked in the lane of its client, at the moment at which it was expected', () => {
  const expectation = { line: 12, actualAtMs: null, actualSeq: null, message: 'never came' };
  const marks = missedMarks({
    ...{ file: 'a.yaml', name: 'A', untilMs: 9_000, isOver: true, heldRules: [], brokenRules: [] },
    expectations: [
      { ...expectation, text: 'uid2 gets peer-leave at dead + 3m', client: 'uid2', atMs: 190_000.25, status: 'failed' },
      { ...expectation, text: 'uid2 gets peer-leave', client: 'uid2', atMs: 5, status: 'passed' },
      { ...expectation, text: 'uid2 never gets peer-leave', client: 'uid2', atMs: null, status: 'failed' },
      { ...expectation, text: 'channel lab is destroyed', client: null, atMs: 5, status: 'failed' },
    ],
  });
  expect(marks).toEqual([{ lane: 'uid2', atUs: 190_000_250, text: 'peer-leave at dead + 3m' }]);
});
