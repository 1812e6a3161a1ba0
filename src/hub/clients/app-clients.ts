import type { LabAction } from '../../core/actions/actions.ts';
import { appOf, type ClientSpec } from '../../core/vocabulary/client-spec.ts';
import type { HandledCall } from '../contract/app-news.ts';
import type { LabSession } from '../session/lab-session.ts';
import type { PageFate } from '../session/leaving-pages.ts';
import type { ClientWindows } from '../windows/client-windows.ts';

/** Actions that start a process. */
const STARTS: readonly LabAction['do'][] = ['open', 'restart', 'back'];

/**
 * Clients whose app runs in a page of its own, outside of the lab's windows: their processes run
 * beside the lab, and what the app calls comes as actions.
 */
export class AppClients {
  private readonly session: () => LabSession;
  private readonly windows: ClientWindows;
  /** Tells whoever looks on what a handler of an app has done with a record. */
  readonly handled: (call: HandledCall) => void;
  private readonly ids = new Set<string>();
  /** What is to be done as soon as a process has started. */
  private readonly held = new Map<string, LabAction[]>();

  constructor(session: () => LabSession, windows: ClientWindows, handled: (call: HandledCall) => void) {
    this.session = session;
    this.windows = windows;
    this.handled = handled;
  }

  /** Starts the process of a new client. */
  open(spec: ClientSpec): void {
    this.ids.add(spec.id);
    this.held.set(spec.id, []);
    this.session().expect(spec, false);
    this.windows.runWithout(spec);
  }

  /**
   * Starts the process of a client's app, which has ended, with all connections that it had; none
   * joins anything by itself.
   */
  restart(spec: ClientSpec): void {
    const { lab } = this.session();
    const app = lab.client(appOf(spec)).spec;
    for (const id of lab.connections.of(app.id)) this.held.set(id, []);
    this.session().expect(app, true, undefined, false);
    this.windows.show(app, true);
  }

  /** Something that the app does, or that is done to it, now or when its process has started. */
  act(action: LabAction): void {
    const held = this.held.get(action.client);
    if (held === undefined) this.session().act(action);
    else held.push(action);
  }

  /** The page of an app has gone. Virtual time stands until it is known what comes of that. */
  leave(client: string, fate: Promise<PageFate>): void {
    if (this.held.has(client)) this.act({ do: 'kill', client });
    else this.session().ownWindows.pageLeft(client, fate);
  }

  /** Whether this client of the run is such an app. */
  has(client: string): boolean {
    return this.ids.has(client);
  }

  /** Names that clients of the run have, or will have. */
  get names(): readonly string[] {
    return this.session().clientSpecs.map(({ id }) => id);
  }

  /** Lets time pass if it stands. */
  play(): void {
    const session = this.session();
    if (!session.pacer.isRunning) session.play();
  }

  /** The lab may go further than it could. */
  goOn(): void {
    this.session().goOn();
  }

  /** An action has taken effect: what waits for the start of this process can be done. */
  taken(action: LabAction): void {
    if (!STARTS.includes(action.do)) return;
    const { connections } = this.session().lab;
    const started = action.do !== 'open' ? connections.of(action.client) : [action.client];
    const held = started.flatMap((id) => this.held.get(id) ?? []);
    for (const id of started) this.held.delete(id);
    // The session is in the middle of a step.
    void Promise.resolve().then(() => {
      for (const one of held) this.session().act(one);
    });
  }

  /** Another run begins. */
  beginRun(): void {
    this.ids.clear();
    this.held.clear();
  }
}
