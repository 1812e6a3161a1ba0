import { expectAccessible } from '../support/axe.ts';
import { expect, test } from '../support/lab-test.ts';
import { CallScreen } from '../pages/call-screen.ts';

test("a camera muted in the client's window shows on its card, and takes its picture from the others", async ({
  lab,
  run,
}) => {
  const android = new CallScreen(await lab.openClient({ platform: 'Android' }));
  const ios = new CallScreen(await lab.openClient({ platform: 'iOS' }));
  await run.started(1, 2);
  await run.to(2);
  const camera = android.page.getByRole('button', { name: 'Camera' });
  await expect(camera).toHaveAttribute('aria-pressed', 'true');
  await camera.click();
  await expect(lab.card(1).getByRole('button', { name: 'Camera of UID 1' })).toHaveAttribute(
    'aria-pressed',
    'false',
  );
  await expect(android.page.getByTestId('own-tile')).toContainText('Camera off');
  await run.to(4);
  await ios.window.expectCallback(/didVideoMuted:YES byUid:1/);
  await expect(ios.tileOf(1)).toContainText('Sound only');

  // Back by the card, with the keyboard alone.
  await lab.card(1).getByRole('button', { name: 'Camera of UID 1' }).focus();
  await lab.page.keyboard.press('Enter');
  await expect(camera).toHaveAttribute('aria-pressed', 'true');
  await run.to(6);
  await expect(ios.tileOf(1)).not.toContainText('Sound only');
  await run.expectParity();
});

test('the menu of a card: what can be done is done, and what cannot be says why', async ({ lab, run }) => {
  const { page } = lab;
  await lab.openClient({ platform: 'Android' });
  await lab.openClient({ platform: 'iOS' });
  await run.started(1, 2);
  await run.to(2);
  const choose = async (uid: number, name: string): Promise<void> => {
    await page.getByRole('button', { name: `More that can be done to UID ${uid}` }).click();
    await page.getByRole('menuitem', { name }).click();
  };
  await page.getByRole('button', { name: 'More that can be done to UID 1' }).click();
  await expectAccessible(page, { screen: 'menu of a card', within: ['[role="menu"]'] });
  const foreground = page.getByRole('menuitem', { name: 'Bring to the foreground' });
  await expect(foreground).toContainText('The app of UID 1 is on the screen.');
  await expect(foreground).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Escape');

  await choose(1, 'Send to the background');
  await page.getByRole('button', { name: 'More that can be done to UID 1' }).click();
  const background = page.getByRole('menuitem', { name: 'Send to the background' });
  await expect(background).toContainText('The app of UID 1 is in the background already.');
  await page.keyboard.press('Escape');
  await choose(1, 'Bring to the foreground');

  await choose(1, 'Switch airplane mode on');
  await expect(lab.card(1)).toContainText('Airplane mode');
  await choose(1, 'Switch airplane mode off');
  await expect(lab.card(1)).toContainText('Network on');
  await choose(1, 'Unpublish audio');
  await run.to(4);
  expect(await run.when(2, 'didAudioMuted', { uid: 1 })).toHaveLength(1);
  await choose(1, 'Ban for a minute');
  await run.by(1);
  await lab.expectState(1, 'Failed');

  await lab.action(2, 'Crash').click();
  await lab.expectState(2, 'Ended');
  await page.getByRole('button', { name: 'More that can be done to UID 2' }).click();
  const mute = page.getByRole('menuitem', { name: 'Mute audio' });
  await expect(mute).toContainText('The process of UID 2 has ended: restart it.');
  await expect(mute).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Escape');
  await run.expectParity();
});

test('R4-WEB-ROLE: a page that becomes audience in its window unpublishes first, as its SDK demands', async ({
  lab,
  run,
}) => {
  const { page } = lab;
  await page.getByRole('region', { name: 'Clients' }).getByRole('button', { name: 'Open client' }).click();
  const dialog = page.getByRole('dialog', { name: 'Open client' });
  await dialog.getByRole('radio', { name: 'Web', exact: true }).click();
  await dialog.getByRole('radio', { name: 'host (live)' }).click();
  const web = await lab.windowFrom(() => dialog.getByRole('button', { name: 'Open Web' }).click());
  await run.started(1);
  await run.to(2);
  await web.page.getByRole('button', { name: 'Become audience' }).click();
  await web.expectCallback(/client\.unpublish/);
  await web.expectCallback(/client\.setClientRole\("audience"\)/);
  await expect(web.page.getByRole('button', { name: 'Camera' })).toHaveAttribute('aria-disabled', 'true');
  await web.page.getByRole('button', { name: 'Become host' }).click();
  await expect(web.page.getByRole('button', { name: 'Camera' })).toHaveAttribute('aria-pressed', 'true');
  await run.expectParity();
});
