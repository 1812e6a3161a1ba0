import { afterEach, expect, it } from 'vitest';
import { onEndSignals } from './end-signals.ts';

const done: string[] = [];
let nowMs = 0;
let stop: () => void = () => undefined;

const follow = () => {
  done.length = 0;
  nowMs = 1000;
  stop = onEndSignals({
    gently: () => done.push('gently'),
    atOnce: () => done.push('at once'),
    nowMs: () => nowMs,
  });
};
const press = (signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP', afterMs: number) => {
  nowMs += afterMs;
  process.emit(signal);
};
afterEach(() => stop());

it("takes the terminal's Ctrl-C and the copy that npm hands on for one", () => {
  follow();
  press('SIGINT', 0);
  press('SIGINT', 3);
  expect(done).toEqual(['gently']);
});

it('ends at once when somebody presses it again', () => {
  follow();
  press('SIGINT', 0);
  press('SIGINT', 1200);
  expect(done).toEqual(['gently', 'at once']);
});

it('takes a terminal that closes for the same, and stops following when told to', () => {
  follow();
  press('SIGHUP', 0);
  press('SIGTERM', 20);
  stop();
  expect(process.listenerCount('SIGHUP')).toBe(0);
  expect(done).toEqual(['gently']);
});
