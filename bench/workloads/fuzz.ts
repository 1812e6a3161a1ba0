import { fuzzRun } from '../../src/core/fuzz/fuzz-run.ts';
import { argument, report, secondsOf } from '../measure.ts';

/* Random scenarios drawn, run and judged, one after the other. Argument: runs. */

/** Code is compiled, and tables are made, before the time counts. */
const WARM_UP_RUNS = 200;

const runs = argument(0);
const watch = { known: new Set<string>() };
let held = 0;
let virtualUs = 0;
for (let run = 0; run < WARM_UP_RUNS; run++) fuzzRun('warm-up', run, watch);
const seconds = secondsOf(() => {
  for (let run = 0; run < runs; run++) {
    const { judged } = fuzzRun('bench', run, watch);
    held += judged.held;
    virtualUs += judged.virtualUs;
  }
});
report({ runsPerSecond: runs / seconds, timesRealTime: virtualUs / 1e6 / seconds, held });
