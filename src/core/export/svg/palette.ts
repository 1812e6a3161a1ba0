import type { LaneState } from '../../timeline/lanes/lane.ts';

/** Colour scheme of a picture. */
export type Theme = 'light' | 'dark';

/** Names of the colours of a picture; the same as the windows' tokens. */
export type ColourName =
  | 'page'
  | 'panel'
  | 'hairline'
  | 'control'
  | 'text'
  | 'quiet'
  | 'accent'
  | 'connected'
  | 'connected-soft'
  | 'connecting'
  | 'connecting-soft'
  | 'reconnecting'
  | 'reconnecting-soft'
  | 'failed'
  | 'failed-soft'
  | 'disconnected'
  | 'disconnected-soft'
  | 'dead'
  | 'dead-soft';

/**
 * Every colour with its value in light and in dark. They equal the windows' tokens; a test
 * compares them.
 */
export const COLOURS: Readonly<Record<ColourName, readonly [light: string, dark: string]>> = {
  page: ['#eef0f2', '#121518'],
  panel: ['#fbfcfd', '#1a1e22'],
  hairline: ['#dadfe4', '#2e353b'],
  control: ['#7f8993', '#737e89'],
  text: ['#171b1f', '#e8ecef'],
  quiet: ['#555e67', '#a4aeb8'],
  accent: ['#4f46b8', '#aba4ff'],
  connected: ['#00704f', '#35c79a'],
  'connected-soft': ['#dcf1ea', '#143028'],
  connecting: ['#0069a3', '#62b9ec'],
  'connecting-soft': ['#def0fb', '#16293a'],
  reconnecting: ['#885700', '#eba820'],
  'reconnecting-soft': ['#fbeed3', '#35280f'],
  failed: ['#b04500', '#ff8a57'],
  'failed-soft': ['#fde5d8', '#3a2015'],
  disconnected: ['#59626b', '#a1abb5'],
  'disconnected-soft': ['#e8ebee', '#272d33'],
  dead: ['#3b4249', '#98a1aa'],
  'dead-soft': ['#e2e5e8', '#2a2f34'],
};

/** Family of colours that a state wears. */
export const STATE_TONE: Readonly<
  Record<LaneState, 'connected' | 'connecting' | 'reconnecting' | 'failed' | 'disconnected' | 'dead'>
> = {
  connected: 'connected',
  connecting: 'connecting',
  reconnecting: 'reconnecting',
  failed: 'failed',
  disconnected: 'disconnected',
  dead: 'dead',
  frozen: 'connecting',
  'not-responding': 'failed',
};

/** Word for a state on a ribbon. */
export const STATE_WORD: Readonly<Record<LaneState, string>> = {
  connected: 'Connected',
  connecting: 'Connecting',
  reconnecting: 'Reconnecting',
  failed: 'Failed',
  disconnected: 'Disconnected',
  dead: 'Ended',
  frozen: 'Frozen',
  'not-responding': 'Not responding',
};

/** A state of a client as the end of a sentence about it: `is connected`, `has ended`. */
export function stateWords(state: LaneState): string {
  const word = STATE_WORD[state].toLowerCase();
  return state === 'dead' || state === 'failed' ? `has ${word}` : `is ${word}`;
}

/** Dashes of a ribbon's line, so that states differ without colour; empty: solid. */
export const STATE_DASH: Readonly<Record<LaneState, string>> = {
  connected: '',
  connecting: '3 3',
  reconnecting: '8 4',
  failed: '2 2',
  disconnected: '1 5',
  dead: '1 9',
  frozen: '12 3 3 3',
  'not-responding': '3 3 12 3',
};

/** Colour by name for one theme. */
export function colourOf(theme: Theme, name: ColourName): string {
  return COLOURS[name][theme === 'light' ? 0 : 1];
}
