import { expect, test } from '../support/lab-test.ts';

const QUIT = { uid: 1, reason: 'QUIT' };
const DROPPED = { uid: 1, reason: 'DROPPED' };

const KILL_AT = 5;

test(
  'a window closed by hand is the same kill: macOS says goodbye in it (R-KILL-IOS-AUTOLEAVE)',
  { tag: '@host' },
  async ({ lab, run }) => {
    const mac = await lab.openClient({ platform: 'macOS', sdk: '3.x' });
    await lab.openClient({ platform: 'Android', sdk: '3.x' });
    await run.started(1, 2);
    const killAt = await run.toJoined(KILL_AT);
    await mac.close();
    await lab.expectState(1, 'Ended');
    await run.to(killAt + 5);
    expect(await run.when(2, 'onUserOffline', QUIT)).toHaveLength(1);
    await run.expectParity();
  },
);

test('a page closed by hand is a drop (R-KILL-WEB-IS-DROP)', async ({ lab, run }) => {
  const page = await lab.openClient({ platform: 'Web', sdk: '3.x' });
  await lab.openClient({ platform: 'Android', sdk: '3.x' });
  await run.started(1, 2);
  const killAt = await run.toJoined(KILL_AT);
  await page.close();
  await lab.expectState(1, 'Ended');
  await run.to(killAt + 25);
  const [atSeconds = -1] = await run.when(2, 'onUserOffline', DROPPED);
  expect(Math.abs(atSeconds - killAt - 20)).toBeLessThan(0.35);
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
  // The host has the same part in each.
  const tag = afterSeconds === 15 ? '@host' : [];
  test(
    `Android is back ${afterSeconds} s after its kill, ${watcher} watches (${rule})`,
    { tag },
    async ({ lab, run }) => {
      await lab.openClient({ platform: 'Android', sdk: '3.x' });
      await lab.openClient({ platform: watcher, sdk: '3.x' });
      await run.started(1, 2);
      const killAt = await run.toJoined(KILL_AT);
      await lab.action(1, 'Close window').click();
      await lab.expectState(1, 'Ended');
      await run.to(killAt + afterSeconds);
      const again = await lab.windowFrom(() => lab.action(1, 'Restart').click());
      await run.started(1, 2);
      await run.to(killAt + afterSeconds + 5);
      await again.expectCallback('onJoinChannelSuccess');
      const names = (await run.told(2)).filter(([seconds]) => seconds > killAt).map(([, name]) => name);
      expect(names).toEqual(told);
      await run.expectParity();
    },
  );
}
