import { z } from 'zod';
import { accountProblem } from '../core/vocabulary/account.ts';
import { channelNameProblem } from '../core/vocabulary/channel-name.ts';
import { CHANNEL_PROFILES, CHANNEL_ROLES } from '../core/vocabulary/client-spec.ts';
import type { LineMessage } from './page/line.ts';

const LARGEST_UID = 2 ** 32 - 1;
const MOST_SEATS = 64;
const word = z.string().max(400);
const flags = z.strictObject({ audio: z.boolean(), video: z.boolean() });
/** Which client object of the page speaks, and when by the page's clock. */
const seat = { seat: z.int().min(0).max(MOST_SEATS), atMs: z.number() };

/** What the SDK refuses on a page comes from no drop-in, and no client of the lab can have it. */
const accountOfPage = z.string().refine((account) => accountProblem(account, 'page') === undefined);

const joinSchema = z.strictObject({
  channel: z.string().refine((name) => channelNameProblem(name) === undefined),
  uid: z.union([z.int().min(1).max(LARGEST_UID), accountOfPage]).optional(),
  role: z.enum(CHANNEL_ROLES),
  profile: z.enum(CHANNEL_PROFILES),
  token: z.string().max(4_000).nullable(),
});

/** What a page may say; nothing else of it is believed. */
export const lineSchema: z.ZodType<LineMessage> = z.discriminatedUnion('call', [
  z.strictObject({
    call: z.literal('begun'),
    id: word,
    after: word.nullable(),
    isReload: z.boolean(),
  }),
  z.strictObject({ call: z.literal('take'), ...seat }),
  z.strictObject({ call: z.literal('join'), request: joinSchema, ...seat }),
  z.strictObject({ call: z.literal('leave'), ...seat }),
  z.strictObject({
    call: z.literal('publish'),
    media: z.strictObject({ published: flags, muted: flags }),
    ...seat,
  }),
  z.strictObject({ call: z.literal('role'), role: z.enum(CHANNEL_ROLES), ...seat }),
  z.strictObject({ call: z.literal('renew'), token: z.string().max(4_000), ...seat }),
  z.strictObject({ call: z.literal('unsupported'), member: word }),
  z.strictObject({ call: z.literal('taken-over'), copy: word }),
  z.strictObject({
    call: z.literal('handled'),
    seq: z.int().min(0),
    tookMs: z.number().min(0),
    error: word.exactOptional(),
  }),
  z.strictObject({ call: z.literal('reached') }),
  z.strictObject({ call: z.literal('closing'), isCached: z.literal(true).exactOptional() }),
]);
