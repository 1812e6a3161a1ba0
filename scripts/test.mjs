// Proves everything, one stage after the other, and closes with a line that counts. A stage that fails does not hide the next.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const results = path.join(root, 'test-results');
const vitestFile = path.join(results, 'vitest.json');
const playwrightFile = path.join(results, 'playwright.json');
const conformanceFile = path.join(results, 'conformance.json');

const npx = (...args) => ['npx', ['--no-install', ...args]];

/** Counts of a report file, or nothing when the stage did not get as far as writing it. */
function readReport(file, count) {
  if (!existsSync(file)) return undefined;
  return count(JSON.parse(readFileSync(file, 'utf8')));
}

const stages = [
  { name: 'lint', command: npx('eslint', '.', '--max-warnings', '0') },
  { name: 'format', command: npx('prettier', '--check', '--log-level', 'warn', '.') },
  { name: 'types', command: npx('vue-tsc', '-b') },
  { name: 'build', command: ['npm', ['run', '--silent', 'build']] },
  {
    name: 'unit, property and host-contract tests',
    command: npx(
      'vitest',
      'run',
      '--coverage',
      '--reporter=dot',
      '--reporter=json',
      `--outputFile=${vitestFile}`,
    ),
    count: () =>
      readReport(vitestFile, (report) => ({
        passed: report.numPassedTests,
        failed: report.numFailedTests + report.numFailedTestSuites * (report.numFailedTests === 0 ? 1 : 0),
        skipped: report.numPendingTests,
      })),
  },
  {
    name: 'conformance: every rule of the article',
    command: [
      'node',
      ['bin/reconnect-lab.mjs', 'conformance', '--reporter', 'json', '--output', conformanceFile],
    ],
    count: () =>
      readReport(conformanceFile, ({ rules }) => ({
        passed: rules.filter(({ verdict }) => verdict === 'pass').length,
        failed: rules.filter(({ verdict }) => verdict !== 'pass').length,
        skipped: 0,
      })),
  },
  {
    name: 'shipped scenarios',
    command: [
      'node',
      [
        'bin/reconnect-lab.mjs',
        'run',
        'scenarios',
        '--reporter',
        'tap',
        '--output',
        path.join(results, 'scenarios.tap'),
      ],
    ],
  },
  {
    name: 'end to end, in a real browser',
    command: npx('playwright', 'test', '--reporter=list,json'),
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightFile },
    count: () =>
      readReport(playwrightFile, ({ stats }) => ({
        passed: stats.expected + stats.flaky,
        failed: stats.unexpected,
        skipped: stats.skipped,
      })),
  },
];

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
for (const { name, command, env, count } of stages) {
  console.log(`\n── ${name}`);
  const start = performance.now();
  const [program, args] = command;
  const { status } = spawnSync(program, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, ...env },
  });
  const isOk = status === 0;
  const counted = count?.() ?? { passed: isOk ? 1 : 0, failed: isOk ? 0 : 1, skipped: 0 };
  if (!isOk && counted.failed === 0) counted.failed = 1;
  for (const key of Object.keys(total)) total[key] += counted[key];
  if (!isOk) failures.push(name);
  console.log(`── ${name}: ${isOk ? 'ok' : 'FAILED'}, ${((performance.now() - start) / 1000).toFixed(1)} s`);
}

if (failures.length > 0) console.log(`\nFailed: ${failures.join('; ')}.`);
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = failures.length > 0 ? 1 : 0;
