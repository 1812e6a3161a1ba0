import { z } from 'zod';
import type { ToldServerCalls, ToldServerView } from './told-server-messages.ts';
import { wholeSchema } from './model-schema.ts';

const LONGEST_ADDRESS = 2_000;
const LONGEST_SECRET = 1_000;

/** What each call about the person's own server takes. */
export const toldServerArgsSchemas: {
  readonly [Name in keyof ToldServerCalls]: z.ZodType<ToldServerCalls[Name]['args']>;
} = {
  'server.tell': z.object({
    url: z.string().max(LONGEST_ADDRESS),
    secret: z.string().min(1).max(LONGEST_SECRET).exactOptional(),
    isRemoteAllowed: z.boolean(),
  }),
  'server.forget': z.object({}),
};

export const toldServerViewSchema: z.ZodType<ToldServerView> = z.object({
  url: z.string().max(LONGEST_ADDRESS),
  isRemoteAllowed: z.boolean(),
  isTold: z.boolean(),
  waiting: wholeSchema,
  replies: z.record(z.string(), wholeSchema),
});
