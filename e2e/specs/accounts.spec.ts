import { expect, test } from '../support/lab-test.ts';
import { accountUid } from '../../src/core/vocabulary/account.ts';

test('users with accounts are called by them where their apps are, and are the same after a restart', async ({
  lab,
  line,
  run,
}) => {
  const open = async (platform: string, account: string): ReturnType<typeof lab.windowFrom> => {
    await lab.page.getByRole('button', { name: 'Open client' }).first().click();
    const dialog = lab.page.getByRole('dialog', { name: 'Open client' });
    await dialog.getByRole('radio', { name: platform, exact: true }).click();
    await dialog.getByLabel('or user account').fill(account);
    await expect(dialog).toContainText('the server has one UID for it');
    return lab.windowFrom(() => dialog.getByRole('button', { name: `Open ${platform}` }).click());
  };
  await lab.openClient({ platform: 'Web' });
  await lab.page.getByRole('button', { name: 'Open client' }).first().click();
  const dialog = lab.page.getByRole('dialog', { name: 'Open client' });
  await dialog.getByLabel('or user account').fill('a/b');
  await dialog.getByRole('radio', { name: 'Android', exact: true }).click();
  await expect(dialog).toContainText('A user account cannot have "/": the SDKs refuse it');
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  const phone = await open('Android', 'alice');
  const page = await open('Web', 'bob@example.com');
  const card = lab.page.getByRole('article', { name: 'alice, Android 4.x' });
  await expect(card).toContainText(`UID ${accountUid('alice')}`);
  const status = (id: string): string | undefined =>
    line.view?.clients.find(({ spec }) => spec.id === id)?.status;
  await expect.poll(() => status('bob-example-com')).toBe('running');
  await run.by(2);
  await lab.expectLogged('user-joined({ uid: "bob@example.com" })');
  await lab.expectLogged('alice joined lab');
  await expect(page.page.getByLabel('People in the call')).toContainText('alice');
  await expect(phone.page.getByLabel('People in the call')).toContainText('bob@example.com');
  await expect(phone.page.getByLabel('People in the call')).toContainText('You · alice');
  await line.call('client.act', { action: { do: 'kill', client: 'alice' } });
  await run.by(4);
  await lab.windowFrom(async () => {
    await line.call('client.act', { action: { do: 'restart', client: 'alice', rejoin: true } });
  });
  await expect.poll(() => status('alice')).toBe('running');
  await run.by(6);
  await lab.expectLogged(`onLocalUserRegistered(${accountUid('alice')}, "alice")`);
  await run.by(30);
  const told = await run.told(1);
  const named = (name: string): unknown[] =>
    told.filter(([, each]) => each === name).map(([, , args]) => args.account);
  expect(named('user-joined')).toEqual(['alice', 'bob@example.com']);
  expect(named('user-left')).toEqual([]);
  const { text } = await line.call('session.scenario', { name: 'Accounts', kept: [] });
  expect(text).toContain('alice: { persona: android, sdk: 4.x, account: alice }');
  await run.expectParity();
  await run.expectReplayed();
});
