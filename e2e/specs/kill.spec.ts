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
    await run.to(KILL_AT + 200);
    for (const [callback, afterSeconds, args] of told) {
      const [atSeconds = -1] = await run.when(2, callback, args);
      // From the last data before the kill, which may be one heartbeat old.
      expect(atSeconds - KILL_AT).toBeGreaterThan(afterSeconds - 0.25);
      expect(atSeconds - KILL_AT).toBeLessThan(afterSeconds + 0.35);
    }
    await run.expectParity();
  });
}

test('a window closed by hand is the same kill: macOS says goodbye in it (R-KILL-IOS-AUTOLEAVE)', async ({
  lab,
  run,
}) => {
  const mac = await lab.openClient({ platform: 'macOS', sdk: '3.x' });
  await lab.openClient({ platform: 'Android', sdk: '3.x' });
  await run.started(1, 2);
  await run.to(KILL_AT);
  await mac.close();
  await lab.expectState(1, 'Ended');
  await run.to(10);
  expect(await run.when(2, 'onUserOffline', QUIT)).toHaveLength(1);
  await run.expectParity();
});

test('a page closed by hand is a drop (R-KILL-WEB-IS-DROP)', async ({ lab, run }) => {
  const page = await lab.openClient({ platform: 'Web', sdk: '3.x' });
  await lab.openClient({ platform: 'Android', sdk: '3.x' });
  await run.started(1, 2);
  await run.to(KILL_AT);
  await page.close();
  await lab.expectState(1, 'Ended');
  await run.to(30);
  const [atSeconds = -1] = await run.when(2, 'onUserOffline', DROPPED);
  expect(Math.abs(atSeconds - KILL_AT - 20)).toBeLessThan(0.35);
});

const RESTARTS = [
  { watcher: 'iOS', afterSeconds: 15, rule: 'R-KILL-ANDROID-NATIVE-RESTART-WITHIN-20S', told: [] },
  {
    watcher: 'iOS',
    afterSeconds: 25,
    rule: 'R-KILL-ANDROID-NATIVE-RESTART-AFTER-20S',
    told: ['didOfflineOfUid', 'didJoinedOfUid'],
  },
  { watcher: 'Web', afterSeconds: 5, rule: 'R-KILL-ANDROID-WEB-RESTART', told: [] },
  {
    watcher: 'Web',
    afterSeconds: 60,
    rule: 'R-KILL-ANDROID-WEB-RESTART-AFTER-10S',
    told: ['stream-removed', 'stream-added'],
  },
] as const;

for (const { watcher, afterSeconds, rule, told } of RESTARTS) {
  test(`Android is back ${afterSeconds} s after its kill, ${watcher} watches (${rule})`, async ({
    lab,
    run,
  }) => {
    await lab.openClient({ platform: 'Android', sdk: '3.x' });
    await lab.openClient({ platform: watcher, sdk: '3.x' });
    await run.started(1, 2);
    await run.to(KILL_AT);
    await lab.action(1, 'Close window').click();
    await lab.expectState(1, 'Ended');
    await run.to(KILL_AT + afterSeconds);
    const again = await lab.windowFrom(() => lab.action(1, 'Restart').click());
    await run.started(1, 2);
    await run.to(KILL_AT + afterSeconds + 5);
    await again.expectCallback('onJoinChannelSuccess');
    const names = (await run.told(2)).filter(([seconds]) => seconds > KILL_AT).map(([, name]) => name);
    expect(names).toEqual(told);
    await run.expectParity();
  });
}

test('a switch of VoIP mode ends the process as a kill does (R-VOIP-TOGGLE)', async ({ lab, run }) => {
  await lab.openClient({ platform: 'iOS', sdk: '3.x' });
  await lab.openClient({ platform: 'Android', sdk: '3.x' });
  await run.started(1, 2);
  await run.to(KILL_AT);
  await lab.action(1, 'VoIP').click();
  await lab.page.getByRole('menuitem').first().click();
  await lab.expectState(1, 'Ended');
  await run.to(10);
  expect(await run.when(2, 'onUserOffline', QUIT)).toHaveLength(1);
  await run.expectParity();
});
