import { describe, expect, it } from 'vitest';
import type { Port } from '../../src/hub/contract/port.ts';

type AnyPort = Port<unknown, unknown>;

/** The two ends of a new line, and what ends whatever carries it. */
export interface Line {
  readonly ends: readonly [AnyPort, AnyPort];
  readonly dispose: () => Promise<void> | void;
}

const PATIENCE = { timeout: 60_000, interval: 5 };

/** Whatever happened at one end, in order. */
function watch(port: AnyPort): unknown[] {
  const seen: unknown[] = [];
  port.onMessage((message) => seen.push(message));
  port.onClose(() => seen.push('closed'));
  return seen;
}

/**
 * What the hub relies on, whatever carries its lines: proved for each kind of line by the same
 * tests.
 */
export function describeLine(kind: string, open: () => Promise<Line>): void {
  describe(`a line over ${kind}`, () => {
    const withLine = (test: (first: AnyPort, second: AnyPort) => Promise<void>) => async () => {
      const line = await open();
      try {
        await test(...line.ends);
      } finally {
        await line.dispose();
      }
    };

    it(
      'brings every message once, in order, both ways',
      withLine(async (first, second) => {
        const [atFirst, atSecond] = [watch(first), watch(second)];
        const numbers = Array.from({ length: 300 }, (_, index) => ({ index }));
        for (const number of numbers) {
          first.send(number);
          second.send(number);
        }
        await expect.poll(() => [atFirst, atSecond], PATIENCE).toEqual([numbers, numbers]);
      }),
    );

    it(
      'keeps what comes before anybody listens',
      withLine(async (first, second) => {
        first.send({ early: 1 });
        first.send({ early: 2 });
        await new Promise((resolve) => setTimeout(resolve, 50));
        const seen = watch(second);
        first.send({ early: 3 });
        await expect.poll(() => seen, PATIENCE).toEqual([{ early: 1 }, { early: 2 }, { early: 3 }]);
      }),
    );

    it(
      'brings copies',
      withLine(async (first, second) => {
        const seen = watch(second);
        const message = { list: [1] };
        first.send(message);
        message.list.push(2);
        await expect.poll(() => seen, PATIENCE).toEqual([{ list: [1] }]);
      }),
    );

    it(
      'tells the other side of its end once, after what was sent before, and not the side that ended it',
      withLine(async (first, second) => {
        const [atFirst, atSecond] = [watch(first), watch(second)];
        first.send({ last: true });
        first.close();
        first.close();
        await expect.poll(() => atSecond, PATIENCE).toEqual([{ last: true }, 'closed']);
        await new Promise((resolve) => setTimeout(resolve, 50));
        expect([atFirst, atSecond]).toEqual([[], [{ last: true }, 'closed']]);
      }),
    );

    it(
      'keeps its end, as all before it, for whoever listens only then',
      withLine(async (first, second) => {
        first.send({ last: true });
        first.close();
        await new Promise((resolve) => setTimeout(resolve, 50));
        const seen = watch(second);
        await expect.poll(() => seen, PATIENCE).toEqual([{ last: true }, 'closed']);
      }),
    );

    it(
      'takes no notice of what is sent after its end, on either side',
      withLine(async (first, second) => {
        const [atFirst, atSecond] = [watch(first), watch(second)];
        first.close();
        first.send({ late: true });
        await expect.poll(() => atSecond, PATIENCE).toEqual(['closed']);
        second.send({ late: true });
        await new Promise((resolve) => setTimeout(resolve, 50));
        expect([atFirst, atSecond]).toEqual([[], ['closed']]);
      }),
    );
  });
}
