import { expect, it } from 'vitest';
import { MAX_DIAGNOSTICS } from '../../core/vocabulary/limits.ts';
import type { FileDiagnostic } from '../../core/plan/plan.ts';
import { readScenario } from '../../core/scenario/read/read-scenario.ts';
import { formatDiagnostics } from './read-text.ts';

/** A scenario whose root has so many keys that nobody knows. */
const unknownKeys = (count: number): string =>
  Array.from({ length: count }, (_, index) => `k${index}: 1\n`).join('');

function mistakesOf(text: string, file: string): readonly FileDiagnostic[] {
  const read = readScenario(text, file);
  return read.ok ? [] : read.mistakes;
}

it('lists the first mistakes of a file, then how many more it has and where they begin', () => {
  const lines = formatDiagnostics(mistakesOf(unknownKeys(20_000), 'a.yaml'));
  expect(lines).toHaveLength(MAX_DIAGNOSTICS + 1);
  expect(lines.at(-1)).toMatch(/^a\.yaml:48:1: 19953 more mistakes from here on; mend the 50 above first$/);
});

it('lists the first mistakes of many files, then how many more they have', () => {
  const mistakes = Array.from({ length: 40 }, (_, index) =>
    mistakesOf(unknownKeys(97), `${index}.yaml`),
  ).flat();
  const lines = formatDiagnostics(mistakes);
  expect(lines).toHaveLength(MAX_DIAGNOSTICS + 1);
  expect(lines.at(-1)).toBe('and 3950 more mistakes in 40 files; mend these first');
});

it('lists all mistakes where they are few', () => {
  expect(formatDiagnostics(mistakesOf('name: 5\n', 'a.yaml'))).toHaveLength(3);
});
