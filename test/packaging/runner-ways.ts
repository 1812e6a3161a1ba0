import { spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, describe } from 'vitest';
import { root } from '../support/cli-process.ts';
import { runShell as run, type PackedPackage } from '../support/packed-package.ts';
import { reportOf, testsOf, type VitestReport } from './runner-report.ts';

const CONFIG = `
  import { defineConfig } from 'vitest/config';
  import { reconnectLab } from 'reconnect-lab/vitest';
  export default defineConfig({ plugins: [reconnectLab()] });
`;

/** Tests of a file whose lab another file must not meet: both have a user 7, in rooms of one name. */
const testsOfFile = (name: string): string => `
  import AgoraRTC from 'agora-rtc-sdk-ng';
  import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
  import { setupLab } from 'reconnect-lab/testing';
  import { gone } from './gone.js';
  const lab = setupLab();
  beforeAll(() => { lab.listen(); });
  afterEach(() => lab.reset());
  afterAll(() => lab.close());
  test.each([1, 2])('${name} %i', async () => {
    const client = AgoraRTC.createClient({ mode: 'rtc', codec: 'vp8' });
    void client.join('app', 'room', null, 1);
    const peer = lab.client({ persona: 'android', sdk: '4.x', uid: 7, channel: 'room' });
    await lab.advance('1s');
    peer.kill();
    await lab.advance('19s');
    expect(gone(client)).toBe(false);
    await lab.advance('2s');
    expect(gone(client)).toBe(true);
    expect(lab).toHaveHeard('app', 'user-left', { times: 1 });
  });
`;
const GONE = 'export const gone = ({ remoteUsers }) => remoteUsers.length === 0;';
const FILES = {
  'vitest.config.js': CONFIG,
  'gone.js': GONE,
  'one.test.js': testsOfFile('one'),
  'two.test.js': testsOfFile('two'),
};

/** Vitest that runs again whenever a file changes, and what it has said. */
function watching(project: string): { readonly said: () => string; readonly end: () => Promise<void> } {
  const child = spawn(
    process.execPath,
    [path.join(root, 'node_modules/vitest/vitest.mjs'), '--watch', '--reporter=verbose'],
    { cwd: project, env: { ...process.env, CI: '', NO_COLOR: '1' }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece: Buffer) => (text += piece.toString()));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return {
    said: () => text,
    end: () => {
      child.kill();
      return ended;
    },
  };
}

/** Waits until the runner has said what it is to say. */
const says = (holds: () => boolean, what: string): Promise<void> =>
  expect.poll(holds, { timeout: 60_000, interval: 50, message: what }).toBe(true);

/** In which ways test runners run somebody's files; `packed` gives the package once it is packed. */
export function describeRunnerWays(packed: () => PackedPackage): void {
  describe('test files of somebody with the package in them', () => {
    it('run side by side, and in shards, each with a lab of its own', async () => {
      const project = packed().projectWith(FILES);
      const shards = ['1/2', '2/2'].map((shard) => [`--shard=${shard}`]);
      const seen: string[][] = [];
      for (const args of [['--maxWorkers=2'], ...shards]) {
        const report = await reportOf<VitestReport>('vitest', project, args);
        seen.push(testsOf(report).map(({ title, status }) => `${title} ${status}`));
        rmSync(path.join(project, 'report.json'));
      }
      const all = ['one 1', 'one 2', 'two 1', 'two 2'].map((title) => `${title} passed`);
      expect(seen[0]?.toSorted()).toEqual(all);
      expect(seen.slice(1).map(({ length }) => length)).toEqual([2, 2]);
      expect(seen.slice(1).flat().toSorted()).toEqual(all);
    });

    it('run again in watch mode when the app changes, from a new beginning', async () => {
      const project = packed().projectWith(FILES);
      const vitest = watching(project);
      try {
        await says(() => /Tests +4 passed/.test(vitest.said()), 'the first run');
        writeFileSync(path.join(project, 'gone.js'), GONE.replace('=== 0', '=== 1'));
        await says(() => /Tests +4 failed/.test(vitest.said()), 'the second run');
        writeFileSync(path.join(project, 'gone.js'), GONE);
        await says(() => vitest.said().split(/Tests +4 passed/).length === 3, 'the third run');
      } finally {
        await vitest.end();
      }
    });

    it.each(['virtual', 'real'])('leave nothing open after close, in %s time', (time) => {
      const project = packed().projectWith({
        'close.mjs': `
          import AgoraRTC from 'reconnect-lab/agora-rtc-sdk-ng';
          import { setupLab } from 'reconnect-lab/testing';
          const lab = setupLab({ time: '${time}' });
          const before = [process.getActiveResourcesInfo(), setTimeout, Date, performance, fetch];
          lab.listen();
          const client = AgoraRTC.createClient({ mode: 'rtc', codec: 'vp8' });
          client.enableAudioVolumeIndicator();
          const joined = client.join('app', 'room', null, 1);
          lab.client({ persona: 'android', uid: 7, channel: 'room' });
          await lab.advance('1s');
          await joined;
          await client.publish(await AgoraRTC.createMicrophoneAndCameraTracks());
          client.leave().catch(() => undefined);
          lab.close();
          const after = [process.getActiveResourcesInfo(), setTimeout, Date, performance, fetch];
          console.log(JSON.stringify([...after[0], after.slice(1).every((one, at) => one === before[at + 1])]));
          process.once('exit', () => console.log('exit'));
        `,
      });
      const [resources, exit] = run('node close.mjs', project).trim().split('\n');
      expect(JSON.parse(resources ?? '[]')).toEqual([true]);
      expect(exit).toBe('exit');
    });
  });
}
