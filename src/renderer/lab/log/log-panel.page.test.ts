import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { nextTick } from 'vue';
import { refusingClipboard, writableClipboard } from '../../../../test/page/clipboard.ts';
import { emptyPage, key, mounted, press, write } from '../../../../test/page/mounted.ts';
import { allOf, namesOf, one, textOf } from '../../../../test/page/page-tree.ts';
import { LabPage } from '../../../../test/support/lab-page.ts';
import { useInterface } from '../stores/interface.ts';
import { useNotices } from '../stores/notices.ts';
import { useRecords } from '../stores/records.ts';
import { useSelection } from '../stores/selection.ts';
import { useTimeline } from '../stores/timeline.ts';
import LogPanel from './LogPanel.vue';

let copied: readonly string[] = [];
beforeEach(() => {
  copied = writableClipboard();
});
afterEach(() => {
  emptyPage();
  vi.restoreAllMocks();
});

/** The log of a lab with these clients, two seconds on. */
async function log(...personas: readonly string[]) {
  const page = await LabPage.open();
  await page.withClients(...personas.map((persona) => [persona] as const));
  if (personas.length > 0) await page.hub.runUntil(2_000);
  await mounted(LogPanel);
  await page.shows(() => useRecords().count === (page.lab.view?.tellingCount ?? 0), 'the records');
  await nextTick();
  const list = one('listbox', 'Records');
  list.focus();
  return { page, list };
}

/** The rows that are drawn: who, and what. */
const rows = (): string[] =>
  allOf('option').map((row) => `${textOf(row.querySelector('.who'))}: ${textOf(row.querySelector('.what'))}`);
const count = (): string => textOf(document.querySelector('.count'));
const chosen = (): HTMLElement | undefined =>
  allOf('option').find((row) => row.getAttribute('aria-selected') === 'true');

