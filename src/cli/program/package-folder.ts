import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that this code runs from: `out/cli` of the package. */
export const codeFolder = path.dirname(fileURLToPath(import.meta.url));

/**
 * The nearest folder above with a package.json: built or not, the code lies in the same package at
 * another depth.
 */
function packageAbove(folder: string): string {
  const above = path.dirname(folder);
  return existsSync(path.join(folder, 'package.json')) || above === folder ? folder : packageAbove(above);
}

/** The folder of the package. */
export const packageFolder = packageAbove(codeFolder);

/** Where the scenarios of the rules are, from whatever folder the program is called. */
export const articleFolder = path.join(packageFolder, 'scenarios', 'article');

/**
 * The name of a file of the package inside it, with `/`, so that reports read the same wherever it
 * is installed.
 */
export function nameInPackage(file: string): string {
  return path.relative(packageFolder, file).split(path.sep).join('/');
}

/** Version of the app, from its package.json. */
export function appVersion(): string {
  const text = readFileSync(path.join(packageFolder, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
