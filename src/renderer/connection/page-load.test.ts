import { expect, test } from 'vitest';
import { openedFrom } from './opened-from.ts';
import { pageLoad } from './page-load.ts';

const frame = { screenX: 0, screenY: 0, outerWidth: 1296, outerHeight: 900 };
const { hash: besideOpener } = new URL(openedFrom('http://127.0.0.1:1/secret/client/', frame));

test.each([
  ['by its address', 'navigate', '', {}],
  ['again', 'reload', '', { isReload: true }],
  ['by Back', 'back_forward', '', {}],
  ['as a tab beside the lab', 'navigate', besideOpener, { isInTab: true }],
  ['again, as a tab', 'reload', besideOpener, { isInTab: true, isReload: true }],
  ['in a browser that does not say how', undefined, '', {}],
])('a page that is loaded %s (%s)', (_how, type, hash, load) => {
  const performance = { getEntriesByType: () => (type === undefined ? [] : [{ type }]) };
  expect(pageLoad({ ...frame, location: { hash }, performance })).toEqual(load);
});
