import { afterEach, describe, expect, test, vi } from 'vitest';
import { nextTick } from 'vue';
import type { ClockView, DeadlineView } from '../../../hub/contract/views.ts';
import { emptyPage, key, mounted, press, setMedia } from '../../../../test/page/mounted.ts';
import { allOf, namesOf, one, textOf } from '../../../../test/page/page-tree.ts';
import { LabPage } from '../../../../test/support/lab-page.ts';
import { useInterface } from '../stores/interface.ts';
import { useSelection } from '../stores/selection.ts';
import { useShownLab } from '../stores/shown-lab.ts';
import ClockBar from './ClockBar.vue';

afterEach(() => {
  emptyPage();
  vi.restoreAllMocks();
});

/** The head of a window whose lab is said to be so, and what is asked of the lab there. */
async function bar(over: Partial<ClockView> = {}, ...personas: readonly string[]) {
  const page = await LabPage.open();
  await page.withClients(...personas.map((persona) => [persona] as const));
  await mounted(ClockBar);
  const asked: unknown[] = [];
  vi.spyOn(page.lab, 'attempt').mockImplementation(async (name, args) => {
    asked.push([name, args]);
    return undefined;
  });
  const tell = async (clock: Partial<ClockView>, deadlines: readonly DeadlineView[] = []): Promise<void> => {
    const view = page.lab.view ?? expect.fail();
    page.lab.view = { ...view, clock: { ...view.clock, ...clock }, deadlines };
    await nextTick();
  };
  await tell(over);
  return { page, asked, tell };
}

const time = (): string | null => one('timer', 'Virtual time').textContent;
const mode = (): string | undefined => document.querySelector<HTMLElement>('header')?.dataset['mode'];
const words = (): string => textOf(document.querySelector('.words'));

describe('the clock', () => {
  test.each([
    [0, '00:00:00.000'],
    [61_500, '00:01:01.500'],
    [3_600_000, '01:00:00.000'],
  ])('at %d ms reads %s, in one width', async (nowMs, text) => {
    await bar({ nowMs });
    expect(time()).toBe(text);
  });

  test('says how it runs, and its button what it will do', async () => {
    const { asked, tell } = await bar();
    expect(mode()).toBe('paused');
    await press(one('button', 'Play'));
    await tell({ isRunning: true });
    expect(mode()).toBe('running');
    await press(one('button', 'Pause'));
    await tell({ isRunning: true, speed: 'max' });
    expect(mode()).toBe('max');
    expect(asked).toEqual([
      ['clock.play', {}],
      ['clock.pause', {}],
    ]);
  });

  test.each([
    ['Step', 'clock.step'],
    ['Next callback', 'clock.nextCallback'],
  ])('%s asks for %s', async (name, call) => {
    const { asked } = await bar();
    await press(one('button', name));
    expect(asked).toEqual([[call, {}]]);
  });

  test('shows the moment that one looks back at, from where', async () => {
    const { page } = await bar({}, 'android');
    vi.restoreAllMocks();
    await page.hub.runUntil(2_000);
    await page.shows(() => useShownLab().nowUs === 2_000_000, 'the run');
    useShownLab().goBackTo(1_250_000);
    await nextTick();
    expect([time(), mode(), words()]).toEqual(['00:00:01.250', 'past', 'Looking back from 2.000 s']);
  });

  test('counts the callbacks at which it pauses, and leads to their list', async () => {
    const { page } = await bar();
    const view = page.lab.view ?? expect.fail();
    for (const count of [1, 2]) {
      const breakpoints = Array.from({ length: count }, (_, id) => ({ id, client: null, name: null }));
      page.lab.view = { ...view, breakpoints };
      await nextTick();
      const callbacks = count === 1 ? '1 callback' : '2 callbacks';
      await press(one('button', `The clock pauses at ${callbacks}`));
      expect(useInterface().overlay).toBe('pause-at');
    }
  });
});

