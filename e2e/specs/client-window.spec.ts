import type { Locator } from '@playwright/test';
import { CallScreen } from '../pages/call-screen.ts';
import { expectAccessible } from '../support/axe.ts';
import { expect, test as base } from '../support/lab-test.ts';
import type { NewClient } from '../pages/lab-window.ts';
import { soon } from '../support/soon.ts';

const test = base.extend<{ open: (client: NewClient) => Promise<CallScreen> }>({
  open: async ({ lab, run }, use) => {
    let opened = 0;
    await use(async (client) => {
      const window = await lab.openClient(client);
      await run.started(++opened);
      return new CallScreen(window);
    });
  },
});

test('a client joins, sees the others, and leaves, by its own buttons', async ({ lab, open, run }) => {
  await lab.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const web = await open({ platform: 'Web' });
  const android = await open({ platform: 'Android', sdk: '3.x', isJoining: false });
  await expect(android.page).toHaveTitle('Android · UID 2 · Disconnected');
  await run.to(1);
  await android.window.join('lab');
  await expect(android.banner).toContainText('Joining the call');
  await expect(android.page).toHaveTitle('Android · UID 2 · Connecting');
  await run.to(2);
  await expect(android.page).toHaveTitle('Android · UID 2 · Connected');
  await expect(android.banner).toBeHidden();
  await expect(android.tileOf(1)).toHaveAttribute('data-look', 'flowing');
  await expect(web.tileOf(2)).toHaveAttribute('data-look', 'flowing');
  await android.page.bringToFront();
  expect(await android.copyAll()).toEqual([
    '1.000 s  engine.joinChannel(token, "lab", null, 2);',
    '1.000 s  onConnectionStateChanged(Constants.CONNECTION_STATE_CONNECTING, Constants.CONNECTION_CHANGED_CONNECTING)',
    '1.200 s  onConnectionStateChanged(Constants.CONNECTION_STATE_CONNECTED, Constants.CONNECTION_CHANGED_JOIN_SUCCESS)',
    '1.200 s  onJoinChannelSuccess("lab", 2, 200)',
    '1.200 s  onUserJoined(1, 200)',
  ]);
  await android.window.leave();
  await run.to(3);
  await expect(android.page).toHaveTitle('Android · UID 2 · Disconnected');
  await expect(web.tileOf(2)).toBeHidden();
});

test('R-KILL-ANDROID-WEB-10S, R-KILL-ANDROID-WEB-PEER-LEAVE-3MIN: a closed phone greys, then goes', async ({
  open,
  run,
  lab,
}) => {
  const web = await open({ platform: 'Web', sdk: '3.x' });
  const android = await open({ platform: 'Android', sdk: '3.x' });
  await run.to(10);
  await android.window.close();
  await lab.expectState(2, 'Ended');
  await run.to(19.5);
  await expect(web.tileOf(2)).toHaveAttribute('data-look', 'frozen');
  await expect(web.tileOf(2)).toContainText('Picture frozen; the app has not been told yet');
  await run.to(20.5);
  await expect(web.tileOf(2)).toHaveAttribute('data-look', 'stopped');
  await run.to(189);
  await expect(web.tileOf(2)).toBeVisible();
  await run.to(191);
  await expect(web.tileOf(2)).toBeHidden();
  await web.window.expectCallback('peer-leave({ uid: "2", reason: "ServerTimeOut" })');
});

test('R-KILL-IOS-AUTOLEAVE: closing a window on macOS by its red light leaves the call first', async ({
  open,
  run,
  lab,
}) => {
  const android = await open({ platform: 'Android', sdk: '3.x' });
  const mac = await open({ platform: 'macOS', sdk: '3.x' });
  await run.to(10);
  await expect(android.tileOf(2)).toBeVisible();
  const closed = mac.page.waitForEvent('close');
  await mac.page.getByRole('button', { name: /^Close window/ }).click();
  await closed;
  await lab.expectState(2, 'Ended');
  await run.to(11);
  await expect(android.tileOf(2)).toBeHidden();
  await android.window.expectCallback('onUserOffline(2, Constants.USER_OFFLINE_QUIT)');
});

test('R-NATIVE-T4 to R-NATIVE-T7: the banner of an app whose network is cut', async ({ open, run }) => {
  const ios = await open({ platform: 'iOS', sdk: '3.x' });
  await run.to(10);
  await ios.window.network.click();
  await expect(ios.window.network).not.toBeChecked();
  await run.to(14.5);
  await expect(ios.banner).toContainText('Connection interrupted');
  await expect(ios.page).toHaveTitle('iOS · UID 1 · Reconnecting');
  await run.to(20.5);
  await expect(ios.banner).toContainText('No connection');
  await run.to(1211);
  await expect(ios.banner).toContainText('Call ended');
  await expect(ios.page).toHaveTitle('iOS · UID 1 · Failed');
  await expectAccessible(ios.page, { screen: 'failed' });
});

