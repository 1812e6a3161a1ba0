import { expect, test } from '../support/lab-test.ts';
import { soon } from '../support/soon.ts';

test(
  'opens two clients, cuts one, closes the other, and shows who was told what',
  { tag: '@host' },
  async ({ lab, run }) => {
    const android = await lab.openClient({ platform: 'Android', sdk: '3.x' });
    const web = await lab.openClient({ platform: 'Web', sdk: '3.x' });
    await run.started(1, 2);
    await run.to(2);
    await android.expectCallback('onJoinChannelSuccess');
    await web.expectCallback('peer-online');
    await lab.expectState(1, 'Connected');

    await lab.network(1).click();
    await expect(lab.network(1)).not.toBeChecked();
    await run.to(30);
    await android.expectCallback('onConnectionLost');
    await web.expectCallback('stream-removed');
    await lab.expectState(1, 'Reconnecting');

    await lab.action(2, 'Close page').click();
    await soon(() => web.page.isClosed()).toBe(true);
    await lab.expectState(2, 'Ended');
    await run.expectParity();
  },
);

test('a saved trace replays identically', async ({ lab, run }) => {
  await lab.openClient({ platform: 'iOS' });
  await run.started(1);
  await run.to(5);
  const text = await lab.saveTrace();
  expect(text).toBe((await run.trace()).text);
});
