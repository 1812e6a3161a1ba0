import type { Port } from './port.ts';

/** Lets a task run after the present one; what a host uses to deliver messages within one process. */
export type Later = (task: () => void) => void;

class MemoryEnd<Out, In> implements Port<Out, In> {
  other: MemoryEnd<In, Out> | undefined;
  private readonly later: Later;
  private readonly early: In[] = [];
  private listener: ((message: In) => void) | undefined;
  private closeListener: (() => void) | undefined;
  private isClosed = false;

  constructor(later: Later) {
    this.later = later;
  }

  send(message: Out): void {
    if (this.isClosed) return;
    const { other } = this;
    // A copy, as every other line makes one: neither side may see what the other changes afterwards.
    const text = JSON.stringify(message);
    this.later(() => other?.take(JSON.parse(text) as Out));
  }

  onMessage(listener: (message: In) => void): void {
    this.listener = listener;
    for (const message of this.early.splice(0)) listener(message);
  }

  onClose(listener: () => void): void {
    this.closeListener = listener;
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    const { other } = this;
    this.later(() => other?.hangUp());
  }

  take(message: In): void {
    if (this.isClosed) return;
    if (this.listener) this.listener(message);
    else this.early.push(message);
  }

  private hangUp(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.closeListener?.();
  }
}

/** Two ends of a line within one process: the host of tests, and the measure for the others. */
export function memoryPorts<A, B>(later: Later): [Port<A, B>, Port<B, A>] {
  const left = new MemoryEnd<A, B>(later);
  const right = new MemoryEnd<B, A>(later);
  left.other = right;
  right.other = left;
  return [left, right];
}
