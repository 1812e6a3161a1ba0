import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { writeWhole } from './whole-file.ts';

/** Writes a file, whole or not at all, and makes the folders above it. @throws WriteFailure */
export function saveBelow(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeWhole(file, text);
}
