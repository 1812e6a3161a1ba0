import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '../support/lab-test.ts';
import { takeLooks } from './take-picture.ts';

/** Somebody's page. */
const PAGE = `<!doctype html><title>A call</title>
  <style>body { padding: 24px; color-scheme: light dark; background: Canvas; color: CanvasText; font: 16px system-ui }</style>
  <h1>Video call</h1> <button id="join">Join</button> <p id="people">nobody</p>
  <script src="https://download.agora.io/sdk/release/AgoraRTC_N-4.24.8.js"></script>
  <script>
    const client = AgoraRTC.createClient({ mode: 'rtc', codec: 'vp8' });
    const show = () => (people.textContent = client.remoteUsers.map(({ uid }) => 'user ' + uid).join() || 'nobody');
    for (const event of ['connection-state-change', 'user-joined', 'user-published', 'user-left'])
      client.on(event, show);
    client.on('user-left', () => { throw new TypeError('no tile of that user'); });
    document.getElementById('join').onclick = () => client.join('app id', 'room', null, 9);
  </script>`;
const APP_SIZES = { wide: [1000, 700], narrow: [390, 780], zoomed: [500, 350] } as const;
const CLIENT_SIZES = { phone: [390, 780], browser: [640, 480], zoomed: [320, 390] } as const;

let server: Server;
test.beforeAll(async () => {
  server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end(PAGE);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
test.afterAll(() => {
  server.close();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('the window of an app of somebody’s own', async ({ lab, line }) => {
      const { port } = server.address() as AddressInfo;
      const { url } = await line.call('app.open', { address: String(port) });
      const window = await lab.page.context().newPage();
      await window.goto(url ?? '');
      const app = window.frameLocator('iframe');
      await app.getByRole('button', { name: 'Join' }).click();
      await line.call('client.open', { personaId: 'android', uid: 7, channel: 'room', isWindowless: true });
      await expect(app.getByText('user 7')).toBeVisible();
      await line.call('client.act', { action: { do: 'leave', client: 'uid7' } });
      await expect(window.getByText('TypeError: no tile of that user')).toBeVisible();
      await takeLooks(window, `your-app-${colorScheme}`, APP_SIZES);
      await line.call('client.act', { action: { do: 'kill', client: 'app' } });
      await expect(window.getByText('The process of your app was ended in the lab.')).toBeVisible();
      await takeLooks(window, `your-app-over-${colorScheme}`, APP_SIZES);
    });

    test('clients that are muted, and one that has ended', async ({ lab, line, run }) => {
      const android = await lab.openClient({ platform: 'Android' });
      const web = await lab.openClient({ platform: 'Web' });
      await run.started(1, 2);
      const [, { windowUrl = null } = {}] = line.view?.clients ?? [];
      await run.to(4);
      for (const client of ['uid1', 'uid2'])
        for (const media of ['audio', 'video'] as const)
          await line.call('client.act', { action: { do: 'mute', client, media } });
      await run.to(6);
      await takeLooks(android.page, `muted-android-${colorScheme}`, CLIENT_SIZES);
      await takeLooks(web.page, `muted-web-${colorScheme}`, CLIENT_SIZES);
      // A page that a person has opened is not closed with its process.
      await web.page.close();
      await lab.expectState(2, 'Ended');
      const ended = await lab.page.context().newPage();
      await ended.goto(windowUrl ?? '');
      await lab.expectState(2, 'Disconnected');
      await line.call('client.act', { action: { do: 'crash', client: 'uid2' } });
      await lab.expectState(2, 'Ended');
      await takeLooks(ended, `ended-web-${colorScheme}`, CLIENT_SIZES);
    });

    test('the guide of the first minute', async ({ lab, run }) => {
      const start = lab.page.getByRole('region', { name: 'Starting points' });
      await start.getByRole('button').first().click();
      await run.started(1, 2);
      await expect(lab.page.getByRole('region', { name: 'What to do next' })).toBeVisible();
      await takeLooks(lab.page, `guide-${colorScheme}`, {
        ...{ wide: [1280, 800], narrow: [390, 780], zoomed: [640, 400] },
      });
    });
  });
}
