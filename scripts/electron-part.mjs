// What the scripts of the desktop app share with the command line: whether Electron is there, can
// be fetched, and starts.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRunnableDevEnvironment, resolveConfig } from 'vite';

export const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');

/**
 * What runs modules of the sources. It stays open, as they load more when they need it: Vite's own
 * `runnerImport` does not.
 */
async function openRunner() {
  const resolve = { external: true, mainFields: [], conditions: ['node'] };
  const sources = { consumer: 'server', dev: { moduleRunnerTransform: true }, resolve };
  const config = await resolveConfig(
    { root, configFile: false, envDir: false, logLevel: 'error', environments: { sources } },
    'serve',
  );
  const environment = createRunnableDevEnvironment('sources', config, {
    runnerOptions: { hmr: { logger: false } },
    hot: false,
  });
  await environment.init();
  return environment.runner;
}

let runner;

/** Runs a module of the sources, as it stands. */
export async function importSource(name) {
  runner ??= openRunner();
  return (await runner).import(path.join(root, name));
}

/** Electron's program, fetched if need be; `needsWindows` false: it is enough to have it. */
export async function electronRuntime(needsWindows) {
  const { haveElectron, readyElectron } = await importSource('src/cli/open/fetch-electron.ts');
  const around = {
    platform: process.platform,
    isRoot: needsWindows && process.getuid?.() === 0,
    environment: needsWindows ? process.env : { ...process.env, DISPLAY: ':0' },
    electronFolder: path.join(root, 'node_modules', 'electron'),
    mainFile: fileURLToPath(import.meta.url),
  };
  return (needsWindows ? readyElectron : haveElectron)((sentence) => console.error(sentence), around);
}
