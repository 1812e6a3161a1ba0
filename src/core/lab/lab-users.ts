import { Random } from '../random/random.ts';
import { NO_UID } from '../vocabulary/client-spec.ts';
import type { LabClient } from './lab-client.ts';

/** The largest that a signed number of 32 bits holds, as Java and C have them. */
const MOST_CHOSEN = 2 ** 31 - 1;

/** The users of a lab: several devices can be one user, and one client several users in turn. */
export class LabUsers {
  private readonly seed: string;
  private readonly clients = new Map<number, readonly LabClient[]>();
  /** The user ID that a client was given for the stay that it is in, or on its way into. */
  private readonly chosen = new Map<LabClient, number>();
  /** Where the user IDs come from that each client is given. */
  private readonly draws = new Map<LabClient, Random>();
  /** Record of the last data of users that their clients are not any more. */
  private readonly formerCauses = new Map<number, number | null>();

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
   * the seed, the name of the client, and how many it has had.
   */
  choose(client: LabClient): number {
    const draw = this.draws.get(client) ?? Random.for(this.seed, `uid:${client.spec.id}`);
    this.draws.set(client, draw);
    let uid = draw.integer(1, MOST_CHOSEN);
    while (this.clients.has(uid)) uid = draw.integer(1, MOST_CHOSEN);
    this.clients.set(uid, [client]);
    this.chosen.set(client, uid);
    return uid;
  }

  /** A client without a user ID of its own begins a new stay: it is another user. */
  part(client: LabClient): void {
    const uid = this.chosen.get(client);
    if (uid === undefined) return;
    this.formerCauses.set(uid, client.lastUpCause);
    this.chosen.delete(client);
    client.uid = NO_UID;
  }

  /** A client has been told as whom it is in; gives that back where it was given. */
  tell(client: LabClient): number | undefined {
    const uid = this.chosen.get(client);
    if (uid !== undefined) client.uid = uid;
    return uid;
  }

  /** A client that is this user, or was; of several devices the one heard last. */
  clientOf(uid: number): LabClient | undefined {
    return this.clients
      .get(uid)
      ?.reduce((one, other) => ((other.lastUpCause ?? -1) > (one.lastUpCause ?? -1) ? other : one));
  }

  /** Record of the last data of a user at the server; of several devices, of the one heard last. */
  lastCauseOf(uid: number): number | null {
    const former = this.formerCauses.get(uid);
    if (former !== undefined) return former;
    const causes = (this.clients.get(uid) ?? []).map(({ lastUpCause }) => lastUpCause ?? -1);
    const last = Math.max(-1, ...causes);
    return last < 0 ? null : last;
  }
}
