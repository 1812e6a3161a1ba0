import { expect, test } from '../support/lab-test.ts';

test('a further connection, opened from the dialog, lives and ends with its app', async ({
  lab,
  line,
  run,
}) => {
  const window = await lab.openClient({ platform: 'Android', channel: 'room' });
  await lab.openClient({ platform: 'Web', channel: 'room' });
  await lab.openClient({ platform: 'iOS', channel: 'stage' });
  await run.started(1, 2, 3);
  await run.to(2);

  // From the menu of the app the dialog knows whose it is.
  await lab.card(1).getByRole('button', { name: 'More that can be done to UID 1' }).click();
  await lab.page.getByRole('menuitem', { name: 'Open a further connection…' }).click();
  const dialog = lab.page.getByRole('dialog', { name: 'Open client' });
  await expect(dialog.getByLabel('In the app of')).toHaveValue('uid1');
  await expect(dialog.getByRole('radio', { name: 'Android', exact: true })).toHaveCount(0);
  await expect(dialog).toContainText('Android 4.x, as UID 1 is');
  await dialog.getByLabel('UID').fill('11');
  await dialog.getByLabel('Channel').fill('stage');
  await dialog.getByRole('button', { name: 'Open connection' }).click();
  await expect(dialog).toBeHidden();
  await run.started(11);
  await run.by(3);

  // It is said wherever it shows: its card, the window of its app, its lane.
  const card = lab.page.getByRole('article', { name: 'UID 11, Android 4.x, same app as UID 1' });
  await expect(card).toContainText('Connected');
  await expect(card).toContainText('same app as UID 1');
  const beside = window.page.getByRole('region', { name: 'Further connections of this app' });
  await expect(beside.getByRole('listitem')).toContainText('UID 11 in stage');
  await expect(lab.page.getByTitle(/^UID 11: app of UID 1/)).toBeVisible();

  // One cut hits both, and each is told for itself.
  const cutAt = run.nowSeconds;
  await line.call('client.act', { action: { do: 'offline', client: 'uid1', direction: 'both' } });
  await run.by(15);
  expect(await run.when(1, 'onConnectionLost')).toEqual([expect.closeTo(cutAt + 14, 0)]);
  expect(await run.when(11, 'onConnectionLost')).toEqual([expect.closeTo(cutAt + 14, 0)]);
  await expect(beside.getByRole('listitem').getByText('Reconnecting')).toBeAttached();
  await lab.network(1).click();
  await run.by(5);
  await expect(card).toContainText('Connected');

  // The window is the process of both.
  const killedAt = run.nowSeconds;
  await window.close();
  await expect(card).toContainText('Ended');
  await expect(lab.card(1)).toContainText('Ended');
  await run.by(25);
  const gone = { reason: 'DROPPED', uid: 11 };
  expect(await run.when(2, 'user-left')).toEqual([expect.closeTo(killedAt + 20, 0)]);
  expect(await run.when(3, 'didOfflineOfUid', gone)).toEqual([expect.closeTo(killedAt + 20, 0)]);
  await run.expectParity();
  await run.expectReplayed();
});
