import { displayName } from '../../persona/persona-list.ts';
import { columnsOf } from '../../timeline/layout/label-rows.ts';
import type { Lane } from '../../timeline/lanes/lane.ts';
import { SANS_COLUMN } from './picture.ts';

/** Where the words in a gutter begin, and the room after them. */
export const GUTTER_LEFT = 16;
const GUTTER_RIGHT = 8;
/** Font size of the words about a client, in pixels. */
export const ABOUT_FONT = 11;

/** Name of the platform that a lane's client lives on; empty for the server. */
export const platformIn = ({ spec }: Lane): string => (spec === null ? '' : displayName(spec.persona));

/** Width of the column of names, in pixels: the longest platform name is read whole. */
export function gutterWidth(lanes: readonly Lane[], leastPx: number): number {
  const columns = Math.max(0, ...lanes.map((lane) => columnsOf(platformIn(lane))));
  return Math.max(leastPx, GUTTER_LEFT + Math.ceil(columns * ABOUT_FONT * SANS_COLUMN) + GUTTER_RIGHT);
}
