import type { ClientAction, LabAction } from '../actions/actions.ts';
import type { ClientSpec } from '../vocabulary/client-spec.ts';
import { stepActionOf } from '../actions/actions.ts';
import type { Micros } from '../time/micros.ts';
import { AppConnections } from '../actions/app-connections.ts';
import { ClientState } from './client-state.ts';
import { connectionProblem } from './connection-problem.ts';
import { processEventOf, applyAction } from './apply-action.ts';
import { applyProcessEvent } from './apply-record.ts';

/** A client as far as the actions upon it tell, and the last of them that its process felt. */
interface Life {
  readonly state: ClientState;
  /** When its process became what it is. */
  sinceUs: Micros;
  /** The action that ended it. */
  endedBy: string;
}

/**
 * Follows the processes of all clients through a run's actions and tells which action its process
 * cannot take. All processes run, in no channel, at the start.
 */
export class ProcessLife {
  private readonly lives = new Map<string, Life>();
  private readonly connections = new AppConnections();

  constructor(clients: readonly ClientSpec[]) {
    for (const spec of clients) this.open(spec, 0);
  }

  /**
   * Takes the next action in order of time. A text says what is wrong with it and what would be
   * right; it is then not taken.
   */
  apply(action: LabAction, atUs: Micros): string | undefined {
    if (action.do === 'open') {
      this.open(action.spec, atUs);
      return undefined;
    }
    const life = this.lives.get(action.client);
    if (life === undefined) return undefined;
    const { state, sinceUs, endedBy } = life;
    const { obstacle } = stepActionOf(action.do);
    const beside = this.beside(action.client);
    const mistake =
      connectionProblem(state, beside, action) ?? obstacle({ ...state, sinceUs, endedBy }, action);
    if (mistake !== undefined) return mistake;
    for (const id of this.connections.reachOf(action)) {
      const reached = this.lives.get(id);
      if (reached !== undefined) advance(reached, action, atUs);
    }
    return undefined;
  }

  private open(spec: ClientSpec, atUs: Micros): void {
    this.connections.add(spec);
    this.lives.set(spec.id, { state: new ClientState(spec), sinceUs: atUs, endedBy: '' });
  }

  /** The other connections of a client's app. */
  private beside(client: string): readonly ClientState[] {
    const others = this.connections.of(client).filter((id) => id !== client);
    return others.flatMap((id) => this.lives.get(id)?.state ?? []);
  }
}

function advance(life: Life, action: ClientAction, atUs: Micros): void {
  const { state } = life;
  const event = processEventOf(state, action);
  applyAction(state, action, atUs);
  if (event === undefined) return;
  applyProcessEvent(state, event);
  if (stepActionOf(action.do).startsAnew === true) applyProcessEvent(state, 'started');
  life.sinceUs = atUs;
  if (event === 'exited') life.endedBy = action.do;
}
