import type { ExpectationResult } from './expectation-result.ts';
import { askedMoments, type Expectation, isWindow, type Moment } from '../../plan/expectation.ts';
import type { Micros } from '../../time/micros.ts';
import type { TraceRecord } from '../../trace/records.ts';
import { finding, type ExpectationFinding, type Seen } from './finding.ts';
import { findComes } from './find-comes.ts';
import { findNever } from './find-never.ts';
import { findOrder } from './find-order.ts';
import { gatherOccurrences, type Occurrences } from './occurrences.ts';
import { placeOf } from './placed-moments.ts';

/**
 * An expectation with what has become of it; undefined where the rest of the run could still
 * change that.
 */
export interface JudgedExpectation {
  readonly expectation: Expectation;
  readonly result: ExpectationResult | undefined;
}

/** Judges expectations against what happened; each may count from what another one found. */
class Judge {
  private readonly occurrences: Occurrences;
  private readonly byId: ReadonlyMap<string, Expectation>;
  private readonly findings = new Map<Expectation, ExpectationFinding>();

  constructor(expectations: readonly Expectation[], occurrences: Occurrences) {
    this.occurrences = occurrences;
    this.byId = new Map(
      expectations.flatMap((each) =>
        each.type === 'comes' && each.id !== undefined ? [[each.id, each] as const] : [],
      ),
    );
  }

  findingOf(expectation: Expectation): ExpectationFinding {
    const known = this.findings.get(expectation);
    if (known !== undefined) return known;
    const found = this.find(expectation) ?? unplaced(expectation);
    this.findings.set(expectation, found);
    return found;
  }

  /** The last moment that can still change the answer; Infinity where only the end tells. */
  decidedAtUs(expectation: Expectation): Micros {
    switch (expectation.type) {
      case 'comes': {
        const { when } = expectation;
        if (!isWindow(when)) return this.lastUs([when.from, when.until], 0);
        return this.lastUs([when.at], when.toleranceUs);
      }
      case 'never':
        return this.lastUs([expectation.span.from, expectation.span.until], 0);
      case 'order':
        return Infinity;
    }
  }

  /** Whether all that it counts from has been found for good, as far as a run has come. */
  isPlacedForGood(expectation: Expectation, knownUntilUs: Micros): boolean {
    return askedMoments(expectation).every((moment) => {
      const named = typeof moment === 'number' ? undefined : this.byId.get(moment.of);
      return named === undefined || this.decidedAtUs(named) < knownUntilUs;
    });
  }

  private find(expectation: Expectation): ExpectationFinding | undefined {
    switch (expectation.type) {
      case 'comes':
        return findComes(expectation, this.occurrences, this.foundById);
      case 'never':
        return findNever(expectation, this.occurrences, this.foundById);
      case 'order':
        return findOrder(expectation, this.occurrences, this.foundById);
    }
  }

  private readonly foundById = (id: string): Seen | undefined => {
    const named = this.byId.get(id);
    return named === undefined ? undefined : this.findingOf(named).found;
  };

  private lastUs(moments: readonly Moment[], toleranceUs: Micros): Micros {
    const ends = moments.map((moment) => {
      const place = placeOf(moment, this.foundById);
      if (place === undefined) return Infinity;
      const named = typeof moment === 'number' ? undefined : this.byId.get(moment.of);
      return Math.max(place.atUs + toleranceUs, named === undefined ? 0 : this.decidedAtUs(named));
    });
    return Math.max(...ends);
  }
}

/** What can be said of an expectation that counts from something that never came. */
function unplaced(expectation: Expectation): ExpectationFinding {
  const missing = askedMoments(expectation).flatMap((moment) =>
    typeof moment === 'number' ? [] : [`"${moment.of}"`],
  );
  const message = `nothing to count from: ${[...new Set(missing)].join(' and ')} was not found`;
  return { ...finding(null, undefined, message), isUnplaced: true };
}

/**
 * Judges every expectation against a trace, in the order given.
 *
 * `knownUntilUs`: where a run was stopped early, the virtual time it reached. What the rest of the
 * run could still have changed then has no result, as nothing true can be said about it; a broken
 * `never` is broken at once.
 */
export function judgeExpectations(
  expectations: readonly Expectation[],
  records: Iterable<TraceRecord>,
  knownUntilUs: Micros = Infinity,
): JudgedExpectation[] {
  return judgeByOccurrences(expectations, gatherOccurrences(records), knownUntilUs);
}

/** As {@link judgeExpectations}, against what was gathered while the trace was made. */
export function judgeByOccurrences(
  expectations: readonly Expectation[],
  occurrences: Occurrences,
  knownUntilUs: Micros = Infinity,
): JudgedExpectation[] {
  const judge = new Judge(expectations, occurrences);
  return expectations.map((expectation) => {
    const { found: _found, isUnplaced, ...seen } = judge.findingOf(expectation);
    const failed = seen.message !== '';
    const isFinal = knownUntilUs === Infinity || judge.decidedAtUs(expectation) < knownUntilUs;
    const cannotHeal =
      failed &&
      expectation.type === 'never' &&
      isUnplaced !== true &&
      judge.isPlacedForGood(expectation, knownUntilUs);
    if (!isFinal && !cannotHeal) return { expectation, result: undefined };
    const status = failed ? 'failed' : 'passed';
    const { text, position } = expectation;
    return { expectation, result: { text, line: position.line, status, ...seen } };
  });
}

/** The results of {@link judgeExpectations}, without those that are open. */
export function evaluateExpectations(
  expectations: readonly Expectation[],
  records: Iterable<TraceRecord>,
  knownUntilUs: Micros = Infinity,
): ExpectationResult[] {
  return judgeExpectations(expectations, records, knownUntilUs).flatMap(({ result }) => result ?? []);
}
