import { z } from 'zod';
import { documented, choiceField, durationField } from '../fields/schema-fields.ts';
import { formatDuration, parseDuration, spanWords } from '../time/duration.ts';
import { MAX_RUN_US, SECOND } from '../time/micros.ts';
import { inWords } from '../text/uid-words.ts';
import { BAN_TARGETS, PLAIN_BAN, type BanTarget, type BanTerms } from '../vocabulary/bans.ts';
import { JOIN_REFUSALS, type JoinRefusal } from '../vocabulary/refusals.ts';
import { stepAction } from './action.ts';
import { neverJoined } from './client-life.ts';

/**
 * The server removes the user from its channel, or everybody that the ban is about, and keeps them
 * out for a time (reading A29); whether processes run does not matter.
 */
export interface BanAction extends BanTerms {
  readonly do: 'ban';
  readonly client: string;
  readonly reason: JoinRefusal;
}

const durationUs = (text: string): number => {
  const parsed = parseDuration(text);
  return parsed.ok ? parsed.us : 0;
};

const PART_WORDS: Readonly<Record<string, string>> = { channel: 'channel', uid: 'user ID', ip: 'address' };
const TARGET_WORDS = Object.fromEntries(
  BAN_TARGETS.map((target) => [target, inWords(target.split('+').map((part) => PART_WORDS[part] ?? part))]),
) as Readonly<Record<BanTarget, string>>;

/** `, by channel, for 60s`, or that it may return at once. */
function termWords({ by, timeUs }: BanTerms): string {
  const whom = by === undefined ? '' : `, by ${by}`;
  if (timeUs === undefined) return whom;
  return timeUs === 0 ? `${whom}, may return at once` : `${whom}, for ${formatDuration(timeUs)}`;
}

export const ban = stepAction<BanAction>()({
  name: 'ban',
  record: {
    reason: z.enum(JOIN_REFUSALS),
    by: z.enum(BAN_TARGETS).optional(),
    timeUs: z.number().min(0).optional(),
  },
  on: 'connection',
  asked: {
    reason: z.enum(JOIN_REFUSALS),
    by: z.enum(BAN_TARGETS).exactOptional(),
    timeUs: z.int().min(0).max(MAX_RUN_US).exactOptional(),
  },
  obstacle: (life) => neverJoined(life, 'ban'),
  perform: (client, { reason, ...terms }) => {
    client.ban(reason, terms);
  },
  describe: ({ reason, ...terms }) => `ban (${reason}${termWords(terms)})`,
  say: ({ reason, ...terms }, who) =>
    `${who}: ${terms.timeUs === 0 ? 'put out' : 'banned'} (${reason}${termWords(terms)})`,
  did: ({ reason, by, timeUs }, who) => {
    const whom = by === undefined ? who : `${who} by ${TARGET_WORDS[by]}`;
    if (timeUs === 0) return `the server was told to put ${whom} out and to let it return (${reason})`;
    const span = timeUs === undefined ? '' : ` for ${spanWords(timeUs)}`;
    return `the server was told to ban ${whom}${span} (${reason})`;
  },
  step: {
    shape: {
      reason: documented(choiceField(JOIN_REFUSALS, 'why the server removes the user').optional(), {
        byDefault: 'BANNED_BY_SERVER',
        example: 'REJECTED_BY_SERVER',
      }),
      by: documented(choiceField(BAN_TARGETS, 'what the ban is about').optional(), {
        about:
          'what the ban is about: the channel, the user ID and the address of the client, or some of them',
        byDefault: PLAIN_BAN,
        example: 'channel',
      }),
      time: documented(durationField('how long the ban lasts').optional(), {
        about: 'how long the ban lasts; after `0s` the user may return at once; left out: without an end',
        example: '60s',
      }),
    },
    about: 'the server removes the user from its channel',
    example: '{ at: 10s, do: ban, client: uid1, by: uid, time: 60s }',
    meant: [],
    read: (client, { reason = 'BANNED_BY_SERVER', by = PLAIN_BAN, time }) => ({
      do: 'ban',
      client,
      reason,
      ...(by === PLAIN_BAN ? {} : { by }),
      ...(time === undefined ? {} : { timeUs: durationUs(time) }),
    }),
    write: ({ reason, by, timeUs }) => ({
      reason,
      ...(by === undefined ? {} : { by }),
      ...(timeUs === undefined ? {} : { time: formatDuration(timeUs) }),
    }),
    outcome: 'banned',
  },
  fuzz: {
    draw: (draw, { client }) => ({
      do: 'ban',
      client: client.id,
      reason: draw.pick(JOIN_REFUSALS),
      ...(draw.chance(0.4) ? { by: draw.pick(BAN_TARGETS.slice(1)) } : {}),
      ...(draw.chance(0.5) ? { timeUs: draw.pick([0, 1, 10, 60]) * SECOND } : {}),
    }),
    *simpler({ by, timeUs, ...plain }) {
      if (by !== undefined) yield { ...plain, ...(timeUs === undefined ? {} : { timeUs }) };
      if (timeUs !== undefined) yield { ...plain, ...(by === undefined ? {} : { by }) };
    },
  },
});
