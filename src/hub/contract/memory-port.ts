import type { Port } from './port.ts';
import { PortInbox } from './port-inbox.ts';

/**
 * Lets a task run after the present one; what a host uses to deliver messages within one process.
 */
export type Defer = (task: () => void) => void;

class MemoryEnd<Out, In> implements Port<Out, In> {
  other: MemoryEnd<In, Out> | undefined;
  private readonly later: Defer;
  readonly inbox = new PortInbox<In>();

  constructor(later: Defer) {
    this.later = later;
  }

  send(message: Out): void {
    if (this.inbox.isClosed) return;
    const { other } = this;
    // A copy, as every other line makes one: neither side may see what the other changes
    // afterwards.
    const text = JSON.stringify(message);
    this.later(() => other?.inbox.take(JSON.parse(text) as Out));
  }

  onMessage(listener: (message: In) => void): void {
    this.inbox.onMessage(listener);
  }

  onClose(listener: () => void): void {
    this.inbox.onClose(listener);
  }

  close(): void {
    if (this.inbox.isClosed) return;
    this.inbox.close();
    const { other } = this;
    this.later(() => other?.inbox.hangUp());
  }
}

/** Two ends of a line within one process: the host of tests, and the measure for the others. */
export function memoryPorts<A, B>(later: Defer): [Port<A, B>, Port<B, A>] {
  const left = new MemoryEnd<A, B>(later);
  const right = new MemoryEnd<B, A>(later);
  left.other = right;
  right.other = left;
  return [left, right];
}
