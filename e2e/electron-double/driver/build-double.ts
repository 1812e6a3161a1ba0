import path from 'node:path';
import { build } from 'vite';

/** The project's folder. */
export const PROJECT = path.resolve(import.meta.dirname, '..', '..', '..');

/** Builds the double into `out/electron-double`. */
export async function buildDouble(): Promise<void> {
  await build({ root: PROJECT, configFile: path.join(PROJECT, 'e2e', 'electron-double', 'vite.config.ts') });
}

/** What Node is given to put the double in the place of `electron`. */
export const REGISTER = path.join(PROJECT, 'out', 'electron-double', 'register.js');