describe('the log', () => {
  test('of an empty run says what will stand in it', async () => {
    await log();
    expect(document.body.textContent).toContain('Nothing has happened yet');
    expect(count()).toBe('0 of 0');
    expect(one('button', 'Copy all shown records').getAttribute('aria-disabled')).toBe('true');
  });

  test('has the records in their order, each a row with its place in the list', async () => {
    const { page } = await log('android', 'web');
    expect(rows()).toContain('UID 1: onJoinChannelSuccess("lab", 1, 200)');
    const places = allOf('option').map((row) => Number(row.getAttribute('aria-posinset')));
    expect(places).toEqual(places.map((_, at) => at + 1));
    expect(count()).toBe(`${places.length} of ${page.lab.view?.recordCount}`);
    const times = allOf('option').map((row) => Number.parseFloat(textOf(row.querySelector('.time'))));
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  test('draws a few dozen rows of thousands, and says how many there are', async () => {
    const { page } = await log('android');
    for (let at = 0; at < 60; at++) {
      await page.hub.call('client.act', {
        action: { do: at % 2 ? 'online' : 'offline', client: 'uid1', direction: 'both' },
      });
    }
    await page.shows(
      () => useRecords().count > 60 && useRecords().count === page.lab.view?.tellingCount,
      'the actions',
    );
    await nextTick();
    const all = Number(count().split(' ')[0]);
    expect(all).toBeGreaterThan(60);
    expect(allOf('option').length).toBeLessThan(60);
    expect(allOf('option')[0]?.getAttribute('aria-setsize')).toBe(String(all));
  });
});

describe('the filter', () => {
  test('by words finds rows that have them all, in any case, and Escape takes the words away', async () => {
    await log('android', 'web');
    const field = one('textbox', 'Filter the log by words');
    const before = count();
    await write(field, 'JOINCHANNEL lab');
    expect(rows().length).toBeGreaterThan(0);
    expect(rows().every((row) => /joinchannel/i.test(row) && row.includes('lab'))).toBe(true);
    await key('Escape', {}, field);
    await nextTick();
    expect(count()).toBe(before);
    await write(field, 'nothing like it');
    expect([rows(), document.body.textContent?.includes('No record passes the filter')]).toEqual([[], true]);
    await press(one('button', 'Clear the words'));
    expect(count()).toBe(before);
  });

  test('by clients shows one, several, nobody else, and everyone again', async () => {
    await log('android', 'web');
    async function choose(name: string): Promise<void> {
      if (allOf('menu').length === 0) {
        one('button', /^Clients shown/).focus();
        await key('Enter');
        await new Promise((resolve) => setTimeout(resolve));
      }
      await press(one(name === 'Everyone' ? 'menuitem' : 'menuitemcheckbox', name));
      await nextTick();
    }
    const who = (): Set<string> => new Set(rows().map((row) => row.split(':')[0] ?? ''));
    await choose('UID 2');
    expect(one('button', /^Clients shown/).getAttribute('aria-label')).toBe('Clients shown: UID 2');
    expect(rows().some((row) => row.startsWith('UID 2'))).toBe(true);
    expect(who()).not.toContain('UID 1');
    await choose('Server');
    expect(one('button', /^Clients shown/).getAttribute('aria-label')).toBe('Clients shown: UID 2, Server');
    await choose('UID 2');
    await choose('Server');
    expect(one('button', /^Clients shown/).getAttribute('aria-label')).toBe('Clients shown: Everyone');
    expect(who()).toContain('UID 1');
  });

  test('by kinds is remembered, and packets are read from the lab when they are wished', async () => {
    const { page } = await log('android', 'web');
    const shown = (): number => Number(count().split(' ')[0]?.replace(',', ''));
    const telling = shown();
    await press(one('button', 'Packets'));
    await page.shows(() => shown() > telling, 'the packets');
    for (const name of ['Callbacks', 'States', 'Actions', 'Processes', 'Server', 'Rules', 'Packets']) {
      await press(one('button', name));
    }
    await nextTick();
    expect(rows()).toEqual([]);
    expect(count()).toMatch(/^0 of/);
    emptyPageOnly();
    await mounted(LogPanel);
    expect(one('button', 'Packets').getAttribute('aria-pressed')).toBe('false');
  });

  test('takes the focus when the key / asks for it', async () => {
    await log('android');
    useInterface().focusFilter();
    await nextTick();
    expect(document.activeElement).toBe(one('textbox', 'Filter the log by words'));
  });
});

describe('by keys', () => {
  test('one goes through the rows that are shown, and the list says which it is at', async () => {
    const { list } = await log('android', 'web');
    const shown = rows();
    const at = (): number => allOf('option').findIndex((row) => row === chosen());
    await key('Home');
    expect(at()).toBe(0);
    await key('ArrowDown');
    await key('ArrowDown');
    expect(at()).toBe(2);
    expect(list.getAttribute('aria-activedescendant')).toBe(chosen()?.id);
    await key('ArrowUp');
    expect(at()).toBe(1);
    await key('End');
    expect(Number(chosen()?.getAttribute('aria-posinset'))).toBe(shown.length);
    await key('ArrowDown');
    expect(Number(chosen()?.getAttribute('aria-posinset'))).toBe(shown.length);
  });

  test('from no row the arrows begin at the ends', async () => {
    await log('android');
    await key('ArrowUp');
    const last = useSelection().seq;
    useSelection().clear();
    await key('ArrowDown');
    expect(useSelection().seq).toBe(0);
    expect(last).toBeGreaterThan(0);
  });

  test('a row that is not in the list leaves it where it was, just behind the one before', async () => {
    await log('android', 'web');
    const field = one('textbox', 'Filter the log by words');
    const all = useRecords().telling();
    const middle = all[Math.floor(all.length / 2)] ?? expect.fail();
    useSelection().selectRecord(middle.seq);
    await write(field, 'onJoinChannelSuccess');
    expect(rows()).toHaveLength(1);
    expect(useSelection().seq).toBe(middle.seq);
  });

  test('Enter asks why, and Ctrl C copies the record as a line', async () => {
    await log('android');
    await key('Home');
    await key('Enter');
    expect([useTimeline().side, useTimeline().question]).toEqual(['why', { kind: 'record', seq: 0 }]);
    expect(await key('c', { ctrlKey: true })).toBe(true);
    await nextTick();
    expect(copied).toEqual([expect.stringMatching(/^0\.000 s\t.+\t.+$/)]);
    expect(useNotices().notices.map(({ text }) => text)).toEqual(['Record copied']);
  });
});

describe('what is shown is copied', () => {
  test('as a line each, in their order', async () => {
    await log('android');
    await press(one('button', 'Copy all shown records'));
    await nextTick();
    const lines = copied[0]?.split('\n') ?? [];
    expect(lines.map((line) => line.split('\t')[2])).toEqual(
      rows().map((row) => row.replace(/^[^:]*: /, '')),
    );
    expect(useNotices().notices.map(({ text }) => text)).toEqual([`${lines.length} records copied`]);
  });

  test('or it is said why not', async () => {
    await log('android');
    refusingClipboard();
    await press(one('button', 'Copy all shown records'));
    await nextTick();
    expect(useNotices().notices).toMatchObject([
      {
        tone: 'error',
        text: 'The clipboard cannot be written: allow it for this page, or save the trace instead.',
      },
    ]);
  });
});

describe('following', () => {
  test('ends with a record that is chosen, and is taken up again by the button', async () => {
    await log('android');
    expect(allOf('button', 'Follow the newest')).toEqual([]);
    await press(allOf('option')[1] ?? expect.fail());
    expect(namesOf('button')).toContain('Follow the newest');
    await press(one('button', 'Follow the newest'));
    expect(allOf('button', 'Follow the newest')).toEqual([]);
  });

  test('begins anew with a new run, in which nothing is selected', async () => {
    const { page } = await log('android');
    await key('Home');
    await page.hub.call('lab.new', { seed: '2', isKeepingClients: false });
    await page.shows(() => page.lab.view?.recordCount === 0 && useRecords().count === 0, 'the new run');
    await nextTick();
    expect([rows(), useSelection().seq]).toEqual([[], null]);
    expect(document.body.textContent).toContain('Nothing has happened yet');
  });

  test('a run that cannot be read says why, and can be read again', async () => {
    await log();
    const records = useRecords();
    records.readError = 'The lab does not answer.';
    await nextTick();
    expect(document.body.textContent).toContain('The records could not be read');
    const retry = vi.spyOn(records, 'retry').mockImplementation(async () => undefined);
    await press(one('button', 'Read again'));
    expect(retry).toHaveBeenCalledOnce();
  });
});

function emptyPageOnly(): void {
  const kept = { ...localStorage } as Record<string, string>;
  emptyPage();
  for (const [name, text] of Object.entries(kept)) localStorage.setItem(name, text);
}
