import { expect, test } from 'reconnect-lab/playwright';

test('the picture of a phone goes with its camera, its tile when it is gone', async ({ page, lab }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Join' }).click();
  const phone = await lab.client({ persona: 'android', sdk: '4.x', uid: 7, channel: 'room' });
  await lab.advance('1s');
  const tile = page.getByRole('listitem').filter({ hasText: 'User 7' });
  await expect(tile.locator('video')).toHaveCount(1);

  await phone.mute({ media: 'video' });
  await lab.advance('1s');
  await expect(tile).toHaveText('User 7, without a picture');
  await expect(tile.locator('video')).toHaveCount(0);

  await phone.kill();
  await lab.advance('21s');
  await expect(tile).toHaveCount(0);
  expect(lab).toHaveHeard('app', 'user-left', { after: '20s', args: { uid: 7 } });
  expect(lab).toHoldRules();
});
