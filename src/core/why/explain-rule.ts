import { dialectOf } from '../dialect/dialect.ts';
import { ruleOf } from '../rulebook/rules.ts';
import type { Rule } from '../rulebook/rulebook.ts';
import { cite, placedChecks, type PlacedCheck } from './cited-rules.ts';
import type { ExplainedTrace, Explanation, Sentence } from './explanation.ts';
import { situationBefore } from './follow.ts';
import { nameOf, plainly, span } from './words.ts';
import { formatDeviation, formatSeconds } from '../report/format-time.ts';

/**
 * What a trace says about one rule: its verdict on each occasion, with the moment and the record, or why there was no occasion.
 *
 * @throws RangeError when there is no such rule
 */
export function explainRule(trace: ExplainedTrace, id: string): Explanation {
  const rule = ruleOf(id);
  const cited = cite(id);
  if (rule === undefined || cited === undefined) throw new RangeError(`there is no rule "${id}"`);
  const checks = placedChecks(trace).filter(({ check }) => check.rule === id);
  const broken = checks.filter(({ check }) => check.verdict === 'fail').length;
  const verdict = broken > 0 ? 'broken' : 'held';
  const title =
    checks.length === 0
      ? `Rule ${id} was not exercised.`
      : `Rule ${id} ${verdict}: ${checks.length} ${checks.length === 1 ? 'occasion' : 'occasions'}, ${broken} broken.`;
  const sentences =
    checks.length === 0 ? notExercised(trace, rule) : checks.map((placed) => checkSentence(trace, placed));
  const shown =
    checks.length === 0 ? cited : { ...cited, verdict: broken > 0 ? ('fail' as const) : ('pass' as const) };
  return { title, sentences: [plainly(title), ...sentences], rules: [shown] };
}

function checkSentence(trace: ExplainedTrace, { check, seq }: PlacedCheck): Sentence {
  const { verdict, expectedAtUs, actualAtUs, message } = check;
  const whom = subjectWords(trace, check.subject);
  const times =
    expectedAtUs === null
      ? ''
      : actualAtUs === null
        ? `, expected at ${formatSeconds(expectedAtUs)}`
        : `, expected at ${formatSeconds(expectedAtUs)}, came at ${formatSeconds(actualAtUs)} (${formatDeviation(expectedAtUs, actualAtUs)})`;
  const nothing =
    expectedAtUs === null && actualAtUs === null && verdict === 'pass' ? ': nothing came, as it must be' : '';
  const what = message === '' ? '' : `: ${message}`;
  const text = `${verdict === 'pass' ? 'Held' : 'Broken'} for ${whom}${times}${nothing}${what}.`;
  return { text, seq, atUs: actualAtUs ?? expectedAtUs };
}

/** `uid2 about uid1` in the words of the other sentences. */
function subjectWords(trace: ExplainedTrace, subject: string): string {
  const { clients } = situationBefore(trace);
  return subject
    .split(' about ')
    .map((id) => {
      const client = clients.get(id);
      return client === undefined ? id : nameOf(client);
    })
    .join(' about ');
}

/** No occasion: nobody here goes by the rule, or nothing happened that it speaks of. */
function notExercised(trace: ExplainedTrace, { generations }: Rule): Sentence[] {
  const clients = [...situationBefore(trace).clients.values()];
  const suits = clients.filter(({ spec }) => generations.includes(spec.sdk));
  if (suits.length === 0) {
    const there = [...new Set(clients.map(({ spec }) => dialectOf(spec.persona, spec.sdk).id))].join(', ');
    return [
      plainly(
        `It speaks of the generations ${generations.join(', ')}; the clients of this run are ${there}.`,
      ),
    ];
  }
  const names = suits.map(nameOf).join(', ');
  return [
    plainly(
      `${names} could have given occasion to it, but nothing happened in ${span(trace.untilUs)} that it speaks of, or nothing whose outcome can be foretold.`,
    ),
  ];
}
