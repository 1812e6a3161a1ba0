import type { TimelineHead } from './lanes/timeline-head.ts';
import type { PendingExpectation } from '../checker/ledger/expectation.ts';
import { RuleChecker } from '../checker/rule-checker.ts';
import { dialectOfClient } from '../dialect/dialect.ts';
import type { RuleCheck } from '../checker/ledger/rule-check.ts';
import type { Micros } from '../time/micros.ts';
import type { TraceRecord } from '../trace/records.ts';
import type { TraceHeader } from '../trace/trace-header.ts';
import { ClientLanes } from './lanes/client-lanes.ts';
import type { Ghost } from './lanes/ghost.ts';
import type { Lane } from './lanes/lane.ts';
import { stepsText } from './lanes/mark-text.ts';
import { MomentNumbers } from './moments/moment-numbers.ts';
import { insertSorted } from './lanes/sorted.ts';

/**
 * The drawing model of a run: one lane for the server and one a client, grown record by record in
 * amortised constant time, with what the rules expect beside what happened. Lists are in order of
 * time and only ever grow at their ends (ghosts: nearly), so a window of time is found by
 * bisection.
 */
export class Timeline {
  private readonly clients: ClientLanes;
  private readonly numbers: MomentNumbers;
  private readonly checker: RuleChecker;
  private readonly judged: RuleCheck[] = [];
  private readonly expected: Ghost[] = [];
  private lastUs: Micros = 0;
  private taken = 0;

  constructor(head: TimelineHead) {
    this.clients = new ClientLanes(head);
    this.numbers = new MomentNumbers(this.clients);
    this.checker = new RuleChecker(head.clients, head.timings, (expectation) => this.expect(expectation));
  }

  /** The server's lane first, then clients in the order in which they opened. */
  get lanes(): readonly Lane[] {
    return this.clients.lanes;
  }

  /** Every verdict so far. */
  get checks(): readonly RuleCheck[] {
    return this.judged;
  }

  /** Everything that was ever expected, in the order in which it was. */
  get ghosts(): readonly Ghost[] {
    return this.expected;
  }

  /** Time that the run has come to: that of the last record, or a later one. */
  get endUs(): Micros {
    return this.lastUs;
  }

  /** Number of records taken in. */
  get count(): number {
    return this.taken;
  }

  /** The lane of the server (`server`) or of a client. */
  lane(id: string): Lane | undefined {
    return this.clients.lane(id);
  }

  /** Takes in the next record. Their `seq` must follow each other. */
  append(record: TraceRecord): void {
    this.taken++;
    this.lastUs = record.atUs;
    this.clients.take(record);
    this.numbers.take(record);
    this.judged.push(...this.checker.observe(record));
  }

  /** Takes in what a list holds beyond what was taken before; true when there was something. */
  catchUp(records: readonly TraceRecord[]): boolean {
    const before = this.taken;
    while (this.taken < records.length) this.append(records[this.taken] as TraceRecord);
    return this.taken > before;
  }

  /**
   * The run has come to a moment, and nothing happened since the last record. True when a verdict
   * fell with that.
   */
  reach(atUs: Micros): boolean {
    if (atUs <= this.lastUs) return false;
    this.lastUs = atUs;
    const fallen = this.checker.pause(atUs);
    this.judged.push(...fallen);
    return fallen.length > 0;
  }

  /**
   * The run is over: what was due by `untilUs` and did not come has failed. Nothing may be
   * appended afterwards.
   */
  finish(untilUs: Micros): void {
    this.lastUs = Math.max(this.lastUs, untilUs);
    this.judged.push(...this.checker.finish(untilUs));
  }

  private expect(source: PendingExpectation): void {
    const { spec } = source;
    const place = this.clients.laneOfSubject(spec.subject);
    if (place === undefined || spec.rules.length === 0 || spec.isTelling === false) return;
    const { lane, about } = place;
    const dialect = lane.spec === null ? null : dialectOfClient(lane.spec);
    const ghost: Ghost = {
      rules: spec.rules,
      lane: lane.id,
      about,
      text: stepsText(spec.steps, dialect),
      expectedUs: spec.expectedUs,
      loUs: spec.loUs,
      hiUs: spec.hiUs,
      source,
    };
    this.expected.push(ghost);
    insertSorted(lane.ghosts, ghost, ({ expectedUs }) => expectedUs);
  }
}

/** The timeline of a whole trace. */
export function timelineOf(header: TraceHeader, records: Iterable<TraceRecord>): Timeline {
  const timeline = new Timeline(header);
  for (const record of records) timeline.append(record);
  timeline.finish(header.untilUs);
  return timeline;
}
