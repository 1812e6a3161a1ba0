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
