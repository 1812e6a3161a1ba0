import { existing, invariant } from '../assert/invariant.ts';
import type { Micros } from '../time/micros.ts';

const LANES = 5;
const FIRST_CAPACITY = 64;

/** A ring of events in ascending order. */
class Lane<T> {
  head = 0;
  length = 0;
  headTime = Infinity;
  headKey = Infinity;
  tailTime = -Infinity;
  tailKey = -Infinity;
  private times = new Float64Array(FIRST_CAPACITY);
  private keys = new Float64Array(FIRST_CAPACITY);
  private items: (T | undefined)[] = new Array<T | undefined>(FIRST_CAPACITY).fill(undefined);
  private mask = FIRST_CAPACITY - 1;

  push(time: Micros, key: number, item: T): void {
    const isInOrder = this.tailTime < time || (this.tailTime === time && this.tailKey <= key);
    invariant(isInOrder, 'what goes into a lane comes after all that is in it');
    if (this.length > this.mask) this.grow();
    const slot = (this.head + this.length) & this.mask;
    this.times[slot] = time;
    this.keys[slot] = key;
    this.items[slot] = item;
    if (this.length === 0) {
      this.headTime = time;
      this.headKey = key;
    }
    this.length++;
    this.tailTime = time;
    this.tailKey = key;
  }

  shift(): T {
    const { head, mask } = this;
    invariant(this.length > 0, 'a lane from which is taken holds an event');
    const item = existing(this.items[head], 'a lane has an event at its head');
    this.items[head] = undefined;
    const next = (head + 1) & mask;
    this.head = next;
    if (--this.length === 0) {
      this.headTime = this.headKey = Infinity;
      this.tailTime = this.tailKey = -Infinity;
    } else {
      this.headTime = this.times[next] as number;
      this.headKey = this.keys[next] as number;
      invariant(this.headTime <= this.tailTime, 'the head of a lane is not later than its tail');
    }
    return item;
  }

  /** The earliest event; undefined when the lane is empty. */
  get first(): T | undefined {
    return this.items[this.head];
  }

  forEach(visit: (time: Micros, key: number, item: T) => void): void {
    for (let i = 0; i < this.length; i++) {
      const slot = (this.head + i) & this.mask;
      visit(this.times[slot] as number, this.keys[slot] as number, this.items[slot] as T);
    }
  }

  private grow(): void {
    const capacity = (this.mask + 1) * 2;
    const times = new Float64Array(capacity);
    const keys = new Float64Array(capacity);
    const items = new Array<T | undefined>(capacity).fill(undefined);
    let i = 0;
    this.forEach((time, key, item) => {
      times[i] = time;
      keys[i] = key;
      items[i++] = item;
    });
    invariant(i === this.length, 'a lane that grows takes all its events along');
    this.times = times;
    this.keys = keys;
    this.items = items;
    this.mask = capacity - 1;
    this.head = 0;
  }
}

/**
 * Events in order of (time, key). Almost all of them are scheduled with one of a few fixed delays
 * (heartbeat, uplink, downlink), so they come in ascending order already: each goes to the end of
 * a lane where it fits, and only the rest to a binary heap. Taking the next event compares the
 * lanes' heads and the heap's top, whatever the number of clients.
 */
export class EventQueue<T> {
  private readonly lanes: Lane<T>[] = Array.from({ length: LANES }, () => new Lane<T>());
  private heapTimes: number[] = [];
  private heapKeys: number[] = [];
  private heapItems: T[] = [];
  /** Time of the last event taken. */
  takenTime: Micros = 0;
  /** Key of the last event taken. */
  takenKey = 0;

  get length(): number {
    let sum = this.heapItems.length;
    for (const lane of this.lanes) sum += lane.length;
    return sum;
  }

  push(time: Micros, key: number, item: T): void {
    invariant(time >= this.takenTime, 'nothing is scheduled for a time that is over');
    invariant(key >= 0, 'every event has its place among those of its instant');
    let best: Lane<T> | undefined;
    let empty: Lane<T> | undefined;
    for (const lane of this.lanes) {
      if (lane.length === 0) {
        empty ??= lane;
      } else if (
        (lane.tailTime < time || (lane.tailTime === time && lane.tailKey <= key)) &&
        (best === undefined || lane.tailTime > best.tailTime)
      ) {
        best = lane;
      }
    }
    const lane = best ?? empty;
    if (lane) lane.push(time, key, item);
    else this.pushHeap(time, key, item);
  }

