import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { appendToLog, rotatedLog } from './error-log.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-log-'));
  file = path.join(folder, 'profile', 'errors.log');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('keeps the latest entries and takes no more room than two logs, however many come', () => {
  for (let index = 0; index < 100; index += 1) appendToLog(file, `entry ${index}\n`, 50);
  expect(readdirSync(path.dirname(file)).toSorted()).toEqual(['errors.log', 'errors.old.log']);
  const [old, latest] = [rotatedLog(file), file].map((one) => readFileSync(one, 'utf8'));
  expect(`${old}${latest}`).toMatch(/entry 9\d\n(entry 9\d\n)*entry 99\n$/);
  for (const text of [old, latest]) expect(text?.length).toBeLessThan(60);
});
