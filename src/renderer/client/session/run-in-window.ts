import type { ReconnectLabBridge } from '../../../hub/contract/bridge.ts';
import type { ClientRequest, FromClient, PageLoad, ToClient } from '../../../hub/contract/client-messages.ts';
import type { Port } from '../../../hub/contract/port.ts';
import { ClientRuntime, type RuntimeObserver } from '../../../hub/client-runtime/client-runtime.ts';

/** What of the page's window decides over the life of its process. */
export interface HomeWindow {
  addEventListener(type: 'pagehide', listener: () => void): void;
  close(): void;
  setTimeout(task: () => void, ms: number): unknown;
  readonly reconnectLabBridge?: Pick<ReconnectLabBridge, 'onCloseRequest'>;
}

/** Pause before a window whose lab is gone looks for the next one, in milliseconds. */
const LOOK_AGAIN_MS = 1_000;

/** Opens a line to the lab; `isReturning`: in the place of one that was lost. */
export type OpenPort = (isReturning: boolean) => Port<FromClient, ToClient>;

/** The process as its page can reach it. */
export interface WindowProcess {
  readonly request: (request: ClientRequest) => void;
  /** The person closes the window by a button of the page. */
  readonly close: () => void;
}

/**
 * Ties a process to its window. However the window goes, the process says what its system lets it
 * say and ends; and when the lab ends the process, the window goes. A browser may keep a window
 * that a person opened: it then shows that its process has ended. One that has lost its lab looks
 * for the lab that is started next, which may go on with its run; a desktop app takes its windows
 * with it.
 */
export function runInWindow(
  openLine: OpenPort,
  observer: RuntimeObserver,
  home: HomeWindow,
  load: PageLoad = {},
): WindowProcess {
  let isOver = false;
  const begin = (isReturning: boolean): ClientRuntime =>
    new ClientRuntime(openLine(isReturning), inThisWindow, isReturning ? { ...load, isReload: false } : load);
  const lookAgain = (): void => {
    if (!isOver) runtime = begin(true);
  };
  const inThisWindow: RuntimeObserver = {
    ...observer,
    ended(how) {
      observer.ended(how);
      home.close();
    },
    lineLost() {
      observer.lineLost();
      if (!home.reconnectLabBridge) home.setTimeout(lookAgain, LOOK_AGAIN_MS);
    },
  };
  let runtime = begin(false);
  const end = (): void => {
    isOver = true;
    runtime.close();
    observer.ended('kill');
  };
  home.addEventListener('pagehide', end);
  home.reconnectLabBridge?.onCloseRequest(end);
  return {
    request: (request) => runtime.request(request),
    close: () => {
      end();
      home.close();
    },
  };
}
