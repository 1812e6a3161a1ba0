import { formatSeconds } from '../../time/format-time.ts';
import {
  askedClient,
  type Happening,
  type OrderedThing,
  type OrderExpectation,
} from '../../plan/expectation.ts';
import { finding, type ExpectationFinding, type Seen } from './finding.ts';
import { happened, happeningName, listTimes } from './happened.ts';
import type { Occurrences } from './occurrences.ts';
import type { FoundById } from './placed-moments.ts';

/** Whether things happened one after the other; what it found is the last of them. */
export function findOrder(
  expected: OrderExpectation,
  occurrences: Occurrences,
  foundById: FoundById,
): ExpectationFinding {
  const isOfOne = askedClient(expected) !== null;
  let last: { readonly name: string; readonly seen: Seen } | undefined;
  for (const thing of expected.of) {
    const all = allOf(thing, occurrences, foundById);
    const afterUs = last?.seen.seq ?? -1;
    const next = all.find(({ seq }) => seq > afterUs);
    const name = thing.kind === 'found' ? thing.id : nameOf(thing, isOfOne);
    if (next === undefined) {
      const after = last === undefined ? '' : ` after ${last.name} at ${formatSeconds(last.seen.atUs)}`;
      const seen = all.length === 0 ? '' : `; it came before that, at ${listTimes(all)}`;
      return finding(null, all.at(-1), `${name} never came${after}${seen}`);
    }
    last = { name, seen: next };
  }
  return finding(null, last?.seen, '');
}

function allOf(thing: OrderedThing, occurrences: Occurrences, foundById: FoundById): readonly Seen[] {
  if (thing.kind !== 'found') return happened(thing, occurrences);
  const found = foundById(thing.id);
  return found === undefined ? [] : [found];
}

/** Of one client's things nobody has to be told whose they are. */
function nameOf(what: Happening, isOfOne: boolean): string {
  return isOfOne && what.kind === 'callback' ? what.name : happeningName(what);
}
