import type { ArgsText, ExpectationText } from '../schema/expectation-schemas.ts';

/** An expectation in one line for reports, with its moments as the file writes them. */
export function describeExpectation(text: ExpectationText): string {
  if ('destroyed' in text) {
    return text.destroyed === 'never'
      ? `channel ${text.channel} is never destroyed`
      : `channel ${text.channel} is destroyed at ${text.destroyed}${slack(text.tolerance)}`;
  }
  const { client } = text;
  if ('state' in text) return `${client} is ${text.state} at ${text.at}${slack(text.tolerance)}`;
  if ('sequence' in text) return `${client} gets ${text.sequence.join(', then ')}`;
  if ('never' in text || 'neverEvent' in text) {
    const what = 'never' in text ? text.never : text.neverEvent;
    const from = text.from === undefined ? '' : ` from ${text.from}`;
    const until = text.until === undefined ? '' : ` until ${text.until}`;
    return `${client} never gets ${what}${args(text.args)}${from}${until}`;
  }
  const what = 'callback' in text ? text.callback : text.event;
  const times = (text.count ?? 1) === 1 ? '' : ` ${text.count} times`;
  return `${client} gets ${what}${args(text.args)}${times} at ${text.at}${slack(text.tolerance)}`;
}

function slack(tolerance: string | undefined): string {
  return tolerance === undefined ? '' : ` ± ${tolerance}`;
}

function args(values: ArgsText | undefined): string {
  const parts = Object.entries(values ?? {}).map(([key, value]) => `${key} ${String(value)}`);
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}
