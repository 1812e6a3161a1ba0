import { NO_UID, type ClientSpec } from '../vocabulary/client-spec.ts';
import type { GivenUids } from '../trace/given-uids.ts';
import { displayName } from '../persona/persona-list.ts';
import { listed, mention, type Phrase } from '../phrase/phrase.ts';
import { oneLine } from '../text/plain-text.ts';
import { deviceNumber, userTitle } from '../text/uid-words.ts';

/** Names of the clients of a run: by their platform, with the UID where several have the same. */
export class ClientNames {
  private readonly specs: ReadonlyMap<string, ClientSpec>;
  private readonly given: GivenUids;

  /** `given`: the user IDs of those that have none of their own. */
  constructor(clients: readonly ClientSpec[], given: GivenUids) {
    this.given = given;
    this.specs = new Map(clients.map((spec) => [spec.id, spec]));
  }

  /** `Android`, `the Web user`, `iOS (UID 3)`. */
  of(id: string): Phrase {
    const spec = this.specs.get(id);
    if (spec === undefined) return mention(oneLine(id), { kind: 'client', id });
    const platform = displayName(spec.persona);
    const namesakes = [...this.specs.values()].filter((other) => displayName(other.persona) === platform);
    const user = uidOf(spec);
    // Devices of one user on one platform differ by what somebody called them.
    const isOneOfMany = namesakes.some((other) => other !== spec && uidOf(other) === user);
    const text =
      namesakes.length > 1
        ? `${platform} (${user}${isOneOfMany ? `, ${oneLine(id)}` : ''})`
        : platform === 'Web'
          ? 'the Web user'
          : platform;
    return mention(text, { kind: 'client', id });
  }

  /** `Android, iOS and the Web user`. */
  all(ids: readonly string[]): Phrase {
    return listed(ids.map((id) => this.of(id)));
  }

  /** Whether these are several connections of one app. */
  areOneApp(ids: readonly string[]): boolean {
    const apps = new Set(ids.map((id) => this.specs.get(id)?.connectionOf ?? id));
    return ids.length > 1 && apps.size === 1;
  }

  /** The user with this UID, by the name of its client where one client has it. */
  ofUser(uid: number): Phrase {
    const owner = this.given.ownerOf(uid);
    if (owner !== undefined) return this.ofGiven(uid, owner.client);
    const own = [...this.specs.values()].filter((spec) => spec.uid === uid);
    const [only, more] = own;
    return only === undefined || more !== undefined
      ? mention(`UID ${uid}`, { kind: 'user', uid })
      : this.of(only.id);
  }

  /** One of the users that a client has been: `Android (guest) as UID 3`. */
  private ofGiven(uid: number, id: string): Phrase {
    const name = this.of(id);
    if (this.given.uidsOf(id).length < 2) return name;
    return mention(`${name.text} as UID ${uid}`, { kind: 'user', uid });
  }

  /** Ids of all clients. */
  get ids(): readonly string[] {
    return [...this.specs.keys()];
  }

  /** UIDs of clients, ascending. */
  uidsOf(ids: readonly string[]): readonly number[] {
    return ids
      .flatMap((id) => {
        const uid = this.specs.get(id)?.uid ?? NO_UID;
        return uid === NO_UID ? this.given.uidsOf(id).slice(-1) : [uid];
      })
      .sort((a, b) => a - b);
  }

  /** Ids of the clients with this UID. */
  idsOf(uid: number): readonly string[] {
    const owner = this.given.ownerOf(uid);
    if (owner !== undefined) return [owner.client];
    return [...this.specs.values()].filter((spec) => spec.uid === uid).map(({ id }) => id);
  }
}

/** `UID 3`, `UID 3, device 2`, `alice`. */
function uidOf(spec: ClientSpec): string {
  if (spec.uid === NO_UID) return oneLine(spec.id);
  const number = deviceNumber(spec);
  const user = userTitle(spec);
  return number === undefined ? user : `${user}, device ${number}`;
}
