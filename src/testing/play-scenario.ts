import type { LabAction } from '../core/actions/actions.ts';
import type { RuleCheck } from '../core/checker/ledger/rule-check.ts';
import type { ScenarioPlan } from '../core/plan/plan.ts';
import { judgeExpectations } from '../core/scenario/judge/evaluate-expectations.ts';
import { explainFailure } from '../core/scenario/judge/explain-failure.ts';
import type { ExpectationResult } from '../core/scenario/judge/expectation-result.ts';
import { readScenario } from '../core/scenario/read/read-scenario.ts';
import { plainPaint } from '../core/text/paint.ts';
import { formatDuration } from '../core/time/duration.ts';
import type { Micros } from '../core/time/micros.ts';
import type { ClientSpec } from '../core/vocabulary/client-spec.ts';
import { explanationText } from '../core/why/words/explanation-text.ts';
import type { RunDriver } from './run/run-driver.ts';
import type { AppPage } from './seats/app-page.ts';

/** Steps of a scenario that an app does itself, by calls of its SDK. */
const APP_STEPS = ['join', 'leave', 'publish', 'unpublish', 'mute', 'unmute', 'role', 'renewToken'] as const;
/** A step of a scenario that the app takes itself. */
export type AppStep = (typeof APP_STEPS)[number];

/** How a scenario is played around the app under test. */
export interface PlayOptions {
  /** The client of the scenario whose part the app takes. */
  readonly as: string;
  /**
   * What makes the app do what its client does in the scenario, called at those moments: a click
   * on "Join", say. A step without one is left to the app, which may do it by itself.
   */
  readonly steps?: { readonly [Step in AppStep]?: (fields: object) => unknown };
}

/** What has become of a scenario that was played around the app. */
export interface PlayedScenario {
  /** What came of each, in the order of the file. */
  readonly expectations: readonly ExpectationResult[];
  /** Every judgement of a rule, in the order in which they fell. */
  readonly rules: readonly RuleCheck[];
}

/** What a scenario is played in. */
export interface PlayPlace {
  readonly driver: RunDriver;
  readonly page: AppPage;
  /** Moves time on to a moment of the run. */
  advanceTo(atUs: Micros): Promise<void>;
}

/** Reads a scenario, whose text or file this is. @throws RangeError with a line for each mistake */
export async function planToPlay(scenario: string): Promise<ScenarioPlan> {
  const isFile = !scenario.includes('\n');
  const text = isFile ? (await import('../disk/file-text.ts')).fileText(scenario) : scenario;
  const read = readScenario(text, isFile ? scenario : 'the scenario');
  if (read.ok) return read.plan;
  const lines = read.mistakes.map(
    ({ file, line, column, message }) => `${file}:${line}:${column} ${message}`,
  );
  throw new RangeError(`lab.play: ${lines.join('\n')}`);
}

/** @throws RangeError with a sentence where the app cannot take this part */
export function partOf(plan: ScenarioPlan, as: string): ClientSpec {
  const spec = plan.clients.find(({ id }) => id === as);
  if (spec === undefined) {
    const ids = plan.clients.map(({ id }) => id).join(', ');
    throw new RangeError(`lab.play: "${plan.name}" has no client "${as}"; there are ${ids}.`);
  }
  if (spec.persona.id !== 'web' || spec.sdk !== '4.x') {
    throw new RangeError(
      `lab.play: "${as}" is ${spec.persona.id} with sdk ${spec.sdk}, and the app under test a page of web with sdk 4.x: take the part of a client that is one.`,
    );
  }
  return spec;
}

/**
 * Plays a scenario to its end around the app, and judges it. @throws Error that says what did not
 * hold, with the reasons
 */
export async function playPlan(
  plan: ScenarioPlan,
  { as, steps = {} }: PlayOptions,
  place: PlayPlace,
): Promise<PlayedScenario> {
  const { driver, page } = place;
  const part = partOf(plan, as);
  page.next = part;
  for (const spec of plan.clients) {
    if (spec !== part) driver.perform({ do: 'open', client: spec.id, spec });
  }
  for (const { atUs, action } of plan.actions) {
    await place.advanceTo(atUs);
    if (action.client !== as) driver.perform(action);
    else doToApp(action, steps, page);
  }
  await place.advanceTo(plan.untilUs);
  return judged(plan, part, driver);
}

function isAppStep(verb: LabAction['do']): verb is AppStep {
  return APP_STEPS.some((step) => step === verb);
}

/** A step of the app's client: the app does it, or it is done to its device or process. */
function doToApp(action: LabAction, steps: NonNullable<PlayOptions['steps']>, page: AppPage): void {
  if (!isAppStep(action.do)) {
    page.do(action);
    return;
  }
  const { do: _verb, client: _client, ...fields } = action;
  const done = steps[action.do]?.(fields);
  // What it comes to is seen by the expectations; what the app rejects is the app's to deal with.
  if (done instanceof Promise) done.catch(() => undefined);
}

function judged(plan: ScenarioPlan, part: ClientSpec, { run }: RunDriver): PlayedScenario {
  const { records } = run;
  const all = judgeExpectations(plan.expectations, records);
  const rules = run.checks();
  const lines = all.flatMap(({ expectation, result }) => {
    if (result === undefined || result.status === 'passed') return [];
    // Nothing can be said of a client that never was.
    const isThere = run.client(part.id) !== undefined;
    const reason = isThere ? explainFailure(run.explained(), expectation, result) : undefined;
    const why = reason === undefined ? '' : `\n\n${explanationText(reason, plainPaint)}`;
    return [`${result.text}: ${result.message}${why}`];
  });
  for (const { rule, verdict, subject, message } of rules) {
    if (verdict === 'fail') lines.push(`${rule}, ${subject}: ${message}`);
  }
  if (lines.length > 0) {
    throw new Error(
      `"${plan.name}" did not hold up to ${formatDuration(plan.untilUs)}.${strangeUid(part, run)}\n\n${lines.join('\n\n')}`,
    );
  }
  return { expectations: all.flatMap(({ result }) => result ?? []), rules };
}

/** The others expect the user ID of the scenario. */
function strangeUid({ id, uid }: ClientSpec, run: RunDriver['run']): string {
  const own = run.client(id)?.spec.uid;
  if (own === undefined) return ` The app has joined nothing, in the part of ${id}.`;
  return own === uid ? '' : ` In it ${id} has UID ${uid}, and the app has joined with ${own}.`;
}
