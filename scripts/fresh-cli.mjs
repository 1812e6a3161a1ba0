// The command line of the working copy: never runs code that is older than its sources.
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { needNode } from '../bin/needed-node.mjs';

needNode();

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const outFolder = path.join(root, 'out', 'cli');
const bundle = path.join(outFolder, 'worker.js');
const configFile = path.join(root, 'vite.cli.config.ts');
const sources = [
  ...['src/core', 'src/disk', 'src/webhooks', 'src/cli', 'src/hub', 'src/web-host', 'scenarios'],
  ...['vite.cli.config.ts', 'package-lock.json'],
];

/** Newest change below a path, folders included, as a deleted file changes its folder. */
function newestChangeMs(file) {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats === undefined) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  const below = readdirSync(file).map((name) => newestChangeMs(path.join(file, name)));
  return Math.max(stats.mtimeMs, ...below);
}

function isFresh() {
  const built = statSync(bundle, { throwIfNoEntry: false });
  return (
    built !== undefined && sources.every((file) => newestChangeMs(path.join(root, file)) < built.mtimeMs)
  );
}

/**
 * Puts a finished build in place of the old one. Where another process was faster, its build is as
 * good as ours.
 */
function putInPlace(folder) {
  const old = `${folder}.old`;
  try {
    if (existsSync(outFolder)) renameSync(outFolder, old);
    renameSync(folder, outFolder);
  } catch (error) {
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST', 'EPERM'].includes(error.code)) throw error;
  }
  for (const rest of [folder, old]) rmSync(rest, { recursive: true, force: true });
}

/**
 * Builds the command line if it is missing or older than its sources. Gives back whether it built.
 */
export async function buildIfStale() {
  if (isFresh()) return false;
  const { build } = await import('vite');
  const folder = path.join(root, 'out', `cli-${process.pid}`);
  await build({ root, configFile, build: { outDir: folder } });
  putInPlace(folder);
  return true;
}

/** Installing for production leaves the builder out, and that is no mistake. */
async function prepare() {
  try {
    await buildIfStale();
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    process.stderr.write('reconnect-lab: Vite is not installed, so the command line is not built.\n');
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [wish, ...args] = process.argv.slice(2);
  if (wish === 'prepare') {
    await prepare();
  } else {
    await buildIfStale();
    process.argv = [process.argv[0], path.join(root, 'bin', 'reconnect-lab.mjs'), ...args];
    await import(pathToFileURL(process.argv[1]).href);
  }
}
