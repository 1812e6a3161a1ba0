import { describe, expect, test } from 'vitest';
import { clientSpec, type At } from '../../../../test/model/lab-builder.ts';
import {
  explainedLab,
  shippedTraces,
  type RecordedTrace,
} from '../../../../test/support/explained-traces.ts';
import type { RuleQuestion } from '../../../../test/support/rule-questions/rule-question.ts';
import { RULE_QUESTIONS } from '../../../../test/support/rule-questions/rule-questions.ts';
import { RULES } from '../../rulebook/rules/rules.ts';
import type { TraceRecord } from '../../trace/records.ts';
import { explainAbsence } from '../absence/absence.ts';
import { explain } from '../because/explain.ts';
import { explainRule } from './explain-rule.ts';
import type { Explanation } from '../facts/explanation.ts';

const traces = new Map(shippedTraces().map(({ name, trace }) => [name.replace('.yaml', ''), trace]));

function traceOf(scenario: string): RecordedTrace {
  const trace = traces.get(scenario);
  if (trace === undefined) throw new Error(`there is no scenario ${scenario}`);
  return trace;
}

const nameOf = (record: TraceRecord): string =>
  record.kind === 'callback' ? record.name : 'event' in record ? record.event : record.kind;

/** Why the rule's own callback came. */
function presence(id: string, { scenario, came }: RuleQuestion): Explanation {
  const trace = traceOf(scenario);
  if (came === null) return explainRule(trace, id);
  const [actor, seconds, name] = came;
  const record = trace.records.find(
    (one) => one.actor === actor && one.atUs === Math.round(seconds * 1e6) && nameOf(one) === name,
  );
  if (record === undefined) throw new Error(`${id}: ${actor} has no ${name} at ${seconds} s in ${scenario}`);
  return explain(trace, record.seq);
}

/** Why it was missing at another moment. */
function absence(id: string, { scenario, missing, missingIn }: RuleQuestion): Explanation {
  const trace = traceOf(missingIn ?? scenario);
  if (missing === null) return explainRule(trace, id);
  const [client, what, uid, seconds] = missing;
  const explanation = explainAbsence(trace, {
    client,
    what,
    atUs: Math.round(seconds * 1e6),
    ...(uid === null ? {} : { uid }),
  });
  if (explanation.title.startsWith('It did come')) throw new Error(`${id}: ${explanation.title}`);
  return explanation;
}

const lines = ({ sentences }: Explanation): string => sentences.map(({ text }) => `    ${text}\n`).join('');

describe('the sentences of every rule', () => {
  test('no rule is left out', () => {
    expect(Object.keys(RULE_QUESTIONS).sort()).toEqual(RULES.map(({ id }) => id).sort());
  });

  test('where it is kept, and where it is not due yet', async () => {
    const pages = RULES.map(({ id, text }) => {
      const question = RULE_QUESTIONS[id];
      if (question === undefined) throw new Error(`no question about ${id}`);
      const { scenario, missingIn = scenario } = question;
      const missing = absence(id, question);
      return `${id}: ${text}\n  In ${scenario}:\n${lines(presence(id, question))}  In ${missingIn}: ${missing.title}\n${lines(missing)}`;
    });
    await expect(pages.join('\n')).toMatchFileSnapshot('../../../../test/golden/why-of-every-rule.txt');
  });

  const join = (client: string): At[1] => ({ do: 'join', client, channel: 'lab' });
  const quiet = explainedLab(
    [
      clientSpec('uid1', 'android', '3.x'),
      clientSpec('uid2', 'ios', '4.x'),
      clientSpec('uid3', 'windows', 'pre-2.3.2'),
      clientSpec('uid4', 'web', '3.x'),
      clientSpec('uid5', 'web', '4.x'),
    ],
    [
      [0, join('uid2')],
      [0, join('uid3')],
      [0, join('uid4')],
      [0, join('uid5')],
      [1, join('uid1')],
      [10, { do: 'offline', client: 'uid1', direction: 'both' }],
      [13, { do: 'online', client: 'uid1', direction: 'both' }],
      [20, { do: 'offline', client: 'uid5', direction: 'both' }],
      [29, { do: 'online', client: 'uid5', direction: 'both' }],
      [39, { do: 'offline', client: 'uid2', direction: 'up' }],
    ],
    40,
  );

  test('where a run gave no occasion: which limit ran, what reset it or is missing, when it would have come', async () => {
    const pages = RULES.flatMap(({ id, text }) => {
      const explained = explainRule(quiet, id);
      return explained.title.includes('not exercised') ? [`${id}: ${text}\n${lines(explained)}`] : [];
    });
    await expect(pages.join('\n')).toMatchFileSnapshot('../../../../test/golden/why-not-exercised.txt');
  });
});
