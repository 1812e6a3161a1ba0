import { stateWords } from '../../../core/export/svg/palette.ts';
import type { PacketsView } from '../../../hub/contract/record-messages.ts';
import type { LinkDirection } from '../../../core/vocabulary/link-settings.ts';
import type { PacketChoice } from '../../../core/export/svg/picture.ts';
import { deviationText, ghostStatus, isGhostDrawn, type Ghost } from '../../../core/timeline/lanes/ghost.ts';
import { laneTitle, type Lane, type PacketLine, type LaneSpan } from '../../../core/timeline/lanes/lane.ts';
import { markOfMoment, numbersOf } from '../../../core/timeline/moments/moments.ts';
import { momentSeconds } from '../../../core/timeline/moments/moment-text.ts';
import {
  silenceEndUs,
  silenceGroups,
  silentName,
  type RunningSilenceBar,
} from '../../../core/timeline/lanes/silences.ts';

/** One line of the table. */
export interface TableRow {
  readonly atUs: number;
  readonly lane: string;
  readonly text: string;
  /** Record that the line leads to; null where it leads to its moment. */
  readonly seq: number | null;
}

/** What the picture shows. */
export interface TableScene {
  readonly lanes: readonly Lane[];
  readonly fromUs: number;
  readonly toUs: number;
  readonly running: readonly RunningSilenceBar[];
  readonly packets: PacketChoice;
  readonly shownPackets: PacketsView | null;
  readonly hasGhosts: boolean;
}

type Line = Omit<TableRow, 'lane'>;

/** Packets up to so many stand line by line, more of them as a count. */
const FEW_PACKETS = 100;

/** All that the picture shows in its window, in words, in order of time. */
export function tableRows(scene: TableScene): TableRow[] {
  const rows = scene.lanes.flatMap((lane) => {
    const title = laneTitle(lane);
    return linesOf(lane, scene).map((line): TableRow => ({ ...line, lane: title }));
  });
  return rows.sort((a, b) => a.atUs - b.atUs);
}

function linesOf(lane: Lane, scene: TableScene): Line[] {
  const isIn = ({ atUs }: { readonly atUs: number }): boolean => atUs >= scene.fromUs && atUs <= scene.toUs;
  const reachesIn = ({ fromUs, toUs }: Readonly<LaneSpan>): boolean =>
    fromUs <= scene.toUs && (toUs ?? Infinity) >= scene.fromUs;
  return [
    ...markLines(lane).filter(isIn),
    ...lane.states.filter(reachesIn).map(({ fromUs, seq, state }) => ({
      atUs: fromUs,
      seq,
      text: stateWords(state),
    })),
    ...lane.channels.filter(reachesIn).map((span) => stretchLine(span, `channel ${span.name} is there`)),
    ...lane.upCuts.filter(reachesIn).map((span) => stretchLine(span, 'uplink cut')),
    ...lane.downCuts.filter(reachesIn).map((span) => stretchLine(span, 'downlink cut')),
    ...lane.impairments.filter(reachesIn).map((span) => stretchLine(span, `network impaired: ${span.text}`)),
    ...silenceLines(lane, reachesIn),
    ...scene.running.filter((each) => each.lane === lane.id).map(runningLine),
    ...(scene.hasGhosts
      ? lane.ghosts
          .filter(isGhostDrawn)
          .map(ghostLine)
          .filter((line) => line !== null)
          .filter(isIn)
      : []),
    ...packetLines(lane, scene),
  ];
}

function markLines(lane: Lane): Line[] {
  const numbers = numbersOf(lane);
  const marks = lane.marks.map(({ atUs, seq, text }) => {
    const number = numbers.get(seq);
    return { atUs, seq, text: number === undefined ? text : `${number} ${text}` };
  });
  const bare = lane.moments
    .filter((moment) => markOfMoment(lane, moment) === undefined)
    .map(({ atUs, text }) => ({ atUs, seq: null, text: `${text} no more data from here on` }));
  return [...marks, ...bare];
}

function stretchLine({ fromUs, toUs }: Readonly<LaneSpan>, words: string): Line {
  return {
    atUs: fromUs,
    seq: null,
    text: `${words} ${toUs === null ? 'from here on' : `until ${momentSeconds(toUs)}`}`,
  };
}

function silenceLines(lane: Lane, reachesIn: (stretch: LaneSpan) => boolean): Line[] {
  return silenceGroups(lane.silences)
    .filter(({ silence }) => reachesIn({ fromUs: silence.sinceUs, toUs: silenceEndUs(silence) }))
    .map(({ of, silence }) => {
      const limits = silence.limits.map(
        ({ atUs, limitUs, text }) => `${limitUs / 1_000_000} s at ${momentSeconds(atUs)}, ${text}`,
      );
      return {
        atUs: silence.sinceUs,
        seq: null,
        text: `no data of ${of} from here on: ${limits.join('; ')}`,
      };
    });
}

function runningLine(running: RunningSilenceBar): Line {
  const { sinceUs, atUs, text } = running;
  const who = silentName(running);
  return { atUs: sinceUs, seq: null, text: `no data of ${who} since: ${text} at ${momentSeconds(atUs)}` };
}

function ghostLine(ghost: Ghost): Line | null {
  const status = ghostStatus(ghost);
  if (status === 'off') return null;
  const fate = { held: 'came', awaited: 'awaited', broken: 'rule broken' }[status];
  const text = `${ghost.text} expected (${ghost.rules.join(', ')}): ${fate} ${deviationText(ghost)}`;
  return { atUs: ghost.expectedUs, seq: null, text: text.trimEnd() };
}

function packetLines(lane: Lane, { packets, shownPackets, fromUs, toUs }: TableScene): Line[] {
  if (packets === 'off' || shownPackets === null) return [];
  const isOwn = ({ client }: { readonly client: string }): boolean => client === lane.id;
  if (shownPackets.as === 'bins') {
    return shownPackets.links.filter(isOwn).flatMap((link) => countLine(link, packets, fromUs));
  }
  return shownPackets.links.filter(isOwn).flatMap((link) => {
    if ((packets === 'lost' ? link.lost : link.sent) > FEW_PACKETS) return countLine(link, packets, fromUs);
    return link.lines
      .filter(({ sentUs, fate }) => sentUs >= fromUs && sentUs <= toUs && (packets === 'all' || isLost(fate)))
      .map((line) => packetLine(line, link.direction));
  });
}

function isLost(fate: PacketLine['fate']): boolean {
  return fate !== 'arrived' && fate !== 'flying';
}

function wayWords(direction: LinkDirection): string {
  return direction === 'up' ? 'to the server' : 'from the server';
}

function countLine(
  { direction, sent, lost }: PacketsView['links'][number],
  packets: PacketChoice,
  fromUs: number,
): Line[] {
  const shown = packets === 'lost' ? lost : sent;
  if (shown === 0) return [];
  const text = `${shown} packets ${wayWords(direction)} from here on, ${lost} of them lost`;
  return [{ atUs: fromUs, seq: null, text }];
}

function packetLine({ sentUs, endUs, seq, type, fate }: PacketLine, direction: LinkDirection): Line {
  const end =
    fate === 'arrived'
      ? `arrives at ${momentSeconds(endUs ?? sentUs)}`
      : fate === 'flying'
        ? 'on its way'
        : `lost: ${fate}`;
  return { atUs: sentUs, seq, text: `${type} ${wayWords(direction)}, ${end}` };
}
