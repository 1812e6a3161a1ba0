import { expect, test } from '../support/lab-test.ts';

test('an app that forces a cloud proxy is told so, and has no network where no UDP gets through', async ({
  lab,
  line,
  run,
}) => {
  await lab.page.getByRole('button', { name: 'Open client' }).first().click();
  const dialog = lab.page.getByRole('dialog', { name: 'Open client' });
  await dialog.getByRole('radio', { name: 'Web', exact: true }).click();
  await expect(dialog.getByRole('radio', { name: 'UDP proxy' })).toBeVisible();
  await dialog.getByRole('radio', { name: 'Android', exact: true }).click();
  await dialog.getByRole('radio', { name: 'UDP proxy' }).click();
  const phone = await lab.windowFrom(() => dialog.getByRole('button', { name: 'Open Android' }).click());
  const card = lab.page.getByRole('article', { name: 'UID 1, Android 4.x' });
  await expect(card).toContainText('UDP proxy');
  await run.toJoined(3);
  await lab.expectLogged('SETTING_PROXY_SERVER');
  await run.by(2);
  await lab.expectLogged('onProxyConnected');
  await phone.expectCallback('engine.setCloudProxy(Constants.TRANSPORT_TYPE_UDP_PROXY);');

  const udp = { udp: 'blocked' } as const;
  await line.call('client.act', { action: { do: 'network', client: 'uid1', up: udp, down: udp } });
  await run.by(20);
  await lab.expectLogged('onConnectionLost');
  const told = await run.told(1);
  expect(told.filter(([, name]) => name === 'onProxyConnected')).toHaveLength(1);
  const { text } = await line.call('session.scenario', { name: 'Proxies', kept: [] });
  expect(text).toContain('uid1: { persona: android, sdk: 4.x, uid: 1, cloudProxy: udp }');
  await run.expectParity();
  await run.expectReplayed();
});

test('a page that forces a cloud proxy is told that its media go through it', async ({ lab, run }) => {
  await lab.page.getByRole('button', { name: 'Open client' }).first().click();
  const dialog = lab.page.getByRole('dialog', { name: 'Open client' });
  await dialog.getByRole('radio', { name: 'Web', exact: true }).click();
  await dialog.getByRole('radio', { name: 'TCP proxy' }).click();
  const page = await lab.windowFrom(() => dialog.getByRole('button', { name: 'Open Web' }).click());
  await expect(lab.page.getByRole('article', { name: 'UID 1, Web 4.x' })).toContainText('TCP proxy');
  await run.toJoined(3);
  await run.by(2);
  await lab.expectLogged('is-using-cloud-proxy');
  await page.expectCallback('client.startProxyServer(5);');
  await run.expectParity();
  await run.expectReplayed();
});
