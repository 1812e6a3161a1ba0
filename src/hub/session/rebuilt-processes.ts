import { APP_CALLS, type AppCall } from '../../core/vocabulary/engine-call.ts';
import { RemoteProcess, serializeState } from '../speculation/speculation.ts';
import type { HostClock } from './host-clock.ts';
import type { ObservedStep, ProcessInput, ProcessHistory, StepEffect } from '../contract/client-messages.ts';
import type { LabClient } from '../../core/lab/lab-client.ts';
import type { Lab } from '../../core/lab/lab.ts';
import { ClientProcess } from '../../core/process/client-process.ts';
import type { TimedAction } from '../../core/plan/plan.ts';
import { SECOND, type Micros } from '../../core/time/micros.ts';
import { AppConnections } from '../../core/actions/app-connections.ts';
import { concernedBy } from '../../core/situation/concerned.ts';
import { applyRecord } from '../../core/situation/apply-record.ts';
import type { ClientSpec } from '../../core/vocabulary/client-spec.ts';
import { ClientState } from '../../core/situation/client-state.ts';
import type { TraceRecord } from '../../core/trace/records.ts';
import type { RecordedReply } from '../../core/vocabulary/webhooks.ts';

/** Virtual time between two looks at the wall clock. */
const SLICE_US: Micros = SECOND;
/** The host is free for other things at least this often. */
const LONGEST_STRETCH_MS = 12;

/** A run that is gone through again. */
export interface RecordedRun {
  readonly inputs: readonly TimedAction[];
  /** What a server outside the lab said to its notifications. */
  readonly replies?: readonly RecordedReply[];
  readonly untilUs: Micros;
}

/** How a rebuilding is followed. */
export interface RebuildObserver {
  /** A share from 0 to 1. */
  readonly onProgress: (share: number) => void;
  readonly isStopped: () => boolean;
}

/**
 * Takes a lab that has not begun through a recorded run, beside everything else that the host
 * does. False: it was stopped.
 */
export async function replayInto(
  lab: Lab,
  { inputs, untilUs }: RecordedRun,
  clock: HostClock,
  { onProgress, isStopped }: RebuildObserver,
): Promise<boolean> {
  for (const { atUs, action } of inputs) lab.schedule(atUs, action);
  let breathMs = clock.nowMs();
  while (lab.nowUs < untilUs || lab.nextEventUs <= untilUs) {
    lab.run(Math.min(untilUs, lab.nowUs + SLICE_US));
    if (clock.nowMs() - breathMs < LONGEST_STRETCH_MS) continue;
    onProgress(untilUs === 0 ? 1 : lab.nowUs / untilUs);
    await new Promise<void>((resolve) => clock.soon(resolve));
    if (isStopped()) return false;
    breathMs = clock.nowMs();
  }
  return true;
}

/** A process that goes on as soon as its window has come. */
export interface ReturningProcess {
  readonly process: RemoteProcess;
  readonly past: ProcessHistory;
}

/** From now on the lab's processes, which have run in it so far, are those of windows. */
export function moveToWindows(lab: Lab, records: Iterable<TraceRecord>): Map<string, ReturningProcess> {
  const specs = [...lab.clients.values()].map(({ spec }) => spec);
  const steps = shownSteps(specs, records);
  const returning = new Map<string, ReturningProcess>();
  for (const client of lab.clients.values()) {
    const { process, spec } = client;
    if (!(process instanceof ClientProcess)) continue;
    const state = process.snapshot();
    const past = { atUs: lab.nowUs, state: serializeState(state), steps: steps.get(spec.id) ?? [] };
    const { config } = process.engine;
    const remote = new RemoteProcess(spec, config, () => lab.nowUs, { ...past, held: state.held });
    client.process = remote;
    returning.set(spec.id, { process: remote, past });
  }
  return returning;
}

/** Whether its window is still to come: the process may have ended meanwhile. */
export function isReturning(client: LabClient, { process }: ReturningProcess): boolean {
  return client.process === process;
}

/** What the windows of the present processes would have shown, by client. */
function shownSteps(
  clients: readonly ClientSpec[],
  records: Iterable<TraceRecord>,
): ReadonlyMap<string, readonly ObservedStep[]> {
  const steps = new Map<string, ObservedStep[]>();
  const states = new Map(clients.map((spec) => [spec.id, new ClientState(spec)]));
  const connections = new AppConnections(clients);
  for (const record of records) {
    const { atUs } = record;
    for (const id of concernedBy(record, connections)) {
      const state = states.get(id);
      if (state !== undefined) applyRecord(state, record);
    }
    if (record.kind === 'process' && record.event === 'started') {
      // A restart that rejoins has called join by itself.
      const state = states.get(record.actor);
      const channel = state?.call === 'none' ? undefined : state?.channel;
      const call = { call: 'join', channel: channel ?? '' } as const;
      steps.set(record.actor, channel === undefined ? [] : [inputStep({ atUs, kind: 'call', call })]);
    } else if (record.kind === 'input') {
      const { action } = record;
      const call = isCalling(action) ? callOf(action) : undefined;
      if (call !== undefined) steps.get(action.client)?.push(inputStep({ atUs, kind: 'call', call }));
    } else {
      const step = stepOf(record);
      if (step !== undefined) steps.get(record.actor)?.push(step);
    }
  }
  return steps;
}

type Call = Extract<ProcessInput, { kind: 'call' }>['call'];
type Calling = Extract<TimedAction['action'], { do: AppCall }>;

function isCalling(action: TimedAction['action']): action is Calling {
  return APP_CALLS.some((call) => call === action.do);
}

function callOf(action: Calling): Call {
  if (action.do === 'leave') return { call: 'leave' };
  if (action.do === 'renewToken') return { call: 'renewToken', token: action.token };
  if (action.do === 'role') return { call: 'role', role: action.role };
  if (action.do !== 'join') return { call: action.do, media: action.media };
  const { channel, refuse, token } = action;
  return {
    ...{ call: 'join', channel },
    ...(refuse === undefined ? {} : { refuse }),
    ...(token === undefined ? {} : { token }),
  };
}

function stepOf(record: TraceRecord): ObservedStep | undefined {
  const { atUs } = record;
  switch (record.kind) {
    case 'state':
      return effectStep(atUs, { do: 'state', from: record.from, to: record.to });
    case 'call-refused':
      return effectStep(atUs, { do: 'refuse', call: record.call, code: record.code });
    case 'callback': {
      const { role, args, silence } = record;
      const callback = { do: 'callback', role, args } as const;
      return effectStep(atUs, silence === undefined ? callback : { ...callback, silence });
    }
    case 'process':
      if (record.event === 'frozen' || record.event === 'not-responding')
        return inputStep({ atUs, kind: 'freeze' });
      if (record.event === 'thawed' || record.event === 'responding')
        return inputStep({ atUs, kind: 'thaw', held: [] });
      return undefined;
    case 'input':
    case 'packet-arrived':
    case 'packet-lost':
    case 'packet-sent':
    case 'server':
    case 'timer-fired':
    case 'verdict':
    case 'webhook':
      return undefined;
  }
}

function inputStep(input: Exclude<ProcessInput, { kind: 'deliver' | 'wake' }>): ObservedStep {
  return { input, result: { atUs: input.atUs, trigger: input.kind, effects: [], nextWakeUs: null } };
}

function effectStep(atUs: Micros, effect: StepEffect): ObservedStep {
  return { input: null, result: { atUs, trigger: 'wake', effects: [effect], nextWakeUs: null } };
}
