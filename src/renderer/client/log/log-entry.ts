import type { Dialect } from '../../../core/dialect/dialect.ts';
import { renderCall } from '../../../core/dialect/render-call.ts';
import {
  mediaCallName,
  renderMediaCall,
  renderProxyCall,
  renderRenewal,
} from '../../../core/dialect/render-media-call.ts';
import { renderCallback, type CallbackContext } from '../../../core/dialect/render-callback.ts';
import type { NeutralCallback } from '../../../core/vocabulary/neutral-callback.ts';
import type { AppCall, EngineCall } from '../../../core/vocabulary/engine-call.ts';
import type { ClientSpec } from '../../../core/vocabulary/client-spec.ts';
import { formatMoment } from '../../../core/time/format-time.ts';
import type { Micros } from '../../../core/time/micros.ts';

/**
 * A line of the developer's view: something the SDK raised, something the app called, a call that
 * was refused, or what befell the process from outside.
 */
export interface LogEntry {
  /** Running number in this window, from 0. */
  readonly index: number;
  readonly atUs: Micros;
  readonly kind: 'callback' | 'call' | 'refused' | 'process';
  readonly text: string;
}

/** A line before it has its number. */
export type LogLine = Omit<LogEntry, 'index'>;

/** A callback in the platform's own language; null when its surface does not raise it. */
export function callbackLine(
  dialect: Dialect,
  atUs: Micros,
  callback: NeutralCallback,
  context: CallbackContext,
): LogLine | null {
  if (!dialect.fires(callback.role)) return null;
  return { atUs, kind: 'callback', text: renderCallback(dialect, callback, context) };
}

/** Words for what the app does besides join and leave, and for what its system does to it. */
const TRIGGERS = {
  SETTING_PROXY_SERVER: 'The app set a proxy',
  RENEW_TOKEN: 'The app renewed its token',
  CLIENT_IP_ADDRESS_CHANGED: 'The network gave the device another address',
} as const;

/** As whom an app joins, and through which proxy. */
export type CalledAs = Pick<ClientSpec, 'uid' | 'account' | 'cloudProxy'>;

/** What the app calls before it joins for the first time; null: nothing. */
export function proxyLine(dialect: Dialect, atUs: Micros, { cloudProxy }: CalledAs): LogLine | null {
  if (cloudProxy === undefined) return null;
  return { atUs, kind: 'call', text: renderProxyCall(dialect, cloudProxy) };
}

/** The app's own call, or what happened in its place. */
export function callLine(dialect: Dialect, atUs: Micros, call: EngineCall, user: CalledAs): LogLine {
  if (call.call === 'join')
    return {
      atUs,
      kind: 'call',
      text: renderCall(dialect, 'join', { channel: call.channel, uid: user.uid, account: user.account }),
    };
  if (call.call === 'leave') return { atUs, kind: 'call', text: renderCall(dialect, 'leave') };
  if (call.call === 'destroy') return { atUs, kind: 'process', text: 'The app destroyed its engine' };
  if (call.call === 'create') return { atUs, kind: 'process', text: 'The app created an engine' };
  if (call.call === 'socket-closed')
    return { atUs, kind: 'process', text: 'The browser had closed the socket of the page' };
  if (call.call === 'timers') {
    const text = call.areThrottled
      ? 'The browser holds the timers of the page back'
      : 'Its timers come in time again';
    return { atUs, kind: 'process', text };
  }
  if (call.call === 'terminate')
    return { atUs, kind: 'process', text: 'The system ends the app, which leaves first' };
  if (call.call === 'device') {
    const text = call.isOnline ? 'The device says that it is online' : 'The device says that it is offline';
    return { atUs, kind: 'process', text };
  }
  if (call.call === 'renewToken') return { atUs, kind: 'call', text: renderRenewal(dialect) };
  if (call.call === 'reconnect') return { atUs, kind: 'process', text: TRIGGERS[call.reason] };
  return { atUs, kind: 'call', text: renderMediaCall(dialect, call) };
}

/** A call that the SDK turned down on the spot: `joinChannel → -17`. */
export function refusedLine(dialect: Dialect, atUs: Micros, call: AppCall, code: string): LogLine {
  const name = call === 'join' || call === 'leave' ? dialect.callNames[call] : mediaCallName(dialect, call);
  return { atUs, kind: 'refused', text: `${name} → ${code}` };
}

/** A line as it is copied: time, then text. */
export function copyText(entry: LogLine): string {
  return `${formatMoment(entry.atUs)}  ${entry.text}`;
}
