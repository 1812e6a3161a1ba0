import type { ClientAction, LabAction } from '../actions/actions.ts';
import type { ClientSpec } from '../vocabulary/client-spec.ts';
import { stepActionOf } from '../actions/actions.ts';
import type { Micros } from '../time/micros.ts';
import { ClientState } from './client-state.ts';
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

  constructor(clients: readonly ClientSpec[]) {
    for (const spec of clients) {
      this.lives.set(spec.id, { state: new ClientState(spec), sinceUs: 0, endedBy: '' });
    }
  }

  /**
   * Takes the next action in order of time. A text says what is wrong with it and what would be
   * right; it is then not taken.
   */
  apply(action: LabAction, atUs: Micros): string | undefined {
    if (action.do === 'open') {
      this.lives.set(action.client, { state: new ClientState(action.spec), sinceUs: atUs, endedBy: '' });
      return undefined;
    }
    const life = this.lives.get(action.client);
    if (life === undefined) return undefined;
    const { state, sinceUs, endedBy } = life;
    const { obstacle } = stepActionOf(action.do);
    const mistake = obstacle({ ...state, sinceUs, endedBy }, action);
    if (mistake === undefined) advance(life, action, atUs);
    return mistake;
  }
}

function advance(life: Life, action: ClientAction, atUs: Micros): void {
  const { state } = life;
  const event = processEventOf(state, action);
  applyAction(state, action, atUs);
  if (event === undefined) return;
  applyProcessEvent(state, event);
  life.sinceUs = atUs;
  if (event === 'exited') life.endedBy = action.do;
}
