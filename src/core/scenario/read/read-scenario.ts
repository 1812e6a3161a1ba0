import { seedProblem } from '../../random/seed.ts';
import { NOMINAL } from '../../network/presets.ts';
import { nearestName } from '../../text/nearest-name.ts';
import { RULES, ruleOf } from '../../rulebook/rules/rules.ts';
import { MAX_SCENARIO_CHARS } from '../../vocabulary/limits.ts';
import { MAX_RUN_US } from '../../time/micros.ts';
import { SECOND, type Micros } from '../../time/micros.ts';
import { ChannelCrowds } from '../../situation/channel-crowds.ts';
import { FileReading, inFile } from '../source/file-reading.ts';
import { LinkCourse } from '../../situation/link-course.ts';
import type { MomentReader } from './moment-reader.ts';
import { isWindow, type Expectation, type Span, type Window } from '../../plan/expectation.ts';
import type { FileDiagnostic, ScenarioPlan, TimedAction } from '../../plan/plan.ts';
import { oddSignsIn } from '../source/odd-signs.ts';
import { ProcessLife } from '../../situation/process-life.ts';
import { readClients, type ReadClient } from './read-clients.ts';
import { readExpectations, type ReadExpectation } from './read-expectations.ts';
import { noRecordings, type RecordingSource } from '../../recording/recording-source.ts';
import { playedActions, type Played } from './read-playback.ts';
import { readNetwork } from './read-network.ts';
import { readWebhooks } from './read-webhooks.ts';
import { readRulebook } from './read-rulebook.ts';
import { readSteps, type ReadStep } from './read-steps.ts';
import { scenarioSchema } from '../schema/schema.ts';
import { suggestedWord } from '../../fields/schema-fields.ts';
import { plainSource } from '../source/plain-source.ts';
import { readYaml, type YamlSource } from '../source/yaml-source.ts';
import { quoted } from '../../text/plain-text.ts';

/** A plan, or every mistake of the file in the order of the file. */
export type ReadScenario =
  | { readonly ok: true; readonly plan: ScenarioPlan }
  | { readonly ok: false; readonly mistakes: readonly FileDiagnostic[] };

/** How long a run without an end of its own goes on after the last that is to happen in it. */
const DEFAULT_REST_US: Micros = 5 * SECOND;
const ROOT_KEYS = Object.keys(scenarioSchema.shape);
/** Begins the keys that a file may have for itself, such as anchors to use further down. */
const OWN_KEY = 'x-';

/**
 * Reads a scenario file: YAML, its schema, and what its parts mean together. Every mistake is
 * reported at once, each at its place and with what would be right. `recordings` gives those that
 * it names beside the lab's own.
 */
export function readScenario(
  text: string,
  file: string,
  recordings: RecordingSource = noRecordings,
): ReadScenario {
  const read = readText(text, file, recordings);
  if (read.ok || text.length > MAX_SCENARIO_CHARS) return read;
  // Only a file that cannot be read as it stands is searched for signs that look like YAML's:
  // names may have them.
  const odd = oddSignsIn(text);
  if (odd === undefined) return read;
  const meant = readText(odd.meant, file, recordings);
  const others = meant.ok ? [] : meant.mistakes;
  // Where YAML itself was broken, what else is wrong shows only now: fewer mistakes are no measure.
  const isMended = ({ line, message }: FileDiagnostic): boolean =>
    !others.some((other) => other.line === line && other.message === message);
  if (!read.mistakes.some(isMended)) return read;
  const signs = inFile(file, odd.mistakes);
  const lines = new Set(signs.map(({ line }) => line));
  // Columns behind a sign that was mended may have moved.
  const elsewhere = others.filter(({ line }) => !lines.has(line));
  return {
    ok: false,
    mistakes: [...signs, ...elsewhere].sort((a, b) => a.line - b.line || a.column - b.column),
  };
}

/**
 * As {@link readScenario}, of data that a program gives: no text is parsed, whose parser alone takes
 * longer than a short run.
 *
 * @throws RangeError where it is nested deeper than any scenario
 */
export function readScenarioData(data: object, name: string): ReadScenario {
  return readSource(plainSource(data), name, noRecordings);
}

function readText(text: string, file: string, recordings: RecordingSource): ReadScenario {
  const source = readYaml(text);
  if (!('value' in source)) return { ok: false, mistakes: inFile(file, source) };
  return readSource(source, file, recordings);
}

