/** Runs before each test file: whoever loads a copy of the SDK meets the drop-in. */
import { beforeEach, expect } from 'vitest';
import { meeting } from '../../drop-in/seat/stages.ts';
import { setTrap } from '../doors/trap.ts';
import { matchers } from '../matchers/matchers.ts';

setTrap();
expect.extend(matchers);

/** Where the runs of failed tests are kept: a folder that nobody commits. */
const REPORTS = 'node_modules/.cache/reconnect-lab';
const fileName = (text: string): string => text.replaceAll(/[^\w-]+/g, '-').slice(0, 80);

beforeEach(({ task, onTestFailed }) => {
  onTestFailed(async () => {
    const suite = task.suite === undefined ? '' : `${task.suite.name}-`;
    const file = `${REPORTS}/${fileName(`${suite}${task.name}`)}.html`;
    for (const save of meeting().savers) {
      if (await save(file)) console.info(`reconnect-lab: the run of the failed test is in ${file}`);
    }
  });
});
