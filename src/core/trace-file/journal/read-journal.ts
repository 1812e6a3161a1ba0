import { z } from 'zod';
import { isDeeper, MAX_LEVELS } from '../../vocabulary/limits.ts';
import { shortened, shownJson } from '../../text/plain-text.ts';
import type { FileDiagnostic, TimedAction } from '../../plan/plan.ts';
import type { ClientSpec } from '../../vocabulary/client-spec.ts';
import { microsFromMs, type Micros } from '../../time/micros.ts';
import type { InputRecord } from '../../trace/records.ts';
import { TraceChecker } from '../trace-checker.ts';
import { timingsFromFile } from '../trace-timings.ts';
import { actionSchema, traceClientSchema, headerSchema, recordSchemas, timeSchema } from '../trace-schema.ts';
import { fromFileUnits } from '../trace-units.ts';
import { JOURNAL_ENDS, type Journal, type JournalHeader, type JournalPlan } from './journal.ts';
import { JOURNAL_FORMAT, JOURNAL_VERSION } from './write-journal.ts';
import type { RecordedReply, WebhookSettings } from '../../vocabulary/webhooks.ts';

/** A journal that was read; or why it is none, or is damaged where it should be whole. */
export type JournalReading =
  | { readonly ok: true; readonly journal: Journal }
  | {
      readonly ok: false;
      readonly mistakes: readonly FileDiagnostic[];
      /** What stands before the damage, where the beginning can be read. */
      readonly readable?: Journal;
    };

const journalHeaderSchema = headerSchema.omit({ until: true }).extend({
  owner: z.object({ pid: z.int().min(0), machine: z.string(), started: z.string() }),
  recoveries: z.int().min(0),
});

const planSchema = z.looseObject({
  kind: z.literal('plan'),
  until: timeSchema.nullable(),
  clients: z.array(traceClientSchema),
  actions: z.array(z.looseObject({ at: timeSchema, action: actionSchema })),
  source: z.object({ file: z.string(), text: z.string() }).optional(),
});

const replySchema = z.looseObject({
  kind: z.literal('reply'),
  arrival: z.int().min(1),
  after: timeSchema,
  status: z.int().min(100).max(999).optional(),
});

const lineSchema = z.discriminatedUnion('kind', [
  recordSchemas.input.extend({ kind: z.literal('input') }),
  planSchema,
  replySchema,
  z.looseObject({ kind: z.literal('clock'), at: timeSchema }),
  z.looseObject({ kind: z.literal('full'), at: timeSchema }),
  z.looseObject({ kind: z.literal('attempt'), time: z.string() }),
  z.looseObject({ kind: z.literal('end'), how: z.enum(JOURNAL_ENDS) }),
]);

const LONGEST_MESSAGE = 500;

/** The value of a line of JSON, or what is wrong with it. */
function parsed(text: string): { readonly value: unknown } | { readonly wrong: string } {
  try {
    const value: unknown = JSON.parse(text);
    if (!isDeeper(value, MAX_LEVELS)) return { value };
    return { wrong: `the values of this line are nested deeper than ${MAX_LEVELS} levels` };
  } catch {
    return { wrong: 'this line is not valid JSON; each line of a journal is one JSON object' };
  }
}

function firstIssue({ issues }: z.ZodError): string {
  const [issue] = issues;
  const where = issue?.path.map((part) => shortened(String(part))).join('.') ?? '';
  const message = shortened(issue?.message ?? 'is not valid', LONGEST_MESSAGE);
  return where === '' ? message : `${where}: ${message}`;
}

function readHeader(text: string): JournalHeader | { readonly wrong: string } {
  const line = parsed(text);
  if ('wrong' in line) return line;
  const { format, version } = (line.value ?? {}) as { format?: unknown; version?: unknown };
  if (format !== JOURNAL_FORMAT) return { wrong: `this is not a journal: its first line must be a header` };
  if (version !== JOURNAL_VERSION) {
    return {
      wrong: `journal format version ${shownJson(version)} is not known: this app reads ${JOURNAL_VERSION}`,
    };
  }
  const header = journalHeaderSchema.safeParse(line.value);
  if (!header.success) return { wrong: firstIssue(header.error) };
  const overrides = timingsFromFile(header.data.timings);
  const [mistake] = overrides.mistakes;
  if (mistake !== undefined) return { wrong: mistake.message };
  const { app, name, seed, detail, rules, owner, recoveries, clients, webhooks } = header.data;
  const specs = fromFileUnits(clients) as readonly ClientSpec[];
  const server = webhooks && (fromFileUnits(webhooks) as WebhookSettings);
  return {
    ...{ app, name, seed, detail, rules, owner, recoveries },
    clients: specs,
    timings: overrides.timings,
    ...(server && { webhooks: server }),
  };
}

