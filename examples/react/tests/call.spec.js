import { expect, test } from 'reconnect-lab/playwright';

test('the tile stays for twenty seconds after a phone was killed', async ({ page, lab }) => {
  await page.route('**/token', (route) => route.fulfill({ body: lab.token('1h') }));
  await page.goto('/');
  const phone = await lab.client({ persona: 'android', sdk: '4.x', uid: 7, channel: 'room' });
  await lab.advance('1s');
  const tile = page.getByRole('listitem').filter({ hasText: 'User 7' });
  await expect(tile.locator('video')).toHaveCount(1);

  await phone.kill();
  await lab.advance('19s');
  await expect(tile).toHaveCount(1);
  await lab.advance('2s');
  await expect(tile).toHaveCount(0);
  expect(lab).toHaveHeard('app', 'user-left', { after: '20s', args: { uid: 7 } });
  expect(lab).toHoldRules();
  // The bundle has the copy of the SDK in it that agora-rtc-react brings along.
  expect(lab.takenOver).toHaveLength(1);
});
