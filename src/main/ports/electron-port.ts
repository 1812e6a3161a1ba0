import type { MessagePortMain } from 'electron';
import type { Port } from '../../hub/contract/port.ts';
import { PortInbox } from '../../hub/contract/port-inbox.ts';

/** What a window does beside the hub with what comes over its line. */
export interface LineHandlers {
  /** After whoever listens has taken the message. */
  readonly onReceived?: (message: unknown) => void;
  /** The line is at its end, by whichever side, and nothing more will come. */
  readonly onGone?: () => void;
}

class MainEnd<Out> implements Port<Out, unknown> {
  readonly #end: MessagePortMain;
  readonly #inbox = new PortInbox<unknown>();

  constructor(end: MessagePortMain, watch: LineHandlers) {
    this.#end = end;
    end.on('message', ({ data }) => {
      if (this.#inbox.isClosed) return;
      this.#inbox.take(data);
      watch.onReceived?.(data);
    });
    end.once('close', () => {
      this.#inbox.hangUp();
      watch.onGone?.();
    });
  }

  send(message: Out): void {
    if (!this.#inbox.isClosed) this.#end.postMessage(message);
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#inbox.onMessage(listener);
    // What came before waits in the port until it is started.
    this.#end.start();
  }

  onClose(listener: () => void): void {
    this.#inbox.onClose(listener);
  }

  close(): void {
    if (this.#inbox.isClosed) return;
    this.#inbox.close();
    this.#end.close();
  }
}

/**
 * A line to a page over one end of a `MessageChannelMain`. What the page sends is not checked
 * here.
 */
export function electronPort<Out>(end: MessagePortMain, watch: LineHandlers = {}): Port<Out, unknown> {
  return new MainEnd(end, watch);
}
