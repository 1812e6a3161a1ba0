import type { RuleId } from '../../rulebook/rules/rules.ts';
import type { RuleCheck } from './rule-check.ts';
import { msFromMicros, type Micros } from '../../time/micros.ts';
import { SECOND } from '../../time/micros.ts';
import { DeadlineQueue } from './deadline-queue.ts';
import {
  describeEvent,
  describeSteps,
  isMeantBy,
  isStep,
  mismatchOf,
  type PendingExpectation,
  type ExpectationSpec,
  type Occurrence,
} from './expectation.ts';
import { GRACE_US } from './tolerances.ts';

/** Told of an expectation when it begins; how it goes on is seen in the same object. */
export type ExpectationListener = (expectation: PendingExpectation) => void;

/** The rules that an expectation bears out besides its own. */
export type RulesBeside = (spec: ExpectationSpec) => readonly RuleId[];

/** Keeps what is expected, compares what happens with it, and writes the verdicts. */
export class Ledger {
  nowUs: Micros = 0;
  readonly deadlines = new DeadlineQueue();
  private fallen: RuleCheck[] = [];
  private readonly onExpect: ExpectationListener | undefined;
  private readonly rulesBeside: RulesBeside;

  /**
   * @param onExpect is told of everything that is expected, when it is
   * @param rulesBeside what an expectation bears out besides its own rules
   */
  constructor(onExpect?: ExpectationListener, rulesBeside: RulesBeside = () => []) {
    this.onExpect = onExpect;
    this.rulesBeside = rulesBeside;
  }

  /** Expects something. */
  open(asked: ExpectationSpec): PendingExpectation {
    const beside = this.rulesBeside(asked);
    const spec = beside.length === 0 ? asked : { ...asked, rules: [...asked.rules, ...beside] };
    const expectation: PendingExpectation = { spec, next: 0, must: spec.must, isOpen: true };
    this.deadlines.add(spec.hiUs + GRACE_US, () => this.close(expectation), spec.hiUs);
    this.onExpect?.(expectation);
    return expectation;
  }

  /** Cancels it; if its time is already over, it has failed. */
  close(expectation: PendingExpectation | undefined): void {
    if (!expectation?.isOpen) return;
    expectation.isOpen = false;
    const { spec } = expectation;
    if (expectation.must && this.nowUs > spec.hiUs) this.miss(expectation);
  }

  /** From now on it may happen but need not; if its time is already over, it has failed. */
  soften(expectation: PendingExpectation | undefined): void {
    if (!expectation?.isOpen) return;
    if (this.nowUs > expectation.spec.hiUs) this.close(expectation);
    else expectation.must = false;
  }

  /** Cancels it without a verdict, whatever the time. */
  forget(expectation: PendingExpectation | undefined): void {
    if (expectation) expectation.isOpen = false;
  }

  /**
   * Data may flow again: what was far off is off, what was about to happen may or may not, what is
   * overdue has failed. `byUs`: when the data has arrived at the latest.
   */
  relent(expectation: PendingExpectation | undefined, byUs: Micros): void {
    if (!expectation?.isOpen || expectation.spec.isFinal === true) return;
    if (byUs < expectation.spec.loUs) this.forget(expectation);
    else this.soften(expectation);
  }

  /** Whether an event is what the expectation waits for next, at a moment at which it may come. */
  fits({ isOpen, spec, next }: PendingExpectation, { role, args, atUs }: Occurrence): boolean {
    const step = spec.steps[next];
    if (!isOpen || step === undefined || atUs < spec.loUs || atUs > spec.hiUs) return false;
    return isStep(step, role, args);
  }

  /**
   * Compares an event with an expectation. True when the expectation is about it, whether it holds
   * or fails.
   */
  take(expectation: PendingExpectation | undefined, event: Occurrence): boolean {
    if (!expectation?.isOpen) return false;
    const { spec } = expectation;
    const step = spec.steps[expectation.next];
    if (step === undefined) return false;
    if (!isStep(step, event.role, event.args)) {
      return expectation.must && this.takeWrong(expectation, event);
    }
    if (event.atUs < spec.loUs || event.atUs > spec.hiUs) {
      if (!expectation.must) return false;
      expectation.isOpen = false;
      this.failOf(
        expectation,
        event.atUs,
        `${describeEvent(step.role, step.args)} came ${offBy(spec, event.atUs)}`,
      );
      return true;
    }
    expectation.next++;
    if (expectation.next === spec.steps.length) this.hold(expectation, event.atUs);
    return true;
  }

