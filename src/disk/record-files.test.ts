import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BlockFile } from './block-file.ts';
import { recordFiles } from './record-folder.ts';

let folder = '';
const told: string[] = [];
const log = (sentence: string): void => void told.push(sentence.replaceAll(folder, ''));
const block = (value: number): Buffer => Buffer.alloc(10_000, value);

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-'));
  told.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a file of blocks', () => {
  it('gives every block back in any order, takes little room, and is gone at the end', () => {
    const file = new BlockFile(path.join(folder, 'a'), log);
    for (let value = 0; value < 200; value++) file.append(block(value));
    for (const value of [199, 0, 7, 7, 100]) expect(file.read(value)).toEqual(block(value));
    expect(statSync(path.join(folder, 'a')).size).toBeLessThan(200 * 100);
    expect(statSync(path.join(folder, 'a')).mode & 0o077).toBe(0);
    file.close();
    expect(readdirSync(folder)).toEqual([]);
    expect(told).toEqual([]);
  });

  it('is not made before there is a block', () => {
    const file = new BlockFile(path.join(folder, 'a'), log);
    expect(readdirSync(folder)).toEqual([]);
    file.close();
  });

  it('that cannot be written costs memory and not the run, and says so once', () => {
    const file = new BlockFile(path.join(folder, 'none', 'a'), log);
    for (let value = 0; value < 3; value++) file.append(block(value));
    expect(file.read(2)).toEqual(block(2));
    file.close();
    expect(told).toEqual([
      'Records of this run stay in memory: /none/a cannot be written, there is no such file or folder.',
    ]);
  });

  it('that was cut off by somebody says so', () => {
    const file = new BlockFile(path.join(folder, 'a'), log);
    file.append(block(1));
    truncateSync(path.join(folder, 'a'), 3);
    expect(() => file.read(0)).toThrow('ends too early');
    file.close();
  });
});

describe('the folder of runs', () => {
  it('has a file for each run while it lasts, and nothing of hosts that are no more', () => {
    const ended = spawnSync(process.execPath, ['-e', 'process.stdout.write(String(process.pid))']);
    const orphan = `${ended.stdout.toString()}-1.records`;
    writeFileSync(path.join(folder, orphan), '');
    writeFileSync(path.join(folder, `${process.ppid}-1.records`), '');
    writeFileSync(path.join(folder, 'notes.txt'), '');
    const newRun = recordFiles(log, folder);
    const [one, other] = [newRun(), newRun()];
    one.append(block(1));
    other.append(block(2));
    const others = [`${process.ppid}-1.records`, 'notes.txt'];
    const own = readdirSync(folder).filter((name) => name.startsWith(`${process.pid}-`));
    expect(own).toHaveLength(2);
    expect(readdirSync(folder).sort()).toEqual([...others, ...own].sort());
    expect(one.read(0)).toEqual(block(1));
    one.close();
    other.close();
    expect(readdirSync(folder).sort()).toEqual(others.sort());
  });

  it('that others may read is not used, where the system has such folders', () => {
    mkdirSync(path.join(folder, 'open'));
    chmodSync(path.join(folder, 'open'), 0o755);
    recordFiles(log, path.join(folder, 'open'))().append(block(1));
    const hasModes = process.getuid !== undefined;
    expect(readdirSync(path.join(folder, 'open'))).toHaveLength(hasModes ? 0 : 1);
    const sentence = 'Records of long runs stay in memory: /open cannot be used, it is not yours alone.';
    expect(told).toEqual(hasModes ? [sentence] : []);
  });

  it('that cannot be had leaves the records in memory', () => {
    writeFileSync(path.join(folder, 'file'), '');
    const run = recordFiles(log, path.join(folder, 'file', 'below'))();
    run.append(block(1));
    expect(run.read(0)).toEqual(block(1));
    expect(told).toEqual([
      'Records of long runs stay in memory: /file/below cannot be used, a part of its path is a file, where a folder is needed.',
    ]);
  });
});
