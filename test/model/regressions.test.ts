import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { judgePlan } from '../../src/core/fuzz/judge-plan.ts';
import { readScenario } from '../../src/core/scenario/read/read-scenario.ts';

const folder = path.join(import.meta.dirname, '../../scenarios/regressions');

/** Scenarios in which a rule was once broken, or once judged wrongly. */
describe('what the fuzzer found stays mended', () => {
  test.each(readdirSync(folder).filter((name) => name.endsWith('.yaml')))('%s', (name) => {
    const reading = readScenario(readFileSync(path.join(folder, name), 'utf8'), name);
    if (!reading.ok) throw new Error(reading.mistakes.join('\n'));
    // Only runs that record no packets skip quiet stretches.
    for (const detail of ['packets', 'events'] as const) {
      expect(judgePlan(reading.plan, { detail }).violations).toEqual([]);
    }
  });
});
