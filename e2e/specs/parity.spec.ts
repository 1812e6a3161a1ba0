import { expect, test } from '../support/lab-test.ts';
import type { LabAction } from '../../src/core/actions/actions.ts';

/**
 * Everything that can be done to a client but opening it; the compiler proves that no verb is
 * missing.
 */
const EVERYTHING: {
  readonly [Verb in Exclude<LabAction['do'], 'open'>]: readonly Extract<LabAction, { do: Verb }>[];
} = {
  network: [
    { do: 'network', client: 'uid1', preset: 'str0m-cellular' },
    { do: 'network', client: 'uid2', up: { lossRatio: 0.1, jitterUs: 20_000 } },
    { do: 'network', client: 'uid1', up: { udp: 'blocked' }, down: { udp: 'blocked' } },
  ],
  offline: [
    { do: 'offline', client: 'uid1', direction: 'up' },
    { do: 'offline', client: 'uid2', direction: 'both', noticed: true },
  ],
  online: [
    { do: 'online', client: 'uid1', direction: 'both' },
    { do: 'online', client: 'uid2', direction: 'both' },
  ],
  failPath: [
    { do: 'failPath', client: 'uid2', to: 'uid3' },
    { do: 'failPath', client: 'uid3', to: 'uid1' },
  ],
  restorePath: [{ do: 'restorePath', client: 'uid3', to: 'uid1' }],
  failEdge: [
    { do: 'failEdge', client: 'uid1', mode: 'closes' },
    { do: 'failEdge', client: 'uid2', mode: 'silent', of: 'all' },
  ],
  reconnect: [{ do: 'reconnect', client: 'uid1', reason: 'RENEW_TOKEN' }],
  handover: [{ do: 'handover', client: 'uid2' }],
  mute: [{ do: 'mute', client: 'uid1', media: 'video' }],
  unmute: [{ do: 'unmute', client: 'uid1', media: 'both' }],
  unpublish: [{ do: 'unpublish', client: 'uid2', media: 'both' }],
  publish: [{ do: 'publish', client: 'uid2', media: 'audio' }],
  role: [{ do: 'role', client: 'uid1', role: 'audience' }],
  renewToken: [{ do: 'renewToken', client: 'uid1', token: { livesUs: 3_600_000_000 } }],
  freeze: [{ do: 'freeze', client: 'uid2' }],
  thaw: [{ do: 'thaw', client: 'uid2' }],
  background: [{ do: 'background', client: 'uid3' }],
  foreground: [{ do: 'foreground', client: 'uid3' }],
  sleep: [{ do: 'sleep', client: 'uid2' }],
  wake: [{ do: 'wake', client: 'uid2' }],
  leave: [{ do: 'leave', client: 'uid2' }],
  join: [{ do: 'join', client: 'uid2', channel: 'lab' }],
  voip: [{ do: 'voip', client: 'uid3', mode: 'on' }],
  ban: [{ do: 'ban', client: 'uid2', reason: 'BANNED_BY_SERVER', by: 'ip', timeUs: 60_000_000 }],
  crash: [{ do: 'crash', client: 'uid1' }],
  kill: [{ do: 'kill', client: 'uid2' }],
  restart: [{ do: 'restart', client: 'uid1', rejoin: true }],
  destroy: [{ do: 'destroy', client: 'uid1' }],
  create: [{ do: 'create', client: 'uid1' }],
  navigate: [{ do: 'navigate', client: 'uid5', browser: 'safari' }],
  back: [{ do: 'back', client: 'uid5', rejoin: true }],
  reload: [{ do: 'reload', client: 'uid5', rejoin: true }],
  discard: [{ do: 'discard', client: 'uid5' }],
};

test(
  'a session with every action, a hang and a closing, saved and replayed headless, is identical',
  { tag: '@host' },
  async ({ lab, line, run }) => {
    await lab.openClient({ platform: 'Android' });
    await lab.openClient({ platform: 'Web' });
    await lab.openClient({ platform: 'iOS' });
    const mac = await lab.openClient({ platform: 'macOS' });
    await lab.openClient({ platform: 'Web' });
    await run.started(1, 2, 3, 4, 5);
    await run.to(2);
    for (const action of Object.values(EVERYTHING).flat() as Exclude<LabAction, { do: 'open' }>[]) {
      if (action.do === 'restart') await lab.windowFrom(() => lab.action(1, 'Restart').click());
      else await line.call('client.act', { action });
      await run.by(3.7);
    }
    await line.call('clock.play', {});
    const hung = mac.hang(6000);
    await lab.expectState(4, 'Not responding');
    await hung;
    await lab.expectState(4, 'Connected');
    await mac.close();
    await lab.expectState(4, 'Ended');
    await line.call('clock.pause', {});
    await run.by(25);
    const { records } = await run.trace();
    const verbs = new Set(records.flatMap((record) => (record.kind === 'input' ? [record.action.do] : [])));
    expect([...verbs].sort()).toEqual([...Object.keys(EVERYTHING), 'open'].sort());
    await run.expectParity();
    await run.expectReplayed();
  },
);

test('six windows are in sight together with the course, the log and the server; twelve are in one channel', async ({
  lab,
  run,
}) => {
  test.slow();
  const platforms = ['Android', 'Web', 'iOS', 'macOS', 'Windows', 'Linux'];
  for (const platform of platforms) await lab.openClient({ platform });
  await run.started(1, 2, 3, 4, 5, 6);
  for (const uid of [1, 2, 3, 4, 5, 6]) await expect(lab.card(uid)).toBeInViewport({ ratio: 1 });
  // Panels end between two pixels.
  for (const region of [lab.log, lab.server]) await expect(region).toBeInViewport({ ratio: 0.99 });
  const overflow = await lab.page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
  expect(overflow).toBe(0);
  for (const platform of platforms) await lab.openClient({ platform });
  await run.started(...Array.from({ length: 12 }, (_, index) => index + 1));
  await run.to(5);
  await expect(lab.server).toContainText('12 users');
  await lab.network(1).click();
  await run.to(30);
  for (const uid of [3, 5, 6]) {
    const told = await run.told(uid);
    expect(told.filter(([seconds, , args]) => seconds > 5 && args.uid === 1)).toHaveLength(1);
  }
  await run.expectParity();
});

test('two labs at once know nothing of each other', async ({ lab, run, browser }) => {
  const { WebLab } = await import('../support/web-lab.ts');
  const { LabWindow } = await import('../pages/lab-window.ts');
  const other = await WebLab.start();
  const page = await browser.newPage();
  try {
    const second = new LabWindow(page);
    await second.open(other.url);
    await lab.openClient({ platform: 'Android' });
    await second.openClient({ platform: 'Web' });
    await run.started(1);
    await run.to(5);
    await expect(lab.server).toContainText('1 user');
    await expect(second.time).toContainText('00:00:00');
  } finally {
    await page.close();
    await other.stop();
  }
});
