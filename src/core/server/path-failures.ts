import type { Micros } from '../time/micros.ts';

/** When data of a user came last, and how many packets of it have. */
interface Heard {
  readonly lastHeardUs: Micros;
  readonly heardCount: number;
}

/** A user as one of its readers has heard it. */
type HeardUser = Heard & { readonly uid: number };

/** A path that has failed; one that is restored is whole as soon as something comes over it. */
interface FailedPath {
  /**
   * What got through last of each user that the client is, or was and is not given up as yet, or
   * what the server said since; by user ID.
   */
  readonly through: Map<number, Heard>;
  isRestored: boolean;
}

/**
 * Whose data does not reach somebody, by the indexes of their clients: the path from their edge to
 * this one has failed.
 */
export type Unheard = Map<number, FailedPath>;

const heardOf = ({ lastHeardUs, heardCount }: Heard): Heard => ({ lastHeardUs, heardCount });

/** The server itself says that a user is there, which counts as data of it as it does anywhere. */
export function noteNews(unheard: Unheard, from: number, user: HeardUser): void {
  unheard.get(from)?.through.set(user.uid, heardOf(user));
}

/**
 * Paths between two edges that have failed, each one way (R-PATH-NATIVE, R-PATH-WEB-LEGACY,
 * R-PATH-WEB-NG, R-PATH-OTHERS). The server hears both ends: what it says of users gets through,
 * and their data does not. What was lost on a path before it is restored stays lost.
 */
export class PathFailures {
  private readonly readers = new Map<number, Unheard>();
  private failed = 0;
  private restored = 0;

  /** Whether a path has failed, and nothing has come over it since. */
  get areAny(): boolean {
    return this.failed > 0;
  }

  /** Whom the client with this index does not hear: one list for all of its sessions. */
  unheardBy(reader: number): Unheard {
    const known = this.readers.get(reader);
    if (known !== undefined) return known;
    const unheard: Unheard = new Map();
    this.readers.set(reader, unheard);
    return unheard;
  }

  /** The path from one client to another fails; `users`: who the one is in the other's channels. */
  fail(from: number, reader: number, users: readonly HeardUser[]): void {
    const unheard = this.unheardBy(reader);
    const path = unheard.get(from);
    if (path === undefined) {
      const through = new Map(users.map((user) => [user.uid, heardOf(user)]));
      unheard.set(from, { through, isRestored: false });
      this.failed++;
    } else if (path.isRestored) {
      path.isRestored = false;
      this.restored--;
    }
  }

  /** The path carries data again, from the next on; at once where there is nobody to wait for. */
  restore(from: number, reader: number, users: readonly HeardUser[]): void {
    const path = this.unheardBy(reader).get(from);
    if (path === undefined || path.isRestored) return;
    path.isRestored = true;
    this.restored++;
    if (users.length === 0) this.mend(from);
  }

  /** Data of the client comes, or will not come any more: its paths that were restored are whole. */
  mend(from: number): void {
    if (this.restored === 0) return;
    for (const unheard of this.readers.values()) {
      if (unheard.get(from)?.isRestored !== true) continue;
      unheard.delete(from);
      this.restored--;
      this.failed--;
    }
  }
}
