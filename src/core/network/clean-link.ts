import type { LinkSettings } from '../vocabulary/link-settings.ts';
import { HARMLESS } from './link-field-kinds.ts';
import { linkField, LINK_FIELD_KEYS, type LinkFieldKey } from './link-fields.ts';

/**
 * The fields that do something to packets beside delaying each by the same time, and the value of
 * each in which it does nothing.
 */
const IMPAIRMENTS = LINK_FIELD_KEYS.flatMap((key) => {
  const { clean } = linkField(key);
  return clean === HARMLESS ? [] : [[key, clean] as const];
});

/** Whether a link does nothing to packets but delay each by its latency. */
export function isClean(link: LinkSettings): boolean {
  for (const [key, clean] of IMPAIRMENTS) if (link[key] !== clean) return false;
  return true;
}

/** What a link does to packets beside delaying each by its latency; empty where it is clean. */
export function impairmentsOf(link: LinkSettings): readonly LinkFieldKey[] {
  return IMPAIRMENTS.filter(([key, clean]) => link[key] !== clean).map(([key]) => key);
}
