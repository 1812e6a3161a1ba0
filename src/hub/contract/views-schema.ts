import { z } from 'zod';
import { changedTimings, connectionState, link, spec, uid, wholeOrNever, word } from './model-schema.ts';
import { journalView } from './journal-schema.ts';
import { scenarioView } from './scenario-schema.ts';
import type { ClientView, ClockView, LabView } from './views.ts';

export const speed = z.union([z.number().min(0.1).max(1000), z.literal('max')]);

/** The clock as the hub shows it. */
export const clockView: z.ZodType<ClockView> = z.object({
  nowMs: z.number(),
  isRunning: z.boolean(),
  speed,
  goal: z.union([z.enum(['event', 'callback']), z.number(), z.null()]),
  measuredSpeed: z.number(),
  isNothingComing: z.boolean().exactOptional(),
});

/** A client as the hub shows it. */
export const clientView: z.ZodType<ClientView> = z.object({
  spec,
  status: z.enum(['starting', 'running', 'frozen', 'not-responding', 'dead']),
  connection: connectionState,
  channel: z.string().nullable(),
  isUpCut: z.boolean(),
  isDownCut: z.boolean(),
  presetId: z.string().nullable(),
  up: link,
  down: link,
  isWindowOpen: z.boolean(),
  windowUrl: z.string().nullable(),
  isWindowless: z.boolean().exactOptional(),
  isInTab: z.boolean().exactOptional(),
  keepsLabWaiting: z.boolean().exactOptional(),
});

const channelView = z.object({
  name: z.string(),
  users: z.array(z.object({ uid, lastHeardMs: z.number(), isEstablished: z.boolean() })),
  destroyedAtMs: wholeOrNever,
});

const deadlineView = z.object({
  actor: word,
  what: z.enum([
    'interrupted',
    'lost',
    'give-up',
    'user-offline',
    'stream-removed',
    'peer-leave',
    'user-left',
    'channel-destroyed',
  ]),
  uid: uid.nullable(),
  channel: z.string().nullable(),
  told: z.array(uid).exactOptional(),
  sinceMs: z.number(),
  atMs: z.number(),
});

/** The whole lab as the hub shows it. */
export const labView: z.ZodType<LabView> = z.object({
  run: word,
  seed: z.string(),
  timings: changedTimings,
  host: z.enum(['electron', 'web']),
  clock: clockView,
  clients: z.array(clientView),
  channels: z.array(channelView),
  deadlines: z.array(deadlineView),
  recordCount: z.number(),
  tellingCount: z.number(),
  scenario: scenarioView.exactOptional(),
  journal: journalView.exactOptional(),
  fault: z.string().exactOptional(),
  heldWindows: z.number().exactOptional(),
  droppedMessages: z.number(),
});
