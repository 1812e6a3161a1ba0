import { expect, test } from 'vitest';
import { leaveWord, pageBeginning, type PlacedPage } from './page-place.ts';

type Navigation = 'navigate' | 'reload' | 'back_forward';

/** Pages of one tab, which share its storage. */
function tab() {
  const stored = new Map<string, string>();
  const sessionStorage: PlacedPage['sessionStorage'] = {
    getItem: (key) => stored.get(key) ?? null,
    setItem: (key, text) => void stored.set(key, text),
    removeItem: (key) => void stored.delete(key),
  };
  return (type: Navigation, parent?: PlacedPage, pathname = '/room', search = '?a=1'): PlacedPage => {
    const performance = { timeOrigin: stored.size + Math.random(), getEntriesByType: () => [{ type }] };
    const page = { location: { pathname, search }, performance, sessionStorage };
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
