import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { FileDiagnostic } from '../../core/plan/plan.ts';
import { isScenarioName } from '../../core/scenario/source/file-names.ts';
import { ioReason } from '../../disk/io-reason.ts';

const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Scenario files below a folder, in the order of their paths. Hidden folders and `node_modules`
 * are passed over, and so is what is no file.
 */
function scenariosBelow(folder: string): string[] {
  const found: string[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!entry.name.startsWith('.') && entry.name !== 'node_modules') found.push(...scenariosBelow(file));
    } else if (
      isScenarioName(entry.name) &&
      !entry.name.startsWith('.') &&
      (entry.isFile() || entry.isSymbolicLink())
    ) {
      found.push(file);
    }
  }
  return found.sort(byCodeUnits);
}

/**
 * The files that paths stand for, in the order of the paths, each once. A file that is named
 * itself counts whatever its name ends in.
 */
export function findScenarios(paths: readonly string[]): { files: string[]; mistakes: FileDiagnostic[] } {
  const files = new Map<string, string>();
  const mistakes: FileDiagnostic[] = [];
  for (const given of paths) {
    const refuse = (message: string): void => {
      mistakes.push({ file: given, line: 1, column: 1, message });
    };
    try {
      const isFolder = statSync(given).isDirectory();
      const found = isFolder ? scenariosBelow(given) : [path.normalize(given)];
      if (found.length === 0) refuse('this folder holds no scenarios; their names end in .yaml or .yml');
      for (const file of found) {
        const key = path.resolve(file);
        if (!files.has(key)) files.set(key, file);
      }
    } catch (error) {
      refuse(`cannot be read: ${ioReason(error)}`);
    }
  }
  return { files: [...files.values()], mistakes };
}
