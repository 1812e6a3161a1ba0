import type { WebContents } from 'electron';

/**
 * Takes from a page everything that it does not need: it stays where it was loaded, opens no window, attaches no
 * webview. It may load itself again if `mayLoad` says so of its own address. What the app itself loads is no navigation of
 * the page and passes.
 */
export function hardenContents(contents: WebContents, mayLoad: (address: string) => boolean): void {
  const stay = (event: { readonly url: string; preventDefault: () => void }) => {
    if (!mayLoad(event.url)) event.preventDefault();
  };
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
}
