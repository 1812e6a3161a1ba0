import { burstProblem } from '../network/link-change.ts';
import type { ClientSpec } from '../vocabulary/client-spec.ts';
import type { LabAction } from '../actions/actions.ts';
import { ClientState } from './client-state.ts';
import { applyAction } from './apply-action.ts';

/**
 * Follows the links of all clients through a run's actions and tells which change makes a loss
 * that cannot be.
 */
export class LinkCourse {
  private readonly states = new Map<string, ClientState>();

  constructor(clients: readonly ClientSpec[]) {
    for (const spec of clients) this.states.set(spec.id, new ClientState(spec));
  }

  /** What is wrong with the links of a client as they are now. */
  mistakeOf(client: string): string | undefined {
    const links = this.states.get(client);
    return links === undefined ? undefined : (burstProblem(links.up) ?? burstProblem(links.down));
  }

  /** Takes the next action in order of time; a text says what is wrong with the links after it. */
  apply(action: LabAction): string | undefined {
    const state = this.states.get(action.client);
    if (action.do !== 'network' || state === undefined) return undefined;
    applyAction(state, action, 0);
    return this.mistakeOf(action.client);
  }
}
