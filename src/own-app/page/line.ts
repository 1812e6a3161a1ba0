import type { DeviceSettings } from '../../drop-in/seat/device-settings.ts';
import type { PageMessage, SeatTurn } from '../../kits/bridge/messages.ts';
import type { PageBeginning } from './page-place.ts';

/* What an app's page that is opened by hand and the lab say to each other over a WebSocket. */

/** Below this, on the address of the app, is what belongs to the lab. */
export const LAB_PATH = '/@reconnect-lab/';
/** The script that comes before the app's own. */
export const LINE_SCRIPT = `${LAB_PATH}page.js`;
/** Where the line is. */
export const LINE_PATH = `${LAB_PATH}line`;

/** What one client object is told, when that was, and the number of its record in the run. */
export type LineTurn = SeatTurn & { readonly atMs: number; readonly seq?: number };

/** From the page. */
export type LineMessage =
  | PageMessage
  /** The first word: what the page calls itself, and in whose place it came, loaded again or not. */
  | ({ readonly call: 'begun'; readonly id: string } & PageBeginning)
  /** A handler was called for the record with this number: how long it took, and what it threw. */
  | { readonly call: 'handled'; readonly seq: number; readonly tookMs: number; readonly error?: string }
  /** The page's timers follow the lab, and are where they were told to go. */
  | { readonly call: 'reached' }
  /**
   * The page goes: it is closed, or gives way to another document. `isCached`: a service worker
   * answers for its documents, or may.
   */
  | { readonly call: 'closing'; readonly isCached?: true };

/** To the page. */
export type LineAnswer =
  /** `nowMs`: virtual time, in milliseconds, as everywhere here. */
  | { readonly type: 'start'; readonly devices: DeviceSettings; readonly nowMs: number }
  | { readonly type: 'turns'; readonly turns: readonly LineTurn[] }
  /** To pages whose timers follow: the lab has come to this moment. */
  | { readonly type: 'clock'; readonly nowMs: number }
  /** Its process is over: it was ended in the lab, or the lab has begun another run. */
  | { readonly type: 'over'; readonly why: 'ended' | 'another run' }
  /** Its process is to start anew. */
  | { readonly type: 'reload' };
