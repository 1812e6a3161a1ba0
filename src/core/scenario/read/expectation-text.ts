import { patternText, type ValuePattern } from '../../plan/value-pattern.ts';
import type { ExpectationText, OrderedText } from '../schema/expectation-schemas.ts';

/** An expectation in one line for reports, with its moments as the file writes them. */
export function describeExpectation(text: ExpectationText): string {
  if ('destroyed' in text) {
    return text.destroyed === 'never'
      ? `channel ${text.channel} is never destroyed`
      : `channel ${text.channel} is destroyed at ${text.destroyed}${slack(text.tolerance)}`;
  }
  if ('order' in text) return `${text.order.map(orderedWords).join(', then ')}`;
  if ('webhook' in text) return webhookWords(text);
  const { client } = text;
  if ('state' in text) return `${client} is ${text.state}${whenWords(text)}`;
  if ('sequence' in text) return `${client} gets ${text.sequence.join(', then ')}`;
  if ('refused' in text) return refusedWords(text);
  if ('never' in text || 'neverEvent' in text) {
    const what = 'never' in text ? text.never : text.neverEvent;
    return `${client} never gets ${what}${args(text.args)}${whenWords(text)}`;
  }
  const what = 'callback' in text ? text.callback : text.event;
  return `${client} gets ${what}${args(text.args)}${countWords(text.count)}${whenWords(text)}`;
}

function webhookWords(text: Extract<ExpectationText, { webhook: number }>): string {
  const which = `webhook ${text.webhook}${args(text.args)}`;
  if (text.at === 'never') return `${which} never comes${whenWords({ ...text, at: undefined })}`;
  return `${which} comes${countWords(text.count)}${whenWords(text)}`;
}

function refusedWords(text: Extract<ExpectationText, { refused: string }>): string {
  const which = codeWords(text.code);
  if (text.at === 'never') {
    return `${text.client} is never refused ${text.refused}${which}${whenWords({ ...text, at: undefined })}`;
  }
  return `${text.client} is refused ${text.refused}${which}${countWords(text.count)}${whenWords(text)}`;
}

const codeWords = (code: ValuePattern | undefined): string =>
  code === undefined ? '' : ` with ${patternText(code)}`;

/** A part of an order, with whose it is; the id of an expectation stands for what it finds. */
function orderedWords(thing: string | OrderedText): string {
  if (typeof thing === 'string') return thing;
  const { client, callback, event, state, refused } = thing;
  if (state !== undefined) return `${client} is ${state}`;
  if (refused !== undefined) return `${client} is refused ${refused}${codeWords(thing.code)}`;
  return `${client} gets ${callback ?? event ?? ''}${args(thing.args)}`;
}

function countWords(count: ValuePattern | undefined): string {
  if (count === undefined || count === 1) return '';
  const text = patternText(count);
  return ` ${text} ${/\b1$/.test(text) ? 'time' : 'times'}`;
}

/** The keys that say when something is to happen, as a file has them. */
interface WhenText {
  readonly at?: string | undefined;
  readonly tolerance?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly after?: string | undefined;
  readonly before?: string | undefined;
  readonly within?: string | undefined;
  readonly notBefore?: string | undefined;
}

function whenWords(text: WhenText): string {
  const { at, tolerance, within, from, after, notBefore, until, before } = text;
  if (at !== undefined) return ` at ${at}${slack(tolerance)}`;
  const said: readonly (readonly [string, string | undefined])[] = [
    ['within', within],
    [within === undefined ? 'from' : 'of', from],
    ['after', after],
    ['not before', notBefore],
    ['until', until],
    ['before', before],
  ];
  return said.map(([word, moment]) => (moment === undefined ? '' : ` ${word} ${moment}`)).join('');
}

function slack(tolerance: string | undefined): string {
  return tolerance === undefined ? '' : ` ± ${tolerance}`;
}

function args(values: Readonly<Record<string, ValuePattern | undefined>> | undefined): string {
  const parts = Object.entries(values ?? {}).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key} ${patternText(value)}`],
  );
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}
