import { ipcMain, MessageChannelMain } from 'electron';
import type { MessagePortMain, WebContents } from 'electron';
import { z } from 'zod';
import { DESKTOP_CHANNELS } from '../../hub/contract/bridge.ts';
import type { PageSource } from '../pages/page-address.ts';
import type { Page } from '../pages/page-address.ts';
import { isTrustedSender } from '../security/trusted-sender.ts';

const nonceSchema = z.string().min(1).max(200);

/** Who a page is, and what happens when it gets its port. */
export interface PortOwner {
  readonly page: Page;
  readonly take: (line: MessagePortMain) => void;
}

/**
 * Gives each page that asks its own port, if the request comes from the top frame of a window of
 * ours and that frame shows the page that the window was made for. Every other request is dropped
 * and told to `onDropped`.
 */
export function answerPortRequests(
  pages: PageSource,
  takerOf: (sender: WebContents) => PortOwner | undefined,
  onDropped: (why: string) => void,
): void {
  ipcMain.on(DESKTOP_CHANNELS.requestPort, (event, given: unknown) => {
    const taker = takerOf(event.sender);
    const nonce = nonceSchema.safeParse(given);
    if (taker === undefined) return onDropped('a port request of a window that is not ours');
    if (!isTrustedSender(event, pages, taker.page))
      return onDropped('a port request of a page that is not ours');
    if (!nonce.success) return onDropped('a port request without a nonce');
    const { port1, port2 } = new MessageChannelMain();
    event.sender.postMessage(DESKTOP_CHANNELS.port, nonce.data, [port2]);
    taker.take(port1);
  });
}
