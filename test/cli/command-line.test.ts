import { beforeAll, describe, expect, it } from 'vitest';
import { buildCli, runCli } from '../support/cli-process.ts';

beforeAll(buildCli);

describe('help and version', () => {
  it('--help lists the commands, with examples and exit codes', async () => {
    const { code, stderr, stdout } = await runCli(['--help']);
    expect([code, stderr]).toEqual([0, '']);
    for (const command of ['run', 'conformance', 'replay', 'export'])
      expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
    expect(stdout).toContain('Examples:\n');
    expect(stdout).toContain('Exit codes:\n');
  });

  it.each(['run', 'conformance', 'replay', 'export'])(
    '%s --help tells its options and gives an example',
    async (command) => {
      const { code, stderr, stdout } = await runCli([command, '--help']);
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(new RegExp(`^Usage: reconnect-lab ${command}`));
      expect(stdout).toContain(`\n  reconnect-lab ${command} `);
      expect(await runCli(['help', command])).toMatchObject({ code: 0, stdout });
    },
  );

  it('help of run names every option of the command', async () => {
    const { stdout } = await runCli(['run', '-h']);
    const options = ['reporter', 'output', 'seed', 'trace', 'trace-detail', 'workers', 'shard', 'fail-fast'];
    for (const option of options) expect(stdout).toMatch(new RegExp(`^  --${option}\\b`, 'm'));
  });

  it('--version is that of the package', async () => {
    expect(await runCli(['--version'])).toMatchObject({ code: 0, stdout: '0.1.0\n', stderr: '' });
  });
});

describe('a command line that is wrong: exit code 2, every mistake with what would be right, no output', () => {
  it.each<[string[], string[]]>([
    [
      [],
      [
        'reconnect-lab: missing COMMAND; there is open, app, init, run, conformance, replay, export, why, diff, fuzz',
      ],
    ],
    [['rnu'], ['reconnect-lab: unknown command "rnu"; did you mean run?']],
    [
      ['run'],
      [
        'reconnect-lab run: missing PATH: A scenario file, or a folder whose .yaml and .yml files are run, with all folders in it.',
      ],
    ],
    [
      ['run', 'a.yaml', '--repoter', 'json'],
      ['reconnect-lab run: unknown option --repoter; did you mean --reporter?'],
    ],
    [
      ['run', 'a.yaml', '--reporter', 'jsn', '--workers=0', '--shard', '4/3', '--seed', 'xyz'],
      [
        'reconnect-lab run: --reporter: "jsn" is not one of spec, json, junit, tap, github; did you mean json?',
        'reconnect-lab run: --workers: "0" is no number of threads; write a whole number from 1 to 256',
        'reconnect-lab run: --shard: "4/3" names part 4 of only 3; write I/N with I from 1 to N',
        'reconnect-lab run: --seed: "xyz" is not a seed: write an integer such as 42, or a hex string such as 9f31c0',
      ],
    ],
    [
      ['run', 'a.yaml', '--shard', '2'],
      ['reconnect-lab run: --shard: "2" is no shard; write I/N, such as 1/3 for the first of three'],
    ],
    [['run', 'a.yaml', '--trace'], ['reconnect-lab run: --trace needs a value: --trace DIR']],
    [['run', 'a.yaml', '--fail-fast=yes'], ['reconnect-lab run: --fail-fast is a switch and takes no value']],
    [
      ['run', 'a.yaml', '--seed', '1', '--seed', '2'],
      ['reconnect-lab run: --seed is given twice; once is enough'],
    ],
    [['conformance', 'x'], ['reconnect-lab conformance: conformance takes no operands, but got "x"']],
    [['replay', 'a', 'b'], ['reconnect-lab replay: replay takes one TRACE, but got "b" as well']],
    [
      ['export', 'a'],
      [
        'reconnect-lab export: missing --format FORMAT: one of html, svg, png, mermaid, chrome-trace, csv, jsonl',
      ],
    ],
    [
      ['export', 'a', '--format', 'mermiad'],
      [
        'reconnect-lab export: --format: "mermiad" is not one of html, svg, png, mermaid, chrome-trace, csv, jsonl; did you mean mermaid?',
      ],
    ],
  ])('%j', async (args, mistakes) => {
    const { code, stderr, stdout } = await runCli(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.trimEnd().split('\n').slice(0, -1)).toEqual(mistakes);
    expect(stderr).toMatch(/Run "reconnect-lab .*--help" to see what (it takes|there is)\.\n$/);
  });

  it('names a generation that there is not', async () => {
    const { code, stderr } = await runCli(['conformance', '--generation', '5.x']);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^reconnect-lab conformance: --generation: "5\.x" is not one of pre-2\.3\.2, .*4\.x/,
    );
  });
});
