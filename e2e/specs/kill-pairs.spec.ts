import type { ClientWindow } from '../pages/client-window.ts';
import { expect, test } from '../support/lab-test.ts';
import { soon } from '../support/soon.ts';

/** Clients of a pair: who is killed, who watches. */
interface Pair {
  readonly killed: string;
  readonly watcher: string;
  readonly sdk: string;
  readonly button: string;
  /** What the watcher is told, and how long after the kill. */
  readonly told: readonly (readonly [
    callback: string,
    afterSeconds: number,
    args: Record<string, unknown>,
  ])[];
}

const QUIT = { reason: 'QUIT' };
const DROPPED = { reason: 'DROPPED' };

const PAIRS: readonly Pair[] = [
  {
    killed: 'iOS',
    watcher: 'Android',
    sdk: '3.x',
    button: 'Close window',
    told: [['onUserOffline', 0.1, QUIT]],
  },
  {
    killed: 'iOS',
    watcher: 'macOS',
    sdk: '3.x',
    button: 'Close window',
    told: [['didOfflineOfUid', 0.1, QUIT]],
  },
  {
    killed: 'macOS',
    watcher: 'Web',
    sdk: '3.x',
    button: 'Close window',
    told: [
      ['stream-removed', 0.1, {}],
      ['peer-leave', 0.1, { reason: 'Quit' }],
    ],
  },
  {
    killed: 'Android',
    watcher: 'iOS',
    sdk: '3.x',
    button: 'Close window',
    told: [['didOfflineOfUid', 20, DROPPED]],
  },
  {
    killed: 'Windows',
    watcher: 'Linux',
    sdk: '4.x',
    button: 'Close window',
    told: [['onUserOffline', 20, DROPPED]],
  },
  {
    killed: 'Android',
    watcher: 'Web',
    sdk: '3.x',
    button: 'Close window',
    told: [
      ['stream-removed', 10, {}],
      ['peer-leave', 180, { reason: 'ServerTimeOut' }],
    ],
  },
  {
    killed: 'Web',
    watcher: 'Windows',
    sdk: '3.x',
    button: 'Close page',
    told: [['onUserOffline', 20, DROPPED]],
  },
  {
    killed: 'Web',
    watcher: 'Web',
    sdk: '4.x',
    button: 'Close page',
    told: [
      ['user-unpublished', 10, {}],
      ['user-left', 20, { reason: 'ServerTimeOut' }],
    ],
  },
];

const KILL_AT = 5;

/** UID of the client of a pair that is killed; the watcher has the next. */
const killedUid = (pair: number): number => 2 * pair + 1;

test('who is told what when a process is killed, pair by pair, each in a channel of its own (R-KILL-SCOPE)', async ({
  lab,
  run,
}) => {
  test.slow();
  const windows: ClientWindow[] = [];
  for (const [at, { killed, watcher, sdk }] of PAIRS.entries()) {
    const channel = `pair ${at + 1}`;
    windows.push(await lab.openClient({ platform: killed, sdk, channel }));
    await lab.openClient({ platform: watcher, sdk, channel });
  }
  await run.started(...PAIRS.flatMap((_, at) => [killedUid(at), killedUid(at) + 1]));
  await run.to(KILL_AT);
  for (const [at, { button }] of PAIRS.entries()) await lab.act(killedUid(at), button);
  await soon(() => windows.every(({ page }) => page.isClosed())).toBe(true);
  const lastSeconds = Math.max(...PAIRS.flatMap(({ told }) => told.map(([, afterSeconds]) => afterSeconds)));
  await run.to(KILL_AT + lastSeconds + 5);
  for (const [at, { killed, watcher, sdk, told }] of PAIRS.entries()) {
    for (const [callback, afterSeconds, args] of told) {
      const [atSeconds = -1] = await run.when(killedUid(at) + 1, callback, { uid: killedUid(at), ...args });
      const what = `${killed} ${sdk} is killed, ${watcher} gets ${callback}`;
      // From the last data before the kill, which may be one heartbeat old.
      expect.soft(atSeconds - KILL_AT, what).toBeGreaterThan(afterSeconds - 0.25);
      expect.soft(atSeconds - KILL_AT, what).toBeLessThan(afterSeconds + 0.35);
    }
  }
  await run.expectParity();
});
