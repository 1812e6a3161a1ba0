import { appOf, type ClientSpec } from '../vocabulary/client-spec.ts';
import { stepActionOf, type ClientAction } from './actions.ts';

/**
 * Which clients are connections of one app. What is done to a process or to a device is written
 * once, of any of them, and done to all; some things are done to every client of a lab.
 */
export class AppConnections {
  /** All connections of the apps that have several, by any of them; the first one comes first. */
  private readonly together = new Map<string, readonly string[]>();
  private readonly all: string[] = [];

  constructor(clients: Iterable<ClientSpec> = []) {
    for (const spec of clients) this.add(spec);
  }

  /** Adds a client; one that is a further connection after the first of its app. */
  add(spec: ClientSpec): void {
    this.all.push(spec.id);
    if (spec.connectionOf === undefined) return;
    const all = [...this.of(appOf(spec)), spec.id];
    for (const id of all) this.together.set(id, all);
  }

  /** All connections of the app that a client is one of, itself among them. */
  of(client: string): readonly string[] {
    return this.together.get(client) ?? [client];
  }

  /** The clients that an action is done to, in their order. */
  reachOf(action: ClientAction): readonly string[] {
    const { on, isOnApp, isOnAll } = stepActionOf(action.do);
    if (isOnAll?.(action) === true) return this.all;
    const isAll = on === 'app' || isOnApp?.(action) === true;
    return isAll ? this.of(action.client) : [action.client];
  }
}
