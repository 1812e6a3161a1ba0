import { beforeEach, expect, it } from 'vitest';
import { ReturningPages } from './returning-pages.ts';

let pages: ReturningPages;

beforeEach(() => {
  pages = new ReturningPages();
});

/** How often of so many tries at one moment the page of a client may start its process. */
function starts(client: string, nowMs: number, tries: number): number {
  return Array.from({ length: tries }, () => pages.may(client, nowMs)).filter(Boolean).length;
}

it('start their process ten times at once, and once more every six seconds', () => {
  expect(starts('uid1', 1_000, 50)).toBe(10);
  expect([starts('uid1', 6_999, 1), starts('uid1', 13_001, 5)]).toEqual([0, 2]);
});

it('may in the end, however often they try in vain', () => {
  starts('uid1', 0, 10);
  const tries = Array.from({ length: 30 }, (_, index) => starts('uid1', (index + 1) * 1_100, 1));
  expect(tries.filter((started) => started > 0)).toHaveLength(5);
});

it('of another client have an allowance of their own', () => {
  starts('uid1', 0, 50);
  expect(starts('uid2', 0, 50)).toBe(10);
});

it('that the lab has cut off start nothing before a person wants them, and then as often as before', () => {
  expect(starts('uid1', 0, 4)).toBe(4);
  pages.bar('uid1');
  expect([starts('uid1', 0, 1), starts('uid2', 0, 1)]).toEqual([0, 1]);
  pages.want('uid1');
  expect(starts('uid1', 0, 50)).toBe(6);
});
