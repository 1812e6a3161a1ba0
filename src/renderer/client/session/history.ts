import { dialectOfClient, type Dialect } from '../../../core/dialect/dialect.ts';
import type { ConnectionState } from '../../../core/vocabulary/neutral-callback.ts';
import { isPeriodic } from '../../../core/vocabulary/callbacks.ts';
import { NO_UID, type ClientSpec } from '../../../core/vocabulary/client-spec.ts';
import type { DownPacket } from '../../../core/vocabulary/packets.ts';
import type { ObservedStep } from '../../../hub/client-runtime/client-runtime.ts';
import type { ProcessInput, StepEffect } from '../../../hub/contract/client-messages.ts';
import { afterCallback } from '../call/after-callback.ts';
import { appJoins, appLeft, IDLE_CALL, type CallModel } from '../tiles/call-model.ts';
import { afterPacket, NO_ARRIVALS, type Arrivals } from './arrivals.ts';
import {
  callbackLine,
  callLine,
  proxyLine,
  refusedLine,
  type CalledAs,
  type LogEntry,
  type LogLine,
} from '../log/log-entry.ts';

/** What a process has lived through so far, as its window shows it. */
export interface History {
  readonly call: CallModel;
  readonly connection: ConnectionState;
  /** Channel of the last join call. */
  readonly channel: string | null;
  /** As whom it came in, where the server has given it its user ID; 0: nobody yet. */
  readonly givenUid: number;
  readonly entries: readonly LogEntry[];
  /** What of the others' data has come; the app knows nothing of it. */
  readonly arrivals: Arrivals;
}

/** A process that has just started. */
export const NO_HISTORY: History = {
  call: IDLE_CALL,
  connection: 'DISCONNECTED',
  channel: null,
  givenUid: NO_UID,
  entries: [],
  arrivals: NO_ARRIVALS,
};

/**
 * Reads the steps of one process in order. Each reading gives a new history and leaves the old one
 * whole, so a step can be rolled back.
 */
export class HistoryReader {
  readonly dialect: Dialect;
  private readonly user: CalledAs;

  constructor(spec: ClientSpec) {
    this.dialect = dialectOfClient(spec);
    this.user = spec;
  }

  /**
   * The history after one more step; the same object when the step changed nothing that a window
   * shows.
   */
  read(history: History, { input, result }: ObservedStep): History {
    let now = input === null ? history : this.readInput(history, input);
    for (const effect of result.effects) now = this.readEffect(now, result.atUs, effect);
    if (input?.kind === 'call' && (input.call.call === 'leave' || input.call.call === 'destroy')) {
      const call = appLeft(now.call, now.connection);
      if (call !== now.call) now = { ...now, call };
    }
    return now;
  }

  private readInput(history: History, input: ProcessInput): History {
    if (input.kind === 'deliver') return withPackets(history, input.atUs, [input.packet]);
    if (input.kind === 'thaw') return this.readStop(withPackets(history, input.atUs, input.held), input);
    return this.readCall(history, input);
  }

  private readStop(history: History, { kind, atUs }: ProcessInput): History {
    const text = kind === 'freeze' ? 'The process is stopped' : 'The process goes on';
    return withLine(history, { atUs, kind: 'process', text });
  }

  private readCall(history: History, input: ProcessInput): History {
    if (input.kind === 'freeze') return this.readStop(history, input);
    if (input.kind !== 'call') return history;
    const { call, atUs } = input;
    const isFirstJoin = call.call === 'join' && history.channel === null;
    const proxy = isFirstJoin ? proxyLine(this.dialect, atUs, this.user) : null;
    const before = proxy === null ? history : withLine(history, proxy);
    const logged = withLine(before, callLine(this.dialect, atUs, call, this.user));
    return call.call === 'join' ? { ...logged, channel: call.channel, call: appJoins(history.call) } : logged;
  }

  private readEffect(history: History, atUs: number, effect: StepEffect): History {
    switch (effect.do) {
      case 'state':
        return {
          ...history,
          connection: effect.to,
          givenUid: effect.to === 'CONNECTING' ? NO_UID : history.givenUid,
        };
      case 'refuse':
        return withLine(history, refusedLine(this.dialect, atUs, effect.call, effect.code));
      case 'callback': {
        const { channel } = history;
        const givenUid = (effect.role === 'joinSuccess' ? effect.args.uid : undefined) ?? history.givenUid;
        const { uid } = this.user;
        const localUid = uid === NO_UID ? givenUid : uid;
        const context = channel === null ? { localUid } : { channel, localUid };
        const line = callbackLine(this.dialect, atUs, effect, context);
        if (line === null) return history;
        const call = afterCallback(history.call, this.dialect, effect);
        // The meter shows it; the log has the changes.
        if (isPeriodic(effect.role) && call === history.call) return history;
        return { ...withLine(history, line), call, givenUid };
      }
      case 'clear-timer':
      case 'held-packet-read':
      case 'send':
      case 'set-timer':
      case 'timer-fired':
        return history;
    }
  }
}

function withPackets(history: History, atUs: number, packets: readonly DownPacket[]): History {
  const arrivals = packets.reduce((before, packet) => afterPacket(before, atUs, packet), history.arrivals);
  return arrivals === history.arrivals ? history : { ...history, arrivals };
}

function withLine(history: History, line: LogLine): History {
  return { ...history, entries: [...history.entries, { ...line, index: history.entries.length }] };
}
