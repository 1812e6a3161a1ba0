import { expect, test } from 'reconnect-lab/playwright';

test('a notice after four seconds without a network, and pictures that move again', async ({ page, lab }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Join' }).click();
  const phone = await lab.client({ persona: 'ios', sdk: '4.x', uid: 7, channel: 'room' });
  await lab.advance('1s');
  await expect(page.getByText('User 7')).toBeVisible();
  await expect(page.locator('#tile-7 video')).toHaveCount(1);

  await lab.app.offline({ noticed: true });
  await lab.advance('3.9s');
  expect(await page.evaluate(() => navigator.onLine)).toBe(false);
  await expect(page.getByRole('status')).toHaveText('');
  await lab.advance('200ms');
  await expect(page.getByRole('status')).toHaveText('Reconnecting…');
  await lab.app.online();
  await lab.advance('5s');
  await expect(page.getByRole('status')).toHaveText('');
  await expect(page.getByText('User 7')).toHaveCount(1);

  await page.close();
  await lab.advance('21s');
  expect(lab).toHaveHeard(phone, 'didOfflineOfUid', { args: { uid: 1 } });
});
