import { afterEach, describe, expect, test, vi } from 'vitest';
import { defineComponent, h, nextTick } from 'vue';
import type { JournalView, OrphanedRunView } from '../../../hub/contract/journal-messages.ts';
import type { LabView } from '../../../hub/contract/views.ts';
import { emptyPage, mounted, press } from '../../../../test/page/mounted.ts';
import { allOf, namesOf, one, textOf } from '../../../../test/page/page-tree.ts';
import { LabPage } from '../../../../test/support/lab-page.ts';
import { useInterface } from '../stores/interface.ts';
import { useNotices } from '../stores/notices.ts';
import FaultNotice from './FaultNotice.vue';
import JournalNotice from './JournalNotice.vue';
import LineNotice from './LineNotice.vue';
import NoticeList from './NoticeList.vue';

afterEach(emptyPage);

const Notices = defineComponent(() => () => [h(LineNotice), h(FaultNotice), h(JournalNotice)]);

/** A page whose lab is said to be so. */
async function told(over: Partial<LabView>) {
  const page = await LabPage.open();
  const asked: [string, unknown][] = [];
  vi.spyOn(page.lab, 'attempt').mockImplementation(async (name, args) => {
    asked.push([name, args]);
    return name === 'journal.dismiss' ? { path: '/journals/1' } : (null as never);
  });
  if (page.lab.view === null) throw new Error('no view');
  page.lab.view = { ...page.lab.view, ...over };
  await mounted(Notices);
  return { page, asked };
}

const LEFT: OrphanedRunView = {
  ...{ id: 'journal-1', path: '/journals/1', app: '1.0.0', seed: '1', scenario: null },
  ...{ started: '2026-01-01T10:00:00Z', written: '2026-01-01T10:05:00Z', clientCount: 2, inputCount: 3 },
  ...{ untilMs: 61_000, recoveries: 0, remarks: [], canGoOn: true },
};
const journal = (over: Partial<JournalView>): Partial<LabView> => ({
  journal: { state: 'none', why: null, path: null, continues: null, left: [], rebuiltShare: null, ...over },
});

describe('the line to the lab', () => {
  test('says nothing while it is there', async () => {
    await told({});
    expect([allOf('status'), allOf('alert')]).toEqual([[], []]);
  });

  test('lost without a word, it is said what the page still holds, and both ways to keep it', async () => {
    const { page } = await told({});
    await page.withClients(['android']);
    page.lab.line = 'lost';
    await nextTick();
    expect(textOf(one('status'))).toMatch(
      /^The lab does not answer\. This page holds what it last heard of the run\. It looks for the lab every second/,
    );
    expect(namesOf('button')).toEqual(['Save trace', 'Export…']);
    await press(one('button', 'Export…'));
    expect(useInterface().overlay).toBe('export');
  });

  test('closed in good order with nothing in it, there is nothing to keep', async () => {
    const { page } = await told({});
    page.hub.hub.close();
    await page.shows(() => page.lab.line === 'lost', 'the end');
    await nextTick();
    expect(textOf(one('status'))).toBe(
      'The lab has ended. If it is started again at the same address, this page finds it by itself.',
    );
    expect(namesOf('button')).toEqual([]);
  });

  test('to a lab that was started since, it is the person who goes there', async () => {
    const { page } = await told({});
    await page.withClients(['android']);
    page.lab.line = 'other';
    await nextTick();
    expect(textOf(one('status'))).toContain('This page still shows the run from before');
    await press(one('button', 'Go to the lab'));
    expect([page.lab.line, page.lab.view]).toEqual(['connecting', null]);
    expect(textOf(one('status'))).toBe('Connecting to the lab…');
  });
});

test('a mistake of the lab is an alert in its own words', async () => {
  await told({ fault: 'The lab made a mistake at 3.000 s. Save the trace.' });
  expect(textOf(one('alert'))).toBe('The lab made a mistake at 3.000 s. Save the trace.');
});

describe('a run that an earlier lab has left', () => {
  test('can be gone on with, once however often one presses', async () => {
    const { page, asked } = await told(journal({ left: [LEFT] }));
    let isDone = (): void => undefined;
    vi.mocked(page.lab.attempt).mockImplementation((name, args) => {
      asked.push([name, args]);
      return new Promise((resolve) => (isDone = () => resolve(null as never)));
    });
    const goOn = one('button', 'Go on where you were');
    await press(goOn);
    await press(goOn);
    expect(asked).toEqual([['journal.takeUp', { id: 'journal-1' }]]);
    expect(goOn.getAttribute('aria-disabled')).toBe('true');
    isDone();
    await nextTick();
  });

  test('can be dismissed, and it is said where its journal stays', async () => {
    const { asked } = await told(journal({ left: [LEFT] }));
    await press(one('button', 'Dismiss'));
    await nextTick();
    expect(asked).toEqual([['journal.dismiss', { id: 'journal-1' }]]);
    expect(useNotices().notices.map(({ text }) => text)).toEqual([
      'Not offered any more; its journal is /journals/1',
    ]);
  });

  test.each([
    [{ recoveries: 1 }, 'It was taken up once before.'],
    [{ recoveries: 3 }, 'It was taken up 3 times before.'],
    [{ remarks: ['Its last line was cut off.'] }, 'Its last line was cut off.'],
    [{ canGoOn: false }, 'Going on with it has ended the lab twice; its journal stays at /journals/1.'],
  ])('%j is said: %s', async (over, words) => {
    await told(journal({ left: [{ ...LEFT, ...over }] }));
    expect(textOf(one('status'))).toContain(words);
    expect(allOf('button', 'Go on where you were')).toHaveLength('canGoOn' in over ? 0 : 1);
  });

  test('is told of after the one that is being rebuilt, whose progress never says more than it is', async () => {
    const { asked } = await told(journal({ left: [LEFT], rebuiltShare: 0.999 }));
    expect(textOf(one('status'))).toBe(
      'Going on where you were: the run is rebuilt from its inputs, 99 % Stop',
    );
    await press(one('button', 'Stop'));
    expect(asked).toEqual([['journal.stop', {}]]);
  });

  test('is not offered by a page that has no lab', async () => {
    const { page } = await told(journal({ left: [LEFT] }));
    page.lab.line = 'lost';
    await nextTick();
    expect(allOf('button', 'Go on where you were')).toEqual([]);
  });
});

test('a run that is not on the disk is an alert, with why and what to do', async () => {
  await told(journal({ why: 'The disk is full' }));
  expect(textOf(one('alert'))).toContain('This run is not safe. The disk is full: what happens from now on');
  expect(namesOf('button', one('alert'))).toEqual(['Save trace']);
});

describe('sentences at the foot of the window', () => {
  test('stand until they are dismissed, four at most, each once', async () => {
    await LabPage.open();
    await mounted(NoticeList);
    const notices = useNotices();
    for (const text of ['one', 'two', 'three', 'two', 'four', 'five']) notices.show('error', text);
    await nextTick();
    const shown = (): string[] => [...document.querySelectorAll('.notice .text')].map(textOf);
    expect(shown()).toEqual(['three', 'two', 'four', 'five']);
    const [, second] = allOf('button', 'Dismiss');
    if (second === undefined) throw new Error('no button');
    await press(second);
    await nextTick();
    expect(shown()).toEqual(['three', 'four', 'five']);
  });
});
