import type { ToldServerView } from '../../../hub/contract/told-server-messages.ts';

/** What became of notifications that had no reply, in words. */
const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'found nobody listening there (ECONNREFUSED)',
  ENOTFOUND: 'found no machine of that name (ENOTFOUND)',
  EAI_AGAIN: 'could not have the name looked up (EAI_AGAIN)',
  ECONNRESET: 'had their connection cut (ECONNRESET)',
  ETIMEDOUT: 'could not reach it (ETIMEDOUT)',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'met a self-signed certificate (DEPTH_ZERO_SELF_SIGNED_CERT)',
};

/**
 * How it goes with the person's own server: `12 sent: 11 got 200, 1 is waiting for a reply`.
 */
export function toldServerWords({ isTold, replies, waiting }: ToldServerView): string {
  if (!isTold) return 'notified from the next run on: this run began before it had the address';
  const counts = Object.entries(replies);
  const sent = counts.reduce((sum, [, count]) => sum + count, waiting);
  if (sent === 0) return 'nothing sent yet';
  const parts = counts.map(([what, count]) => `${count} ${replyWords(what)}`);
  if (waiting > 0) parts.push(`${waiting} ${waiting === 1 ? 'is' : 'are'} waiting for a reply`);
  return `${sent} sent: ${parts.join(', ')}`;
}

/** Whether something is wrong that the person should see: an answer other than 200, or none. */
export function hasTrouble({ isTold, replies }: ToldServerView): boolean {
  return isTold && Object.keys(replies).some((what) => what !== '200');
}

/** A status, a code of the system, or words. */
function replyWords(what: string): string {
  const reason = REASONS[what];
  if (reason !== undefined) return reason;
  return /^[A-Z_]+$/.test(what) ? `failed (${what})` : `got ${what}`;
}
