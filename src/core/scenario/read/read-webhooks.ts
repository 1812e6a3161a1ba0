import { applyLinkChange, burstProblem } from '../../network/link-change.ts';
import { linkChangeOf } from '../../network/link-text.ts';
import { NOMINAL } from '../../network/presets.ts';
import { parseDuration } from '../../time/duration.ts';
import { MILLISECOND } from '../../time/micros.ts';
import type { WebhookSettings } from '../../vocabulary/webhooks.ts';
import { scenarioSchema } from '../schema/schema.ts';
import type { FileReading } from '../source/file-reading.ts';

/** A server of which a file says nothing: a good link away, and it answers at once. */
export const PLAIN_WEBHOOKS: WebhookSettings = {
  link: NOMINAL.up,
  answer: 200,
  answerAfterUs: 20 * MILLISECOND,
};

/** The same, or what a file says, with a server outside the lab that really is asked. */
export function askedOutside(webhooks: WebhookSettings = PLAIN_WEBHOOKS): WebhookSettings {
  return { ...webhooks, answer: 'outside' };
}

/** The section `webhooks`; undefined where there is none. */
export function readWebhooks(reading: FileReading): WebhookSettings | undefined {
  const written = reading.part(scenarioSchema.shape.webhooks, ['webhooks']);
  if (written === undefined) return undefined;
  const { link, answer, answerAfter, reconnects } = written;
  const changed = link === undefined ? NOMINAL.up : applyLinkChange(NOMINAL.up, linkChangeOf(link));
  const problem = burstProblem(changed);
  if (problem !== undefined) reading.note(['webhooks', 'link'], problem);
  const after = answerAfter === undefined ? undefined : parseDuration(answerAfter);
  return {
    link: changed,
    answer: answer === 'none' ? null : (answer ?? PLAIN_WEBHOOKS.answer),
    answerAfterUs: after?.ok === true ? after.us : PLAIN_WEBHOOKS.answerAfterUs,
    ...(reconnects === true ? { reconnects } : {}),
  };
}
