import path from 'node:path';
import { APP_FOLDER } from './package-facts.ts';

/**
 * The icon as a file that the system's own libraries can read, so outside of the archive. Windows
 * of Linux need it, and its About panel; elsewhere the program carries its icon.
 */
export function appIcon(isPackaged: boolean, resources = process.resourcesPath): string {
  return isPackaged
    ? path.join(resources, 'icon.png')
    : path.join(APP_FOLDER, 'build', 'icons', '256x256.png');
}
