import { readFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import type { Page } from '@playwright/test';
import { WebSocket } from 'ws';
import { LabWindow } from '../pages/lab-window.ts';
import { expect, test } from '../support/lab-test.ts';
import { runCommand, WebLab } from '../support/web-lab.ts';
import { soon } from '../support/soon.ts';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

function get(url: URL, headers: OutgoingHttpHeaders = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { headers, method }, (response) => {
      let text = '';
      response.on('data', (part) => (text += String(part)));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    });
    sent.on('error', reject).end();
  });
}

/** The status with which a WebSocket is refused, or `open`. */
function knock(url: URL, headers: Record<string, string>): Promise<string> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url, { headers });
    socket.on('open', () => {
      socket.close();
      resolve('open');
    });
    socket.on('unexpected-response', (_request, { statusCode }) => resolve(String(statusCode)));
    socket.on('error', () => undefined);
  });
}

test('pages come with a strict policy and are kept nowhere', async ({ host }) => {
  const { status, headers } = await get(new URL(host.url));
  expect(status).toBe(200);
  expect(headers['content-type']).toContain('text/html');
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(headers['content-security-policy']).not.toContain('unsafe');
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['cache-control']).toBe('no-store');
});

test('whoever lacks the secret, or comes from elsewhere, is refused with a clear status', async ({
  host,
}) => {
  const url = new URL(host.url);
  const secretless = new URL('/wrong-secret/lab/', url);
  expect((await get(secretless)).status).toBe(403);
  expect((await get(new URL('/', url))).status).toBe(403);
  expect((await get(url, { host: 'evil.example' })).status).toBe(421);
  expect((await get(url, {}, 'POST')).status).toBe(405);
  expect((await get(new URL('nothing.js', url))).status).toBe(404);
  expect((await get(new URL('..%2f..%2f..%2fpackage.json', url))).status).toBe(404);
  const port = new URL('../port', url);
  port.protocol = 'ws:';
  expect(await knock(port, { origin: 'http://evil.example' })).toBe('403');
  expect(await knock(port, {})).toBe('403');
  expect(await knock(port, { origin: url.origin, host: 'evil.example' })).toBe('421');
  expect(
    await knock(new URL(port.href.replace(/\/[^/]+\/port/, '/wrong/port')), { origin: url.origin }),
  ).toBe('403');
  expect(await knock(port, { origin: url.origin })).toBe('open');
});

test('messages that do not fit are counted, dropped, and change nothing', async ({ host, line }) => {
  const port = new URL('../port', host.url);
  port.protocol = 'ws:';
  const socket = new WebSocket(port, { origin: new URL(host.url).origin });
  await new Promise((resolve) => socket.once('open', resolve));
  socket.send('no JSON at all');
  socket.send(JSON.stringify({ type: 'call', id: 1, name: 'lab.explode', args: {} }));
  socket.send(JSON.stringify({ type: 'call', id: 2, name: 'clock.speed', args: { speed: 5000 } }));
  socket.send(Buffer.from([1, 2, 3]));
  await line.call('clock.play', {});
  await soon(() => line.view?.droppedMessages).toBe(4);
  socket.close();
});

test('a port that is taken is said in one sentence', async ({ host }) => {
  const { port } = new URL(host.url);
  const { exitCode, output } = await runCommand('open', '--host', 'web', '--no-browser', '--port', port);
  expect(exitCode).toBe(2);
  expect(output).toContain(`port ${port} is taken`);
});

test('Ctrl-C ends it in good order, and so does being left alone', async () => {
  const host = await WebLab.start();
  expect(await host.stop()).toBe(130);
  const { exitCode, output } = await runCommand(
    'open',
    '--host',
    'web',
    '--no-browser',
    '--idle-timeout',
    '300ms',
  );
  expect(exitCode).toBe(0);
  expect(output).toContain('No window was left');
});

/** Pages of client windows that are open now. */
const clientPages = (lab: LabWindow): Page[] =>
  lab.page
    .context()
    .pages()
    .filter((page) => page.url().includes('/client/'));

test('with two lab pages, the one that is used opens the window, and it is one', async ({
  host,
  lab,
  line,
  run,
}) => {
  const second = new LabWindow(await lab.page.context().newPage());
  await second.open(host.url);
  await lab.openClient({ platform: 'Android' });
  await second.openClient({ platform: 'Web' });
  await run.started(1, 2);
  await lab.action(1, 'Close window').click();
  await soon(() => clientPages(lab).length).toBe(1);
  await lab.windowFrom(() => lab.action(1, 'Restart').click());
  await run.started(1);
  expect(clientPages(lab)).toHaveLength(2);
  expect(line.view?.clients.map(({ status }) => status)).toEqual(['running', 'running']);
  for (const page of clientPages(lab))
    await expect(page.getByText('Callbacks', { exact: true })).toBeVisible();
});

