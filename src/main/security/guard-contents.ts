import { app } from 'electron';
import type { Session, WebContents } from 'electron';

/** Where a page wants to go by itself. */
export interface PageRequest {
  readonly url: string;
  /** The whole window, and not a frame in it. */
  readonly isMainFrame: boolean;
}

/**
 * Restricts every page that the app will ever have to what it needs, before the page exists: it
 * stays where it was loaded, opens no window, attaches no webview. It may go where `mayLoad` says,
 * as when it loads itself again. What the app itself loads is no navigation of the page and
 * passes.
 */
export function guardContents(mayLoad: (contents: WebContents, request: PageRequest) => boolean): void {
  app.on('web-contents-created', (_event, contents) => {
    const stay = (event: PageRequest & { preventDefault: () => void }) => {
      if (!mayLoad(contents, event)) event.preventDefault();
    };
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', stay);
    contents.on('will-frame-navigate', stay);
    contents.on('will-redirect', stay);
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}

/** Refuses every download: the lab writes its files by itself, where the person said. */
export function refuseDownloads(session: Session, onRefused: (address: string) => void): void {
  session.on('will-download', (event, item) => {
    event.preventDefault();
    onRefused(item.getURL());
  });
}
