import path from 'node:path';
import { shell } from 'electron';
import { APP_FOLDER } from './package-facts.ts';
import type { PackageFacts } from './package-facts.ts';

/**
 * Opens the manual in the browser, at this version; that of a working copy lies beside its
 * sources.
 */
export async function openManual({ manual }: PackageFacts): Promise<void> {
  if (manual !== undefined) return shell.openExternal(manual);
  const problem = await shell.openPath(path.join(APP_FOLDER, 'docs', 'guide', 'README.md'));
  if (problem !== '') throw new Error(`the manual cannot be opened: ${problem}`);
}
