import type { FiredTimer } from '../vocabulary/timers.ts';
import type { PacketType } from '../vocabulary/packets.ts';
import type { AppCall } from '../vocabulary/engine-call.ts';
import { invariant } from '../assert/invariant.ts';
import type { LabAction } from '../actions/actions.ts';
import type { Flight } from './lab-client.ts';
import type { CallbackArgs } from '../vocabulary/callback-args.ts';
import type { CallbackRole } from '../vocabulary/callbacks.ts';
import type { ConnectionState } from '../vocabulary/neutral-callback.ts';
import type { Silence } from '../engine/effects.ts';
import type { LinkDirection, LossReason } from '../vocabulary/link-settings.ts';
import type { Micros } from '../time/micros.ts';
import type {
  ProcessRecord,
  ServerRecord,
  TraceDetail,
  TraceRecord,
  WebhookRecord,
} from '../trace/records.ts';

/** What happened on the server, as a record has it. */
type ToldByServer = Omit<ServerRecord, 'seq' | 'atUs' | 'kind' | 'actor' | 'cause'>;

/**
 * Writes the trace: numbers the records, stamps them with the time and the cause that are current.
 */
export class Recorder {
  /** Empty where nothing is kept. */
  readonly records: TraceRecord[] = [];
  /** Records so far: the number of the next one. */
  seq = 0;
  /** Whether packets and timers are recorded. */
  readonly isDetailed: boolean;
  nowUs: Micros = 0;
  private lastUs: Micros = 0;
  /** Record that makes the next ones happen. */
  cause: number | null = null;
  private readonly onRecord: ((record: TraceRecord) => void) | undefined;
  private readonly isKeeping: boolean;

  /** `isKeeping`: whether all records stay in memory, or `onRecord` is all that ever sees them. */
  constructor(detail: TraceDetail, onRecord?: (record: TraceRecord) => void, isKeeping = true) {
    this.isDetailed = detail === 'packets';
    this.onRecord = onRecord;
    this.isKeeping = isKeeping;
  }

  /** What was done from outside becomes the cause of what follows. */
  input(action: LabAction): void {
    const { seq, nowUs: atUs } = this;
    this.cause = this.add({ seq, atUs, kind: 'input', actor: 'lab', cause: null, action });
  }

  process(actor: string, event: ProcessRecord['event'], how?: NonNullable<ProcessRecord['how']>): void {
    const { seq, nowUs: atUs, cause } = this;
    const record = { seq, atUs, kind: 'process', actor, cause, event } as const;
    this.add(how === undefined ? record : { ...record, how });
  }

  webhook(told: Omit<WebhookRecord, 'seq' | 'atUs' | 'kind' | 'actor' | 'cause'>): number {
    const { seq, nowUs: atUs, cause } = this;
    const actor = told.event === 'sent' || told.event === 'given-up' ? 'server' : 'backend';
    return this.add({ seq, atUs, kind: 'webhook', actor, cause, ...told });
  }

  packetSent(client: string, direction: LinkDirection, type: PacketType, packet: number): number {
    const { seq, nowUs: atUs, cause } = this;
    const actor = direction === 'up' ? client : 'server';
    return this.add({ seq, atUs, kind: 'packet-sent', actor, cause, packet, client, direction, type });
  }

  /** The arrival becomes the cause of what follows. */
  packetArrived(flight: Flight, actor: string): void {
    const { seq, nowUs: atUs } = this;
    const { packet, number, cause } = flight;
    const client = flight.client.spec.id;
    const record = {
      seq,
      atUs,
      kind: 'packet-arrived',
      actor,
      cause,
      packet: number,
      client,
      direction: flight.kind,
      type: packet.type,
    } as const;
    this.cause = this.add(
      packet.type === 'pong' && packet.silent.length > 0
        ? { ...record, silent: packet.silent.map(({ uid, ageUs }) => ({ uid, ageUs })) }
        : record,
    );
  }

  packetLost(flight: Flight, actor: string, reason: LossReason, cause = this.cause): void {
    const { seq, nowUs: atUs } = this;
    const { number: packet, kind: direction } = flight;
    const client = flight.client.spec.id;
    const { type } = flight.packet;
    this.add({ seq, atUs, kind: 'packet-lost', actor, cause, packet, client, direction, type, reason });
  }

  timerFired(actor: string, timer: FiredTimer, cause: number | null): number {
    const { seq, nowUs: atUs } = this;
    return this.add({ seq, atUs, kind: 'timer-fired', actor, cause, timer });
  }

  state(actor: string, from: ConnectionState, to: ConnectionState, uid?: number): void {
    const { seq, nowUs: atUs, cause } = this;
    const record = { seq, atUs, kind: 'state', actor, cause, from, to } as const;
    this.add(uid === undefined ? record : { ...record, uid });
  }

  callback(
    actor: string,
    role: CallbackRole,
    name: string,
    args: CallbackArgs,
    silence: Silence | undefined,
    cause: number | null,
  ): void {
    const { seq, nowUs: atUs } = this;
    const record = { seq, atUs, kind: 'callback', actor, cause, role, name, args } as const;
    this.add(silence === undefined ? record : { ...record, silence });
  }

  callRefused(actor: string, call: AppCall, code: string): void {
    const { seq, nowUs: atUs, cause } = this;
    this.add({ seq, atUs, kind: 'call-refused', actor, cause, call, code });
  }

  server(event: ToldByServer): number {
    const { seq, nowUs: atUs, cause } = this;
    return this.add({ seq, atUs, kind: 'server', actor: 'server', cause, ...event });
  }

  private add(record: TraceRecord): number {
    invariant(record.seq === this.seq, 'records are numbered without a gap');
    invariant(
      record.cause === null || record.cause < record.seq,
      'what makes something happen comes before it',
    );
    invariant(record.atUs >= this.lastUs, 'a trace is in the order of time');
    this.lastUs = record.atUs;
    this.seq++;
    if (this.isKeeping) this.records.push(record);
    this.onRecord?.(record);
    return record.seq;
  }
}
