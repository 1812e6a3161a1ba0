import type { AdvancedSteps } from './advance.ts';
import { isInGoodStanding, surveyOf, type Prospect, type Survey } from './bounds.ts';
import { predictedPongs } from './predicted-pongs.ts';
import type { RemoteProcess } from './remote-process.ts';
import type { LabClient } from '../../core/lab/lab-client.ts';
import type { Lab } from '../../core/lab/lab.ts';
import { SECOND, type Micros } from '../../core/time/micros.ts';

/** What the window of a process can be asked to do at once. */
export interface Advance extends AdvancedSteps {
  readonly process: RemoteProcess;
}

/**
 * No window runs further ahead than this: what a person does meanwhile has to be rolled back from
 * there.
 */
const FURTHEST_US: Micros = 10 * SECOND;

const GOLDEN_RATIO = 0.618;

/**
 * How far each window may run without waiting for the others: optimistically, where what comes to
 * it can be predicted, else conservatively, up to the lower bound on the time stamp (LBTS) of the
 * next message that is not yet known and could reach it. Such a packet leaves the server when
 * something happens there: a packet under way arrives, a timer of a channel runs out, or a window
 * sends, by its own outlook not before a certain moment. Each adds the least time on the links
 * between. The ping of a user in good standing is special: only this user gets an answer to it.
 *
 * @param targetUs how far the lab is to come
 * @param aheadUs how much further windows may speculate; each a little less than that in its own
 *   way, so that they do not all have to
 *   be asked again at the same moment
 */
export function planAdvances(
  lab: Lab,
  processOf: (client: LabClient) => RemoteProcess | undefined,
  targetUs: Micros,
  aheadUs: Micros = 0,
): Advance[] {
  const survey = surveyOf(lab, processOf);
  return survey.prospects.flatMap((prospect) => {
    if (prospect.process.isOptimistic || !prospect.process.canGoFurther) return [];
    const serverUs = survey.serverBoundUs(prospect);
    const windowUs = speculationWindowUs(lab, survey, prospect, targetUs, aheadUs);
    const limitUs = Math.min(targetUs, survey.actionUs, furthestUs(lab, prospect)) + 1;
    return speculate(lab, prospect, windowUs, serverUs) ?? advanceSafely(prospect, limitUs, serverUs) ?? [];
  });
}

/**
 * Further steps for windows whose speculation will soon be used up, so that nobody has to wait for
 * them then.
 *
 * @param targetUs how far the lab has come
 * @param aheadUs how much further windows speculate; those that have less than half of it left go
 *   on
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
    const windowUs = speculationWindowUs(lab, survey, prospect, targetUs, aheadUs);
    return speculate(lab, prospect, windowUs, survey.serverBoundUs(prospect)) ?? [];
  });
}

/**
 * Where a silence of the process comes to its limit, it goes on from there in short steps: people
 * see the limits that run.
 */
function furthestUs({ nextEventUs }: Lab, { process }: Prospect): Micros {
  const limitsUs = process.outlook.silences.map(({ atUs }) => atUs);
  return Math.max(nextEventUs + SECOND, Math.min(nextEventUs + FURTHEST_US, ...limitsUs));
}

/**
 * How far a window may speculate (its time window). Not all go equally far, so that they need not
 * all be asked together.
 */
function speculationWindowUs(
  lab: Lab,
  { actionUs }: Survey,
  { client }: Prospect,
  targetUs: Micros,
  aheadUs: Micros,
): Micros {
  const wantedUs = targetUs + Math.floor(aheadUs * shareOf(client));
  return Math.min(wantedUs, actionUs, lab.nextEventUs + FURTHEST_US) + 1;
}

/** Shares from three quarters to one, spread evenly over any number of clients. */
function shareOf({ index }: LabClient): number {
  return 0.75 + ((index * GOLDEN_RATIO) % 1) / 4;
}

/**
 * Everything that is safe: up to the LBTS, the first moment at which an unknown packet could reach
 * the process.
 */
function advanceSafely(prospect: Prospect, limitUs: Micros, serverUs: Micros): Advance | undefined {
  const { client, pingArrivalsUs, sendUs } = prospect;
  // Through a cut downlink nothing comes, until somebody acts.
  if (client.down.isDown) return advanceTo(prospect, limitUs);
  const answerUs = Math.min(serverUs, sendUs + client.up.leastDelayUs, ...pingArrivalsUs);
  const lbtsUs = answerUs + client.down.leastDelayUs;
  return advanceTo(prospect, Math.min(limitUs, lbtsUs));
}

/**
 * As far as others and the server allow, with the answers to its own pings predicted, from where
 * earlier predictions end; undefined where that is no further.
 */
function speculate(lab: Lab, prospect: Prospect, windowUs: Micros, serverUs: Micros): Advance | undefined {
  const { client, process, pingArrivalsUs, audibleUs } = prospect;
  const isSafe = process.isAhead && !process.isOptimistic;
  if (isSafe || !isInGoodStanding(lab, client, process.outlook.session)) return undefined;
  const fromUs = process.isOptimistic ? process.optimisticUntilUs : 0;
  const lbtsUs = Math.min(serverUs, audibleUs) + client.down.leastDelayUs;
  const untilUs = Math.min(windowUs, lbtsUs, nextMissUs(process));
  const arrivalsUs = [
    ...pingArrivalsUs,
    ...pingsAheadUs(process).map((atUs) => atUs + client.up.settings.latencyUs),
  ];
  const pongs = predictedPongs(client, process, arrivalsUs, fromUs, untilUs);
  if (pongs.length === 0) return undefined;
  // What was predicted and has been sent meanwhile is known to the window already.
  const known = prospect.deliveries.filter(({ atUs }) => atUs >= fromUs);
  const advance = advanceTo({ ...prospect, deliveries: known }, untilUs);
  const predicted = pongs.map(({ atUs, packet }) => ({ atUs, kind: 'deliver', packet }) as const);
  const inputs = [...(advance?.inputs ?? []), ...predicted].sort((a, b) => a.atUs - b.atUs);
  return { process, ...advance, inputs, untilUs, predicted: new Set(predicted) };
}

/** When the pings leave that the window has sent ahead of the lab. */
function pingsAheadUs(process: RemoteProcess): Micros[] {
  return process.speculatedSteps.flatMap(({ atUs, effects }) =>
    effects.some((effect) => effect.do === 'send' && effect.packet.type === 'ping') ? [atUs] : [],
  );
}

/**
 * When the process misses somebody next: what it tells its app must not have to be rolled back.
 */
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
