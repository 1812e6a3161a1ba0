import type { WebhookTarget } from '../../webhooks/webhook-messenger.ts';
import { DEFAULT_WEBHOOK_SECRET } from '../../webhooks/default-secret.ts';
import type { Invocation, OptionSpec } from '../arguments/command-spec.ts';

/** A secret stands in no command line, which everybody on the machine can read. */
const SECRET_VARIABLE = 'RECONNECT_LAB_WEBHOOK_SECRET';

/** Options that let the customer's own server be told of a run. */
export const webhookOptions: readonly OptionSpec[] = [
  {
    name: 'webhook',
    value: 'URL',
    doc: `Really post the notifications of the vendor's server to your own, on this machine, signed with the secret in ${SECRET_VARIABLE} ("${DEFAULT_WEBHOOK_SECRET}" where there is none). Its replies are in the trace.`,
  },
  { name: 'allow-remote', doc: 'Let --webhook send to another machine.' },
];

type AskedTarget =
  | { readonly ok: true; readonly target: { readonly webhook?: WebhookTarget } }
  | { readonly ok: false; readonly problem: string };

/**
 * Where notifications go, if they do; or what is wrong with that. The network is loaded only where
 * an address is to be read.
 */
export async function webhookTarget(invocation: Invocation): Promise<AskedTarget> {
  const url = invocation.value('webhook');
  if (url === undefined) return { ok: true, target: {} };
  const { webhookAddressProblem } = await import('../../webhooks/webhook-address.ts');
  const problem = webhookAddressProblem(url, invocation.isOn('allow-remote'));
  if (problem !== undefined) return { ok: false, problem };
  const secret = process.env[SECRET_VARIABLE];
  return { ok: true, target: { webhook: { url, secret: secret ?? DEFAULT_WEBHOOK_SECRET } } };
}
