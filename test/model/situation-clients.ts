import { clientSpec, type At } from './lab-builder.ts';
import type { Lab } from '../../src/core/lab/lab.ts';

/* Who is in the situations that no rule names, and what is done to them. */

export const join = (client: string, channel = 'lab'): At[1] => ({ do: 'join', client, channel });
export const cut = (client: string, direction: 'both' | 'up' | 'down' = 'both'): At[1] => ({
  do: 'offline',
  client,
  direction,
});
export const mend = (client: string, direction: 'both' | 'up' | 'down' = 'both'): At[1] => ({
  do: 'online',
  client,
  direction,
});

/** `seconds name(args)` of every callback of a client from `fromSeconds` on. */
export function heard(lab: Lab, client: string, fromSeconds = 0): string[] {
  return lab.records.flatMap((record) =>
    record.kind === 'callback' && record.actor === client && record.atUs >= fromSeconds * 1e6
      ? [`${(record.atUs / 1e6).toFixed(1)} ${record.name}(${Object.values(record.args).join(', ')})`]
      : [],
  );
}

export const android = clientSpec('uid1', 'android', '3.x');
export const ios = clientSpec('uid2', 'ios', '3.x');
export const web = clientSpec('uid3', 'web', '3.x');
export const ng = clientSpec('uid4', 'web', '4.x');
export const joined: At[] = [
  [0, join('uid2')],
  [1, join('uid1')],
];
