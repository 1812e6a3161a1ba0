import { isToldByProcess } from '../vocabulary/action-names.ts';
import type { LabAction } from '../actions/actions.ts';
import { findPreset } from '../network/presets.ts';
import { AppConnections } from '../actions/app-connections.ts';
import type { CallRefusedRecord, InputRecord, ProcessRecord, TraceRecord } from '../trace/records.ts';
import { concernedBy } from '../situation/concerned.ts';
import { applyRecord } from '../situation/apply-record.ts';
import { ClientState } from '../situation/client-state.ts';
import { isStopped, type ProcessStatus } from '../vocabulary/process.ts';
import { PLAIN_BAN } from '../vocabulary/bans.ts';
import type { ClientSpec } from '../vocabulary/client-spec.ts';
import { ActList, type Done } from './act-list.ts';
import { HiddenApps } from './process-acts.ts';
import { addPutOut, noteReplaced } from './removals.ts';

/**
 * Everything that was done in a run and that made a difference, in order; the same to several at
 * one moment is one act.
 */
export function actsOf(records: readonly TraceRecord[], clients: readonly ClientSpec[]): ActList {
  const states = new Map(clients.map((spec) => [spec.id, new ClientState(spec)]));
  const connections = new AppConnections(clients);
  const answers = answersOf(records);
  const hidden = new HiddenApps();
  const acts = new ActList();
  for (const record of records) {
    if (record.kind === 'server') {
      addPutOut(acts, record, states);
      noteReplaced(acts, record, states);
      continue;
    }
    const concerned = concernedBy(record, connections);
    for (const client of concerned) {
      const state = states.get(client);
      if (state === undefined) continue;
      const { isUpCut, isDownCut, isEdgeDown, process, recording, waitingJoins, unreached } = state;
      applyRecord(state, record);
      if (record.kind !== 'input' && record.kind !== 'process') continue;
      // A recording was begun once; its values come of that.
      if (recording !== undefined && recording === state.recording && isRecorded(record)) {
        acts.standFor('recording', client, record.seq);
        continue;
      }
      const turned = { up: state.isUpCut !== isUpCut, down: state.isDownCut !== isDownCut };
      const losesEdge = state.isEdgeDown && !isEdgeDown;
      const waits = state.waitingJoins.length > waitingJoins.length;
      const turnsPath = state.unreached !== unreached;
      const done =
        record.kind === 'process'
          ? hidden.ofProcess(record)
          : ofInput(
              record.action,
              { turned, losesEdge, turnsPath, waits, process, channel: state.channel },
              answers.get(record.seq),
            );
      if (done !== undefined) acts.add(done, client, record);
      // The page that is loaded again ends, and begins, by one deed.
      else if (isOfReload(record)) acts.standFor('reloaded', client, record.seq);
    }
    if (record.kind === 'input') hidden.note(record, concerned);
  }
  return acts;
}

function isRecorded(record: InputRecord | ProcessRecord): boolean {
  return record.kind === 'input' && record.action.do === 'network';
}

function isOfReload(record: InputRecord | ProcessRecord): boolean {
  return record.kind === 'process' && record.how === 'reload';
}

/** What the app or the engine did at once because of an input. */
function answersOf(records: readonly TraceRecord[]): ReadonlyMap<number, TraceRecord> {
  const answers = new Map<number, TraceRecord>();
  for (const record of records) {
    const isAnswer = record.kind === 'state' || record.kind === 'callback' || record.kind === 'call-refused';
    if (isAnswer && record.cause !== null && !answers.has(record.cause)) answers.set(record.cause, record);
  }
  return answers;
}

/** What an input has changed of the network switch, and what it found. */
interface Difference {
  readonly turned: { readonly up: boolean; readonly down: boolean };
  /** The edge that it was at has failed. */
  readonly losesEdge: boolean;
  /** The path of its data to another has failed, or was restored. */
  readonly turnsPath: boolean;
  /** A join of a page waits until the page has left. */
  readonly waits: boolean;
  readonly process: ProcessStatus;
  /** The channel that its client has asked for last. */
  readonly channel: string | undefined;
}

