import type { Page } from '@playwright/test';
import { expect, test } from '../support/lab-test.ts';
import { takePicture } from './take-picture.ts';

const PHONE = { width: 390, height: 780 };
const BROWSER = { width: 640, height: 700 };

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('the first minute and the dialog that opens a client', async ({ lab }) => {
      await expect(lab.page.getByRole('region', { name: 'Starting points' })).toBeVisible();
      await takePicture(lab.page, `first-minute-${colorScheme}`);
      await lab.page.keyboard.press('o');
      await expect(lab.page.getByRole('dialog', { name: 'Open client' })).toBeVisible();
      await takePicture(lab.page, `open-client-${colorScheme}`);
    });

    test('a killed phone and a phone in a tunnel, seen by six clients', async ({ lab, run }) => {
      const android = await lab.openClient({ platform: 'Android', sdk: '3.x' });
      const web = await lab.openClient({ platform: 'Web', sdk: '3.x' });
      const ios = await lab.openClient({ platform: 'iOS' });
      await lab.openClient({ platform: 'Unity on Windows' });
      await lab.openClient({ platform: 'Linux' });
      await lab.openClient({ platform: 'Flutter on macOS' });
      await run.started(1, 2, 3, 4, 5, 6);
      await run.to(4);
      await takePicture(await sized(android.page, PHONE), `client-android-${colorScheme}`);
      await lab.network(3).click();
      await run.to(7);
      await lab.action(1, 'Close window').click();
      await lab.expectState(1, 'Ended');
      await run.to(19);
      await lab.log.getByRole('option').filter({ hasText: 'stream-removed({ stream /* uid 1 */ })' }).click();
      await takePicture(lab.page, `lab-${colorScheme}`);
      await lab.page
        .getByRole('region', { name: 'Timeline' })
        .getByRole('button', { name: 'Why', exact: true })
        .click();
      await lab.lookBack(0.4);
      await takePicture(lab.page, `past-${colorScheme}`);
      await lab.page.getByRole('button', { name: 'Back to the present' }).click();
      await takePicture(await sized(ios.page, PHONE), `client-ios-reconnecting-${colorScheme}`);
      await takePicture(await sized(web.page, BROWSER), `client-web-${colorScheme}`);
    });
  });
}

async function sized(page: Page, size: { width: number; height: number }): Promise<Page> {
  await page.setViewportSize(size);
  return page;
}
