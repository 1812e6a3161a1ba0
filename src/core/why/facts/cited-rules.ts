import { RuleChecker } from '../../checker/rule-checker.ts';
import type { RuleCheck } from '../../checker/ledger/rule-check.ts';
import { ruleOf } from '../../rulebook/rules/rules.ts';
import type { Micros } from '../../time/micros.ts';
import type { RecordList } from '../../trace/record-list.ts';
import type { TraceRecord } from '../../trace/records.ts';
import type { CitedRule, ExplainedTrace } from './explanation.ts';
import { presenceNewsOf } from '../../vocabulary/callbacks.ts';
import { isSameRun, eventRecords } from './event-records.ts';

/**
 * A judgement of the rule checker, and the record with which it fell; null where the end of the
 * run or a pause brought it.
 */
export interface PlacedCheck {
  readonly check: RuleCheck;
  readonly seq: number | null;
}

/**
 * Everything the rule checker has to say about a trace at its end, each verdict beside the record
 * that it is about.
 */
export function placedChecks(trace: ExplainedTrace): readonly PlacedCheck[] {
  const known = finished.get(trace.records);
  if (known?.length === trace.records.length && isSameRun(known.trace, trace)) return known.checks;
  const judge = new RunningJudge(trace);
  judge.catchUp(trace);
  const checks = judge.finish(trace.untilUs);
  finished.set(trace.records, { trace, length: trace.records.length, checks });
  return checks;
}

const finished = new WeakMap<
  RecordList,
  { readonly trace: ExplainedTrace; readonly length: number; readonly checks: readonly PlacedCheck[] }
>();

/**
 * The verdicts that have fallen up to the end of a trace which may go on; what is still waited for
 * has none. A trace that has grown since it was asked about last is judged from there on.
 */
export function fallenChecks(trace: ExplainedTrace): readonly PlacedCheck[] {
  return judgeOf(trace).placed;
}

function judgeOf(trace: ExplainedTrace): RunningJudge {
  let judge = running.get(trace.records);
  if (judge === undefined || !judge.canGoOn(trace)) {
    judge = new RunningJudge(trace);
    running.set(trace.records, judge);
  }
  judge.catchUp(trace);
  return judge;
}

const running = new WeakMap<RecordList, RunningJudge>();

/** A checker that has seen a trace up to some record. */
class RunningJudge {
  readonly placed: PlacedCheck[] = [];
  /** Those that are about a record, by its moment and client. */
  private readonly byMoment = new Map<string, PlacedCheck[]>();
  private readonly checker: RuleChecker;
  private readonly trace: ExplainedTrace;
  /** How many records that tell it has seen, and the last of them. */
  private seen = 0;
  private last: TraceRecord | undefined;
  private seenUntilUs = 0;

  constructor(trace: ExplainedTrace) {
    this.trace = trace;
    this.checker = new RuleChecker(trace.clients, trace.timings);
  }

  /** Whether the trace is the one seen so far, or that one grown. */
  canGoOn(trace: ExplainedTrace): boolean {
    const telling = eventRecords(trace);
    const isGrown = telling.length >= this.seen && telling[this.seen - 1] === this.last;
    return isGrown && trace.untilUs >= this.seenUntilUs && isSameRun(this.trace, trace);
  }

  /** Packets and timers say nothing to the checker. */
  catchUp(trace: ExplainedTrace): void {
    const { untilUs } = trace;
    const telling = eventRecords(trace);
    for (; this.seen < telling.length; this.seen++) {
      const record = telling[this.seen] as TraceRecord;
      for (const check of this.checker.observe(record)) this.place(check, record);
      this.last = record;
    }
    this.seenUntilUs = untilUs;
    for (const check of this.checker.pause(untilUs)) this.placed.push({ check, seq: null });
  }

  /** What is about anything that this client was told at that moment. */
  checksAt(record: TraceRecord): readonly PlacedCheck[] {
    return this.byMoment.get(momentOf(record)) ?? [];
  }

  private place(check: RuleCheck, record: TraceRecord): void {
    const isAboutIt = check.actualAtUs === record.atUs;
    const placed = { check, seq: isAboutIt ? record.seq : null };
    this.placed.push(placed);
    if (!isAboutIt) return;
    const beside = this.byMoment.get(momentOf(record));
    if (beside === undefined) this.byMoment.set(momentOf(record), [placed]);
    else beside.push(placed);
  }

  /** Ends the watch; nothing can be seen after it. */
  finish(untilUs: Micros): readonly PlacedCheck[] {
    for (const check of this.checker.finish(untilUs)) this.placed.push({ check, seq: null });
    return this.placed;
  }
}

const momentOf = ({ atUs, actor }: TraceRecord): string => `${atUs} ${actor}`;

/** A rule as the rulebook states it; undefined where there is none with this ID. */
export function cite(id: string, verdict?: 'pass' | 'fail'): CitedRule | undefined {
  const rule = ruleOf(id);
  if (rule === undefined) return undefined;
  const { text, source, reading } = rule;
  return {
    id,
    text,
    source,
    ...(reading === undefined ? {} : { reading }),
    ...(verdict === undefined ? {} : { verdict }),
  };
}

/** Rules by ID, each once, the first verdict counting. */
export function citeAll(ids: readonly (readonly [id: string, verdict?: 'pass' | 'fail'])[]): CitedRule[] {
  const cited = new Map<string, CitedRule>();
  for (const [id, verdict] of ids) {
    const rule = cited.has(id) ? undefined : cite(id, verdict);
    if (rule !== undefined) cited.set(id, rule);
  }
  return [...cited.values()];
}

/**
 * The rules that the checker held a record against. Where a rule asks for several steps at once
 * its verdict falls with the last one and counts for all that the same app was told about the same
 * user at that moment.
 */
export function rulesOf(trace: ExplainedTrace, seq: number): CitedRule[] {
  const record = trace.records.at(seq);
  if (record === undefined) return [];
  const placed = judgeOf(trace).checksAt(record);
  const own = placed.filter((one) => one.seq === seq);
  const counted = own.length > 0 ? own : placed.filter(({ check }) => isSubject(check.subject, record));
  return citeAll(counted.map(({ check }) => [check.rule, check.verdict] as const));
}

/** Whether a check is about what the app was told here: about itself, or about another user. */
function isSubject(subject: string, record: TraceRecord): boolean {
  const isAboutOther = record.kind === 'callback' && presenceNewsOf(record.role) !== undefined;
  if (record.kind !== 'callback' && record.kind !== 'state') return false;
  return isAboutOther ? subject.startsWith(`${record.actor} about `) : subject === record.actor;
}
