import { isToldByProcess } from '../vocabulary/action-names.ts';
import type { LabAction } from '../actions/actions.ts';
import { findPreset } from '../network/presets.ts';
import type { InputRecord, ProcessRecord, TraceRecord } from '../trace/records.ts';
import type { Act, ActKind } from './summary.ts';

/** Directions in which a client's network is open, and whether its process lives. */
interface Life {
  up: boolean;
  down: boolean;
  isAlive: boolean;
}

type Done = Pick<Act, 'kind' | 'detail'>;

const PROCESS_DEEDS: Partial<Record<ProcessRecord['event'], ActKind>> = {
  frozen: 'frozen',
  'not-responding': 'hung',
  thawed: 'thawed',
  responding: 'thawed',
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
export function actsOf(records: readonly TraceRecord[]): readonly Act[] {
  const lives = new Map<string, Life>();
  const answered = answersOf(records);
  const acts: Act[] = [];
  for (const record of records) {
    if (record.kind !== 'input' && record.kind !== 'process') continue;
    const client = record.kind === 'input' ? record.action.client : record.actor;
    const life = lives.get(client) ?? { up: true, down: true, isAlive: true };
    lives.set(client, life);
    const done =
      record.kind === 'process'
        ? ofProcess(record, life)
        : ofInput(record.action, life, answered.get(record.seq));
    if (done !== undefined) add(acts, done, client, record);
  }
  return acts;
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

function ofProcess({ event, how }: ProcessRecord, life: Life): Done | undefined {
  if (event === 'started') life.isAlive = true;
  if (event === 'exited') {
    life.isAlive = false;
    return { kind: ENDS[how ?? 'kill'], detail: '' };
  }
  const kind = PROCESS_DEEDS[event];
  return kind === undefined ? undefined : { kind, detail: '' };
}

function ofInput(action: LabAction, life: Life, answer: TraceRecord | undefined): Done | undefined {
  if (isToldByProcess(action)) return undefined;
  switch (action.do) {
    case 'join':
    case 'leave':
      return ofCall(action, answer);
    case 'restart':
      return life.isAlive ? undefined : { kind: 'restarted', detail: action.rejoin ? 'rejoin' : '' };
    case 'offline':
    case 'online':
      return ofSwitch(action, life);
    case 'network':
      return { kind: 'network', detail: networkWords(action) };
    case 'ban':
    case 'reconnect':
      return { kind: action.do === 'ban' ? 'banned' : 'reconnect', detail: action.reason };
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

function ofSwitch(
  { do: verb, direction }: Extract<LabAction, { do: 'offline' | 'online' }>,
  life: Life,
): Done | undefined {
  const isOpen = verb === 'online';
  const up = direction !== 'down' && life.up !== isOpen;
  const down = direction !== 'up' && life.down !== isOpen;
  if (up) life.up = isOpen;
  if (down) life.down = isOpen;
  if (!up && !down) return undefined;
  const which = up && down ? '' : up ? 'uplink-' : 'downlink-';
  return { kind: `${which}${isOpen ? 'restored' : 'cut'}`, detail: '' };
}

function networkWords({ preset, up, down }: Extract<LabAction, { do: 'network' }>): string {
  if (preset === undefined) return '';
  const label = findPreset(preset)?.label ?? preset;
  return up === undefined && down === undefined ? label : `${label}, changed`;
}
