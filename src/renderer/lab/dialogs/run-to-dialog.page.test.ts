import { afterEach, describe, expect, test } from 'vitest';
import { emptyPage, mounted, press, write } from '../../../../test/page/mounted.ts';
import { describedBy, one, textOf } from '../../../../test/page/page-tree.ts';
import { LabPage } from '../../../../test/support/lab-page.ts';
import { useInterface } from '../stores/interface.ts';
import RunToDialog from './RunToDialog.vue';

afterEach(emptyPage);

async function dialog() {
  const page = await LabPage.open();
  await page.withClients(['android']);
  await page.hub.runUntil(5_500);
  await page.shows(() => page.lab.view?.clock.nowMs === 5_500, 'the time');
  useInterface().show('run-to');
  await mounted(RunToDialog);
  return { page, field: one('textbox', /^Time since the start/), run: () => press(one('button', 'Run')) };
}

describe('running to a time', () => {
  test('begins with a moment ten seconds on, and the focus in the field', async () => {
    const { page, field, run } = await dialog();
    expect((field as HTMLInputElement).value).toBe('15s');
    expect(document.activeElement).toBe(field);
    await run();
    await page.shows(() => page.lab.view?.clock.nowMs === 15_000, 'the moment');
    expect(useInterface().overlay).toBeNull();
  });

  test.each([
    ['20', 20_000],
    ['1m30s', 90_000],
    ['6250ms', 6_250],
    [' 7.5 ', 7_500],
  ])('takes %j', async (text, ms) => {
    const { page, field, run } = await dialog();
    await write(field, text);
    await run();
    await page.shows(() => page.lab.view?.clock.nowMs === ms && !page.lab.view.clock.isRunning, 'the moment');
  });

  test.each([
    ['5', 'The clock stands at 5.500 s already; choose a later time.'],
    ['soon', /soon/],
    ['', /./],
  ])('%j is refused in the field’s own words, and nothing runs', async (text, sentence) => {
    const { page, field, run } = await dialog();
    await write(field, text);
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(describedBy(field)).toMatch(sentence);
    expect(one('button', 'Run').getAttribute('aria-disabled')).toBe('true');
    await run();
    expect([page.lab.view?.clock.nowMs, useInterface().overlay]).toEqual([5_500, 'run-to']);
  });

  test('what the lab answers is said, and goes with the next that one writes', async () => {
    const { page, field, run } = await dialog();
    page.hub.hub.close();
    await page.shows(() => page.lab.line === 'lost', 'the loss');
    const said = (): string => describedBy(field) || textOf(document.querySelector('#run-to-mistake'));
    await run();
    await page.shows(() => said() !== '', 'the answer');
    expect(said()).toContain('The lab does not answer.');
    await write(field, '5');
    expect(said()).toBe('The clock stands at 5.500 s already; choose a later time.');
  });
});
