import { readFileSync, rmSync } from 'node:fs';
import { LabWindow } from '../pages/lab-window.ts';
import { expect, test } from '../support/lab-test.ts';
import { replay, WebLab } from '../support/web-lab.ts';
import { soon } from '../support/soon.ts';

/** Whatever needs a lab says that it can do nothing, and why. */
async function expectUnusable(lab: LabWindow, why: string): Promise<void> {
  for (const name of ['Play', 'Step', 'Next callback']) {
    await expect(lab.clock.getByRole('button', { name })).toHaveAttribute('aria-disabled', 'true');
  }
  await lab.clock.getByRole('button', { name: 'Step' }).hover();
  await expect(lab.page.getByRole('tooltip')).toContainText(why);
  await expect(lab.action(1, 'Crash')).toBeDisabled();
  await expect(lab.network(1)).toBeDisabled();
  const open = lab.page.getByRole('button', { name: 'Open client' });
  await expect(open).toHaveAttribute('aria-disabled', 'true');
  await lab.page.getByRole('button', { name: 'Menu' }).click();
  for (const [name, isUsable] of [
    [/^New lab/, false],
    [/^Cut the network|: Cut the network/, false],
    [/^Save trace/, true],
  ] as const) {
    const entry = lab.page.getByRole('menuitem', { name }).first();
    await (isUsable ? expect(entry).toBeEnabled() : expect(entry).toBeDisabled());
  }
  await lab.page.keyboard.press('Escape');
}

test.describe('a lab that is killed', () => {
  const hosts: WebLab[] = [];
  test.afterEach(async () => {
    for (const host of hosts.splice(0)) {
      await host.kill();
      rmSync(host.state, { recursive: true, force: true, maxRetries: 20 });
    }
  });

  test('leaves a page that says so and saves what it holds; the next lab goes on with the run', async ({
    page,
  }) => {
    const context = page.context();
    // Two labs, one after the other.
    test.slow();
    const first = await WebLab.start();
    hosts.push(first);
    const lab = new LabWindow(page);
    await lab.open(first.url);
    const phone = await lab.openClient({ platform: 'Android', channel: 'lab' });
    const browser = await lab.openClient({ platform: 'Web', channel: 'lab' });
    await lab.clock.getByRole('button', { name: 'Play' }).click();
    await lab.expectLogged('user-joined');
    await lab.clock.getByRole('button', { name: 'Pause' }).click();
    await expect(lab.clock.getByRole('button', { name: 'Play' })).toBeVisible();

    await first.kill();
    const notice = page.getByRole('status').filter({ hasText: 'The lab does not answer.' });
    await expect(notice).toContainText('This page holds what it last heard of the run.');
    await expectUnusable(lab, 'The lab does not answer.');
    await page.screenshot({ path: test.info().outputPath('lost.png') });
    const download = page.waitForEvent('download');
    await notice.getByRole('button', { name: 'Save trace' }).click();
    const text = readFileSync(await (await download).path(), 'utf8');
    expect(text).toContain('"name":"user-joined"');
    expect(await replay(text)).toMatchObject({ exitCode: 0 });
    await notice.getByRole('button', { name: 'Export…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Export the run' });
    await expect(dialog.getByRole('img').first()).toBeVisible();
    await page.keyboard.press('Escape');

    await expect(phone.page.getByRole('heading', { name: 'The lab is gone' })).toBeVisible();
    await browser.page.close();
    const next = await WebLab.startIn(first.state);
    hosts.push(next);
    expect(next.url).toBe(first.url);
    const other = page.getByRole('status').filter({ hasText: 'The lab was started again.' });
    await expect(phone.page.getByRole('heading', { name: 'The lab was started again' })).toBeVisible();
    await phone.page.screenshot({ path: test.info().outputPath('standing-by.png') });
    await other.getByRole('button', { name: 'Go to the lab' }).click();
    const offer = page.getByRole('status').filter({ hasText: 'The lab ended without warning' });
    await expect(offer).toContainText('2 clients, 4 inputs, clock at');
    await page.screenshot({ path: test.info().outputPath('offer.png') });
    await offer.getByRole('button', { name: 'Go on where you were' }).click();
    await expect(offer).toBeHidden();
    await soon(() => context.pages().length).toBe(3);
    await phone.expectCallback('onUserJoined');
    await lab.expectLogged('user-joined');
    for (const uid of [1, 2]) await lab.expectState(uid, 'Connected');
    await page.screenshot({ path: test.info().outputPath('back.png') });
    await lab.clock.getByRole('button', { name: 'Play' }).click();
    await lab.clock.getByRole('button', { name: 'Pause' }).click();
    expect(await next.stop()).toBe(130);
    await expect(page.getByText('The lab has ended.').first()).toBeVisible();
    await expectUnusable(lab, 'The lab has ended.');
  });
});
