import type { FiredTimer } from '../vocabulary/timers.ts';
import type { PacketType } from '../vocabulary/packets.ts';
import type { CallbackArgs } from '../vocabulary/callback-args.ts';
import type { CallbackRole } from '../vocabulary/callbacks.ts';
import type { ConnectionState } from '../vocabulary/neutral-callback.ts';
import type { LabAction } from '../actions/actions.ts';
import type { LinkDirection, LossReason } from '../vocabulary/link-settings.ts';
import type { AppCall } from '../vocabulary/engine-call.ts';
import type { ProcessEnd, ProcessEvent } from '../vocabulary/process.ts';
import type { ServerEventName, TimeoutAudience } from '../vocabulary/server-events.ts';
import type { WebhookEventType, WebhookStage } from '../vocabulary/webhooks.ts';
import type { Micros } from '../time/micros.ts';

/** How much a trace keeps: `packets` adds every packet and timer to the `events`. */
export const TRACE_DETAILS = ['events', 'packets'] as const;
export type TraceDetail = (typeof TRACE_DETAILS)[number];

/** Fields of every record. */
interface RecordBase {
  /** Position in the trace, from 0, without gaps. */
  readonly seq: number;
  readonly atUs: Micros;
  /** `lab`, `server`, or the id of a client. */
  readonly actor: string;
  /** `seq` of the record that made this one happen; null where something from outside did. */
  readonly cause: number | null;
}

/** Something a person or a test did. `actor` is `lab`. */
export interface InputRecord extends RecordBase {
  readonly kind: 'input';
  readonly action: LabAction;
}

/** Life and death of a client's process. */
export interface ProcessRecord extends RecordBase {
  readonly kind: 'process';
  readonly event: ProcessEvent;
  /** With `exited`: how. */
  readonly how?: ProcessEnd;
}

/** A packet entered a link. `actor` is the sender. */
export interface PacketSentRecord extends RecordBase {
  readonly kind: 'packet-sent';
  readonly packet: number;
  readonly client: string;
  readonly direction: LinkDirection;
  readonly type: PacketType;
}

/**
 * A packet reached its receiver. `actor` is the receiver, `cause` the sending (or the last record
 * before it at less detail).
 */
export interface PacketArrivedRecord extends RecordBase {
  readonly kind: 'packet-arrived';
  readonly packet: number;
  readonly client: string;
  readonly direction: LinkDirection;
  readonly type: PacketType;
  /**
   * Pongs only: users whose data the server has not had since the last pong, with the age of their
   * last data.
   */
  readonly silent?: readonly { readonly uid: number; readonly ageUs: Micros }[];
}

/** A packet will not arrive. `actor` is the sender. */
export interface PacketLostRecord extends RecordBase {
  readonly kind: 'packet-lost';
  readonly packet: number;
  readonly client: string;
  readonly direction: LinkDirection;
  readonly type: PacketType;
  readonly reason: LossReason;
}

/** A timer of an engine or of the server ran out. */
export interface TimerFiredRecord extends RecordBase {
  readonly kind: 'timer-fired';
  readonly timer: FiredTimer;
}

/** The connection of a client changed state. */
export interface StateRecord extends RecordBase {
  readonly kind: 'state';
  readonly from: ConnectionState;
  readonly to: ConnectionState;
  /** CONNECTED, of a client without a user ID of its own: the one that it was given. */
  readonly uid?: number;
}

/** The app of a client was told something. */
export interface CallbackRecord extends RecordBase {
  readonly kind: 'callback';
  readonly role: CallbackRole;
  /** The dialect's exact name. */
  readonly name: string;
  readonly args: CallbackArgs;
  /**
   * For a callback that a silence brought: when the last data came, and the limit that ran out.
   */
  readonly silence?: { readonly sinceUs: Micros; readonly limitUs: Micros; readonly of: 'server' | number };
}

/** A call of the app was refused on the spot, with the code its SDK returns. */
export interface CallRefusedRecord extends RecordBase {
  readonly kind: 'call-refused';
  readonly call: AppCall;
  /** `-17`, `INVALID_OPERATION`, … as the SDK says it. */
  readonly code: string;
}

/** What happens on the virtual channel server. `actor` is `server`. */
export interface ServerRecord extends RecordBase {
  readonly kind: 'server';
  readonly event: ServerEventName;
  readonly channel: string;
  readonly uid?: number;
  /** `join-refused`, of a client without a user ID: which. */
  readonly client?: string;
  /** `peer-timeout`: which observers were told. */
  readonly audience?: TimeoutAudience;
  readonly reason?: string;
}

/**
 * A notification of the vendor's server to the customer's: a webhook. `actor` is `backend` where it
 * comes and is answered, else `server`.
 */
export interface WebhookRecord extends RecordBase {
  readonly kind: 'webhook';
  readonly event: WebhookStage;
  /** Running number of the notification, the same each time that it is sent. */
  readonly notice: number;
  /** From 1. */
  readonly attempt: number;
  readonly type: WebhookEventType;
  readonly channel: string;
  /** The user; of a destroyed channel the last one. */
  readonly uid?: number;
  /** Orders the events of one user, whatever the order in which they come. */
  readonly clientSeq?: number;
  /** Why a user left. */
  readonly reason?: number;
  /** How long a user who left had been there. */
  readonly durationUs?: Micros;
  /** `answered` and `replied`: the HTTP status; a reply without one is none at all. */
  readonly status?: number;
  /** `replied`: to which coming of a notification, of all in the run, from 1. */
  readonly arrival?: number;
}

/** Judgement of the rule checker, appended when it falls. `actor` is `lab`. */
export interface VerdictRecord extends RecordBase {
  readonly kind: 'verdict';
  readonly rule: string;
  readonly verdict: 'pass' | 'fail';
  readonly expectedAtUs: Micros | null;
  readonly actualAtUs: Micros | null;
}

/** One line of a trace: something that happened, when, and to whom. */
export type TraceRecord =
  | InputRecord
  | ProcessRecord
  | PacketSentRecord
  | PacketArrivedRecord
  | PacketLostRecord
  | TimerFiredRecord
  | StateRecord
  | CallbackRecord
  | CallRefusedRecord
  | ServerRecord
  | WebhookRecord
  | VerdictRecord;

export type TraceKind = TraceRecord['kind'];
