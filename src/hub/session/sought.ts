import type { SoughtCallback } from '../contract/views.ts';
import type { CallbackRecord } from '../../core/trace/records.ts';

/** Whether a callback is one of those that are waited for; all are where nothing else is said. */
export function isSought({ actor, name }: CallbackRecord, sought: SoughtCallback | undefined): boolean {
  if (sought === undefined) return true;
  return (sought.client ?? actor) === actor && (sought.name ?? name) === name;
}
