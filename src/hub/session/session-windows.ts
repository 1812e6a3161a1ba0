import { departureOf, hasLastWords } from './departures.ts';
import type { HostClock } from './host-clock.ts';
import { LeavingPages, type PageFate } from './leaving-pages.ts';
import { RemoteWindow, type RemoteWindowEnd } from './remote-window.ts';
import type { SessionOptions } from './session-options.ts';
import type { WindowedRun } from './windowed-run.ts';
import { windowlessPort } from '../client-runtime/windowless-port.ts';
import type { ClientRequest, ToClient } from '../contract/client-messages.ts';
import type { Port } from '../contract/port.ts';
import type { EngineConfig } from '../../core/engine/engine-config.ts';
import type { ClientSpec } from '../../core/vocabulary/client-spec.ts';
import { RemoteProcess } from '../speculation/speculation.ts';
import { otherNamed, type ClientAction, type LabAction } from '../../core/actions/actions.ts';
import { isPage } from '../../core/actions/web-page.ts';
import type { Lab } from '../../core/lab/lab.ts';
import type { Micros } from '../../core/time/micros.ts';

/** What the windows of a session need of it. */
export interface SessionWindowsEnvironment {
  readonly lab: Lab;
  readonly run: WindowedRun;
  readonly clock: HostClock;
  readonly options: Pick<SessionOptions, 'isLineTheWindow' | 'onBroken' | 'onWindowEnd'>;
  /** Virtual time as it is now, also while the clock runs. */
  readonly presentUs: () => Micros;
  readonly act: (action: LabAction) => void;
  /** The client has a window, and its process has ended: another is to start in it. */
  readonly expectAgain: (spec: ClientSpec) => void;
  readonly changed: () => void;
  readonly fail: (error: unknown) => void;
}

/** What only pages in a browser know. */
const PAGE_VERBS: ReadonlySet<ClientAction['do']> = new Set(['reload', 'discard', 'navigate', 'back']);

/** The clients' windows as they come, ask for something and go. */
export class SessionWindows {
  /** Pages of web clients that may come back. */
  readonly pages: LeavingPages;
  private readonly windows: Map<string, RemoteWindow>;
  private readonly environment: SessionWindowsEnvironment;

  /** `windows`: the last window of each client, alive or over; kept up to date here. */
  constructor(windows: Map<string, RemoteWindow>, environment: SessionWindowsEnvironment) {
    this.windows = windows;
    this.environment = environment;
    this.pages = new LeavingPages(environment.clock);
  }

  /** A window for the client has come. False: it has one. */
  attach(client: string, port: Port<ToClient, unknown>): boolean {
    const { options, clock } = this.environment;
    if (this.has(client)) {
      this.pages.forget(client);
      return false;
    }
    this.adopt(new RemoteWindow(client, port, options.isLineTheWindow !== false, clock));
    return true;
  }

  /** Whether a window of the client is there. */
  has(client: string): boolean {
    return this.windows.get(client)?.isOver === false;
  }

  /** The host says that the window is gone: closed by a person, or crashed. */
  gone(client: string, isClosed: boolean): void {
    const known = this.environment.lab.clients.get(client);
    // Where a goodbye was due and none has come, there was no time for it: that is a crash.
    const isKill = isClosed && known !== undefined && !hasLastWords(known);
    this.pages.arrived(client, false);
    this.windows.get(client)?.lose({ how: isKill ? 'closed' : 'lost' });
  }

  /** No process will run in a window of this client, be it there or still to come. */
  notNeeded(client: string): void {
    this.windows.get(client)?.end('crash');
    this.environment.options.onWindowEnd?.(client);
  }

  /** Takes over a window, which will run a process of this session. */
  adopt(window: RemoteWindow): void {
    const { client } = window;
    const { changed, fail } = this.environment;
    window.process = undefined;
    window.listener = {
      ready: () => this.ready(window),
      request: (request) => this.request(client, request),
      ended: (end) => this.ended(window, end),
      recovered: () => this.recovered(window),
      failed: (error) => fail(error),
    };
    this.windows.set(client, window);
    if (window.isReady) this.ready(window);
    else changed();
  }

