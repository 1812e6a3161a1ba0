import { invariant } from '../assert/invariant.ts';
import type { RunningEngine } from './behaviour.ts';
import { accountOf } from './user-accounts.ts';
import { edgeField } from './edges.ts';
import { ownMedia } from './own-media.ts';
import { transportField } from './transport.ts';
import type { Micros } from '../time/micros.ts';
import type { JoinRequest } from '../vocabulary/packets.ts';
import { tokenField } from '../vocabulary/token.ts';

/* How an engine tries to get into its channel, and back into it. */

/** Sends what should bring the engine one stage further, and tries again until it does. */
export function tryToEnter(engine: RunningEngine): void {
  const { state, sink, behaviour } = engine;
  const { session } = state;
  invariant(session > 0, 'whoever asks to come in has a name for its stay');
  if (state.phase === 'rejoining') behaviour.attempting(engine);
  state.attempts++;
  if (state.phase !== 'finding') behaviour.chooseEdge(engine);
  if (state.phase === 'finding') {
    sink.send({
      type: 'find',
      session,
      uid: state.uid,
      ...accountOf(engine),
      channel: state.channel,
      ...transportField(engine),
    });
  } else if (state.phase === 'joining') {
    sink.send({
      type: 'join',
      session,
      request: requestOf(engine),
      ...edgeField(engine),
      ...transportField(engine),
    });
  } else if (state.phase === 'rejoining') {
    sink.send({
      type: 'rejoin',
      session,
      request: requestOf(engine),
      stay: state.stay,
      ack: state.ack,
      ...edgeField(engine),
      ...transportField(engine),
      back: state.back,
    });
  } else {
    return;
  }
  const pauseUs = behaviour.retryPauseUs(engine, state.attempts);
  invariant(pauseUs > 0, 'there is a pause between two attempts');
  sink.setTimer('retry', engine.nowUs + pauseUs);
}

/** Whether it tries to get in at an even pace, and nobody but the server hears of an attempt. */
export function isTryingEvenly({ state, config }: RunningEngine): boolean {
  const { phase } = state;
  const isTrying = phase === 'finding' || phase === 'joining' || phase === 'rejoining';
  return isTrying && config.family === 'native';
}

/**
 * Counts the attempts from `dueUs` on, and before `beforeUs`, after `attempts` others, and makes
 * none. Gives back when the next is due.
 */
export function passAttempts(
  engine: RunningEngine,
  attempts: number,
  dueUs: Micros,
  beforeUs: Micros,
): Micros {
  const { state, behaviour } = engine;
  invariant(isTryingEvenly(engine), 'only attempts of which nobody hears are passed');
  invariant(attempts > 0, 'the first attempt is made and not passed');
  let nextUs = dueUs;
  state.attempts = attempts;
  while (nextUs < beforeUs) nextUs += behaviour.retryPauseUs(engine, ++state.attempts);
  return nextUs;
}

function requestOf(engine: RunningEngine): JoinRequest {
  const { family, profile } = engine.config;
  const { uid, channel, session, refuse } = engine.state;
  const own = { ...ownMedia(engine), ...tokenField(engine.state) };
  const request = { uid, ...accountOf(engine), channel, session, family, profile, ...own };
  return refuse === undefined ? request : { ...request, refuse };
}
