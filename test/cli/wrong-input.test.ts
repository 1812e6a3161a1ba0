import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildCli, dropScenario, folderWith, runCli, type Finished } from '../support/cli-process.ts';

beforeAll(buildCli);

const clients = 'clients:\n  uid1: { persona: android, sdk: 3.x, uid: 1 }\n';
const join = '  - { at: 0s, do: join, client: uid1, id: T0 }\n';
const scenario = (steps: string, { head = clients, tail = '' } = {}): string =>
  `name: wrong\n${head}steps:\n${steps}${tail}`;

/** What is wrong, the file, where the mistake is, and what its line must say. */
const table: readonly [string, string, string, RegExp][] = [
  ['bad YAML', 'name: [a\nclients: {', '\\d+:\\d+', /./],
  ['an empty file', '', '1:1', /empty/],
  ['a list', '- a\n', '1:1', /map/],
  ['an unknown key', `colour: red\n${scenario(join)}`, '1:1', /unknown key "colour"/],
  [
    'an unknown persona',
    scenario(join, { head: 'clients:\n  uid1: { persona: andriod, sdk: 3.x, uid: 1 }\n' }),
    '3:\\d+',
    /unknown persona "andriod".*"android"/,
  ],
  [
    'a generation that the platform lacks',
    scenario(join, { head: 'clients:\n  uid1: { persona: web, sdk: pre-2.3.2, uid: 1 }\n' }),
    '3:\\d+',
    /Web never had sdk pre-2\.3\.2/,
  ],
  [
    'an unknown preset',
    `network: nominel\n${scenario(join)}`,
    '1:\\d+',
    /unknown preset "nominel".*"nominal"/,
  ],
  [
    'an unknown callback',
    scenario(join, { tail: 'expect:\n  - { client: uid1, callback: onUserOfflin, at: 1s }\n' }),
    '7:\\d+',
    /onUserOffline/,
  ],
  [
    'an unknown client',
    scenario('  - { at: 0s, do: join, client: uid7 }\n'),
    '5:\\d+',
    /unknown client "uid7".*"uid1"/,
  ],
  ['an unknown verb', scenario('  - { at: 0s, do: jion, client: uid1 }\n'), '5:\\d+', /jion.*join/],
  ['an unknown step', scenario('  - { at: T9 + 1s, do: join, client: uid1 }\n'), '5:\\d+', /T9/],
  ['a negative moment', scenario('  - { at: -1s, do: join, client: uid1 }\n'), '5:\\d+', /before the start/],
  ['a malformed duration', scenario('  - { at: soon1, do: join, client: uid1 }\n'), '5:\\d+', /soon1/],
  ['a duration without unit', scenario('  - { at: 10, do: join, client: uid1 }\n'), '5:\\d+', /no unit.*10s/],
  [
    'a moment that refers to a later step',
    scenario('  - { at: T0 + 1s, do: kill, client: uid1 }\n' + join),
    '5:\\d+',
    /later step/,
  ],
  [
    'an id that is there twice',
    scenario(join + '  - { at: 1s, do: leave, client: uid1, id: T0 }\n'),
    '6:\\d+',
    /T0.*already/,
  ],
  [
    'a UID that is there twice',
    scenario(join, {
      head: `${clients}  uid2: { persona: ios, sdk: 3.x, uid: 1 }\n`,
    }),
    '4:\\d+',
    /uid/,
  ],
  ['thaw of what is not frozen', scenario('  - { at: 1s, do: thaw, client: uid1 }\n'), '5:\\d+', /frozen/],
  [
    'an action on a dead process',
    scenario(join + '  - { at: 1s, do: kill, client: uid1 }\n  - { at: 2s, do: leave, client: uid1 }\n'),
    '7:\\d+',
    /uid1/,
  ],
  [
    'a trace instead of a scenario',
    '{"format":"reconnect-lab-trace","version":1}\n',
    '1:1',
    /this is a trace, not a scenario; run it again with the command replay/,
  ],
];

