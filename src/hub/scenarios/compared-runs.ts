import { HeadlessRun } from './headless-run.ts';
import { Refusal } from '../contract/refusal.ts';
import type { DrawnRun, RunSource } from '../contract/scenario-messages.ts';
import type { HostClock } from '../session/host-clock.ts';
import type { Recording } from '../session/session-options.ts';
import { onGeneration } from '../../core/compare/other-generation.ts';
import type { SdkGeneration } from '../../core/vocabulary/persona.ts';
import type { FileDiagnostic, ScenarioPlan } from '../../core/plan/plan.ts';
import { readScenario } from '../../core/scenario/read/read-scenario.ts';
import { msFromMicros } from '../../core/time/micros.ts';
import type { TraceRecord } from '../../core/trace/records.ts';
import { readTraceFile } from '../../core/trace-file/trace-file.ts';
import { planFromTrace } from '../../core/trace/trace-header.ts';

type Compared =
  | { readonly ok: true; readonly run: DrawnRun }
  | { readonly ok: false; readonly mistakes: readonly FileDiagnostic[] };

/**
 * Kinds of records that a comparison shows: what people and the server notice, and what was done.
 */
const SHOWN: ReadonlySet<TraceRecord['kind']> = new Set([
  'input',
  'process',
  'state',
  'callback',
  'call-refused',
  'server',
]);

/** The runs of the lab that can be compared. */
export interface ComparableRuns {
  /** The one in front, with the present instant finished. */
  session(): Promise<Recording>;
  /** One that is put aside, as what it is gone through again with. @throws Refusal */
  kept(run: number): ScenarioPlan;
}

/**
 * The run that a source stands for; scenarios, runs that are put aside, and recorded runs under
 * another SDK generation, are run for it.
 *
 * @throws Refusal where no client ever had that generation, or there is no such run
 */
export async function comparedRun(
  source: RunSource,
  runs: ComparableRuns,
  clock: HostClock,
): Promise<Compared> {
  if (source.from === 'trace') {
    const trace = readTraceFile(source.text, source.file);
    return trace.ok ? recorded(source.file, trace.header, trace.records) : trace;
  }
  if (source.from === 'session') {
    const { header, records } = await runs.session();
    if (source.sdk === undefined) return recorded('The run in the windows', header, records.telling);
    return simulated(withClientsFromStart(planFromTrace(header, records.telling)), source.sdk, clock);
  }
  if (source.from === 'run') {
    const plan = runs.kept(source.run);
    return source.sdk === undefined
      ? simulated(plan, undefined, clock)
      : simulated(withClientsFromStart(plan), source.sdk, clock);
  }
  const read = readScenario(source.text, source.file);
  return read.ok ? simulated(read.plan, source.sdk, clock) : read;
}

type RunFacts = Pick<ScenarioPlan, 'clients' | 'timings' | 'untilUs'>;

function recorded(title: string, header: RunFacts, records: readonly TraceRecord[]): Compared {
  const opened = records.flatMap((record) =>
    record.kind === 'input' && record.action.do === 'open' ? [record.action.spec] : [],
  );
  const clients = [...header.clients, ...opened];
  return { ok: true, run: drawnRun(title, { ...header, clients }, records) };
}

/** The run of a session with every client there from the start, as in a scenario. */
function withClientsFromStart(plan: ScenarioPlan): ScenarioPlan {
  const clients = plan.actions.flatMap(({ action }) => (action.do === 'open' ? [action.spec] : []));
  const actions = plan.actions.filter(({ action }) => action.do !== 'open');
  return { ...plan, clients: [...plan.clients, ...clients], actions };
}

async function simulated(
  plan: ScenarioPlan,
  sdk: SdkGeneration | undefined,
  clock: HostClock,
): Promise<Compared> {
  const shown = sdk === undefined ? plan : onGeneration(plan, sdk);
  if (shown === undefined)
    throw new Refusal(`No client of ${plan.name} has a platform that ever had SDK ${sdk ?? ''}.`);
  const run = new HeadlessRun(shown, clock);
  const { records } = await run.run(() => undefined);
  const title = sdk === undefined ? plan.name : `${plan.name}, SDK ${sdk}`;
  return recorded(title, shown, records);
}

/** A run as pages draw it. Of one without packets and timers, every record keeps its number. */
export function drawnRun(
  title: string,
  { clients, timings, untilUs }: RunFacts,
  records: readonly TraceRecord[],
): DrawnRun {
  const shown = renumbered(records.filter(({ kind }) => SHOWN.has(kind)));
  return { title, clients, timings, untilMs: msFromMicros(untilUs), records: shown };
}

/**
 * Records left over from a longer list, numbered without gaps; a cause that is not among them is
 * none.
 */
function renumbered(records: readonly TraceRecord[]): readonly TraceRecord[] {
  const places = new Map(records.map(({ seq }, place) => [seq, place]));
  return records.map((record, seq) => ({
    ...record,
    seq,
    cause: record.cause === null ? null : (places.get(record.cause) ?? null),
  }));
}
