import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  buildCli,
  dropScenario,
  finish,
  folderWith,
  root,
  runCli,
  type Finished,
} from '../support/cli-process.ts';

const program = path.join(root, 'bin', 'reconnect-lab.mjs');

/**
 * Runs the program in a shell, after a command that makes room scarce or leads its output
 * elsewhere.
 */
function inShell(cwd: string, before: string, args: readonly string[], after = ''): Promise<Finished> {
  const line = `${before} exec "$0" "$@" ${after}`;
  return finish(spawn('sh', ['-c', line, process.execPath, program, ...args], { cwd }));
}

/** No file may be larger than a block or two. */
const SCARCE = 'ulimit -f 1;';
const LIMITED = 'it would be larger than a file may be here (see ulimit -f)';

describe.runIf(process.platform !== 'win32')('a file that cannot be written', () => {
  let folder = '';
  beforeAll(async () => {
    buildCli();
    folder = folderWith({ 'drop.yaml': dropScenario('drop'), 'old.csv': 'old\n' });
    await runCli(['run', 'drop.yaml', '--trace', 'traces'], { cwd: folder });
  });

  it('is not there in part, and one that was there stays', async () => {
    const args = ['export', 'traces/drop.jsonl', '--format', 'csv', '--output', 'old.csv'];
    const { code, stderr } = await inShell(folder, SCARCE, args);
    expect([code, stderr]).toEqual([2, `reconnect-lab: cannot write old.csv: ${LIMITED}\n`]);
    expect(readFileSync(path.join(folder, 'old.csv'), 'utf8')).toBe('old\n');
    expect(readdirSync(folder).sort()).toEqual(['drop.yaml', 'old.csv', 'traces']);
  });

  it('costs a run its exit code, and none of its results', async () => {
    const args = ['run', 'drop.yaml', '--trace', 'scarce', '--report-dir', 'scarce'];
    const { code, stderr, stdout } = await inShell(folder, SCARCE, args);
    expect(code).toBe(2);
    expect(stderr.split('\n')).toEqual([
      `reconnect-lab: --trace: cannot write scarce/drop.jsonl: ${LIMITED}`,
      `reconnect-lab: --report-dir: cannot write scarce/drop.html: ${LIMITED}`,
      `reconnect-lab: --report-dir: cannot write scarce/index.html: ${LIMITED}`,
      '',
    ]);
    expect(stdout).toContain('1 scenario: 1 passed');
    expect(readdirSync(path.join(folder, 'scarce'))).toEqual([]);
  });

  it('is found out before anything runs, where that can be', async () => {
    writeFileSync(path.join(folder, 'file'), '');
    const { code, stderr, stdout } = await runCli(
      ['run', 'drop.yaml', '--output', 'traces', '--trace', 'file', '--report-dir', 'file/x'],
      { cwd: folder },
    );
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe(
      [
        'reconnect-lab run: --output: cannot write traces: it is a folder, where a file is needed',
        'reconnect-lab run: --trace: cannot make the folder file: a file of that name is in the way',
        'reconnect-lab run: --report-dir: cannot make the folder file/x: a part of its path is a file, where a folder is needed',
        '',
      ].join('\n'),
    );
  });

  it('is standard output as well', async () => {
    const args = ['export', 'traces/drop.jsonl', '--format', 'csv'];
    const { code, stderr } = await inShell(folder, SCARCE, args, '> part');
    expect([code, stderr]).toEqual([2, `reconnect-lab: cannot write standard output: ${LIMITED}\n`]);
  });

  it.runIf(existsSync('/dev/full')).each([
    ['a report', ['run', 'drop.yaml']],
    ['an explanation', ['why', 'traces/drop.jsonl', '--client', 'uid2', '--at', '30s']],
    ['help', ['--help']],
  ])('is standard output on a full disk: %s', async (_what, args) => {
    const { code, stderr } = await inShell(folder, '', args, '> /dev/full');
    expect([code, stderr]).toEqual([2, 'reconnect-lab: cannot write standard output: the disk is full\n']);
  });

  it('leaves no picture and nothing temporary', async () => {
    const before = temporary();
    const args = ['export', 'traces/drop.jsonl', '--format', 'png', '--output', 'picture.png'];
    const { code } = await inShell(folder, SCARCE, args);
    expect(code).toBe(2);
    expect(existsSync(path.join(folder, 'picture.png'))).toBe(false);
    expect(temporary()).toEqual(before);
  });
});

function temporary(): readonly string[] {
  return execFileSync('ls', ['-A', process.env.TMPDIR ?? '/tmp'], { encoding: 'utf8' })
    .split('\n')
    .filter((name) => name.startsWith('.reconnect-lab-'));
}
