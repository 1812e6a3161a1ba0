import { expect, test } from '../support/lab-test.ts';

test('a client without a UID is called by its name, and is another user after a restart', async ({
  lab,
  line,
  run,
}) => {
  await lab.openClient({ platform: 'Web' });
  await lab.page.getByRole('button', { name: 'Open client' }).first().click();
  const dialog = lab.page.getByRole('dialog', { name: 'Open client' });
  await dialog.getByLabel('UID').fill('0');
  await expect(dialog).toContainText('the server gives it one at each join');
  await dialog.getByRole('radio', { name: 'Android', exact: true }).click();
  await lab.windowFrom(() => dialog.getByRole('button', { name: 'Open Android' }).click());
  const card = lab.page.getByRole('article', { name: 'guest1, Android 4.x' });
  await expect(card).toBeVisible();
  await expect
    .poll(() => line.view?.clients.find(({ spec }) => spec.id === 'guest1')?.status)
    .toBe('running');
  await run.by(2);
  const uidOf = (): number | undefined =>
    line.view?.clients.find(({ spec }) => spec.id === 'guest1')?.givenUid;
  const first = uidOf();
  await expect(card).toContainText(`UID ${first}`);
  await line.call('client.act', { action: { do: 'kill', client: 'guest1' } });
  await run.by(4);
  await lab.windowFrom(async () => {
    await line.call('client.act', { action: { do: 'restart', client: 'guest1', rejoin: true } });
  });
  await expect
    .poll(() => line.view?.clients.find(({ spec }) => spec.id === 'guest1')?.status)
    .toBe('running');
  await run.by(30);
  expect(uidOf()).not.toBe(first);
  await expect(card).toContainText(`UID ${uidOf()}`);
  // The page sees two users come, and one go when the server has missed it.
  const told = await run.told(1);
  const uids = (name: string): unknown[] =>
    told.filter(([, each]) => each === name).map(([, , args]) => args.uid);
  expect(uids('user-joined')).toEqual([first, uidOf()]);
  expect(uids('user-left')).toEqual([first]);
  await lab.expectLogged(`as UID ${uidOf()}`);
  const { text } = await line.call('session.scenario', { name: 'A guest', kept: [] });
  expect(text).toContain('guest1: { persona: android, sdk: 4.x }');
  await run.expectParity();
  await run.expectReplayed();
});
