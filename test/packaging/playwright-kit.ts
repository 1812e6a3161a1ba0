import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findBrowser } from '../../src/cli/png/find-browser.ts';
import { root } from '../support/cli-process.ts';
import { reportOf, specsOf, type PlaywrightReport } from './runner-report.ts';

/** Somebody's page, with the vendor's own script. */
const OWN_PAGE = `<!doctype html>
  <button id="join">Join</button> <p id="banner" hidden>Reconnecting</p>
  <p id="people"></p> <div id="tiles"></div>
  <script src="/sdk.js"></script>
  <script>
    const client = AgoraRTC.createClient({ mode: 'rtc', codec: 'vp8' });
    const show = () => {
      people.textContent = client.remoteUsers.map(({ uid }) => 'user ' + uid).join(', ');
    };
    for (const event of ['user-joined', 'user-left']) client.on(event, show);
    client.on('user-published', async (user, kind) => {
      const track = await client.subscribe(user, kind);
      if (kind === 'video') track.play('tiles');
    });
    let timer;
    client.on('connection-state-change', (state) => {
      clearTimeout(timer);
      banner.hidden = true;
      if (state === 'RECONNECTING') timer = setTimeout(() => (banner.hidden = false), 4000);
    });
    document.getElementById('join').onclick = () => client.join('app id', 'room', null, 1).then(show);
  </script>`;

const PAGE_TESTS = `
  import { test, expect } from 'reconnect-lab/playwright';
  async function joined(page, lab) {
    await page.goto('/');
    await page.getByRole('button', { name: 'Join' }).click();
    const phone = await lab.client({ persona: 'android', sdk: '4.x', uid: 7, channel: 'room' });
    await lab.advance('1s');
    return phone;
  }
  test('a reconnecting banner after 4 s of loss', async ({ page, lab }) => {
    const phone = await joined(page, lab);
    await expect(page.locator('#people')).toHaveText('user 7');
    await expect(page.locator('#tiles video.agora_video_player')).toHaveCount(1);
    await lab.app.offline();
    await lab.advance('40s');
    await expect(page.getByText('Reconnecting')).toBeVisible();
    await lab.app.online();
    await lab.advance('30s');
    await expect(page.getByText('Reconnecting')).toBeHidden();
    await phone.kill();
    await lab.advance('21s');
    await expect(page.locator('#people')).toHaveText('');
    await expect(page.locator('#tiles video')).toHaveCount(0);
    expect(lab).toHaveHeard('app', 'user-left', { after: '20s', args: { uid: 7 } });
    expect(lab).toHoldRules();
    expect(lab.takenOver).toEqual([expect.stringContaining('sdk.js')]);
  });
  test('a page that is closed is a process that is killed', async ({ page, lab }) => {
    const phone = await joined(page, lab);
    expect(lab.scenario()).toMatch(/^seed: .of the config.$/m);
    await page.close();
    await lab.advance('21s');
    expect(lab).toHaveHeard(phone, 'onUserOffline', { args: { uid: 1, reason: 'DROPPED' } });
  });
  test('a page that is loaded again is told as that, and joins as the same client', async ({ page, lab }) => {
    const phone = await joined(page, lab);
    await page.reload();
    await lab.advance('2s');
    await page.getByRole('button', { name: 'Join' }).click();
    await lab.advance('1s');
    await page.goto('/?again');
    await lab.advance('21s');
    const done = lab.trace().flatMap(({ kind, atUs, action }) =>
      kind === 'input' && action.client !== phone.id ? [[action.do, action.client, Math.floor(atUs / 1e6)]] : [],
    );
    expect(done).toEqual([
      ['open', 'app', 0], ['join', 'app', 0],
      ['reload', 'app', 1], ['join', 'app', 3], ['kill', 'app', 4],
    ]);
    expect(lab).toHaveHeard(phone, 'onUserOffline', { args: { uid: 1 } });
    expect(lab.heard(phone).filter(({ name }) => name === 'onUserJoined')).toHaveLength(1);
    expect(lab).toHoldRules();
  });
  test.describe('with a setup of its own', () => {
    test.use({ labSetup: { name: 'another' } });
    test('fails', async ({ page, lab }) => {
      const phone = await joined(page, lab);
      expect(lab.scenario()).toMatch(/^name: another$[^]*^seed: .of the config.$/m);
      expect(lab).toHaveHeard(phone, 'onUserOffline');
    });
  });
`;

/** What the kit does in somebody's own tests in Playwright. */
export function describePlaywrightKit(
  projectWith: (files: Readonly<Record<string, string>>) => string,
): void {
  describe('the kit for Playwright', () => {
    it('takes over a finished page; one that is closed is a process that is killed', async () => {
      const sdk = path.join(root, 'node_modules/agora-rtc-sdk-ng/AgoraRTC_N-production.js');
      const server = createServer((request, response) => {
        const isScript = request.url === '/sdk.js';
        response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
        response.end(isScript ? readFileSync(sdk) : OWN_PAGE);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
      const launch = { executablePath: findBrowser(), args: ['--no-sandbox'] };
      const project = projectWith({
        'playwright.config.js': `
          import { defineConfig } from '@playwright/test';
          export default defineConfig({
            use: {
              baseURL: ${JSON.stringify(address)}, launchOptions: ${JSON.stringify(launch)},
              lab: { seed: 'of the config' },
            },
            workers: 2, fullyParallel: true, timeout: 120_000,
          });
        `,
        'app.spec.js': PAGE_TESTS,
      });
      // Two tests side by side in each of two shards.
      const specs = [];
      for (const shard of ['1/2', '2/2']) {
        const report = await reportOf<PlaywrightReport>('playwright', project, [`--shard=${shard}`]);
        specs.push(...specsOf(report));
      }
      server.close();
      expect(specs.map(({ title, ok }) => [title, ok])).toEqual([
        ['a reconnecting banner after 4 s of loss', true],
        ['a page that is closed is a process that is killed', true],
        ['a page that is loaded again is told as that, and joins as the same client', true],
        ['fails', false],
      ]);
      const attached = specs[3]?.tests[0]?.results[0]?.attachments.map(({ name }) => name);
      expect(attached).toEqual(expect.arrayContaining(['lab.html', 'lab.trace.jsonl', 'lab.scenario.yaml']));
    });
  });
}
