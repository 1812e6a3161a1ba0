import type { Os } from '../vocabulary/persona.ts';
import type { Lane } from './lanes/lane.ts';

/** How a person has laid out the lanes. */
export interface LaneArrangement {
  /**
   * Clients by their ids, from the top; those that are missing follow in the order in which they
   * opened.
   */
  readonly order: readonly string[];
  /** Lanes of which only the ribbon is shown. */
  readonly collapsed: ReadonlySet<string>;
  /** Systems whose clients are left out. */
  readonly hidden: ReadonlySet<Os>;
}

/** Every lane, as they opened, in full. */
export const PLAIN_ARRANGEMENT: LaneArrangement = { order: [], collapsed: new Set(), hidden: new Set() };

/** The lanes that are shown, from the top: the server's stays the first. */
export function arrangedLanes(lanes: readonly Lane[], { order, hidden }: LaneArrangement): Lane[] {
  const place = new Map(order.map((id, at) => [id, at]));
  const placeOf = ({ id, kind }: Lane): number => (kind === 'server' ? -1 : (place.get(id) ?? Infinity));
  const isShown = ({ spec }: Lane): boolean => spec === null || !hidden.has(spec.persona.os);
  return lanes
    .map((lane, at) => ({ lane, at, place: placeOf(lane) }))
    .filter(({ lane }) => isShown(lane))
    .sort((a, b) => (a.place === b.place ? a.at - b.at : a.place - b.place))
    .map(({ lane }) => lane);
}

/** The systems that clients of these lanes run on, each once, with how many there are. */
export function laneSystems(lanes: readonly Lane[]): readonly { readonly os: Os; readonly count: number }[] {
  const counts = new Map<Os, number>();
  for (const { spec } of lanes)
    if (spec !== null) counts.set(spec.persona.os, (counts.get(spec.persona.os) ?? 0) + 1);
  return [...counts].map(([os, count]) => ({ os, count }));
}

/**
 * The order of shown clients after one of them has moved by so many places; the same where it
 * cannot.
 */
export function movedLane(ids: readonly string[], id: string, by: number): readonly string[] {
  const from = ids.indexOf(id);
  const to = Math.min(ids.length - 1, Math.max(0, from + by));
  if (from === -1 || from === to) return ids;
  const rest = ids.filter((other) => other !== id);
  return [...rest.slice(0, to), id, ...rest.slice(to)];
}
