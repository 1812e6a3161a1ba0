import { foreseenPongs } from './foreseen-pongs.ts';
import type { QueuePosition, RemoteProcess } from './remote-process.ts';
import type { ProcessInput } from '../contract/client-messages.ts';
import type { Flight, LabClient } from '../../core/lab/lab-client.ts';
import type { Lab } from '../../core/lab/lab.ts';
import { SECOND, type Micros } from '../../core/time/micros.ts';
import type { DownPacket, UpPacket } from '../../core/vocabulary/packets.ts';

/** What the window of a process can be asked to do at once. */
export interface Advance {
  readonly process: RemoteProcess;
  readonly inputs: readonly ProcessInput[];
  readonly untilUs: Micros;
  /** The last packet among the inputs that is under way already. */
  readonly lastDelivery?: QueuePosition;
  /** Inputs that are guessed: pongs that come if everything goes on as it is. */
  readonly foreseen?: ReadonlySet<ProcessInput>;
}

/** No window runs further ahead than this: what a person does meanwhile has to be taken back from there. */
const FURTHEST_US: Micros = 10 * SECOND;

const GOLDEN_RATIO = 0.618;

/** Packets that a process answers; the others it only takes note of. */
const ANSWERED: ReadonlySet<DownPacket['type']> = new Set(['found', 'joined', 'no-session']);

interface Delivery {
  readonly atUs: Micros;
  readonly key: number;
  readonly packet: DownPacket;
}

/** What is known of one window's process and its surroundings. */
interface Prospect {
  readonly client: LabClient;
  readonly process: RemoteProcess;
  readonly deliveries: Delivery[];
  /** Arrivals of its own pings under way that will be answered to it alone. */
  readonly pingArrivalsUs: Micros[];
  /** First moment at which it may send anything, and anything that others may notice. */
  sendUs: Micros;
  audibleUs: Micros;
}

/**
 * How far each window may run without waiting for the others (conservative lookahead): up to the first moment at which a packet
 * that is not yet known could reach it. Such a packet leaves the server when something happens there: a packet under way
 * arrives, a timer of a channel runs out, or a window sends, by its own outlook not before a certain moment. Each adds the least
 * time on the links between. The ping of a user in good standing is special: only this user gets an answer to it.
 *
 * @param targetUs how far the lab is to come
 * @param aheadUs how much further windows may go by guesses, which can be undone; each a little less than that in its own way, so
 *   that they do not all have to be asked again at the same moment
 */
export function planAdvances(
  lab: Lab,
  processOf: (client: LabClient) => RemoteProcess | undefined,
  targetUs: Micros,
  aheadUs: Micros = 0,
): Advance[] {
  const survey = surveyOf(lab, processOf);
  const { server } = survey;
  return survey.prospects.flatMap((prospect) => {
    if (prospect.process.isGuessing || !prospect.process.canGoFurther) return [];
    const noticeUs = survey.noticeUs(prospect);
    const guessUs = guessLimitUs(lab, survey, prospect, targetUs, aheadUs);
    const limitUs = Math.min(targetUs, server.actionUs, furthestUs(lab, prospect)) + 1;
    return guess(lab, prospect, guessUs, noticeUs) ?? advanceFar(prospect, limitUs, noticeUs) ?? [];
  });
}

/**
 * Further steps for windows whose guesses will soon be used up, so that nobody has to wait for them then.
 *
 * @param targetUs how far the lab has come
 * @param aheadUs how much further windows go by guesses; those that have less than half of it left go on
 */
export function planFurther(
  lab: Lab,
  processOf: (client: LabClient) => RemoteProcess | undefined,
  targetUs: Micros,
  aheadUs: Micros,
): Advance[] {
  const isLow = (prospect: Prospect): boolean => prospect.process.endsBefore(targetUs + aheadUs / 2);
  if (![...lab.clients.values()].some((client) => processOf(client)?.endsBefore(targetUs + aheadUs / 2)))
    return [];
  const survey = surveyOf(lab, processOf);
  return survey.prospects.filter(isLow).flatMap((prospect) => {
    const guessUs = guessLimitUs(lab, survey, prospect, targetUs, aheadUs);
    return guess(lab, prospect, guessUs, survey.noticeUs(prospect)) ?? [];
  });
}

/** Where a silence of the process comes to its limit, it goes on from there in short steps: people see the limits that run. */
function furthestUs({ nextEventUs }: Lab, { process }: Prospect): Micros {
  const limitsUs = process.outlook.silences.map(({ atUs }) => atUs);
  return Math.max(nextEventUs + SECOND, Math.min(nextEventUs + FURTHEST_US, ...limitsUs));
}

