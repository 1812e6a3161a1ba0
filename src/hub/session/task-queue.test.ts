import { beforeEach, expect, it } from 'vitest';
import { TaskQueue } from './task-queue.ts';

let done: string[];
let asked: number;
let queue: TaskQueue;

beforeEach(() => {
  done = [];
  asked = 0;
  queue = new TaskQueue(() => asked++);
});

const note = (what: string) => () => {
  done.push(what);
  return what;
};

it('does one after the other, in the order in which they were asked for', async () => {
  const slow = queue.do(async () => {
    await Promise.resolve();
    return note('slow')();
  });
  const quick = queue.do(note('quick'));
  expect([queue.count, asked, done]).toEqual([2, 2, []]);
  await queue.doAll();
  expect(done).toEqual(['slow', 'quick']);
  expect(await Promise.all([slow, quick])).toEqual(['slow', 'quick']);
});

it('does what is asked for by one of them as well', async () => {
  let inner: Promise<string> | undefined;
  void queue.do(() => {
    inner = queue.do(note('inner'));
  });
  await queue.doAll();
  expect(await inner).toBe('inner');
  expect(queue.count).toBe(0);
});

it('goes on after one that fails, which is told to whoever asked for it alone', async () => {
  const failed = queue.do(() => {
    throw new Error('no room');
  });
  const next = queue.do(note('next'));
  await Promise.all([queue.doAll(), expect(failed).rejects.toThrow('no room')]);
  expect(await next).toBe('next');
});

it('refuses what waits when it is closed, and all that comes, for the first reason', async () => {
  const waiting = queue.do(note('waiting'));
  queue.close(new Error('the lab is closed'));
  queue.close(new Error('twice'));
  await expect(waiting).rejects.toThrow('the lab is closed');
  await expect(queue.do(note('late'))).rejects.toThrow('the lab is closed');
  await queue.doAll();
  expect([done, queue.count]).toEqual([[], 0]);
});

it('closed during one of them, lets it end and does no other', async () => {
  const first = queue.do(() => {
    queue.close(new Error('the lab is closed'));
    return note('first')();
  });
  const second = queue.do(note('second'));
  await Promise.all([queue.doAll(), expect(second).rejects.toThrow('the lab is closed')]);
  expect(await first).toBe('first');
  expect(done).toEqual(['first']);
});
