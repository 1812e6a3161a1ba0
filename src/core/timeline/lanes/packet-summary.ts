import type { LinkDirection } from '../../vocabulary/link-settings.ts';
import type { Micros } from '../../time/micros.ts';
import type { TraceRecord } from '../../trace/records.ts';

/** Packets of one direction of a client in one bin of time. */
export interface PacketBin {
  readonly fromUs: Micros;
  readonly toUs: Micros;
  /** Packets that were sent in it. */
  readonly sent: number;
  /** Packets that were lost in it. */
  readonly lost: number;
}

/** The packets of one direction of a client, bin by bin; bins without any are left out. */
export interface PacketBins {
  readonly client: string;
  readonly direction: LinkDirection;
  readonly bins: readonly PacketBin[];
}

/** Counts by bin; both grow with the run. */
interface Row {
  readonly client: string;
  readonly direction: LinkDirection;
  sent: Uint32Array;
  lost: Uint32Array;
}

const FIRST_BIN_US: Micros = 250_000;
const FIRST_BINS = 256;
/** A run that needs more bins gets bins of twice the width. */
const MOST_BINS = 65_536;

/**
 * How many packets were sent and lost when, at a cost that does not grow with the run: pictures of
 * long runs are made from it.
 */
export class PacketSummary {
  private binUs = FIRST_BIN_US;
  private readonly rows = new Map<string, Row>();

  /** Takes in the next record. */
  take(record: TraceRecord): void {
    if (record.kind !== 'packet-sent' && record.kind !== 'packet-lost') return;
    while (record.atUs >= MOST_BINS * this.binUs) this.widen();
    const bin = Math.floor(record.atUs / this.binUs);
    const row = this.row(record.client, record.direction);
    if (bin >= row.sent.length) grow(row, bin);
    const counts = record.kind === 'packet-sent' ? row.sent : row.lost;
    counts[bin] = (counts[bin] ?? 0) + 1;
  }

  /**
   * The packets between two moments, in bins of about `widthUs`; never narrower than what was
   * counted.
   */
  between(fromUs: Micros, toUs: Micros, widthUs: Micros): PacketBins[] {
    const { binUs } = this;
    const step = Math.max(1, Math.round(widthUs / binUs));
    const first = Math.floor(Math.max(0, fromUs) / (step * binUs)) * step;
    const end = Math.floor(Math.max(0, toUs) / binUs) + 1;
    return [...this.rows.values()].map((row) => ({
      client: row.client,
      direction: row.direction,
      bins: binsOf(row, first, Math.min(end, row.sent.length), step, binUs),
    }));
  }

  private row(client: string, direction: LinkDirection): Row {
    const key = `${direction} ${client}`;
    let row = this.rows.get(key);
    if (row === undefined) {
      row = { client, direction, sent: new Uint32Array(FIRST_BINS), lost: new Uint32Array(FIRST_BINS) };
      this.rows.set(key, row);
    }
    return row;
  }

  private widen(): void {
    this.binUs *= 2;
    for (const row of this.rows.values()) {
      row.sent = halved(row.sent);
      row.lost = halved(row.lost);
    }
  }
}

function binsOf(row: Row, first: number, end: number, step: number, binUs: Micros): PacketBin[] {
  const bins: PacketBin[] = [];
  for (let from = first; from < end; from += step) {
    let sent = 0;
    let lost = 0;
    for (let bin = from; bin < from + step && bin < row.sent.length; bin++) {
      sent += row.sent[bin] ?? 0;
      lost += row.lost[bin] ?? 0;
    }
    if (sent + lost > 0) bins.push({ fromUs: from * binUs, toUs: (from + step) * binUs, sent, lost });
  }
  return bins;
}

function grow(row: Row, bin: number): void {
  let length = row.sent.length;
  while (bin >= length) length *= 2;
  const sent = new Uint32Array(length);
  const lost = new Uint32Array(length);
  sent.set(row.sent);
  lost.set(row.lost);
  row.sent = sent;
  row.lost = lost;
}

function halved(counts: Uint32Array): Uint32Array {
  const half = new Uint32Array(Math.max(FIRST_BINS, counts.length / 2));
  counts.forEach((count, bin) => {
    const at = bin >> 1;
    half[at] = (half[at] ?? 0) + count;
  });
  return half;
}
