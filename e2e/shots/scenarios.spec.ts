import { expect, test } from '../support/lab-test.ts';
import { takePicture } from './take-picture.ts';

const FILE = 'stories/tunnel-15s.yaml';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('scenarios: library, verdicts, saving a run, two generations', async ({ lab, line }) => {
      test.slow();
      const { page } = lab;
      await line.call('clock.speed', { speed: 'max' });
      await page.keyboard.press('Control+o');
      const library = page.getByRole('dialog', { name: 'Scenarios' });
      await expect(library.getByRole('button', { name: /^Open:/ }).first()).toBeVisible();
      await takePicture(page, `scenarios-${colorScheme}`);
      await library.getByRole('searchbox').fill(FILE);
      await library.getByRole('button', { name: /^Open:/ }).click();
      const panel = page.getByRole('region', { name: 'Scenario' });
      await panel.getByRole('button', { name: 'Run in windows' }).click();
      await expect.poll(() => line.view?.scenario?.isOver, { timeout: 120_000 }).toBe(true);
      await expect(panel.getByText(/rules judged and held/)).toBeVisible();
      await takePicture(page, `scenario-${colorScheme}`);
      await page.keyboard.press('Control+e');
      await expect(page.getByLabel('Text of the file')).toContainText('name:');
      await takePicture(page, `save-scenario-${colorScheme}`);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Export the run' }).click();
      const dialog = page.getByRole('dialog', { name: 'Export the run' });
      await dialog.getByRole('radio', { name: 'SVG', exact: true }).click();
      await dialog.getByLabel('Colours').selectOption(colorScheme);
      await dialog.getByLabel('Layout').selectOption({ label: 'For print (T0, T1)' });
      await expect(dialog.getByRole('region', { name: 'Preview' })).toHaveAttribute('aria-busy', 'false');
      await takePicture(page, `export-${colorScheme}`);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+k');
      await page.keyboard.type('Compare SDK');
      await page.keyboard.press('Enter');
      const compare = page.getByRole('dialog', { name: 'Compare two runs' });
      await expect(compare.getByRole('img')).toHaveCount(2);
      await takePicture(page, `compare-${colorScheme}`);
    });
  });
}
