// The command line of the working copy: never runs code that is older than its sources.
import { existsSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { needNode } from '../bin/needed-node.mjs';
import { BUILD_PARTS, isFresh } from './build-parts.mjs';

needNode();

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const outFolder = path.join(root, 'out', 'cli');
const configFile = path.join(root, 'vite.cli.config.ts');

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
  if (isFresh(BUILD_PARTS.cli)) return false;
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

/** Commands that show pages in a browser. */
const WITH_PAGES = new Set(['open', 'app']);

/** Builds what those commands show. */
async function buildForBrowser() {
  const { buildAppScriptIfStale, buildPagesIfStale } = await import('./fresh-pages.mjs');
  await buildPagesIfStale();
  await buildAppScriptIfStale();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [wish, ...args] = process.argv.slice(2);
  if (wish === 'prepare') {
    await prepare();
  } else {
    await buildIfStale();
    if (WITH_PAGES.has(args[0])) await buildForBrowser();
    process.argv = [process.argv[0], path.join(root, 'bin', 'reconnect-lab.mjs'), ...args];
    await import(pathToFileURL(process.argv[1]).href);
  }
}
