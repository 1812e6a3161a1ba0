import type { Micros } from '../../time/micros.ts';
import type { InputRecord } from '../../trace/records.ts';
import type { RecordedReply } from '../../vocabulary/webhooks.ts';
import { timingsToFile } from '../trace-timings.ts';
import { toFileUnits } from '../trace-units.ts';
import { recordLine } from '../write-trace.ts';
import type { JournalEnd, JournalHeader, JournalPlan } from './journal.ts';

/** First field of every journal. */
export const JOURNAL_FORMAT = 'reconnect-lab-journal';
/** The format version that this app writes and reads. */
export const JOURNAL_VERSION = 1;

/* Every function gives one line with its line break: a line without one was cut off. */

const line = (value: unknown): string => `${JSON.stringify(value)}\n`;

/** The first line. */
export function journalHeaderLine(header: JournalHeader): string {
  const { app, name, seed, detail, rules, timings, clients, webhooks, owner, recoveries } = header;
  return line({
    format: JOURNAL_FORMAT,
    version: JOURNAL_VERSION,
    ...{ app, name, seed, detail, rules },
    timings: timingsToFile(timings),
    clients: toFileUnits(clients),
    ...(webhooks && { webhooks: toFileUnits(webhooks) }),
    ...{ owner, recoveries },
  });
}

/** The steps that the session goes through by itself. */
export function journalPlanLine({ actions, lengthUs, clients, source }: JournalPlan): string {
  const untilUs = lengthUs === Infinity ? null : lengthUs;
  const plan = toFileUnits({ untilUs, clients, actions }) as object;
  return line({ kind: 'plan', ...plan, ...(source === undefined ? {} : { source }) });
}

/** An input, as the trace of the session has it. */
export function journalInputLine(record: InputRecord): string {
  return `${recordLine(record)}\n`;
}

/** What a server outside the lab said to a notification. */
export function journalReplyLine(reply: RecordedReply): string {
  return line({ kind: 'reply', ...(toFileUnits(reply) as object) });
}

/** How far the session has come. */
export function journalClockLine(atUs: Micros): string {
  return line(toFileUnits({ kind: 'clock', atUs }));
}

/** No more is written, as the file has come to its greatest size. */
export function journalFullLine(atUs: Micros): string {
  return line(toFileUnits({ kind: 'full', atUs }));
}

/** A later lab sets out to take the session up; `wallTime` ISO 8601. */
export function journalAttemptLine(wallTime: string): string {
  return line({ kind: 'attempt', time: wallTime });
}

/** The session has ended in good order. */
export function journalEndLine(how: JournalEnd): string {
  return line({ kind: 'end', how });
}
