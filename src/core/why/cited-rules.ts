import { RuleChecker } from '../checker/rule-checker.ts';
import type { RuleCheck } from '../report/results.ts';
import { ruleOf } from '../rulebook/rules.ts';
import type { TraceRecord } from '../trace/records.ts';
import type { CitedRule, ExplainedTrace } from './explanation.ts';
import { tidingsOf } from './follow.ts';

/** A judgement of the rule checker, and the record with which it fell; null where the end of the run or a pause brought it. */
export interface PlacedCheck {
  readonly check: RuleCheck;
  readonly seq: number | null;
}

/** What was judged once; a trace that has grown since is judged anew. */
const judged = new WeakMap<
  ExplainedTrace,
  { readonly length: number; readonly checks: readonly PlacedCheck[] }
>();

/** Everything the rule checker has to say about a trace, each verdict beside the record that it is about. */
export function placedChecks(trace: ExplainedTrace): readonly PlacedCheck[] {
  const { length } = trace.records;
  const known = judged.get(trace);
  if (known?.length === length) return known.checks;
  const checks = judge(trace);
  judged.set(trace, { length, checks });
  return checks;
}

function judge(trace: ExplainedTrace): readonly PlacedCheck[] {
  const checker = new RuleChecker(trace.clients, trace.timings);
  const placed: PlacedCheck[] = [];
  for (const record of trace.records) {
    for (const check of checker.observe(record)) {
      const isItsOwn = check.actualAtUs === record.atUs;
      placed.push({ check, seq: isItsOwn ? record.seq : null });
    }
  }
  for (const check of checker.finish(trace.untilUs)) placed.push({ check, seq: null });
  return placed;
}

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
 * The rules that the checker held a record against. Where a rule asks for several steps at once its verdict falls with the last
 * one and counts for all that the same app was told about the same user at that moment.
 */
export function rulesOf(trace: ExplainedTrace, seq: number): CitedRule[] {
  const { records } = trace;
  const record = records[seq];
  if (record === undefined) return [];
  const placed = placedChecks(trace).filter((one) => isAtMoment(one, records, record));
  const own = placed.filter((one) => one.seq === seq);
  const counted = own.length > 0 ? own : placed.filter(({ check }) => isSubject(check.subject, record));
  return citeAll(counted.map(({ check }) => [check.rule, check.verdict] as const));
}

function isAtMoment({ seq }: PlacedCheck, records: readonly TraceRecord[], record: TraceRecord): boolean {
  const other = seq === null ? undefined : records[seq];
  return other?.atUs === record.atUs && other.actor === record.actor;
}

/** Whether a check is about what the app was told here: about itself, or about another user. */
function isSubject(subject: string, record: TraceRecord): boolean {
  const isAboutOther = record.kind === 'callback' && tidingsOf(record.role) !== undefined;
  if (record.kind !== 'callback' && record.kind !== 'state') return false;
  return isAboutOther ? subject.startsWith(`${record.actor} about `) : subject === record.actor;
}
