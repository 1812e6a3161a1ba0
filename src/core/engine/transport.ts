import type { EntryTransport } from '../vocabulary/packets.ts';
import type { RunningEngine } from './behaviour.ts';

/*
 * UDP or TCP. A native SDK speaks UDP; in its automatic mode it tries TCP (TLS on port 443) as well
 * where it gets no answer, and stays with that until it leaves. Pages speak TCP to their edge.
 */

/** Over what the present attempt goes: UDP where nothing is said. */
export function transportField(engine: RunningEngine): { readonly over?: EntryTransport } {
  const { state, timings } = engine;
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
export function tellTransport(engine: RunningEngine): void {
  const { state } = engine;
  if (!state.isOnTcp) return;
  engine.tell('proxyConnected', {
    channel: state.channel,
    uid: state.uid,
    proxyType: 'TCP_PROXY_AUTO_FALLBACK',
    elapsed: engine.elapsedMs,
  });
}
