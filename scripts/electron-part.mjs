// What the scripts of the desktop app share with the command line: whether Electron is there, can be fetched, and starts.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

export const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Runs a module of the sources, as it stands. */
export async function importSource(name) {
  const { module } = await runnerImport(path.join(root, name), {
    root,
    configFile: false,
    logLevel: 'error',
  });
  return module;
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
