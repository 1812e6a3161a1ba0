import type { SoughtCallback } from '../../../hub/contract/views.ts';

/** Callbacks that are waited for, in words: `user-left of UID 2`, `any callback of UID 2`. */
export function soughtWords({ client, name }: SoughtCallback, nameOf: (id: string) => string): string {
  const what = name ?? 'any callback';
  return client === null ? what : `${what} of ${nameOf(client)}`;
}
