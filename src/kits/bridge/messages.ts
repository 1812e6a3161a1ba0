import type { DeviceSettings } from '../../drop-in/seat/device-settings.ts';
import type { PublishedMedia, SeatJoin, SeatLink, ToldToApp } from '../../drop-in/seat/seat.ts';

/* What a page with the drop-in and the lab in another process say to each other. */

/** What a client object of the page asks for. */
export type SeatCall =
  | { readonly call: 'take' }
  | { readonly call: 'join'; readonly request: SeatJoin }
  | { readonly call: 'leave' }
  | { readonly call: 'publish'; readonly media: PublishedMedia }
  | { readonly call: 'role'; readonly role: SeatJoin['role'] }
  | { readonly call: 'renew'; readonly token: string };

/** From the page. */
export type PageMessage =
  | (SeatCall & { readonly seat: number; readonly atMs: number })
  | { readonly call: 'unsupported'; readonly member: string }
  | { readonly call: 'taken-over'; readonly copy: string };

/** What one client object is told in one turn, and its links then. */
export interface SeatTurn {
  readonly seat: number;
  readonly told: readonly ToldToApp[];
  readonly link: SeatLink;
  readonly isAlive: boolean;
}

/** What a page begins with. */
export interface PageStart {
  readonly devices: DeviceSettings;
}

/** The function of the page that takes turns, and the one of the lab that takes messages. */
export const TAKE_TURNS = '__reconnectLabTurns';
export const SEND_MESSAGE = '__reconnectLabMessage';
export const PAGE_START = '__reconnectLabStart';
/** How the page was loaded, in the browser's words: `reload`, `navigate`, `back_forward`. */
export const PAGE_LOAD = '__reconnectLabLoad';

/** The globals of a page in which the lab's script has run. */
export interface PageGlobals {
  [TAKE_TURNS]?: (turns: readonly SeatTurn[]) => Promise<void>;
  [SEND_MESSAGE]?: (message: PageMessage) => Promise<void>;
  [PAGE_START]?: PageStart;
  [PAGE_LOAD]?: string;
}
