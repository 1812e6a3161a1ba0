import type { ReconnectLabBridge } from '../../../hub/contract/bridge.ts';
import type { ClientWish, FromClient, ToClient } from '../../../hub/contract/client-messages.ts';
import type { Port } from '../../../hub/contract/port.ts';
import { ClientRuntime, type RuntimeObserver } from '../../../hub/client-runtime/client-runtime.ts';

/** What of the page's window decides over the life of its process. */
export interface HomeWindow {
  addEventListener(type: 'pagehide', listener: () => void): void;
  close(): void;
  readonly reconnectLabBridge?: Pick<ReconnectLabBridge, 'onCloseRequest'>;
}

/** The process as its page can reach it. */
export interface WindowProcess {
  readonly wish: (wish: ClientWish) => void;
  /** The person closes the window by a button of the page. */
  readonly close: () => void;
}

/**
 * Ties a process to its window. However the window goes, the process says what its system lets it say and ends; and when the lab
 * ends the process, the window goes. A browser may keep a window that a person opened: it then shows that its process has ended.
 */
export function runInWindow(
  port: Port<FromClient, ToClient>,
  observer: RuntimeObserver,
  home: HomeWindow,
  isInTab = false,
): WindowProcess {
  const closing: RuntimeObserver = {
    ...observer,
    ended(how) {
      observer.ended(how);
      home.close();
    },
  };
  const runtime = new ClientRuntime(port, closing, isInTab);
  const end = (): void => {
    runtime.close();
    observer.ended('kill');
  };
  home.addEventListener('pagehide', end);
  home.reconnectLabBridge?.onCloseRequest(end);
  return {
    wish: (wish) => runtime.wish(wish),
    close: () => {
      end();
      home.close();
    },
  };
}
