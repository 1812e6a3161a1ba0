import { z } from 'zod';
import { networkOrPresetSchema } from '../../network/network-schema.ts';
import { MEANT_PROFILES, MEANT_PROXIES, MEANT_PUBLISH, MEANT_ROLES } from '../../fields/meant-words.ts';
import { MAX_UID, ownUserId, userAccount } from '../../fields/client-fields.ts';
import { booleanField, closedMap, documented, textField, choiceField } from '../../fields/schema-fields.ts';
import { OPERATING_SYSTEMS } from '../../vocabulary/persona.ts';
import {
  CHANNEL_PROFILES,
  CHANNEL_ROLES,
  CLOUD_PROXY_CHOICES,
  PUBLISH_CHOICES,
} from '../../vocabulary/client-spec.ts';

/** The channel profile, of a client or of all. */
export const profileWord = choiceField(CHANNEL_PROFILES, 'the channel profile', MEANT_PROFILES);

const clientShape = {
  persona: documented(textField('a persona, such as android, web or unity/ios'), {
    about: `the platform: ${OPERATING_SYSTEMS.map((os) => `\`${os}\``).join(', ')}, or a framework and the system under it, such as \`unity/ios\`, \`cocos-creator/android\`, \`electron/windows\`, \`react-native/ios\`, \`flutter/android\``,
    example: 'flutter/ios',
  }),
  sdk: documented(textField('an SDK generation, such as 3.x or 4.x'), {
    about:
      'the SDK generation: `pre-2.3.2`, `3.x` (2.3.2 and later) or `4.x`; for `web` `pre-2.5.1`, `3.x` (legacy) or `4.x` (NG); one that the platform had',
    example: '3.x',
  }),
  uid: documented(ownUserId.optional(), {
    about: `a user ID, a whole number from 1 to ${MAX_UID}, of no other client (but see \`sharesUid\`); with 0, or none, the server gives it another one at each join`,
    byDefault: 0,
    example: '1',
  }),
  account: documented(userAccount.optional(), {
    about:
      'in place of `uid`: the [user account](#clients-with-a-user-account) with which its app joins, 1 to 255 characters, of no other client (but see `sharesUid`)',
    example: 'alice',
  }),
  sharesUid: documented(booleanField('whether it is the same user as another client').optional(), {
    about: 'whether it is the same user as a client above, on another device',
    byDefault: false,
    example: 'true',
  }),
  publish: documented(choiceField(PUBLISH_CHOICES, 'what the client publishes', MEANT_PUBLISH).optional(), {
    byDefault: 'both',
    example: 'audio',
  }),
  role: documented(choiceField(CHANNEL_ROLES, 'the role in the channel', MEANT_ROLES).optional(), {
    about:
      'the role in the channel; default: audience in the live profile, else host, which is the only one there',
    example: 'host',
  }),
  profile: documented(profileWord.optional(), {
    about: 'the channel profile; default: that of the file',
    example: 'live',
  }),
  networkQuality: documented(booleanField('whether the app is told how networks are').optional(), {
    about:
      'whether this app is told every 2 s how networks are, where `networkQuality` of the rulebook does not ask for it of all',
    byDefault: false,
    example: 'true',
  }),
};
const cloudProxy = documented(
  choiceField(CLOUD_PROXY_CHOICES, 'the cloud proxy that the app forces', MEANT_PROXIES).optional(),
  {
    about:
      'the cloud proxy that the app forces before it joins (`setCloudProxy`; on an NG page `startProxyServer`, 3 or 5): `udp`, which does not fall back, or `tcp`, to which UDP that is blocked is nothing; `auto`: none, so that the SDK falls back by itself. A further connection of a page has its own, that of a native app the one of its app',
    byDefault: 'auto',
    example: 'udp',
  },
);
/** The client of whose app it is a further connection. */
const connectionOf = documented(textField('the name of a client above'), {
  about:
    'the client above of whose app it is a further connection (`joinChannelEx`, `RtcChannel`, another client of a page): persona, SDK, network and process are those of that client, and of a native app its cloud proxy',
  example: 'phone',
});
const { uid, account, sharesUid, publish, role, profile, networkQuality } = clientShape;
/** A further connection of a client's app. */
const connectionSchema = closedMap('a further connection of an app', {
  connectionOf,
  ...{ uid, account, sharesUid, publish, role, profile, networkQuality, cloudProxy },
});
const clientNetwork = documented(networkOrPresetSchema.optional(), {
  about: 'its network: the id of a [preset](#presets), or a [map](#networks); default: that of the file',
  example: '{ preset: apple-3g, up: { loss: 5% } }',
});
/** One client. */
export const scenarioClientSchema = z.union([
  closedMap('a client', { ...clientShape, cloudProxy, network: clientNetwork }),
  connectionSchema,
]);
/** One client whose network is looked at by itself. */
export const clientFieldsSchema = closedMap(
  'a client',
  {
    ...clientShape,
    // A number is a version, which the platform tells the generation of.
    sdk: z.union([z.number(), clientShape.sdk]),
    cloudProxy,
    network: z.unknown().optional(),
  },
  { network: clientNetwork },
);
/** A further connection, and what it has of its app and must not say. */
export const connectionFieldsSchema = closedMap('a further connection of an app', {
  ...connectionSchema.shape,
  ...{ persona: z.unknown().optional(), sdk: z.unknown().optional() },
  network: z.unknown().optional(),
});
