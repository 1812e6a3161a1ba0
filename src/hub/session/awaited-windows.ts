import type { RemoteWindow } from './remote-window.ts';
import type { Opening } from './opening.ts';
import { isReturning, type ReturningProcess } from './rebuilt-processes.ts';
import type { RunningPlan } from './running-plan.ts';
import type { ClientSpec } from '../../core/vocabulary/client-spec.ts';
import type { LabAction } from '../../core/actions/actions.ts';
import type { Lab } from '../../core/lab/lab.ts';
import { isProcessEnd } from '../../core/vocabulary/process.ts';

/**
 * Processes whose windows are still to come: those that start then, and those of a run that was
 * rebuilt.
 */
export class AwaitedWindows {
  readonly openings = new Map<string, Opening>();
  /** The clock stands until these go on. */
  readonly returning = new Map<string, ReturningProcess>();
  private readonly lab: Lab;
  private readonly windows: ReadonlyMap<string, RemoteWindow>;
  private readonly plan: RunningPlan;

  constructor(lab: Lab, windows: ReadonlyMap<string, RemoteWindow>, plan: RunningPlan) {
    this.lab = lab;
    this.windows = windows;
    this.plan = plan;
  }

  /** Whether a window of this client is to come. */
  has(client: string): boolean {
    return this.openings.has(client) || this.returning.has(client);
  }

  /** Whether none is to come. */
  get isEmpty(): boolean {
    return this.openings.size === 0 && this.returning.size === 0;
  }

  /** A plan whose windows are still to come, and a run that was rebuilt, let no time pass. */
  get isHoldingClock(): boolean {
    return this.returning.size > 0 || (this.openings.size > 0 && this.plan.isActive);
  }

  /**
   * While processes await their windows nothing is done but to end them for good: who cannot answer
   * would be taken for dead.
   */
  isTimely(action: LabAction): boolean {
    return this.returning.size === 0 || (isProcessEnd(action) && action.do !== 'reload');
  }

  /** Whether a process can start or go on now. */
  get canStart(): boolean {
    for (const client of this.returning.keys()) if (this.isWindowFree(client)) return true;
    return this.readyToStart.length > 0;
  }

  /**
   * Clients that can start now. Those of a plan that has not begun start together, so that their
   * order is the plan's and not that of their windows.
   */
  get readyToStart(): readonly string[] {
    const awaited = [...this.openings.keys()];
    const ready = awaited.filter((client) => this.isReadyToStart(client));
    const isTogether = this.plan.isActive && !this.plan.hasBegun;
    return isTogether && ready.length < awaited.length ? [] : ready;
  }

  private isReadyToStart(client: string): boolean {
    const isFree = this.isWindowFree(client) && this.lab.clients.get(client)?.process === undefined;
    return isFree && this.isAppThere(client);
  }

  /** A further connection opens in a process that runs, or that starts right before it. */
  private isAppThere(client: string): boolean {
    const app = this.openings.get(client)?.spec.connectionOf;
    if (app === undefined || this.lab.clients.get(app)?.status === 'running') return true;
    return this.openings.has(app) && this.isReadyToStart(app);
  }

  private isWindowFree(client: string): boolean {
    const window = this.windows.get(client);
    return window !== undefined && window.isReady && !window.isOver && !window.process;
  }

  /**
   * Processes that were rebuilt go on in the windows that have come. Gives back what has to be
   * done with them first.
   */
  goOnWithReady(): readonly LabAction[] {
    return [...this.returning].flatMap(([client, { process, past }]): LabAction[] => {
      if (!this.isWindowFree(client)) return [];
      this.returning.delete(client);
      this.windows.get(client)?.start(process, past);
      // Its window hung; this one does not.
      const isHung = this.lab.client(client).status === 'not-responding';
      return isHung ? [{ do: 'thaw', client, hung: true }] : [];
    });
  }

  /**
   * A process may have ended before its window came, or its app before a further connection was
   * opened. `starting`: all processes that are to start. Gives back the clients of those.
   */
  forgetEnded(starting: ReadonlyMap<string, Opening>): readonly string[] {
    const returning = [...this.returning].filter(
      ([client, one]) => !isReturning(this.lab.client(client), one),
    );
    const opening = [...this.openings].filter(([, { spec }]) => this.isAppOver(spec, starting));
    const ended = [...returning, ...opening].map(([client]) => client);
    for (const client of ended) {
      this.returning.delete(client);
      this.openings.delete(client);
    }
    return ended;
  }

  private isAppOver({ connectionOf }: ClientSpec, starting: ReadonlyMap<string, Opening>): boolean {
    if (connectionOf === undefined || starting.has(connectionOf)) return false;
    return this.lab.clients.get(connectionOf)?.status === 'dead';
  }
}
