import type { SerializedState } from '../contract/client-messages.ts';
import type { ProcessState } from '../../core/process/client-process.ts';

/**
 * A checkpoint as a line of text can carry it, without what arrived while the process was frozen.
 */
export function serializeState({ engine, dueUs, isFrozen, throttledSinceUs }: ProcessState): SerializedState {
  const { remotes, refuse, ...rest } = engine;
  const written = { ...rest, remotes: [...remotes.values()] };
  const throttled = throttledSinceUs === undefined ? {} : { throttledSinceUs };
  return { dueUs, isFrozen, ...throttled, engine: refuse === undefined ? written : { ...written, refuse } };
}

/** The inverse: reads what was written. */
export function deserializeState({
  engine,
  dueUs,
  isFrozen,
  throttledSinceUs,
}: SerializedState): ProcessState {
  const remotes = new Map(engine.remotes.map((remote) => [remote.uid, { ...remote }]));
  return {
    dueUs,
    isFrozen,
    throttledSinceUs,
    held: [],
    engine: { ...engine, refuse: engine.refuse, remotes },
  };
}
