import type { Crossing } from './crossing.ts';

/**
 * What a page may not do by itself in a window of Electron, where the main process is asked first.
 */
export type PageWish = { readonly do: 'close' } | { readonly do: 'open'; readonly address: string };

/**
 * The stand-in's part in the page's own world: takes what the preload exposes, and sends what the
 * page asks of its window the way of the main process. Refers to nothing outside its arguments, so
 * that its text is a program of its own.
 */
export function mainWorld(token: string, join: (token: string, side: 'main') => Crossing): void {
  if (window.parent !== window) return;
  const bridge = join(token, 'main');
  window.addEventListener(`${token}:expose`, (event) => {
    const [key, packed] = JSON.parse(String((event as CustomEvent<string>).detail)) as [string, string];
    if (key in window) {
      throw new Error(`Cannot bind an API on top of an existing property on the window object: ${key}`);
    }
    Object.defineProperty(window, key, { value: bridge.unpack(packed), enumerable: true });
  });
  const wish = (what: PageWish) => {
    window.dispatchEvent(new CustomEvent(`${token}:wish`, { detail: JSON.stringify(what) }));
  };
  window.close = () => wish({ do: 'close' });
  window.open = (address) => {
    wish({ do: 'open', address: new URL(String(address ?? 'about:blank'), document.baseURI).href });
    return null;
  };
}
