import { expect, test } from '../support/lab-test.ts';

test('a cut uplink alone: the client hears, and is not heard', async ({ lab, line, run }) => {
  await lab.openClient({ platform: 'Android', sdk: '3.x' });
  await lab.openClient({ platform: 'iOS', sdk: '3.x' });
  await run.started(1, 2);
  await run.to(5);
  await line.call('client.act', { action: { do: 'offline', client: 'uid1', direction: 'up' } });
  await run.to(40);
  expect(await run.when(2, 'didOfflineOfUid', { uid: 1, reason: 'DROPPED' })).toHaveLength(1);
  await line.call('client.act', { action: { do: 'online', client: 'uid1', direction: 'up' } });
  await run.to(50);
  expect(await run.when(2, 'didJoinedOfUid', { uid: 1 })).toHaveLength(2);
  await run.expectParity();
});

test('a cut downlink alone: the client loses the server, others still hear it try', async ({
  lab,
  line,
  run,
}) => {
  await lab.openClient({ platform: 'Android', sdk: '3.x' });
  await lab.openClient({ platform: 'iOS', sdk: '3.x' });
  await run.started(1, 2);
  await run.to(5);
  await line.call('client.act', { action: { do: 'offline', client: 'uid1', direction: 'down' } });
  await run.to(40);
  expect(await run.when(1, 'onConnectionLost')).toHaveLength(1);
  expect(await run.when(2, 'didOfflineOfUid')).toHaveLength(0);
  await run.expectParity();
});

test("the switch in the client's window and the one on its card are one", async ({ lab, run }) => {
  const android = await lab.openClient({ platform: 'Android' });
  await run.started(1);
  await run.to(1);
  await android.network.click();
  await expect(lab.network(1)).not.toBeChecked();
  await lab.network(1).click();
  await expect(android.network).toBeChecked();
  await run.expectParity();
});
