import type { ClientNames } from './names.ts';
import type { Act, ActKind } from './summary.ts';

/** Whether the clause is about its clients themselves, so that a pronoun after it means them. */
export function isAboutClients({ kind }: Act): boolean {
  return !(kind in LINKS) && !ABOUT_OTHER_THINGS.includes(kind);
}

/** What is done to a network, by what it is done to. */
export const LINKS: Partial<Record<ActKind, readonly [link: string, done: string]>> = {
  cut: ['network', 'cut'],
  'uplink-cut': ['uplink', 'cut'],
  'downlink-cut': ['downlink', 'cut'],
  restored: ['network', 'restored'],
  'uplink-restored': ['uplink', 'restored'],
  'downlink-restored': ['downlink', 'restored'],
};
const ABOUT_OTHER_THINGS: readonly ActKind[] = [
  'network',
  'recording',
  'join-refused',
  'channel-banned',
  'edge-failed',
  'path-failed',
  'path-restored',
];
/** What is done by, or to, each connection of an app for itself. */
const OF_CONNECTIONS: readonly ActKind[] = [
  'joined',
  'left',
  'join-refused',
  'edge-failed',
  'path-failed',
  'path-restored',
  'banned',
  'kicked',
  'token-ended',
  'media',
  'role',
  'token-renewed',
];

/** Whether something was done to one app, of which the clients are the connections. */
export function isOfOneApp({ kind, clients }: Act, names: ClientNames): boolean {
  return !OF_CONNECTIONS.includes(kind) && names.areOneApp(clients);
}