  /** Writes a pass. */
  pass(rule: RuleId, subject: string, expectedAtUs: Micros | null, actualAtUs: Micros | null): void {
    this.fallen.push({ rule, verdict: 'pass', subject, expectedAtUs, actualAtUs, message: '' });
  }

  /** Writes a failure. */
  fail(
    rule: RuleId,
    subject: string,
    expectedAtUs: Micros | null,
    actualAtUs: Micros | null,
    message: string,
  ): void {
    this.fallen.push({ rule, verdict: 'fail', subject, expectedAtUs, actualAtUs, message });
  }

  /** Looks at all that was due before `atUs`. */
  runBefore(atUs: Micros): void {
    while (this.deadlines.nextUs < atUs) {
      const deadline = this.deadlines.take();
      if (!deadline) return;
      this.nowUs = deadline.atUs;
      deadline.act();
    }
    this.nowUs = atUs;
  }

  /**
   * Ends the watch at `untilUs`: what should have happened by then has failed, the rest stays
   * open.
   */
  finish(untilUs: Micros): void {
    this.runBefore(untilUs);
    for (let deadline = this.deadlines.take(); deadline; deadline = this.deadlines.take()) {
      if (deadline.dueUs < untilUs) deadline.act();
    }
  }

  /** Verdicts since the last call. */
  drain(): readonly RuleCheck[] {
    if (this.fallen.length === 0) return NOTHING;
    const { fallen } = this;
    this.fallen = [];
    return fallen;
  }

  private takeWrong(expectation: PendingExpectation, event: Occurrence): boolean {
    const { spec } = expectation;
    const index = spec.steps.findIndex(
      (step, at) => at >= expectation.next && isMeantBy(step, event.role, event.args),
    );
    const step = spec.steps[index];
    if (step === undefined) return false;
    const wrong = mismatchOf(step, event.args);
    const message =
      wrong === undefined
        ? `${describeEvent(step.role, step.args)} came before ${describeSteps(spec.steps.slice(expectation.next, index))}`
        : `${describeEvent(event.role, event.args)}: ${wrong}`;
    expectation.isOpen = false;
    this.failOf(expectation, event.atUs, message);
    return true;
  }

  private hold(expectation: PendingExpectation, atUs: Micros): void {
    const { spec } = expectation;
    expectation.isOpen = false;
    expectation.outcome = { verdict: 'held', atUs, message: '' };
    if (spec.isTelling === false) return;
    const isEarliest = spec.hiUs - spec.expectedUs >= SPAN_US;
    for (const rule of [...spec.rules, ...(spec.alsoShows ?? [])]) {
      this.fallen.push({
        ...{ rule, verdict: 'pass', subject: spec.subject, expectedAtUs: spec.expectedUs },
        ...(isEarliest ? { isEarliest } : {}),
        ...{ actualAtUs: atUs, message: '' },
      });
    }
  }

  private miss(expectation: PendingExpectation): void {
    const { steps } = expectation.spec;
    this.failOf(expectation, null, `${describeSteps(steps.slice(expectation.next))} did not come`);
  }

  private failOf(expectation: PendingExpectation, atUs: Micros | null, message: string): void {
    const { spec } = expectation;
    expectation.outcome = { verdict: 'broken', atUs, message };
    for (const rule of spec.rules) this.fail(rule, spec.subject, spec.expectedUs, atUs, message);
  }
}

/** A limit that may be exceeded by so much names the earliest moment, none that is meant. */
const SPAN_US: Micros = SECOND;

const NOTHING: readonly RuleCheck[] = [];

function offBy(spec: ExpectationSpec, atUs: Micros): string {
  const off = msFromMicros(atUs - spec.expectedUs);
  return off < 0 ? `${-off} ms too early` : `${off} ms too late`;
}
