/** Runs before each test file under Jest: whoever loads a copy of the SDK meets the drop-in. */
import { meeting } from '../../drop-in/seat/stages.ts';
import { saveFailedRuns } from '../matchers/failed-runs.ts';
import { matchers } from '../matchers/matchers.ts';
import { setTrap } from '../doors/trap.ts';

interface JestGlobals {
  readonly expect: { extend(matchers: object): void };
  afterEach(run: () => Promise<void>): void;
}

/** A test as Jest's runner (circus) keeps it. */
interface RunningTest {
  readonly name: string;
  readonly errors: readonly unknown[];
  readonly parent?: { readonly name: string };
}

/** The test that runs, where the runner leaves it to be seen. */
function runningTest(): RunningTest | undefined {
  const place = Object.getOwnPropertySymbols(globalThis).find(
    ({ description }) => description === 'JEST_STATE_SYMBOL',
  );
  const { [place ?? Symbol()]: state } = globalThis as unknown as Record<
    symbol,
    { readonly currentlyRunningTest?: RunningTest | null } | undefined
  >;
  return state?.currentlyRunningTest ?? undefined;
}

const runner = globalThis as unknown as JestGlobals;

setTrap();
runner.expect.extend(matchers);

runner.afterEach(async () => {
  const test = runningTest();
  if (test === undefined || test.errors.length === 0) return;
  const { parent } = test;
  const suite = parent === undefined || parent.name === 'ROOT_DESCRIBE_BLOCK' ? '' : parent.name;
  await saveFailedRuns(meeting().savers, suite, test.name);
});
