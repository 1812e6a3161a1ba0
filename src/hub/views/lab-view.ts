import { clientViews, pastClientViews, type ClientFacts } from './client-views.ts';
import { channelViews, deadlinesOf } from './deadlines.ts';
import type { JournalView } from '../contract/journal-messages.ts';
import type { RedoView, RunView, UndoView } from '../contract/run-messages.ts';
import type { ToldServerView } from '../contract/told-server-messages.ts';
import type { BreakpointView, LabView } from '../contract/views.ts';
import type { ScenarioMonitor } from '../scenarios/scenario-monitor.ts';
import type { LabSession } from '../session/lab-session.ts';
import type { Lab } from '../../core/lab/lab.ts';
import { msFromMicros } from '../../core/time/micros.ts';

/** What a lab window shows is made from this. */
export interface LabViewSource {
  readonly session: LabSession;
  readonly run: string;
  readonly host: LabView['host'];
  readonly facts: ClientFacts;
  /** The scenario that the run is one of. */
  readonly watch: ScenarioMonitor | undefined;
  readonly journal: JournalView | undefined;
  /** Windows that wait for a person's word. */
  readonly heldWindows: number;
  readonly droppedMessages: number;
  readonly breakpoints: readonly BreakpointView[];
  readonly runs: readonly RunView[];
  readonly undo: UndoView | undefined;
  readonly redo: RedoView | undefined;
  readonly toldServer: ToldServerView | undefined;
}

/** The whole lab as it is. */
export function labView(source: LabViewSource): LabView {
  const { session, run, host, facts, watch, journal, heldWindows, droppedMessages } = source;
  const { breakpoints, runs, undo, redo, toldServer } = source;
  const { lab, pacer, records } = session;
  watch?.advance(lab.nowUs, records.telling);
  return {
    run,
    seed: lab.options.seed,
    timings: lab.options.timings ?? {},
    ...(lab.options.webhooks && { webhooks: lab.options.webhooks }),
    ...(toldServer === undefined ? {} : { toldServer }),
    host,
    clock: pacer.view(session.shownUs),
    clients: clientViews(session, facts),
    channels: channelViews(lab),
    deadlines: session.isRebuilding ? [] : deadlinesOf(lab),
    recordCount: records.length,
    tellingCount: records.telling.length,
    ...(watch === undefined ? {} : { scenario: watch.view() }),
    ...(journal === undefined ? {} : { journal }),
    ...(session.fault === undefined ? {} : { fault: session.fault }),
    ...(heldWindows === 0 ? {} : { heldWindows }),
    droppedMessages,
    breakpoints,
    runs,
    ...(undo === undefined ? {} : { undo }),
    ...(redo === undefined ? {} : { redo }),
  };
}

/**
 * The lab as `past` has it, which has gone through a part of the session; what that does not tell
 * is as at present.
 */
export function pastLabView(present: LabView, session: LabSession, past: Lab, facts: ClientFacts): LabView {
  const nowMs = msFromMicros(past.nowUs);
  return {
    ...present,
    clock: { ...present.clock, nowMs, isRunning: false, goal: null, measuredSpeed: 0 },
    clients: pastClientViews(session, past, facts),
    channels: channelViews(past),
    deadlines: deadlinesOf(past),
  };
}
