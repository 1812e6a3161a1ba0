import type { RunSaver } from '../../drop-in/seat/stages.ts';

/** Where the runs of failed tests are kept: a folder that nobody commits. */
const REPORTS = 'node_modules/.cache/reconnect-lab';
const fileName = (text: string): string => text.replaceAll(/[^\w-]+/g, '-').slice(0, 80);

/** Keeps what happened in the labs of a test that failed, and says where. */
export async function saveFailedRuns(
  savers: readonly RunSaver[],
  suite: string,
  test: string,
): Promise<void> {
  const file = `${REPORTS}/${fileName(suite === '' ? test : `${suite}-${test}`)}.html`;
  for (const save of savers) {
    if (await save(file)) console.info(`reconnect-lab: the run of the failed test is in ${file}`);
  }
}
