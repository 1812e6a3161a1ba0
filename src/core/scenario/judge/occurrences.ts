import type { CallbackArgs } from '../../vocabulary/callback-args.ts';
import type { Micros } from '../../time/micros.ts';
import type { CallbackRecord, ServerRecord, StateRecord, TraceRecord } from '../../trace/records.ts';

/**
 * The records of a trace that expectations ask about, sorted once by whom they concern. Each list
 * is in order of time.
 */
export interface Occurrences {
  callbacksOf(client: string): readonly CallbackRecord[];
  statesOf(client: string): readonly StateRecord[];
  destructionsOf(channel: string): readonly ServerRecord[];
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
  private readonly destructions = new Map<string, ServerRecord[]>();

  /** Takes the next record. */
  add(record: TraceRecord): void {
    if (record.kind === 'callback') append(this.callbacks, record.actor, record);
    else if (record.kind === 'state') append(this.states, record.actor, record);
    else if (record.kind === 'server' && record.event === 'channel-destroyed') {
      append(this.destructions, record.channel, record);
    }
  }

  callbacksOf(client: string): readonly CallbackRecord[] {
    return this.callbacks.get(client) ?? [];
  }

  statesOf(client: string): readonly StateRecord[] {
    return this.states.get(client) ?? [];
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

/** Whether `actual` has everything that `wanted` names, with the same values. */
export function argsMatch(wanted: CallbackArgs, actual: CallbackArgs): boolean {
  return Object.entries(wanted).every(([name, value]) => actual[name as keyof CallbackArgs] === value);
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
