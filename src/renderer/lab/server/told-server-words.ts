import type { ToldServerView } from '../../../hub/contract/told-server-messages.ts';

/** Why nothing was replied, in words; what is not here is said as it is. */
const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nobody listens there (ECONNREFUSED)',
  ENOTFOUND: 'there is no such machine (ENOTFOUND)',
  EAI_AGAIN: 'the name could not be looked up (EAI_AGAIN)',
  ECONNRESET: 'it broke off the connection (ECONNRESET)',
  ETIMEDOUT: 'it cannot be reached (ETIMEDOUT)',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is its own (DEPTH_ZERO_SELF_SIGNED_CERT)',
};

/**
 * How it goes with the person's own server: `12 posted; 200 (11), nobody listens there
 * (ECONNREFUSED) (1); 1 not replied to yet`.
 */
export function toldServerWords({ isTold, replies, waiting }: ToldServerView): string {
  if (!isTold) return 'told from the next run on: this one began before it was named';
  const counts = Object.entries(replies);
  const posted = counts.reduce((sum, [, count]) => sum + count, waiting);
  if (posted === 0) return 'nothing posted yet';
  const said = counts.map(([what, count]) => `${replyWord(what)} (${count})`).join(', ');
  const parts = [`${posted} posted`, said, waiting === 0 ? '' : `${waiting} not replied to yet`];
  return parts.filter((part) => part !== '').join('; ');
}

/** Whether something is wrong that the person should see: an answer other than 200, or none. */
export function hasTrouble({ isTold, replies }: ToldServerView): boolean {
  return isTold && Object.keys(replies).some((what) => what !== '200');
}

function replyWord(what: string): string {
  return REASONS[what] ?? (what === '200' ? 'replied 200' : /^\d+$/.test(what) ? `replied ${what}` : what);
}
