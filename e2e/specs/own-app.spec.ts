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
    document.getElementById('join').onclick = () => client.join('app id', 'room', null, 9);
  </script>`;

let server: Server;
test.beforeEach(async () => {
  server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end(PAGE);
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
  await app.getByRole('button', { name: 'Join' }).click();
  await expect(lab.card(9).getByText('your app')).toBeVisible();

  await line.call('client.open', { personaId: 'android', uid: 7, channel: 'room', isWindowless: true });
  await expect(app.getByText('user 7')).toBeVisible();
  await line.call('client.act', { action: { do: 'leave', client: 'uid7' } });
  await expect(app.getByText('nobody')).toBeVisible();
  await expect(window.getByText('user-left')).toBeVisible();

  await line.call('client.act', { action: { do: 'kill', client: 'app' } });
  await expect(window.getByText('The process of your app was ended in the lab.')).toBeVisible();
});
