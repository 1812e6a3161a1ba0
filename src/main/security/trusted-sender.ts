import type { IpcMainEvent } from 'electron';
import type { Page, PageSource } from '../pages/page-address.ts';

/** What tells who sent a message. */
export type Sender = Pick<IpcMainEvent, 'senderFrame' | 'sender'>;

/**
 * Whether a message comes from the top frame of a window, and that frame shows the page that the
 * window was made for.
 */
export function isTrustedSender({ sender, senderFrame }: Sender, pages: PageSource, page: Page): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && pages.isPage(senderFrame.url, page);
}
