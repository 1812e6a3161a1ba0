import type { ClientSpec } from '../../vocabulary/client-spec.ts';
import { stepActionOf, type LabAction } from '../../actions/actions.ts';
import type { TraceRecord } from '../../trace/records.ts';
import type { TraceHeader } from '../../trace/trace-header.ts';
import type { TimedAction } from '../../plan/plan.ts';
import { ProcessLife } from '../../situation/process-life.ts';
import type { DraftStep } from '../write/write-scenario.ts';

/** A step with the name under which others may count from it. */
export type RecordedStep = DraftStep & { readonly id: string };

/** Who took part in a run, in the order in which they opened, and what was done to them. */
export interface RecordedCourse {
  readonly clients: readonly ClientSpec[];
  /** In order of time. */
  readonly steps: readonly RecordedStep[];
}

/**
 * The inputs of a trace as steps of a file. Left out is what did nothing (killing the dead,
 * thawing what is not frozen), as a file would be wrong with it, and openings: clients of a file
 * are there from the start, which is the same until they join.
 */
export function recordedCourse(header: TraceHeader, records: readonly TraceRecord[]): RecordedCourse {
  const clients = [...header.clients];
  const inputs: TimedAction[] = [];
  for (const record of records) {
    if (record.kind !== 'input') continue;
    const { action, atUs } = record;
    if (action.do === 'open') clients.push(action.spec);
    else inputs.push({ atUs, action });
  }
  return { clients, steps: namedSteps(clients, inputs) };
}

function namedSteps(clients: readonly ClientSpec[], inputs: readonly TimedAction[]): readonly RecordedStep[] {
  const systems = new Map(clients.map(({ id, persona }) => [id, persona.os]));
  const life = new ProcessLife(clients);
  const names = new StepNames();
  const steps: RecordedStep[] = [];
  for (const { atUs, action: done } of inputs) {
    // Off iOS the switch of VoIP mode is nothing but a kill.
    const isKill = done.do === 'voip' && systems.get(done.client) !== 'ios';
    const action: LabAction = isKill ? { do: 'kill', client: done.client } : done;
    if (action.do === 'open' || life.apply(action, atUs) !== undefined) continue;
    const { outcome, undoes = [] } = stepActionOf(action.do).step;
    const id = names.next(`${action.client}-${outcome}`);
    const isUndone = ({ action: earlier }: RecordedStep): boolean =>
      earlier.client === action.client && undoes.some((verb) => verb === earlier.do);
    const after = undoes.length === 0 ? undefined : steps.findLast(isUndone)?.id;
    steps.push({ atUs, action, id, ...(after === undefined ? {} : { after }) });
  }
  return steps;
}

/** Names of steps, each once: `uid1-dead`, `uid1-dead-2`. */
class StepNames {
  private readonly taken = new Set<string>();
  /** The number from which on a name may be free. */
  private readonly numbers = new Map<string, number>();

  next(name: string): string {
    let free = name;
    let number = this.numbers.get(name) ?? 2;
    while (this.taken.has(free)) free = `${name}-${number++}`;
    this.numbers.set(name, number);
    this.taken.add(free);
    return free;
  }
}
