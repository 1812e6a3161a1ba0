import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/**
 * What is looked at: parts of the page, by their selectors; the whole page without. `screen` names
 * it where a mistake is found.
 */
interface Look {
  readonly screen: string;
  readonly within?: readonly string[];
  /** Of a screen whose structure has been looked at elsewhere, only its colours here. */
  readonly isColoursOnly?: boolean;
}

/**
 * Axe finds nothing, in the light scheme and in the dark one; in between only colours differ, so
 * the dark one is asked for those alone.
 */
export async function expectAccessible(page: Page, look: Look): Promise<void> {
  // Without motion: a colour on its way to the other scheme is none that people read by.
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const light = await mistakes(page, look);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await mistakes(page, { ...look, isColoursOnly: true });
  await page.emulateMedia({ colorScheme: 'light' });
  expect({ light, dark }, look.screen).toEqual({ light: [], dark: [] });
}

async function mistakes(page: Page, { within = [], isColoursOnly = false }: Look): Promise<string[]> {
  // Axe is a large script: a page that has been looked at has it already.
  const isThere = await page.evaluate(() => 'axe' in window);
  const axe = new AxeBuilder(isThere ? { page, axeSource: 'undefined' } : { page })
    // The pages have no frames of other origins; without those axe needs no second page to put its
    // findings together.
    .setLegacyMode()
    .options({ resultTypes: ['violations'] });
  for (const selector of within) axe.include(selector);
  if (isColoursOnly) axe.withRules('color-contrast');
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