  /** Time of the next event; Infinity when there is none. */
  get nextTime(): Micros {
    let time = this.heapTimes.length > 0 ? (this.heapTimes[0] as number) : Infinity;
    for (const lane of this.lanes) if (lane.headTime < time) time = lane.headTime;
    return time;
  }

  /** The next event, which stays; undefined when there is none. */
  peek(): T | undefined {
    let time = Infinity;
    let key = Infinity;
    let item: T | undefined;
    for (const lane of this.lanes) {
      if (lane.headTime < time || (lane.headTime === time && lane.headKey < key)) {
        time = lane.headTime;
        key = lane.headKey;
        item = lane.first;
      }
    }
    const heapTime = this.heapTimes[0];
    if (heapTime === undefined) return item;
    const isHeapFirst = heapTime < time || (heapTime === time && (this.heapKeys[0] as number) < key);
    return isHeapFirst ? this.heapItems[0] : item;
  }

  /** Takes the next event, or undefined when none is due at or before `untilTime`. */
  take(untilTime: Micros): T | undefined {
    let time = Infinity;
    let key = Infinity;
    let best: Lane<T> | undefined;
    for (const lane of this.lanes) {
      if (lane.headTime < time || (lane.headTime === time && lane.headKey < key)) {
        best = lane;
        time = lane.headTime;
        key = lane.headKey;
      }
    }
    if (this.heapTimes.length > 0) {
      const heapTime = this.heapTimes[0] as number;
      const heapKey = this.heapKeys[0] as number;
      if (heapTime < time || (heapTime === time && heapKey < key)) {
        if (heapTime > untilTime) return undefined;
        invariant(heapTime >= this.takenTime, 'virtual time never goes back');
        this.takenTime = heapTime;
        this.takenKey = heapKey;
        return this.shiftHeap();
      }
    }
    if (best === undefined || time > untilTime) return undefined;
    invariant(time >= this.takenTime, 'virtual time never goes back');
    this.takenTime = time;
    this.takenKey = key;
    return best.shift();
  }

  /** Visits all waiting events, in no particular order. */
  forEach(visit: (time: Micros, key: number, item: T) => void): void {
    for (const lane of this.lanes) lane.forEach(visit);
    for (let i = 0; i < this.heapItems.length; i++) {
      visit(this.heapTimes[i] as number, this.heapKeys[i] as number, this.heapItems[i] as T);
    }
  }

  private pushHeap(time: number, key: number, item: T): void {
    const { heapTimes, heapKeys, heapItems } = this;
    let i = heapItems.length;
    heapTimes.push(time);
    heapKeys.push(key);
    heapItems.push(item);
    while (i > 0) {
      const parent = (i - 1) >> 1;
      const parentTime = heapTimes[parent] as number;
      if (parentTime < time || (parentTime === time && (heapKeys[parent] as number) <= key)) break;
      heapTimes[i] = parentTime;
      heapKeys[i] = heapKeys[parent] as number;
      heapItems[i] = heapItems[parent] as T;
      i = parent;
    }
    heapTimes[i] = time;
    heapKeys[i] = key;
    heapItems[i] = item;
  }

  private shiftHeap(): T {
    const { heapTimes, heapKeys, heapItems } = this;
    const top = existing(heapItems[0], 'a heap from which is taken holds an event');
    const time = heapTimes.pop() as number;
    const key = heapKeys.pop() as number;
    const item = heapItems.pop() as T;
    const size = heapItems.length;
    invariant(
      heapTimes.length === size && heapKeys.length === size,
      'every event of the heap has time and key',
    );
    if (size === 0) return top;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= size) break;
      if (child + 1 < size && this.isBefore(child + 1, child)) child++;
      const childTime = heapTimes[child] as number;
      if (time < childTime || (time === childTime && key <= (heapKeys[child] as number))) break;
      heapTimes[i] = childTime;
      heapKeys[i] = heapKeys[child] as number;
      heapItems[i] = heapItems[child] as T;
      i = child;
    }
    heapTimes[i] = time;
    heapKeys[i] = key;
    heapItems[i] = item;
    return top;
  }

  private isBefore(left: number, right: number): boolean {
    const leftTime = this.heapTimes[left] as number;
    const rightTime = this.heapTimes[right] as number;
    return (
      leftTime < rightTime ||
      (leftTime === rightTime && (this.heapKeys[left] as number) < (this.heapKeys[right] as number))
    );
  }
}
