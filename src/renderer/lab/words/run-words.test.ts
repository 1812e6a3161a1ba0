import { expect, test } from 'vitest';
import type { RunOrigin } from '../../../core/vocabulary/run-origin.ts';
import { redoTitle, runProgress, runTitle, undoTitle } from './run-words.ts';

const run = (origin: RunOrigin) => ({ number: 2, origin, nowMs: 15_000, clientCount: 1, isInFront: true });

test.each<[RunOrigin, string]>([
  [{ from: 'new' }, 'Run 2'],
  [{ from: 'journal' }, 'Run 2, left by an earlier lab'],
  [{ from: 'scenario', name: 'A lift' }, 'Run 2, “A lift”'],
  [{ from: 'fork', run: 1, atMs: 15_000 }, 'Run 2, forked from run 1 at 15.000 s'],
  [{ from: 'undo', run: 1, atMs: 3000 }, 'Run 2, run 1 without what was done at 3.000 s'],
])('a run from %j is "%s"', (origin, title) => {
  expect(runTitle(run(origin))).toBe(title);
});

test('a run says how far it has come, and with how many', () => {
  expect(runProgress(run({ from: 'new' }))).toBe('at 15.000 s, 1 client');
});

test('undo says what it will do, and that it goes back in time only in a run of its own', () => {
  const action = { id: 3, what: 'action', words: 'UID 1: kill', atMs: 10_000 } as const;
  expect(undoTitle(undefined)).toBe('Undo');
  expect(undoTitle({ ...action, isInPlace: true })).toBe('Undo “UID 1: kill”');
  expect(undoTitle({ ...action, isInPlace: false })).toBe(
    'Undo “UID 1: kill”: back to 10.000 s, in a new run',
  );
  expect(undoTitle({ id: 4, what: 'close-run', run: 2 })).toBe('Undo: bring run 2 back');
});

test('redo says what it will do, and in which run', () => {
  const action = { id: 3, what: 'action', words: 'UID 1: kill' } as const;
  expect(redoTitle(undefined)).toBe('Redo');
  expect(redoTitle({ ...action, back: null })).toBe('Redo “UID 1: kill”');
  expect(redoTitle({ ...action, back: { run: 1, atMs: 30_000 } })).toBe(
    'Redo “UID 1: kill”: back to run 1 at 30.000 s',
  );
  expect(redoTitle({ id: 4, what: 'close-run', run: 2 })).toBe('Redo: close run 2');
});
