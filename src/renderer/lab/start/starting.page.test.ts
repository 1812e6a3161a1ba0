import { afterEach, describe, expect, test, vi } from 'vitest';
import { nextTick } from 'vue';
import { emptyPage, mounted, press } from '../../../../test/page/mounted.ts';
import { namesOf, one, textOf } from '../../../../test/page/page-tree.ts';
import { LabPage } from '../../../../test/support/lab-page.ts';
import { useInterface } from '../stores/interface.ts';
import HeldWindows from '../windows/HeldWindows.vue';
import FirstMinute from './FirstMinute.vue';
import { useGuide } from './guide-store.ts';
import GuideBar from './GuideBar.vue';

afterEach(() => {
  emptyPage();
  vi.restoreAllMocks();
});

const point = (name: RegExp): HTMLElement => one('button', name);

describe('an empty lab', () => {
  test('has three ways to begin, and the scenarios', async () => {
    await LabPage.open();
    await mounted(FirstMinute);
    expect(namesOf('button')).toEqual([
      expect.stringMatching(/^Kill an Android phone, watch from the Web/),
      expect.stringMatching(/^Drive through a 15 s tunnel/),
      expect.stringMatching(/^Empty lab/),
      'Or choose a scenario…',
    ]);
    await press(one('button', 'Or choose a scenario…'));
    expect(useInterface().overlay).toBe('scenarios');
  });

  test.each([
    [/^Kill an Android phone/, ['android', 'web']],
    [/^Drive through/, ['android', 'ios']],
  ])('%s opens its windows once, joins them, and points at what is next', async (name, personas) => {
    const page = await LabPage.open();
    await mounted(FirstMinute);
    await press(point(name));
    await press(point(name));
    await page.shows(() => page.lab.clients.length === 2 && useGuide().step !== null, 'the windows');
    expect(page.lab.clients.map(({ spec }) => spec.persona.id)).toEqual(personas);
    emptyPageOnly();
    await mounted(GuideBar);
    expect(textOf(one('status'))).not.toBe('');
  });

  test('begun empty opens the dialog of clients', async () => {
    await LabPage.open();
    await mounted(FirstMinute);
    await press(point(/^Empty lab/));
    expect(useInterface().overlay).toBe('open-client');
  });

  test('without a lab says so, and begins nothing', async () => {
    const page = await LabPage.open();
    await mounted(FirstMinute);
    page.lab.line = 'lost';
    await nextTick();
    const call = vi.spyOn(page.lab, 'call');
    expect(point(/^Kill/).getAttribute('aria-disabled')).toBe('true');
    expect(point(/^Kill/).title).toBe('The lab does not answer.');
    await press(point(/^Kill/));
    await press(one('button', 'Or choose a scenario…'));
    expect([call.mock.calls, useInterface().overlay]).toEqual([[], null]);
  });
});

describe('the guide', () => {
  test('ends when one closes it', async () => {
    const page = await LabPage.open();
    await mounted(FirstMinute);
    await press(point(/^Drive/));
    await page.shows(() => useGuide().step !== null, 'the guide');
    emptyPageOnly();
    await mounted(GuideBar);
    await press(one('button', 'End the guide'));
    expect(useGuide().step).toBeNull();
  });
});

describe('a run of many windows asks first', () => {
  test.each([
    ['Run without windows', 'without'],
    ['Open 12 windows', 'open'],
  ])('%s', async (name, choice) => {
    const page = await LabPage.open();
    page.lab.view = { ...(page.lab.view ?? expect.fail()), heldWindows: 12 };
    const attempt = vi.spyOn(page.lab, 'attempt').mockResolvedValue(null as never);
    await mounted(HeldWindows);
    expect(textOf(one('status'))).toMatch(/^This opens 12 windows\./);
    await press(one('button', name));
    expect(attempt).toHaveBeenCalledWith('client.windows', { choice });
  });
});

function emptyPageOnly(): void {
  const kept = { ...localStorage } as Record<string, string>;
  emptyPage();
  for (const [name, text] of Object.entries(kept)) localStorage.setItem(name, text);
}
