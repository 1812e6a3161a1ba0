import type { Micros } from '../../time/micros.ts';

interface Deadline {
  readonly atUs: Micros;
  /** Order of entry; breaks ties. */
  readonly order: number;
  /** From when on it counts although the watch ends before `atUs`. */
  readonly dueUs: Micros;
  readonly act: () => void;
}

/** What the checker has yet to look at, by time: a binary heap. */
export class DeadlineQueue {
  private readonly heap: Deadline[] = [];
  private entries = 0;

  /** Time of the first deadline; Infinity when there is none. */
  get nextUs(): Micros {
    return this.heap[0]?.atUs ?? Infinity;
  }

  /** Calls `act` once everything up to and including `atUs` has been seen, or at the end of the watch if that lies after `dueUs`. */
  add(atUs: Micros, act: () => void, dueUs: Micros = atUs): void {
    const { heap } = this;
    heap.push({ atUs, order: this.entries++, dueUs, act });
    let at = heap.length - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.swapIfBefore(at, parent)) break;
      at = parent;
    }
  }

  /** Takes out the first deadline; undefined when there is none. */
  take(): Deadline | undefined {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    heap[0] = last;
    this.sink();
    return first;
  }

  private sink(): void {
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const child = this.isBefore(left + 1, left) ? left + 1 : left;
      if (!this.swapIfBefore(child, at)) return;
      at = child;
    }
  }

  private isBefore(one: number, other: number): boolean {
    const a = this.heap[one];
    const b = this.heap[other];
    if (!a || !b) return false;
    return a.atUs < b.atUs || (a.atUs === b.atUs && a.order < b.order);
  }

  private swapIfBefore(one: number, other: number): boolean {
    const { heap } = this;
    const a = heap[one];
    const b = heap[other];
    if (!a || !b || !this.isBefore(one, other)) return false;
    heap[one] = b;
    heap[other] = a;
    return true;
  }
}
