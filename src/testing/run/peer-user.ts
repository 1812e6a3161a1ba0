import { nameForAccount } from '../../core/text/account-names.ts';
import type { LabClient } from '../../core/lab/lab-client.ts';
import { NO_UID } from '../../core/vocabulary/client-spec.ts';
import { guestName } from '../../core/vocabulary/guest-name.ts';
import type { ClientFields } from './client-fields.ts';

/** As whom somebody comes: by a number, or by a user account. */
export type PeerUser = Required<Pick<ClientFields, 'uid'>> | Required<Pick<ClientFields, 'account'>>;

/**
 * How a peer is called, and as whom it comes: what its fields leave open is chosen, a name from its
 * user, and the next user ID that is free.
 */
export function peerUser(
  { id, uid, account }: Pick<ClientFields, 'id' | 'uid' | 'account'>,
  clients: ReadonlyMap<string, LabClient>,
): { readonly id: string; readonly user: PeerUser } {
  // With both the reader says what is wrong.
  if (account !== undefined) {
    const user = uid === undefined ? { account } : { account, uid };
    return { id: id ?? nameForAccount(account, (name) => clients.has(name)), user };
  }
  const own = uid ?? freeUid(clients);
  return {
    id: id ?? (own === NO_UID ? guestName((name) => clients.has(name)) : `uid${own}`),
    user: { uid: own },
  };
}

function freeUid(clients: ReadonlyMap<string, LabClient>): number {
  const taken = new Set([...clients.values()].map(({ spec }) => spec.uid));
  let uid = 2;
  while (taken.has(uid)) uid++;
  return uid;
}
