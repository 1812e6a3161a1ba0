import path from 'node:path';
import { writeWhole } from './whole-file.ts';
import { makeFolder } from './make-folder.ts';

/** Writes a file, whole or not at all, and makes the folders above it. @throws WriteFailure */
export function saveBelow(file: string, text: string): void {
  makeFolder(path.dirname(file));
  writeWhole(file, text);
}
