import type { PacketQuestion, PacketsView } from '../contract/record-messages.ts';
import type { LinkDirection } from '../../core/vocabulary/link-settings.ts';
import type { PacketLine, PacketRow } from '../../core/timeline/lanes/lane.ts';
import { emptyPacketRow, PacketRows } from '../../core/timeline/lanes/packet-rows.ts';
import type { PacketSummary } from '../../core/timeline/lanes/packet-summary.ts';
import { SECOND, type Micros } from '../../core/time/micros.ts';
import type { RecordStore } from '../../core/trace/store/record-store.ts';

/**
 * Windows with more records than this are drawn from counts: to look at each would hold everything
 * else up.
 */
const MOST_RECORDS = 20_000;
/** No picture is wider. */
const MOST_BINS = 4_000;
/** Packets sent up to this long before a window may still be on their way in it. */
const FLIGHT_US: Micros = 5 * SECOND;
/** Rows of up to this many lines are sent whole; of longer ones, what can be drawn. */
const FEW_LINES = 500;

interface Link {
  readonly client: string;
  readonly direction: LinkDirection;
  readonly row: PacketRow;
}

/** The packets of a window of time as they can be drawn. */
export function packetsView(
  records: RecordStore,
  summary: PacketSummary,
  question: PacketQuestion,
): PacketsView {
  if (question.isLostOnly) {
    // Mostly there are none, and then nothing needs to be unpacked.
    const counted = asBins(summary, question);
    if (counted.links.every(({ lost }) => lost === 0)) return counted;
  }
  const from = records.seqAfter(question.fromUs - FLIGHT_US - 1);
  const to = records.seqAfter(question.toUs + FLIGHT_US);
  return to - from > MOST_RECORDS ? asBins(summary, question) : asLines(records, from, to, question);
}

function asBins(summary: PacketSummary, { fromUs, toUs, stepUs, isLostOnly }: PacketQuestion): PacketsView {
  const widthUs = Math.max(stepUs, (toUs - fromUs) / MOST_BINS);
  const links = summary.between(fromUs, toUs, widthUs).map((link) => {
    const bins = isLostOnly ? link.bins.filter(({ lost }) => lost > 0) : link.bins;
    const sum = (key: 'sent' | 'lost'): number => link.bins.reduce((total, bin) => total + bin[key], 0);
    return { ...link, bins, sent: sum('sent'), lost: sum('lost') };
  });
  return { as: 'bins', links };
}

function asLines(records: RecordStore, from: number, to: number, question: PacketQuestion): PacketsView {
  const links = new Map<string, Link>();
  const rows = new PacketRows((client, direction) => {
    const key = `${direction} ${client}`;
    const known = links.get(key) ?? { client, direction, row: emptyPacketRow() };
    links.set(key, known);
    return known.row;
  });
  for (const record of records.slice(from, to)) rows.take(record);
  return { as: 'lines', links: [...links.values()].map((link) => linesOf(link, question)) };
}

function linesOf({ client, direction, row }: Link, question: PacketQuestion) {
  const { fromUs, toUs, isLostOnly } = question;
  const isIn = ({ sentUs, endUs }: PacketLine): boolean => sentUs <= toUs && (endUs ?? Infinity) >= fromUs;
  const lines = row.lines.filter(isIn);
  const isSentIn = ({ sentUs }: PacketLine): boolean => sentUs >= fromUs && sentUs <= toUs;
  const lost = row.lost.filter(isIn);
  return {
    client,
    direction,
    sent: lines.filter(isSentIn).length,
    lost: lost.filter(isSentIn).length,
    lines: isLostOnly ? thinned(lost, question) : thinned(lines, question),
  };
}

/** Of lines that are drawn as one, the first; of lost ones always one of their own. */
function thinned(lines: readonly PacketLine[], { stepUs }: PacketQuestion): PacketLine[] {
  if (lines.length <= FEW_LINES) return [...lines];
  const lastUs = { good: -Infinity, lost: -Infinity };
  return lines.filter(({ sentUs, fate }) => {
    const kind = fate === 'arrived' || fate === 'flying' ? 'good' : 'lost';
    if (sentUs - lastUs[kind] < stepUs) return false;
    lastUs[kind] = sentUs;
    return true;
  });
}
