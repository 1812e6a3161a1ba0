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

  /**
   * Calls `act` once everything up to and including `atUs` has been seen, or at the end of the
   * watch if that lies after `dueUs`.
   */
  add(atUs: Micros, act: () => void, dueUs: Micros = atUs): void {
    const { heap } = this;
    const deadline: Deadline = { atUs, order: this.entries++, dueUs, act };
    let at = heap.length;
    while (at > 0) {
      const parentAt = (at - 1) >> 1;
      const parent = heap[parentAt] as Deadline;
      if (parent.atUs <= atUs) break;
      heap[at] = parent;
      at = parentAt;
    }
    heap[at] = deadline;
  }

  /** Takes out the first deadline; undefined when there is none. */
  take(): Deadline | undefined {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop();
    if (last !== undefined && heap.length > 0) this.sink(last);
    return first;
  }

  /** Puts a deadline where the first one was, and moves it to its place. */
  private sink(deadline: Deadline): void {
    const { heap } = this;
    const { length } = heap;
    let at = 0;
    for (let childAt = 1; childAt < length; childAt = 2 * at + 1) {
      let child = heap[childAt] as Deadline;
      const other = heap[childAt + 1];
      if (other !== undefined && isBefore(other, child)) {
        child = other;
        childAt++;
      }
      if (!isBefore(child, deadline)) break;
      heap[at] = child;
      at = childAt;
    }
    heap[at] = deadline;
  }
}

function isBefore(one: Deadline, other: Deadline): boolean {
  return one.atUs < other.atUs || (one.atUs === other.atUs && one.order < other.order);
}
