import { beforeAll, describe, expect, it } from 'vitest';
import type { LabAction } from '../../src/core/actions/actions.ts';
import type { JoinRefusal } from '../../src/core/vocabulary/refusals.ts';
import { MEDIA_CHOICES } from '../../src/core/vocabulary/media.ts';
import { Random } from '../../src/core/random/random.ts';
import { clientSpec, type At } from '../model/lab-builder.ts';
import { bothPages, type Run } from './compare.ts';
import { VendorPage } from './vendor-page.ts';

const SEEDS = Number(process.env['VENDOR_SEEDS'] ?? 40);
const CLIENTS = [
  clientSpec('uid1', 'web', '4.x'),
  clientSpec('uid2', 'android', '4.x'),
  clientSpec('uid3', 'web', '4.x', { publish: 'video' }),
  clientSpec('uid4', 'ios', '3.x', { publish: 'audio' }),
  clientSpec('uid5', 'windows', '4.x', { publish: 'none' }),
];
/** What the edge itself answers with. */
const REFUSALS: readonly JoinRefusal[] = ['REJECTED_BY_SERVER', 'INVALID_CHANNEL_NAME', 'BANNED_BY_SERVER'];

const VERBS = ['mute', 'mute', 'unmute', 'publish', 'unpublish'] as const;

let vendor: VendorPage;
beforeAll(() => {
  vendor = new VendorPage();
});

/** A run that anything may happen in, on links that lose nothing unless they are cut. */
function randomRun(seed: number): Run {
  const random = Random.for(String(seed), 'vendor');
  const untilSeconds = random.integer(60, 240);
  const actions: At[] = [];
  const clientIds = CLIENTS.map(({ id }) => id);
  const moment = (): number => random.integer(0, untilSeconds * 1000) / 1000;
  for (const id of clientIds) actions.push([random.integer(0, 8000) / 1000, join(id)]);
  const count = random.integer(4, 24);
  for (let i = 0; i < count; i++) {
    const client = random.chance(0.4)
      ? 'uid1'
      : (clientIds[random.integer(1, clientIds.length - 1)] ?? 'uid2');
    actions.push([moment(), randomAction(random, client)]);
  }
  return { clients: CLIENTS, actions: actions.sort(([one], [other]) => one - other), untilSeconds };
}

function join(client: string, refuse?: JoinRefusal): LabAction {
  return { do: 'join', client, channel: 'lab', ...(refuse === undefined ? {} : { refuse }) };
}

function randomAction(random: Random, client: string): LabAction {
  const what = random.fraction();
  if (what < 0.25) return { do: 'leave', client };
  if (what < 0.5) {
    const isRefused = client === 'uid1' && random.chance(0.2);
    return join(client, isRefused ? REFUSALS[random.integer(0, REFUSALS.length - 1)] : undefined);
  }
  if (what < 0.65) return { do: 'offline', client, direction: 'both' };
  if (what < 0.8 || client === 'uid1') return { do: 'online', client, direction: 'both' };
  return randomMedia(random, client);
}

/** What of its media another user changes: how the edge tells of one that goes alone is not known. */
function randomMedia(random: Random, client: string): LabAction {
  const verb = VERBS[random.integer(0, VERBS.length - 1)] ?? 'mute';
  const media = MEDIA_CHOICES[random.integer(0, MEDIA_CHOICES.length - 1)] ?? 'both';
  if (verb === 'unpublish') return { do: verb, client, media: 'both' };
  return { do: verb, client, media };
}

describe(`${SEEDS} random runs`, () => {
  it.each(Array.from({ length: SEEDS }, (_, i) => i + 1))('seed %i', async (seed) => {
    const { lab, vendor: theirs } = await bothPages(vendor, randomRun(seed));
    expect(lab).toEqual(theirs);
  });
});
