import { quoted } from '../../text/plain-text.ts';
import { NO_UID, type ClientSpec } from '../../vocabulary/client-spec.ts';
import type { FileReading } from '../source/file-reading.ts';

function userWords({ uid, account }: ClientSpec): string {
  return account === undefined ? `user ID ${uid}` : `the user account ${quoted(account)}`;
}

/** A number that the server has for an account, or two accounts with one number. */
function noteNumberOfAccount(reading: FileReading, owner: ClientSpec, spec: ClientSpec): void {
  const other = spec.account === undefined ? owner : spec;
  reading.note(
    ['clients', spec.id, spec.account === undefined ? 'uid' : 'account'],
    `${spec.uid} is the user ID that the server has for ${userWords(other)}: give another`,
  );
}

/** Two with one user ID are one user on two devices: that must be said, and be so. */
export function noteSharedUids(
  reading: FileReading,
  clients: readonly { readonly id: string; readonly spec: ClientSpec | undefined }[],
): void {
  const owners = new Map<number, ClientSpec>();
  for (const { id, spec } of clients) {
    // Those that the server gives user IDs never share one.
    if (spec === undefined) continue;
    if (spec.uid === NO_UID) {
      if (reading.valueAt(['clients', id, 'sharesUid']) === true)
        reading.note(['clients', id, 'sharesUid'], 'a client that the server gives user IDs shares none');
      continue;
    }
    const owner = owners.get(spec.uid);
    const isSaid = reading.valueAt(['clients', id, 'sharesUid']) === true;
    if (owner === undefined) owners.set(spec.uid, spec);
    if (owner !== undefined && owner.account !== spec.account) noteNumberOfAccount(reading, owner, spec);
    else if (owner !== undefined && !isSaid) {
      reading.note(
        ['clients', id, spec.account === undefined ? 'uid' : 'account'],
        `"${owner.id}" has ${userWords(spec)} already: each client needs its own (a user who comes back is a restart step; the same user on another device, or in another channel of its app, has "sharesUid: true")`,
      );
    }
    if (owner === undefined && isSaid) {
      reading.note(
        ['clients', id, 'sharesUid'],
        `no client above has ${userWords(spec)}: leave it out, or give that of the other device`,
      );
    }
  }
}
