import type { WrittenState } from '../contract/client-messages.ts';
import type { ProcessState } from '../../core/process/client-process.ts';

/** A checkpoint as a line of text can carry it, without what arrived while the process was frozen. */
export function writeState({ engine, dueUs, isFrozen }: ProcessState): WrittenState {
  const { remotes, refuse, ...rest } = engine;
  const written = { ...rest, remotes: [...remotes.values()] };
  return { dueUs, isFrozen, engine: refuse === undefined ? written : { ...written, refuse } };
}

/** The way back. */
export function readState({ engine, dueUs, isFrozen }: WrittenState): ProcessState {
  const remotes = new Map(engine.remotes.map((remote) => [remote.uid, { ...remote }]));
  return { dueUs, isFrozen, held: [], engine: { ...engine, refuse: engine.refuse, remotes } };
}
