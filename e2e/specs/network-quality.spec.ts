import { expect, test } from '../support/lab-test.ts';

test('a lab in which apps are told how networks are: meters, log and lanes', async ({ lab, line, run }) => {
  await lab.page.getByRole('button', { name: 'Menu' }).click();
  await lab.page.getByRole('menuitem', { name: 'New lab…' }).click();
  const dialog = lab.page.getByRole('dialog', { name: 'New lab' });
  await dialog.getByRole('checkbox', { name: 'Apps are told every 2 s how networks are' }).check();
  await dialog.getByRole('button', { name: 'Begin' }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(() => line.view?.timings).toEqual({ networkQuality: true });

  const android = await lab.openClient({ platform: 'Android' });
  const web = await lab.openClient({ platform: 'Web' });
  await run.started(1, 2);
  await run.to(7);
  // A native app is told of its own network and of the others', a page of its own.
  await expect(android.page.getByRole('img', { name: 'Network excellent' })).toHaveCount(2);
  await expect(web.page.getByRole('img', { name: 'Network excellent' })).toHaveCount(1);

  await line.call('client.act', { action: { do: 'offline', client: 'uid1', direction: 'both' } });
  await run.by(7);
  await expect(android.page.getByRole('img', { name: 'Network down' })).toBeVisible();
  await expect(android.page.getByRole('img', { name: 'Network unknown' })).toBeVisible();
  // The log has it where one asks for it.
  await expect(lab.log.getByText('onNetworkQuality')).toHaveCount(0);
  await lab.log.getByRole('button', { name: 'Network quality, every 2 s' }).click();
  await lab.expectLogged(/onNetworkQuality\(0, .*DOWN/);
  // One waits for what happens, and not for the next two seconds.
  const before = run.nowSeconds;
  await line.call('clock.nextCallback', {});
  await expect.poll(() => line.view?.clock.isRunning === false && run.nowSeconds > before).toBe(true);
  const { records } = await run.trace();
  expect(records.findLast(({ kind }) => kind === 'callback')).not.toMatchObject({ role: 'networkQuality' });
  await run.expectParity();
  await run.expectReplayed();
});
