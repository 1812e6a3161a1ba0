import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '../support/lab-test.ts';

/** Somebody's page, with a script of the vendor's host. */
const PAGE = `<!doctype html><title>A call</title>
  <button id="join">Join</button> <p id="people">nobody</p>
  <script src="https://download.agora.io/sdk/release/AgoraRTC_N-4.24.8.js"></script>
  <script>
    const client = AgoraRTC.createClient({ mode: 'rtc', codec: 'vp8' });
    const show = () => (people.textContent = client.remoteUsers.map(({ uid }) => 'user ' + uid).join() || 'nobody');
    for (const event of ['user-joined', 'user-left']) client.on(event, show);
    client.on('user-joined', () => { throw new TypeError('no tile'); });
    document.getElementById('join').onclick = () => client.join('app id', 'room', null, 9);
  </script>`;

/** Its timers count seconds of their own; one of them breaks. */
const COUNTING = PAGE.replace('<p id="people">', '<p id="count">0 counted</p><p id="people">').replace(
  '</script>',
  `</script><script>
    let n = 0;
    setInterval(() => (count.textContent = ++n + ' counted'), 1000);
    setTimeout(() => { throw new RangeError('out of half seconds'); }, 30_500);
  </script>`,
);

/** As strict as policies are, with a service worker that answers every navigation with this page. */
const STRICT = PAGE.replace('<script>', '<script nonce="mine">').replace(
  '</title>',
  '</title><meta http-equiv="content-security-policy" content="connect-src \'self\'">' +
    '<script nonce="mine">navigator.serviceWorker.register("/worker.js")</script>',
);
const WORKER = `
  addEventListener('install', (event) => {
    event.waitUntil(caches.open('app').then((cache) => cache.add('/strict')).then(() => skipWaiting()));
  });
  addEventListener('activate', (event) => event.waitUntil(clients.claim()));
  addEventListener('fetch', (event) => {
    if (event.request.mode === 'navigate') event.respondWith(caches.match('/strict'));
  });
`;
const POLICY =
  "default-src 'none'; script-src 'nonce-mine' https://download.agora.io; worker-src 'self'; connect-src 'self'; frame-ancestors 'none'";

