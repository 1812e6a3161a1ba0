import { expect, it } from 'vitest';
import { lastHeard, orphanedRunSummary } from './orphaned-run-words.ts';

const run = {
  ...{ id: 'a', path: '/a', started: '', written: '', app: '0.1.0', seed: '1', recoveries: 0, canGoOn: true },
  ...{ scenario: null, clientCount: 3, inputCount: 1, untilMs: 9000, remarks: [] },
};

it.each([
  [run, '3 clients, 1 input, clock at 9.000 s'],
  [{ ...run, scenario: 'kill.yaml', clientCount: 1 }, 'kill.yaml, 1 client, 1 input, clock at 9.000 s'],
])('sums a run up as its file, its size and its clock', (left, words) => {
  expect(orphanedRunSummary(left)).toBe(words);
});

it('names the day only where it is another', () => {
  const written = new Date(2026, 10, 28, 15, 4).toISOString();
  expect(lastHeard(written, new Date(2026, 10, 28, 16, 0), 'en-GB')).toBe('15:04');
  expect(lastHeard(written, new Date(2026, 10, 29, 9, 0), 'en-GB')).toBe('28 Nov 2026, 15:04');
});
