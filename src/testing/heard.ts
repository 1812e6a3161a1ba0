import type { CallbackArgs } from '../core/vocabulary/callback-args.ts';
import { isPeriodic } from '../core/vocabulary/callbacks.ts';
import { msFromMicros } from '../core/time/micros.ts';
import type { TraceRecord } from '../core/trace/records.ts';

/** Something that an app was told. */
export interface HeardCallback {
  /** Milliseconds since the start of the run. */
  readonly atMs: number;
  /** The client that was told. */
  readonly client: string;
  /** As its SDK calls it: `onUserOffline`, `user-left`. */
  readonly name: string;
  /** By their names: `{ uid: 7, reason: 'DROPPED' }`. */
  readonly args: CallbackArgs;
}

/** What these clients were told so far, but for what comes again and again. */
export function newsFor(ids: readonly string[], records: readonly TraceRecord[]): readonly HeardCallback[] {
  const news = records.filter((record) => record.kind !== 'callback' || !isPeriodic(record.role));
  return heardBy(ids, news);
}

/** What these clients were told so far, in order. */
export function heardBy(ids: readonly string[], records: readonly TraceRecord[]): readonly HeardCallback[] {
  return records.flatMap((record) =>
    record.kind === 'callback' && ids.includes(record.actor)
      ? [{ atMs: msFromMicros(record.atUs), client: record.actor, name: record.name, args: record.args }]
      : [],
  );
}
