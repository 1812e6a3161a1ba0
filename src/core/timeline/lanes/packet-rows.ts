import type { LinkDirection } from '../../vocabulary/link-settings.ts';
import type {
  PacketArrivedRecord,
  PacketLostRecord,
  PacketSentRecord,
  TraceRecord,
} from '../../trace/records.ts';
import type { PacketLine, PacketRow } from './lane.ts';
import { insertSorted } from './sorted.ts';

/** A row without packets. */
export function emptyPacketRow(): PacketRow {
  return { lines: [], lost: [], longestUs: 0 };
}

/**
 * Grows rows of packets by records: a packet's line begins with its sending and ends where it
 * arrives or is lost.
 */
export class PacketRows {
  private readonly rowOf: (client: string, direction: LinkDirection) => PacketRow | undefined;
  private readonly flights = new Map<number, PacketLine>();

  /**
   * `rowOf`: the row of a client's packets in one direction; undefined where they are not drawn.
   */
  constructor(rowOf: (client: string, direction: LinkDirection) => PacketRow | undefined) {
    this.rowOf = rowOf;
  }

  /** Takes in a record; those that are no packets are none of its business. */
  take(record: TraceRecord): void {
    if (record.kind === 'packet-sent') this.sent(record);
    else if (record.kind === 'packet-arrived' || record.kind === 'packet-lost') this.landed(record);
  }

  private sent({ client, direction, packet, type, seq, atUs }: PacketSentRecord): void {
    const row = this.rowOf(client, direction);
    if (row === undefined) return;
    const line: PacketLine = { seq, packet, type, sentUs: atUs, endUs: null, fate: 'flying' };
    this.flights.set(packet, line);
    row.lines.push(line);
  }

  private landed(record: PacketArrivedRecord | PacketLostRecord): void {
    const row = this.rowOf(record.client, record.direction);
    if (row === undefined) return;
    const { packet, type, atUs, seq } = record;
    let line = this.flights.get(packet);
    this.flights.delete(packet);
    // A copy of a packet, or one whose sending was not recorded.
    if (line === undefined) {
      line = { seq, packet, type, sentUs: atUs, endUs: null, fate: 'flying' };
      row.lines.push(line);
    }
    line.endUs = atUs;
    line.fate = record.kind === 'packet-lost' ? record.reason : 'arrived';
    row.longestUs = Math.max(row.longestUs, atUs - line.sentUs);
    if (record.kind === 'packet-lost') insertSorted(row.lost, line, ({ sentUs }) => sentUs);
  }
}
