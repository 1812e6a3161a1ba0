import { isToldByProcess } from '../vocabulary/action-names.ts';
import { describeAction, type LabAction } from '../actions/actions.ts';
import { findPreset } from '../network/presets.ts';
import type { InputRecord, ProcessRecord, TraceRecord } from '../trace/records.ts';
import { applyRecord } from '../situation/apply-record.ts';
import { ClientState } from '../situation/client-state.ts';
import type { ClientSpec } from '../vocabulary/client-spec.ts';
import type { Act, ActKind } from './summary.ts';

type Done = Pick<Act, 'kind' | 'detail'>;

const PROCESS_DEEDS: Partial<Record<ProcessRecord['event'], ActKind>> = {
  frozen: 'frozen',
  'not-responding': 'hung',
  thawed: 'thawed',
  responding: 'answering',
};
const ENDS: Readonly<Record<NonNullable<ProcessRecord['how']>, ActKind>> = {
  kill: 'killed',
  crash: 'crashed',
  voip: 'voip',
};

/**
 * Everything that was done in a run and that made a difference, in order; the same to several at
 * one moment is one act.
 */
export function actsOf(records: readonly TraceRecord[], clients: readonly ClientSpec[]): readonly Act[] {
  const states = new Map(clients.map((spec) => [spec.id, new ClientState(spec)]));
  const answers = answersOf(records);
  const acts: Act[] = [];
  for (const record of records) {
    const client = record.kind === 'input' ? record.action.client : record.actor;
    const state = states.get(client);
    if (state === undefined) continue;
    const { isUpCut, isDownCut, process, recording } = state;
    applyRecord(state, record);
    if (record.kind !== 'input' && record.kind !== 'process') continue;
    // A recording was begun once; its values come of that.
    if (recording !== undefined && recording === state.recording && isRecorded(record)) continue;
    const turned = { up: state.isUpCut !== isUpCut, down: state.isDownCut !== isDownCut };
    const done =
      record.kind === 'process'
        ? ofProcess(record)
        : ofInput(record.action, { turned, isAlive: process !== 'dead' }, answers.get(record.seq));
    if (done !== undefined) add(acts, done, client, record);
  }
  return acts;
}

function isRecorded(record: InputRecord | ProcessRecord): boolean {
  return record.kind === 'input' && record.action.do === 'network';
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

function add(
  acts: Act[],
  { kind, detail }: Done,
  client: string,
  { atUs, seq }: InputRecord | ProcessRecord,
): void {
  const last = acts.at(-1);
  const isSame = last?.atUs === atUs && last.kind === kind && last.detail === detail;
  if (!isSame || last.clients.includes(client)) {
    acts.push({ kind, detail, atUs, clients: [client], seqs: [seq] });
    return;
  }
  acts[acts.length - 1] = { ...last, clients: [...last.clients, client], seqs: [...last.seqs, seq] };
}

function ofProcess({ event, how }: ProcessRecord): Done | undefined {
  if (event === 'exited') return { kind: ENDS[how ?? 'kill'], detail: '' };
  const kind = PROCESS_DEEDS[event];
  return kind === undefined ? undefined : { kind, detail: '' };
}

/** What an input has changed of the network switch, and whether it found a process. */
interface Difference {
  readonly turned: { readonly up: boolean; readonly down: boolean };
  readonly isAlive: boolean;
}

function ofInput(
  action: LabAction,
  { turned, isAlive }: Difference,
  answer: TraceRecord | undefined,
): Done | undefined {
  if (isToldByProcess(action)) return undefined;
  switch (action.do) {
    case 'join':
    case 'leave':
      return ofCall(action, answer);
    case 'restart':
      return isAlive ? undefined : { kind: 'restarted', detail: action.rejoin ? 'rejoin' : '' };
    case 'offline':
    case 'online':
      return ofSwitch(action.do === 'online', turned);
    case 'network':
      return { kind: 'network', detail: networkWords(action) };
    case 'handover':
      return { kind: 'reconnect', detail: 'CLIENT_IP_ADDRESS_CHANGED' };
    case 'ban':
    case 'reconnect':
      return { kind: action.do === 'ban' ? 'banned' : 'reconnect', detail: action.reason };
    case 'publish':
    case 'unpublish':
    case 'mute':
    case 'unmute':
    case 'role':
    case 'renewToken':
      if (answer?.kind === 'call-refused') return { kind: 'join-refused', detail: answer.code };
      return isAlive ? { kind: 'media', detail: describeAction(action) } : undefined;
    case 'open':
      return undefined;
  }
}

/**
 * A call that nobody answered did nothing: the process was dead or frozen, or it was in no
 * channel.
 */
function ofCall(
  action: Extract<LabAction, { do: 'join' | 'leave' }>,
  answer: TraceRecord | undefined,
): Done | undefined {
  if (answer === undefined) return undefined;
  if (answer.kind === 'call-refused') return { kind: 'join-refused', detail: answer.code };
  return action.do === 'join' ? { kind: 'joined', detail: action.channel } : { kind: 'left', detail: '' };
}

function ofSwitch(isOpen: boolean, { up, down }: Difference['turned']): Done | undefined {
  if (!up && !down) return undefined;
  const which = up && down ? '' : up ? 'uplink-' : 'downlink-';
  return { kind: `${which}${isOpen ? 'restored' : 'cut'}`, detail: '' };
}

function networkWords({ preset, up, down, recording }: Extract<LabAction, { do: 'network' }>): string {
  if (recording !== undefined) return `the recording ${recording}`;
  if (preset === undefined) return '';
  const label = findPreset(preset)?.label ?? preset;
  return up === undefined && down === undefined ? label : `${label}, changed`;
}
