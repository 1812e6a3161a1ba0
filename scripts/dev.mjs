// `npm run dev`: the lab while one works on it. On Electron with hot reload; where that cannot be
// had, in the browser, with pages that are built again whenever they are edited.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { needNode } from '../bin/needed-node.mjs';

needNode();
const { electronRuntime, importSource, root } = await import('./electron-part.mjs');
const { buildIfStale } = await import('./fresh-cli.mjs');
const { buildAppScriptIfStale } = await import('./fresh-pages.mjs');

/** Builds of all parts come before the window. */
const WINDOW_LIMIT_MS = 180_000;
/**
 * With this code `dev-electron.mjs` ends when the sources do not build: no reason for another
 * host.
 */
const NOT_BUILT = 2;

/** Runs the lab on Electron to its end; gives back what keeps it from starting, or nothing. */
async function developOnElectron() {
  const electron = await electronRuntime(true);
  if (!electron.ok) return electron;
  const { launchElectron } = await importSource('src/cli/open/launch-electron.ts');
  const launch = await launchElectron({
    program: process.execPath,
    args: [path.join(root, 'scripts', 'dev-electron.mjs')],
    environment: { ...process.env, ELECTRON_EXEC_PATH: electron.program },
    say: (sentence) => console.error(sentence),
    limitMs: WINDOW_LIMIT_MS,
    isShowingErrors: true,
  });
  if (!launch.ok && launch.death.code !== NOT_BUILT) {
    const { whyNotStarted } = await importSource('src/cli/open/start-failure.ts');
    return whyNotStarted(launch.death, electron.program);
  }
  process.exitCode = launch.ok ? launch.exitCode : NOT_BUILT;
  return undefined;
}

/** Keeps the pages fresh and serves them to the browser. */
async function developInBrowser() {
  await buildIfStale();
  await buildAppScriptIfStale();
  const { build } = await import('vite');
  const configFile = path.join(root, 'vite.renderer.config.ts');
  const watcher = await build({ configFile, logLevel: 'warn', build: { watch: {} } });
  await new Promise((resolve) => {
    watcher.on('event', ({ code }) => {
      if (code === 'END') resolve();
    });
  });
  console.error('Pages are built again whenever they are edited; reload a window to see them.');
  const program = path.join(root, 'bin', 'reconnect-lab.mjs');
  const args = [program, 'open', '--host', 'web', ...process.argv.slice(2)];
  const host = spawn(process.execPath, args, { stdio: 'inherit' });
  // The terminal sends Ctrl-C to the host as well, and it ends in good order; this waits for it.
  process.on('SIGINT', () => undefined);
  host.once('exit', (code) => {
    void watcher.close();
    process.exitCode = code ?? 1;
  });
}

const hindrance = await developOnElectron();
if (hindrance !== undefined) {
  const { hindranceSentence } = await importSource('src/cli/open/hindrance.ts');
  console.error(hindranceSentence(hindrance, ', so the lab opens in the browser instead'));
  await developInBrowser();
}
