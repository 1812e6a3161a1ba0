import type { RuleId } from '../../rulebook/rules/rules.ts';
import { MEDIA_TYPES, type MediaType } from '../../vocabulary/media.ts';
import {
  REMOTE_STATE_ROLES,
  type RemoteMediaReason,
  type RemoteMediaState,
} from '../../vocabulary/remote-media.ts';
import { describeEvent, type Occurrence, type Step } from '../ledger/expectation.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { isWell, type ObservedPair } from '../views/observed-client.ts';
import { rulesIn, type GenerationRules } from './generation-rules.ts';
import { isJudged } from './judged-pair.ts';

/*
 * What a native app is told of the media that others send, held against what else it is told: they
 * start with their user or an unmute, stand still before their user is called gone, and stop with
 * it. When they stand still is a reading, and no figure of it is judged.
 */

const TOLD: GenerationRules = { '3.x': 'R-NATIVE-REMOTE-STATE', '4.x': 'R4-NATIVE-REMOTE-STATE' };

type Edges = Readonly<Partial<Record<RemoteMediaState, readonly RemoteMediaReason[]>>>;

const STOPS: readonly RemoteMediaReason[] = ['REMOTE_MUTED', 'REMOTE_OFFLINE'];

/** From which state which can be reached, and for which reasons. */
const EDGES: Readonly<Record<RemoteMediaState, Edges>> = {
  STOPPED: { STARTING: ['REMOTE_UNMUTED'] },
  STARTING: { DECODING: ['REMOTE_UNMUTED'] },
  DECODING: { FROZEN: ['NETWORK_CONGESTION'], STOPPED: STOPS },
  FROZEN: { DECODING: ['NETWORK_RECOVERY'], STOPPED: STOPS },
  FAILED: {},
};

function rulesOf({ observer, user }: ObservedPair): readonly RuleId[] {
  const { family, spec, timings, dialect } = observer;
  if (family !== 'native' || !timings.remoteStates || !dialect.fires(REMOTE_STATE_ROLES.audio)) return [];
  return observer.hasDuplicateUid || user.hasDuplicateUid ? [] : rulesIn(TOLD, spec.sdk);
}

function stepTo(pair: ObservedPair, medium: MediaType, state: RemoteMediaState, reason?: string): Step {
  const why = reason === undefined ? {} : { reason };
  return { role: REMOTE_STATE_ROLES[medium], args: { uid: pair.user.spec.uid, state, ...why } };
}

/** The observer is told of a medium of the user. */
export function takeRemoteState(
  ledger: Ledger,
  pair: ObservedPair,
  medium: MediaType,
  event: Occurrence,
): void {
  const { role, args, atUs } = event;
  const rules = rulesOf(pair);
  const known = pair.media[medium];
  const { state = '' } = args;
  const reasons = reasonsOf(known, state);
  // A file may say anything.
  if (isMediaState(state)) pair.media = { ...pair.media, [medium]: state };
  const isTaken = pair.mediaDue.some((due) => ledger.take(due, event));
  pair.mediaDue = pair.mediaDue.filter(({ isOpen }) => isOpen);
  if (reasons?.includes(args.reason ?? '') === true) {
    if (!isTaken) for (const rule of rules) ledger.pass(rule, pair.subject, null, atUs);
    return;
  }
  const wrong = reasons === undefined ? `after ${known}` : `for ${args.reason ?? 'no reason'}`;
  for (const rule of rules)
    ledger.fail(rule, pair.subject, null, atUs, `${describeEvent(role, args)} came ${wrong}`);
}

function isMediaState(state: string): state is RemoteMediaState {
  return Object.hasOwn(EDGES, state);
}

/** For which reasons a state may follow another; undefined where it may not. */
function reasonsOf(known: RemoteMediaState, state: string): readonly string[] | undefined {
  const edges: Readonly<Record<string, readonly string[]>> = EDGES[known];
  return Object.hasOwn(edges, state) ? edges[state] : undefined;
}

/** What the observer has been told of the user has its media told in the same breath. */
export function expectMediaBeside(ledger: Ledger, pair: ObservedPair, event: Occurrence): void {
  const rules = rulesOf(pair);
  if (rules.length === 0) return;
  const { role, args } = event;
  if (role === 'userOffline') {
    for (const medium of MEDIA_TYPES) expectStopped(ledger, pair, rules, event, medium);
  } else if (role === 'userJoined') {
    for (const medium of MEDIA_TYPES) expectStarted(ledger, pair, rules, event, medium);
  } else if (role === 'userMuteAudio' || role === 'userMuteVideo') {
    const medium = role === 'userMuteAudio' ? 'audio' : 'video';
    const isMuted = args.muted === true;
    if (!isMuted) expectStarted(ledger, pair, rules, event, medium);
    else if (pair.media[medium] !== 'STOPPED')
      open(ledger, pair, rules, event, [stepTo(pair, medium, 'STOPPED', 'REMOTE_MUTED')]);
  }
}

function open(
  ledger: Ledger,
  pair: ObservedPair,
  rules: readonly RuleId[],
  { atUs }: Occurrence,
  steps: readonly Step[],
): void {
  const moment = { expectedUs: atUs, loUs: atUs, hiUs: atUs };
  pair.mediaDue.push(ledger.open({ ...moment, rules, subject: pair.subject, steps, must: true }));
}

/** Media stop with their user; one that was silent for long has stood still before. */
function expectStopped(
  ledger: Ledger,
  pair: ObservedPair,
  rules: readonly RuleId[],
  event: Occurrence,
  medium: MediaType,
): void {
  const known = pair.media[medium];
  if (known === 'STOPPED') return;
  const { mediaFrozenAfterUs, nativeOfflineAfterUs } = pair.observer.timings;
  const isSilent = event.args.reason === 'DROPPED' && mediaFrozenAfterUs < nativeOfflineAfterUs;
  if (isSilent && known !== 'FROZEN') {
    const message = `${medium} did not stand still before its user was called gone`;
    for (const rule of rules) ledger.fail(rule, pair.subject, null, event.atUs, message);
  }
  open(ledger, pair, rules, event, [stepTo(pair, medium, 'STOPPED', 'REMOTE_OFFLINE')]);
}

/** Media of a user that is well start as soon as they are told of. */
function expectStarted(
  ledger: Ledger,
  pair: ObservedPair,
  rules: readonly RuleId[],
  event: Occurrence,
  medium: MediaType,
): void {
  const { user, media } = pair;
  const { tracks, muted } = user.declared;
  const isSent = tracks[medium] && !muted[medium];
  if (!isSent || media[medium] !== 'STOPPED') return;
  if (!isJudged(pair) || !isWell(user) || user.isDeclaredUnsure) return;
  open(ledger, pair, rules, event, [stepTo(pair, medium, 'STARTING'), stepTo(pair, medium, 'DECODING')]);
}
