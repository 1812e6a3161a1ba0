import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { WriteFailure } from './io-reason.ts';
import { scratchPath, removeTemporaryFiles } from './scratch.ts';
import { WholeFile, writeWhole } from './whole-file.ts';

let folder = '';
const at = (name: string): string => path.join(folder, name);

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-'));
});

describe('a whole file', () => {
  it('takes its place in one step, and what was there stays until then', () => {
    writeFileSync(at('a.txt'), 'old');
    const whole = new WholeFile(at('a.txt'));
    whole.write('new, ');
    whole.write(Buffer.from('and longer'));
    expect(readFileSync(at('a.txt'), 'utf8')).toBe('old');
    whole.commit();
    expect(readFileSync(at('a.txt'), 'utf8')).toBe('new, and longer');
    expect(readdirSync(folder)).toEqual(['a.txt']);
  });

  it('leaves nothing where it is abandoned, and cannot be abandoned any more when it is there', () => {
    const whole = new WholeFile(at('a.txt'));
    whole.write('half');
    whole.abandon();
    expect(readdirSync(folder)).toEqual([]);
    const other = new WholeFile(at('b.txt'));
    other.commit();
    other.abandon();
    expect(readdirSync(folder)).toEqual(['b.txt']);
  });

  it('holds more than a piece of text', () => {
    const lines = Array.from({ length: 100_000 }, (_, index) => `line ${index} – ü\n`);
    const whole = new WholeFile(at('long.txt'));
    for (const line of lines) whole.write(line);
    whole.commit();
    expect(readFileSync(at('long.txt'), 'utf8')).toBe(lines.join(''));
  });

  it('goes where a link leads, and keeps the permissions of the file there', () => {
    writeFileSync(at('real.txt'), 'old');
    chmodSync(at('real.txt'), 0o600);
    symlinkSync(at('real.txt'), at('link.txt'));
    writeWhole(at('link.txt'), 'new');
    expect(readFileSync(at('real.txt'), 'utf8')).toBe('new');
    expect(statSync(at('real.txt')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).sort()).toEqual(['link.txt', 'real.txt']);
  });

  it('says which file could not be written, and why', () => {
    mkdirSync(at('folder'));
    writeFileSync(at('file'), '');
    const message = (file: string): string => {
      try {
        writeWhole(at(file), 'x');
        return 'was written';
      } catch (error) {
        expect(error).toBeInstanceOf(WriteFailure);
        return (error as Error).message.replace(folder, '');
      }
    };
    expect(message('folder')).toBe('cannot write /folder: it is a folder, where a file is needed');
    expect(message('file/x')).toBe(
      'cannot write /file/x: a part of its path is a file, where a folder is needed',
    );
    expect(message('none/x')).toBe('cannot write /none/x: there is no such file or folder');
    expect(readdirSync(folder).sort()).toEqual(['file', 'folder']);
  });

  it('is a failure when its folder goes while it is written', () => {
    mkdirSync(at('gone'));
    const whole = new WholeFile(at('gone/a.txt'));
    whole.write('x');
    rmSync(at('gone'), { recursive: true });
    expect(() => whole.commit()).toThrow(WriteFailure);
  });
});

describe('what is temporary', () => {
  it('is swept away at the end, whatever it is, and nothing else', () => {
    writeFileSync(at('mine.tmp'), '');
    writeFileSync(scratchPath(folder), '');
    mkdirSync(path.join(scratchPath(folder), 'below'), { recursive: true });
    const whole = new WholeFile(at('a.txt'));
    whole.write('half');
    removeTemporaryFiles();
    expect(readdirSync(folder)).toEqual(['mine.tmp']);
  });
});
