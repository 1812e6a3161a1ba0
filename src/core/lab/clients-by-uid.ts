import type { LabClient } from './lab-client.ts';

/** The clients of a lab by their UIDs: several devices can have the same. */
export class ClientsByUid {
  private readonly clients = new Map<number, readonly LabClient[]>();

  add(client: LabClient): void {
    const { uid } = client.spec;
    this.clients.set(uid, [...(this.clients.get(uid) ?? []), client]);
  }

  /** The client that has this UID; of several devices of one user the one that was heard last. */
  get(uid: number): LabClient | undefined {
    const [first, ...others] = this.clients.get(uid) ?? [];
    return others.reduce(
      (one, other) => (one === undefined || isHeardLater(other, one) ? other : one),
      first,
    );
  }
}

/** Whether the server has heard one client after another. */
function isHeardLater(one: LabClient, other: LabClient): boolean {
  return (one.lastUpCause ?? -1) > (other.lastUpCause ?? -1);
}
