import { isProxyOfConnection } from '../../dialect/cloud-proxies.ts';
import { stringify } from 'yaml';
import { defaultRole, NO_UID } from '../../vocabulary/client-spec.ts';
import type { ClientSpec } from '../../vocabulary/client-spec.ts';
import { TIMING_FIELDS } from '../../rulebook/timing-fields.ts';
import { formatDuration } from '../../time/duration.ts';
import { describeExpectation } from '../read/expectation-text.ts';
import type { ScenarioPlan, TimedAction } from '../../plan/plan.ts';
import type { ExpectationText } from '../schema/expectation-schemas.ts';
import { WrittenMoments } from './written-moments.ts';
import { expectationFields, type DraftExpectation } from './write-expectation.ts';
import { stepFields } from './write-step.ts';
import { linkFields, networkFields, unlikeNominal } from '../../network/link-text.ts';
import { PLAIN_WEBHOOKS } from '../read/read-webhooks.ts';
import type { FileFields } from '../../actions/action.ts';

/**
 * An action as a step of a file: under a name, if others are to count from it, and counting from a
 * step above it.
 */
export interface DraftStep extends TimedAction {
  readonly id?: string;
  /** The `id` of an earlier step. */
  readonly after?: string;
}

/** What a scenario file is written from: a plan whose expectations need not come from a file. */
export type ScenarioDraft = Omit<ScenarioPlan, 'expectations' | 'actions'> & {
  readonly actions: readonly DraftStep[];
  readonly expectations: readonly DraftExpectation[];
};

/** Lines longer than this are not broken: a step or an expectation stays on its line. */
const NO_LINE_WIDTH = 0;

/**
 * A scenario file that `readScenario` reads back to the same plan: one line a client, step and
 * expectation, times as durations since the start or since the step that the draft names. Actions
 * that open a client are left out, as every client of a scenario is there from the start.
 */
export function writeScenario(draft: ScenarioDraft): string {
  return [...scenarioPieces(draft)].join('');
}

/** The same line by line, each made when it is asked for. */
export function* scenarioPieces(draft: ScenarioDraft): Generator<string, undefined> {
  const actions = draft.actions.flatMap(({ action, ...step }) =>
    action.do === 'open' ? [] : [{ action, ...step }],
  );
  const moments = new WrittenMoments(actions, draft.untilUs);
  const head = {
    name: draft.name,
    ...(draft.rules.length === 0 ? {} : { rules: draft.rules }),
  };
  yield stringify(head, { lineWidth: NO_LINE_WIDTH });
  yield `seed: ${writeSeed(draft.seed)}\n`;
  yield* rulebookSection(draft);
  yield* webhooksSection(draft);
  yield 'clients:\n';
  const uids = new Set<number>();
  for (const spec of draft.clients) {
    yield `  ${spec.id}: ${flow(clientFields(spec, uids.has(spec.uid)))}
`;
    if (spec.uid !== NO_UID) uids.add(spec.uid);
  }
  yield* listSection('steps', actions, ({ atUs, action, id, after }) =>
    stepFields(moments.text(atUs, after), action, id),
  );
  yield `until: ${formatDuration(draft.untilUs)}\n`;
  if (draft.expectations.length === 0) return;
  yield* listSection('expect', draft.expectations, (each) => expectationFields(each, moments));
}

/** A seed as YAML takes it for what it is: digits alone are an integer, all else is quoted. */
function writeSeed(seed: string): string {
  return /^-?\d+$/.test(seed) ? seed : JSON.stringify(seed);
}

function rulebookSection({ timings }: ScenarioDraft): readonly string[] {
  const lines = TIMING_FIELDS.flatMap(({ key, name, kind }) => {
    const value = timings[key];
    if (value === undefined) return [];
    return `  ${name}: ${kind === 'duration' ? formatDuration(Number(value)) : String(value)}\n`;
  });
  return lines.length === 0 ? [] : [`rulebook:\n${lines.join('')}`];
}

function webhooksSection({ webhooks }: ScenarioDraft): readonly string[] {
  if (webhooks === undefined) return [];
  const { link, answer, answerAfterUs, reconnects } = webhooks;
  const changed = linkFields(unlikeNominal(link));
  const plain = PLAIN_WEBHOOKS;
  const fields = {
    ...(Object.keys(changed).length === 0 ? {} : { link: changed }),
    ...(answer === plain.answer ? {} : { answer: answer ?? 'none' }),
    ...(answerAfterUs === plain.answerAfterUs ? {} : { answerAfter: formatDuration(answerAfterUs) }),
    ...(reconnects === true ? { reconnects } : {}),
  };
  return [`webhooks: ${flow(fields)}\n`];
}

function* listSection<Item>(
  name: string,
  items: readonly Item[],
  fieldsOf: (item: Item) => FileFields,
): Generator<string, undefined> {
  yield items.length === 0 ? `${name}: []\n` : `${name}:\n`;
  for (const item of items) yield `  - ${flow(fieldsOf(item))}\n`;
}

/** One map on one line. */
function flow(fields: FileFields): string {
  return stringify(fields, { collectionStyle: 'flow', lineWidth: NO_LINE_WIDTH }).trimEnd();
}

function clientFields(spec: ClientSpec, isShared: boolean): FileFields {
  const { connectionOf, cloudProxy } = spec;
  const isOwnProxy = connectionOf === undefined || isProxyOfConnection(spec);
  const network = connectionOf === undefined ? networkFields(spec) : undefined;
  return {
    ...(connectionOf === undefined ? { persona: spec.persona.id, sdk: spec.sdk } : { connectionOf }),
    ...userFields(spec),
    ...(isShared ? { sharesUid: true } : {}),
    ...(network === undefined ? {} : { network }),
    ...(cloudProxy !== undefined && isOwnProxy ? { cloudProxy } : {}),
    ...(spec.publish === 'both' ? {} : { publish: spec.publish }),
    ...(spec.role === defaultRole(spec.profile) ? {} : { role: spec.role }),
    ...(spec.profile === 'communication' ? {} : { profile: spec.profile }),
    ...(spec.networkQuality === true ? { networkQuality: true } : {}),
  };
}

function userFields({ uid, account }: ClientSpec): FileFields {
  if (account !== undefined) return { account };
  return uid === NO_UID ? {} : { uid };
}

/** An expectation of a draft in one line for people. */
export function describeDraftExpectation(expectation: DraftExpectation, draft: ScenarioDraft): string {
  const fields = expectationFields(expectation, new WrittenMoments(draft.actions, draft.untilUs));
  return describeExpectation(fields as unknown as ExpectationText);
}
