import type { ClientAction, ClientSpec, LabAction } from '../vocabulary/actions.ts';
import { formatDuration } from '../time/duration.ts';
import type { Micros } from '../time/micros.ts';
import { isStopped, newClientState, type ClientState } from './client-state.ts';
import { processEventOf, takeAction } from './take-action.ts';
import { takeProcessEvent } from './take-record.ts';

/** A client as far as the actions upon it tell, and the last of them that its process felt. */
interface Life {
  readonly state: ClientState;
  /** When its process became what it is. */
  sinceUs: Micros;
  /** The action that ended it. */
  endedBy: string;
}

/** Verbs that are calls of the app: a process that is frozen makes none. */
const APP_CALLS: readonly LabAction['do'][] = ['join', 'leave'];
/** Verbs that mean nothing for a user who has never been in a channel. */
const NEEDS_CHANNEL: readonly LabAction['do'][] = ['leave', 'ban', 'reconnect'];
/** Verbs that are done to a user on the server, who may be there still when the process has ended. */
const SERVER_VERBS: readonly LabAction['do'][] = ['ban'];
/** Verbs that concern the device's network, whatever its process does. */
const NETWORK_VERBS: readonly LabAction['do'][] = ['offline', 'online', 'network'];

/**
 * Follows the processes of all clients through a run's actions and tells which action its process cannot take. All processes
 * run, in no channel, at the start.
 */
export class ProcessLife {
  private readonly lives = new Map<string, Life>();

  constructor(clients: readonly ClientSpec[]) {
    for (const spec of clients) {
      this.lives.set(spec.id, { state: newClientState(spec), sinceUs: 0, endedBy: '' });
    }
  }

  /** Takes the next action in order of time. A text says what is wrong with it and what would be right; it is then not taken. */
  apply(action: LabAction, atUs: Micros): string | undefined {
    const life = this.lives.get(action.client);
    if (life === undefined || action.do === 'open' || NETWORK_VERBS.includes(action.do)) return undefined;
    const mistake = mistakeOf(life, action);
    if (mistake === undefined) advance(life, action, atUs);
    return mistake;
  }
}

function mistakeOf({ state, sinceUs, endedBy }: Life, action: ClientAction): string | undefined {
  const { id, persona } = state.spec;
  const since = formatDuration(sinceUs);
  const isDead = state.process === 'dead';
  if (action.do === 'voip' && persona.os !== 'ios') {
    return `VoIP mode is a switch of iOS, and "${id}" is ${persona.id}: use kill, or an iOS persona`;
  }
  if (action.do === 'restart') {
    if (isDead) return undefined;
    return `the process of "${id}" has not ended: a restart needs a kill, crash or voip step before it`;
  }
  if (isDead && !SERVER_VERBS.includes(action.do)) {
    if (action.do === 'kill' || action.do === 'crash') {
      return `the process of "${id}" ended at ${since} (${endedBy}) already: take this step out, or restart it before`;
    }
    return `the process of "${id}" ended at ${since} (${endedBy}) and can do nothing: restart it before this ${action.do} step`;
  }
  if (action.do === 'thaw' && !isStopped(state)) {
    return `"${id}" is not frozen: a thaw needs a freeze step before it`;
  }
  if (isStopped(state)) {
    if (action.do === 'freeze') return `"${id}" is frozen since ${since} already: thaw it before`;
    if (APP_CALLS.includes(action.do)) {
      return `"${id}" is frozen since ${since} and calls nothing: thaw it before this ${action.do} step`;
    }
  }
  if (NEEDS_CHANNEL.includes(action.do) && state.channel === undefined) {
    return `"${id}" has never joined a channel: a ${action.do} step needs a join step before it`;
  }
  return undefined;
}

function advance(life: Life, action: ClientAction, atUs: Micros): void {
  const { state } = life;
  const event = processEventOf(state, action);
  takeAction(state, action, atUs);
  if (event === undefined) return;
  takeProcessEvent(state, event);
  life.sinceUs = atUs;
  if (event === 'exited') life.endedBy = action.do;
}
