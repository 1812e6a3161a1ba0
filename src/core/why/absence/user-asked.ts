import type { ClientSpec } from '../../vocabulary/client-spec.ts';

/**
 * The user that a question is about: by its number, by the name of its client, or by its user
 * account; undefined where no client is called so.
 */
export function userAsked(text: string, clients: readonly ClientSpec[]): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  return (clients.find(({ id }) => id === text) ?? clients.find(({ account }) => account === text))?.uid;
}
