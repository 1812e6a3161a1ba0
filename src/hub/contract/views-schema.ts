import { z } from 'zod';
import {
  changedTimingsSchema,
  connectionStateSchema,
  linkSettingsSchema,
  specSchema,
  uidSchema,
  wholeSchema,
  wholeOrNeverSchema,
  wordSchema,
  webhooksSchema,
  type FieldsOf,
} from './model-schema.ts';
import { journalViewSchema } from './journal-schema.ts';
import { redoViewSchema, runViewSchema, undoViewSchema } from './run-schema.ts';
import { scenarioViewSchema } from './scenario-schema.ts';
import { CHANNEL_ROLES } from '../../core/vocabulary/client-spec.ts';
import type { ClientView, ClockView, LabView, SoughtCallback } from './views.ts';
import { toldServerViewSchema } from './told-server-schema.ts';

export const speedSchema = z.union([z.number().min(0.1).max(1000), z.literal('max')]);

const soughtFields = { client: wordSchema.nullable(), name: wordSchema.nullable() };

/** Callbacks that one waits for. */
export const soughtSchema: z.ZodType<SoughtCallback> = z.object(soughtFields);

/** The clock as the hub shows it. */
export const clockViewSchema: z.ZodType<ClockView> = z.object({
  nowMs: z.number(),
  isRunning: z.boolean(),
  speed: speedSchema,
  goal: z.union([z.enum(['event', 'callback']), z.number(), z.null()]),
  measuredSpeed: z.number(),
  sought: soughtSchema.exactOptional(),
  isNothingComing: z.boolean().exactOptional(),
  stoppedBy: z.object({ client: wordSchema, name: wordSchema }).exactOptional(),
} satisfies FieldsOf<ClockView>);

const tracks = z.object({ audio: z.boolean(), video: z.boolean() });

/** A client as the hub shows it. */
export const clientViewSchema: z.ZodType<ClientView> = z.object({
  spec: specSchema,
  givenUid: uidSchema.exactOptional(),
  status: z.enum(['starting', 'running', 'frozen', 'not-responding', 'dead']),
  connection: connectionStateSchema,
  channel: z.string().nullable(),
  media: z.object({ tracks, muted: tracks, role: z.enum(CHANNEL_ROLES) }),
  isUpCut: z.boolean(),
  isDownCut: z.boolean(),
  isDeviceOffline: z.boolean().exactOptional(),
  isInBackground: z.boolean().exactOptional(),
  isAway: z.boolean().exactOptional(),
  unreached: z.array(wordSchema).exactOptional(),
  isDestroyed: z.boolean().exactOptional(),
  isVoipOn: z.boolean().exactOptional(),
  presetId: z.string().nullable(),
  recording: z.string().exactOptional(),
  up: linkSettingsSchema,
  down: linkSettingsSchema,
  isWindowOpen: z.boolean(),
  windowUrl: z.string().nullable(),
  isWindowless: z.boolean().exactOptional(),
  isOwnApp: z.boolean().exactOptional(),
  isInTab: z.boolean().exactOptional(),
  keepsLabWaiting: z.boolean().exactOptional(),
} satisfies FieldsOf<ClientView>);

const channelView = z.object({
  name: z.string(),
  users: z.array(
    z.object({ uid: uidSchema, client: wordSchema, lastHeardMs: z.number(), isEstablished: z.boolean() }),
  ),
  destroyedAtMs: wholeOrNeverSchema,
});

const deadlineView = z.object({
  actor: wordSchema,
  what: z.enum([
    'interrupted',
    'lost',
    'give-up',
    'own-loss',
    'user-offline',
    'stream-removed',
    'peer-leave',
    'user-left',
    'channel-destroyed',
  ]),
  uid: uidSchema.nullable(),
  channel: z.string().nullable(),
  told: z.array(uidSchema).exactOptional(),
  sinceMs: z.number(),
  atMs: z.number(),
});

/** The whole lab as the hub shows it. */
export const labViewSchema: z.ZodType<LabView> = z.object({
  run: wordSchema,
  seed: z.string(),
  timings: changedTimingsSchema,
  webhooks: webhooksSchema.exactOptional(),
  toldServer: toldServerViewSchema.exactOptional(),
  host: z.enum(['electron', 'web']),
  clock: clockViewSchema,
  clients: z.array(clientViewSchema),
  channels: z.array(channelView),
  deadlines: z.array(deadlineView),
  recordCount: z.number(),
  tellingCount: z.number(),
  scenario: scenarioViewSchema.exactOptional(),
  journal: journalViewSchema.exactOptional(),
  fault: z.string().exactOptional(),
  heldWindows: z.number().exactOptional(),
  droppedMessages: z.number(),
  breakpoints: z.array(z.object({ id: wholeSchema, ...soughtFields })),
  runs: z.array(runViewSchema),
  undo: undoViewSchema.exactOptional(),
  redo: redoViewSchema.exactOptional(),
} satisfies FieldsOf<LabView>);