/** All windows that take steps, and what may come to each from elsewhere. */
interface Survey {
  readonly prospects: readonly Prospect[];
  readonly server: ReturnType<typeof surveyQueue>;
  /** The first moment at which the server may turn to this one because of the others. */
  noticeUs(prospect: Prospect): Micros;
}

function surveyOf(lab: Lab, processOf: (client: LabClient) => RemoteProcess | undefined): Survey {
  const byClient = new Map<LabClient, Prospect>();
  for (const client of lab.clients.values()) {
    const process = processOf(client);
    if (process && !process.isFrozen) byClient.set(client, newProspect(client, process));
  }
  const server = surveyQueue(lab, byClient);
  const prospects = [...byClient.values()];
  for (const prospect of prospects) foresee(lab, prospect);
  const { first, second } = twoEarliest(prospects);
  const noticeUs = (prospect: Prospect): Micros =>
    Math.min(server.noticeUs, first?.owner === prospect ? second : (first?.atUs ?? Infinity));
  return { prospects, server, noticeUs };
}

/** How far a window may go by guesses. Not all go equally far, so that they need not all be asked together. */
function guessLimitUs(
  lab: Lab,
  { server }: Survey,
  { client }: Prospect,
  targetUs: Micros,
  aheadUs: Micros,
): Micros {
  const wishedUs = targetUs + Math.floor(aheadUs * shareOf(client));
  return Math.min(wishedUs, server.actionUs, lab.nextEventUs + FURTHEST_US) + 1;
}

/** Shares from three quarters to one, spread evenly over any number of clients. */
function shareOf({ index }: LabClient): number {
  return 0.75 + ((index * GOLDEN_RATIO) % 1) / 4;
}

function newProspect(client: LabClient, process: RemoteProcess): Prospect {
  return {
    client,
    process,
    deliveries: [],
    pingArrivalsUs: [],
    sendUs: Infinity,
    audibleUs: Infinity,
  };
}

/** Sorts what waits in the queue; returns the first moment at which the server may turn to anybody, and the first action. */
function surveyQueue(
  lab: Lab,
  prospects: ReadonlyMap<LabClient, Prospect>,
): { noticeUs: Micros; actionUs: Micros } {
  let noticeUs = Infinity;
  let actionUs = Infinity;
  lab.forEachWaiting((atUs, key, event) => {
    if (event.kind === 'action') {
      actionUs = Math.min(actionUs, atUs);
    } else if (event.kind === 'server-timer') {
      noticeUs = Math.min(noticeUs, atUs);
    } else if (event.kind === 'up') {
      const prospect = prospects.get(event.client);
      if (prospect && isQuietPing(lab, event)) {
        prospect.pingArrivalsUs.push(atUs);
      } else {
        noticeUs = Math.min(noticeUs, atUs);
      }
    } else if (event.kind === 'down') {
      const prospect = prospects.get(event.client);
      if (prospect) addDelivery(prospect, atUs, key, event);
    }
  });
  return { noticeUs, actionUs };
}

function isQuietPing(lab: Lab, { client, packet }: Flight): boolean {
  return (packet as UpPacket).type === 'ping' && isInGoodStanding(lab, client, packet.session ?? 0);
}

/** Whether a ping of this session changes nothing for anybody else. Only what the survey counts as a notice can end that. */
function isInGoodStanding(lab: Lab, client: LabClient, id: number): boolean {
  const session = lab.server.sessionOf(id)?.session;
  return (
    session !== undefined &&
    session.client === client.index &&
    session.isEstablished &&
    !session.isNgTold &&
    !session.isLegacyTold
  );
}

function addDelivery(
  { client, process, deliveries }: Prospect,
  atUs: Micros,
  key: number,
  flight: Flight,
): void {
  const { lastDelivery } = process;
  const isKnown = atUs < lastDelivery.atUs || (atUs === lastDelivery.atUs && key <= lastDelivery.key);
  if (isKnown || flight.incarnation !== client.incarnation) return;
  deliveries.push({ atUs, key, packet: flight.packet as DownPacket });
}

/** When the process may send next: by the steps it has taken ahead, by its outlook, by packets that it will answer. */
function foresee(lab: Lab, prospect: Prospect): void {
  const { process, client } = prospect;
  const { outlook } = process;
  const isQuiet = isInGoodStanding(lab, client, outlook.session);
  if (process.hasStandIn) {
    prospect.sendUs = prospect.audibleUs = lab.nowUs;
    return;
  }
  // What a cut uplink is given reaches nobody, until somebody acts.
  if (client.up.isDown) return;
  let sendUs = outlook.nextSendUs ?? Infinity;
  let audibleUs = (isQuiet ? outlook.nextOtherSendUs : outlook.nextSendUs) ?? Infinity;
  for (const { atUs, packet } of prospect.deliveries) {
    if (!ANSWERED.has(packet.type)) continue;
    sendUs = Math.min(sendUs, atUs);
    audibleUs = Math.min(audibleUs, atUs);
  }
  for (const { atUs, effects } of process.stepsAhead) {
    for (const effect of effects) {
      if (effect.do !== 'send') continue;
      sendUs = Math.min(sendUs, atUs);
      const { packet } = effect;
      const isAudible = packet.type !== 'ping' || !isInGoodStanding(lab, client, packet.session);
      if (isAudible) audibleUs = Math.min(audibleUs, atUs);
    }
  }
  prospect.sendUs = sendUs;
  prospect.audibleUs = audibleUs + client.up.leastDelayUs;
}

