import { afterEach, describe, expect, test } from 'vitest';
import { nextTick } from 'vue';
import { NEWS, type PageNews } from '../../hub/contract/app-news.ts';
import { emptyPage, mounted, press } from '../../../test/page/mounted.ts';
import { allOf, one, textOf } from '../../../test/page/page-tree.ts';
import AppWindow from './AppWindow.vue';

afterEach(emptyPage);

const frame = (): HTMLIFrameElement | null => document.querySelector('iframe');

/** What the frame shows is of this site, and notes each time that it is loaded again. */
function watchReloads(origin = window.location.origin): string[] {
  const reloads: string[] = [];
  const location = { origin, reload: () => void reloads.push('reload') };
  Object.defineProperty(frame() ?? {}, 'contentWindow', { value: { location } });
  return reloads;
}

async function say(news: PageNews, origin = window.location.origin): Promise<void> {
  window.dispatchEvent(new MessageEvent('message', { data: { [NEWS]: news }, origin }));
  await nextTick();
}

describe('the window around somebody’s own app', () => {
  test('begins with the page that was asked for, and an empty log', async () => {
    await mounted(AppWindow, { path: '/call?room=1' });
    expect(frame()?.getAttribute('src')).toBe('/call?room=1');
    expect(textOf(one('region', 'What your handlers got'))).toContain('Nothing yet.');
    expect(document.querySelector('.address')?.textContent).toBe('/call?room=1');
  });

  test('shows where the app has gone, and what its handlers got, how long they took and what they threw', async () => {
    await mounted(AppWindow, { path: '/' });
    await say({ kind: 'begun', address: '/room/7' });
    await say({ kind: 'handled', event: 'user-joined', args: 'user', tookMs: 12, error: 'Error: no' });
    await say({ kind: 'notice', text: 'not for us' }, 'http://elsewhere');
    expect(document.querySelector('.address')?.textContent).toBe('/room/7');
    const lines = allOf('listitem').map((line) => textOf(line).replace(/^\d+\.\d{3} s /, ''));
    expect(lines).toEqual([
      'a new page /room/7',
      expect.stringMatching(/^user-joined user 12 ms$/),
      'user-joined threw Error: no',
    ]);
  });

  test.each([
    ['ended', 'The process of your app was ended in the lab.'],
    ['another run', 'The lab has begun another run.'],
    ['line', 'The lab has ended, or does not answer any more.'],
  ] as const)('says of an app that is over (%s) why, and starts it again', async (why, sentence) => {
    await mounted(AppWindow, { path: '/' });
    await say({ kind: 'over', why });
    expect(frame()).toBeNull();
    expect(textOf(one('status'))).toBe(`${sentence} Start it again`);
    await press(one('button', 'Start it again'));
    expect(frame()).not.toBeNull();
    expect(allOf('status')).toEqual([]);
  });

  test('loads the page again when asked, as its browser does', async () => {
    await mounted(AppWindow, { path: '/' });
    const [before, reloads] = [frame(), watchReloads()];
    await press(one('button', 'Load again'));
    expect(reloads).toEqual(['reload']);
    expect(frame()).toBe(before);
  });

  test('begins the app anew where the frame shows another site', async () => {
    await mounted(AppWindow, { path: '/' });
    const [before, reloads] = [frame(), watchReloads('http://elsewhere')];
    await press(one('button', 'Load again'));
    expect(reloads).toEqual([]);
    expect(frame()).not.toBe(before);
  });

  test('whose timers the app has is remembered for its window, and the page is loaded again with them', async () => {
    await mounted(AppWindow, { path: '/' });
    const box = one('checkbox', 'The app’s timers follow the lab') as HTMLInputElement;
    const [was, reloads] = [box.checked, watchReloads()];
    await press(box);
    expect(reloads).toEqual(['reload']);
    emptyPageKeepingSession();
    await mounted(AppWindow, { path: '/' });
    expect((one('checkbox') as HTMLInputElement).checked).toBe(!was);
  });

  test('hears nothing any more when it is gone', async () => {
    await mounted(AppWindow, { path: '/' });
    emptyPage();
    await say({ kind: 'notice', text: 'late' });
    expect(document.body.textContent).toBe('');
  });
});

function emptyPageKeepingSession(): void {
  const kept = { ...sessionStorage } as Record<string, string>;
  emptyPage();
  for (const [name, text] of Object.entries(kept)) sessionStorage.setItem(name, text);
}
