import { expect, test } from 'vitest';
import { leaveWord, pageBeginning, type PlacedPage } from './page-place.ts';

type Navigation = 'navigate' | 'reload' | 'back_forward';

const ORIGIN = 'http://localhost:5173';

/** Pages of one tab, which share its storage. */
function tab() {
  const stored = new Map<string, string>();
  const sessionStorage: PlacedPage['sessionStorage'] = {
    getItem: (key) => stored.get(key) ?? null,
    setItem: (key, text) => void stored.set(key, text),
    removeItem: (key) => void stored.delete(key),
  };
  return (
    type: Navigation,
    parent?: PlacedPage,
    pathname = '/room',
    search = '?a=1',
    referrer = '',
  ): PlacedPage => {
    const performance = { timeOrigin: stored.size + Math.random(), getEntriesByType: () => [{ type }] };
    const location = { origin: ORIGIN, pathname, search };
    const page = { location, document: { referrer }, performance, sessionStorage };
    const whole: PlacedPage = {
      ...page,
      get parent(): PlacedPage {
        return parent ?? whole;
      },
    };
    return whole;
  };
}

test.each([
  ['loaded again', 'reload', { after: 'one', isReload: true }],
  ['came from itself by a link', 'navigate', { after: 'one', isReload: false }],
  ['came back by Back', 'back_forward', { after: 'one', isReload: false }],
] as const)('a page that %s knows who was there', (_how, type, beginning) => {
  const page = tab();
  leaveWord(page('navigate'), 'one');
  expect(pageBeginning(page(type))).toEqual(beginning);
  // The next one is told of its own.
  expect(pageBeginning(page(type))).toEqual({ after: null, isReload: false });
});

test('a page at another address follows nobody, also where it was loaded again before', () => {
  const page = tab();
  leaveWord(page('navigate'), 'one');
  expect(pageBeginning(page('reload', undefined, '/lobby'))).toEqual({ after: null, isReload: false });
  expect(pageBeginning(page('reload', undefined, '/room', ''))).toEqual({ after: null, isReload: false });
});

test.each<[string, Navigation, string, string | null]>([
  ['by a link in it', 'navigate', `${ORIGIN}/room?a=1#top`, 'one'],
  ['by a link in another', 'navigate', `${ORIGIN}/room`, null],
  ['from elsewhere', 'navigate', 'http://localhost:9999/room?a=1', null],
  ['by its address', 'navigate', '', null],
  // Browsers keep the referrer of its first time.
  ['by Back', 'back_forward', `${ORIGIN}/room?a=1`, null],
])('a page that was reached %s follows that page, or nobody', (_how, type, referrer, after) => {
  const page = tab();
  leaveWord(page('navigate'), 'one');
  const lobby = page(type, undefined, '/lobby', '', referrer);
  expect(pageBeginning(lobby)).toEqual({ after, isReload: false });
  // It is said once.
  expect(pageBeginning(lobby)).toEqual({ after: null, isReload: false });
});

test('a page in the window around it is loaded again with that window, and not by a link after that', () => {
  const page = tab();
  leaveWord(page('navigate', page('navigate', undefined, '/window')), 'one');
  const window = page('reload', undefined, '/window');
  const second = page('navigate', window);
  expect(pageBeginning(second)).toEqual({ after: 'one', isReload: true });
  leaveWord(second, 'two');
  expect(pageBeginning(page('navigate', window))).toEqual({ after: 'two', isReload: false });
});

test('a page without storage, or with words that are none of the lab, follows nobody', () => {
  const refusing = (): never => {
    throw new Error('denied');
  };
  const page = tab()('reload');
  const blocked = { ...page, sessionStorage: { getItem: refusing, setItem: refusing, removeItem: refusing } };
  leaveWord(blocked, 'one');
  expect(pageBeginning(blocked)).toEqual({ after: null, isReload: false });
  page.sessionStorage.setItem('reconnect-lab-left:/room?a=1', '{');
  expect(pageBeginning(page)).toEqual({ after: null, isReload: false });
});
