import type { TraceRecord } from '../../../core/trace/records.ts';
import { stateWords } from '../../../core/export/svg/palette.ts';
import {
  deviationText,
  ghostStatus,
  type Ghost,
  type GhostStatus,
} from '../../../core/timeline/lanes/ghost.ts';
import {
  laneDetail,
  laneTitle,
  type Lane,
  type Mark,
  type MomentLabel,
  type LaneSpan,
} from '../../../core/timeline/lanes/lane.ts';
import { momentMeaning } from '../../../core/timeline/moment-meaning.ts';
import { momentSeconds } from '../../../core/timeline/moments/moment-text.ts';
import { markOfMoment, numbersOf } from '../../../core/timeline/moments/moments.ts';
import {
  silentName,
  type RunningSilenceBar,
  type SilenceGroup,
} from '../../../core/timeline/lanes/silences.ts';
import { recordWords, type SpecOf, type ToldOf, type UserOf } from '../words/record-words.ts';
import type { Thing } from './regions.ts';

/** Finds a record by its number. */
export type RecordAt = (seq: number) => TraceRecord | undefined;

/** What words about a thing are made from. */
export interface WordSource {
  readonly recordAt: RecordAt;
  readonly specOf: SpecOf;
  readonly toldOf?: ToldOf | undefined;
  readonly userOf: UserOf;
  /** The moment shown. */
  readonly nowUs: number;
}

/** What a thing is, where and when; the first line names it. */
export interface ThingWords {
  readonly title: string;
  /** In the words of the SDK. */
  readonly code?: string;
  readonly more: readonly string[];
}

/** So many of the marks of one place are named. */
const FEW_MARKS = 5;

const KIND_WORD: Readonly<Record<Mark['kind'], string>> = {
  callback: 'Callback',
  input: 'Action',
  process: 'Process',
  refused: 'Refused call',
  server: 'Server',
};

const FATE: Readonly<Record<GhostStatus, string>> = {
  awaited: 'awaited',
  held: 'came',
  broken: 'rule broken',
  off: 'not asked for any more',
};

/** What something in a lane is, for a tooltip. */
export function thingWords(thing: Thing, lane: Lane, source: WordSource): ThingWords {
  switch (thing.kind) {
    case 'mark':
      return markWords(thing.marks, lane, source);
    case 'moment':
      return momentWords(thing.moments, lane);
    case 'ghost':
      return ghostWords(thing.ghosts);
    case 'silence':
      return silenceWords(thing.group);
    case 'running':
      return runningWords(thing.running, source.nowUs);
    case 'cut':
      return stretchWords(
        thing.way === 'up' ? 'Uplink cut: nothing of it arrives' : 'Downlink cut: it hears nothing',
        thing.span,
      );
    case 'state':
      return stretchWords(`${laneTitle(lane)} ${stateWords(thing.span.state)}`, thing.span);
    case 'channel':
      return stretchWords(`Channel ${thing.span.name}`, thing.span);
    case 'impairment':
      return stretchWords(`Network impaired: ${thing.span.text}`, thing.span);
  }
}

function markWords(
  marks: readonly Mark[],
  lane: Lane,
  { recordAt, specOf, toldOf, userOf }: WordSource,
): ThingWords {
  const [first] = marks;
  if (first === undefined) return { title: laneTitle(lane), more: [] };
  const numbers = numbersOf(lane);
  const numbered = marks.flatMap(({ seq }) => numbers.get(seq)?.split(' ') ?? []);
  const said = (mark: Mark): string => {
    const record = recordAt(mark.seq);
    return record === undefined ? mark.text : recordWords(record, specOf, toldOf, userOf);
  };
  const others = marks.slice(1, FEW_MARKS).map((mark) => `${momentSeconds(mark.atUs)} ${said(mark)}`);
  const rest = marks.length - FEW_MARKS;
  return {
    title:
      `${KIND_WORD[first.kind]} at ${momentSeconds(first.atUs)}, ${laneTitle(lane)} ${laneDetail(lane)}`.trimEnd(),
    code: said(first),
    more: [...others, ...(rest > 0 ? [`and ${rest} more`] : []), ...numbered.map(momentMeaning)],
  };
}

function momentWords(moments: readonly MomentLabel[], lane: Lane): ThingWords {
  const [first, last] = [moments[0], moments.at(-1)];
  const span = first?.atUs === last?.atUs ? '' : ` to ${momentSeconds(last?.atUs ?? 0)}`;
  return {
    title: `${laneTitle(lane)} at ${momentSeconds(first?.atUs ?? 0)}${span}`,
    more: moments.map((moment) => {
      const mark = markOfMoment(lane, moment);
      return `${momentMeaning(moment.text)}${mark === undefined ? '' : ` (${mark.text})`}`;
    }),
  };
}

function ghostWords(ghosts: readonly Ghost[]): ThingWords {
  const [ghost] = ghosts;
  if (ghost === undefined) return { title: '', more: [] };
  const { message } = ghost.source.outcome ?? {};
  const fate = `${FATE[ghostStatus(ghost)]} ${deviationText(ghost)}`.trimEnd();
  return {
    title: `Expected at ${momentSeconds(ghost.expectedUs)}: ${fate}`,
    code: ghost.text,
    more: [
      ghost.rules.join(', '),
      ...(message === undefined || message === '' ? [] : [message]),
      ...(ghosts.length > 1 ? [`and ${ghosts.length - 1} more expected here`] : []),
    ],
  };
}

function silenceWords({ of, silence, members }: SilenceGroup): ThingWords {
  const who = members.length === 1 ? of : members.map(silentName).join(', ');
  return {
    title: `No data of ${who} from ${momentSeconds(silence.sinceUs)} on`,
    more: silence.limits.map(
      ({ atUs, limitUs, text }) => `${limitUs / 1_000_000} s at ${momentSeconds(atUs)}: ${text}`,
    ),
  };
}

function runningWords(running: RunningSilenceBar, nowUs: number): ThingWords {
  const { sinceUs, atUs, text } = running;
  return {
    title: `No data of ${silentName(running)} since ${momentSeconds(sinceUs)}`,
    more: [`${text} at ${momentSeconds(atUs)}, in ${momentSeconds(Math.max(0, atUs - nowUs))}`],
  };
}

function stretchWords(title: string, { fromUs, toUs }: Readonly<LaneSpan>): ThingWords {
  const from = momentSeconds(fromUs);
  return {
    title,
    more: [
      toUs === null
        ? `since ${from}`
        : `from ${from} to ${momentSeconds(toUs)}, for ${momentSeconds(toUs - fromUs)}`,
    ],
  };
}
