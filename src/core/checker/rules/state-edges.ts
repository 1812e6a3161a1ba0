import type { ConnectionState } from '../../vocabulary/neutral-callback.ts';
import type { SdkFamily } from '../../vocabulary/persona.ts';

/** From which state of the connection which others can be reached. */
export type StateEdges = Readonly<Record<ConnectionState, readonly ConnectionState[]>>;

/**
 * Pages never give up, so they know no FAILED; what the server refuses them leaves them outside.
 */
const WEB: StateEdges = {
  DISCONNECTED: ['CONNECTING'],
  CONNECTING: ['CONNECTED', 'DISCONNECTED'],
  CONNECTED: ['RECONNECTING', 'DISCONNECTED'],
  RECONNECTING: ['CONNECTED', 'DISCONNECTED'],
  FAILED: [],
};

/**
 * Legal changes of the connection state, by the behaviour of the SDK. A new process starts
 * DISCONNECTED.
 */
export const STATE_EDGES: Readonly<Record<SdkFamily, StateEdges>> = {
  native: {
    DISCONNECTED: ['CONNECTING'],
    CONNECTING: ['CONNECTED', 'FAILED', 'DISCONNECTED'],
    CONNECTED: ['RECONNECTING', 'FAILED', 'DISCONNECTED'],
    RECONNECTING: ['CONNECTED', 'FAILED', 'DISCONNECTED'],
    FAILED: ['DISCONNECTED'],
  },
  'web-legacy': WEB,
  'web-ng': WEB,
};
