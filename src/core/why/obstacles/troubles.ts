import { roundTripUs } from '../../network/client-network.ts';
import type { LinkDirection } from '../../vocabulary/link-settings.ts';
import { SECOND, type Micros } from '../../time/micros.ts';
import { seqAfter } from '../../trace/record-list.ts';
import type { ExplainedTrace, Sentence } from '../facts/explanation.ts';
import { gapsWithin, LEAST_SILENCE_US, type PathHistory, type Gap } from '../facts/path-history.ts';
import { isPlain } from '../facts/last-data.ts';
import { obstacleSentence } from './obstacle-words.ts';
import { type ClientSituation, type Delay } from '../facts/situation.ts';
import { type Source } from '../facts/fact.ts';
import { hasPackets } from '../facts/event-records.ts';
import type { SlowedData } from '../reasons/data.ts';
import { sentence } from '../words/words.ts';

/** One direction of somebody's data, as far as it matters for a silence. */
export interface NetworkPath {
  readonly client: ClientSituation;
  readonly history: PathHistory;
  /** Which links lie on it. */
  readonly directions: readonly LinkDirection[];
  /** Of a path between two edges: whom it leads to. */
  readonly to?: ClientSituation;
}

/** The data of a user on its way to the server. */
export const voiceOf = (client: ClientSituation): NetworkPath => ({
  client,
  history: client.voice,
  directions: ['up'],
});
/** The answers of the server on their way to a client: a question goes before each. */
export const hearingOf = (client: ClientSituation): NetworkPath => ({
  client,
  history: client.hearing,
  directions: ['up', 'down'],
});

/** The data of a user on its way from the server to an observer, where that path has ever failed. */
export function pathBetween(user: ClientSituation, observer: ClientSituation): NetworkPath[] {
  const history = user.paths.get(observer.spec.id);
  return history === undefined ? [] : [{ client: user, history, directions: [], to: observer }];
}

/** Something that kept data away for a while. */
interface Trouble {
  readonly path: NetworkPath;
  readonly fromUs: Micros;
  readonly untilUs: Micros;
  readonly gap?: Gap;
  readonly delay?: Delay;
  /** The first question of a stay and its answer are still on their way. */
  readonly entry?: Source;
}

/**
 * From the end of one trouble to the beginning of the next this much may lie, and it is one
 * silence still.
 */
const SLACK_US: Micros = 1 * SECOND;

/**
 * What made a silence between two moments: from what stood in the way last back to what began it.
 */
export function troubleSentences(
  trace: ExplainedTrace,
  paths: readonly NetworkPath[],
  sinceUs: Micros,
  atUs: Micros,
): Sentence[] {
  const known = knownTroubles(paths, sinceUs, atUs);
  return known.length > 0 ? known : poorLinks(trace, paths, sinceUs, atUs);
}

/**
 * The same, as far as something stood in the way or was made slower; nothing where the links are
 * only poor.
 */
export function knownTroubles(paths: readonly NetworkPath[], sinceUs: Micros, atUs: Micros): Sentence[] {
  const chain = chainOf(paths, sinceUs, atUs);
  const last = chain.at(-1);
  if (last === undefined) return [];
  return [...endSentences(last, atUs), ...[...chain].reverse().flatMap((one) => ownSentences(one, atUs))];
}

/** Which of the paths the silence began on; undefined where the links are only poor. */
export function firstTroubled(
  paths: readonly NetworkPath[],
  sinceUs: Micros,
  atUs: Micros,
): NetworkPath | undefined {
  return chainOf(paths, sinceUs, atUs)[0]?.path;
}

function troublesOf(paths: readonly NetworkPath[], sinceUs: Micros, atUs: Micros): Trouble[] {
  return paths.flatMap((path) => [
    ...gapsWithin(path.history, sinceUs, atUs, LEAST_SILENCE_US).map((gap) => ({
      path,
      gap,
      ...spanOf(gap),
    })),
    ...path.client.delays
      .filter((one) => path.directions.includes(one.direction))
      .filter(
        ({ fromUs, untilUs }) => untilUs > sinceUs && fromUs < atUs && untilUs - fromUs >= LEAST_SILENCE_US,
      )
      .map((delay) => ({ path, delay, ...spanOf(delay) })),
    ...entryOf(path).filter(({ fromUs, untilUs }) => untilUs > sinceUs && fromUs < atUs),
  ]);
}

/**
 * Pongs answer pings, and the first ping of a stay leaves with its entry: on a slow link that
 * takes long.
 */
function entryOf(path: NetworkPath): Trouble[] {
  const { connected, timings } = path.client;
  const tripUs = roundTripUs(path.client);
  if (connected === undefined || !path.directions.includes('down') || tripUs < LEAST_SILENCE_US) return [];
  const fromUs = connected.atUs;
  return [{ path, entry: connected, fromUs, untilUs: fromUs + timings.heartbeatUs + tripUs }];
}

const spanOf = ({ fromUs, untilUs }: Gap | Delay): { fromUs: Micros; untilUs: Micros } => ({
  fromUs,
  untilUs,
});

/**
 * As many troubles as it takes to cover the silence, each beginning before the one before it is
 * over; the longest of those.
 */
