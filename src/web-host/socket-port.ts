import type { WebSocket } from 'ws';
import type { Port } from '../hub/contract/port.ts';

/** A page's line to the hub, over its WebSocket. */
export function socketPort<Out>(socket: WebSocket): Port<Out, unknown> {
  let listener: ((message: unknown) => void) | undefined;
  let closeListener: (() => void) | undefined;
  let waiting: unknown[] = [];
  let isClosed = false;
  socket.on('message', (data: Buffer, isBinary) => {
    const message = isBinary ? undefined : parse(data);
    if (listener) listener(message);
    else waiting.push(message);
  });
  socket.on('close', () => {
    if (isClosed) return;
    isClosed = true;
    closeListener?.();
  });
  // What breaks the line also closes it, and that is what counts.
  socket.on('error', () => undefined);
  return {
    send(message) {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
    },
    onMessage(newListener) {
      listener = newListener;
      const messages = waiting;
      waiting = [];
      for (const message of messages) newListener(message);
    },
    onClose(newListener) {
      closeListener = newListener;
    },
    close() {
      isClosed = true;
      socket.close(1001, 'the lab is closed');
    },
  };
}

/** What is not JSON is no message: the schema will say so. */
function parse(data: Buffer): unknown {
  try {
    return JSON.parse(data.toString('utf8'));
  } catch {
    return undefined;
  }
}
