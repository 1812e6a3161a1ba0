import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ClientSpec } from '../../src/core/vocabulary/client-spec.ts';
import type { Timings } from '../../src/core/rulebook/rulebook.ts';
import { readScenario } from '../../src/core/scenario/read/read-scenario.ts';
import type { ScenarioPlan } from '../../src/core/plan/plan.ts';
import { runScenario } from '../../src/core/scenario/judge/run-scenario.ts';
import type { TraceDetail, TraceRecord } from '../../src/core/trace/records.ts';
import type { ExplainedTrace } from '../../src/core/why/facts/explanation.ts';
import { runLab, type At } from '../model/lab-builder.ts';

const articleFolder = path.join(import.meta.dirname, '../../scenarios/article');

/** A trace whose records are all at hand. */
export type RecordedTrace = ExplainedTrace & { readonly records: readonly TraceRecord[] };

/** The plan of a scenario file that must be right. */
function planOf(file: string): ScenarioPlan {
  const reading = readScenario(readFileSync(file, 'utf8'), file);
  if (!reading.ok) throw new Error(reading.mistakes.map(({ message }) => message).join('\n'));
  return reading.plan;
}

/** A plan's run, ready to be explained. */
export function explainedRun(plan: ScenarioPlan, detail: TraceDetail = 'events'): RecordedTrace {
  const { clients, timings, untilUs } = plan;
  return { clients, timings, untilUs, records: runScenario(plan, { detail }).records };
}

/** Every scenario that comes with the lab, run. */
export function shippedTraces(detail: TraceDetail = 'events'): { name: string; trace: RecordedTrace }[] {
  return readdirSync(articleFolder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => ({ name, trace: explainedRun(planOf(path.join(articleFolder, name)), detail) }));
}

/** Clients run through actions until `untilSeconds`, ready to be explained. */
export function explainedLab(
  clients: readonly ClientSpec[],
  actions: readonly At[],
  untilSeconds: number,
  detail: TraceDetail = 'events',
  timings: Partial<Timings> = {},
): RecordedTrace {
  const { records } = runLab(clients, actions, untilSeconds, { detail, timings });
  return { clients, timings, untilUs: untilSeconds * 1e6, records };
}
