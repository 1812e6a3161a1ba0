import type { SoughtCallback } from '../contract/views.ts';
import type { CallbackRecord } from '../../core/trace/records.ts';
import { isPeriodic } from '../../core/vocabulary/callbacks.ts';

/**
 * Whether a callback is one of those that are waited for: all are where nothing else is said, but
 * for those that come again and again, which are waited for by their names alone.
 */
export function isSought(
  { actor, name, role }: Pick<CallbackRecord, 'actor' | 'name' | 'role'>,
  sought: SoughtCallback | undefined,
): boolean {
  const { client = null, name: wanted = null } = sought ?? {};
  if ((client ?? actor) !== actor) return false;
  return wanted === null ? !isPeriodic(role) : wanted === name;
}
