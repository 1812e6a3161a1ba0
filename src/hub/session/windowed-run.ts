import {
  planAdvances,
  planFurther,
  processOf,
  type Advance,
  type RemoteProcess,
} from '../speculation/speculation.ts';
import type { RemoteWindow } from './remote-window.ts';
import type { HostClock } from './host-clock.ts';
import { LostOpenings } from './lost-openings.ts';
import { StepRequests } from './step-requests.ts';
import { DepartingWindows } from './departing-windows.ts';
import type { WindowDeparture } from './departures.ts';
import type { PageFate } from './leaving-pages.ts';
import type { ProcessInput } from '../contract/client-messages.ts';
import { hasOpenConnection, saysGoodbye } from '../../core/lab/client-operator.ts';
import { isPageKept } from '../../core/actions/navigate.ts';
import type { LabAction } from '../../core/actions/actions.ts';
import { missReason, type LabClient } from '../../core/lab/lab-client.ts';
import { processEventOf } from '../../core/situation/apply-action.ts';
import type { Lab } from '../../core/lab/lab.ts';
import type { LabEvent } from '../../core/lab/lab-event.ts';
import type { Micros } from '../../core/time/micros.ts';
import { hasTimeAtEnd, isProcessEnd, type ProcessEnd } from '../../core/vocabulary/process.ts';

/** Steps between two looks at the wall clock. */
const STEPS_PER_LOOK = 64;

/** What a run needs to know of the world around it. */
export interface WindowedRunEnvironment {
  readonly clock: HostClock;
  /**
   * Wall-clock milliseconds after which a window that does not answer hangs, where others answer
   * in time.
   */
  readonly hangAfterMs: number;
  /** The window of a client at the moment. */
  windowOf(client: string): RemoteWindow | undefined;
  /** A process has ended in the lab, and its window was told. */
  onWindowEnd(client: string): void;
  /** Another window keeps the lab waiting now, or none. */
  onNotice(): void;
  /** What was to be done cannot be any more, and is not. */
  onLost(action: LabAction): void;
}

/** An event of the lab that cannot be handled before a window has taken a step. */
interface Need {
  readonly client: LabClient;
  readonly process: RemoteProcess;
  /**
   * The input that has to be taken first because the action depends on its effects; absent for a
   * plain step.
   */
  readonly input: ProcessInput | undefined;
}

/**
 * Runs a lab whose processes live in windows. Events are handled one after the other as in any
 * lab; where the next one needs steps that no window has taken yet, all windows that can go on are
 * asked at once for as many as they can take.
 */
export class WindowedRun {
  readonly lab: Lab;
  private readonly environment: WindowedRunEnvironment;
  private readonly departures: DepartingWindows;
  private readonly waits: StepRequests;
  private readonly lostOpenings: LostOpenings;
  private isOver = false;
  /** Windows that answer again and have to wait until there is time for them again. */
  private readonly returns = new Map<RemoteWindow, () => void>();

  constructor(lab: Lab, environment: WindowedRunEnvironment) {
    this.lab = lab;
    this.environment = environment;
    this.departures = new DepartingWindows(lab);
    const { clock, hangAfterMs } = environment;
    this.lostOpenings = new LostOpenings(lab, (action) => environment.onLost(action));
    this.waits = new StepRequests({
      clock,
      hangAfterMs,
      onHung: ({ client }, reason) =>
        this.depart({ client, how: 'hung', dueUs: Infinity, ...(reason === undefined ? {} : { reason }) }),
      onNotice: () => environment.onNotice(),
    });
  }

  /** Whether the lab has been waiting for this window long enough for people to see it. */
  isKeptWaitingBy(window: RemoteWindow | undefined): boolean {
    return window !== undefined && this.waits.isNoticed(window);
  }

  /** A person does not want to wait for this client's window any longer. */
  letGo(client: string): void {
    const window = this.environment.windowOf(client);
    if (window && this.waits.isNoticed(window)) this.waits.giveUp(window);
  }

  /** No more events will be handled, and nobody is waited for. */
  stop(): void {
    this.isOver = true;
    this.waits.stop();
    for (const cancel of this.returns.values()) cancel();
    this.returns.clear();
  }

  /**
   * The window of the process has gone, or hangs: the process follows at `dueUs`, or before its
   * next step.
   */
  depart(departure: WindowDeparture): void {
    this.departures.add(departure);
  }

  /**
   * It is known now what becomes of the page that has gone. False: its process has ended otherwise
   * meanwhile.
   */
  decide(client: string, fate: PageFate): boolean {
    return this.departures.decide(client, fate);
  }

  /**
   * The window answers again. It comes back as soon as it has time again: then `back` is called,
   * with whether the lab has not noticed anything of it.
   */
  recovered(window: RemoteWindow, back: (isUnnoticed: boolean) => void): void {
    const comeBack = (): void => {
      this.returns.delete(window);
      if (window.isOver || this.environment.windowOf(window.client) !== window) return;
      window.isHung = false;
      back(this.departures.forgetHung(window.client));
    };
    const ms = this.waits.msUntilReturn(window.client);
    if (ms <= 0) comeBack();
    else this.returns.set(window, this.environment.clock.after(ms, comeBack));
  }

