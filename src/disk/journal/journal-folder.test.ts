import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stateFolder } from '../state-folder.ts';
import { JournalFolder, KEPT_JOURNALS } from './journal-folder.ts';
import { isOwnerAlive } from './owner-liveness.ts';

/** No process has it: Linux and macOS give none so high, Windows none that is odd. */
const NOBODY = 2 ** 31 - 1;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-journals-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function leave(day: number, { pid = NOBODY, isEnded = false, text = '' } = {}): string {
  const name = `2026-11-${String(day).padStart(2, '0')}T10-00-00.000Z.${pid}.jsonl`;
  const head = `{"owner":{"pid":${pid},"machine":${JSON.stringify(hostname())}}}\n`;
  writeFileSync(path.join(folder, name), head + text + (isEnded ? '{"kind":"end","how":"closed"}\n' : ''));
  return name;
}

const names = () => readdirSync(folder).sort();

describe('a folder of journals', () => {
  it('shows those that were left by labs that are no more, newest first', () => {
    const [first, second] = [leave(1), leave(2)];
    leave(3, { isEnded: true });
    leave(4, { pid: process.ppid });
    expect(new JournalFolder(folder).left().map(({ id }) => id)).toEqual([second, first]);
  });

  it('does not take its own open ones for left', () => {
    const journals = new JournalFolder(folder);
    const file = journals.create();
    file.append(`{"machine":${JSON.stringify(hostname())}}\n`);
    expect(journals.left()).toEqual([]);
    file.close();
    expect(journals.left()).toHaveLength(1);
  });

  it('gives one that was left to the first that wants it, cut to what can be read', () => {
    const name = leave(1, { text: 'é{"torn' });
    const [one, other] = [new JournalFolder(folder), new JournalFolder(folder)];
    const { id, text } = one.left()[0] ?? { id: '', text: '' };
    expect(id).toBe(name);
    const file = one.claim(id, text.indexOf('{"torn'));
    expect(other.claim(id, 0)).toBeUndefined();
    file?.append('{"kind":"end","how":"dismissed"}\n');
    file?.close();
    expect(readFileSync(file?.path ?? '', 'utf8')).toMatch(/\}\né\{"kind":"end","how":"dismissed"\}\n$/);
    expect(one.left()).toEqual([]);
  });

  it.each(['../../etc/passwd', 'notes.txt', ''])('takes %j for no journal of its own', (id) => {
    expect(new JournalFolder(folder).claim(id, 5)).toBeUndefined();
  });

  it('keeps the newest, and of them rather those from which something would be lost', () => {
    for (let day = 1; day <= KEPT_JOURNALS + 2; day++) leave(day, { isEnded: day > 3 });
    const file = new JournalFolder(folder).create();
    file.close();
    expect(names()).toHaveLength(KEPT_JOURNALS);
    expect(
      names()
        .slice(0, 3)
        .map((name) => name.slice(8, 10)),
    ).toEqual(['01', '02', '03']);
    expect(names()[3]?.slice(8, 10)).toBe('07');
  });

  it('never removes one of a lab that runs', () => {
    const alive = leave(1, { pid: process.ppid });
    for (let day = 2; day < KEPT_JOURNALS + 5; day++) leave(day);
    new JournalFolder(folder).create().close();
    expect(names()[0]).toBe(alive);
  });

  it('is for nobody else', () => {
    const file = new JournalFolder(path.join(folder, 'state', 'journals')).create();
    file.append('x\n');
    file.close();
    if (process.platform === 'win32') return;
    expect(statSync(file.path).mode & 0o777).toBe(0o600);
    expect(statSync(path.dirname(file.path)).mode & 0o777).toBe(0o700);
  });

  it('says which file cannot be written and why', () => {
    writeFileSync(path.join(folder, 'state'), '');
    const journals = new JournalFolder(path.join(folder, 'state'));
    expect(() => journals.create()).toThrow(
      /^cannot write .*\.jsonl: .*in the way|a part of its path is a file/,
    );
    expect(existsSync(path.join(folder, 'state'))).toBe(true);
    expect(journals.left()).toEqual([]);
  });

  it('brings what was added to the disk', async () => {
    const file = new JournalFolder(folder).create();
    file.append('one\n');
    await file.sync();
    file.append('two\n');
    file.syncNow();
    file.close();
    expect(readFileSync(file.path, 'utf8')).toBe('one\ntwo\n');
  });

  it('does not believe in an owner without a sign of life', () => {
    const name = leave(1, { pid: process.ppid });
    utimesSync(path.join(folder, name), new Date(0), new Date(0));
    expect(new JournalFolder(folder).left().map(({ id }) => id)).toEqual([name]);
  });
});

describe('whether the owner of a file lives', () => {
  const signs = { nowMs: 1_000_000, bootedMs: 500_000, isRunning: (pid: number) => pid === 1 };
  it.each([
    ['a process that runs and shows it', { pid: 1, isHere: true, touchedMs: 990_000 }, true],
    ['one that is no more', { pid: 2, isHere: true, touchedMs: 999_999 }, false],
    ['its number, given to another after a new start', { pid: 1, isHere: true, touchedMs: 499_999 }, false],
    ['its number, without any sign for a minute', { pid: 1, isHere: true, touchedMs: 930_000 }, false],
    ['one of another machine that shows it', { pid: 2, isHere: false, touchedMs: 990_000 }, true],
    ['one of another machine that does not', { pid: 1, isHere: false, touchedMs: 900_000 }, false],
  ])('%s: %o is %s', (_what, traces, isAlive) => {
    expect(isOwnerAlive(traces, signs)).toBe(isAlive);
  });
});

describe('the folder for state', () => {
  it.each([
    ['linux', { XDG_STATE_HOME: '/state' }, '/state/reconnect-lab'],
    ['linux', { XDG_STATE_HOME: 'state' }, '/home/ada/.local/state/reconnect-lab'],
    ['linux', {}, '/home/ada/.local/state/reconnect-lab'],
    ['freebsd', { XDG_STATE_HOME: '' }, '/home/ada/.local/state/reconnect-lab'],
    ['darwin', { XDG_STATE_HOME: '/state' }, '/home/ada/Library/Application Support/reconnect-lab'],
    ['win32', { LOCALAPPDATA: 'C:\\Local' }, 'C:\\Local\\reconnect-lab'],
    ['win32', {}, '\\home\\ada\\AppData\\Local\\reconnect-lab'],
  ] as const)('on %s with %o is %s', (platform, env, expected) => {
    expect(stateFolder({ platform, env, home: '/home/ada' })).toBe(expected);
  });
});
