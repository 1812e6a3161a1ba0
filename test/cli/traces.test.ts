import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildCli, dropScenario, finish, folderWith, runCli, startCli } from '../support/cli-process.ts';

const hostile = '<b>"é"\n# שלום 🚇';
const noisy = dropScenario(hostile, {
  extra:
    'network: { up: { loss: 5%, jitter: 15ms }, down: { latency: 33ms } }\nrulebook: { nativeOfflineAfter: 15s }\nseed: 9f31c0\n',
  expectedAt: '15s',
});
let folder = '';
let trace = '';

beforeAll(async () => {
  buildCli();
  folder = folderWith({ 'noisy.yaml': noisy });
  const args = ['run', path.join(folder, 'noisy.yaml'), '--trace', folder, '--trace-detail', 'packets'];
  const { stderr } = await runCli(args);
  if (stderr !== '') throw new Error(stderr);
  trace = path.join(folder, 'noisy.jsonl');
});

/** A copy of the trace with its text changed. */
function changedTrace(name: string, change: (text: string) => string): string {
  const before = readFileSync(trace, 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  const file = path.join(folder, name);
  writeFileSync(file, after);
  return file;
}

describe('replay', () => {
  it('finds a recorded run identical, losses, jitter and changed timings included', async () => {
    const { code, stderr, stdout } = await runCli(['replay', trace]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Identical: \d+ records, .*noisy\.jsonl\n$/);
  });

  it('finds a trace without packets identical', async () => {
    const events = path.join(folder, 'events');
    await runCli(['run', path.join(folder, 'noisy.yaml'), '--trace', events]);
    expect(await runCli(['replay', path.join(events, 'noisy.jsonl')])).toMatchObject({ code: 0, stderr: '' });
  });

  it('exits with 1 and shows the first difference of a trace that somebody changed', async () => {
    const file = changedTrace('changed.jsonl', (text) =>
      text.replace('"reason":"DROPPED"', '"reason":"QUIT"'),
    );
    const line =
      readFileSync(file, 'utf8')
        .split('\n')
        .findIndex((one) => one.includes('"reason":"QUIT"')) + 1;
    const { code, stderr, stdout } = await runCli(['replay', file]);
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toContain(`Not identical: ${file}:${String(line)}:1 is the first difference.\n`);
    expect(stdout).toMatch(/\n {2}recorded {2}\{.*"reason":"QUIT"/);
    expect(stdout).toMatch(/\n {2}replayed {2}\{.*"reason":"DROPPED"/);
  });

  it('sees that the seed is another', async () => {
    const file = changedTrace('seed.jsonl', (text) => text.replace('"seed":"9f31c0"', '"seed":"9f31c1"'));
    expect(await runCli(['replay', file])).toMatchObject({ code: 1 });
  });

  it('sees that the end is missing, and names the version that recorded it', async () => {
    const file = changedTrace('short.jsonl', (text) =>
      `${text.split('\n').slice(0, 50).join('\n')}\n`.replace('"app":"0.1.0"', '"app":"0.0.9"'),
    );
    const { code, stdout } = await runCli(['replay', file]);
    expect(code).toBe(1);
    expect(stdout).toContain(':51:1 is the first difference.\n  recorded  (the trace has ended)\n');
    expect(stdout).toContain('It was recorded with version 0.0.9; this is version 0.1.0.\n');
  });
});

describe('a trace that is wrong: exit code 2, file:line:column', () => {
  it.each<[string, (text: string) => string, RegExp]>([
    [
      'cut off in the middle',
      (text) => text.slice(0, Math.floor(text.length / 2)),
      /:\d+:\d+: the file ends in the middle of this line, so it was cut off/,
    ],
    [
      'of a newer version',
      (text) => text.replace('"version":1', '"version":2'),
      /:1:\d+: trace format version 2 is not known: this app reads version 1/,
    ],
    ['of something else', () => 'name: a scenario\n', /:1:1: this line is not valid JSON/],
    ['empty', () => '', /:1:1: the file is empty/],
    [
      'with a line of another kind',
      (text) => text.replace('"kind":"input"', '"kind":"inpud"'),
      /:\d+:\d+: kind: "inpud" is no kind of record/,
    ],
  ])('%s', async (what, change, message) => {
    const file = changedTrace(`${what.replaceAll(' ', '-')}.jsonl`, change);
    for (const args of [
      ['replay', file],
      ['export', file, '--format', 'csv'],
    ]) {
      const { code, stderr, stdout } = await runCli(args);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr.slice(0, file.length)).toBe(file);
      expect(stderr.slice(file.length)).toMatch(message);
    }
  });

  it('not there', async () => {
    const file = path.join(folder, 'missing.jsonl');
    expect(await runCli(['replay', file])).toMatchObject({
      code: 2,
      stderr: `${file}:1:1: cannot be read: there is no such file or folder\n`,
    });
  });
});

describe('export', () => {
  it('says that a trace has no packets to draw, and which folder it made', async () => {
    const cwd = folderWith({ 'a.yaml': dropScenario('A drop') });
    await runCli(['run', 'a.yaml', '--trace', '.'], { cwd });
    const args = ['export', 'a.jsonl', '--format', 'svg', '--packets', 'all', '--output', 'new/a.svg'];
    const { code, stderr } = await runCli(args, { cwd });
    expect(code).toBe(0);
    expect(stderr).toContain(
      'this trace has no packets to draw; record them with run --trace-detail packets',
    );
    expect(stderr).toContain('made the folder new\n');
  });

  const exported = async (format: string): Promise<string> => {
    const { code, stderr, stdout } = await runCli(['export', trace, '--format', format]);
    expect([code, stderr]).toEqual([0, '']);
    return stdout;
  };

  it('jsonl is the trace itself', async () => {
    expect((await exported('jsonl')) === readFileSync(trace, 'utf8')).toBe(true);
  });

  it('mermaid is a diagram of what clients were told', async () => {
    const text = await exported('mermaid');
    expect(text).toMatch(
      /^sequenceDiagram\n {2}participant server as channel server\n {2}participant c1 as uid1/,
    );
    expect(text).toMatch(/ {2}server->>c2: \d\.\d{3,6} s didJoinedOfUid/);
    expect(text).toMatch(/ {2}c2->>c2: \d+\.\d{3,6} s didOfflineOfUid\(uid 1, reason DROPPED\)/);
  });

  it('csv has a row a record', async () => {
    const records = readFileSync(trace, 'utf8').trimEnd().split('\n').length - 1;
    expect((await exported('csv')).split('\r\n')).toHaveLength(records + 2);
  });

  it('chrome-trace has an arrow for every packet that arrived', async () => {
    const { traceEvents, otherData } = JSON.parse(await exported('chrome-trace')) as {
      traceEvents: { ph: string }[];
      otherData: { name: string };
    };
    const arrived = readFileSync(trace, 'utf8').split('"kind":"packet-arrived"').length - 1;
    expect(arrived).toBeGreaterThan(100);
    expect(traceEvents.filter(({ ph }) => ph === 'f')).toHaveLength(arrived);
    expect(otherData.name).toBe(hostile);
  });

  it('writes to a file, and finds out before whether it can', async () => {
    const output = path.join(folder, 'out', 'x.csv');
    expect(await runCli(['export', trace, '--format', 'csv', '--output', output])).toMatchObject({
      code: 0,
      stdout: '',
    });
    expect(readFileSync(output, 'utf8')).toMatch(/^seq,at_ms,/);
    const { code, stderr } = await runCli(['export', trace, '--format', 'csv', '--output', folder]);
    expect([code, stderr]).toEqual([
      2,
      `reconnect-lab export: --output: cannot write ${folder}: it is a folder, where a file is needed\n`,
    ]);
  });

  it('says nothing when the reader of its output goes away (| head)', async () => {
    const child = startCli(['export', trace, '--format', 'csv']);
    child.stdout.once('data', () => child.stdout.destroy());
    expect(await finish(child)).toMatchObject({ code: 0, stderr: '' });
  });
});
