import { expect, test } from '../support/lab-test.ts';

test('the same user comes in on a second device, opened from the menu of the first', async ({
  lab,
  line,
  run,
}) => {
  await lab.openClient({ platform: 'Android' });
  await lab.openClient({ platform: 'Web' });
  await run.started(1, 2);
  await run.to(2);
  await lab.card(1).getByRole('button', { name: 'More that can be done to UID 1' }).click();
  await lab.page.getByRole('menuitem', { name: 'Open another device of this user…' }).click();
  const dialog = lab.page.getByRole('dialog', { name: 'Open client' });
  await expect(dialog.getByLabel('UID')).toHaveValue('1');
  await expect(dialog.getByRole('checkbox', { name: 'The same user on another device' })).toBeChecked();
  await dialog.getByRole('radio', { name: 'iOS', exact: true }).click();
  await lab.windowFrom(() => dialog.getByRole('button', { name: 'Open iOS' }).click());
  const second = lab.page.getByRole('article', { name: 'UID 1 (device 2), iOS 4.x' });
  await expect(second).toBeVisible();
  await expect
    .poll(() => line.view?.clients.find(({ spec }) => spec.id === 'uid1-2')?.status)
    .toBe('running');
  await run.by(3);
  await expect(second).toContainText('Connected');
  // The newer device keeps the place; the others hear of nothing.
  const told = await run.told(1);
  expect(told.map(([, name, args]) => [name, args.state, args.reason])).toContainEqual([
    'onConnectionStateChanged',
    'FAILED',
    'SAME_UID_LOGIN',
  ]);
  expect(await run.when(2, 'user-left')).toEqual([]);
  await lab.expectLogged('UID 1 (device 2)');
  const { text } = await line.call('session.scenario', { name: 'Two devices', kept: [] });
  expect(text).toContain('sharesUid: true');
  await run.expectParity();
  await run.expectReplayed();
});
