import { expect, test } from '../support/lab-test.ts';

test('a path between two fails from the menu of a card: one is told, the other is not (R-PATH-NATIVE, R-PATH-OTHERS)', async ({
  lab,
  line,
  run,
}) => {
  for (const platform of ['Android', 'iOS', 'Linux']) await lab.openClient({ platform });
  await run.toJoined(4);
  await lab.card(1).getByRole('button', { name: 'More that can be done to UID 1' }).click();
  await lab.page.getByRole('menuitem', { name: 'Paths to others…' }).click();
  const dialog = lab.page.getByRole('dialog', { name: 'Paths from UID 1' });
  await dialog.getByRole('checkbox', { name: 'UID 1 reaches UID 2' }).click();
  await expect(dialog.getByRole('checkbox', { name: 'UID 1 reaches UID 2' })).not.toBeChecked();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(lab.card(1).getByRole('button', { name: 'No path from UID 1 to UID 2' })).toHaveText(
    '1 path failed',
  );
  await run.by(22);
  await lab.expectLogged('didOfflineOfUid');
  expect((await run.told(2)).map(([, name]) => name)).toContain('didOfflineOfUid');
  expect((await run.told(3)).map(([, name]) => name)).not.toContain('onUserOffline');
  const { text } = await line.call('session.scenario', { name: 'Paths', kept: [] });
  expect(text).toContain('do: failPath, client: uid1, to: uid2');
  await run.expectParity();
  await run.expectReplayed();
});