function readSource(source: YamlSource, file: string, recordings: RecordingSource): ReadScenario {
  const reading = new FileReading(source, file, recordings);
  const plan = readRoot(reading);
  const mistakes = reading.mistakes();
  return mistakes.length === 0 && plan !== undefined ? { ok: true, plan } : { ok: false, mistakes };
}

function readRoot(reading: FileReading): ScenarioPlan | undefined {
  const root = reading.source.value;
  if (typeof root !== 'object' || root === null || Array.isArray(root)) {
    reading.note([], 'a scenario is a map with the keys name, clients, steps and expect');
    return undefined;
  }
  for (const key of Object.keys(root)) {
    if (ROOT_KEYS.includes(key) || key.startsWith(OWN_KEY)) continue;
    const hint = (): string =>
      key.toLowerCase().startsWith(OWN_KEY) ? 'write x- small' : suggestedWord(key, ROOT_KEYS);
    reading.noteKey([key], () => `unknown key ${quoted(key)} in a scenario: ${hint()}`);
  }
  const { shape } = scenarioSchema;
  const name = reading.part(shape.name, ['name']);
  const rules = readRules(reading);
  const profile = reading.part(shape.profile, ['profile']);
  const nominal = { up: NOMINAL.up, down: NOMINAL.down, isDown: false };
  const network = readNetwork(reading, ['network'], nominal) ?? nominal;
  const seed = readSeed(reading);
  const timings = readRulebook(reading);
  const clients = readClients(reading, { network, profile: profile ?? 'communication' });
  const { steps, moments } = readSteps(reading, clients);
  const timed = inOrderOfTime(steps);
  checkCourse(reading, clients, steps, timed);
  const channels = channelsOf(steps);
  const webhooks = readWebhooks(reading);
  const hasWebhooks = webhooks !== undefined;
  const expectations = readExpectations(reading, { clients, moments, channels, hasWebhooks });
  const untilUs = readUntil(reading, moments, timed, expectations);
  const specs = [...clients.values()].flatMap(({ spec }) => spec ?? []);
  return {
    name: name ?? '',
    rules,
    seed,
    timings,
    clients: specs,
    actions: inOrder([
      ...firstActions(clients),
      ...timed.map(({ atUs, action }) => ({ atUs, action })),
      ...playedActions(reading, playedIn(clients, timed), untilUs),
    ]),
    untilUs,
    ...(webhooks === undefined ? {} : { webhooks }),
    expectations: expectations.map((read) => closed(read, untilUs)),
  };
}

/** By time; equal times as they stand, as the sort is stable. */
function inOrder(actions: readonly TimedAction[]): readonly TimedAction[] {
  return [...actions].sort((a, b) => a.atUs - b.atUs);
}

/** Recordings that play: each until the next step about that network. */
function playedIn(clients: ReadonlyMap<string, ReadClient>, timed: readonly TimedStep[]): readonly Played[] {
  const ofNetwork = timed.filter(({ action }) => action.do === 'network');
  const fromStart = [...clients.values()].flatMap(({ id, playback }) =>
    playback === undefined ? [] : [{ client: id, fromUs: 0, playback, path: ['clients', id], at: -1 }],
  );
  const fromSteps = ofNetwork.flatMap(({ atUs, action, step }, at) =>
    step.playback === undefined
      ? []
      : [{ client: action.client, fromUs: atUs, playback: step.playback, path: ['steps', step.index], at }],
  );
  return [...fromStart, ...fromSteps].map(({ at, ...played }) => {
    const next = ofNetwork.find(({ action }, position) => position > at && action.client === played.client);
    return { ...played, endUs: next?.atUs ?? Infinity };
  });
}

function readRules(reading: FileReading): readonly string[] {
  const rules = reading.part(scenarioSchema.shape.rules, ['rules']) ?? [];
  rules.forEach((id, index) => {
    if (ruleOf(id) !== undefined) return;
    reading.note(['rules', index], () => {
      const known = RULES.map((rule) => rule.id);
      const guess = nearestName(id, known);
      const hint = guess === undefined ? 'see the list of rules in the manual' : `did you mean "${guess}"?`;
      return `there is no rule ${quoted(id)}: ${hint}`;
    });
  });
  return rules;
}

