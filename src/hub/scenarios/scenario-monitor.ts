import type {
  BrokenRuleView,
  ExpectationView,
  ScenarioText,
  ScenarioView,
} from '../contract/scenario-messages.ts';
import type { ClientSpec } from '../../core/vocabulary/client-spec.ts';
import { checkRules } from '../../core/checker/check-rules.ts';
import type { RuleCheck } from '../../core/checker/ledger/rule-check.ts';
import { judgeExpectations } from '../../core/scenario/judge/evaluate-expectations.ts';
import {
  askedClient,
  askedMoments,
  askedMomentUs,
  isWindow,
  type Expectation,
} from '../../core/plan/expectation.ts';
import type { ScenarioPlan } from '../../core/plan/plan.ts';
import { explainFailure } from '../../core/scenario/judge/explain-failure.ts';
import type { Explanation } from '../../core/why/facts/explanation.ts';
import { msFromMicros, type Micros } from '../../core/time/micros.ts';
import type { RecordList } from '../../core/trace/record-list.ts';
import type { TraceRecord } from '../../core/trace/records.ts';

const toMs = (us: Micros | null): number | null => (us === null ? null : msFromMicros(us));

/**
 * From when on nothing can change what has become of an expectation; Infinity: only the end of the
 * run tells, or what others have found.
 */
function decidedAfterUs(expectation: Expectation): Micros {
  if (expectation.type === 'order') return Infinity;
  const when = expectation.type === 'never' ? expectation.span : expectation.when;
  const moments = askedMoments(expectation).map((moment) =>
    typeof moment === 'number' ? moment : Infinity,
  );
  return Math.max(...moments) + (isWindow(when) ? when.toleranceUs : 0);
}

/** The expectations that one counts from, where its last moment hangs on one. */
function countsFrom(expectation: Expectation): readonly string[] {
  return askedMoments(expectation).flatMap((moment) => (typeof moment === 'number' ? [] : [moment.of]));
}

function pending(expectation: Expectation): ExpectationView {
  const { text, position } = expectation;
  const atMs = toMs(askedMomentUs(expectation));
  const client = askedClient(expectation);
  const open = { status: 'pending', actualAtMs: null, actualSeq: null, message: '' } as const;
  return { text, line: position.line, client, atMs, ...open };
}

/** Rules that held on every occasion, and occasions on which one did not. */
export function rulesView(checks: readonly RuleCheck[]): {
  readonly heldRules: readonly string[];
  readonly brokenRules: readonly BrokenRuleView[];
} {
  const failed = checks.filter(({ verdict }) => verdict === 'fail');
  const broken = new Set(failed.map(({ rule }) => rule));
  return {
    heldRules: [...new Set(checks.map(({ rule }) => rule))].filter((rule) => !broken.has(rule)).sort(),
    brokenRules: failed.map(({ rule, subject, message, expectedAtUs }) => ({
      rule,
      subject,
      message,
      atMs: toMs(expectedAtUs),
    })),
  };
}

/** Clients that no record opens: in windows, each begins with an input of its own. */
function withoutOpened(clients: readonly ClientSpec[], records: RecordList): readonly ClientSpec[] {
  for (const record of records.telling ?? records) {
    if (record.kind === 'input' && record.action.do === 'open') return [];
  }
  return clients;
}

/**
 * Follows a run of a scenario and says what has become of each expectation as soon as that is
 * certain.
 */
export class ScenarioMonitor {
  readonly plan: ScenarioPlan;
  /** The text of its file, where it is known. */
  readonly source: ScenarioText | undefined;
  private readonly file: string;
  private readonly shown: ExpectationView[];
  private readonly open: Set<number>;
  private rules: ReturnType<typeof rulesView> = { heldRules: [], brokenRules: [] };
  private isOver = false;

  constructor(file: string, plan: ScenarioPlan, text?: string) {
    this.file = file;
    this.source = text === undefined ? undefined : { file, text };
    this.plan = plan;
    this.shown = plan.expectations.map(pending);
    this.open = new Set(plan.expectations.keys());
  }

  /** The run has come to `nowUs`. Packets and timers may be missing among the records. */
  advance(nowUs: Micros, records: readonly TraceRecord[]): void {
    this.decide((expectation) => decidedAfterUs(expectation) < nowUs, records);
    if (this.hasRelativeReady()) this.decide(() => true, records, nowUs);
  }

  /** Whether one is open that counts from others, of which all are known by now. */
  private hasRelativeReady(): boolean {
    const { expectations } = this.plan;
    return [...this.open].some((index) => {
      const ids = countsFrom(expectations[index] as Expectation);
      return ids.length > 0 && ids.every((id) => this.isDecided(id));
    });
  }

  private isDecided(id: string): boolean {
    const index = this.plan.expectations.findIndex((one) => one.type === 'comes' && one.id === id);
    return index >= 0 && !this.open.has(index);
  }

  /**
   * The run is over, with clients opened by its inputs and those that were there from the start.
   */
  finish(records: readonly TraceRecord[], untilUs: Micros, hasInputsOfOpening: boolean): void {
    if (this.isOver) return;
    this.isOver = true;
    // What failed while it ran may have come since, too late: that is said rather than that it
    // never came.
    for (const [index, { status }] of this.shown.entries()) if (status === 'failed') this.open.add(index);
    this.decide(() => true, records);
    const { clients, timings } = this.plan;
    this.rules = rulesView(
      checkRules({ clients: hasInputsOfOpening ? [] : clients, timings, untilUs }, records),
    );
  }

  /**
   * Why an expectation did not hold in a run with these records; undefined where nothing can be
   * said, or it is not so.
   */
  why(position: number, records: RecordList, reachedUs: Micros): Explanation | undefined {
    const expectation = this.plan.expectations[position];
    const seen = this.shown[position];
    if (expectation === undefined || seen?.status !== 'failed') return undefined;
    const { clients, timings } = this.plan;
    const trace = { clients: withoutOpened(clients, records), timings, untilUs: reachedUs, records };
    return explainFailure(trace, expectation, seen);
  }

  view(): ScenarioView {
    const { name, untilUs } = this.plan;
    const { file, isOver, rules } = this;
    return { file, name, untilMs: msFromMicros(untilUs), isOver, expectations: [...this.shown], ...rules };
  }

  /** Takes over the verdicts that are certain of those that are open and ready for one. */
  private decide(
    isReady: (expectation: Expectation) => boolean,
    records: readonly TraceRecord[],
    knownUntilUs: Micros = Infinity,
  ): void {
    const { expectations } = this.plan;
    const ready = [...this.open].filter((index) => isReady(expectations[index] as Expectation));
    if (ready.length === 0) return;
    const judged = judgeExpectations(expectations, records, knownUntilUs);
    for (const index of ready) {
      const result = judged[index]?.result;
      const before = this.shown[index];
      if (result === undefined || before === undefined) continue;
      const { status, actualAtUs, actualSeq, message } = result;
      this.shown[index] = { ...before, status, actualAtMs: toMs(actualAtUs), actualSeq, message };
      this.open.delete(index);
    }
  }
}
