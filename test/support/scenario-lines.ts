import type { ScenarioPlan } from '../../src/core/plan/plan.ts';
import { readScenario } from '../../src/core/scenario/read/read-scenario.ts';

/** A sound file, whose lines a test replaces; the numbers are the lines. */
const LINES = [
  /* 1 */ 'name: A test',
  /* 2 */ '# rules',
  /* 3 */ '# rulebook',
  /* 4 */ 'clients:',
  /* 5 */ '  uid1: { persona: android, sdk: 3.x, uid: 1 }',
  /* 6 */ '  uid2: { persona: web, sdk: 3.x, uid: 2 }',
  /* 7 */ 'steps:',
  /* 8 */ '  - { at: 0s, do: join, client: uid2 }',
  /* 9 */ '  - { at: 1s, do: join, client: uid1, id: T0 }',
  /* 10 */ '  - { at: T0 + 9s, do: kill, client: uid1, id: dead }',
  /* 11 */ '# until',
  /* 12 */ 'expect:',
  /* 13 */ '  - { client: uid2, callback: stream-removed, at: dead + 10s }',
];

/** The file with other lines, by their numbers. */
export function fileWith(replacements: Readonly<Record<number, string>>): string {
  return LINES.map((line, index) => replacements[index + 1] ?? line).join('\n') + '\n';
}

/** What a file is read as. @throws Error with its mistakes */
export function planOf(text: string): ScenarioPlan {
  const read = readScenario(text, 'test.yaml');
  if (!read.ok) throw new Error(read.mistakes.map(({ line, message }) => `${line}: ${message}`).join('\n'));
  return read.plan;
}

/** The mistakes of a file, each with its place. */
export function mistakesOf(text: string): readonly string[] {
  const read = readScenario(text, 'test.yaml');
  if (read.ok) return [];
  return read.mistakes.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`);
}
