import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findBrowser } from '../../src/cli/png/find-browser.ts';
import { root } from '../support/cli-process.ts';

const EXAMPLES = ['script-tag', 'vue', 'react'];

/** All examples as one project: each keeps its own settings, and a runner starts once for all. */
const VITEST_CONFIG = `
  export default { test: { projects: ${JSON.stringify([...EXAMPLES, 'fresh'])}, reporters: ['json'] } };
`;
/** A project that has no tests yet. */
const FRESH = { type: 'module', dependencies: { 'agora-rtc-sdk-ng': '*' }, devDependencies: { vitest: '*' } };
const PLAYWRIGHT_CONFIG = `
  ${EXAMPLES.map((name, at) => `import config${at} from './${name}/playwright.config.js';`).join('\n')}
  const examples = { ${EXAMPLES.map((name, at) => `'${name}': config${at}`).join(', ')} };
  const launch = ${JSON.stringify({ executablePath: findBrowser(), args: ['--no-sandbox'] })};
  export default {
    reporter: 'json', workers: 2, timeout: 120_000,
    projects: Object.entries(examples).map(([name, { use, testMatch }]) => ({
      name, testMatch, testDir: name + '/tests', use: { ...use, launchOptions: launch },
    })),
    webServer: Object.entries(examples).map(([name, { webServer }]) => ({ ...webServer, cwd: name })),
  };
`;

/** What a test runner says on its standard output. */
function said(program: string, args: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(root, 'node_modules', program), ...args], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    child.stdout.on('data', (piece: Buffer) => (text += piece.toString()));
    child.stderr.on('data', (piece: Buffer) => (text += piece.toString()));
    child.on('error', reject);
    child.on('close', () => resolve(text));
  });
}

/** What the JSON of a report has, without what was printed before it. */
function reportIn<Report>(text: string): Report {
  const line = text.split('\n').findIndex((one) => one.startsWith('{'));
  return JSON.parse(
    text
      .split('\n')
      .slice(Math.max(0, line))
      .join('\n')
      .replace(/\n}\n[^]*$/, '\n}'),
  ) as Report;
}

interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly title: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}
interface PlaywrightReport {
  readonly errors: readonly { readonly message: string }[];
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number };
}

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
      const report = reportIn<VitestReport>(await said('vitest/vitest.mjs', ['run'], folder));
      const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults);
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
    }, 120_000);

    it('pass their tests in Playwright, two of them as finished bundles', async () => {
      const text = await said('@playwright/test/cli.js', ['test'], project());
      const { errors, stats } = reportIn<PlaywrightReport>(text);
      expect(errors).toEqual([]);
      expect(stats, text).toMatchObject({ expected: 3, unexpected: 0, flaky: 0 });
    }, 180_000);
  });
}
