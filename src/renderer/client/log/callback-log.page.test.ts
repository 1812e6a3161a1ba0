import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { nextTick } from 'vue';
import { refusingClipboard, writableClipboard } from '../../../../test/page/clipboard.ts';
import { emptyPage, mounted, press } from '../../../../test/page/mounted.ts';
import { allOf, one, textOf } from '../../../../test/page/page-tree.ts';
import CallbackLog from './CallbackLog.vue';
import type { LogEntry } from './log-entry.ts';

let copied: readonly string[] = [];
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  copied = writableClipboard();
});
afterEach(() => {
  emptyPage();
  vi.useRealTimers();
});

const line = (
  index: number,
  text = `onCallback${index}()`,
  kind: LogEntry['kind'] = 'callback',
): LogEntry => ({
  ...{ index, kind, text },
  atUs: index * 1_000_000,
});
const lines = (count: number): LogEntry[] => Array.from({ length: count }, (_, index) => line(index));
const shown = (): string[] =>
  [...one('log', 'Callbacks in order').querySelectorAll('li')].map((row) =>
    [textOf(row.querySelector('time')), textOf(row.querySelector('.text'))].join(' '),
  );
/** What a screen reader says, a second after it could. */
async function heard(): Promise<string> {
  vi.advanceTimersByTime(1_000);
  await nextTick();
  return textOf(one('status'));
}

describe('the list of callbacks', () => {
  test('is empty with a word of what will be there', async () => {
    await mounted(CallbackLog, { entries: [], source: 'Java' });
    expect(textOf(one('log'))).toMatch(/^Nothing yet\. Join a channel/);
    expect((one('button', 'Copy all') as HTMLButtonElement).disabled).toBe(true);
  });

  test('has the virtual time of each line, and says what a call of the app is', async () => {
    const entries = [
      line(0, 'join()', 'call'),
      line(1, 'join → -17', 'refused'),
      line(2, 'The process goes on', 'process'),
      line(30, 'onConnectionLost()'),
    ];
    await mounted(CallbackLog, { entries, source: 'Java' });
    expect(shown()).toEqual([
      '0.000 s Called: join()',
      '1.000 s Refused: join → -17',
      '2.000 s The process goes on',
      '30.000 s onConnectionLost()',
    ]);
  });

  test('of thousands of lines draws the last, and the others when they are asked for', async () => {
    await mounted(CallbackLog, { entries: lines(1_000), source: 'Java' });
    expect(shown()).toHaveLength(400);
    expect(shown().at(-1)).toBe('999.000 s onCallback999()');
    await press(one('button', 'Show 600 earlier lines'));
    expect(shown()).toHaveLength(1_000);
    expect(allOf('button', /earlier/)).toEqual([]);
  });

  test('is copied line by line or as a whole, with its times, even of what is not drawn', async () => {
    await mounted(CallbackLog, { entries: lines(402), source: 'Java' });
    await press(one('button', 'Copy line 402'));
    expect(copied).toEqual(['401.000 s  onCallback401()']);
    await press(one('button', 'Copy all'));
    await nextTick();
    expect(copied[1]?.split('\n')).toHaveLength(402);
    expect(copied[1]).toMatch(/^0\.000 s {2}onCallback0\(\)\n/);
    expect(allOf('button', 'Copied')).toHaveLength(1);
  });

  test('that has grown since it was copied is not called copied', async () => {
    const props = await mounted(CallbackLog, { entries: lines(2), source: 'Java' });
    await press(one('button', 'Copy all'));
    await nextTick();
    props.entries = lines(3);
    await nextTick();
    expect(allOf('button', 'Copy all')).toHaveLength(1);
  });

  test('says when a browser lets nothing be copied', async () => {
    refusingClipboard();
    await mounted(CallbackLog, { entries: lines(2), source: 'Java' });
    await press(one('button', 'Copy all'));
    await nextTick();
    await nextTick();
    const why = 'The clipboard cannot be written: allow it for this page.';
    expect([textOf(one('status')), one('button', 'Not copied').title]).toEqual([why, why]);
  });
});

describe('what is read out of it', () => {
  test('is what has come since, once a second, and not what was there before', async () => {
    const props = await mounted(CallbackLog, { entries: lines(5), source: 'Java' });
    expect(await heard()).toBe('');
    props.entries = lines(6);
    await nextTick();
    expect(textOf(one('status'))).toBe('');
    props.entries = lines(8);
    await nextTick();
    expect(await heard()).toBe('3 lines, the last: onCallback7()');
  });

  test('is nothing of what the app itself has called', async () => {
    const props = await mounted(CallbackLog, { entries: [] as LogEntry[], source: 'Java' });
    props.entries = [line(0, 'leave()', 'call')];
    await nextTick();
    expect(await heard()).toBe('');
  });

  test('goes on behind what was taken back', async () => {
    const props = await mounted(CallbackLog, { entries: lines(5), source: 'Java' });
    props.entries = lines(3);
    await nextTick();
    props.entries = [...lines(3), line(3, 'onOther()')];
    await nextTick();
    expect(await heard()).toBe('onOther()');
  });

  test('is a callback again that comes a second time in the same words', async () => {
    const props = await mounted(CallbackLog, { entries: [] as LogEntry[], source: 'Java' });
    props.entries = [line(0, 'onConnectionInterrupted()')];
    await nextTick();
    expect(await heard()).toBe('onConnectionInterrupted()');
    const once = one('status').textContent;
    props.entries = [...props.entries, line(1, 'onConnectionInterrupted()')];
    await nextTick();
    expect(await heard()).toBe('onConnectionInterrupted()');
    // A live region speaks where its text has changed.
    expect(one('status').textContent).not.toBe(once);
  });
});
