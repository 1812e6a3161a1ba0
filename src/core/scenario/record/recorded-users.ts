import { givenName, type GivenUids } from '../../trace/given-uids.ts';
import { namesakeOf } from '../../text/account-names.ts';
import { NO_UID, type ClientSpec } from '../../vocabulary/client-spec.ts';

/**
 * How a file names the users of a run whose numbers would say nothing to its reader: those with
 * accounts by their clients, those whom the server gave their user IDs likewise.
 */
export class RecordedUsers {
  private readonly given: GivenUids;
  private readonly clients: readonly ClientSpec[];
  /** The first client of each user with an account whose name is no account of another. */
  private readonly byAccount: ReadonlyMap<number, string>;

  constructor(clients: readonly ClientSpec[], given: GivenUids) {
    this.given = given;
    this.clients = clients;
    const named = clients.filter(
      (spec) => spec.account !== undefined && namesakeOf(spec, clients) === undefined,
    );
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
  userOf(spec: ClientSpec): string | number {
    const { id, uid, account } = spec;
    if (uid !== NO_UID) return account === undefined ? uid : this.nameOf(uid);
    // One name for two users is refused: of such a guest its first stay can still be told.
    return namesakeOf(spec, this.clients) === undefined ? id : givenName({ client: id, stay: 1 });
  }
}
