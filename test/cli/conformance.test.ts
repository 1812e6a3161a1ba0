import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { RULES } from '../../src/core/rulebook/rules/rules.ts';
import { buildCli, dropScenario, folderWith, root, runCli } from '../support/cli-process.ts';
import type { Finished } from '../support/cli-process.ts';

interface ConformanceReport {
  summary: { scenarios: number; notRun: number };
  scenarios: { name: string; rules: string[] }[];
  rules: {
    id: string;
    verdict: 'pass' | 'fail' | 'not-exercised';
    checks: { scenario: string; expectedAt: number | null; actualAt: number | null }[];
  }[];
}

beforeAll(buildCli);

/** An installed copy of the program with scenarios of our own for the rules. */
function installWith(scenarios: Readonly<Record<string, string>>): (...args: string[]) => Promise<Finished> {
  const folder = folderWith({});
  for (const part of ['package.json', 'bin', 'out/cli']) {
    cpSync(path.join(root, part), path.join(folder, part), { recursive: true });
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  mkdirSync(path.join(folder, 'scenarios', 'article'), { recursive: true });
  for (const [name, text] of Object.entries(scenarios)) {
    writeFileSync(path.join(folder, 'scenarios', 'article', name), text);
  }
  const bin = path.join(folder, 'bin', 'reconnect-lab.mjs');
  return (...args) => runCli(['conformance', ...args], { cwd: '/', bin });
}

const json = (text: string): ConformanceReport => JSON.parse(text) as ConformanceReport;

const four = dropScenario('four').replaceAll('sdk: 3.x', 'sdk: 4.x').replaceAll('R-NATIVE', 'R4-NATIVE');

describe('conformance', () => {
  it('prints a line for each rule, with verdict, ID, sentence and times, and fails while rules are not exercised', async () => {
    const { code, stderr, stdout } = await installWith({ 'drop.yaml': dropScenario('drop') })();
    expect([code, stderr]).toEqual([1, '']);
    const lines = stdout.split('\n').slice(0, RULES.length);
    for (const [index, rule] of RULES.entries()) {
      expect(lines[index]).toMatch(/^(✓ pass {9}|✗ FAIL {9}|◌ not exercised) {2}R/);
      expect(lines[index]).toContain(` ${rule.id} `);
      expect(lines[index]).toContain(rule.text);
    }
    expect(lines.find((line) => line.includes(' R-NATIVE-T6 '))).toMatch(
      /^✓ pass .*\[expected 30\.000 s, was 30\.100 s/,
    );
    expect(stdout).toMatch(/rules: \d+ passed, \d+ not exercised\n/);
  });

  it('adds the rules to the JSON report', async () => {
    const { stdout } = await installWith({ 'drop.yaml': dropScenario('drop') })('--reporter', 'json');
    const { rules } = json(stdout);
    expect(rules.map(({ id }) => id)).toEqual(RULES.map(({ id }) => id));
    expect(rules.find(({ id }) => id === 'R-NATIVE-T6')).toMatchObject({
      verdict: 'pass',
      checks: expect.arrayContaining([
        expect.objectContaining({
          scenario: 'scenarios/article/drop.yaml',
          expectedAt: 30_000,
          actualAt: 30_100,
        }),
      ]) as unknown,
    });
    expect(rules.find(({ id }) => id === 'R-NATIVE-T7')).toEqual({
      id: 'R-NATIVE-T7',
      verdict: 'not-exercised',
      checks: [],
    });
  });

  it('--generation chooses the rules and their scenarios', async () => {
    const run = installWith({ 'drop.yaml': dropScenario('drop'), 'four.yaml': four });
    const { rules, scenarios } = json((await run('--generation', '4.x', '--reporter', 'json')).stdout);
    expect(scenarios.map(({ name }) => name)).toEqual(['four']);
    const expected = RULES.filter(({ generations }) => generations.includes('4.x')).map(({ id }) => id);
    expect(rules.map(({ id }) => id)).toEqual(expected);
    const both = json((await run('--generation', '4.x,3.x', '--reporter', 'json')).stdout);
    expect(both.scenarios).toHaveLength(2);
  });

  it('a shard answers for the rules of its own scenarios, and together they answer for all', async () => {
    const run = installWith({ 'drop.yaml': dropScenario('drop'), 'four.yaml': four });
    const parts = await Promise.all(
      ['1/2', '2/2'].map(async (shard) => json((await run('--shard', shard, '--reporter', 'json')).stdout)),
    );
    const exercised = (report: ConformanceReport | undefined): string[] =>
      (report?.rules ?? []).filter(({ verdict }) => verdict !== 'not-exercised').map(({ id }) => id);
    expect(exercised(parts[0])).toContain('R-NATIVE-T6');
    expect(parts[1]?.rules.map(({ id }) => id)).not.toContain('R-NATIVE-T6');
    expect(exercised(parts[1])).toContain('R4-NATIVE-T6');
    const all = new Set(parts.flatMap(({ rules }) => rules.map(({ id }) => id)));
    expect(all.size).toBe(RULES.length);
  });

  it('lists the mistakes of a damaged installation and runs nothing', async () => {
    const { code, stderr, stdout } = await installWith({})();
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/scenarios\/article:1:1: this folder holds no scenarios/);
  });
});

describe('the program as it is installed', () => {
  it('says what to do where it is not built', async () => {
    const folder = folderWith({});
    cpSync(path.join(root, 'bin'), path.join(folder, 'bin'), { recursive: true });
    cpSync(path.join(root, 'package.json'), path.join(folder, 'package.json'));
    const bin = path.join(folder, 'bin', 'reconnect-lab.mjs');
    const { code, stderr } = await runCli(['--version'], { bin });
    expect([code, stderr]).toEqual([
      2,
      'reconnect-lab: is not built yet; run "npm install" (or "npm run build:cli") in its folder first.\n',
    ]);
  });
});
