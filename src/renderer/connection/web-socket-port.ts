import type { Port } from '../../hub/contract/port.ts';

/** A line to the hub over a WebSocket; what is sent before it is open is kept for it. */
export function webSocketPort(url: URL): Port<unknown, unknown> {
  const socket = new WebSocket(url);
  const early: string[] = [];
  let waiting: unknown[] = [];
  let listener: ((message: unknown) => void) | undefined;
  let closeListener: (() => void) | undefined;
  let isClosed = false;
  socket.addEventListener('open', () => {
    for (const text of early.splice(0)) socket.send(text);
  });
  socket.addEventListener('message', ({ data }: MessageEvent<string>) => {
    const message: unknown = JSON.parse(data);
    if (listener) listener(message);
    else waiting.push(message);
  });
  socket.addEventListener('close', () => {
    if (isClosed) return;
    isClosed = true;
    closeListener?.();
  });
  return {
    send(message) {
      const text = JSON.stringify(message);
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
      else if (socket.readyState === WebSocket.CONNECTING) early.push(text);
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
      socket.close();
    },
  };
}
