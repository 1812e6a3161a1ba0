import { describe, expect, it } from 'vitest';
import { failedInPlaywright, failedInVitest } from '../../scripts/failed-tests.mjs';

describe('the names of failed tests, with which a run closes', () => {
  it('of Vitest: each test, and a file that could not be run', () => {
    const report = {
      testResults: [
        {
          name: 'src/a.test.ts',
          status: 'failed',
          message: '',
          assertionResults: [
            { fullName: 'a holds', status: 'passed', failureMessages: [] },
            {
              fullName: 'a ends (R-NATIVE-T4)',
              status: 'failed',
              failureMessages: ['\u001B[31mError: 1 is not 2\u001B[39m\n    at a.test.ts:1'],
            },
          ],
        },
        { name: 'src/b.test.ts', status: 'failed', message: 'no module "c"\nat b', assertionResults: [] },
        { name: 'src/d.test.ts', status: 'passed', assertionResults: [] },
      ],
    };
    expect(failedInVitest(report, (file) => file.slice(4))).toEqual([
      'a.test.ts: a ends (R-NATIVE-T4)\n    Error: 1 is not 2',
      'b.test.ts: the file itself\n    no module "c"',
    ]);
  });

  it('of Playwright: each test of each project, not what held in a second try', () => {
    const test = (status: string, ...messages: string[]) => ({
      projectName: 'web',
      status,
      results: messages.map((message) => ({ error: { message } })),
    });
    const report = {
      suites: [
        {
          specs: [{ title: 'opens', file: 'first.spec.ts', tests: [test('expected'), test('skipped')] }],
          suites: [
            {
              specs: [
                {
                  title: 'cuts',
                  file: 'first.spec.ts',
                  tests: [test('unexpected', 'too late', 'lost\nat 1')],
                },
                { title: 'heals', file: 'first.spec.ts', tests: [test('flaky', 'slow')] },
              ],
            },
          ],
        },
      ],
      errors: [{ message: 'the host did not start\nat 2' }],
    };
    expect(failedInPlaywright(report)).toEqual([
      '[web] first.spec.ts: cuts\n    lost',
      'the host did not start',
    ]);
  });

  it('says nothing where nothing failed', () => {
    expect([...failedInVitest({}), ...failedInPlaywright({})]).toEqual([]);
  });
});
