import { oneLine } from '../../text/plain-text.ts';
import type { ClientSpec } from '../../vocabulary/client-spec.ts';
import { eventRecords } from '../facts/event-records.ts';
import type { ExplainedTrace, Explanation } from '../facts/explanation.ts';

/* Reasons say users by number; whoever reads them knows those with user accounts by these. */

/**
 * The explanation with users called by their accounts, where they have one: `alice (UID 548419180)`
 * where it is first said, then `alice`. What the sentences say as data stays as it is.
 */
export function namedByAccounts(trace: ExplainedTrace, explanation: Explanation): Explanation {
  const accounts = accountsOf(trace);
  if (accounts.size === 0) return explanation;
  const named = new Set<number>();
  return {
    ...explanation,
    title: withAccounts(explanation.title, accounts, new Set()),
    sentences: explanation.sentences.map((sentence) => ({
      ...sentence,
      text: withAccounts(sentence.text, accounts, named),
    })),
  };
}

function withAccounts(text: string, accounts: ReadonlyMap<number, string>, named: Set<number>): string {
  return text.replace(/\bUID (\d+)\b/g, (said, digits: string) => {
    const uid = Number(digits);
    const account = accounts.get(uid);
    if (account === undefined) return said;
    const isFirst = !named.has(uid);
    named.add(uid);
    return isFirst ? `${oneLine(account)} (${said})` : oneLine(account);
  });
}

/** The accounts behind user IDs, of clients that were there from the start or were opened later. */
function accountsOf(trace: ExplainedTrace): ReadonlyMap<number, string> {
  const accounts = new Map<number, string>();
  const take = ({ uid, account }: ClientSpec): void => {
    if (account !== undefined) accounts.set(uid, account);
  };
  for (const spec of trace.clients) take(spec);
  for (const record of eventRecords(trace))
    if (record.kind === 'input' && record.action.do === 'open') take(record.action.spec);
  return accounts;
}
