import { expect, test } from '../support/lab-test.ts';
import { soon } from '../support/soon.ts';

const DROPPED = { uid: 1, reason: 'DROPPED' };

test('a page whose process crashes is a crash in the lab, also on a system that says goodbye', async ({
  lab,
  run,
}) => {
  const mac = await lab.openClient({ platform: 'macOS', sdk: '3.x' });
  await lab.openClient({ platform: 'Android', sdk: '3.x' });
  await run.started(1, 2);
  await run.to(5);
  await mac.crash();
  await lab.expectState(1, 'Ended');
  await run.to(30);
  const [atSeconds = -1] = await run.when(2, 'onUserOffline', DROPPED);
  expect(Math.abs(atSeconds - 25)).toBeLessThan(0.35);
  await run.expectParity();
});

test('a frozen process is missed, and goes on when it is thawed', async ({ lab, run }) => {
  await lab.openClient({ platform: 'iOS', sdk: '3.x' });
  await lab.openClient({ platform: 'Android', sdk: '3.x' });
  await run.started(1, 2);
  await run.to(5);
  await lab.action(1, 'Freeze').click();
  await lab.expectState(1, 'Frozen');
  await run.to(40);
  expect(await run.when(2, 'onUserOffline', DROPPED)).toHaveLength(1);
  await lab.action(1, 'Thaw').click();
  await run.to(50);
  await lab.expectState(1, 'Connected');
  expect(await run.when(2, 'onUserJoined', { uid: 1 })).toHaveLength(2);
  await run.expectParity();
});

test(
  'a page that hangs does not respond, the others go on, and it comes back',
  { tag: '@host' },
  async ({ lab, line, run }) => {
    const android = await lab.openClient({ platform: 'Android', sdk: '3.x' });
    await lab.openClient({ platform: 'Web', sdk: '3.x' });
    await run.started(1, 2);
    await run.to(2);
    await line.call('clock.play', {});
    const hung = android.hang(6000);
    await lab.expectState(1, 'Not responding');
    await lab.expectState(2, 'Connected');
    const since = run.nowSeconds;
    await soon(() => run.nowSeconds).toBeGreaterThan(since + 0.5);
    await hung;
    await lab.expectState(1, 'Connected');
    await line.call('clock.pause', {});
    const { records } = await run.trace();
    const events = records.flatMap((record) =>
      record.kind === 'process' && record.actor === 'uid1' ? [record.event] : [],
    );
    expect(events).toEqual(['started', 'not-responding', 'responding']);
    await run.expectParity();
  },
);

test('a window that is closed while it hangs is gone, without a goodbye', async ({ lab, line, run }) => {
  const mac = await lab.openClient({ platform: 'macOS', sdk: '3.x' });
  await lab.openClient({ platform: 'Android', sdk: '3.x' });
  await run.started(1, 2);
  await run.to(2);
  await line.call('clock.play', {});
  const hung = mac.hang(20_000).catch(() => 'gone');
  await lab.expectState(1, 'Not responding');
  await mac.closeHung();
  expect(await hung, 'it did not wait for the end of the loop').toBe('gone');
  await lab.expectState(1, 'Ended');
  await line.call('clock.pause', {});
  await run.by(30);
  expect(await run.when(2, 'onUserOffline', DROPPED)).toHaveLength(1);
  await run.expectParity();
});

test('reloading the lab window in the middle of a run loses nothing', async ({ lab, line, run }) => {
  await lab.openClient({ platform: 'Android' });
  await lab.openClient({ platform: 'Web' });
  await run.started(1, 2);
  await run.to(3);
  await line.call('clock.play', {});
  await lab.page.reload();
  await lab.expectState(1, 'Connected');
  await lab.expectState(2, 'Connected');
  await line.call('clock.pause', {});
  await lab.expectLogged(/joined lab/);
  await run.expectParity();
});

test(
  "a page that is loaded again is told as that, and a phone's window as a kill and a restart (R-PAGE-RELOAD)",
  { tag: '@browser' },
  async ({ lab, run }) => {
    const web = await lab.openClient({ platform: 'Web' });
    const android = await lab.openClient({ platform: 'Android' });
    await run.started(1, 2);
    await run.to(3);
    await web.page.reload();
    await run.started(1);
    await run.to(6);
    await lab.expectState(1, 'Connected');
    await android.page.reload();
    await run.started(2);
    await run.to(9);
    await web.page.getByRole('button', { name: /^Load the page again/ }).click();
    await run.to(12);
    await lab.expectState(1, 'Connected');
    await web.page.goto(web.page.url().replace(/#.*/, ''));
    await run.started(1);
    await run.to(15);
    const { records } = await run.trace();
    const inputs = records.flatMap((record) =>
      record.kind === 'input' && record.atUs >= 3e6
        ? [`${record.atUs / 1e6} ${record.action.do} ${record.action.client}`]
        : [],
    );
    expect(inputs).toEqual([
      '3 reload uid1',
      ...['6 kill uid2', '6 restart uid2'],
      '9 reload uid1',
      ...['12 kill uid1', '12 restart uid1'],
    ]);
    await run.expectParity();
  },
);

test(
  'a new lab with the same clients starts them anew in the same windows',
  { tag: '@host' },
  async ({ lab, line, run }) => {
    const android = await lab.openClient({ platform: 'Android' });
    await run.started(1);
    await run.to(3);
    await line.call('lab.new', { seed: '7', isKeepingClients: true });
    await soon(() => line.view?.seed).toBe('7');
    await run.started(1);
    await android.join('again');
    await run.by(1);
    await android.expectCallback('onJoinChannelSuccess');
    await run.expectParity();
  },
);
