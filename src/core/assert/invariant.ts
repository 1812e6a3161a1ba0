/**
 * The model has done what it holds to be impossible. That is a mistake of the lab, never of those
 * who use it: the run ends as an internal error, and what it has recorded can be saved.
 */
export class BrokenInvariant extends Error {
  override readonly name = 'BrokenInvariant';
}

/**
 * States what holds here whatever happens. Wrong input is not for it, nor is anything that a
 * window or a file says: that gets an answer.
 *
 * @param sentence what holds, as a whole sentence without its full stop; a constant, as it is not
 *   to cost anything while it is true
 * @throws BrokenInvariant when it does not hold
 */
export function invariant(holds: boolean, sentence: string): asserts holds {
  if (!holds) throw new BrokenInvariant(`this must hold and does not: ${sentence}`);
}

/**
 * The value that must be there.
 *
 * @param sentence as for {@link invariant}
 * @throws BrokenInvariant when there is none
 */
export function existing<Value>(value: Value | undefined, sentence: string): Value {
  invariant(value !== undefined, sentence);
  return value;
}

/**
 * Takes one edge of a state machine.
 *
 * @param edges where each state may lead
 * @throws BrokenInvariant when there is no such edge
 */
export function along<State extends string>(
  edges: Readonly<Record<State, readonly State[]>>,
  from: State,
  to: State,
): State {
  if (!edges[from].includes(to)) throw new BrokenInvariant(`there is no way from ${from} to ${to}`);
  return to;
}
