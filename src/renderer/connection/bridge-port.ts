import type { PortMessage, ReconnectLabBridge } from '../../hub/contract/bridge.ts';
import type { Port } from '../../hub/contract/port.ts';
import { PortInbox } from '../../hub/contract/port-inbox.ts';

/**
 * How the host says that the other side has gone: message ports of pages have no event of their
 * own for it.
 */
const GONE = 'port-closed';

function isGone(message: unknown): boolean {
  return typeof message === 'object' && message !== null && (message as { type?: unknown }).type === GONE;
}

/** A line to the hub over the message port that the desktop app's preload hands in. */
export function bridgePort(bridge: ReconnectLabBridge): Port<unknown, unknown> {
  const nonce = crypto.randomUUID();
  const early: unknown[] = [];
  const inbox = new PortInbox<unknown>();
  let line: MessagePort | undefined;

  const take = (message: unknown): void => {
    if (isGone(message)) inbox.hangUp();
    else inbox.take(message);
  };
  const receive = (event: MessageEvent<Partial<PortMessage> | null>): void => {
    const [port] = event.ports;
    if (event.source !== window || event.data?.type !== 'reconnect-lab-port' || !port) return;
    if (event.data.nonce !== nonce) return;
    window.removeEventListener('message', receive);
    line = port;
    port.addEventListener('message', ({ data }: MessageEvent<unknown>) => take(data));
    port.addEventListener('close', () => inbox.hangUp());
    port.start();
    for (const message of early.splice(0)) port.postMessage(message);
  };
  window.addEventListener('message', receive);
  bridge.requestPort(nonce);

  return {
    send(message) {
      if (inbox.isClosed) return;
      if (line) line.postMessage(message);
      else early.push(message);
    },
    onMessage: (listener) => inbox.onMessage(listener),
    onClose: (listener) => inbox.onClose(listener),
    close() {
      inbox.close();
      line?.close();
    },
  };
}
