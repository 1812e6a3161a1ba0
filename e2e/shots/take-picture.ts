import path from 'node:path';
import type { Page } from '@playwright/test';

const IMAGES = path.join(import.meta.dirname, '..', '..', 'docs', 'images');

/** A picture of a whole window, without the pointer's marks and with every font there. */
export async function takePicture(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.mouse.move(0, 0);
  await page.screenshot({ path: path.join(IMAGES, `${name}.png`), animations: 'disabled', caret: 'hide' });
}
