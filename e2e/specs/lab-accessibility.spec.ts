import { expectAccessible } from '../support/axe.ts';
import { expect, test } from '../support/lab-test.ts';

const DIALOG = ['[role="dialog"]'];
const MENU = ['[role="menu"]'];

test('everybody can use the dialogs of the lab window', async ({ lab, run }) => {
  const { page } = lab;
  const menu = page.getByRole('button', { name: 'Menu' });
  await expectAccessible(page, { screen: 'empty lab' });
  await lab.openClient({ platform: 'Android' });
  await run.started(1);
  await run.to(2);

  await page.keyboard.press('o');
  await page.getByRole('dialog', { name: 'Open client' }).getByLabel('UID').fill('1');
  await expectAccessible(page, { screen: 'open client, UID taken', within: DIALOG });
  await page.keyboard.press('Escape');

  await page.keyboard.press('e');
  await expect(page.getByRole('region', { name: 'Preview' }).getByRole('img')).toBeVisible();
  await expectAccessible(page, { screen: 'export', within: DIALOG });
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
  await expectAccessible(page, { screen: 'palette', within: DIALOG });
  await page.keyboard.press('Escape');

  await menu.click();
  await expectAccessible(page, { screen: 'menu', within: MENU });
  await page.getByRole('menuitem', { name: 'All shortcuts…' }).click();
  await expect(page.getByRole('dialog', { name: 'Shortcuts' })).toBeVisible();
  await expectAccessible(page, { screen: 'shortcuts', within: DIALOG });
  await page.keyboard.press('Escape');

  // By keyboard alone; the item that was chosen is gone when the dialog closes.
  await menu.press('Enter');
  await page.getByRole('menuitem', { name: 'New lab…' }).press('Enter');
  await expect(page.getByRole('dialog', { name: 'New lab' })).toBeVisible();
  await expectAccessible(page, { screen: 'new lab', within: DIALOG });
  await page.keyboard.press('Escape');
  await expect(menu).toBeFocused();

  await menu.click();
  await page.getByRole('menuitem', { name: 'Tell your own server…' }).click();
  const server = page.getByRole('dialog', { name: 'Your server' });
  await server.getByLabel('Where it takes webhooks').fill('http://example.com/hook');
  await server.getByRole('button', { name: 'Tell it' }).click();
  await expect(server).toContainText('example.com is not this machine');
  await expectAccessible(page, { screen: 'your server, with a mistake', within: DIALOG });
});

test('everybody can use the lab window while things go wrong in it', async ({ lab, line, run }) => {
  const { page } = lab;
  for (const platform of ['Android', 'iOS', 'Linux', 'Web']) await lab.openClient({ platform });
  await run.started(1, 2, 3, 4);
  await run.to(1);
  await lab.action(2, 'Freeze').click();
  await lab.expectState(2, 'Frozen');
  await run.by(0.5);
  await line.call('client.act', { action: { do: 'ban', client: 'uid1', reason: 'BANNED_BY_SERVER' } });
  await lab.network(3).click();
  await lab.action(4, 'Crash').click();
  await lab.expectState(4, 'Ended');
  await run.by(5);
  await lab.expectState(1, 'Failed');
  await lab.expectState(3, 'Reconnecting');
  await lab.openPanel('Server');
  // The moment of a packet: what tells something and lies nearest is selected, not the packet.
  await lab.server
    .getByRole('row', { name: /^UID 2 / })
    .getByRole('button', { name: /^at / })
    .click();
  await expect(lab.selected).toContainText('Somebody froze UID 2');
  await expectAccessible(page, { screen: 'clients in every state, a record selected' });

  await lab.log.getByRole('button', { name: /^Clients shown/ }).click();
  await expectAccessible(page, { screen: 'clients of the log', within: MENU });
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: /^and \d+ more/ }).click();
  await expect(page.getByRole('dialog', { name: /everything that is coming$/ })).toBeVisible();
  await expectAccessible(page, { screen: 'everything that is coming', within: DIALOG });
  await page.keyboard.press('Escape');

  await lab
    .card(1)
    .getByRole('button', { name: /^Network preset/ })
    .click();
  await expect(page.getByRole('menu')).toBeVisible();
  await expectAccessible(page, { screen: 'presets', within: MENU });
  await page.keyboard.press('Escape');

  await lab
    .card(1)
    .getByRole('button', { name: /^Network settings/ })
    .click();
  await page.getByLabel('Uplink Loss in %').fill('150');
  await expectAccessible(page, { screen: 'network settings, with a mistake', within: DIALOG });
  await page.keyboard.press('Escape');

  await lab.lookBack(0.15);
  await expectAccessible(page, { screen: 'looking back' });
});

test('everybody can use what commands, cards and the timeline open', async ({ lab, line, run }) => {
  const { page } = lab;
  const opened = await line.call('client.open', {
    personaId: 'android',
    uid: 1,
    channel: 'lab',
    isWindowless: true,
  });
  await line.call('client.open', { personaId: 'web', uid: 2, channel: 'lab', isWindowless: true });
  await run.to(2);
  await line.call('client.act', { action: { do: 'kill', client: opened.id } });
  await run.by(25);
  for (const [command, dialog] of [
    ['Open more clients without windows…', 'Open client'],
    ['Open your app…', 'Open your app'],
    ['Say what happened, in plain words', 'What happened'],
    ['Manual…', 'Manual'],
  ] as const) {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(command);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: dialog })).toBeVisible();
    await expectAccessible(page, { screen: command, within: DIALOG });
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }

  // A further connection of an app, with an account; the focus goes back to the menu's button.
  const more = lab.card(2).getByRole('button', { name: 'More that can be done to UID 2' });
  await more.press('Enter');
  await page.getByRole('menuitem', { name: 'Open a further connection…' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Open client' });
  await expect(dialog.getByLabel('In the app of')).toHaveValue('uid2');
  await dialog.getByLabel('or user account').fill('maria');
  await expectAccessible(page, { screen: 'a further connection', within: DIALOG });
  await page.keyboard.press('Escape');
  await expect(more).toBeFocused();

  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expectAccessible(page, { screen: 'what the timeline shows', within: MENU });
  await page.keyboard.press('Escape');
});

test('in a low window what a form is for stays in sight, and the head is two rows', async ({
  lab,
  line,
  run,
}) => {
  const { page } = lab;
  await page.setViewportSize({ width: 800, height: 500 });
  const client = await line.call('client.open', { personaId: 'ios', account: 'maria', isWindowless: true });
  await run.to(1);
  await expect(lab.clock).toBeVisible();
  const head = await page.locator('header').filter({ has: lab.clock }).boundingBox();
  expect(head?.height).toBeLessThan(130);
  await page.keyboard.press('o');
  await expect(page.getByRole('button', { name: 'Open Android', exact: true })).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Escape');
  await page
    .locator(`[data-client="${client.id}"]`)
    .getByRole('button', { name: /^Network settings/ })
    .click();
  await expect(page.getByRole('button', { name: 'Apply' })).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Escape');
  // The name of a client is the last thing to be cut.
  await page.setViewportSize({ width: 1280, height: 800 });
  const name = page.getByRole('button', { name: 'maria', exact: true });
  expect(await name.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
});
