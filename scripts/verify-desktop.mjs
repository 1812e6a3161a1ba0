// `npm run verify:desktop`: the desktop app on this machine's own Electron, with the sandbox of
// its system: the specs, the tests of the app, then the packaged app. Ends with one line of
// verdict. `-- --program FILE` tries an installed program and nothing else. Exit codes: 0
// verified; 1 something did not hold; 3 nothing could be tried here.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { needNode } from '../bin/needed-node.mjs';

needNode();
const { electronRuntime, importSource, root } = await import('./electron-part.mjs');
const { buildIfStale } = await import('./fresh-cli.mjs');
const { buildDesktopIfStale, buildPagesIfStale } = await import('./fresh-pages.mjs');

const NOT_VERIFIED = 3;
const results = path.join(root, 'test-results', 'verify');
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/**
 * Runs a tool of the project to its end; gives back what its JSON report says, or undefined where
 * it has written none.
 */
function runTool(args, report, environment) {
  const program = path.join(root, 'node_modules', args[0]);
  const child = spawn(process.execPath, [program, ...args.slice(1)], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  return new Promise((resolve) => {
    child.once('error', () => resolve(undefined));
    child.once('close', () =>
      resolve(existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined),
    );
  });
}

async function trySpecs() {
  const report = path.join(results, 'specs.json');
  const read = await runTool(
    ['@playwright/test/cli.js', 'test', '--project=electron', '--reporter=list,json'],
    report,
    { REQUIRE_ELECTRON: '1', PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  );
  const { expected = 0, flaky = 0, unexpected = 1, skipped = 0 } = read?.stats ?? {};
  return { what: 'specs', passed: expected + flaky, failed: unexpected, skipped };
}

async function tryDesktopTests() {
  const report = path.join(results, 'desktop.json');
  const read = await runTool(
    [
      'vitest/vitest.mjs',
      'run',
      'e2e/desktop/desktop-app',
      'e2e/desktop/own-app',
      '--reporter=default',
      '--reporter=json',
      `--outputFile=${report}`,
    ],
    report,
    { DESKTOP_HOST: 'electron' },
  );
  const { numPassedTests = 0, numFailedTests = 1, numPendingTests = 0 } = read ?? {};
  // A file that could not even be loaded has run no test.
  const failed = numFailedTests + (numPassedTests + numFailedTests === 0 ? 1 : 0);
  return { what: 'desktop tests', passed: numPassedTests, failed, skipped: numPendingTests };
}

/**
 * On Linux an installed package has the helper of the sandbox set-uid root, and a folder that was
 * only packed has not. Where this machine's Electron has it, the packed program takes that one:
 * Chromium looks for `CHROME_DEVEL_SANDBOX` where none lies beside it.
 */
function useInstalledHelper(folder) {
  const helper = path.join(root, 'node_modules', 'electron', 'dist', 'chrome-sandbox');
  const stats = statSync(helper, { throwIfNoEntry: false });
  if (process.platform !== 'linux' || stats === undefined || (stats.mode & 0o4000) === 0) return;
  rmSync(path.join(folder, 'chrome-sandbox'), { force: true });
  process.env.CHROME_DEVEL_SANDBOX = helper;
}

/** Packages the app for this machine without an installer; gives back its program. */
async function packageHere() {
  const { archFromString, build, Platform } = await import('electron-builder');
  const { packaging } = await importSource('config/packaging/packaging.ts');
  const output = path.join(results, 'packaged');
  const config = packaging(process.env);
  let packed;
  await build({
    projectDir: root,
    publish: 'never',
    targets: Platform.current().createTarget('dir', archFromString(process.arch)),
    config: {
      ...config,
      directories: { ...config.directories, output },
      afterPack: async (context) => {
        packed = context;
        await config.afterPack(context);
      },
    },
  });
  useInstalledHelper(packed.appOutDir);
  const { programOf } = await importSource('config/packaging/packed-program.ts');
  return programOf(packed);
}

async function tryPackaged(program) {
  const { tryPackagedApp } = await importSource('e2e/packaged/packaged-app.ts');
  let passed = 0;
  const tell = (sentence) => {
    passed += 1;
    console.log(`  ok: the packaged app ${sentence}`);
  };
  try {
    await tryPackagedApp(program, tell);
    return { what: 'steps of the packaged app', passed, failed: 0, skipped: 0 };
  } catch (error) {
    console.error(`  FAILED: the packaged app: ${error.message}`);
    return { what: 'steps of the packaged app', passed, failed: 1, skipped: 0 };
  }
}

const counted = ({ what, passed, failed, skipped }) =>
  [
    `${passed} ${what}`,
    ...(failed > 0 ? [`${failed} FAILED`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
  ].join(', ');

/** The last line. What was skipped was not verified. */
function verdict(tried, on) {
  const isOk = tried.every(({ passed, failed, skipped }) => passed > 0 && failed === 0 && skipped === 0);
  console.log(
    `\n${isOk ? 'Verified' : 'NOT verified'}: Reconnect Lab ${version} on ${on}, ${process.platform} ${process.arch}: ${tried.map(counted).join('; ')}.`,
  );
  process.exitCode = isOk ? 0 : 1;
}

function notTried(why) {
  console.log(`NOT verified: the desktop app was not run here, as ${why}.`);
  process.exitCode = NOT_VERIFIED;
}

async function verifyAll() {
  await buildIfStale();
  await buildDesktopIfStale();
  await buildPagesIfStale();
  const electron = await electronRuntime(true);
  if (!electron.ok) return notTried(electron.why);
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  const tried = [await trySpecs(), await tryDesktopTests()];
  try {
    tried.push(await tryPackaged(await packageHere()));
  } catch (error) {
    console.error(`  FAILED: the app could not be packaged: ${error.message}`);
    tried.push({ what: 'steps of the packaged app', passed: 0, failed: 1, skipped: 0 });
  }
  const electronVersion = JSON.parse(
    readFileSync(path.join(root, 'node_modules', 'electron', 'package.json'), 'utf8'),
  ).version;
  verdict(tried, `Electron ${electronVersion}`);
}

const { program } = parseArgs({ options: { program: { type: 'string' } } }).values;
if (program === undefined) await verifyAll();
else if (!existsSync(program)) notTried(`there is no ${program}`);
else verdict([await tryPackaged(path.resolve(program))], 'the installed program');