  private ready({ client, isReload }: RemoteWindow): void {
    this.pages.arrived(client, isReload);
    this.environment.changed();
  }

  /** A process of the client starts, in its window. */
  startProcess(spec: ClientSpec, config: EngineConfig): RemoteProcess {
    const { lab, run } = this.environment;
    const process = new RemoteProcess(spec, config, () => lab.nowUs);
    this.placeConnection(spec);
    const window = this.windows.get(spec.id);
    window?.start(process);
    if (window?.isOver !== false) run.depart({ client: spec.id, how: 'lost', dueUs: lab.nowUs });
    return process;
  }

  /**
   * A further connection of an app has no window of its own: its process runs beside the lab, and
   * whatever becomes of the window of its app is done to it at that instant.
   */
  placeConnection({ id, connectionOf }: ClientSpec): void {
    if (connectionOf !== undefined && !this.has(id)) this.attach(id, windowlessPort());
  }

  private request(client: string, request: ClientRequest): void {
    const { lab, act } = this.environment;
    const process = this.windows.get(client)?.process;
    if (process === undefined || (PAGE_VERBS.has(request.do) && !isPage(process.spec))) return;
    const action: ClientAction = { ...request, client };
    const other = otherNamed(action);
    if (other !== undefined && !lab.clients.has(other.client)) return;
    act(action);
  }

  private ended(window: RemoteWindow, end: RemoteWindowEnd): void {
    const { client } = window;
    const { options, run, changed, presentUs } = this.environment;
    if (end.how === 'broken') options.onBroken?.(client, end.reason);
    const undecided = this.pageReturning(window, end);
    if (window.process) {
      const departure = departureOf(client, end, presentUs());
      run.depart(undecided === undefined ? departure : { ...departure, undecided });
    }
    if (end.how === 'broken') options.onWindowEnd?.(client);
    changed();
  }

  /**
   * The page of somebody's own app has gone, which has no window here: what comes of it is to be
   * seen. One that is loaded again joins what its app joins.
   */
  pageLeft(client: string, fate: Promise<PageFate>): void {
    const { run, changed, presentUs } = this.environment;
    const undecided = this.decided(client, fate).then(() => undefined);
    run.depart({ client, how: 'closed', dueUs: presentUs(), rejoin: false, undecided });
    changed();
  }

  /** Nobody is waited for any more. */
  close(): void {
    this.pages.close();
  }

  /**
   * The page of a window may be closed, or go because it is being loaded again: settles when that
   * is known; undefined where it is closed.
   */
  private pageReturning({ client, process }: RemoteWindow, end: RemoteWindowEnd): Promise<void> | undefined {
    const { expectAgain } = this.environment;
    const isReload = end.how === 'closed' ? this.pages.leaves(client) : undefined;
    if (end.how !== 'closed') this.pages.arrived(client, false);
    if (isReload === undefined || process === undefined) return undefined;
    const fate = isReload.then((isAgain): PageFate => (isAgain ? 'reloaded' : 'closed'));
    return this.decided(client, fate).then((isReloaded) => {
      // As a page that is opened once more: its process is one of its own.
      if (!isReloaded && this.has(client)) expectAgain(process.spec);
    });
  }

  /** Settles with whether the process of a page that has gone is to end as one that is loaded again. */
  private async decided(client: string, coming: Promise<PageFate>): Promise<boolean> {
    const { lab, run, fail } = this.environment;
    try {
      const spec = lab.clients.get(client)?.spec;
      const fate = await coming;
      const known = spec !== undefined && isPage(spec) ? fate : 'closed';
      return run.decide(client, known) && known === 'reloaded';
    } catch (error) {
      fail(error);
      return false;
    }
  }

  private recovered(window: RemoteWindow): void {
    const { run, act, changed } = this.environment;
    run.recovered(window, (isUnnoticed) => {
      if (!isUnnoticed) act({ do: 'thaw', client: window.client, hung: true });
      changed();
    });
  }
}