/** The two earliest arrivals at the server of something that others may notice. */
function twoEarliest(prospects: readonly Prospect[]): {
  first: { owner: Prospect; atUs: Micros } | undefined;
  second: Micros;
} {
  let first: { owner: Prospect; atUs: Micros } | undefined;
  let second = Infinity;
  for (const owner of prospects) {
    const atUs = owner.audibleUs;
    if (first === undefined || atUs < first.atUs) {
      second = first?.atUs ?? Infinity;
      first = { owner, atUs };
    } else if (atUs < second) {
      second = atUs;
    }
  }
  return { first, second };
}

/** Everything that is sure: up to the first moment at which an unknown packet could reach the process. */
function advanceFar(prospect: Prospect, limitUs: Micros, noticeUs: Micros): Advance | undefined {
  const { client, pingArrivalsUs, sendUs } = prospect;
  // Through a cut downlink nothing comes, until somebody acts.
  if (client.down.isDown) return advanceTo(prospect, limitUs);
  const reachesUs = Math.min(noticeUs, sendUs + client.up.leastDelayUs, ...pingArrivalsUs);
  return advanceTo(prospect, Math.min(limitUs, reachesUs + client.down.leastDelayUs));
}

/**
 * As far as others and the server allow, with the answers to its own pings foreseen, from where earlier guesses end; undefined
 * where that is no further.
 */
function guess(lab: Lab, prospect: Prospect, limitUs: Micros, noticeUs: Micros): Advance | undefined {
  const { client, process, pingArrivalsUs, audibleUs } = prospect;
  const isSure = process.isAhead && !process.isGuessing;
  if (isSure || !isInGoodStanding(lab, client, process.outlook.session)) return undefined;
  const fromUs = process.isGuessing ? process.guessedUntilUs : 0;
  const reachesUs = Math.min(noticeUs, audibleUs) + client.down.leastDelayUs;
  const untilUs = Math.min(limitUs, reachesUs, nextMissUs(process));
  const arrivalsUs = [
    ...pingArrivalsUs,
    ...pingsAheadUs(process).map((atUs) => atUs + client.up.settings.latencyUs),
  ];
  const pongs = foreseenPongs(client, process, arrivalsUs, fromUs, untilUs);
  if (pongs.length === 0) return undefined;
  // What was foreseen and has been sent meanwhile is known to the window already.
  const known = prospect.deliveries.filter(({ atUs }) => atUs >= fromUs);
  const advance = advanceTo({ ...prospect, deliveries: known }, untilUs);
  const guessed = pongs.map(({ atUs, packet }) => ({ atUs, kind: 'deliver', packet }) as const);
  const inputs = [...(advance?.inputs ?? []), ...guessed].sort((a, b) => a.atUs - b.atUs);
  return { process, ...advance, inputs, untilUs, foreseen: new Set(guessed) };
}

/** When the pings leave that the window has sent ahead of the lab. */
function pingsAheadUs(process: RemoteProcess): Micros[] {
  return process.stepsAhead.flatMap(({ atUs, effects }) =>
    effects.some((effect) => effect.do === 'send' && effect.packet.type === 'ping') ? [atUs] : [],
  );
}

/** When the process misses somebody next: what it tells its app must not have to be taken back. */
function nextMissUs({ outlook }: RemoteProcess): Micros {
  return Math.min(Infinity, ...outlook.silences.flatMap(({ uid, atUs }) => (uid === null ? [] : [atUs])));
}

function advanceTo({ process, deliveries }: Prospect, horizonUs: Micros): Advance | undefined {
  const known = deliveries
    .filter(({ atUs }) => atUs < horizonUs)
    .sort((a, b) => a.atUs - b.atUs || a.key - b.key);
  const last = known.at(-1);
  if (last === undefined && process.tailWakeUs >= horizonUs) return undefined;
  const inputs = known.map(({ atUs, packet }) => ({ atUs, kind: 'deliver', packet }) as const);
  const advance = { process, inputs, untilUs: horizonUs };
  return last ? { ...advance, lastDelivery: { atUs: last.atUs, key: last.key } } : advance;
}
