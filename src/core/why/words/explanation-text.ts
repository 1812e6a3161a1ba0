import { formatSeconds } from '../../time/format-time.ts';
import { oneLine } from '../../text/plain-text.ts';
import type { Paint } from '../../text/paint.ts';
import type { CitedRule, Explanation, Sentence } from '../facts/explanation.ts';

/**
 * An explanation for people: one sentence a line with its moment and the number of its record,
 * then the rules.
 */
export function explanationText({ title, sentences, rules }: Explanation, paint: Paint): string {
  const isTitleSaid = sentences[0]?.text === title;
  const width = Math.max(0, ...sentences.map(({ atUs }) => momentOf(atUs).length));
  const numbers = Math.max(0, ...sentences.map(({ seq }) => numberOf(seq).length));
  const lines = sentences.map((one) => sentenceLine(one, width, numbers, paint));
  const head = isTitleSaid ? [] : [paint.bold(oneLine(title)), ''];
  const cited = rules.flatMap((rule) => ruleLines(rule, paint));
  return `${[...head, ...lines, ...(cited.length === 0 ? [] : ['', ...cited])].join('\n')}\n`;
}

const momentOf = (atUs: number | null): string => (atUs === null ? '' : formatSeconds(atUs));
const numberOf = (seq: number | null): string => (seq === null ? '' : `#${seq}`);

function sentenceLine({ text, seq, atUs }: Sentence, width: number, numbers: number, paint: Paint): string {
  const moment = momentOf(atUs).padStart(width);
  return `  ${paint.dim(moment)}  ${paint.bold(numberOf(seq).padEnd(numbers))}  ${oneLine(text)}`;
}

const VERDICTS = { pass: ' held', fail: ' was broken' } as const;

function ruleLines({ id, text, source, reading, verdict }: CitedRule, paint: Paint): string[] {
  const judged = verdict === undefined ? '' : VERDICTS[verdict];
  const head = `Rule ${id}${judged}: ${text}`;
  const from = paint.dim(`  Source: ${source}.${reading === undefined ? '' : ` Reading: ${reading}`}`);
  return [verdict === 'fail' ? paint.bad(head) : head, from];
}
