import type { TraceKind, TraceRecord } from '../../../core/trace/records.ts';
import { isPeriodic } from '../../../core/vocabulary/callbacks.ts';

/** What people filter the log by; some stand for several kinds of record. */
export type LogKind =
  'callback' | 'state' | 'input' | 'process' | 'server' | 'rule' | 'quality' | 'packet' | 'timer';

const KIND_OF: Readonly<Record<TraceKind, LogKind>> = {
  callback: 'callback',
  'call-refused': 'callback',
  state: 'state',
  input: 'input',
  process: 'process',
  server: 'server',
  webhook: 'server',
  verdict: 'rule',
  'packet-sent': 'packet',
  'packet-arrived': 'packet',
  'packet-lost': 'packet',
  'timer-fired': 'timer',
};

/** All kinds in the order of the filter, with their words, and those on its buttons where they are shorter. */
export const LOG_KINDS: readonly {
  readonly kind: LogKind;
  readonly word: string;
  readonly brief?: string;
}[] = [
  { kind: 'callback', word: 'Callbacks' },
  { kind: 'state', word: 'States' },
  { kind: 'input', word: 'Actions' },
  { kind: 'process', word: 'Processes' },
  { kind: 'server', word: 'Server' },
  { kind: 'rule', word: 'Rules' },
  { kind: 'quality', word: 'Network quality, every 2 s', brief: 'Quality' },
  { kind: 'packet', word: 'Packets' },
  { kind: 'timer', word: 'Timers' },
];

/** Shown until one says otherwise: everything that is not a constant murmur. */
export const DEFAULT_KINDS: readonly LogKind[] = ['callback', 'state', 'input', 'process', 'server', 'rule'];

/** The filter's kind of a record. */
export function logKindOf(record: TraceRecord): LogKind {
  return record.kind === 'callback' && isPeriodic(record.role) ? 'quality' : KIND_OF[record.kind];
}
