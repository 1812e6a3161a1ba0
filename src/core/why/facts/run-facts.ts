import type { LabAction } from '../../actions/actions.ts';
import type { Rule } from '../../rulebook/rules/rule.ts';
import type { InputRecord } from '../../trace/records.ts';
import type { Reason } from '../reasons/reason.ts';
import type { ExplainedTrace } from './explanation.ts';
import { situationBefore } from './follow.ts';
import { eventRecords } from './event-records.ts';
import type { ClientSituation, Situation } from './situation.ts';

/** A run as far as it matters for which rules it gave occasion to. */
export interface RunFacts {
  readonly trace: ExplainedTrace;
  /** Everything as it was at the end. */
  readonly end: Situation;
  readonly clients: readonly ClientSituation[];
  readonly inputs: readonly InputRecord[];
}

/** Reads a trace once for the questions about a rule. */
export function runFacts(trace: ExplainedTrace): RunFacts {
  const end = situationBefore(trace);
  const inputs = eventRecords(trace).filter((record): record is InputRecord => record.kind === 'input');
  return { trace, end, clients: [...end.clients.values()], inputs };
}

type Verb = LabAction['do'];
export type ActionOf<V extends Verb> = Extract<LabAction, { do: V }>;

/** What was done to clients of a kind, of one verb. */
export function actionDone<V extends Verb>(
  facts: RunFacts,
  verb: V,
  whose: (client: ClientSituation) => boolean = () => true,
): ActionOf<V>[] {
  return facts.inputs.flatMap(({ action }) => {
    const client = facts.end.clients.get(action.client);
    return action.do === verb && client !== undefined && whose(client) ? [action as ActionOf<V>] : [];
  });
}

/** A condition of a rule: a reason where the run does not meet it. */
export type RuleCondition = (facts: RunFacts, rule: Rule) => Reason | undefined;
