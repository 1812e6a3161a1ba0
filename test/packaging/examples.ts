import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findBrowser } from '../../src/cli/png/find-browser.ts';
import { root } from '../support/cli-process.ts';
import { reportOf, specsOf, testsOf, type PlaywrightReport, type VitestReport } from './runner-report.ts';

const EXAMPLES = ['script-tag', 'vue', 'react'];

/** All examples as one project: each keeps its own settings, and a runner starts once for all. */
const VITEST_CONFIG = `
  export default { test: { projects: ${JSON.stringify([...EXAMPLES, 'fresh'])} } };
`;
/** A project that has no tests yet. */
const FRESH = { type: 'module', dependencies: { 'agora-rtc-sdk-ng': '*' }, devDependencies: { vitest: '*' } };
const PLAYWRIGHT_CONFIG = `
  ${EXAMPLES.map((name, at) => `import config${at} from './${name}/playwright.config.js';`).join('\n')}
  const examples = { ${EXAMPLES.map((name, at) => `'${name}': config${at}`).join(', ')} };
  const launch = ${JSON.stringify({ executablePath: findBrowser(), args: ['--no-sandbox'] })};
  export default {
    workers: 2, timeout: 120_000,
    projects: Object.entries(examples).map(([name, { use, testMatch }]) => ({
      name, testMatch, testDir: name + '/tests', use: { ...use, launchOptions: launch },
    })),
    webServer: Object.entries(examples).map(([name, { webServer }]) => ({ ...webServer, cwd: name })),
  };
`;

/** The examples that come with the lab, with the package as npm has it. */
export function describeExamples(projectWith: (files: Readonly<Record<string, string>>) => string): void {
  describe('the examples', () => {
    const project = (): string => {
      const folder = projectWith({
        'vitest.config.js': VITEST_CONFIG,
        'playwright.config.js': PLAYWRIGHT_CONFIG,
      });
      for (const name of EXAMPLES)
        cpSync(path.join(root, 'examples', name), path.join(folder, name), { recursive: true });
      writeFileSync(path.join(folder, '.npmrc'), 'offline=true\n');
      return folder;
    };

    it('pass their tests, unit and scenario; so does what is written into a fresh project', async () => {
      const folder = project();
      mkdirSync(path.join(folder, 'fresh'));
      writeFileSync(path.join(folder, 'fresh', 'package.json'), JSON.stringify(FRESH));
      const program = path.join(folder, 'node_modules', 'reconnect-lab', 'bin', 'reconnect-lab.mjs');
      const written = execFileSync(process.execPath, [program, 'init', 'fresh'], { cwd: folder });
      expect(String(written)).toContain('Written: vitest.config.js, tests/call.lab.test.js.');
      const report = await reportOf<VitestReport>('vitest', folder);
      const tests = testsOf(report);
      expect(tests.filter(({ status }) => status !== 'passed')).toEqual([]);
      expect(
        report.testResults.map(({ name, message }) => [name.split('/').at(-3), message]).toSorted(),
      ).toEqual([
        ['fresh', ''],
        ['react', ''],
        ['script-tag', ''],
        ['vue', ''],
      ]);
      expect(tests.length).toBeGreaterThanOrEqual(11);
    });

    it('pass their tests in Playwright, two of them as finished bundles', async () => {
      const report = await reportOf<PlaywrightReport>('playwright', project());
      expect([report.errors, specsOf(report).filter(({ ok }) => !ok)]).toEqual([[], []]);
      expect(report.stats).toMatchObject({ expected: 3, unexpected: 0, flaky: 0 });
    });
  });
}
