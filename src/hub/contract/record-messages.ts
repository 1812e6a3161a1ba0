import type { LinkDirection } from '../../core/vocabulary/link-settings.ts';
import type { PacketLine } from '../../core/timeline/lanes/lane.ts';
import type { PacketBin } from '../../core/timeline/lanes/packet-summary.ts';
import type { Micros } from '../../core/time/micros.ts';
import type { TraceRecord } from '../../core/trace/records.ts';
import type { Explanation } from '../../core/why/facts/explanation.ts';

/** Most records that one answer holds, so that it stays a short message. */
export const RECORDS_PER_ANSWER = 5_000;

/** Which packets are to be drawn. */
export interface PacketQuestion {
  readonly fromUs: Micros;
  readonly toUs: Micros;
  /** Packets nearer to each other than this are drawn as one. */
  readonly stepUs: Micros;
  readonly isLostOnly: boolean;
}

/** Packets of one direction of a client. */
interface PacketsOfLink {
  readonly client: string;
  readonly direction: LinkDirection;
  /**
   * Packets sent in the window, and how many of them were lost; of a count they are about right at
   * its edges.
   */
  readonly sent: number;
  readonly lost: number;
}

/**
 * Packets of a window of time: line by line, or as counts where there are too many to look at
 * each.
 */
export type PacketsView =
  | {
      readonly as: 'lines';
      readonly links: readonly (PacketsOfLink & { readonly lines: readonly PacketLine[] })[];
    }
  | {
      readonly as: 'bins';
      readonly links: readonly (PacketsOfLink & { readonly bins: readonly PacketBin[] })[];
    };

/**
 * A question about the run: why a record came, why something did not come, or what became of a
 * rule.
 */
export type WhyQuestion =
  | { readonly about: 'record'; readonly seq: number }
  | { readonly about: 'rule'; readonly id: string }
  | {
      readonly about: 'nothing';
      readonly client: string;
      readonly atUs: Micros;
      /** A role, or a state of the connection. */
      readonly what: string;
      readonly uid: number | null;
    };

/** The reason, or the sentence why there is none. */
export type WhyAnswer =
  { readonly ok: true; readonly explanation: Explanation } | { readonly ok: false; readonly why: string };

/** Calls of the lab window about the records of the run. */
export interface RecordCalls {
  /**
   * Records that tell (all but packets and timers), `from` to `to` (exclusive) by their place
   * among those.
   */
  'records.telling': { args: { from: number; to: number }; answer: { records: readonly TraceRecord[] } };
  /**
   * Records of every kind by their numbers, `from` to `to` (exclusive); at most
   * {@link RECORDS_PER_ANSWER}.
   */
  'records.read': { args: { from: number; to: number }; answer: { records: readonly TraceRecord[] } };
  /** Number of the first record after a moment; the number of all records where there is none. */
  'records.after': { args: { atUs: Micros }; answer: { seq: number } };
  'packets.read': { args: PacketQuestion; answer: PacketsView };
  'why.ask': { args: WhyQuestion; answer: WhyAnswer };
}
