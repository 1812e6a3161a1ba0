import { expect, test } from 'vitest';
import { NEWS, type PageNews } from '../../hub/contract/app-news.ts';
import { appLog, newsIn } from './app-log.ts';

/** A log on a clock that one sets. */
function logAt() {
  const clock = { ms: 100 };
  const log = appLog(() => clock.ms);
  const take = (ms: number, news: PageNews): void => {
    clock.ms = ms;
    log.take(news);
  };
  const shown = (): string[] =>
    log.lines.value.map(({ kind, sinceMs, name, details }) => `${sinceMs} ${kind} ${name}: ${details}`);
  return { log, take, shown };
}

const handled = (event: string, error?: string): PageNews => ({
  kind: 'handled',
  ...{ event, args: '(1)', tookMs: 2 },
  ...(error === undefined ? {} : { error }),
});

test('times count from the beginning of each page of the app', () => {
  const { log, take, shown } = logAt();
  take(150, { kind: 'begun', address: '/a' });
  take(170, handled('user-joined'));
  take(900, { kind: 'begun', address: '/b' });
  take(905, { kind: 'notice', text: 'late' });
  expect(shown()).toEqual([
    '0 begun a new page: /a',
    '20 handled user-joined: (1)',
    '0 begun a new page: /b',
    '5 notice note: late',
  ]);
  expect(log.address.value).toBe('/b');
});

test('a handler that throws stands with what it got, and then with what it threw', () => {
  const { take, shown } = logAt();
  take(100, handled('user-left', 'Error: no such tile'));
  take(101, { kind: 'error', text: 'TypeError: x is not a function' });
  expect(shown()).toEqual([
    '0 handled user-left: (1)',
    '0 error user-left threw: Error: no such tile',
    '1 error error: TypeError: x is not a function',
  ]);
});

test('the first reason for its end is the reason, until a page begins again', () => {
  const { log, take } = logAt();
  take(100, { kind: 'over', why: 'ended' });
  take(101, { kind: 'over', why: 'line' });
  expect(log.end.value).toBe('ended');
  take(102, { kind: 'begun', address: '/' });
  expect(log.end.value).toBeUndefined();
});

test('of thousands of lines the last 500 are kept, each with its own number', () => {
  const { log, take } = logAt();
  for (let at = 0; at < 1_200; at++) take(at, handled(`event-${at}`));
  const { value } = log.lines;
  expect([value.length, value[0]?.name, value.at(-1)?.name]).toEqual([500, 'event-700', 'event-1199']);
  expect(new Set(value.map(({ number }) => number)).size).toBe(500);
});

test('news is what a page of this origin says as such', () => {
  const news: PageNews = { kind: 'notice', text: 'hello' };
  const from = (data: unknown, origin = 'http://own') =>
    newsIn({ data, origin } as Parameters<typeof newsIn>[0], 'http://own');
  expect(from({ [NEWS]: news })).toEqual(news);
  expect([from({ [NEWS]: news }, 'http://other'), from(null), from('text'), from({ other: news })]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
