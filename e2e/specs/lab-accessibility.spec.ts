import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/lab-test.ts';

const DIALOG = '[role="dialog"]';
const MENU = '[role="menu"]';

/** `within`: what lies over a page that has been looked at. */
async function expectNoMistakes(page: Page, screen: string, within?: string): Promise<void> {
  const axe = new AxeBuilder({ page });
  if (within !== undefined) axe.include(within);
  const isDark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  // Between the schemes only colours differ.
  if (isDark) axe.withRules('color-contrast');
  const { violations } = await axe.analyze();
  const said = violations.map(
    ({ id, nodes }) => `${screen}: ${id}: ${nodes.map(({ html }) => html).join(' ')}`,
  );
  expect(said).toEqual([]);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} scheme`, () => {
    test.use({ colorScheme });

    test('every screen of the lab window is accessible', async ({ lab, run }) => {
      const { page } = lab;
      await expectNoMistakes(page, 'empty lab');
      await page.keyboard.press('o');
      await expect(page.getByRole('dialog', { name: 'Open client' })).toBeVisible();
      await expectNoMistakes(page, 'open client', DIALOG);
      await page.keyboard.press('Escape');

      await lab.openClient({ platform: 'Android' });
      await lab.openClient({ platform: 'iOS' });
      await run.started(1, 2);
      await run.to(2);
      await lab.network(1).click();
      await run.to(9);
      await lab.log.getByRole('option').first().click();
      await expectNoMistakes(page, 'a client that reconnects');

      await lab
        .card(1)
        .getByRole('button', { name: /^Network preset/ })
        .click();
      await expect(page.getByRole('menu')).toBeVisible();
      await expectNoMistakes(page, 'presets', MENU);
      await page.keyboard.press('Escape');
      await lab
        .card(1)
        .getByRole('button', { name: /^Network settings/ })
        .click();
      await page.getByLabel('Uplink Loss in %').fill('150');
      await expectNoMistakes(page, 'network settings', DIALOG);
      await page.keyboard.press('Escape');

      await page.keyboard.press('e');
      await expect(page.getByRole('region', { name: 'Preview' }).getByRole('img')).toBeVisible();
      await expectNoMistakes(page, 'export', DIALOG);
      await page.keyboard.press('Escape');

      await page.keyboard.press('Control+k');
      await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
      await expectNoMistakes(page, 'palette', DIALOG);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Menu' }).click();
      await expectNoMistakes(page, 'menu', MENU);
      await page.getByRole('menuitem', { name: 'All shortcuts…' }).click();
      await expect(page.getByRole('dialog', { name: 'Shortcuts' })).toBeVisible();
      await expectNoMistakes(page, 'shortcuts', DIALOG);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Menu' }).click();
      await page.getByRole('menuitem', { name: 'New lab…' }).click();
      await expect(page.getByRole('dialog', { name: 'New lab' })).toBeVisible();
      await expectNoMistakes(page, 'new lab', DIALOG);
    });
  });
}
