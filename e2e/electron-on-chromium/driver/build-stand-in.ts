import { rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';

/** The project's folder. */
export const PROJECT = path.resolve(import.meta.dirname, '..', '..', '..');

/**
 * One folder a process, as tests run side by side; below the project, so that packages are found
 * from it.
 */
const folder = path.join(PROJECT, 'node_modules', '.cache', `electron-on-chromium-${process.pid}`);

/** What Node is given to put the stand-in in the place of `electron`. */
export const REGISTER = path.join(folder, 'register.js');

let building: Promise<unknown> | undefined;

/** Builds the stand-in, once in this process. */
export async function buildStandIn(): Promise<void> {
  if (building === undefined) {
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    building = build({
      root: PROJECT,
      configFile: path.join(PROJECT, 'e2e', 'electron-on-chromium', 'vite.config.ts'),
      build: { outDir: folder },
    });
  }
  await building;
}
