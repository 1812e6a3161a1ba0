import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildCli, dropScenario, folderWith, runCli, startCli } from '../support/cli-process.ts';

beforeAll(buildCli);

/** The output of a program as it grows; a test that waits too long fails by its own time limit. */
function reading(child: ReturnType<typeof startCli>): { until: (part: string) => Promise<string> } {
  let text = '';
  let wake = (): void => undefined;
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString('utf8');
    wake();
  });
  return {
    async until(part) {
      while (!text.includes(part)) await new Promise<void>((resolve) => (wake = resolve));
      const seen = text;
      text = '';
      return seen;
    },
  };
}

describe.runIf(process.platform !== 'win32')('run --watch', () => {
  it('runs again when a file is saved or added, mistakes and all, until Ctrl-C', async () => {
    const folder = folderWith({ 'a.yaml': dropScenario('A drop') });
    const child = startCli(['run', folder, '--watch', '--quiet']);
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    const out = reading(child);
    expect(await out.until('Waiting for changes')).toContain('1 scenario: 1 passed');
    writeFileSync(path.join(folder, 'a.yaml'), dropScenario('A drop', { expectedAt: '25s' }));
    expect(await out.until('Waiting for changes')).toMatch(
      /a\.yaml has changed\.[^]*1 scenario: 0 passed, 1 failed/,
    );
    writeFileSync(path.join(folder, 'b.yaml'), 'name: nothing more');
    expect(await out.until('Waiting for changes')).toContain('b.yaml has changed.');
    writeFileSync(path.join(folder, 'b.yaml'), dropScenario('Another'));
    expect(await out.until('Waiting for changes')).toContain('2 scenarios: 1 passed, 1 failed');
    child.kill('SIGINT');
    expect(await ended).toBe(130);
  });
});

describe('run --reporter github', () => {
  it('annotates a failure, and a mistake, at its line', async () => {
    const folder = folderWith({
      'late.yaml': dropScenario('Late', { expectedAt: '25s' }),
      'wrong.yaml': 'name: Wrong\nclients: {}\n',
    });
    const failed = await runCli(['run', 'late.yaml', '--reporter', 'github'], { cwd: folder });
    expect(failed.code).toBe(1);
    expect(failed.stdout).toMatch(
      /^::error file=late\.yaml,line=12,title=Late::uid2 gets didOfflineOfUid .* early/,
    );
    const wrong = await runCli(['run', 'wrong.yaml', '--reporter', 'github'], { cwd: folder });
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('wrong.yaml:')]);
    expect(wrong.stdout).toMatch(/^::error file=wrong\.yaml,line=\d+,col=\d+,title=Not a sound scenario::/);
  });
});
