import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { writeChosenFile } from './write-chosen-file.ts';

it('writes a chosen file whole, text or bytes, or says why not', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-'));
  await writeChosenFile(path.join(folder, 'a.txt'), 'ü', 'utf8');
  await writeChosenFile(path.join(folder, 'a.png'), Buffer.from([0x89, 0x50]).toString('base64'), 'base64');
  expect(readFileSync(path.join(folder, 'a.txt'), 'utf8')).toBe('ü');
  expect([...readFileSync(path.join(folder, 'a.png'))]).toEqual([0x89, 0x50]);
  await expect(writeChosenFile(path.join(folder, 'none', 'a.txt'), 'x', 'utf8')).rejects.toThrow(
    'there is no such file or folder',
  );
  expect(readdirSync(folder).sort()).toEqual(['a.png', 'a.txt']);
});
