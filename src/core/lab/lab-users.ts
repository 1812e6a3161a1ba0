import { Random } from '../random/random.ts';
import { MAX_GIVEN_UID, NO_UID } from '../vocabulary/client-spec.ts';
import type { LabClient } from './lab-client.ts';

/** A user that the server has made of a client. */
interface ChosenUser {
  readonly uid: number;
  /** The stay for which: later ones have higher numbers. */
  readonly session: number;
}

/** The users of a lab: several devices can be one user, and one client several users in turn. */
export class LabUsers {
  private readonly seed: string;
  private readonly clients = new Map<number, readonly LabClient[]>();
  /** Who a client is in the stay that it is in, or on its way into. */
  private readonly chosen = new Map<LabClient, ChosenUser>();
  /** Where the user IDs come from that each client is given. */
  private readonly draws = new Map<LabClient, Random>();
  /** The user IDs that were given, by the stays for which. */
  private readonly given = new Map<number, number>();
  /** Records of the last data of users who were given their IDs, also when they are no more. */
  private readonly givenCauses = new Map<number, number | null>();

  constructor(seed: string) {
    this.seed = seed;
  }

  add(client: LabClient): void {
    const { uid } = client.spec;
    if (uid !== NO_UID) this.clients.set(uid, [...(this.clients.get(uid) ?? []), client]);
  }

  /** Whether the user ID is one that a client was given. */
  isGiven(uid: number): boolean {
    return this.clients.get(uid)?.[0]?.spec.uid === NO_UID;
  }

  /**
   * Gives a client without a user ID one that nobody has or had: R-UID-ASSIGNED. Which, is up to
   * the seed, the name of the client, and how many it has had. `session`: the stay for which.
   */
  choose(client: LabClient, session: number): number {
    const draw = this.draws.get(client) ?? Random.for(this.seed, `uid:${client.spec.id}`);
    this.draws.set(client, draw);
    let uid = draw.integer(1, MAX_GIVEN_UID);
    while (this.clients.has(uid)) uid = draw.integer(1, MAX_GIVEN_UID);
    this.clients.set(uid, [client]);
    this.given.set(session, uid);
    this.givenCauses.set(uid, client.lastUpCause);
    // A request that was overtaken by that of a later stay is of no interest to the client.
    if (session > (this.chosen.get(client)?.session ?? 0)) this.chosen.set(client, { uid, session });
    return uid;
  }

  /** A client without a user ID of its own begins a new stay: it is another user. */
  part(client: LabClient): void {
    if (this.chosen.delete(client)) client.uid = NO_UID;
  }

  /** A client has been told as whom it is in; gives that back where it was given. */
  tell(client: LabClient): number | undefined {
    const uid = this.chosen.get(client)?.uid;
    if (uid !== undefined) client.uid = uid;
    return uid;
  }

  /** The server has had data of a client, sent in this stay. `cause`: the record of that. */
  heard(client: LabClient, session: number, cause: number | null): void {
    client.lastUpCause = cause;
    if (client.spec.uid !== NO_UID) return;
    const uid = this.given.get(session);
    if (uid !== undefined) this.givenCauses.set(uid, cause);
  }

  /** A client that is this user, or was; of several devices the one heard last. */
  clientOf(uid: number): LabClient | undefined {
    return this.clients
      .get(uid)
      ?.reduce((one, other) => ((other.lastUpCause ?? -1) > (one.lastUpCause ?? -1) ? other : one));
  }

  /** Record of the last data of a user at the server; of several devices, of the one heard last. */
  lastCauseOf(uid: number): number | null {
    return this.givenCauses.get(uid) ?? this.clientOf(uid)?.lastUpCause ?? null;
  }
}
