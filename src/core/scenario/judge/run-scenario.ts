import { judgeByOccurrences } from './evaluate-expectations.ts';
import { OccurrenceGatherer } from './occurrences.ts';
import type { ScenarioPlan } from '../../plan/plan.ts';
import { RuleChecker } from '../../checker/rule-checker.ts';
import type { Lab } from '../../lab/lab.ts';
import { labOfPlan } from '../../lab/lab-of-plan.ts';
import { replyAsRecorded } from '../../lab/recorded-replies.ts';
import type { WebhookArrival } from '../../lab/webhook-sender.ts';
import type { ScenarioRun } from './scenario-run.ts';
import type { Timings } from '../../rulebook/rulebook.ts';
import { SECOND, type Micros } from '../../time/micros.ts';
import type { TraceDetail, TraceRecord } from '../../trace/records.ts';
import type { WebhookReply } from '../../vocabulary/webhooks.ts';

/** Virtual time, and number of events, between two calls of `onProgress`. */
const PROGRESS_STEP_US = 10 * SECOND;
const PROGRESS_EVENTS = 5_000;

/** How a scenario is run. */
export interface RunOptions {
  readonly detail: TraceDetail;
  /**
   * Timings of the engines and the server instead of the plan's; the rules are still checked
   * against the plan's.
   */
  readonly timings?: Partial<Timings>;
  /** Called with the virtual time as the run goes on; false stops it there. */
  readonly onProgress?: (virtualUs: Micros) => boolean;
  /** Called with every record as it is made. */
  readonly onRecord?: (record: TraceRecord) => void;
  /**
   * False: the records of the run are empty, as `onRecord` takes them. A run of any length then
   * needs little memory.
   */
  readonly isKeeping?: boolean;
}

/**
 * Runs a scenario headless and judges it as it goes on: by its own expectations and by the rules.
 */
export function runScenario(plan: ScenarioPlan, options: RunOptions): ScenarioRun {
  const run = new JudgedRun(plan, options, replyAsRecorded(plan.webhookReplies));
  return run.end(!runTo(run.lab, plan.untilUs, options.onProgress));
}

/** Asks a server outside the lab; without a reply it counts as silent. */
export type AskServer = (arrival: WebhookArrival) => Promise<WebhookReply | undefined>;

/**
 * The same, with the customer's own server really asked for each notification. Virtual time stands
 * still meanwhile, so that what it says comes so late in the run as it took in truth.
 */
export async function runScenarioAsking(
  plan: ScenarioPlan,
  options: RunOptions,
  askServer: AskServer,
): Promise<ScenarioRun> {
  const come: WebhookArrival[] = [];
  const run = new JudgedRun(plan, options, (arrival) => void come.push(arrival));
  const { lab } = run;
  const isWanted = (): boolean => options.onProgress?.(lab.nowUs) !== false;
  let isGoingOn = isWanted();
  for (let events = 1; isGoingOn && lab.step(plan.untilUs); events++) {
    for (const arrival of come.splice(0)) {
      const reply = await askServer(arrival);
      if (reply !== undefined) arrival.reply(reply);
      isGoingOn = isWanted();
    }
    if (events % PROGRESS_EVENTS === 0) isGoingOn = isWanted();
  }
  if (isGoingOn) lab.run(plan.untilUs);
  return run.end(!isGoingOn);
}

/** A lab that runs a plan, and whoever judges it. */
class JudgedRun {
  readonly lab: Lab;
  private readonly plan: ScenarioPlan;
  private readonly occurrences: OccurrenceGatherer;
  private readonly checker: RuleChecker;

  constructor(plan: ScenarioPlan, options: RunOptions, askOutside: (arrival: WebhookArrival) => void) {
    const { detail, timings = plan.timings, onRecord, isKeeping = true } = options;
    const hasExpectations = plan.expectations.length > 0;
    this.plan = plan;
    this.occurrences = new OccurrenceGatherer(plan.clients);
    this.checker = new RuleChecker(plan.clients, plan.timings);
    this.lab = labOfPlan(plan, {
      detail,
      timings,
      askOutside,
      isKeeping,
      onRecord: (record) => {
        if (hasExpectations) this.occurrences.add(record);
        this.checker.observe(record);
        onRecord?.(record);
      },
    });
  }

  /** The run is over, or was stopped where it is. */
  end(stopped: boolean): ScenarioRun {
    const { lab, plan, checker, occurrences } = this;
    lab.audit();
    const virtualUs = lab.nowUs;
    checker.finish(virtualUs);
    const judged = judgeByOccurrences(plan.expectations, occurrences, stopped ? virtualUs : Infinity);
    return {
      plan,
      records: lab.records,
      judged,
      expectations: judged.flatMap(({ result }) => result ?? []),
      rules: checker.checks,
      virtualUs,
      stopped,
    };
  }
}

/** Runs up to a moment, or until it is told to stop. Gives back whether it has come to the end. */
function runTo(lab: Lab, untilUs: Micros, onProgress: RunOptions['onProgress']): boolean {
  if (!onProgress) {
    lab.run(untilUs);
    return true;
  }
  for (let atUs = Math.min(PROGRESS_STEP_US, untilUs); ;) {
    const isThere = lab.run(atUs, PROGRESS_EVENTS);
    if (isThere && atUs >= untilUs) return true;
    if (!onProgress(lab.nowUs)) return false;
    if (isThere) atUs = Math.min(atUs + PROGRESS_STEP_US, untilUs);
  }
}
