import type { CallbackArgs } from '../dialect/neutral-callback.ts';
import type { Micros } from '../time/micros.ts';
import type { CallbackRecord, ServerRecord, StateRecord, TraceRecord } from '../trace/records.ts';

/** The records of a trace that expectations ask about, sorted once by whom they concern. Each list is in order of time. */
export interface Occurrences {
  readonly callbacksOf: (client: string) => readonly CallbackRecord[];
  readonly statesOf: (client: string) => readonly StateRecord[];
  readonly destructionsOf: (channel: string) => readonly ServerRecord[];
}

function append<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** Sorts a trace for the evaluation of any number of expectations. */
export function gatherOccurrences(records: readonly TraceRecord[]): Occurrences {
  const callbacks = new Map<string, CallbackRecord[]>();
  const states = new Map<string, StateRecord[]>();
  const destructions = new Map<string, ServerRecord[]>();
  for (const record of records) {
    if (record.kind === 'callback') append(callbacks, record.actor, record);
    else if (record.kind === 'state') append(states, record.actor, record);
    else if (record.kind === 'server' && record.event === 'channel-destroyed') {
      append(destructions, record.channel, record);
    }
  }
  return {
    callbacksOf: (client) => callbacks.get(client) ?? [],
    statesOf: (client) => states.get(client) ?? [],
    destructionsOf: (channel) => destructions.get(channel) ?? [],
  };
}

/** Whether `actual` has everything that `wanted` names, with the same values. */
export function argsMatch(wanted: CallbackArgs, actual: CallbackArgs): boolean {
  return Object.entries(wanted).every(([name, value]) => actual[name as keyof CallbackArgs] === value);
}

/** The element closest to `atUs`; the earlier of two equally close ones. Undefined for an empty list. */
export function nearest<T extends { readonly atUs: Micros }>(
  list: readonly T[],
  atUs: Micros,
): T | undefined {
  let best: T | undefined;
  for (const candidate of list) {
    if (best === undefined || Math.abs(candidate.atUs - atUs) < Math.abs(best.atUs - atUs)) best = candidate;
  }
  return best;
}