describe('its speed', () => {
  test('goes along the scale by keys, and is said in words', async () => {
    const { asked, tell } = await bar();
    const thumb = one('slider', 'Speed of the clock');
    expect(thumb.getAttribute('aria-valuetext')).toBe('×1 of real time');
    await key('ArrowRight', {}, thumb);
    const [[name, args] = []] = asked as [string, { speed: number }][];
    expect([name, (args?.speed ?? 0) > 1]).toEqual(['clock.speed', true]);
    await tell({ speed: 10 });
    expect(one('slider').getAttribute('aria-valuetext')).toBe('×10 of real time');
  });

  test('Max is a switch, which leads back to where one was', async () => {
    const { asked, tell } = await bar({ speed: 60 });
    await press(one('button', 'Max'));
    await tell({ speed: 'max' });
    expect(one('button', 'Max').getAttribute('aria-pressed')).toBe('true');
    expect(one('slider').getAttribute('aria-valuetext')).toBe('×60 of real time');
    await press(one('button', 'Max'));
    expect(asked).toEqual([
      ['clock.speed', { speed: 'max' }],
      ['clock.speed', { speed: 60 }],
    ]);
  });
});

describe('what is coming', () => {
  const due = (atMs: number, over: Partial<DeadlineView> = {}): DeadlineView => ({
    ...{ actor: 'uid1', what: 'lost', uid: null, channel: 'lab', sinceMs: 0, atMs },
    ...over,
  });
  const rows = (): string[] => namesOf('listitem', one('region', 'What is coming'));

  test('is nothing, with a client or without', async () => {
    await bar();
    expect(textOf(one('region', 'What is coming'))).toBe('No timeouts pending: no client is open.');
  });

  test('stands nearest first with how long it will be, and runs there by a press', async () => {
    const { asked, tell } = await bar({}, 'android');
    await tell({ nowMs: 2_000 }, [due(10_000), due(20_500, { what: 'user-offline', uid: 7 })]);
    expect(rows()).toEqual([
      'UID 1 reports a lost connection in 8.000 s',
      'UID 1 gives up on UID 7 in 18.500 s',
    ]);
    await press(one('button', /^UID 1 gives up/));
    expect(asked).toEqual([['clock.runUntil', { atMs: 20_500 }]]);
  });

  test('leaves out what every heartbeat puts off, and what never comes', async () => {
    const { tell } = await bar({}, 'android');
    await tell({ nowMs: 2_000 }, [due(10_000, { sinceMs: 1_900 }), due(Infinity)]);
    expect(textOf(one('region', 'What is coming'))).toBe('No timeouts pending.');
  });

  test.each([
    [[], 2],
    [['(max-width: 999px)'], 1],
  ])('beyond the rows that there are (%j) is counted, and opens', async (media, shown) => {
    const { tell } = await bar({}, 'android');
    await setMedia(...media);
    emptyPage();
    await setMedia(...media);
    await mounted(ClockBar);
    await tell(
      { nowMs: 2_000 },
      [10, 11, 12, 13, 14].map((s) => due(s * 1_000, { uid: s, what: 'user-offline' })),
    );
    expect(rows()).toHaveLength(shown + 1);
    const more = one('button', `and ${5 - shown} more: everything that is coming`);
    await press(more);
    await nextTick();
    expect(allOf('button', /^UID 1 gives up on/, one('dialog'))).toHaveLength(5);
  });

  test('is gone to where one looks back and it is over', async () => {
    const { page, asked } = await bar({}, 'android');
    vi.mocked(page.lab.attempt).mockRestore();
    await page.hub.runUntil(9_000);
    await page.shows(() => useShownLab().nowUs === 9_000_000, 'the run');
    useShownLab().goBackTo(3_000_000);
    await page.shows(() => useShownLab().view?.clock.nowMs === 3_000, 'the past');
    const past = useShownLab().view ?? expect.fail();
    Object.assign(past, { deadlines: [due(5_000)] });
    emptyPage();
    await mounted(ClockBar);
    await press(one('button', /^UID 1 reports a lost connection/));
    expect([useSelection().atUs, asked]).toEqual([5_000_000, []]);
  });
});

describe('the menu of the window', () => {
  test('has every group that there is something in, what cannot be done with why', async () => {
    await bar();
    one('button', 'Menu').focus();
    await key('Enter');
    await new Promise((resolve) => setTimeout(resolve));
    const labels = [...one('menu').querySelectorAll('.menu-label')].map(textOf);
    expect(labels).toEqual(['Lab', 'Run', 'Scenario', 'Clock', 'Timeline', 'Go to', 'View', 'Help']);
    const saving = one('menuitem', /^Save trace/);
    expect([saving.getAttribute('aria-disabled'), saving.title]).toEqual([
      'true',
      'Nothing has happened yet.',
    ]);
    await press(one('menuitem', /^New lab… ?/));
    expect(useInterface().overlay).toBe('new-lab');
  });
});
