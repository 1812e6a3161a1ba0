import type { TraceRecord } from '../trace/records.ts';
import type { Act, ActKind } from './summary.ts';

/** What was done, whoever it was done to. */
export type Done = Pick<Act, 'kind' | 'detail'>;

/** Acts that bring somebody into a channel. */
export const ENTRIES: readonly ActKind[] = ['joined', 'restarted', 'reloaded'];

/** The acts of a run, in order, with the records that stand for each. */
export class ActList {
  private readonly acts: Act[] = [];
  /** Number of the act that a record stands for. */
  private readonly bySeq = new Map<number, number>();
  /** Acts of which records have shown whom they have hit. */
  private readonly hits = new Set<number>();

  get all(): readonly Act[] {
    return this.acts;
  }

  /** Adds what was done to a client: the same to several at one moment is one act. */
  add({ kind, detail }: Done, client: string, { atUs, seq }: TraceRecord): void {
    const last = this.acts.at(-1);
    const isSame = last?.atUs === atUs && last.kind === kind && last.detail === detail;
    const number = this.acts.length - 1;
    // A channel that is banned once more at that moment has nobody in it any more.
    if (isSame && kind === 'channel-banned' && this.hasHit(number)) {
      this.bySeq.set(seq, number);
      return;
    }
    if (isSame && !last.clients.includes(client)) {
      this.join(number, client, seq);
      return;
    }
    this.acts.push({ kind, detail, atUs, clients: [client], seqs: [seq] });
    this.bySeq.set(seq, this.acts.length - 1);
  }

  /** Number of the act that a record stands for; undefined where it stands for none. */
  numberOf(seq: number | null): number | undefined {
    return seq === null ? undefined : this.bySeq.get(seq);
  }

  at(number: number): Act | undefined {
    return this.acts[number];
  }

  /** A record stands for the last act of a kind, or an entry, of a client. */
  standFor(kind: ActKind | 'entry', client: string, seq: number): void {
    const isSuch = (act: Act): boolean => (kind === 'entry' ? ENTRIES.includes(act.kind) : act.kind === kind);
    const number = this.acts.findLastIndex((act) => isSuch(act) && act.clients.includes(client));
    if (number !== -1) this.bySeq.set(seq, number);
  }

  /** A record shows that an act has hit this client as well. */
  hit(number: number, client: string, seq: number): void {
    this.hits.add(number);
    this.join(number, client, seq);
  }

  /** Whether any record has shown yet whom an act has hit. */
  hasHit(number: number): boolean {
    return this.hits.has(number);
  }

  /** An act is about those alone whom it hits. */
  narrow(number: number): void {
    const act = this.acts[number];
    if (act !== undefined) this.acts[number] = { ...act, clients: [] };
  }

  private join(number: number, client: string, seq: number): void {
    const act = this.acts[number];
    if (act === undefined) return;
    const clients = act.clients.includes(client) ? act.clients : [...act.clients, client];
    this.acts[number] = { ...act, clients, seqs: [...act.seqs, seq] };
    this.bySeq.set(seq, number);
  }
}
