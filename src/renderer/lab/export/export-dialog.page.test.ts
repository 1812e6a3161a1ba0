import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { nextTick } from 'vue';
import { writableClipboard } from '../../../../test/page/clipboard.ts';
import { emptyPage, mounted, press, write } from '../../../../test/page/mounted.ts';
import { allOf, describedBy, namesOf, one, textOf } from '../../../../test/page/page-tree.ts';
import { LabPage } from '../../../../test/support/lab-page.ts';
import { EXPORT_FORMS } from '../../../core/export/export-forms.ts';
import { useInterface } from '../stores/interface.ts';
import { useNotices } from '../stores/notices.ts';
import { usePreferences } from '../stores/preferences.ts';
import ExportDialog from './ExportDialog.vue';
import { runExport } from './run-export.ts';

vi.mock('./run-export.ts', () => ({ runExport: vi.fn(), keepExportWorker: () => undefined }));

let copied: readonly string[] = [];
let downloads: string[] = [];
beforeEach(() => {
  downloads = [];
  vi.mocked(runExport).mockImplementation(async ({ form, title }) => `the ${form} of ${title}`);
  copied = writableClipboard();
  URL.createObjectURL = () => 'blob:preview';
  URL.revokeObjectURL = () => undefined;
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    downloads.push(this.download);
  });
});
afterEach(() => {
  emptyPage();
  vi.restoreAllMocks();
});

async function dialog() {
  const page = await LabPage.open();
  await page.withClients(['android'], ['web']);
  await page.hub.runUntil(12_500);
  await page.shows(() => page.lab.view?.clock.nowMs === 12_500, 'the time');
  // A page of the web host saves as its browser does.
  page.lab.view = { ...(page.lab.view ?? expect.fail()), host: 'web' };
  useInterface().show('export');
  await mounted(ExportDialog);
  const mistake = (): string => textOf(document.querySelector('#export-mistake'));
  const status = (): string => textOf(document.querySelector('.status'));
  async function choose(form: string): Promise<void> {
    await press(one('radio', form));
    await nextTick();
  }
  return { page, mistake, status, choose };
}

const field = (name: string): HTMLInputElement => one('textbox', name) as HTMLInputElement;

describe('the export of a run', () => {
  test('offers every form with what it is for, and remembers the one that was saved', async () => {
    const { page, choose } = await dialog();
    expect(namesOf('radio')).toEqual(Object.values(EXPORT_FORMS).map(({ title }) => title));
    expect(describedBy(one('radio', EXPORT_FORMS.mermaid.title))).toBe(EXPORT_FORMS.mermaid.about);
    await choose(EXPORT_FORMS.svg.title);
    await press(one('button', `Save ${EXPORT_FORMS.svg.title}`));
    await page.shows(() => useInterface().overlay === null, 'the end');
    expect(downloads).toEqual([expect.stringMatching(/\.svg$/)]);
    expect(usePreferences().preferences.exportForm).toBe('svg');
    expect(useNotices().notices.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^SVG.* saved as .*\.svg$/),
    ]);
  });

  test('is previewed as it will be: a picture, or a text', async () => {
    const { page, choose } = await dialog();
    await choose(EXPORT_FORMS.svg.title);
    await page.shows(() => document.querySelector('.preview img') !== null, 'the picture');
    expect(document.querySelector('img')?.alt).toBe('Timeline of the run: A session in the lab');
    await choose(EXPORT_FORMS.mermaid.title);
    await page.shows(() => document.querySelector('.preview pre') !== null, 'the text');
    expect(textOf(document.querySelector('pre'))).toBe('the mermaid of A session in the lab');
  });

  test.each([
    ['', 'Give it a title.'],
    ['  ', 'Give it a title.'],
  ])('titled %j cannot be saved: %s', async (title, sentence) => {
    const { mistake, choose } = await dialog();
    await choose(EXPORT_FORMS.svg.title);
    await write(field('Title'), title);
    expect([mistake(), describedBy(field('Title'))]).toEqual([sentence, sentence]);
    const save = one('button', /^Save/);
    expect(save.getAttribute('aria-disabled')).toBe('true');
    await press(save);
    expect([downloads, useInterface().overlay]).toEqual([[], 'export']);
  });

  test('of a wrong stretch is neither saved nor copied', async () => {
    const { mistake, choose } = await dialog();
    await choose(EXPORT_FORMS.mermaid.title);
    expect(field('To (s)').value).toBe('12.5');
    await write(field('From (s)'), '13');
    expect(mistake()).toBe('Give the stretch in seconds, from 0 to 12.5 at most, the earlier moment first.');
    for (const name of [/^Save/, /^Copy/]) {
      expect(one('button', name).getAttribute('aria-disabled')).toBe('true');
      await press(one('button', name));
    }
    await nextTick();
    expect([downloads, copied]).toEqual([[], []]);
  });

  test('is copied where it is a text', async () => {
    const { page, choose } = await dialog();
    await choose(EXPORT_FORMS.mermaid.title);
    await press(one('button', 'Copy Mermaid'));
    await page.shows(() => copied.length > 0, 'the copy');
    expect(copied).toEqual(['the mermaid of A session in the lab']);
    expect(useInterface().overlay).toBe('export');
  });

  test('that fails says why in a sentence, which a later mistake takes the place of', async () => {
    const { page, mistake, choose } = await dialog();
    vi.mocked(runExport).mockRejectedValue(new Error('the worker is out of memory'));
    await choose(EXPORT_FORMS.mermaid.title);
    await page.shows(() => mistake() === 'The worker is out of memory.', 'the failure');
    await write(field('Title'), '');
    expect(mistake()).toBe('Give it a title.');
  });

  test('says the size of the form that is chosen, whenever the lab has reckoned', async () => {
    const { page, status, choose } = await dialog();
    const { call } = page.lab;
    const held: (() => void)[] = [];
    vi.spyOn(page.lab, 'call').mockImplementation((name, args) => {
      const answer = call(name, args);
      if (name !== 'export.estimate') return answer;
      return new Promise((resolve) => held.push(() => resolve(answer)));
    });
    await choose(EXPORT_FORMS.jsonl.title);
    await page.shows(() => held.length === 1, 'the reckoning');
    await choose(EXPORT_FORMS.mermaid.title);
    await page.shows(() => document.querySelector('.preview pre') !== null, 'the preview');
    held[0]?.();
    await page.hub.call('records.read', { from: 0, to: 1 });
    await nextTick();
    expect(status()).toBe('');
  });

  test('offers of each form the settings that it takes', async () => {
    const { choose } = await dialog();
    const settings = (): string[] => namesOf('combobox');
    await choose(EXPORT_FORMS.svg.title);
    expect(settings()).toEqual(['Colours', 'Layout', 'Packets']);
    await choose(EXPORT_FORMS.jsonl.title);
    expect([settings(), allOf('textbox').length]).toEqual([[], 1]);
  });
});
