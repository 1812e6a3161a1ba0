import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildCli, dropScenario, folderWith, runCli } from '../support/cli-process.ts';

let folder = '';
let trace = '';
let detailed = '';

beforeAll(async () => {
  buildCli();
  folder = folderWith({
    'drop.yaml': dropScenario('drop'),
    'late.yaml': dropScenario('drop').replace('at: 10s, do: offline', 'at: 12s, do: offline'),
    'page.yaml': dropScenario('page')
      .replace(/persona: ios, sdk: 3\.x/, 'persona: web, sdk: 3.x')
      .replace(/expect:[^]*$/, ''),
  });
  const scenario = path.join(folder, 'drop.yaml');
  await runCli(['run', scenario, '--trace', folder]);
  await runCli(['run', scenario, '--trace', path.join(folder, 'packets'), '--trace-detail', 'packets']);
  await runCli(['run', path.join(folder, 'page.yaml'), '--trace', folder]);
  trace = path.join(folder, 'drop.jsonl');
  detailed = path.join(folder, 'packets', 'drop.jsonl');
});

describe('why', () => {
  it('explains the callback of a client that lies nearest to a moment, and cites the rule', async () => {
    const { code, stderr, stdout } = await runCli(['why', trace, '--client', 'uid2', '--at', '30s']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(
      /^ {2}30\.100 s {2}#\d+ {2}UID 2 received didOfflineOfUid\(1, DROPPED\) at 30\.100 s because its last packet from UID 1 arrived at 10\.100 s, 20 s earlier\.\n {2}10\.000 s {2}#\d+ {2}The network of UID 1 was cut at 10\.000 s; nobody is told about a cut\.\n\nRule R-NATIVE-T6 held: /,
    );
  });

  it('numbers the records as the lines of the file do', async () => {
    const { stdout } = await runCli(['why', trace, '--client', 'uid2', '--at', '30s']);
    const seq = Number(/#(\d+)/.exec(stdout)?.[1]);
    const line = readFileSync(trace, 'utf8').split('\n')[seq + 1] ?? '';
    expect(JSON.parse(line)).toMatchObject({ seq, name: 'didOfflineOfUid', at: 30_100 });
    const again = await runCli(['why', trace, '--seq', String(seq)]);
    expect(again.stdout).toBe(stdout);
  });

  it('names the very packet where the trace has packets', async () => {
    const { stdout } = await runCli(['why', detailed, '--client', 'uid2', '--at', '30s']);
    expect(stdout).toMatch(/#\d+ +The last packet that reached the server was ping #\d+ at 10\.050 s\.\n/);
  });

  it('says why something did not come, to everybody whose platform has it', async () => {
    const page = path.join(folder, 'page.jsonl');
    const { code, stdout } = await runCli(['why', page, '--not', 'peer-leave', '--uid', '1']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Why UID 2 received no peer-leave about UID 1\n\n/);
    expect(stdout).toContain(
      'the last came at 10.050 s, 34.95 s earlier, so it was due at 190.100 s, one trip of the news included, 2 min 25.1 s later; the run goes no further than 45.000 s.',
    );
    expect(stdout.match(/^Why UID/gm)).toHaveLength(1);
  });

  it('gives the verdict of a rule on each occasion', async () => {
    const { code, stdout } = await runCli(['why', trace, '--rule', 'R-NATIVE-T6']);
    expect(code).toBe(0);
    expect(stdout).toContain(
      'Held for UID 2 about UID 1, expected at 30.000 s, came at 30.100 s (0.100 s late).',
    );
  });

  it('says of a rule without an occasion which limit ran, and when it would have run out', async () => {
    const page = path.join(folder, 'page.jsonl');
    const { code, stdout } = await runCli(['why', page, '--rule', 'R-WEB-PEER-LEAVE-3MIN']);
    expect(code).toBe(0);
    expect(stdout).toContain('Rule R-WEB-PEER-LEAVE-3MIN was not exercised in 45.000 s.');
    expect(stdout).toContain('so it was due at 190.100 s, one trip of the news included, 2 min 25.1 s later');
  });

  it('says why a state was not entered', async () => {
    const { code, stdout } = await runCli([
      'why',
      trace,
      '--not',
      'FAILED',
      '--client',
      'uid1',
      '--at',
      '20s',
    ]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Why UID 1 received no onConnectionStateChanged\(FAILED\) at 20\.000 s\n\n/);
    expect(stdout).toContain(
      '20 min after the last data of the server at 9.900 s, so it was due at 1209.900 s',
    );
  });

  it('answers programs in JSON', async () => {
    const args = ['why', trace, '--client', 'uid2', '--at', '30s', '--reporter', 'json'];
    const { code, stdout } = await runCli(args);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      trace,
      explanations: [
        {
          sentences: [
            { at: 30_100, reason: { kind: 'told-of-user-silence', observer: 2, user: 1, at: 30_100 } },
            { at: 10_000, reason: { kind: 'cut', user: 1, at: 10_000 } },
          ],
          rules: [{ id: 'R-NATIVE-T6', verdict: 'pass' }],
        },
      ],
    });
  });

  it.each<[string, string[], string]>([
    ['no question', [], 'what is to be explained? Give --client and --at, or --seq, or --not, or --rule'],
    [
      'a client alone',
      ['--client', 'uid2'],
      '--client needs --at, the moment to explain, or --not, what did not come',
    ],
    [
      'two questions',
      ['--seq', '1', '--rule', 'R-NATIVE-T6'],
      '--seq and --rule ask different things; give one of them',
    ],
    [
      'an unknown client',
      ['--client', 'uid3', '--at', '1s'],
      '--client: the trace has no client "uid3"; did you mean uid1?',
    ],
    [
      'a moment after the end',
      ['--client', 'uid1', '--at', '50m'],
      '--at: the run goes no further than 45.000 s',
    ],
    ['a record that is not there', ['--seq', '99999'], '--seq: there is no record 99999: the trace has'],
    [
      'an unknown callback',
      ['--not', 'didOflineOfUid'],
      '--not: the lab knows no callback "didOflineOfUid" of any platform; did you mean "didOfflineOfUid"?',
    ],
    [
      'a callback of nobody here',
      ['--not', 'peer-leave'],
      '--not: no client of this trace has "peer-leave" on its platform; give --client to hear why',
    ],
    [
      'an unknown rule',
      ['--rule', 'R-NATIVE-T66'],
      'there is no rule "R-NATIVE-T66"; did you mean R-NATIVE-T6?',
    ],
    ['a time that is none', ['--client', 'uid2', '--at', 'soon'], '"soon" is not a duration'],
    ['a user without an absence', ['--client', 'uid2', '--at', '3s', '--uid', '1'], '--uid belongs to --not'],
  ])('refuses %s with what would be right', async (_, args, message) => {
    const { code, stderr, stdout } = await runCli(['why', trace, ...args]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  it('refuses a file that is no trace', async () => {
    const { code, stderr } = await runCli(['why', path.join(folder, 'drop.yaml'), '--seq', '1']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/drop\.yaml:1:1: /);
  });
});

describe('diff', () => {
  it('takes for a trace whatever replay does, however its header is written and wherever it comes from', async () => {
    const [first = '', ...rest] = readFileSync(trace, 'utf8').split('\n');
    const { format, ...header } = JSON.parse(first) as Record<string, unknown>;
    const spaced = [
      `{ "later" : 1, "format" : ${JSON.stringify(format)}, ${JSON.stringify(header).slice(1)}`,
      ...rest,
    ];
    const file = path.join(folder, 'spaced.jsonl');
    writeFileSync(file, spaced.join('\n'));
    // The standard input is no file on Windows.
    const other = process.platform === 'win32' ? file : '/dev/stdin';
    const { code, stderr } = await runCli(['diff', file, other], { input: spaced.join('\n') });
    expect([code, stderr]).toEqual([0, '']);
  });

  it('finds a trace and the scenario it comes from the same, at whatever detail', async () => {
    for (const file of [trace, detailed]) {
      const { code, stderr, stdout } = await runCli(['diff', file, path.join(folder, 'drop.yaml')]);
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toBe(`The same: ${file} and ${path.join(folder, 'drop.yaml')} tell one story.\n`);
    }
  });

  it('exits with 1 and shows where two runs part', async () => {
    const { code, stderr, stdout } = await runCli(['diff', trace, path.join(folder, 'late.yaml')]);
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toMatch(
      /^The first \d+ records are the same; at 10\.000 s something happens in the first alone\.\n/,
    );
    expect(stdout).toMatch(/\n {4}#\d+ at 10\.000 s, lab: uid1: cut\n/);
  });

  it('compares one scenario under two generations', async () => {
    const args = ['diff', path.join(folder, 'drop.yaml'), '--sdk', '3.x', '--sdk', '4.x'];
    const { code, stdout } = await runCli(args);
    expect(code).toBe(1);
    expect(stdout).toContain('drop.yaml with sdk 3.x\n');
    expect(stdout).toMatch(/ {4}uid1 {2}onConnectionLost\(\) +19\.900 s → 23\.900 s, 4 s later\n/);
    const same = await runCli([...args.slice(0, 2), '--sdk', '3.x,4.x', '--reporter', 'json']);
    expect(JSON.parse(same.stdout)).toMatchObject({ version: 1, same: false });
  });

  it.each<[string, (at: (name: string) => string) => string[], string]>([
    ['one file', (at) => [at('drop.yaml')], 'give two files, or one scenario with --sdk twice'],
    [
      'three files',
      (at) => [at('drop.yaml'), at('late.yaml'), at('page.yaml')],
      'two files are compared, but got',
    ],
    [
      'two files and generations',
      (at) => [at('drop.yaml'), at('late.yaml'), '--sdk', '3.x', '--sdk', '4.x'],
      'give one file',
    ],
    [
      'one generation',
      (at) => [at('drop.yaml'), '--sdk', '3.x'],
      'give --sdk twice, for two different generations',
    ],
    [
      'a generation of nobody',
      (at) => [at('drop.yaml'), '--sdk', '3.x', '--sdk', 'pre-2.5.1'],
      'ever had sdk pre-2.5.1',
    ],
    [
      'a missing file',
      (at) => [at('drop.yaml'), at('none.yaml')],
      'none.yaml:1:1: cannot be read: there is no such file',
    ],
    ['a broken trace', (at) => [at('broken.jsonl'), at('drop.yaml')], 'broken.jsonl:2:'],
  ])('refuses %s with what would be right', async (_, args, message) => {
    const [header = ''] = readFileSync(trace, 'utf8').split('\n');
    writeFileSync(path.join(folder, 'broken.jsonl'), `${header}\n{"seq":0}\n`);
    const { code, stderr, stdout } = await runCli(['diff', ...args((name) => path.join(folder, name))]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});
