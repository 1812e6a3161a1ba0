import { z } from 'zod';
import { ACCOUNT_PATTERN } from '../vocabulary/account.ts';
import { MAX_UID } from '../fields/client-fields.ts';
import { linkRecord } from '../network/link-record.ts';
import {
  CHANNEL_PROFILES,
  CHANNEL_ROLES,
  CLOUD_PROXIES,
  NO_UID,
  PUBLISH_CHOICES,
} from '../vocabulary/client-spec.ts';
import { MAX_NAME_CHARS } from '../vocabulary/limits.ts';
import { FRAMEWORKS, OPERATING_SYSTEMS, SDK_GENERATIONS } from '../vocabulary/persona.ts';

const persona = z.looseObject({
  id: z.string(),
  framework: z.enum(FRAMEWORKS).optional(),
  os: z.enum(OPERATING_SYSTEMS),
});

/** A client in traces and journals, in their units. Fields of later versions are kept. */
export const clientSpecRecord = z.looseObject({
  id: z.string().max(MAX_NAME_CHARS).min(1),
  persona,
  sdk: z.enum(SDK_GENERATIONS),
  connectionOf: z.string().max(MAX_NAME_CHARS).min(1).optional(),
  uid: z.int().min(NO_UID).max(MAX_UID),
  account: z.string().regex(ACCOUNT_PATTERN).optional(),
  publish: z.enum(PUBLISH_CHOICES),
  role: z.enum(CHANNEL_ROLES),
  profile: z.enum(CHANNEL_PROFILES),
  networkQuality: z.literal(true).optional(),
  cloudProxy: z.enum(CLOUD_PROXIES).optional(),
  up: linkRecord,
  down: linkRecord,
});
