import { idleState, type EngineState } from './engine-state.ts';
import type { RunningEngine } from './behaviour.ts';

/** What an SDK without an engine answers: it is not initialized. */
export const NOT_INITIALIZED = '-7';

/**
 * R-ENGINE-DESTROY, R-ENGINE-DESTROY-OTHERS: the app destroys its engine and is told nothing any
 * more; whether the server is, no source says (`destroyLeaves`).
 */
export function destroyEngine(engine: RunningEngine): void {
  const { state, timings } = engine;
  if (state.isDestroyed) return;
  if (timings.destroyLeaves) engine.sayGoodbye();
  engine.endSession('idle');
  engine.enter('DISCONNECTED');
  state.isDestroyed = true;
}

/** The state of a new engine in the same process: it knows nothing of what the one before was told. */
export function newEngineState(
  config: Pick<EngineState, 'uid' | 'role' | 'tracks'>,
  { joins, isDeviceOffline }: EngineState,
): EngineState {
  return { ...idleState(config), joins, isDeviceOffline };
}
