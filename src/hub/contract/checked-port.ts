import type { z } from 'zod';
import type { Port } from './port.ts';

/**
 * Told of every message that was dropped: what kind it said it was, what is wrong with it, and the
 * message, of which nothing is known.
 */
export type OnInvalid = (kind: string, problem: string, message: unknown) => void;

function kindOf(message: unknown): string {
  const type =
    typeof message === 'object' && message !== null ? (message as { type?: unknown }).type : undefined;
  return typeof type === 'string' ? type.slice(0, 40) : 'unknown';
}

/** The first thing that is wrong with a message, in a few words. */
export function firstIssue({ issues: [issue] }: z.ZodError): string {
  if (issue === undefined) return 'it does not fit';
  const at = issue.path.join('.');
  return at === '' ? issue.message : `${at}: ${issue.message}`;
}

/** A line on which only messages that fit the schema arrive; all others are dropped. */
export function checkedPort<Out, In>(
  raw: Port<Out, unknown>,
  schema: z.ZodType<In>,
  onInvalid: OnInvalid,
): Port<Out, In> {
  return {
    send: (message) => raw.send(message),
    onMessage: (listener) =>
      raw.onMessage((message) => {
        const parsed = schema.safeParse(message);
        if (parsed.success) listener(parsed.data);
        else onInvalid(kindOf(message), firstIssue(parsed.error), message);
      }),
    onClose: (listener) => raw.onClose(listener),
    close: () => raw.close(),
  };
}

/** Counts dropped messages and hands each kind of them on once. */
export function invalidCounter(log: (sentence: string) => void): {
  readonly dropped: number;
  note: (kind: string, problem: string) => void;
} {
  const seen = new Set<string>();
  const counter = {
    dropped: 0,
    note(kind: string, problem: string): void {
      counter.dropped++;
      if (seen.has(kind) || seen.size > 50) return;
      seen.add(kind);
      log(`A message of kind "${kind}" was dropped: ${problem}`);
    },
  };
  return counter;
}
