import { STEP_VERBS, type StepVerb } from '../core/vocabulary/action-names.ts';
import type { ClientVerbs } from './run/client-verbs.ts';

/** Somebody else in the lab, with the verbs of the scenario file as methods. */
export interface Peer extends ClientVerbs {
  /** Its name in traces. */
  readonly id: string;
  /** The user that it is in its channel; 0 while the server has given it no user ID yet. */
  readonly uid: number;
}

/**
 * An object with a method for each verb of the model, so that one that is added there is here as
 * well.
 */
export function withVerbs<Own extends object, Result = void>(
  own: Own,
  act: (verb: StepVerb, fields: object) => Result,
): Own & ClientVerbs<Result> {
  const methods = STEP_VERBS.map((verb) => [verb, (fields: object = {}) => act(verb, fields)] as const);
  const peer: object = Object.fromEntries(methods);
  // What it is at the moment at which it is asked.
  return Object.defineProperties(peer, Object.getOwnPropertyDescriptors(own)) as Own & ClientVerbs<Result>;
}