function planOf({ until, clients, actions, source }: z.infer<typeof planSchema>): JournalPlan {
  return {
    lengthUs: until === null ? Infinity : microsFromMs(until),
    clients: fromFileUnits(clients) as readonly ClientSpec[],
    actions: fromFileUnits(actions) as readonly TimedAction[],
    ...(source === undefined ? {} : { source }),
  };
}

function replyOf({ arrival, after, status }: z.infer<typeof replySchema>): RecordedReply {
  return { arrival, afterUs: microsFromMs(after), ...(status === undefined ? {} : { status }) };
}

/** What has been read so far. */
class Reading {
  readonly #header: JournalHeader;
  readonly #inputs: InputRecord[] = [];
  readonly #replies: RecordedReply[] = [];
  #plan: JournalPlan | undefined;
  #untilUs: Micros = 0;
  #attempts = 0;
  #end: Journal['end'];
  #isFull = false;
  readonly #checker = new TraceChecker();
  /** What is wrong with the header. */
  readonly misfit: string | undefined;

  constructor(header: JournalHeader) {
    this.#header = header;
    this.misfit = this.#checker.header(header)[0]?.message;
  }

  /** Takes a line; what is wrong with it where it cannot be taken. */
  take(text: string): string | undefined {
    const line = parsed(text);
    if ('wrong' in line) return line.wrong;
    const read = lineSchema.safeParse(line.value);
    if (!read.success) return firstIssue(read.error);
    const { data } = read;
    if ('at' in data && microsFromMs(data.at as number) < this.#untilUs) {
      return 'at lies before the line above: lines are in order of time';
    }
    if ('at' in data) this.#untilUs = microsFromMs(data.at as number);
    // The line's own objects, not the schema's copies: the order of their fields is part of a
    // trace's bytes.
    if (data.kind === 'input') return this.#input(fromFileUnits(line.value) as InputRecord);
    if (data.kind === 'plan') return this.#planned(planOf(data));
    if (data.kind === 'attempt') this.#attempts++;
    else if (data.kind === 'reply') this.#replies.push(replyOf(data));
    else if (data.kind === 'full') this.#isFull = true;
    else if (data.kind === 'end') this.#end = data.how;
    return undefined;
  }

  #input(record: InputRecord): string | undefined {
    const misfit = this.#checker.action(record.action);
    if (misfit === undefined) this.#inputs.push(record);
    return misfit?.message;
  }

  #planned(plan: JournalPlan): string | undefined {
    const misfit = this.#checker.plan(
      plan.clients,
      plan.actions.map(({ action }) => action),
    );
    if (misfit === undefined) this.#plan = plan;
    return misfit?.message;
  }

  journal(length: number, remark?: string): Journal {
    return {
      header: this.#header,
      inputs: this.#inputs,
      replies: this.#replies,
      plan: this.#plan,
      untilUs: this.#untilUs,
      attempts: this.#attempts,
      end: this.#end,
      isFull: this.#isFull,
      length,
      ...(remark === undefined ? {} : { remark }),
    };
  }
}

/**
 * Reads a journal; `file` is its name in messages. A last line that its lab had no time to finish
 * is left out, with a remark; damage before that is a mistake.
 */
export function readJournal(text: string, file: string): JournalReading {
  const wrong = (line: number, message: string, readable?: Journal): JournalReading => ({
    ok: false,
    mistakes: [{ file, line, column: 1, message }],
    ...(readable === undefined ? {} : { readable }),
  });
  const headerEnd = text.indexOf('\n');
  const header =
    headerEnd < 0 ? { wrong: 'the file ends within its first line' } : readHeader(text.slice(0, headerEnd));
  if ('wrong' in header) return wrong(1, header.wrong);
  const reading = new Reading(header);
  if (reading.misfit !== undefined) return wrong(1, reading.misfit);
  let start = headerEnd + 1;
  for (let line = 2; start < text.length; line++) {
    const lineEnd = text.indexOf('\n', start);
    if (lineEnd < 0) {
      const remark = `Line ${line} was left out: the lab ended while it was written.`;
      return { ok: true, journal: reading.journal(start, remark) };
    }
    const message = reading.take(text.slice(start, lineEnd));
    if (message !== undefined) {
      const remark = `Line ${line} cannot be read (${message}); it and what comes after it were left out.`;
      return wrong(line, message, reading.journal(start, remark));
    }
    start = lineEnd + 1;
  }
  return { ok: true, journal: reading.journal(start) };
}
