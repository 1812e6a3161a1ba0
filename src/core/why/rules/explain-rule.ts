import { dialectOfClient } from '../../dialect/dialect.ts';
import { ruleOf, type RuleId } from '../../rulebook/rules/rules.ts';
import type { Occasion } from '../../rulebook/rules/occasion.ts';
import type { Rule } from '../../rulebook/rules/rule.ts';
import { cite, placedChecks, type PlacedCheck } from '../facts/cited-rules.ts';
import type { ExplainedTrace, Explanation, Sentence } from '../facts/explanation.ts';
import { situationBefore } from '../facts/follow.ts';
import { explainAbsence } from '../absence/absence.ts';
import { absenceOfDestruction } from '../absence/channel-absence.ts';
import { absenceOfRefusal } from '../absence/refusal-absence.ts';
import { CONDITIONS } from './need-conditions.ts';
import { runFacts, type RunFacts } from '../facts/run-facts.ts';
import type { ClientSituation } from '../facts/situation.ts';
import type { Persona, SdkFamily } from '../../vocabulary/persona.ts';
import type { Actor } from '../reasons/data.ts';
import { actorOf, sentence } from '../words/words.ts';

/**
 * What a trace says about one rule: its verdict on each occasion, with the moment and the record,
 * or why there was no occasion.
 *
 * @throws RangeError when there is no such rule
 */
export function explainRule(trace: ExplainedTrace, id: string): Explanation {
  const rule = ruleOf(id);
  const cited = cite(id);
  if (rule === undefined || cited === undefined) throw new RangeError(`there is no rule "${id}"`);
  const checks = placedChecks(trace).filter(({ check }) => check.rule === id);
  const broken = checks.filter(({ check }) => check.verdict === 'fail').length;
  const head = sentence(
    checks.length === 0
      ? { kind: 'rule-not-exercised', rule: id, endUs: trace.untilUs }
      : { kind: 'rule-judged', rule: id, occasions: checks.length, broken },
  );
  const sentences =
    checks.length === 0 ? notExercised(trace, rule) : checks.map((placed) => checkSentence(trace, placed));
  const shown =
    checks.length === 0 ? cited : { ...cited, verdict: broken > 0 ? ('fail' as const) : ('pass' as const) };
  return { title: head.text, sentences: [head, ...sentences], rules: [shown] };
}

function checkSentence(trace: ExplainedTrace, { check, seq }: PlacedCheck): Sentence {
  const { verdict, expectedAtUs: expectedUs, actualAtUs: actualUs, message, isEarliest } = check;
  const subject = subjectOf(trace, check.subject);
  const times = { expectedUs, actualUs, isEarliest: isEarliest === true };
  const said = sentence({ kind: 'judged', verdict, subject, ...times, message });
  return { ...said, seq, atUs: actualUs ?? expectedUs };
}

/** `uid2 about uid1`, or `channel lab`, as those whom it names. */
function subjectOf(trace: ExplainedTrace, subject: string): Actor[] {
  const situation = situationBefore(trace);
  return subject.split(' about ').map((id) => actorOf(situation, id));
}

interface WayOfItsOwn {
  readonly families: readonly SdkFamily[];
  absence(facts: RunFacts): Sentence[];
}

/**
 * What a run says that did not exercise one of the rules without an occasion, and the families of
 * whose clients they speak.
 */
const OF_ITS_OWN: ReadonlyMap<RuleId, WayOfItsOwn> = new Map(
  Object.entries({
    'R-CHANNEL-DESTROY-10S': { families: ['native', 'web-legacy', 'web-ng'], absence: absenceOfDestruction },
    'R-WEB-JOIN-TWICE-LEGACY': {
      families: ['web-legacy'],
      absence: (facts) => absenceOfRefusal(facts, 'web-legacy'),
    },
    'R4-WEB-JOIN-TWICE': { families: ['web-ng'], absence: (facts) => absenceOfRefusal(facts, 'web-ng') },
  } satisfies Partial<Record<RuleId, WayOfItsOwn>>) as [RuleId, WayOfItsOwn][],
);

/** Rules that say in a way of their own why a run did not exercise them. */
export const RULES_OF_THEIR_OWN: readonly RuleId[] = [...OF_ITS_OWN.keys()];

/** How many clients are answered for one by one; with more the answer would only get longer. */
const ANSWERED = 3;

/** No occasion: nobody here goes by the rule, or what it speaks of did not happen, and why. */
function notExercised(trace: ExplainedTrace, rule: Rule<RuleId>): Sentence[] {
  const facts = runFacts(trace);
  const suits = facts.clients.filter((client) => isSpokenOf(rule, client));
  if (suits.length === 0) return [othersOnly(facts, rule)];
  const { occasion } = rule;
  if (occasion === null) return OF_ITS_OWN.get(rule.id)?.absence(facts) ?? [];
  const unmet = occasion.needs.flatMap((need) => CONDITIONS[need](facts, rule) ?? []).slice(0, 1);
  if (unmet.length > 0) return unmet.map((reason) => sentence(reason));
  return [
    ...suits.slice(0, ANSWERED).flatMap((client) => waitedFor(trace, client, occasion)),
    ...more(suits),
  ];
}

function isSpokenOf({ id, occasion, generations }: Rule<RuleId>, { spec, family }: ClientSituation): boolean {
  if (!generations.includes(spec.sdk)) return false;
  if (occasion === null) return OF_ITS_OWN.get(id)?.families.includes(family) === true;
  return occasion.families.includes(family) && isOneOf(occasion, spec.persona);
}

function isOneOf({ observers }: Occasion, { framework, os }: Persona): boolean {
  if (observers === undefined) return true;
  if (observers === 'wrapper') return framework !== undefined;
  const isApple = os === 'ios' || os === 'macos';
  return framework === undefined && (observers === 'apple') === isApple;
}

/** Nobody in this run is of the kind that the rule speaks of. */
function othersOnly({ clients }: RunFacts, { occasion, generations }: Rule<RuleId>): Sentence {
  const there = [...new Set(clients.map(({ spec }) => dialectOfClient(spec).id))];
  return sentence({ kind: 'rule-of-others', whose: kindOf(occasion), generations, there });
}

const KINDS: Readonly<Record<SdkFamily, string>> = {
  native: 'native clients of ',
  'web-legacy': 'legacy web pages, of ',
  'web-ng': 'NG web pages, of ',
};

const OBSERVERS: Readonly<Record<NonNullable<Occasion['observers']>, string>> = {
  cpp: 'other users on Android, Windows and Linux, of ',
  apple: 'other users on iOS and macOS, of ',
  wrapper: 'other users on a framework, of ',
};

function kindOf(occasion: Occasion | null): string {
  if (occasion?.observers !== undefined) return OBSERVERS[occasion.observers];
  const [family, ...more] = occasion?.families ?? [];
  return family === undefined || more.length > 0 ? '' : KINDS[family];
}

/** What a client waited for at the end of the run, under a line that says so. */
function waitedFor(trace: ExplainedTrace, client: ClientSituation, { what }: Occasion): Sentence[] {
  const { title, sentences } = explainAbsence(trace, { client: client.spec.id, what, atUs: trace.untilUs });
  return [sentence({ kind: 'heading', title }), ...sentences];
}

function more(suits: readonly ClientSituation[]): Sentence[] {
  const users = suits.slice(ANSWERED).map(({ spec }) => spec.uid);
  return users.length === 0 ? [] : [sentence({ kind: 'same-of-others', users })];
}
