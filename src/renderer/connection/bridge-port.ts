import type { PortMessage, ReconnectLabBridge } from '../../hub/contract/bridge.ts';
import type { Port } from '../../hub/contract/port.ts';

/** How the host says that the other side has gone: message ports of pages have no event of their own for it. */
const GONE = { type: 'port-closed' } as const;

function isGone(message: unknown): boolean {
  return (
    typeof message === 'object' && message !== null && (message as { type?: unknown }).type === GONE.type
  );
}

/** A line to the hub over the message port that the desktop app's preload hands in. */
export function bridgePort(bridge: ReconnectLabBridge): Port<unknown, unknown> {
  const nonce = crypto.randomUUID();
  const early: unknown[] = [];
  const waiting: unknown[] = [];
  let line: MessagePort | undefined;
  let listener: ((message: unknown) => void) | undefined;
  let closeListener: (() => void) | undefined;
  let isClosed = false;

  const take = (message: unknown): void => {
    if (isClosed) return;
    if (isGone(message)) {
      isClosed = true;
      closeListener?.();
    } else if (listener) {
      listener(message);
    } else {
      waiting.push(message);
    }
  };
  const receive = (event: MessageEvent<Partial<PortMessage> | null>): void => {
    const [port] = event.ports;
    if (event.source !== window || event.data?.type !== 'reconnect-lab-port' || !port) return;
    if (event.data.nonce !== nonce) return;
    window.removeEventListener('message', receive);
    line = port;
    port.addEventListener('message', ({ data }: MessageEvent<unknown>) => take(data));
    port.addEventListener('close', () => take(GONE));
    port.start();
    for (const message of early.splice(0)) port.postMessage(message);
  };
  window.addEventListener('message', receive);
  bridge.requestPort(nonce);

  return {
    send(message) {
      if (isClosed) return;
      if (line) line.postMessage(message);
      else early.push(message);
    },
    onMessage(newListener) {
      listener = newListener;
      for (const message of waiting.splice(0)) newListener(message);
    },
    onClose(newListener) {
      closeListener = newListener;
    },
    close() {
      isClosed = true;
      line?.close();
    },
  };
}
