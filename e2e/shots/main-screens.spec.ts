import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/lab-test.ts';

const IMAGES = path.join(import.meta.dirname, '..', '..', 'docs', 'images');
const PHONE = { width: 390, height: 780 };
const BROWSER = { width: 640, height: 700 };

/** A picture of a whole window, without the pointer's marks and with every font there. */
async function take(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.mouse.move(0, 0);
  await page.screenshot({ path: path.join(IMAGES, `${name}.png`), animations: 'disabled', caret: 'hide' });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('the first minute and the dialog that opens a client', async ({ lab }) => {
      await expect(lab.page.getByRole('region', { name: 'Starting points' })).toBeVisible();
      await take(lab.page, `first-minute-${colorScheme}`);
      await lab.page.keyboard.press('o');
      await expect(lab.page.getByRole('dialog', { name: 'Open client' })).toBeVisible();
      await take(lab.page, `open-client-${colorScheme}`);
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
      await take(await sized(android.page, PHONE), `client-android-${colorScheme}`);
      await lab.network(3).click();
      await run.to(7);
      await lab.action(1, 'Close window').click();
      await lab.expectState(1, 'Ended');
      await run.to(19);
      await lab.log.getByRole('option').filter({ hasText: 'stream-removed' }).last().click();
      await take(lab.page, `lab-${colorScheme}`);
      await lab.page.getByRole('region', { name: 'Timeline' }).getByRole('button', { name: 'Why' }).click();
      await lab.lookBack();
      await take(lab.page, `past-${colorScheme}`);
      await lab.page.getByRole('button', { name: 'Back to the present' }).click();
      await take(await sized(ios.page, PHONE), `client-ios-reconnecting-${colorScheme}`);
      await take(await sized(web.page, BROWSER), `client-web-${colorScheme}`);
    });
  });
}

async function sized(page: Page, size: { width: number; height: number }): Promise<Page> {
  await page.setViewportSize(size);
  return page;
}
