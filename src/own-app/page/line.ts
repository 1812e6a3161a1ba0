import type { DeviceSettings } from '../../drop-in/seat/device-settings.ts';
import type { PageMessage, SeatTurn } from '../../kits/bridge/messages.ts';

/* What an app's page that is opened by hand and the lab say to each other over a WebSocket. */

/** Below this, on the address of the app, is what belongs to the lab. */
export const LAB_PATH = '/@reconnect-lab/';
/** The script that comes before the app's own. */
export const LINE_SCRIPT = `${LAB_PATH}page.js`;
/** Where the line is. */
export const LINE_PATH = `${LAB_PATH}line`;

/** From the page. */
export type LineMessage =
  | PageMessage
  /** The page goes: it is closed, or gives way to another document. */
  | { readonly call: 'closing' };

/** To the page. */
export type LineAnswer =
  | { readonly type: 'start'; readonly devices: DeviceSettings }
  | { readonly type: 'turns'; readonly turns: readonly SeatTurn[] }
  /** Its process is over: it was ended in the lab, or the lab has begun another run. */
  | { readonly type: 'over'; readonly why: 'ended' | 'another run' }
  /** Its process is to start anew. */
  | { readonly type: 'reload' };
