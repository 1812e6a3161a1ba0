// `npm run dev`: the lab while one works on it. On Electron with hot reload; where that cannot be had, in the browser, with
// pages that are built again whenever they are edited.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { needNode } from '../bin/needed-node.mjs';

needNode();
const { electronRuntime, root } = await import('./electron-part.mjs');
const { buildIfStale } = await import('./fresh-cli.mjs');

const electron = await electronRuntime(true);
if (electron.ok) {
  const { createServer } = await import('electron-vite');
  await createServer({ root }, { rendererOnly: false });
} else {
  console.error(`The desktop app cannot start, as ${electron.why}: the lab opens in the browser instead.`);
  await buildIfStale();
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
  host.once('exit', (code) => {
    void watcher.close();
    process.exitCode = code ?? 1;
  });
}
