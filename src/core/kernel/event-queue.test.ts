import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EventQueue } from './event-queue.ts';

const operations = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        op: fc.constant('push' as const),
        delay: fc.oneof(fc.constantFrom(0, 50, 50, 200), fc.nat(1000)),
      }),
    },
    { weight: 2, arbitrary: fc.record({ op: fc.constant('take' as const), delay: fc.constant(0) }) },
  ),
  { maxLength: 400 },
);

describe('the event queue', () => {
  test('hands out any mix of events in the order of (time, key), like a sorted list', () => {
    fc.assert(
      fc.property(operations, (list) => {
        const queue = new EventQueue<string>();
        const model: { time: number; key: number }[] = [];
        let now = 0;
        let key = 0;
        for (const { op, delay } of list) {
          if (op === 'push') {
            const entry = { time: now + delay, key: (++key * 7919) % 1000 };
            model.push(entry);
            queue.push(entry.time, entry.key, `${entry.time}/${entry.key}`);
          } else {
            model.sort((a, b) => a.time - b.time || a.key - b.key);
            const first = model.shift();
            expect(queue.nextTime).toBe(first?.time ?? Infinity);
            expect(queue.take(Infinity)).toBe(first && `${first.time}/${first.key}`);
            now = first?.time ?? now;
          }
          expect(queue.length).toBe(model.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('hands out nothing that is due later than asked', () => {
    const queue = new EventQueue<string>();
    queue.push(10, 1, 'a');
    expect(queue.take(9)).toBeUndefined();
    expect(queue.take(10)).toBe('a');
    expect(queue.take(Infinity)).toBeUndefined();
    expect(queue.nextTime).toBe(Infinity);
  });

  test('visits everything that waits, in lanes and heap alike, also after it has grown', () => {
    const queue = new EventQueue<number>();
    const sent = Array.from({ length: 500 }, (_, i) => (i * 37) % 500);
    for (const time of sent) queue.push(time, 0, time);
    const seen: number[] = [];
    queue.forEach((time, _key, item) => seen.push(time === item ? item : -1));
    expect(seen.sort((a, b) => a - b)).toEqual(sent.sort((a, b) => a - b));
    for (let time = 0; time < 500; time++) expect(queue.take(Infinity)).toBe(time);
  });
});
