import { NO_UID } from '../../../core/vocabulary/client-spec.ts';

const COLOURS = 8;

/** The ground colour of a user's tile: the same for the same UID in every window. */
export function tileColour(uid: number): string {
  // Neighbouring UIDs get neighbouring numbers, so a plain remainder tells eight of them apart.
  return `var(--tile-${uid % COLOURS})`;
}

/**
 * What stands for a user's face: the beginning of its account, the UID, or the end of a long one;
 * `?` while it has none.
 */
export function tileInitials(uid: number, account?: string): string {
  if (account !== undefined) return account.trim().slice(0, 2).toUpperCase() || '·';
  if (uid === NO_UID) return '?';
  const digits = String(uid);
  return digits.length <= 4 ? digits : `…${digits.slice(-3)}`;
}
