import { stringify } from 'yaml';
import type { CallbackArgs } from '../dialect/neutral-callback.ts';
import type { ClientSpec } from '../lab/actions.ts';
import { TIMING_FIELDS } from '../rulebook/timing-fields.ts';
import { formatDuration } from '../time/duration.ts';
import { DEFAULT_TOLERANCE_US } from './read-expectations.ts';
import type { Expectation, ScenarioPlan } from './plan.ts';
import { stepFields, type FileFields } from './write-step.ts';
import { networkFields } from './write-network.ts';

type WithoutSource<Each> = Each extends unknown ? Omit<Each, 'text' | 'position'> : never;

/** What a scenario file is written from: a plan whose expectations need not come from a file. */
export type ScenarioDraft = Omit<ScenarioPlan, 'expectations'> & {
  readonly expectations: readonly WithoutSource<Expectation>[];
};

/** Lines longer than this are not broken: a step or an expectation stays on its line. */
const NO_LINE_WIDTH = 0;

/**
 * A scenario file that `readScenario` reads back to the same plan: one line a client, step and expectation, times as durations
 * since the start. Actions that open a client are left out, as every client of a scenario is there from the start.
 */
export function writeScenario(draft: ScenarioDraft): string {
  const actions = draft.actions.filter(({ action }) => action.do !== 'open');
  const head = {
    name: draft.name,
    ...(draft.rules.length === 0 ? {} : { rules: draft.rules }),
  };
  const sections = [
    stringify(head, { lineWidth: NO_LINE_WIDTH }),
    `seed: ${writeSeed(draft.seed)}\n`,
    ...rulebookSection(draft),
    `clients:\n${draft.clients.map((spec) => `  ${spec.id}: ${flow(clientFields(spec))}\n`).join('')}`,
    listSection(
      'steps',
      actions.map(({ atUs, action }) => stepFields(atUs, action)),
    ),
    `until: ${formatDuration(draft.untilUs)}\n`,
    ...(draft.expectations.length === 0
      ? []
      : [listSection('expect', draft.expectations.map(expectationFields))]),
  ];
  return sections.join('');
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

function listSection(name: string, items: readonly FileFields[]): string {
  if (items.length === 0) return `${name}: []\n`;
  return `${name}:\n${items.map((item) => `  - ${flow(item)}\n`).join('')}`;
}

/** One map on one line. */
function flow(fields: FileFields): string {
  return stringify(fields, { collectionStyle: 'flow', lineWidth: NO_LINE_WIDTH }).trimEnd();
}

function clientFields(spec: ClientSpec): FileFields {
  const network = networkFields(spec);
  return {
    persona: spec.persona.id,
    sdk: spec.sdk,
    uid: spec.uid,
    ...(network === undefined ? {} : { network }),
    ...(spec.publish === 'both' ? {} : { publish: spec.publish }),
    ...(spec.role === 'host' ? {} : { role: spec.role }),
    ...(spec.profile === 'communication' ? {} : { profile: spec.profile }),
  };
}

function expectationFields(expectation: WithoutSource<Expectation>): FileFields {
  switch (expectation.type) {
    case 'callback': {
      const { client, name, atUs, toleranceUs, count, args } = expectation;
      return {
        client,
        callback: name,
        at: formatDuration(atUs),
        ...tolerance(toleranceUs),
        ...(count === 1 ? {} : { count }),
        ...argFields(args),
      };
    }
    case 'never': {
      const { client, name, fromUs, untilUs, args } = expectation;
      const from = fromUs === 0 ? {} : { from: formatDuration(fromUs) };
      return { client, never: name, ...from, until: formatDuration(untilUs), ...argFields(args) };
    }
    case 'state': {
      const { client, state, atUs, toleranceUs } = expectation;
      return { client, state, at: formatDuration(atUs), ...tolerance(toleranceUs) };
    }
    case 'sequence':
      return { client: expectation.client, sequence: expectation.names };
    case 'channel': {
      const { channel, atUs, toleranceUs } = expectation;
      const destroyed = atUs === null ? 'never' : formatDuration(atUs);
      return { channel, destroyed, ...tolerance(toleranceUs) };
    }
  }
}

function tolerance(us: number): FileFields {
  return us === DEFAULT_TOLERANCE_US ? {} : { tolerance: formatDuration(us) };
}

function argFields(args: CallbackArgs): FileFields {
  return Object.keys(args).length === 0 ? {} : { args };
}
