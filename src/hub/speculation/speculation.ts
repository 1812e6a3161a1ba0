/**
 * What windows do ahead of the lab: optimistic simulation with rollback on top of a conservative
 * one with lookahead. The only entry to this folder; `docs/speculation.md` explains it.
 */
export type { Answer } from './advance.ts';
export { CheckpointedProcess } from './checkpointed-process.ts';
export { planAdvances, planFurther, type Advance } from './lookahead.ts';
export { forecastOf } from './forecast.ts';
export { processOf, RemoteProcess } from './remote-process.ts';
export { serializeState } from './serialized-state.ts';
