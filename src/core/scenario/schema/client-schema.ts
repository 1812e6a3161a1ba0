import { z } from 'zod';
import { networkOrPresetSchema } from './network-schema.ts';
import { MEANT_MEDIA, MEANT_PROFILES, MEANT_ROLES } from './meant-words.ts';
import { closedMap, documented, parsed, text, wholeNumber, word } from './schema-fields.ts';
import { shortened } from '../../text/plain-text.ts';
import {
  CHANNEL_NAME_PATTERN,
  CHANNEL_NAME_RIGHT,
  channelNameMistake,
} from '../../vocabulary/channel-name.ts';

/** The largest user ID there is. */
export const MAX_UID = 4_294_967_295;

/** How others name a client. */
export const clientName = documented(text('the name of a client'), { example: 'uid1' });
/** What a channel may be called. */
export const channelName = parsed(CHANNEL_NAME_RIGHT, CHANNEL_NAME_PATTERN, (name) => {
  const message = channelNameMistake(name);
  return message === undefined ? { ok: true } : { ok: false, message };
});
/** The channel profile, of a client or of all. */
export const profileWord = word(['communication', 'live'], 'the channel profile', MEANT_PROFILES);

const UID = `a user ID, a whole number from 1 to ${MAX_UID}`;

/** What is meant by a user ID that is none. */
function uidHint(uid: unknown): string {
  if (uid === 0) return '; with 0 the SDK lets the server pick one, and a scenario has to know it';
  if (typeof uid !== 'string') return '';
  return /^[1-9]\d*$/.test(uid)
    ? `; write ${shortened(uid)} without quotation marks`
    : '; the SDKs have users named by text, but the lab does not model them yet';
}

/** A user ID. */
export const userId = wholeNumber(UID, 1, MAX_UID, uidHint);

const clientShape = {
  persona: documented(text('a persona, such as android, web or unity/ios'), {
    about:
      'the platform: `android`, `ios`, `macos`, `windows`, `linux`, `web`, or a framework and the system under it, such as `unity/ios`, `cocos-creator/android`, `electron/windows`, `react-native/ios`, `flutter/android`',
    example: 'flutter/ios',
  }),
  sdk: documented(text('an SDK generation, such as 3.x or 4.x'), {
    about:
      'the SDK generation: `pre-2.3.2`, `3.x` (2.3.2 and later) or `4.x`; for `web` `pre-2.5.1`, `3.x` (legacy) or `4.x` (NG); one that the platform had',
    example: '3.x',
  }),
  uid: documented(userId, {
    about: `a user ID, a whole number from 1 to ${MAX_UID}, of no other client`,
    example: '1',
  }),
  publish: documented(
    word(['both', 'audio', 'video', 'none'], 'what the client publishes', MEANT_MEDIA).optional(),
    {
      byDefault: 'both',
      example: 'audio',
    },
  ),
  role: documented(word(['host', 'audience'], 'the role in the channel', MEANT_ROLES).optional(), {
    about:
      'the role in the channel; default: audience in the live profile, else host, which is the only one there',
    example: 'host',
  }),
  profile: documented(profileWord.optional(), {
    about: 'the channel profile; default: that of the file',
    example: 'live',
  }),
};
const clientNetwork = documented(networkOrPresetSchema.optional(), {
  about: 'its network: the id of a [preset](#presets), or a [map](#networks); default: that of the file',
  example: '{ preset: apple-3g, up: { loss: 5% } }',
});
/** One client. */
export const clientSchema = closedMap('a client', { ...clientShape, network: clientNetwork });
/** One client whose network is looked at by itself. */
export const clientFieldsSchema = closedMap('a client', {
  ...clientShape,
  // A number is a version, which the platform tells the generation of.
  sdk: z.union([z.number(), clientShape.sdk]),
  network: z.unknown().optional(),
});
