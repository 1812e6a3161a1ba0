import { writeFileSync } from 'node:fs';
import type { Locator } from '@playwright/test';
import {
  EXPORT_FORMS,
  writeForm,
  type ExportLook,
  type FormName,
} from '../../src/core/export/export-forms.ts';
import { stretchOfRun } from '../../src/core/export/stretch-of-run.ts';
import type { SavedFile } from '../support/page-owner.ts';
import { expect, test, type RunControl } from '../support/lab-test.ts';
import type { LabWindow } from '../pages/lab-window.ts';
import { soon } from '../support/soon.ts';

/** Markup, quotes, right-to-left text, emoji. */
const HOSTILE = `<b>"Killed"</b> & 'gone' שלום 👋`;

/** The dialog that gives the run away. */
class ExportDialog {
  readonly root: Locator;
  readonly preview: Locator;
  private readonly lab: LabWindow;

  constructor(lab: LabWindow) {
    this.lab = lab;
    this.root = lab.page.getByRole('dialog', { name: 'Export the run' });
    this.preview = this.root.getByRole('region', { name: 'Preview' });
  }

  async open(): Promise<void> {
    await this.lab.page.getByRole('button', { name: 'Export the run' }).click();
    await expect(this.root).toBeVisible();
  }

  async choose(form: FormName): Promise<void> {
    await this.root.getByRole('radio', { name: EXPORT_FORMS[form].title, exact: true }).click();
    await expect(this.preview).toHaveAttribute('aria-busy', 'false');
  }

  async save(): Promise<SavedFile> {
    const saved = await this.lab.savedBy(() => this.root.getByRole('button', { name: /^Save / }).click());
    await expect(this.root).toBeHidden();
    return saved;
  }
}

async function somebodyIsKilled(lab: LabWindow, run: RunControl): Promise<void> {
  await lab.openClient({ platform: 'Android', sdk: '3.x', uid: 1 });
  await lab.openClient({ platform: 'Web', sdk: '4.x', uid: 2 });
  await run.started(1, 2);
  await run.to(5);
  await lab
    .action(1, /^(Close window|Kill)/)
    .first()
    .click();
  await run.to(32);
}

test('the run is given away in every form, the same as by the command line', async ({ lab, run }, info) => {
  await somebodyIsKilled(lab, run);
  const { header, records } = await run.trace();
  const dialog = new ExportDialog(lab);
  const expected = (form: FormName, look: ExportLook = {}, title = header.name) =>
    writeForm(form, { ...header, name: title }, records, look);

  for (const form of ['jsonl', 'csv', 'mermaid', 'chrome-trace', 'svg'] as const) {
    await dialog.open();
    await dialog.choose(form);
    const { name, bytes } = await dialog.save();
    expect(name).toMatch(/^a-session-in-the-lab-\d{4}-\d\d-\d\d-\d{4}\./);
    expect(name.endsWith(EXPORT_FORMS[form].ending)).toBe(true);
    expect(bytes.toString('utf8') === expected(form), form).toBe(true);
  }

  // A stretch of it, as a picture with its packets, and as a diagram.
  const span = { fromUs: 14_000_000, toUs: 26_000_000 };
  for (const form of ['svg', 'mermaid'] as const) {
    await dialog.open();
    await dialog.choose(form);
    await dialog.root.getByLabel('From (s)').fill('14');
    await dialog.root.getByLabel('To (s)').fill('26');
    if (form === 'svg') await dialog.root.getByLabel('Packets').selectOption('All');
    await expect(dialog.preview).toHaveAttribute('aria-busy', 'false');
    await lab.page.screenshot({ path: info.outputPath(`stretch-${form}.png`) });
    const { bytes } = await dialog.save();
    const shown = stretchOfRun(form, header, records, span);
    const look: ExportLook = { span, ...(form === 'svg' ? { packets: 'all' } : {}) };
    expect(bytes.toString('utf8') === writeForm(form, shown.header, shown.records, look), form).toBe(true);
  }

  // A picture for a document, dark, under a title of one's own.
  await dialog.open();
  await dialog.choose('svg');
  await dialog.root.getByLabel('Title').fill(HOSTILE);
  await dialog.root.getByLabel('Colours').selectOption('Dark');
  await dialog.root.getByLabel('Layout').selectOption({ index: 1 });
  await expect(dialog.preview.getByRole('img')).toHaveJSProperty('complete', true);
  await expect(dialog.preview).toHaveAttribute('aria-busy', 'false');
  await lab.page.screenshot({ path: info.outputPath('print.png') });
  const print = await dialog.save();
  expect(print.bytes.toString('utf8')).toBe(expected('svg', { theme: 'dark', isPrint: true }, HOSTILE));
});

