import { departureOf, hasLastWords } from './departures.ts';
import type { HostClock } from './host-clock.ts';
import { RemoteWindow, type RemoteWindowEnd } from './remote-window.ts';
import type { SessionOptions } from './session-options.ts';
import type { WindowedRun } from './windowed-run.ts';
import { windowlessPort } from '../client-runtime/windowless-port.ts';
import type { ClientRequest, ToClient } from '../contract/client-messages.ts';
import type { Port } from '../contract/port.ts';
import type { EngineConfig } from '../../core/engine/engine-config.ts';
import type { ClientSpec } from '../../core/vocabulary/client-spec.ts';
import { RemoteProcess } from '../speculation/speculation.ts';
import type { LabAction } from '../../core/actions/actions.ts';
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
  readonly changed: () => void;
  readonly fail: (error: unknown) => void;
}

/** The clients' windows as they come, ask for something and go. */
export class SessionWindows {
  private readonly windows: Map<string, RemoteWindow>;
  private readonly environment: SessionWindowsEnvironment;

  /** `windows`: the last window of each client, alive or over; kept up to date here. */
  constructor(windows: Map<string, RemoteWindow>, environment: SessionWindowsEnvironment) {
    this.windows = windows;
    this.environment = environment;
  }

  /** A window for the client has come. False: it has one. */
  attach(client: string, port: Port<ToClient, unknown>): boolean {
    if (this.has(client)) return false;
    const { options, clock } = this.environment;
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
      ready: () => changed(),
      request: (request) => this.request(client, request),
      ended: (end) => this.ended(window, end),
      recovered: () => this.recovered(window),
      failed: (error) => fail(error),
    };
    this.windows.set(client, window);
    changed();
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
    if (this.windows.get(client)?.process) this.environment.act({ ...request, client });
  }

  private ended(window: RemoteWindow, end: RemoteWindowEnd): void {
    const { client } = window;
    const { options, run, changed, presentUs } = this.environment;
    const dueUs = presentUs();
    if (end.how === 'broken') options.onBroken?.(client, end.reason);
    if (window.process) run.depart(departureOf(client, end, dueUs));
    if (end.how === 'broken') options.onWindowEnd?.(client);
    changed();
  }

  private recovered(window: RemoteWindow): void {
    const { run, act, changed } = this.environment;
    run.recovered(window, (isUnnoticed) => {
      if (!isUnnoticed) act({ do: 'thaw', client: window.client, hung: true });
      changed();
    });
  }
}
