import { EVENTS_PER_CLIENT_SECOND } from '../clients.ts';
import { argument, report, secondsOf } from '../measure.ts';

/*
 * The limit: a plain binary heap that takes the same events at the same times and does nothing
 * with them but schedule the next. Arguments: clients, virtual seconds.
 */

interface Entry {
  time: number;
  key: number;
  client: number;
  stage: number;
}

const isBefore = (a: Entry, b: Entry): boolean => a.time < b.time || (a.time === b.time && a.key < b.key);

function push(heap: Entry[], entry: Entry): void {
  let i = heap.length;
  heap.push(entry);
  while (i > 0) {
    const parent = (i - 1) >> 1;
    const above = heap[parent] as Entry;
    if (!isBefore(entry, above)) break;
    heap[i] = above;
    i = parent;
  }
  heap[i] = entry;
}

function pop(heap: Entry[]): Entry {
  const top = heap[0] as Entry;
  const last = heap.pop() as Entry;
  if (heap.length === 0) return top;
  let i = 0;
  for (let child = 1; child < heap.length; child = 2 * i + 1) {
    if (child + 1 < heap.length && isBefore(heap[child + 1] as Entry, heap[child] as Entry)) child++;
    if (!isBefore(heap[child] as Entry, last)) break;
    heap[i] = heap[child] as Entry;
    i = child;
  }
  heap[i] = last;
  return top;
}

const HEARTBEAT_US = 200_000;
const LATENCY_US = 50_000;
const clients = argument(0);
const virtualSeconds = argument(1);
const heap: Entry[] = [];
let key = 0;
for (let client = 0; client < clients; client++) {
  push(heap, { time: ((client * 7919) % 1000) * 1000 + (client % 997), key: key++, client, stage: 0 });
}
const until = virtualSeconds * 1e6;
const seconds = secondsOf(() => {
  for (let entry = pop(heap); entry.time < until; entry = pop(heap)) {
    const { time, client, stage } = entry;
    if (stage === 0) push(heap, { time: time + HEARTBEAT_US, key: key++, client, stage: 0 });
    if (stage < 2) push(heap, { time: time + LATENCY_US, key: key++, client, stage: stage + 1 });
  }
});
report({ eventsPerSecond: (clients * EVENTS_PER_CLIENT_SECOND * virtualSeconds) / seconds });
