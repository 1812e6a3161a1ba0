import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildCli, dropScenario, finish, folderWith, runCli, startCli } from '../support/cli-process.ts';

beforeAll(buildCli);

interface JsonReport {
  summary: {
    scenarios: number;
    passed: number;
    failed: number;
    notRun: number;
    wallMs: number;
    virtualMs: number;
  };
  interrupted: boolean;
  scenarios: {
    file: string;
    name: string;
    seed: string;
    status: string;
    expectations: { status: string }[];
  }[];
}

const json = (text: string): JsonReport => JSON.parse(text) as JsonReport;

/** A report without what no two runs have in common. */
const comparable = (text: string): JsonReport => {
  const report = json(text);
  return { ...report, summary: { ...report.summary, wallMs: 0 } };
};

const files = (count: number, failing: readonly number[] = []): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `s${String(index)}.yaml`,
      dropScenario(`number ${String(index)}`, failing.includes(index) ? { expectedAt: '25s' } : {}),
    ]),
  );

describe('run', () => {
  it('exits with 0 when all expectations hold, and says what happened when', async () => {
    const folder = folderWith({ 'a.yaml': dropScenario('A drop') });
    const { code, stderr, stdout } = await runCli(['run', folder]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('A drop');
    expect(stdout).toMatch(/✓ uid2 gets didOfflineOfUid .* at 30\.100 s/);
    expect(stdout).toMatch(/1 scenario: 1 passed \(45\.000 s of virtual time in /);
  });

  it('exits with 1 when one does not hold, and says what came instead', async () => {
    const folder = folderWith({ 'a.yaml': dropScenario('A drop', { expectedAt: '25s' }) });
    const { code, stderr, stdout } = await runCli(['run', folder]);
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toContain('came at 30.100 s, 4.900 s early (allowed: ± 0.500 s)');
  });

  it('takes files and folders, with the folders in them, in order and each only once', async () => {
    const folder = folderWith({
      'b/2.yml': dropScenario('two'),
      'b/1.yaml': dropScenario('one'),
      'a.yaml': dropScenario('a'),
      'note.txt': 'no scenario',
      '.hidden/x.yaml': 'no: scenario',
    });
    const { stdout } = await runCli(['run', path.join(folder, 'b'), folder, '--reporter', 'json']);
    expect(json(stdout).scenarios.map(({ name }) => name)).toEqual(['one', 'two', 'a']);
  });

  it.each(['spec', 'json', 'junit', 'tap'])(
    'reports as %s to a file, with the same exit code and silent output',
    async (reporter) => {
      const folder = folderWith(files(2, [1]));
      const output = path.join(folder, 'new', 'report');
      const { code, stdout, stderr } = await runCli([
        ...['run', folder, '--reporter', reporter, '--output', output],
      ]);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toBe(`reconnect-lab run: made the folder ${path.dirname(output)}\n`);
      expect(readFileSync(output, 'utf8')).toContain('number 1');
    },
  );

  it('runs with the seed of the file, or the one that is given', async () => {
    const folder = folderWith({ 'a.yaml': dropScenario('A', { extra: 'seed: 9f31c0\n' }) });
    expect(json((await runCli(['run', folder, '--reporter', 'json'])).stdout).scenarios[0]?.seed).toBe(
      '9f31c0',
    );
    const given = await runCli(['run', folder, '--reporter', 'json', '--seed=-7']);
    expect(json(given.stdout).scenarios[0]?.seed).toBe('-7');
  });

  it('writes one trace a scenario, and two of the same name apart', async () => {
    const folder = folderWith({
      'x/a.yaml': dropScenario('xa'),
      'y/a.yaml': dropScenario('ya'),
      'b.yaml': dropScenario('b'),
    });
    const traces = path.join(folder, 'traces', 'deep');
    await runCli(['run', folder, '--trace', traces]);
    expect(readdirSync(traces).sort()).toEqual(['b.jsonl', 'x-a.jsonl', 'y-a.jsonl']);
    const events = readFileSync(path.join(traces, 'b.jsonl'), 'utf8');
    expect(events).not.toContain('"packet-sent"');
    await runCli(['run', folder, '--trace', traces, '--trace-detail', 'packets']);
    expect(readFileSync(path.join(traces, 'b.jsonl'), 'utf8')).toContain('"packet-sent"');
  });

  it('writes the same trace every time, and another one for another seed', async () => {
    const noisy = dropScenario('noisy', { extra: 'network: { up: { loss: 10%, jitter: 20ms } }\n' });
    const folder = folderWith({ 'a.yaml': noisy });
    const trace = async (name: string, seed: string): Promise<string> => {
      const to = path.join(folder, name);
      await runCli([
        'run',
        path.join(folder, 'a.yaml'),
        '--seed',
        seed,
        '--trace',
        to,
        '--trace-detail',
        'packets',
      ]);
      return readFileSync(path.join(to, 'a.jsonl'), 'utf8');
    };
    const [first, second, other] = [await trace('1', '5'), await trace('2', '5'), await trace('3', '6')];
    expect(first === second).toBe(true);
    expect(first.split('\n').slice(1)).not.toEqual(other.split('\n').slice(1));
  });
});

describe('run in several threads and parts', () => {
  it('gives the same results in the same order with any number of workers', async () => {
    const folder = folderWith(files(7, [2, 5]));
    const reports = await Promise.all(
      ['1', '3', '16'].map(async (workers) => {
        const { code, stdout } = await runCli(['run', folder, '--reporter', 'json', '--workers', workers]);
        expect(code).toBe(1);
        return comparable(stdout);
      }),
    );
    expect(reports[0]?.scenarios).toHaveLength(7);
    expect(reports[1]).toEqual(reports[0]);
    expect(reports[2]).toEqual(reports[0]);
  });

  it('shards are neighbours and together the whole', async () => {
    const folder = folderWith(files(7));
    const namesOf = async (...args: string[]): Promise<string[]> => {
      const { code, stdout } = await runCli(['run', folder, '--reporter', 'json', ...args]);
      expect(code).toBe(0);
      return json(stdout).scenarios.map(({ name }) => name);
    };
    const parts = await Promise.all(['1/3', '2/3', '3/3'].map((shard) => namesOf('--shard', shard)));
    expect(parts.map(({ length }) => length)).toEqual([3, 2, 2]);
    expect(parts.flat()).toEqual(await namesOf());
    expect(await namesOf('--shard', '8/8')).toEqual([]);
  });

  it('a trace has the same name in every shard', async () => {
    const folder = folderWith({ 'x/a.yaml': dropScenario('xa'), 'y/a.yaml': dropScenario('ya') });
    const traces = path.join(folder, 'traces');
    await runCli(['run', folder, '--trace', traces, '--shard', '2/2']);
    expect(readdirSync(traces)).toEqual(['y-a.jsonl']);
  });

  it.each(['1', '4'])(
    '--fail-fast ends with the first failure, whoever finds it (%s workers)',
    async (workers) => {
      const folder = folderWith(files(8, [2, 3, 6]));
      const args = ['run', folder, '--reporter', 'json', '--fail-fast', '--workers', workers];
      const { code, stdout } = await runCli(args);
      expect(code).toBe(1);
      const report = json(stdout);
      expect(report.scenarios.map(({ status }) => status)).toEqual(['passed', 'passed', 'failed']);
      expect(report.summary).toMatchObject({ scenarios: 3, notRun: 5 });
    },
  );
});

describe('run beside others', () => {
  it('writes no colours and no progress where nobody watches, NO_COLOR or not', async () => {
    const folder = folderWith(files(2, [1]));
    for (const env of [{}, { NO_COLOR: '1' }]) {
      const { stderr, stdout } = await runCli(['run', folder], { env });
      expect(`${stdout}${stderr}`).not.toContain('\u001b');
    }
  });

  it('works from any folder', async () => {
    const folder = folderWith(files(1));
    expect(await runCli(['run', 's0.yaml'], { cwd: folder })).toMatchObject({ code: 0, stderr: '' });
  });

  it('says nothing when the reader of its output goes away', async () => {
    const folder = folderWith(files(40));
    const child = startCli(['run', folder, '--reporter', 'json']);
    child.stdout.destroy();
    expect(await finish(child)).toMatchObject({ code: 0, stderr: '' });
  });

  it('ends cleanly on Ctrl-C with what is known so far', async () => {
    const endless = dropScenario('endless').replace('until: 45s', 'until: 1000h');
    const folder = folderWith({ 'a.yaml': dropScenario('short'), 'b.yaml': endless, 'c.yaml': endless });
    const child = startCli(['run', folder, '--reporter', 'json', '--trace', path.join(folder, 'traces')]);
    const done = finish(child);
    await waitFor(() => existsSync(path.join(folder, 'traces', 'a.jsonl')));
    child.kill('SIGINT');
    const { code, signal, stderr, stdout } = await done;
    expect([code, signal, stderr]).toEqual([130, null, '']);
    const report = json(stdout);
    expect(report.interrupted).toBe(true);
    expect(report.scenarios[0]).toMatchObject({ name: 'short', status: 'passed' });
    expect(report.scenarios.slice(1).map(({ status }) => status)).toEqual(
      report.scenarios.slice(1).map(() => 'stopped'),
    );
    expect(report.scenarios.length + report.summary.notRun).toBe(3);
    expect(report.summary.notRun).toBeGreaterThan(0);
  });
});

/** Waits until a condition holds; a test that waits too long fails by its own time limit. */
async function waitFor(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}
