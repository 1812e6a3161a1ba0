import type { ClientSpec, LabAction } from '../vocabulary/actions.ts';
import { formatDuration } from '../time/duration.ts';
import type { Micros } from '../time/micros.ts';

/** What a client's process is doing, as far as the actions upon it tell. */
interface Life {
  readonly spec: ClientSpec;
  state: 'running' | 'frozen' | 'ended';
  /** When it entered that state. */
  sinceUs: Micros;
  /** The action that ended it. */
  endedBy: string;
  /** Whether it has asked to enter a channel in this run. */
  hasJoined: boolean;
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
      this.lives.set(spec.id, { spec, state: 'running', sinceUs: 0, endedBy: '', hasJoined: false });
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

function mistakeOf(life: Life, action: LabAction): string | undefined {
  const { id, persona } = life.spec;
  const since = formatDuration(life.sinceUs);
  if (action.do === 'voip' && persona.os !== 'ios') {
    return `VoIP mode is a switch of iOS, and "${id}" is ${persona.id}: use kill, or an iOS persona`;
  }
  if (action.do === 'restart') {
    if (life.state === 'ended') return undefined;
    return `the process of "${id}" has not ended: a restart needs a kill, crash or voip step before it`;
  }
  if (life.state === 'ended' && !SERVER_VERBS.includes(action.do)) {
    if (action.do === 'kill' || action.do === 'crash') {
      return `the process of "${id}" ended at ${since} (${life.endedBy}) already: take this step out, or restart it before`;
    }
    return `the process of "${id}" ended at ${since} (${life.endedBy}) and can do nothing: restart it before this ${action.do} step`;
  }
  if (action.do === 'thaw' && life.state !== 'frozen') {
    return `"${id}" is not frozen: a thaw needs a freeze step before it`;
  }
  if (life.state === 'frozen') {
    if (action.do === 'freeze') return `"${id}" is frozen since ${since} already: thaw it before`;
    if (APP_CALLS.includes(action.do)) {
      return `"${id}" is frozen since ${since} and calls nothing: thaw it before this ${action.do} step`;
    }
  }
  if (NEEDS_CHANNEL.includes(action.do) && !life.hasJoined) {
    return `"${id}" has never joined a channel: a ${action.do} step needs a join step before it`;
  }
  return undefined;
}

function advance(life: Life, action: LabAction, atUs: Micros): void {
  switch (action.do) {
    case 'join':
      life.hasJoined = true;
      return;
    case 'kill':
    case 'crash':
    case 'voip':
      life.state = 'ended';
      life.sinceUs = atUs;
      life.endedBy = action.do;
      return;
    case 'freeze':
      life.state = 'frozen';
      life.sinceUs = atUs;
      return;
    case 'thaw':
    case 'restart':
      life.state = 'running';
      life.sinceUs = atUs;
      return;
    default:
      return;
  }
}
