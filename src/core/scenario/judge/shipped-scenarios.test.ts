import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { RULES } from '../../rulebook/rules/rules.ts';
import { readScenario } from '../read/read-scenario.ts';
import { runScenario } from './run-scenario.ts';

const FOLDER = new URL('../../../../scenarios/', import.meta.url);
const FILES = readdirSync(fileURLToPath(FOLDER), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml'))
  .sort();

function planOf(file: string) {
  const read = readScenario(readFileSync(new URL(file, FOLDER), 'utf8'), file);
  if (!read.ok)
    throw new Error(read.mistakes.map((each) => `${each.file}:${each.line}: ${each.message}`).join('\n'));
  return read.plan;
}

describe('shipped scenarios', () => {
  it('there are some of the article and some stories', () => {
    expect(FILES.filter((file) => file.startsWith('article')).length).toBeGreaterThan(20);
    expect(FILES.filter((file) => file.startsWith('stories')).length).toBeGreaterThan(15);
  });

  it('every rule stands in at least one of the article', () => {
    const listed = new Set(
      FILES.filter((file) => file.startsWith('article')).flatMap((file) => planOf(file).rules),
    );
    expect(RULES.map(({ id }) => id).filter((id) => !listed.has(id))).toEqual([]);
  });

  // What fuzzing found names rules that must stay unjudged in it; test/model/regressions.test.ts
  // holds those.
  it.each(FILES.filter((file) => !file.startsWith('regressions')))(
    '%s: all it expects happens, no rule is broken, and each rule it lists is judged',
    (file) => {
      const plan = planOf(file);
      const run = runScenario(plan, { detail: 'events' });
      const failed = run.expectations.filter(({ status }) => status === 'failed');
      expect(failed.map(({ text, message }) => `${text}: ${message}`)).toEqual([]);
      const judged = new Set(run.rules.map(({ rule }) => rule));
      expect(run.rules.filter(({ verdict }) => verdict === 'fail')).toEqual([]);
      expect(plan.rules.filter((id) => !judged.has(id))).toEqual([]);
    },
  );
});
