import type { ClientNetwork } from '../network/client-network.ts';
import type { Micros } from '../time/micros.ts';
import type { ClientSpec } from '../vocabulary/client-spec.ts';
import type { ProcessStatus } from '../vocabulary/process.ts';
import type { JoinRefusal } from '../vocabulary/refusals.ts';
import type { ConnectionState } from '../vocabulary/neutral-callback.ts';

/** Where a client is as the inputs and records of a run up to a moment leave it. A heartbeat changes nothing in it. */
export interface ClientState extends ClientNetwork {
  readonly spec: ClientSpec;
  process: ProcessStatus;
  /** Processes that have started, as far as the records say so. */
  starts: number;
  /**
   * The call of the app: `in` from a join that was heard to its end by leave, death, ban or giving up; `in-vain` where the server
   * will turn it away.
   */
  call: 'none' | 'in' | 'in-vain';
  /** When the last join was heard; -Infinity before the first. */
  calledUs: Micros;
  /** The channel of the last join that was heard, which is the one that a restart goes back to. */
  channel: string | undefined;
  connection: ConnectionState;
  /** When it last became CONNECTED; -Infinity before the first time. */
  connectedUs: Micros;
  /** It has been CONNECTED since the last join that was heard. */
  wasConnected: boolean;
  /** Channels that it was put out of by the server. */
  bannedFrom: readonly string[];
  /** Joins that an NG page called while it was leaving, oldest first: they wait until it has left. */
  waitingJoins: readonly WaitingJoin[];
  /** The VoIP mode of its device, which outlives processes (R-VOIP-TOGGLE). */
  voipMode: 'on' | 'off';
}

/** A join that waits, and whether a leave was called after it. */
export interface WaitingJoin {
  readonly channel: string;
  readonly refuse: JoinRefusal | undefined;
  readonly isLeftAgain: boolean;
}

/** A client outside any channel, whose process has just been asked to start. */
export function newClientState(spec: ClientSpec): ClientState {
  return {
    spec,
    process: 'running',
    starts: 0,
    call: 'none',
    calledUs: -Infinity,
    channel: undefined,
    connection: 'DISCONNECTED',
    connectedUs: -Infinity,
    wasConnected: false,
    isUpCut: false,
    isDownCut: false,
    isPresetDown: false,
    presetId: undefined,
    up: spec.up,
    down: spec.down,
    bannedFrom: [],
    waitingJoins: [],
    voipMode: 'off',
  };
}

/** Whether the server has put it out of the channel of its last join. */
export function isBanned({ channel, bannedFrom }: Pick<ClientState, 'channel' | 'bannedFrom'>): boolean {
  return channel !== undefined && bannedFrom.includes(channel);
}
