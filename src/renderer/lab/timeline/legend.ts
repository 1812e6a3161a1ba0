import { STATE_DASH, STATE_TONE, STATE_WORD } from '../../../core/export/svg/palette.ts';
import type { LaneState } from '../../../core/timeline/lanes/lane.ts';

/** A mark around the point 0, 0. `tone`: the token of its colour. */
export interface LegendMark {
  readonly word: string;
  readonly tone: string;
  readonly path: string;
  readonly isLine?: boolean;
}

/** Marks, as `paint-marks` draws them. */
export const LEGEND_MARKS: readonly LegendMark[] = [
  { word: 'A callback of the SDK', tone: '--accent', path: 'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0' },
  {
    word: 'A callback after a silence or a failure',
    tone: '--state-reconnecting',
    path: 'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0',
  },
  {
    word: 'Something done from outside: a kill, a cut, a call',
    tone: '--text-main',
    path: 'M0-5.5L5.5 0L0 5.5L-5.5 0z',
  },
  { word: 'A process that ends, freezes or hangs', tone: '--text-main', path: 'M-4-4h8v8h-8z' },
  { word: 'A call that was refused', tone: '--state-failed', path: 'M-4-4L4 4M4-4L-4 4', isLine: true },
  { word: 'What the server does', tone: '--accent', path: 'M0-5L5 4H-5z' },
];

const ABOUT: Readonly<Record<LaneState, string>> = {
  connected: 'in the channel, and hears the server',
  connecting: 'on its way in',
  reconnecting: 'has heard nothing for a while, and tries again',
  failed: 'has given up, or was refused',
  disconnected: 'in no channel',
  dead: 'there is no process',
  frozen: 'the process stands still',
  'not-responding': 'its window does not answer',
};

/** States of a client's ribbon. */
export const LEGEND_STATES = Object.entries(STATE_WORD).map(([state, word]) => ({
  word,
  about: ABOUT[state as LaneState],
  tone: STATE_TONE[state as LaneState],
  dash: STATE_DASH[state as LaneState],
}));

/** A sign in a box of 40 by 16. */
export interface LegendSign {
  readonly word: string;
  readonly tone: string;
  readonly path: string;
  readonly dash?: string;
  readonly isSoft?: boolean;
}

/** What lies over and under ribbons. */
export const LEGEND_UNDER: readonly LegendSign[] = [
  {
    word: 'Uplink cut: nothing of it arrives',
    tone: '--state-failed',
    path: 'M2 8l8-8M10 8l8-8M18 8l8-8M26 8l8-8',
  },
  {
    word: 'Downlink cut: it hears nothing',
    tone: '--state-failed',
    path: 'M2 8l8 8M10 8l8 8M18 8l8 8M26 8l8 8',
  },
  { word: 'Network impaired, behind all of the lane', tone: '--state-reconnecting', path: '', isSoft: true },
  {
    word: 'A silence, and the limits that it reached',
    tone: '--text-quiet',
    path: 'M2 4v5h36M20 6v6M38 6v6',
  },
  {
    word: 'A silence that lasts, and the limit that it runs towards',
    tone: '--state-reconnecting',
    path: 'M2 4v5h16M22 9h3M28 9h3M34 9h3M38 6v6',
  },
  {
    word: 'Expected, and it came so much earlier or later',
    tone: '--state-connected',
    path: 'M15 8l4 4l7-8',
  },
  { word: 'Expected, and a rule was broken', tone: '--state-failed', path: 'M15 4l8 8M23 4l-8 8' },
  { word: 'Still expected', tone: '--accent', path: 'M20 3l5 5l-5 5l-5-5z', dash: '2 1.5' },
  { word: 'A packet that was lost', tone: '--state-failed', path: 'M19 5l2 6' },
];
