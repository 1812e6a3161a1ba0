import { readFileSync } from 'node:fs';
import { report, secondsOf } from '../measure.ts';
import { readScenario } from '../../src/core/scenario/read/read-scenario.ts';
import { runScenario } from '../../src/core/scenario/judge/run-scenario.ts';

/* Twenty minutes without a network in the model alone, in a fresh process. Argument: the scenario file. */

const file = process.argv[2] ?? '';
const read = readScenario(readFileSync(file, 'utf8'), file);
if (!read.ok) throw new Error(read.mistakes.map(({ message }) => message).join('\n'));
const { plan } = read;
let passed = 0;
const seconds = secondsOf(() => {
  const run = runScenario(plan, { detail: 'events' });
  passed = run.expectations.every(({ status }) => status === 'passed') ? 1 : 0;
});
report({ modelMs: seconds * 1000, passed });