test('a network that is cut in one direction says which, and comes back', async ({ open, run }) => {
  const linux = await open({ platform: 'Linux' });
  await linux.page.setViewportSize({ width: 640, height: 700 });
  await run.to(5);
  await linux.switchDirection('Uplink');
  await expect(linux.page.getByText('Network up cut')).toBeVisible();
  await run.to(12);
  await expect(linux.page).toHaveTitle('Linux · UID 1 · Reconnecting');
  await linux.window.network.click();
  await expect(linux.page.getByText('Network on')).toBeVisible();
  await run.to(14);
  await expect(linux.page).toHaveTitle('Linux · UID 1 · Connected');
});

test('R-PATH-NATIVE: a path to another fails and is restored in the window, where UDP can be blocked as well', async ({
  open,
  run,
  lab,
}) => {
  const android = await open({ platform: 'Android' });
  const ios = await open({ platform: 'iOS' });
  await android.page.setViewportSize({ width: 390, height: 640 });
  await run.to(5);
  await android.openMore();
  await expectAccessible(android.page, { screen: 'menu of what can be done to it' });
  const path = android.page.getByRole('menuitemcheckbox', { name: /^Reaches UID 2/ });
  await expect(path).toBeChecked();
  await path.click();
  await expect(path).not.toBeChecked();
  await android.page.keyboard.press('Escape');
  await run.to(26);
  await ios.window.expectCallback('didOfflineOfUid');
  await expect(android.tileOf(2)).toBeVisible();
  await android.openMore();
  await path.click();
  await expect(path).toBeChecked();
  await android.page.getByRole('menuitem', { name: 'Block UDP' }).click();
  await android.openMore();
  await expect(android.page.getByRole('menuitem', { name: 'Let UDP through' })).toBeVisible();
  await android.page.keyboard.press('Escape');
  await run.to(40);
  await lab.expectState(1, 'Connected');
  await expect(ios.tileOf(1)).toBeVisible();
});

test('a window that outlives its process says so, and one without its lab as well', async ({
  open,
  lab,
  host,
}) => {
  const android = await open({ platform: 'Android' });
  const web = await open({ platform: 'Web' });
  await android.page.evaluate(() => {
    window.close = () => undefined;
  });
  await lab.action(1, /^Close/).click();
  await expect(android.page.getByRole('heading', { name: 'This process has ended' })).toBeVisible();
  await expect(android.page).toHaveTitle('Android · UID 1 · Ended');
  await expectAccessible(android.page, { screen: 'ended' });
  await web.page.evaluate(() => {
    window.close = () => undefined;
  });
  await host.stop();
  const gone = web.page.getByRole('heading', { name: /The lab is gone|This process has ended/ });
  await expect(gone).toBeVisible();
  await expectAccessible(web.page, { screen: 'without its lab' });

  await expect(lab.page.getByText('The lab has ended.', { exact: true })).toBeVisible();
  await expectAccessible(lab.page, { screen: 'line lost', within: ['.notice-bar'] });
});

test("the developer's view follows its tail until one scrolls up, and copies", async ({ lab, open, run }) => {
  await lab.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const ios = await open({ platform: 'iOS' });
  await ios.page.setViewportSize({ width: 390, height: 640 });
  await run.to(5);
  await soon(() => ios.distanceFromEnd()).toBeLessThan(2);
  await ios.log.evaluate((log) => log.scrollTo(0, 0));
  await expect(ios.page.getByRole('button', { name: 'Newest' })).toBeVisible();
  await ios.window.leave();
  await run.to(6);
  await ios.window.expectCallback('didLeaveChannelWithStats');
  expect(await ios.log.evaluate((log) => log.scrollTop)).toBe(0);
  await ios.page.getByRole('button', { name: 'Newest' }).click();
  await soon(() => ios.distanceFromEnd()).toBeLessThan(2);
  await ios.page.bringToFront();
  const [first] = await ios.copyAll();
  await ios.page.getByRole('button', { name: 'Copy line 1', exact: true }).click();
  await soon(() => ios.clipboard()).toBe(first);
});

