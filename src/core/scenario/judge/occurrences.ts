import type { CallbackArgs } from '../../vocabulary/callback-args.ts';
import type { ArgPatterns } from '../../plan/expectation.ts';
import { valueMatches } from '../../plan/value-pattern.ts';
import { GivenUids } from '../../trace/given-uids.ts';
import type { Micros } from '../../time/micros.ts';
import type { ClientSpec } from '../../vocabulary/client-spec.ts';
import type {
  CallbackRecord,
  CallRefusedRecord,
  ServerRecord,
  StateRecord,
  TraceRecord,
  WebhookRecord,
} from '../../trace/records.ts';

/**
 * The records of a trace that expectations ask about, sorted once by whom they concern. Each list
 * is in order of time.
 */
export interface Occurrences {
  callbacksOf(client: string): readonly CallbackRecord[];
  statesOf(client: string): readonly StateRecord[];
  refusalsOf(client: string): readonly CallRefusedRecord[];
  destructionsOf(channel: string): readonly ServerRecord[];
  /** Notifications that came to the customer's server. */
  readonly webhooks: readonly WebhookRecord[];
  /** How files name a user ID that the server gave to a client. */
  namesOf(uid: number): readonly string[];
  /** The account with which a user has joined; undefined: with a number. */
  accountOf(uid: number): string | undefined;
}

function append<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** Gathers occurrences as a run goes on. */
export class OccurrenceGatherer implements Occurrences {
  private readonly callbacks = new Map<string, CallbackRecord[]>();
  private readonly states = new Map<string, StateRecord[]>();
  private readonly refusals = new Map<string, CallRefusedRecord[]>();
  readonly webhooks: WebhookRecord[] = [];
  private readonly destructions = new Map<string, ServerRecord[]>();
  private readonly given = new GivenUids();
  private readonly accounts = new Map<number, string>();

  /** `clients`: those that are there from the start. */
  constructor(clients: readonly ClientSpec[] = []) {
    for (const spec of clients) this.known(spec);
  }

  private known({ uid, account }: ClientSpec): void {
    if (account !== undefined) this.accounts.set(uid, account);
  }

  /** Takes the next record. */
  add(record: TraceRecord): void {
    this.given.take(record);
    if (record.kind === 'input' && record.action.do === 'open') this.known(record.action.spec);
    if (record.kind === 'callback') append(this.callbacks, record.actor, record);
    else if (record.kind === 'state') append(this.states, record.actor, record);
    else if (record.kind === 'call-refused') append(this.refusals, record.actor, record);
    else if (record.kind === 'webhook' && record.event === 'arrived') this.webhooks.push(record);
    else if (record.kind === 'server' && record.event === 'channel-destroyed') {
      append(this.destructions, record.channel, record);
    }
  }

  namesOf(uid: number): readonly string[] {
    return this.given.namesOf(uid);
  }

  accountOf(uid: number): string | undefined {
    return this.accounts.get(uid);
  }

  callbacksOf(client: string): readonly CallbackRecord[] {
    return this.callbacks.get(client) ?? [];
  }

  statesOf(client: string): readonly StateRecord[] {
    return this.states.get(client) ?? [];
  }

  refusalsOf(client: string): readonly CallRefusedRecord[] {
    return this.refusals.get(client) ?? [];
  }

  destructionsOf(channel: string): readonly ServerRecord[] {
    return this.destructions.get(channel) ?? [];
  }
}

/** Sorts a trace for the evaluation of any number of expectations. */
export function gatherOccurrences(records: Iterable<TraceRecord>): Occurrences {
  const gatherer = new OccurrenceGatherer();
  for (const record of records) gatherer.add(record);
  return gatherer;
}

/** Whether `actual` has everything that `wanted` names, as it asks for it. */
export function argsMatch(
  wanted: ArgPatterns,
  actual: CallbackArgs,
  given: { namesOf(uid: number): readonly string[] },
): boolean {
  const { uid } = actual;
  const names = uid === undefined ? [] : given.namesOf(uid);
  return Object.entries(wanted).every(
    ([name, pattern]) =>
      pattern === undefined ||
      valueMatches(pattern, actual[name as keyof CallbackArgs], name === 'uid' ? names : []),
  );
}

/**
 * The element closest to `atUs`; the earlier of two equally close ones. Undefined for an empty
 * list.
 */
export function nearestInTime<T extends { readonly atUs: Micros }>(
  list: readonly T[],
  atUs: Micros,
): T | undefined {
  let best: T | undefined;
  for (const candidate of list) {
    if (best === undefined || Math.abs(candidate.atUs - atUs) < Math.abs(best.atUs - atUs)) best = candidate;
  }
  return best;
}
