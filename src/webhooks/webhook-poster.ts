import type { UserFinder } from './notification-body.ts';
import { DEFAULT_WEBHOOK_SECRET } from './default-secret.ts';
import { webhookAddressProblem } from './webhook-address.ts';
import { WebhookMessenger } from './webhook-messenger.ts';

/** How a lab with windows tells somebody's own server; `secret` left out: the one of everybody. */
export const webhookPoster = {
  problem: webhookAddressProblem,
  messenger: (
    { url, secret = DEFAULT_WEBHOOK_SECRET }: { readonly url: string; readonly secret: string | undefined },
    userOf: UserFinder,
  ): WebhookMessenger => new WebhookMessenger({ url, secret }, userOf),
};