test('everything is reached by keyboard, and the log folds away', async ({ open }) => {
  const web = await open({ platform: 'Web', isJoining: false });
  await web.page.setViewportSize({ width: 640, height: 700 });
  await web.page.bringToFront();
  const reached: string[] = [];
  for (let press = 0; press < 12; press++) {
    await web.page.keyboard.press('Tab');
    reached.push(
      await web.page.evaluate(() => {
        const element = document.activeElement as HTMLElement;
        return element.getAttribute('aria-label') ?? element.innerText.trim();
      }),
    );
  }
  expect(reached).toEqual(
    expect.arrayContaining([
      'Join',
      'Network',
      'Directions of the network',
      'Hide callbacks',
      'Callbacks in order',
    ]),
  );
  await web.page.getByRole('button', { name: 'Hide callbacks' }).press('Enter');
  await expect(web.log).toBeHidden();
  await web.page.getByRole('button', { name: 'Show callbacks' }).press('Enter');
  await expect(web.log).toBeVisible();
});

test('its parts keep apart and in their places at any size', async ({ open, line, run }) => {
  const client = await open({ platform: 'React Native on iOS' });
  const { page } = client;
  await run.to(1);
  const app = page.getByRole('region', { name: 'App' });
  const callbacks = page.getByRole('region', { name: 'Callbacks' });
  const edges = async (part: Locator) => {
    const { x, y, width } = (await part.boundingBox()) ?? { x: NaN, y: NaN, width: NaN };
    return { left: x, top: y, right: x + width };
  };
  /** Where the callbacks are when the window has taken its size: its parts follow a frame later. */
  const settled = async () => {
    await page.evaluate(
      () => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))),
    );
    return edges(callbacks);
  };

  await page.setViewportSize({ width: 320, height: 640 });
  const title = await edges(app.getByRole('heading'));
  expect(title.right).toBeLessThan((await edges(page.getByTestId('framework'))).left);
  await expect(client.page.getByTestId('own-tile')).toContainText('Nobody else is here');

  for (const size of [
    { width: 320, height: 640 },
    { width: 640, height: 480 },
  ]) {
    await page.setViewportSize(size);
    await expect(page.getByRole('img', { name: 'paused' })).toBeVisible();
    const paused = await settled();
    await line.call('clock.play', {});
    await expect(page.getByRole('img', { name: 'paused' })).toBeHidden();
    expect(await edges(callbacks)).toEqual(paused);
    await line.call('clock.pause', {});
  }

  // As low as at 200 %: what the app is for can be pressed.
  await page.setViewportSize({ width: 320, height: 390 });
  await expect(app.getByRole('button', { name: 'Leave' })).toBeInViewport({ ratio: 1 });
  await app.getByRole('button', { name: 'Leave' }).click({ trial: true });

  await page.setViewportSize({ width: 390, height: 780 });
  await page.setViewportSize({ width: 1280, height: 800 });
  await soon(
    async () => 1280 - (await edges(page.getByRole('region', { name: "Developer's view" }))).left,
  ).toBeCloseTo(420, -1);
});

/**
 * Platforms with the frame that their windows have, and the badge of the framework that the app is
 * built with.
 */
const PLATFORMS = [
  [
    ['Android', 'android', []],
    ['Flutter on iOS', 'iphone', ['Flutter']],
    ['Web', 'browser', []],
  ],
  [
    ['Electron on Windows', 'desktop', ['Electron']],
    ['macOS', 'desktop', []],
    ['Linux', 'desktop', []],
  ],
] as const;

for (const platforms of PLATFORMS) {
  const names = platforms.map(([name]) => name);
  test(`everybody can use the windows of ${names.join(', ')}, which look like their systems and fit on a phone`, async ({
    open,
    run,
    lab,
    line,
  }) => {
    const clients: CallScreen[] = [];
    for (const [platform, frame, badges] of platforms) {
      const client = await open({ platform, isJoining: false });
      await expect(client.device).toHaveAttribute('data-frame', frame);
      await expect(client.page.getByTestId('framework')).toHaveText([...badges]);
      await client.page.setViewportSize({ width: 390, height: 780 });
      await expectAccessible(client.page, { screen: `${platform}, not in a call` });
      clients.push(client);
    }
    const all = clients.map((_, at) => `uid${at + 1}`);
    for (const client of all)
      await line.call('client.act', { action: { do: 'join', client, channel: 'lab' } });
    await run.to(5);
    for (const client of all) {
      await line.call('client.act', { action: { do: 'offline', client, direction: 'both' } });
    }
    await run.to(45);
    await lab.action(1, 'Freeze').click();
    for (const [at, { page, banner }] of clients.entries()) {
      await expect(banner).toBeVisible();
      await expectAccessible(page, { screen: `${names[at]}, cut off${at === 0 ? ' and frozen' : ''}` });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    }
  });
}
