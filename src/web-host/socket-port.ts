import type { WebSocket } from 'ws';
import type { Port } from '../hub/contract/port.ts';
import { PortInbox } from '../hub/contract/port-inbox.ts';

/** What of a WebSocket a port needs. */
export type PortSocket = Pick<WebSocket, 'on' | 'send' | 'close' | 'terminate' | 'readyState' | 'OPEN'>;

const MEBIBYTE = 1024 * 1024;
/**
 * With so much waiting, a page that takes nothing for so long does not read: the system moves
 * hundreds of MiB a second.
 */
const STALLED_BYTES = 4 * MEBIBYTE;
const STALL_MS = 5000;
/** A large message counts as taken only when all of it is. */
const STALL_MS_PER_MEBIBYTE = 100;
/** What may wait for a page beside the largest message, as a whole trace may be one. */
const LARGEST_BACKLOG_BYTES = 64 * MEBIBYTE;

/** How a port protects itself. */
export interface SocketPortOptions {
  /** The page does not read what it is sent; its line is closed. */
  readonly onCutOff?: () => void;
  readonly nowMs?: () => number;
}

/**
 * A page's line to the hub, over its WebSocket. One that does not read is cut off before what
 * waits for it fills the memory.
 */
export function socketPort<Out>(socket: PortSocket, care: SocketPortOptions = {}): Port<Out, unknown> {
  const inbox = new PortInbox<unknown>();
  const backlog = new Backlog(care.nowMs ?? (() => performance.now()));
  socket.on('message', (data: Buffer, isBinary) => inbox.take(isBinary ? undefined : parse(data)));
  socket.on('close', () => inbox.hangUp());
  // An error also closes the connection, and the close event is what counts; but what was too large
  // or no frame of the protocol is told first as what it is, no message.
  socket.on('error', ({ code = '' }: NodeJS.ErrnoException) => {
    if (code.startsWith('WS_ERR_')) inbox.take(undefined);
  });
  return {
    send(message) {
      if (socket.readyState !== socket.OPEN) return;
      if (backlog.isHopeless()) {
        care.onCutOff?.();
        socket.terminate();
        return;
      }
      const bytes = Buffer.from(JSON.stringify(message));
      socket.send(bytes, { binary: false }, backlog.add(bytes.length));
    },
    onMessage: (listener) => inbox.onMessage(listener),
    onClose: (listener) => inbox.onClose(listener),
    close() {
      inbox.close();
      socket.close(1001, 'the lab is closed');
    },
  };
}

/**
 * What has been sent and not been taken by the system, which takes no more than the page reads.
 */
class Backlog {
  readonly #nowMs: () => number;
  #bytes = 0;
  /** The largest message since nothing waited. */
  #largestBytes = 0;
  /** When something was taken last, or began to wait. */
  #movedMs = 0;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** Counts a message; gives back what to call when the system has taken it. */
  add(bytes: number): () => void {
    if (this.#bytes === 0) {
      this.#movedMs = this.#nowMs();
      this.#largestBytes = 0;
    }
    this.#bytes += bytes;
    this.#largestBytes = Math.max(this.#largestBytes, bytes);
    return () => {
      this.#bytes -= bytes;
      this.#movedMs = this.#nowMs();
    };
  }

  isHopeless(): boolean {
    if (this.#bytes - this.#largestBytes > LARGEST_BACKLOG_BYTES) return true;
    const patienceMs = STALL_MS + (this.#largestBytes / MEBIBYTE) * STALL_MS_PER_MEBIBYTE;
    return this.#bytes > STALLED_BYTES && this.#nowMs() - this.#movedMs >= patienceMs;
  }
}

/** What is not JSON is not a message: the schema will reject it. */
function parse(data: Buffer): unknown {
  try {
    return JSON.parse(data.toString('utf8'));
  } catch {
    return undefined;
  }
}
