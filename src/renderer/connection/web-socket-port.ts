import type { Port } from '../../hub/contract/port.ts';
import { PortInbox } from '../../hub/contract/port-inbox.ts';

/** A line to the hub over a WebSocket; what is sent before it is open is kept for it. */
export function webSocketPort(url: URL): Port<unknown, unknown> {
  const socket = new WebSocket(url);
  const early: string[] = [];
  const inbox = new PortInbox<unknown>();
  socket.addEventListener('open', () => {
    for (const text of early.splice(0)) socket.send(text);
  });
  socket.addEventListener('message', ({ data }: MessageEvent<string>) => inbox.take(JSON.parse(data)));
  socket.addEventListener('close', () => inbox.hangUp());
  return {
    send(message) {
      const text = JSON.stringify(message);
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
      else if (socket.readyState === WebSocket.CONNECTING) early.push(text);
    },
    onMessage: (listener) => inbox.onMessage(listener),
    onClose: (listener) => inbox.onClose(listener),
    close() {
      inbox.close();
      socket.close();
    },
  };
}
