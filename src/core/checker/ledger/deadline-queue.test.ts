import { describe, expect, it } from 'vitest';
import { DeadlineQueue } from './deadline-queue.ts';

describe('deadline queue', () => {
  it('gives deadlines by time, equal times in order of entry', () => {
    const queue = new DeadlineQueue();
    const seen: string[] = [];
    for (const [atUs, name] of [
      [5, 'a'],
      [3, 'b'],
      [9, 'c'],
      [3, 'd'],
      [1, 'e'],
      [5, 'f'],
    ] as const) {
      queue.add(atUs, () => seen.push(name));
    }
    expect(queue.nextUs).toBe(1);
    for (let deadline = queue.take(); deadline; deadline = queue.take()) deadline.act();
    expect(seen).toEqual(['e', 'b', 'd', 'a', 'f', 'c']);
    expect(queue.nextUs).toBe(Infinity);
  });
});