test(
  'the run is given away as a picture, and as a report with the scenario that makes it again',
  { tag: '@host' },
  async ({ lab, run }, info) => {
    await somebodyIsKilled(lab, run);
    const { header, records } = await run.trace();
    const dialog = new ExportDialog(lab);

    // Pixels, twice as fine as the drawing.
    await dialog.open();
    await dialog.choose('png');
    await dialog.root.getByLabel('Packets').selectOption('Lost');
    await expect(dialog.preview).toHaveAttribute('aria-busy', 'false');
    await lab.page.screenshot({ path: info.outputPath('png.png') });
    const png = await dialog.save();
    writeFileSync(info.outputPath('saved.png'), png.bytes);
    const [, width, height] =
      /width="([\d.]+)" height="([\d.]+)"/.exec(writeForm('svg', header, records, { packets: 'lost' })) ?? [];
    expect(png.bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect([png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)]).toEqual([
      2 * Math.ceil(Number(width)),
      2 * Math.ceil(Number(height)),
    ]);

    // One file for a colleague, with the scenario that makes the run again.
    await dialog.open();
    await dialog.choose('html');
    await dialog.root.getByLabel('Title').fill(HOSTILE);
    await expect(dialog.preview).toHaveAttribute('aria-busy', 'false');
    await lab.page.screenshot({ path: info.outputPath('html.png') });
    const report = await dialog.save();
    const page = report.bytes.toString('utf8');
    writeFileSync(info.outputPath('saved.html'), report.bytes);
    expect(report.bytes.length).toBeLessThan(2 * 1024 * 1024);
    expect(page).toContain('&lt;b&gt;');
    expect(page).not.toContain('<b>"Killed"');
    expect(page).toContain('<h2>Scenario</h2>');
    expect(page).toContain('do: kill, client: uid1');
    expect(page).toContain(`Seed ${header.seed}`);
    expect(page).toContain('2 clients');
  },
);

test('the report of a scenario has its own file, and says which expectations held and why', async ({
  lab,
  line,
}, info) => {
  const text = `name: Told too late
# A remark of mine
clients:
  uid1: { persona: android, sdk: 3.x, uid: 1 }
  uid2: { persona: ios, sdk: 3.x, uid: 2 }
steps:
  - { at: 0s, do: join, client: uid2 }
  - { at: 1s, do: join, client: uid1 }
  - { at: 5s, do: kill, client: uid1 }
until: 30s
expect:
  - { client: uid2, callback: didOfflineOfUid, at: 10s }
  - { client: uid2, callback: didJoinedOfUid, at: 1.4s }
`;
  await line.call('clock.speed', { speed: 'max' });
  await line.call('scenarios.open', { file: 'late.yaml', text });
  await soon(() => line.view?.scenario?.isOver, { timeout: 60_000 }).toBe(true);
  const dialog = new ExportDialog(lab);
  await dialog.open();
  await dialog.choose('html');
  const report = await dialog.save();
  writeFileSync(info.outputPath('late.html'), report.bytes);
  const context = lab.page.context();
  const page = await context.newPage();
  await page.setContent(report.bytes.toString('utf8'));
  await expect(page.getByText(/^1 of 2 expectations did not hold; \d+ rules held/)).toBeVisible();
  const failed = page.getByRole('row', { name: /✗ did not hold uid2 gets didOfflineOfUid at 10s/ });
  await expect(failed).toContainText(/came at 25\.\d+ s, 15\.\d+ s late/);
  await expect(failed.getByText(/^UID 2 received .*didOfflineOfUid/).first()).toBeVisible();
  await expect(page.getByRole('row', { name: /✓ held uid2 gets didJoinedOfUid/ })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Scenario' })).toContainText('# A remark of mine');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: info.outputPath(`report-${colorScheme}.png`), fullPage: true });
  }
  await page.close();
});

test('an export needs a title, remembers its form, and can be thought better of', async ({ lab, run }) => {
  const { page } = lab;
  const dialog = new ExportDialog(lab);
  await page.keyboard.press('e');
  await expect(dialog.root, 'there is nothing yet to export').toBeHidden();
  await lab.openClient({ platform: 'Android', uid: 1 });
  await run.started(1);
  await run.to(2);
  await page.keyboard.press('e');
  await expect(dialog.root.getByRole('radio', { name: 'HTML report' })).toBeFocused();
  // A person's press lasts; the group looks a moment later whether the key is still down.
  await page.keyboard.down('ArrowDown');
  await expect(dialog.root.getByRole('radio', { name: 'SVG', exact: true })).toBeChecked();
  await page.keyboard.up('ArrowDown');
  await dialog.choose('csv');
  await expect(dialog.preview).toContainText('seq');
  await expect(dialog.root.getByLabel('Colours')).toBeHidden();
  await dialog.root.getByLabel('Title').fill(' ');
  await expect(dialog.root).toContainText('Give it a title.');
  await expect(dialog.root.getByRole('button', { name: 'Save CSV' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await dialog.root.getByLabel('Title').fill('Two seconds');
  await lab.savedBy(() => dialog.root.getByRole('button', { name: 'Save CSV' }).click());
  await page.keyboard.press('e');
  await expect(dialog.root.getByRole('radio', { name: 'CSV' })).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(dialog.root).toBeHidden();
});
