import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { CALLBACK_ROLES } from '../../src/core/vocabulary/callbacks.ts';

const engine = path.join(import.meta.dirname, '../../src/core/engine');

/** Roles that the engine tells its app, as its sources have them. */
const told = new Set(
  readFilesIn(engine).flatMap((text) => [...text.matchAll(/\.tell\(\s*'(\w+)'/g)].map(([, role]) => role)),
);

function readFilesIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'));
}

it.each(CALLBACK_ROLES)('an engine raises %s', (role) => {
  expect([...told], `no file of src/core/engine tells its app ${role}`).toContain(role);
});
