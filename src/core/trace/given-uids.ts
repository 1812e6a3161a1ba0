import type { TraceRecord } from './records.ts';

/** A client that has no user ID of its own, and which of those that it was given, from 1. */
export interface GivenUid {
  readonly client: string;
  readonly stay: number;
}

interface GivenAt {
  readonly uid: number;
  readonly seq: number;
}

/** The user IDs that the server gave to clients without one, as far as a trace has come. */
export class GivenUids {
  private readonly owners = new Map<number, GivenUid>();
  private readonly uids = new Map<string, readonly GivenAt[]>();

  constructor(records: Iterable<TraceRecord> = []) {
    for (const record of records) this.take(record);
  }

  /** Takes the next record. */
  take(record: TraceRecord): void {
    if (record.kind !== 'state' || record.uid === undefined) return;
    const { actor: client, uid, seq } = record;
    const given = [...(this.uids.get(client) ?? []), { uid, seq }];
    this.uids.set(client, given);
    this.owners.set(uid, { client, stay: given.length });
  }

  /** All of them. */
  get all(): Iterable<number> {
    return this.owners.keys();
  }

  /** Whose it is; undefined where it was given to nobody. */
  ownerOf(uid: number): GivenUid | undefined {
    return this.owners.get(uid);
  }

  /** Those of a client, the first one first. */
  uidsOf(client: string): readonly number[] {
    return (this.uids.get(client) ?? []).map(({ uid }) => uid);
  }

  /** The one that a client was given last at the record with this number; undefined before the first. */
  uidAt(client: string, seq: number): number | undefined {
    return this.uids.get(client)?.findLast((one) => one.seq <= seq)?.uid;
  }

  /** How files name it: `guest` is any of a client's, `guest#2` the second. */
  namesOf(uid: number): readonly string[] {
    const owner = this.owners.get(uid);
    return owner === undefined ? [] : [owner.client, givenName(owner)];
  }
}

/** `guest#2`. */
export function givenName({ client, stay }: GivenUid): string {
  return `${client}#${stay}`;
}

/** How far lists that only ever grow have been read. */
const readings = new WeakMap<readonly TraceRecord[], { read: number; readonly given: GivenUids }>();

/** Those of a list of telling records that only ever grows: only what is new is read. */
export function givenSoFar(telling: readonly TraceRecord[]): GivenUids {
  const reading = readings.get(telling) ?? { read: 0, given: new GivenUids() };
  readings.set(telling, reading);
  for (; reading.read < telling.length; reading.read++) {
    reading.given.take(telling[reading.read] as TraceRecord);
  }
  return reading.given;
}
