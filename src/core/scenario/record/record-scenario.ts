import type { Proposal } from './proposal.ts';
import type { Micros } from '../../time/micros.ts';
import { givenSoFar } from '../../trace/given-uids.ts';
import type { RecordList } from '../../trace/record-list.ts';
import type { TraceRecord } from '../../trace/records.ts';
import { eventRecordsOf } from '../../trace/event-records.ts';
import type { TraceHeader } from '../../trace/trace-header.ts';
import { DEFAULT_TOLERANCE_US } from '../read/read-when.ts';
import { Anchors } from './recorded-anchors.ts';
import { callbackProposals, stateProposals } from './recorded-callbacks.ts';
import { refusalProposals } from './recorded-refusals.ts';
import { silenceProposals } from './recorded-silences.ts';
import { recordedCourse, type RecordedCourse } from './recorded-steps.ts';
import { describeDraftExpectation, scenarioPieces, type ScenarioDraft } from '../write/write-scenario.ts';

/** A run as a scenario: its steps, and everything that could be expected of it. */
export interface RecordedScenario {
  /** Every step has an `id`, and there are no expectations. */
  readonly draft: ScenarioDraft;
  /** Callbacks client by client, what nobody was told, states, refused calls, channels. */
  readonly proposals: readonly Proposal[];
}

/**
 * Makes a scenario of a run: its inputs as steps, what happened as expectations. Written with
 * `writeScenario`, read back and run it passes. Inputs that a file cannot have because they did
 * nothing are left out.
 */
export function recordScenario(header: TraceHeader, records: readonly TraceRecord[]): RecordedScenario {
  const course = recordedCourse(header, records);
  const { clients, steps } = course;
  const { name, rules, seed, timings, untilUs, webhooks } = header;
  const server = webhooks === undefined ? {} : { webhooks };
  const anchors = new Anchors(course, givenSoFar(records));
  return {
    draft: { name, rules, seed, timings, clients, actions: steps, untilUs, ...server, expectations: [] },
    proposals: [
      ...callbackProposals(clients, records, anchors),
      ...silenceProposals(course, records, untilUs),
      ...stateProposals(clients, records, anchors),
      ...refusalProposals(clients, records, anchors),
      ...channelProposals(course, records, anchors, untilUs),
    ],
  };
}

/**
 * The scenario with only these proposals, by position. Steps keep their `id` only where something
 * counts from it.
 */
export function keepProposals(
  { draft, proposals }: RecordedScenario,
  isKept: (position: number) => boolean,
): ScenarioDraft {
  const expectations = proposals.flatMap(({ expectation }, position) =>
    isKept(position) ? [expectation] : [],
  );
  const used = new Set([...draft.actions, ...expectations].map(({ after }) => after));
  const actions = draft.actions.map(({ id, ...step }) =>
    id !== undefined && used.has(id) ? { ...step, id } : step,
  );
  return { ...draft, actions, expectations };
}

/**
 * Text of the scenario file that makes a run again and expects what people want of it unless they
 * say otherwise.
 */
export function recordedText(header: TraceHeader, records: RecordList): string {
  return [...recordedPieces(header, records)].join('');
}

/** The same line by line; of a long run one may want no more than the beginning. */
export function* recordedPieces(header: TraceHeader, records: RecordList): Generator<string, undefined> {
  const recorded = recordScenario(header, eventRecordsOf(records));
  const draft = keepProposals(recorded, (position) => recorded.proposals[position]?.isKept === true);
  yield* scenarioPieces(draft);
}

/** What a proposal says, in one line. */
export function describeProposal({ draft }: RecordedScenario, { expectation }: Proposal): string {
  return describeDraftExpectation(expectation, draft);
}

function channelProposals(
  { steps }: RecordedCourse,
  records: readonly TraceRecord[],
  anchors: Anchors,
  untilUs: Micros,
): readonly Proposal[] {
  const members = new Map<string, string[]>();
  for (const { action } of steps) {
    if (action.do !== 'join') continue;
    members.set(action.channel, [...(members.get(action.channel) ?? []), action.client]);
  }
  return [...members].flatMap(([channel, clients]): readonly Proposal[] => {
    const ends = records.flatMap((record): readonly Micros[] =>
      record.kind === 'server' && record.event === 'channel-destroyed' && record.channel === channel
        ? [record.atUs]
        : [],
    );
    const what = { kind: 'destroyed', channel } as const;
    if (ends.length === 0) {
      const span = { from: 0, until: untilUs };
      return [{ expectation: { type: 'never', what, span }, isKept: true }];
    }
    return ends.map((endUs) => {
      const { atUs: at, ...anchor } = anchors.of(endUs, clients);
      const when = { at, toleranceUs: DEFAULT_TOLERANCE_US };
      return {
        expectation: { type: 'comes', what, when, count: { atLeast: 1 }, ...anchor },
        isKept: true,
      };
    });
  });
}