describe('a scenario that is wrong: exit code 2, file:line:column and what would be right, nothing run', () => {
  // One call for all: each of its files is judged by itself, and a start costs more than they do.
  const folder = folderWith({
    'good.yaml': dropScenario('good'),
    ...Object.fromEntries(table.map(([, text], at) => [`wrong-${at}.yaml`, text])),
  });
  const traces = path.join(folder, 'traces');
  let said: Finished;
  beforeAll(async () => {
    said = await runCli(['run', folder, '--trace', traces]);
  });

  it('for all of them', () => {
    expect([said.code, said.stdout]).toEqual([2, '']);
    expect(existsSync(traces)).toBe(false);
    const files = said.stderr
      .trimEnd()
      .split('\n')
      .map((line) => /^.*\.yaml(?=:)/.exec(line)?.[0]);
    expect(new Set(files)).toEqual(new Set(table.map((_, at) => path.join(folder, `wrong-${at}.yaml`))));
  });

  it.each(table.map((row, at) => [...row, at] as const))('%s', (_what, _text, position, message, at) => {
    const file = `${folder}/wrong-${at}.yaml`;
    const first = said.stderr.split('\n').find((line) => line.startsWith(`${file}:`)) ?? '';
    expect(first.slice(file.length)).toMatch(new RegExp(`^:${position}: `));
    expect(first).toMatch(message);
  });

  it('steps out of order are no mistake: they are sorted', async () => {
    const text = scenario('  - { at: 5s, do: leave, client: uid1 }\n' + join, {
      tail: 'expect:\n  - { client: uid1, state: CONNECTED, at: 200ms }\n',
    });
    expect(await runCli(['run', folderWith({ 'a.yaml': text })])).toMatchObject({ code: 0, stderr: '' });
  });

  it('lists all mistakes of all files, one a line', async () => {
    const folder = folderWith({ 'a.yaml': 'name: 5\ncolour: red\n', 'b.yaml': '' });
    const { code, stderr } = await runCli(['run', folder, path.join(folder, 'missing.yaml')]);
    expect(code).toBe(2);
    const lines = stderr.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThanOrEqual(4);
    for (const line of lines) expect(line).toMatch(/^\S+\.yaml:\d+:\d+: \S/);
    expect(lines.filter((line) => line.includes('missing.yaml'))).toHaveLength(1);
  });
});

describe('files that cannot be scenarios', () => {
  const mistakeOf = async (file: string): Promise<string> => {
    const { code, stderr, stdout } = await runCli(['run', file]);
    expect([code, stdout]).toEqual([2, '']);
    return stderr;
  };

  it('a path that is not there', async () => {
    const file = path.join(folderWith({}), 'missing.yaml');
    expect(await mistakeOf(file)).toBe(`${file}:1:1: cannot be read: there is no such file or folder\n`);
  });

  it('a folder without scenarios', async () => {
    const folder = folderWith({ 'note.txt': 'hello' });
    expect(await mistakeOf(folder)).toBe(
      `${folder}:1:1: this folder holds no scenarios; their names end in .yaml or .yml\n`,
    );
  });

  it('a file of 10 MB', async () => {
    const file = path.join(folderWith({ 'big.yaml': 'a'.repeat(10 * 1024 * 1024) }), 'big.yaml');
    expect(await mistakeOf(file)).toBe(
      `${file}:1:1: the file is too large (10.0 MiB); at most 1 MiB can be read\n`,
    );
  });

  it('a binary file', async () => {
    const folder = folderWith({
      'a.yaml': Uint8Array.of(0x61, 0x0a, 0x62, 0x00, 0x63),
      'b.yaml': Uint8Array.of(0x61, 0xff),
    });
    expect(await mistakeOf(folder)).toBe(
      `${folder}/a.yaml:2:2: this is not a text file (it has a zero byte here); it must be UTF-8 text\n` +
        `${folder}/b.yaml:1:2: this is not UTF-8 text; save the file in UTF-8\n`,
    );
  });

  it('a folder that is called like a scenario, and a file that leads nowhere', async () => {
    const folder = folderWith({ 'note.txt': 'x' });
    mkdirSync(path.join(folder, 'a.yaml'));
    expect(await mistakeOf(folder)).toContain('this folder holds no scenarios');
    expect(await mistakeOf(path.join(folder, 'note.txt', 'a.yaml'))).toContain(
      ':1:1: cannot be read: a part of its path is a file, where a folder is needed',
    );
  });

  // Windows has no devices in its file system.
  it.each(process.platform === 'win32' ? [] : ['/dev/zero'])(
    'a device, which has no end: %s',
    async (device) => {
      expect(await mistakeOf(device)).toBe(
        `${device}:1:1: this is a device and no file; give a file, or a pipe\n`,
      );
    },
  );

  it('a file whose name is made to write on the terminal', async () => {
    const folder = folderWith({ 'a\u001b[31m\u202eb.yaml': '' });
    expect(await mistakeOf(folder)).toBe(
      `${folder}/a\\u{1b}[31m\\u{202e}b.yaml:1:1: the file is empty: a scenario needs at least name, clients and steps\n`,
    );
  });

  it('a link that leads round in a circle', async () => {
    const file = path.join(folderWith({}), 'a.yaml');
    symlinkSync(file, file);
    expect(await mistakeOf(file)).toBe(
      `${file}:1:1: cannot be read: its symbolic links lead round in a circle\n`,
    );
  });
});

describe('places that cannot be written to: found out before anything runs', () => {
  it('a report into a folder, and traces under a file', async () => {
    const folder = folderWith({ 'a.yaml': dropScenario('a'), file: '' });
    const inTheWay = path.join(folder, 'file', 'traces');
    const args = ['run', path.join(folder, 'a.yaml'), '--output', folder, '--trace', inTheWay];
    const { code, stderr, stdout } = await runCli(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe(
      `reconnect-lab run: --output: cannot write ${folder}: it is a folder, where a file is needed\n` +
        `reconnect-lab run: --trace: cannot make the folder ${inTheWay}: a part of its path is a file, where a folder is needed\n`,
    );
  });
});