function chainOf(paths: readonly NetworkPath[], sinceUs: Micros, atUs: Micros): Trouble[] {
  const troubles = troublesOf(paths, sinceUs, atUs);
  const chain: Trouble[] = [];
  let coveredUs = sinceUs;
  while (coveredUs < atUs) {
    const next = troubles
      .filter(({ fromUs, untilUs }) => fromUs <= coveredUs + SLACK_US && untilUs > coveredUs)
      .reduce<Trouble | undefined>(longer, undefined);
    if (next === undefined) break;
    chain.push(next);
    coveredUs = next.untilUs;
  }
  return chain;
}

/** Of two that last to the end the one that began first. */
function longer(one: Trouble | undefined, other: Trouble): Trouble {
  if (one === undefined || other.untilUs > one.untilUs) return other;
  return other.untilUs === one.untilUs && other.fromUs < one.fromUs ? other : one;
}

/** The last trouble was over, or just then, and still nothing had come. */
function endSentences({ path, gap, untilUs }: Trouble, atUs: Micros): Sentence[] {
  if (gap === undefined || untilUs > atUs) return [];
  const end = { atUs: untilUs, seq: gap.endSeq };
  const { uid: user } = path.client.spec;
  const wasStopped = gap.barriers.at(-1)?.value === 'frozen';
  if (wasStopped && path.history === path.client.hearing)
    return [sentence({ kind: 'went-on', user, atUs: untilUs }, end)];
  return [sentence({ kind: 'open-but-late', user, sinceUs: untilUs }, end)];
}

function ownSentences({ path, gap, delay, entry, untilUs }: Trouble, atUs: Micros): Sentence[] {
  if (entry !== undefined) return [entrySentence(path.client, entry, untilUs)];
  if (delay !== undefined) return [delaySentence(path.client, delay)];
  return gap === undefined ? [] : gapSentences(path, gap, atUs);
}

/** What stands in the way now, and what began it where that is something else. */
export function gapSentences({ client, to }: NetworkPath, { barriers }: Gap, atUs = Infinity): Sentence[] {
  const known = barriers.filter((barrier) => barrier.atUs <= atUs);
  const [first] = known;
  const last = known.at(-1);
  if (first === undefined || last === undefined) return [];
  const began = obstacleSentence(client, first, to);
  const lasts = obstacleSentence(client, last, to);
  // Of a process that has begun anew, and not joined, the end of the one before says both.
  return last === first || began.seq === lasts.seq ? [began] : [lasts, began];
}

function entrySentence(client: ClientSituation, entry: Source, untilUs: Micros): Sentence {
  const { atUs } = entry;
  const round = { roundTripUs: roundTripUs(client), earliestUs: untilUs };
  return sentence({ kind: 'entry-on-slow-link', user: client.spec.uid, atUs, ...round }, entry);
}

function delaySentence(client: ClientSituation, delay: Delay): Sentence {
  const slow = slowedData(client, delay);
  return sentence({ kind: 'link-slowed', slow, earliestUs: delay.untilUs }, delay);
}

/** A link that was made slower. */
export function slowedData(client: ClientSituation, { direction, atUs, latencyUs }: Delay): SlowedData {
  return { user: client.spec.uid, direction, atUs, latencyUs };
}

/** Nothing stood in the way: the links lost the packets, or held them up. */
function poorLinks(
  trace: ExplainedTrace,
  paths: readonly NetworkPath[],
  sinceUs: Micros,
  atUs: Micros,
): Sentence[] {
  const sentences = paths.flatMap(({ client, directions }) =>
    directions.flatMap((direction) => poorLink(trace, client, direction, sinceUs, atUs)),
  );
  return sentences.length > 0 ? sentences : [sentence({ kind: 'nothing-in-the-way' })];
}

function poorLink(
  trace: ExplainedTrace,
  client: ClientSituation,
  direction: LinkDirection,
  sinceUs: Micros,
  atUs: Micros,
): Sentence[] {
  const settings = client[direction];
  const counts = countsOf(trace, client, direction, sinceUs, atUs);
  if (isPlain(settings) && counts.lost === 0) return [];
  const { uid: user } = client.spec;
  return [sentence({ kind: 'link-poor', user, direction, settings, ...counts }, client.since[direction])];
}

/** At detail `packets`: how many of those sent in that time did not arrive. */
function countsOf(
  trace: ExplainedTrace,
  client: ClientSituation,
  direction: LinkDirection,
  sinceUs: Micros,
  atUs: Micros,
): { readonly sent: number; readonly lost: number } {
  let sent = 0;
  let lost = 0;
  if (!hasPackets(trace)) return { sent, lost };
  const { records } = trace;
  for (let at = seqAfter(records, sinceUs); at < records.length; at++) {
    const record = records.at(at);
    if (record === undefined || record.atUs > atUs) break;
    if (record.kind !== 'packet-sent' && record.kind !== 'packet-lost') continue;
    if (record.client !== client.spec.id || record.direction !== direction) continue;
    if (record.kind === 'packet-sent') sent++;
    else lost++;
  }
  return { sent, lost };
}