function ofInput(action: LabAction, found: Difference, answer: TraceRecord | undefined): Done | undefined {
  if (isToldByProcess(action)) return undefined;
  const isAlive = found.process !== 'dead';
  switch (action.do) {
    case 'join':
    case 'leave':
      return ofCall(action, found, answer);
    case 'restart':
      return isAlive ? undefined : { kind: 'restarted', detail: action.rejoin ? 'rejoin' : '' };
    case 'reload':
      return isAlive ? { kind: 'reloaded', detail: action.rejoin ? 'rejoin' : '' } : undefined;
    case 'navigate':
      return undefined;
    case 'back':
      return isAlive ? undefined : { kind: 'reloaded', detail: 'back' };
    case 'destroy':
    case 'create':
      return isAlive ? { kind: action.do === 'destroy' ? 'destroyed' : 'created', detail: '' } : undefined;
    case 'offline':
    case 'online':
      return ofSwitch(action.do === 'online', found.turned);
    case 'network':
      return ofNetwork(action);
    case 'handover':
      return { kind: 'handover', detail: '' };
    case 'failEdge':
      return found.losesEdge ? { kind: 'edge-failed', detail: '' } : undefined;
    case 'failPath':
    case 'restorePath': {
      const kind = action.do === 'failPath' ? 'path-failed' : 'path-restored';
      return found.turnsPath ? { kind, detail: action.to } : undefined;
    }
    case 'ban':
      return ofBan(action, found.channel);
    case 'reconnect':
      // An engine that is in no channel, or is on its way back into one, does nothing then.
      return answer === undefined && !isStopped(found)
        ? undefined
        : { kind: 'reconnect', detail: action.reason };
    case 'publish':
    case 'unpublish':
    case 'mute':
    case 'unmute':
    case 'role':
    case 'renewToken':
      if (answer?.kind === 'call-refused') return refused(answer);
      return isAlive ? ofAppCall(action) : undefined;
    case 'open':
      return undefined;
  }
}

const refused = ({ call, code }: CallRefusedRecord): Done => ({
  kind: 'join-refused',
  detail: `${call} ${code}`,
});

function ofBan(
  { by = PLAIN_BAN, timeUs }: Extract<LabAction, { do: 'ban' }>,
  channel: string | undefined,
): Done {
  if (by === 'channel') return { kind: 'channel-banned', detail: channel ?? '' };
  return { kind: timeUs === 0 ? 'kicked' : 'banned', detail: '' };
}

type OfMedia = Extract<
  LabAction,
  { do: 'publish' | 'unpublish' | 'mute' | 'unmute' | 'role' | 'renewToken' }
>;

function ofAppCall(action: OfMedia): Done {
  if (action.do === 'role') return { kind: 'role', detail: action.role };
  if (action.do === 'renewToken') return { kind: 'token-renewed', detail: '' };
  return { kind: 'media', detail: `${action.do} ${action.media}` };
}

/**
 * A call that nobody answered did nothing: the process was dead or frozen, or it was in no
 * channel.
 */
function ofCall(
  action: Extract<LabAction, { do: 'join' | 'leave' }>,
  { waits }: Difference,
  answer: TraceRecord | undefined,
): Done | undefined {
  if (answer?.kind === 'call-refused') return refused(answer);
  if (answer === undefined && !waits) return undefined;
  return action.do === 'join' ? { kind: 'joined', detail: action.channel } : { kind: 'left', detail: '' };
}

function ofSwitch(isOpen: boolean, { up, down }: Difference['turned']): Done | undefined {
  if (!up && !down) return undefined;
  const which = up && down ? '' : up ? 'uplink-' : 'downlink-';
  return { kind: `${which}${isOpen ? 'restored' : 'cut'}`, detail: '' };
}

function ofNetwork({ preset, up, down, recording }: Extract<LabAction, { do: 'network' }>): Done {
  if (recording !== undefined) return { kind: 'recording', detail: recording };
  if (preset === undefined) return { kind: 'network', detail: '' };
  const label = findPreset(preset)?.label ?? preset;
  return { kind: 'network', detail: up === undefined && down === undefined ? label : `${label}, changed` };
}
