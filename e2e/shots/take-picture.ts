import path from 'node:path';
import type { Page } from '@playwright/test';

const PROJECT = path.join(import.meta.dirname, '..', '..');
const IMAGES = path.join(PROJECT, 'docs', 'images');
/** Pictures that no page shows: for whoever changes how windows look. */
const LOOKS = path.join(PROJECT, 'test-results', 'looks');

/** A picture of a whole window, without the pointer's marks and with every font there. */
export async function takePicture(page: Page, name: string): Promise<void> {
  await picture(page, path.join(IMAGES, `${name}.png`));
}

/** Pictures of a window in several sizes, in test-results/looks; it keeps the last of them. */
export async function takeLooks(
  page: Page,
  name: string,
  sizes: Readonly<Record<string, readonly [width: number, height: number]>>,
): Promise<void> {
  for (const [size, [width, height]] of Object.entries(sizes)) {
    await page.setViewportSize({ width, height });
    await picture(page, path.join(LOOKS, `${name}-${size}.png`));
  }
}

async function picture(page: Page, file: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.mouse.move(0, 0);
  await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
}
