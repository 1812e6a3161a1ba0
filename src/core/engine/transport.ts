import { PROXY_TYPES } from '../vocabulary/client-spec.ts';
import type { EntryTransport } from '../vocabulary/packets.ts';
import type { RunningEngine } from './behaviour.ts';

/*
 * UDP or TCP. A native SDK speaks UDP; in its automatic mode it tries TCP (TLS on port 443) as well
 * where it gets no answer, and stays with that until it leaves. An app can force a cloud proxy, over
 * UDP or TCP alone. Pages speak TCP to their edge.
 */

/** Over what the present attempt goes: UDP where nothing is said. R-PROXY-TRANSPORT. */
export function transportField(engine: RunningEngine): { readonly over?: EntryTransport } {
  const { state, timings, config } = engine;
  // A page speaks to its edge over TCP anyway, and to a proxy as well.
  if (config.family !== 'native') return {};
  if (config.cloudProxy !== undefined) return config.cloudProxy === 'tcp' ? { over: 'tcp' } : {};
  if (state.isOnTcp) return stayField(engine);
  const triedUs = Math.max(0, state.attempts - 1) * timings.nativeRetryUs;
  return triedUs >= timings.tcpFallbackAfterUs ? { over: 'both' } : {};
}

/** Over what a stay goes on that has begun. */
export function stayField({ state }: RunningEngine): { readonly over?: EntryTransport } {
  return state.isOnTcp ? { over: 'tcp' } : {};
}

/** The answer to an attempt says over which of both it came. */
export function settleTransport({ state }: RunningEngine, over: 'tcp' | undefined): void {
  state.isOnTcp = over === 'tcp';
}

/** R-UDP-FALLBACK: the app hears over what it came in, where the SDK has fallen back. */
export function tellFallback(engine: RunningEngine): void {
  const { state, config } = engine;
  if (state.isOnTcp && config.cloudProxy === undefined) tellProxy(engine, 'TCP_PROXY_AUTO_FALLBACK');
}

/** R-PROXY-SETTING: the first answer is the proxy's, and the app is shown why it still connects. */
export function proxyAnswered(engine: RunningEngine): void {
  const { family, cloudProxy } = engine.config;
  if (family !== 'native' || cloudProxy === undefined) return;
  engine.tell('connectionStateChanged', { state: 'CONNECTING', reason: 'SETTING_PROXY_SERVER' });
}

/** R-PROXY-CONNECTED: the app that has forced a proxy hears that it is in through it. */
export function tellProxyEntry(engine: RunningEngine): void {
  const { cloudProxy } = engine.config;
  if (cloudProxy === undefined) tellFallback(engine);
  else tellProxy(engine, PROXY_TYPES[cloudProxy]);
}

function tellProxy(engine: RunningEngine, proxyType: string): void {
  const { channel, uid } = engine.state;
  engine.tell('proxyConnected', { channel, uid, proxyType, elapsed: engine.elapsedMs });
}
