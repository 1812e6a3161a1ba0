import type { AwaitedWindows } from './awaited-windows.ts';
import { startActions, type Opening } from './opening.ts';
import { PlayedRecordings } from './played-recordings.ts';
import { isWindowedStart, type RunningPlan, type WindowedStart } from './running-plan.ts';
import type { LabAction } from '../../core/actions/actions.ts';
import type { Lab } from '../../core/lab/lab.ts';
import { playbackBegun } from '../../core/recording/playback-begun.ts';
import type { Playback } from '../../core/recording/played-changes.ts';
import type { Micros } from '../../core/time/micros.ts';

/** Where the actions of a session come from, and where they go. */
export interface ComingActionParts {
  readonly lab: Lab;
  readonly plan: RunningPlan;
  readonly awaited: AwaitedWindows;
  /** A step of the plan needs a window first. */
  onStart(action: WindowedStart): void;
}

/**
 * What is to be done in a session: by people at once, by a plan and by recordings at their times,
 * and by windows that come. The lab takes each when nothing keeps it from that.
 */
export class ComingActions {
  private readonly parts: ComingActionParts;
  private readonly inputs: LabAction[] = [];
  /** Processes whose windows have come, by the action that starts them and is still to be taken. */
  private readonly starting = new Map<LabAction, Opening>();
  /** Actions of a plan. */
  private readonly planned = new WeakSet<LabAction>();
  private readonly played = new PlayedRecordings();
  /** Recordings that begin with an input which has not taken effect yet. */
  private readonly toPlay = new Map<LabAction, Playback>();

  constructor(parts: ComingActionParts) {
    this.parts = parts;
  }

  /** A person, or what became of a window, wants this now. */
  add(action: LabAction): void {
    this.inputs.push(action);
  }

  /** An action has taken effect. */
  taken(action: LabAction): void {
    this.starting.delete(action);
    this.parts.plan.taken(action);
  }

  /** An action could not take effect any more: a process that it was to start waits on. */
  lost(action: LabAction): void {
    const opening = this.starting.get(action);
    this.taken(action);
    if (opening !== undefined) this.parts.awaited.openings.set(opening.spec.id, opening);
  }

  /**
   * Processes that are to start, by client: their windows are still to come, or their starts are on
   * their way into the run.
   */
  get openings(): ReadonlyMap<string, Opening> {
    const starting = [...this.starting.values()].map((one) => [one.spec.id, one] as const);
    return new Map([...starting, ...this.parts.awaited.openings]);
  }

  /** The action that begins a recording; to be added. */
  beginPlayback(client: string, playback: Playback): LabAction {
    const action = { do: 'network', client, ...playbackBegun({}, playback) } as const;
    this.toPlay.set(action, playback);
    return action;
  }

  isPlanned(action: LabAction): boolean {
    return this.planned.has(action);
  }

  /** Whether something was done that the lab can take now. */
  get hasInputs(): boolean {
    return this.inputs.some((action) => this.parts.awaited.isTimely(action));
  }

  /** Whether {@link take} has something to give to the lab. */
  get isDue(): boolean {
    const { lab, plan, awaited } = this.parts;
    const isPlanDue = awaited.isEmpty && plan.isDue(lab.nowUs);
    return this.hasInputs || isPlanDue || this.played.holdUs <= lab.nowUs || awaited.canStart;
  }

  /** The lab must not go beyond this moment. */
  get holdUs(): Micros {
    const { lab, plan, awaited } = this.parts;
    return awaited.isHoldingClock ? lab.nowUs : Math.min(plan.holdUs, this.played.holdUs);
  }

  /**
   * Gives the lab what it can take now; inputs at `presentUs`, the time that the clock shows.
   *
   * @returns whether there were inputs
   */
  take(presentUs: () => Micros): boolean {
    this.inputs.push(...this.parts.awaited.goOnWithReady());
    this.startReady();
    const { hasInputs } = this;
    if (hasInputs) this.takeInputs(presentUs());
    this.takePlan();
    this.takePlayed();
    return hasInputs;
  }

  /** Starts the processes whose windows have come. */
  private startReady(): void {
    const { lab, plan, awaited } = this.parts;
    for (const client of awaited.readyToStart) {
      const opening = awaited.openings.get(client);
      awaited.openings.delete(client);
      for (const action of opening ? startActions(opening) : []) {
        if (opening && isWindowedStart(action)) this.starting.set(action, opening);
        if (opening?.isPlanned === true) this.planned.add(action);
        // While a plan waits for windows its time stands still; no real time may get into it.
        if (plan.isActive) lab.schedule(lab.nowUs, action);
        else this.inputs.push(action);
      }
    }
  }

  private takeInputs(atUs: Micros): void {
    const { lab, awaited } = this.parts;
    for (const action of this.inputs.splice(0)) {
      if (!awaited.isTimely(action)) {
        this.inputs.push(action);
        continue;
      }
      lab.schedule(atUs, action);
      if (action.do === 'network') this.turnRecording(action, atUs);
    }
  }

  /** A change of a network by a person ends its recording, or begins one. */
  private turnRecording(action: LabAction, atUs: Micros): void {
    const playback = this.toPlay.get(action);
    this.toPlay.delete(action);
    if (playback === undefined) this.played.end(action.client);
    else this.played.begin(action.client, playback, atUs);
  }

  private takePlayed(): void {
    const { lab } = this.parts;
    for (const { atUs, action } of this.played.due(lab.nowUs)) lab.schedule(atUs, action);
  }

  /** Steps of a plan wait for the windows that are still to come. */
  private takePlan(): void {
    const { lab, plan, awaited, onStart } = this.parts;
    if (!awaited.isEmpty) return;
    const isInstantOver = lab.nextEventUs > lab.nowUs;
    for (const { atUs, action } of plan.due(lab.nowUs, isInstantOver)) {
      const isFree = lab.clients.get(action.client)?.process === undefined;
      this.planned.add(action);
      if (isWindowedStart(action) && isFree) onStart(action);
      else lab.schedule(atUs, action);
    }
  }
}
