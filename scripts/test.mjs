// Proves everything, stage by stage, and closes with a line that counts. A stage that fails does
// not hide the next.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { needNode } from '../bin/needed-node.mjs';
import { failedInPlaywright, failedInVitest } from './failed-tests.mjs';

needNode();
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

/** Stages that use one processor each, and of which none needs another, run side by side. */
const sideBySide = [
  { name: 'lint', command: npx('eslint', '.', '--max-warnings', '0') },
  { name: 'format', command: npx('prettier', '--check', '--log-level', 'warn', '.') },
  { name: 'types', command: npx('vue-tsc', '-b') },
];

const oneByOne = [
  { name: 'build', command: ['npm', ['run', '--silent', 'build']] },
  {
    name: 'unit, property and host-contract tests',
    command: npx(
      'vitest',
      'run',
      '--coverage',
      '--reporter=dot',
      '--reporter=json',
      '--reporter=./scripts/flaky-reporter.mjs',
      `--outputFile=${vitestFile}`,
    ),
    count: () =>
      readReport(vitestFile, (report) => ({
        passed: report.numPassedTests,
        failed: report.numFailedTests + report.numFailedTestSuites * (report.numFailedTests === 0 ? 1 : 0),
        skipped: report.numPendingTests,
        failedTests: failedInVitest(report, (file) => path.relative(root, file)),
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
        failedTests: rules.filter(({ verdict }) => verdict !== 'pass').map(({ id }) => id),
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
      readReport(playwrightFile, (report) => ({
        passed: report.stats.expected + report.stats.flaky,
        failed: report.stats.unexpected,
        skipped: report.stats.skipped,
        failedTests: failedInPlaywright(report),
      })),
  },
];

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];

/** Runs a stage to its end; what it says is shown at once, or kept and shown when it is over. */
function run({ command: [program, args], env }, isKept) {
  const child = spawn(program, args, {
    cwd: root,
    stdio: isKept ? ['inherit', 'pipe', 'pipe'] : 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, ...env },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (said += String(text)));
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ status: 1, said: `${said}${error.message}\n` }));
    child.on('close', (status) => resolve({ status, said }));
  });
}

async function prove(stage, isKept) {
  const { name, count } = stage;
  if (!isKept) console.log(`\n── ${name}`);
  const start = performance.now();
  const { status, said } = await run(stage, isKept);
  const isOk = status === 0;
  const counted = count?.() ?? { passed: isOk ? 1 : 0, failed: isOk ? 0 : 1, skipped: 0 };
  if (!isOk && counted.failed === 0) counted.failed = 1;
  for (const key of Object.keys(total)) total[key] += counted[key];
  if (!isOk) failures.push({ name, tests: counted.failedTests ?? [] });
  if (said.trim() !== '') console.log(`\n${said.trim()}`);
  console.log(`── ${name}: ${isOk ? 'ok' : 'FAILED'}, ${((performance.now() - start) / 1000).toFixed(1)} s`);
}

await Promise.all(sideBySide.map((stage) => prove(stage, true)));
for (const stage of oneByOne) await prove(stage, false);

// Named at the end again, as a log of so many tests is often cut before it.
for (const { name, tests } of failures) console.log([`\nFailed: ${name}`, ...tests].join('\n  '));
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = failures.length > 0 ? 1 : 0;
