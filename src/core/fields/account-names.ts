import { MAX_NAME_CHARS } from '../vocabulary/limits.ts';

/** Names of parts of the lab, which no client can have. */
export const RESERVED_NAMES: readonly string[] = ['lab', 'server', 'backend'];

/**
 * How a client is called that joins with this user account: `alice`, `bob-example-com`, `user-007`;
 * of several `alice-2`. `isTaken`: others are called so.
 */
export function nameForAccount(account: string, isTaken: (name: string) => boolean): string {
  const letters = account.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^-+|-+$/g, '');
  const whole = /^[A-Za-z]/.test(letters) ? letters : `user-${letters}`;
  const name = whole.slice(0, MAX_NAME_CHARS - 8).replace(/-+$/, '');
  const isFree = (one: string): boolean => !isTaken(one) && !RESERVED_NAMES.includes(one);
  if (isFree(name)) return name;
  let number = 2;
  while (!isFree(`${name}-${number}`)) number++;
  return `${name}-${number}`;
}
