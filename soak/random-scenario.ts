import { randomPlan } from '../src/core/fuzz/random-plan.ts';
import { writeScenario } from '../src/core/scenario/write/write-scenario.ts';

/**
 * Run number `run` of a seed of the fuzzer, as the text of a scenario file.
 * `scripts/same-traces.mjs` asks the revision that it compares with for these, under this name and
 * in this file: neither may move.
 */
export const randomScenario = (seed: string, run: number): string => writeScenario(randomPlan(seed, run));
