import type { Attack } from '../attack.ts';
import { fuzzRun } from '../../src/core/fuzz/fuzz-run.ts';
import { writeScenario } from '../../src/core/scenario/write/write-scenario.ts';

const KNOWN: ReadonlySet<string> = new Set();

const fuzz: Attack = {
  about: 'random scenarios on random networks: every rule and every invariant holds',
  limitMs: 120_000,
  run(seed, number) {
    const { find } = fuzzRun(seed, number, { known: KNOWN });
    if (find) throw new Error(`${find.violation.message}\n${writeScenario(find.plan)}`);
  },
};
export default fuzz;