test('a second window for a client says so, and the first goes on', async ({ lab, line, run }) => {
  await lab.openClient({ platform: 'Android' });
  await run.started(1);
  const second = await lab.page.context().newPage();
  await second.goto(line.view?.clients[0]?.windowUrl ?? '');
  await expect(second.getByRole('heading', { name: 'This client has a window already' })).toBeVisible();
  await run.to(2);
  await lab.expectState(1, 'Connected');
});

test('the address of a client that is in the lab no more says so', async ({ lab, line, run }) => {
  await lab.openClient({ platform: 'Android' });
  await run.started(1);
  const url = line.view?.clients[0]?.windowUrl ?? '';
  await line.call('lab.new', { seed: '1', isKeepingClients: false });
  await soon(() => line.view?.clients.length).toBe(0);
  const late = await lab.page.context().newPage();
  await late.goto(url);
  await expect(late.getByRole('heading', { name: 'This client is not in the lab' })).toBeVisible();
});

test('the run is one download from the lab: whole, or called off and said to be', async ({
  lab,
  line,
  run,
}) => {
  await line.call('clock.speed', { speed: 'max' });
  for (const personaId of ['android', 'web', 'ios', 'windows'])
    await line.call('client.open', { personaId, channel: 'lab', isWindowless: true });
  await run.started(1, 2, 3, 4);
  await run.to(900);
  const save = async () => {
    const begun = lab.page.waitForEvent('download');
    await lab.page.getByRole('button', { name: 'Menu' }).click();
    await lab.page.getByRole('menuitem', { name: /Save trace/ }).click();
    return begun;
  };
  const calledOff = await save();
  await calledOff.cancel();
  await expect(lab.page.getByText('The browser has broken off the download.', { exact: true })).toBeVisible();
  expect(await calledOff.failure()).toBe('canceled');

  const whole = await save();
  expect(whole.url()).toMatch(/^http:.*\/files\/[\w-]+$/);
  expect(whole.suggestedFilename()).toMatch(/^a-session-in-the-lab-.*\.trace\.jsonl$/);
  expect(await whole.failure()).toBeNull();
  await expect(lab.page.getByText(/^Trace saved as a-session-in-the-lab-/).last()).toBeVisible();
  const { text } = await run.trace();
  expect(text.length).toBeGreaterThan(10e6);
  expect(readFileSync(await whole.path(), 'utf8') === text).toBe(true);
});

const TABS = 'Your browser opens tabs instead of windows';

test('windows that the browser opens as tabs are called so', async ({ lab, run }) => {
  await lab.openClient({ platform: 'Android' });
  await run.started(1);
  await expect(lab.page.getByText(TABS)).toHaveCount(0);
  await lab.page.evaluate(() => {
    const { open } = window;
    window.open = (url, name) => open.call(window, url, name);
  });
  await lab.openClient({ platform: 'Web' });
  await run.started(2);
  await expect(lab.page.getByText(TABS)).toBeVisible();
});

test('no button promises to bring a window to the front, which no page may do', async ({
  lab,
  line,
  run,
}) => {
  await lab.openClient({ platform: 'Android' });
  await run.started(1);
  await expect(lab.page.getByRole('button', { name: /to the front/ })).toHaveCount(0);
  await lab.page.getByRole('button', { name: 'Menu' }).click();
  await expect(lab.page.getByRole('menuitem', { name: /Cut the network/ })).toBeVisible();
  await expect(lab.page.getByRole('menuitem', { name: /to the front/ })).toHaveCount(0);
  await expect(line.call('client.focus', { client: 'uid1' })).rejects.toThrow(
    'A browser lets no page bring another window to the front: look for it among your windows.',
  );
});

test("a program that speaks as a client's window and lies ends that client, with the reason in the log", async ({
  host,
  lab,
  line,
  run,
}) => {
  const phone = await lab.openClient({ platform: 'Android' });
  await lab.openClient({ platform: 'Web' });
  await run.started(1, 2);
  await run.to(2);
  await phone.page.close();
  await lab.expectState(1, 'Ended');
  const port = new URL('../port', line.view?.clients[0]?.windowUrl ?? '');
  port.protocol = 'ws:';
  const socket = new WebSocket(port, { origin: new URL(host.url).origin });
  socket.on('open', () => socket.send(JSON.stringify({ type: 'ready' })));
  socket.on('message', (data: Buffer) => {
    const { type, batch } = JSON.parse(data.toString('utf8')) as { type: string; batch: number };
    if (type !== 'advance') return;
    const outlook = { session: 0, nextSendUs: -1e300, nextOtherSendUs: null, silences: [] };
    const results = [{ atUs: 0, trigger: 'freeze', effects: [], nextWakeUs: 0 }];
    socket.send(JSON.stringify({ type: 'done', batch, results, outlook }));
  });
  const isCutOff = new Promise((resolve) => socket.once('close', resolve));
  await isCutOff;
  await run.to(30);
  await lab.expectState(1, 'Ended');
  await lab.expectState(2, 'Connected');
  await expect(
    lab.page.getByText(/UID 1: crash of its window: it took other steps than its process/),
  ).toBeVisible();
  await run.expectParity();
});
