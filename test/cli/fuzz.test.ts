import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readScenario } from '../../src/core/scenario/read/read-scenario.ts';
import { buildCli, finish, folderWith, runCli, startCli } from '../support/cli-process.ts';

/**
 * The model calls users offline after 15 s instead of 20 s, as an app might that has a mistake.
 */
const FAULT = { RECONNECT_LAB_FUZZ_FAULT: 'nativeOfflineAfter=15000' };

beforeAll(() => {
  buildCli();
});

describe('fuzz', () => {
  it('prints seed and options first, and exits with 0 where nothing is found', async () => {
    const cwd = folderWith({});
    const { code, stderr, stdout } = await runCli(['fuzz', '--seed', '42', '--runs', '40'], { cwd });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(
      /^Seed 42, 40 runs from run 0, 1 worker\n40 runs, [\d.]+ h of virtual time, \d+ rule checks held, no violation, in [\d.]+ s\n$/,
    );
    expect(readdirSync(path.join(cwd, 'fuzz-finds'))).toEqual([]);
  });

  it('does the same runs in two threads', async () => {
    const cwd = folderWith({});
    const held = async (workers: string): Promise<string | undefined> => {
      const { stdout } = await runCli(['fuzz', '--seed', '9f', '--runs', '60', '--workers', workers], {
        cwd,
      });
      return /60 runs, .* held/.exec(stdout)?.[0];
    };
    const one = await held('1');
    expect(one).toBeDefined();
    expect(await held('2')).toBe(one);
  });

  it('draws another seed each time, and says which', async () => {
    const cwd = folderWith({});
    const seeds = await Promise.all(
      [1, 2].map(
        async () => /^Seed (\S+),/.exec((await runCli(['fuzz', '--runs', '1'], { cwd })).stdout)?.[1],
      ),
    );
    expect(seeds[0]).toMatch(/^[0-9a-f]{8}$/);
    expect(seeds[0]).not.toBe(seeds[1]);
  });

  it('exits with 1 on a violation, and leaves the smallest scenario and the commands that repeat it', async () => {
    const cwd = folderWith({});
    const { code, stderr, stdout } = await runCli(
      ['fuzz', '--seed', '1', '--runs', '400', '--output', 'found'],
      { cwd, env: FAULT },
    );
    expect([code, stderr]).toEqual([1, '']);
    const [file = ''] = readdirSync(path.join(cwd, 'found'));
    expect(stdout).toContain(`  Again: reconnect-lab fuzz ${path.join('found', file)}\n`);
    const reading = readScenario(readFileSync(path.join(cwd, 'found', file), 'utf8'), file);
    expect(reading.ok && reading.plan.actions.length).toBeLessThanOrEqual(4);

    const again = await runCli(['fuzz', path.join('found', file)], { cwd, env: FAULT });
    expect(again.code).toBe(1);
    const drawn = /As drawn: reconnect-lab (fuzz .*)\n/.exec(stdout)?.[1] ?? '';
    expect((await runCli(drawn.split(' '), { cwd, env: FAULT })).code).toBe(1);
    const healthy = await runCli(['fuzz', path.join('found', file)], { cwd });
    expect([healthy.code, healthy.stdout]).toEqual([
      0,
      expect.stringMatching(/no violation, \d+ rule checks? held\n$/),
    ]);
  });

  it('goes on to other violations when asked to, each once', async () => {
    const cwd = folderWith({});
    const { code } = await runCli(['fuzz', '--seed', '1', '--runs', '300', '--finds', '3'], {
      cwd,
      env: FAULT,
    });
    expect(code).toBe(1);
    const rules = readdirSync(path.join(cwd, 'fuzz-finds')).map((name) => name.replace(/-1-\d+\.yaml$/, ''));
    expect(rules.length).toBeGreaterThan(1);
    expect(new Set(rules).size).toBe(rules.length);
  });

  it('ends after its minutes', async () => {
    const cwd = folderWith({});
    const { code, stdout } = await runCli(['fuzz', '--seed', '1', '--minutes', '0.02'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Seed 1, no limit of runs from run 0, at most 0\.02 min, 1 worker\n\d+ runs?,/);
  });

  it('ends at Ctrl-C with what is known', async () => {
    const child = startCli(['fuzz', '--seed', '1', '--runs', '100000'], { cwd: folderWith({}) });
    const done = finish(child);
    await new Promise<void>((resolve) => child.stdout.once('data', () => setTimeout(resolve, 1_500)));
    child.kill('SIGINT');
    const { code, stdout } = await done;
    expect(code).toBe(130);
    expect(stdout).toMatch(/\nInterrupted: \d+ runs?, .* no violation/);
  });

  it('exits with 3 when the fuzzer itself breaks', async () => {
    const { code, stderr } = await runCli(['fuzz', '--runs', '1'], {
      cwd: folderWith({}),
      env: { RECONNECT_LAB_FUZZ_FAULT: 'nothing=1' },
    });
    expect(code).toBe(3);
    expect(stderr).toContain('reconnect-lab fuzz: the fuzzer itself broke; please report it:');
  });

  it.each<[string, string[], string]>([
    ['a seed that is none', ['--seed', 'x y'], '"x y" is not a seed'],
    ['no runs', ['--runs', '0'], '"0" is no whole number from 1'],
    ['minutes that are none', ['--minutes', '-1'], '--minutes'],
    ['a missing file', ['nowhere.yaml'], 'nowhere.yaml:1:1: cannot be read'],
  ])('refuses %s', async (_, args, message) => {
    const { code, stderr } = await runCli(['fuzz', ...args], { cwd: folderWith({}) });
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it('says in its help what only its own exit code means', async () => {
    const { stdout } = await runCli(['fuzz', '--help']);
    expect(stdout).toMatch(/ {2}3 +the fuzzer itself broke; please report it\n/);
  });
});