/** The seed as written: a number would lose the digits of a long one. */
function readSeed(reading: FileReading): string {
  const value = reading.valueAt(['seed']);
  if (value === undefined) return '1';
  const text = typeof value === 'string' ? value : reading.source.textOf(['seed']);
  const mistake = text === undefined ? 'must be an integer or a hex string' : seedProblem(text);
  if (mistake !== undefined) reading.note(['seed'], mistake);
  return text ?? '1';
}

/** A step about which nothing is wrong. */
interface TimedStep extends TimedAction {
  readonly step: ReadStep;
}

/** Sound steps by time; equal times stay in the order of the file, as the sort is stable. */
function inOrderOfTime(steps: readonly ReadStep[]): readonly TimedStep[] {
  return steps
    .flatMap((step): readonly TimedStep[] =>
      step.atUs === undefined || step.action === undefined
        ? []
        : [{ atUs: step.atUs, action: step.action, step }],
    )
    .sort((a, b) => a.atUs - b.atUs);
}

/**
 * Checks what the processes and links of the clients go through, leaving out clients with a step
 * that could not be read.
 */
function checkCourse(
  reading: FileReading,
  clients: ReadonlyMap<string, ReadClient>,
  steps: readonly ReadStep[],
  timed: readonly TimedStep[],
): void {
  const broken = new Set(
    steps.filter((step) => step.atUs === undefined || step.action === undefined).map((step) => step.client),
  );
  if (broken.has(undefined)) return;
  const specs = [...clients.values()].flatMap(({ spec }) => spec ?? []);
  const life = new ProcessLife(specs);
  const course = new LinkCourse(specs);
  const crowds = new ChannelCrowds();
  for (const { id } of specs) {
    const mistake = course.mistakeOf(id);
    if (mistake !== undefined) reading.note(['clients', id], mistake);
  }
  for (const { action, atUs, step } of timed) {
    if (broken.has(action.client)) continue;
    const mistake = life.apply(action, atUs) ?? course.apply(action) ?? crowds.mistakeOf(action);
    if (mistake !== undefined) reading.note(['steps', step.index], mistake);
  }
}

function channelsOf(steps: readonly ReadStep[]): ReadonlySet<string> {
  return new Set(steps.flatMap(({ action }) => (action?.do === 'join' ? [action.channel] : [])));
}

function firstActions(clients: ReadonlyMap<string, ReadClient>): readonly TimedAction[] {
  return [...clients.values()].flatMap(({ firstAction: action }) =>
    action === undefined ? [] : { atUs: 0, action },
  );
}

/** The end of the run; whatever is to happen in it must not lie behind it. */
function readUntil(
  reading: FileReading,
  moments: MomentReader,
  timed: readonly TimedStep[],
  expectations: readonly ReadExpectation[],
): Micros {
  reading.part(scenarioSchema.shape.until, ['until']);
  const untilUs = moments.resolveAt(['until']);
  if (untilUs === undefined) return defaultEnd(timed, expectations);
  const behind = (what: string): string =>
    `${what} lies behind the end of the run: set "until" later, or take it out`;
  for (const { atUs, step } of timed) {
    if (atUs > untilUs) reading.note(['steps', step.index, 'at'], behind('this step'));
  }
  for (const { path, lastUs } of expectations) {
    if (lastUs > untilUs) reading.note(path, behind('this expectation'));
  }
  return untilUs;
}

function defaultEnd(timed: readonly TimedStep[], expectations: readonly ReadExpectation[]): Micros {
  const lastStepUs = timed.at(-1)?.atUs ?? 0;
  let endUs = lastStepUs + DEFAULT_REST_US;
  for (const { lastUs, toleranceUs } of expectations) {
    endUs = Math.max(endUs, lastUs + Math.max(DEFAULT_REST_US, toleranceUs));
  }
  return Math.min(endUs, MAX_RUN_US);
}

/** A span without an end of its own ends with the run. */
function closed({ expectation }: ReadExpectation, untilUs: Micros): Expectation {
  const end = <When extends Span | Window>(when: When): When =>
    !isWindow(when) && when.until === Infinity ? { ...when, until: untilUs } : when;
  switch (expectation.type) {
    case 'comes':
      return { ...expectation, when: end(expectation.when) };
    case 'never':
      return { ...expectation, span: end(expectation.span) };
    case 'order':
      return expectation;
  }
}
