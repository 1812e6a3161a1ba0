import { execFileSync } from 'node:child_process';
import { open } from 'node:fs/promises';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildCli, dropScenario, finish, folderWith, runCli, startCli } from '../support/cli-process.ts';

const endless = (name: string): string => dropScenario(name).replace('until: 45s', 'until: 1000h');

/** Waits until a condition holds; a test that waits too long fails by its own time limit. */
async function waitFor(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** A folder with a pipe in it. */
function folderWithPipe(): { cwd: string; fifo: string } {
  const cwd = folderWith({});
  const fifo = path.join(cwd, 'input.yaml');
  execFileSync('mkfifo', [fifo]);
  return { cwd, fifo };
}

/** Waits until something temporary has grown in a folder. */
const isWriting = (folder: string): boolean => existsSync(folder) && readdirSync(folder).length > 0;

beforeAll(buildCli);

describe.runIf(process.platform !== 'win32')('a signal', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s ends a run with what is known, and leaves no half a trace', async (signal, expected) => {
    const cwd = folderWith({ 'endless.yaml': endless('endless') });
    const args = ['run', 'endless.yaml', '--trace', 'traces', '--trace-detail', 'packets'];
    const child = startCli(args, { cwd });
    const done = finish(child);
    const traces = path.join(cwd, 'traces');
    await waitFor(() => isWriting(traces));
    child.kill(signal);
    const { code, stdout } = await done;
    expect(code).toBe(expected);
    expect(stdout).toContain('1 scenario: 0 passed, 1 stopped');
    expect(readdirSync(traces)).toEqual([]);
  });

  it('ends what does nothing but reckon, and cannot be asked', async () => {
    const { fifo, cwd } = folderWithPipe();
    const child = startCli(['fuzz', fifo], { cwd });
    const done = finish(child);
    // The program goes to work when it has read the scenario.
    const pipe = await open(fifo, 'w');
    await pipe.writeFile(endless('endless'));
    await pipe.close();
    child.kill('SIGTERM');
    expect(await done).toMatchObject({ code: 143, stdout: '', stderr: '' });
  });

  it('given twice does not wait, and takes away what was begun all the same', async () => {
    const cwd = folderWith({ 'endless.yaml': endless('endless') });
    const child = startCli(['run', 'endless.yaml', '--trace', 'traces', '--trace-detail', 'packets'], {
      cwd,
    });
    const done = finish(child);
    const traces = path.join(cwd, 'traces');
    await waitFor(() => isWriting(traces));
    child.kill('SIGINT');
    child.kill('SIGTERM');
    const { code, signal } = await done;
    expect(code === null ? signal : code).toSatisfy((end) => [130, 143, 'SIGINT', 'SIGTERM'].includes(end));
    expect(readdirSync(traces)).toEqual([]);
  });

  it('ends a command that waits for its input', async () => {
    const { fifo, cwd } = folderWithPipe();
    const child = startCli(['why', fifo, '--seq', '1'], { cwd });
    const done = finish(child);
    // It opens when the program reads, and nothing comes.
    const pipe = await open(fifo, 'w');
    child.kill('SIGINT');
    const { code, signal } = await done;
    await pipe.close();
    expect(code === null ? signal : code).toSatisfy((end) => [130, 'SIGINT'].includes(end));
  });

  it('leaves a finished trace where it is', async () => {
    const cwd = folderWith({ 'drop.yaml': dropScenario('drop') });
    await runCli(['run', 'drop.yaml', '--trace', 'traces'], { cwd });
    expect(readFileSync(path.join(cwd, 'traces', 'drop.jsonl'), 'utf8').endsWith('}\n')).toBe(true);
  });
});
