import { expect, test } from '../support/lab-test.ts';

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

const QUIT = { uid: 1, reason: 'QUIT' };
const DROPPED = { uid: 1, reason: 'DROPPED' };

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
      ['stream-removed', 0.1, { uid: 1 }],
      ['peer-leave', 0.1, { uid: 1, reason: 'Quit' }],
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
      ['stream-removed', 10, { uid: 1 }],
      ['peer-leave', 180, { uid: 1, reason: 'ServerTimeOut' }],
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
      ['user-unpublished', 10, { uid: 1 }],
      ['user-left', 20, { uid: 1, reason: 'ServerTimeOut' }],
    ],
  },
];

const KILL_AT = 5;

for (const { killed, watcher, sdk, button, told } of PAIRS) {
  test(`${killed} ${sdk} is killed, ${watcher} is told (R-KILL-SCOPE)`, async ({ lab, run }) => {
    const window = await lab.openClient({ platform: killed, sdk });
    await lab.openClient({ platform: watcher, sdk });
    await run.started(1, 2);
    await run.to(KILL_AT);
    await lab.action(1, button).click();
    await expect.poll(() => window.page.isClosed()).toBe(true);
    await run.to(KILL_AT + Math.max(...told.map(([, afterSeconds]) => afterSeconds)) + 5);
    for (const [callback, afterSeconds, args] of told) {
      const [atSeconds = -1] = await run.when(2, callback, args);
      // From the last data before the kill, which may be one heartbeat old.
      expect(atSeconds - KILL_AT).toBeGreaterThan(afterSeconds - 0.25);
      expect(atSeconds - KILL_AT).toBeLessThan(afterSeconds + 0.35);
    }
    await run.expectParity();
  });
}
