import type { LinkSettings } from '../vocabulary/link-settings.ts';
import { linkField, LINK_FIELD_KEYS, type LinkFieldKey } from './link-fields.ts';

/** What people look for first stands first. */
const FIRST: readonly LinkFieldKey[] = ['udp', 'bandwidthBps'];
const IN_ORDER = [...FIRST, ...LINK_FIELD_KEYS.filter((key) => !FIRST.includes(key))];

/**
 * The numbers of one direction in a few words:
 * `780 kbit/s, 100 ms ± 15 ms, 1% loss in bursts of 2`.
 */
export function describeLink(link: LinkSettings): string {
  const parts = IN_ORDER.flatMap((key) => {
    const value = link[key];
    return value === undefined ? [] : (linkField(key).brief?.(value, link) ?? []);
  });
  return parts.join(', ');
}

/** Both directions: said once when they are equal. */
export function describePair(up: LinkSettings, down: LinkSettings): string {
  const upText = describeLink(up);
  const downText = describeLink(down);
  return upText === downText ? `${upText} each way` : `down ${downText}; up ${upText}`;
}