  /**
   * Handles events up to `untilUs`, inclusive. Stops early when `isEnough` says so, which is asked
   * after every event; gives back whether it got through. Windows may speculate `aheadUs` further.
   */
  async runUntil(untilUs: Micros, isEnough: () => boolean, aheadUs: Micros = 0): Promise<boolean> {
    const isThrough = await this.run(untilUs, isEnough, aheadUs);
    if (aheadUs > 0) this.goFurther(untilUs, aheadUs);
    return isThrough;
  }

  /** Asks windows whose speculation runs low for more, and waits for none of them. */
  private goFurther(untilUs: Micros, aheadUs: Micros): void {
    for (const advance of planFurther(this.lab, processOf, untilUs, aheadUs)) {
      const client = this.lab.client(advance.process.spec.id);
      const window = this.environment.windowOf(client.spec.id);
      if (!window || this.isUnreachable(client) || this.waits.isOut(window)) continue;
      this.waits.ask(window, advance);
    }
  }

  private async run(untilUs: Micros, isEnough: () => boolean, aheadUs: Micros): Promise<boolean> {
    const { lab } = this;
    for (let steps = 1; ; steps++) {
      const nextUs = lab.nextEventUs;
      const undecided = this.departures.undecidedBefore(nextUs, untilUs);
      if (undecided) await undecided;
      if (this.isOver) return false;
      if (this.departures.placeBefore(nextUs, untilUs)) continue;
      if (nextUs > untilUs || nextUs === Infinity) return true;
      if (this.lostOpenings.passOver()) continue;
      const need = this.needOfNext();
      if (need) {
        await this.fetch(need, nextUs, untilUs, aheadUs);
      } else {
        const isOwed = this.stepLab(untilUs);
        if (isOwed) await isOwed;
      }
      if (this.isOver || isEnough()) return false;
      if (steps % STEPS_PER_LOOK === 0) await this.breathe();
    }
  }

  private lastBreathMs = 0;

  /** Lets the host handle other things, if it has been a while. */
  private async breathe(): Promise<void> {
    const { clock } = this.environment;
    if (clock.nowMs() - this.lastBreathMs < 8) return;
    await new Promise<void>((resolve) => clock.soon(resolve));
    this.lastBreathMs = clock.nowMs();
  }

  /** Nearly all steps need no wait, and none is made for them. */
  private stepLab(untilUs: Micros): Promise<void> | undefined {
    const { lab } = this;
    const event = lab.nextEvent;
    const client = event && this.steppedBy(event);
    lab.step(untilUs);
    if (event?.kind === 'action') this.afterAction(event.action);
    // A new client, or a new process of one, is there only now.
    const stepped = event?.kind === 'action' ? this.reachedBy(event.action) : client ? [client] : [];
    const owing = stepped.filter((one) => owesSteps(one));
    return owing.length === 0 ? undefined : this.settleAll(owing);
  }

  /** Clients that an action is done to: all connections of an app. */
  private reachedBy(action: LabAction): readonly LabClient[] {
    const { clients, connections } = this.lab;
    const ids = action.do === 'open' ? [action.client] : connections.reachOf(action);
    return ids.flatMap((id) => clients.get(id) ?? []);
  }

  /** One after the other, in the order in which the action was done to them. */
  private async settleAll(clients: readonly LabClient[]): Promise<void> {
    for (const client of clients) {
      const process = processOf(client);
      if (process !== undefined) await this.settleOwed(client, process);
    }
  }

  /**
   * The client whose process the event may step. The lab uses flights again, so they cannot be
   * asked afterwards.
   */
  private steppedBy(event: LabEvent): LabClient | undefined {
    if (event.kind === 'wake') return event;
    return event.kind === 'down' ? event.client : undefined;
  }

  /** A process that an action has ended takes its window along. */
  private afterAction(action: LabAction): void {
    this.departures.taken(action);
    if (!isProcessEnd(action)) return;
    for (const client of this.reachedBy(action)) this.afterEnd(client, action.do);
  }

  private afterEnd(client: LabClient, how: ProcessEnd): void {
    const { id } = client.spec;
    if (client.process !== undefined) {
      // It has begun anew, in the same window: that the old process hung is of no matter any more.
      this.departures.forgetHung(id);
      return;
    }
    this.departures.ended(id);
    const window = this.environment.windowOf(id);
    if (!window?.process) return;
    window.end(how);
    this.environment.onWindowEnd(id);
  }

  private needOfNext(): Need | undefined {
    const event = this.lab.nextEvent;
    if (event === undefined || event.kind === 'server-timer' || event.kind === 'up') return undefined;
    if (event.kind === 'webhook') return undefined;
    if (event.kind === 'action') return this.needOfAction(event.action);
    const client = event.kind === 'wake' ? event : event.client;
    const process = processOf(client);
    if (!process?.isBehind) return undefined;
    const isStale =
      event.kind === 'wake' ? process.nextWakeUs > this.lab.nextEventUs : missReason(event) !== undefined;
    return isStale ? undefined : { client, process, input: undefined };
  }

