import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Whether a folder has just the versions installed that its lock file names. */
export function isInstalled(folder) {
  const installed = path.join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  const versions = (file) =>
    Object.entries(JSON.parse(readFileSync(file, 'utf8')).packages)
      .filter(([name, { optional }]) => name !== '' && optional !== true)
      .map(([name, { version }]) => `${name} ${version}`);
  const there = new Set(versions(installed));
  return versions(path.join(folder, 'package-lock.json')).every((one) => there.has(one));
}
