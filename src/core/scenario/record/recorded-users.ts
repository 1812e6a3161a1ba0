import { givenName, type GivenUids } from '../../trace/given-uids.ts';
import { NO_UID, type ClientSpec } from '../../vocabulary/client-spec.ts';

/**
 * How a file names the users of a run whose numbers would say nothing to its reader: those with
 * accounts by their clients, those whom the server gave their user IDs likewise.
 */
export class RecordedUsers {
  private readonly given: GivenUids;
  /** The first client of each user with an account. */
  private readonly byAccount: ReadonlyMap<number, string>;

  constructor(clients: readonly ClientSpec[], given: GivenUids) {
    this.given = given;
    const named = clients.filter(({ account }) => account !== undefined);
    this.byAccount = new Map([...named].reverse().map(({ uid, id }) => [uid, id]));
  }

  /** What a file says for a user. */
  nameOf(uid: number): string | number {
    const owner = this.given.ownerOf(uid);
    return this.byAccount.get(uid) ?? (owner === undefined ? uid : givenName(owner));
  }

  /** Every name that a pattern may have for the user. */
  namesOf(uid: number): readonly string[] {
    const client = this.byAccount.get(uid);
    return client === undefined ? this.given.namesOf(uid) : [client];
  }

  /** What a file says for whoever a client is. */
  userOf({ id, uid, account }: ClientSpec): string | number {
    return uid === NO_UID ? id : account === undefined ? uid : this.nameOf(uid);
  }
}
