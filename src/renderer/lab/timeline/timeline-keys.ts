/** What a key does while the timeline has the focus. */
export type TimelineAction =
  | 'previous'
  | 'next'
  | 'laneAbove'
  | 'laneBelow'
  | 'laneUp'
  | 'laneDown'
  | 'collapse'
  | 'cursorBack'
  | 'cursorForth'
  | 'windowBack'
  | 'windowForth'
  | 'zoomIn'
  | 'zoomOut'
  | 'fit'
  | 'start'
  | 'follow'
  | 'why'
  | 'measure'
  | 'packets'
  | 'clear';

/** A line of the list of keys. */
export interface TimelineKey {
  readonly title: string;
  /** As they are printed on keys. */
  readonly caps: readonly string[];
  /** As events spell them, with `Shift+` or `Alt+` before those that need it. */
  readonly keys: Readonly<Record<string, TimelineAction>>;
}

/** Keys of the timeline: the one list behind its keyboard and the dialog of shortcuts. */
export const TIMELINE_KEYS: readonly TimelineKey[] = [
  { title: 'Previous, next record', caps: ['←', '→'], keys: { ArrowLeft: 'previous', ArrowRight: 'next' } },
  { title: 'Lane above, below', caps: ['↑', '↓'], keys: { ArrowUp: 'laneAbove', ArrowDown: 'laneBelow' } },
  {
    title: 'Move the lane up, down',
    caps: ['Alt ↑', 'Alt ↓'],
    keys: { 'Alt+ArrowUp': 'laneUp', 'Alt+ArrowDown': 'laneDown' },
  },
  { title: 'Collapse, expand the lane', caps: ['L'], keys: { l: 'collapse' } },
  { title: 'Move the cursor', caps: ['[', ']'], keys: { '[': 'cursorBack', ']': 'cursorForth' } },
  { title: 'Why, or why nothing came here', caps: ['Enter'], keys: { Enter: 'why' } },
  {
    title: 'Earlier, later',
    caps: ['Shift ←', 'Shift →'],
    keys: { 'Shift+ArrowLeft': 'windowBack', 'Shift+ArrowRight': 'windowForth' },
  },
  { title: 'Zoom in, out', caps: ['+', '−'], keys: { '+': 'zoomIn', '=': 'zoomIn', '-': 'zoomOut' } },
  { title: 'Show the whole run', caps: ['0'], keys: { '0': 'fit' } },
  { title: 'Start, present', caps: ['Home', 'End'], keys: { Home: 'start', End: 'follow' } },
  { title: 'Measure from here', caps: ['M'], keys: { m: 'measure' } },
  { title: 'Packets: off, lost, all', caps: ['P'], keys: { p: 'packets' } },
  { title: 'Back to the present, nothing selected', caps: ['Esc'], keys: { Escape: 'clear' } },
];

const DEEDS: ReadonlyMap<string, TimelineAction> = new Map(
  TIMELINE_KEYS.flatMap(({ keys }) => Object.entries(keys)),
);

/** What a press does here; undefined for keys that mean nothing to the timeline. */
export function timelineActionOf(
  press: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>,
) {
  if (press.ctrlKey || press.metaKey) return undefined;
  const isArrow = press.key.startsWith('Arrow');
  const held = press.altKey ? 'Alt+' : press.shiftKey && isArrow ? 'Shift+' : '';
  return DEEDS.get(`${held}${press.key}`);
}