  /**
   * Goodbyes and thaws do more in the same action, so what the processes do must be known before.
   */
  private needOfAction(action: LabAction): Need | undefined {
    for (const client of this.reachedBy(action)) {
      const need = this.needOf(client, action);
      if (need !== undefined) return need;
    }
    return undefined;
  }

  private needOf(client: LabClient, action: LabAction): Need | undefined {
    const process = processOf(client);
    if (!process) return undefined;
    if (process.hasFailedOver) return undefined;
    const atUs = this.lab.nextEventUs;
    if (isThaw(action) && process.isFrozen && !process.hasTaken('thaw')) {
      return { client, process, input: { atUs, kind: 'thaw', held: process.heldPackets } };
    }
    const isGoodbye = isEnd(this.lab, client, action) && saysGoodbye(client);
    if (!isGoodbye || process.hasTaken('call')) return undefined;
    const how = this.departures.get(action.client)?.how;
    if (how === 'closed' || how === 'reloaded' || how === 'left') {
      // The window had the time for its last words; what they are depends on where the lab is now.
      process.failOver();
      return undefined;
    }
    process.rollBack();
    return { client, process, input: { atUs, kind: 'call', call: { call: 'terminate' } } };
  }

  private async fetch(need: Need, nextUs: Micros, untilUs: Micros, aheadUs: Micros): Promise<void> {
    const { lab } = this;
    const { client, process, input } = need;
    if (this.isUnreachable(client)) {
      await this.departBefore(need, nextUs);
      return;
    }
    if (input) {
      await this.round([{ process, inputs: [input], untilUs: nextUs }]);
      return;
    }
    const window = this.environment.windowOf(client.spec.id);
    if (window && this.waits.isOut(window)) {
      // What it needs may be on its way.
      await this.waits.answered(window);
      return;
    }
    const advances = planAdvances(lab, processOf, untilUs, aheadUs).filter((advance) => {
      const asked = lab.client(advance.process.spec.id);
      const other = this.environment.windowOf(asked.spec.id);
      return !this.isUnreachable(asked) && other !== undefined && !this.waits.isOut(other);
    });
    if (advances.some((advance) => advance.process === process)) await this.round(advances);
    else lab.step(nextUs);
    await this.settleOwed(client, process);
  }

  /** An action (a call) or a single step has been handled whose effects the window still owes. */
  private async settleOwed(client: LabClient, process: RemoteProcess): Promise<void> {
    const steps = process.owed.map(({ step }) => step);
    const [step] = steps;
    if (step === undefined) return;
    if (!this.isUnreachable(client)) {
      const isWake = step.kind === 'wake';
      await this.round([
        { process, inputs: isWake ? [] : steps, untilUs: isWake ? step.atUs + 1 : step.atUs },
      ]);
    }
    if (!process.isAhead) await this.departBefore({ client, process, input: undefined }, step.atUs);
    process.settle();
    this.lab.watch(client);
  }

  /** Asks all of these windows at once, and waits for all of them. */
  private round(advances: readonly Advance[]): Promise<void> {
    return this.waits.askAll(
      advances.flatMap((advance) => {
        const window = this.environment.windowOf(advance.process.spec.id);
        return window?.process === advance.process ? [[window, advance] as const] : [];
      }),
    );
  }

  private isUnreachable(client: LabClient): boolean {
    const window = this.environment.windowOf(client.spec.id);
    return !window || window.isOver || window.isHung || window.process !== client.process;
  }

  /**
   * The window does not answer and its process would have to take a step at `atUs`: its end (or
   * freeze) comes before. Where that is too late, the lab's own process takes the steps until
   * then: those of the instant that has begun, or those before a goodbye.
   */
  private async departBefore({ client, process, input }: Need, atUs: Micros): Promise<void> {
    const { lab } = this;
    const { id } = client.spec;
    await this.departures.get(id)?.undecided;
    const isHung = this.environment.windowOf(id)?.isHung === true;
    const departure: WindowDeparture = this.departures.get(id) ?? {
      client: id,
      how: isHung ? 'hung' : 'lost',
      dueUs: Infinity,
    };
    const isTooLate = lab.nowUs >= atUs || input?.kind === 'thaw' || departure.isPlaced === true;
    const placedUs = isTooLate ? atUs : atUs - 1;
    if (placedUs >= atUs) process.failOver();
    this.departures.place(departure, placedUs);
  }
}

function owesSteps(client: LabClient): boolean {
  return (processOf(client)?.owed.length ?? 0) > 0;
}

/** Whether an action ends the process of a client, and leaves it the time for last words. */
function isEnd(lab: Lab, client: LabClient, action: LabAction): boolean {
  if (!isProcessEnd(action) || !hasTimeAtEnd(action.do)) return false;
  return action.do !== 'navigate' || !isPageKept(action, hasOpenConnection(lab, client));
}

/** Whether a frozen process goes on by it. */
function isThaw(action: LabAction): boolean {
  return action.do !== 'open' && processEventOf({ process: 'frozen' }, action) === 'thawed';
}
