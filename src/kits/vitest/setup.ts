/** Runs before each test file: whoever loads a copy of the SDK meets the drop-in. */
import { beforeEach, expect } from 'vitest';
import { meeting } from '../../drop-in/seat/stages.ts';
import { offerStandIn } from '../doors/stand-in.ts';
import { setTrap } from '../doors/trap.ts';
import { saveFailedRuns } from '../matchers/failed-runs.ts';
import { matchers } from '../matchers/matchers.ts';

setTrap();
offerStandIn();
expect.extend(matchers);

beforeEach(({ task, onTestFailed }) => {
  onTestFailed(() => saveFailedRuns(meeting().savers, task.suite?.name ?? '', task.name));
});