let server: Server;
test.beforeEach(async () => {
  server = createServer(({ url }, response) => {
    // Its answer takes time that is no lab's.
    if (url === '/slow') setTimeout(() => response.end('at last'), 1500);
    else if (url === '/worker.js') response.setHeader('content-type', 'text/javascript').end(WORKER);
    else if (url === '/strict') {
      response.setHeader('content-security-policy', POLICY).setHeader('x-frame-options', 'DENY');
      response.setHeader('content-type', 'text/html').end(STRICT);
    } else response.setHeader('content-type', 'text/html').end(url === '/counting' ? COUNTING : PAGE);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
test.afterEach(() => {
  server.close();
});

test('an app is opened by its address, joins with a card of its own, and is killed there', async ({
  lab,
  line,
}) => {
  const { page } = lab;
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Open your app');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Open your app' });
  const address = dialog.getByRole('textbox');
  const open = dialog.getByRole('button', { name: 'Open', exact: true });

  await address.fill('ftp://localhost');
  await open.click();
  await expect(dialog.getByText('an app is opened by http or https, not by ftp.')).toBeVisible();

  await address.fill(String((server.address() as AddressInfo).port));
  const [window] = await Promise.all([page.waitForEvent('popup'), open.click()]);
  await expect(dialog).toBeHidden();
  const app = window.frameLocator('iframe');
  // As low as a window of twice the size is at 200 %: most of it is the app's.
  for (const [width, height] of [
    [390, 780],
    [500, 350],
    [320, 390],
  ] as const) {
    await window.setViewportSize({ width, height });
    await window.screenshot();
  }
  const { height = 0 } = (await window.locator('main').boundingBox()) ?? {};
  expect(height).toBeGreaterThan(390 / 2);
  await app.getByRole('button', { name: 'Join' }).click();
  await expect(lab.card(9).getByText('your app')).toBeVisible();

  await line.call('client.open', { personaId: 'android', uid: 7, channel: 'room', isWindowless: true });
  await expect(app.getByText('user 7')).toBeVisible();
  await line.call('client.act', { action: { do: 'leave', client: 'uid7' } });
  await expect(app.getByText('nobody')).toBeVisible();
  // Its log stays at its end, whatever its size.
  await expect(window.getByText('user-left')).toBeInViewport();
  await window.setViewportSize({ width: 300, height: 360 });
  await expect(window.getByText('user-left')).toBeInViewport();
  const log = page.getByRole('listbox', { name: 'Records' });
  await expect(log.getByText('2 of your handlers threw TypeError: no tile')).toBeVisible();
  await expect(log.getByText(/^your handler took [\d.]+ ms$/)).toBeVisible();

  await line.call('client.act', { action: { do: 'kill', client: 'app' } });
  await expect(window.getByText('The process of your app was ended in the lab.')).toBeVisible();
});

test('an app that is loaded again, or goes on to another of its pages, is told as that (R-PAGE-RELOAD, R-PAGE-NAVIGATE)', async ({
  lab,
  line,
  run,
}) => {
  const { page } = lab;
  const { port } = server.address() as AddressInfo;
  const { url } = await line.call('app.open', { address: `${port}` });
  const window = await page.context().newPage();
  await window.goto(url ?? '');
  const app = window.frameLocator('iframe');
  const join = async () => {
    await app.getByRole('button', { name: 'Join' }).click();
    await lab.expectState(9, 'Connected');
  };
  const actions = async () =>
    (await run.trace()).records.flatMap((record) => (record.kind === 'input' ? [record.action.do] : []));
  const isReloaded = async (count: number) => {
    await expect.poll(async () => (await actions()).filter((verb) => verb === 'reload').length).toBe(count);
    await expect(app.getByText('nobody')).toBeVisible();
    await join();
  };
  await join();
  await app.locator('body').evaluate(() => location.reload());
  await isReloaded(1);
  await window.getByRole('button', { name: 'Load again' }).click();
  await isReloaded(2);
  await window.reload();
  await isReloaded(3);
  await line.call('client.act', { action: { do: 'reload', client: 'app', rejoin: true } });
  await isReloaded(4);
  await app.locator('body').evaluate(() => location.assign('/?elsewhere'));
  await expect.poll(actions).toContain('navigate');
  await join();
  await window.close();
  await lab.expectState(9, 'Ended');
  expect(await actions()).toEqual([
    ...['open', 'join', ...Array.from({ length: 4 }, () => ['reload', 'join']).flat()],
    ...['navigate', 'restart', 'join', 'kill'],
  ]);
  await run.expectParity();
});

test("the app's timers follow the lab's clock where one says so", async ({ lab, line }) => {
  const { page } = lab;
  const { port } = server.address() as AddressInfo;
  const { url } = await line.call('app.open', { address: `${port}/counting` });
  const window = await page.context().newPage();
  await window.goto(url ?? '');
  const app = window.frameLocator('iframe');
  const counted = async () => Number.parseInt((await app.locator('#count').textContent()) ?? '', 10);
  await expect(app.getByText('1 counted')).toBeVisible();

  await window.getByRole('checkbox', { name: 'The app’s timers follow the lab' }).check();
  await expect(app.getByText('0 counted')).toBeVisible();
  await line.call('clock.speed', { speed: 100 });
  await app.getByRole('button', { name: 'Join' }).click();
  await expect(lab.card(9).getByText('your app')).toBeVisible();
  await expect.poll(counted).toBeGreaterThan(60);
  await expect(window.getByText('RangeError: out of half seconds')).toBeVisible();

  await line.call('clock.pause', {});
  await expect.poll(() => line.view?.clock.isRunning).toBe(false);
  const seconds = () => Math.floor((line.view?.clock.nowMs ?? 0) / 1000);
  await expect.poll(async () => Math.abs((await counted()) - seconds())).toBeLessThanOrEqual(1);
  const stopped = await counted();
  await app.locator('body').evaluate(async () => (await fetch('/slow')).text());
  expect(await counted()).toBe(stopped);
  await line.call('clock.runUntil', { atMs: (stopped + 61) * 1000 });
  await expect.poll(counted, { timeout: 20_000 }).toBeGreaterThanOrEqual(stopped + 60);
});

test('an app with a strict policy and a service worker is in the lab, with the window around it', async ({
  lab,
  line,
  run,
}) => {
  const { page } = lab;
  const { port } = server.address() as AddressInfo;
  const { url } = await line.call('app.open', { address: `${port}/strict` });
  const window = await page.context().newPage();
  await window.goto(url ?? '');
  const app = window.frameLocator('iframe');
  const isControlled = () =>
    app.locator('body').evaluate(() => navigator.serviceWorker.controller?.state === 'activated');
  await expect.poll(isControlled).toBe(true);
  // What is shown now is the worker's.
  await window.reload();
  await expect(window.getByRole('heading', { name: 'Your app' })).toBeVisible();
  await app.getByRole('button', { name: 'Join' }).click();
  await expect(lab.card(9).getByText('your app')).toBeVisible();
  await app.locator('body').evaluate(() => location.reload());
  const actions = async () =>
    (await run.trace()).records.flatMap((record) => (record.kind === 'input' ? [record.action.do] : []));
  await expect.poll(actions).toEqual(['open', 'join', 'reload']);
});
