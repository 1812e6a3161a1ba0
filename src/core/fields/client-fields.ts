import { CHANNEL_NAME_PATTERN, CHANNEL_NAME_RIGHT, channelNameProblem } from '../vocabulary/channel-name.ts';
import { shortened } from '../text/plain-text.ts';
import { documented, parsed, textField, wholeNumberField } from './schema-fields.ts';

/** The largest user ID there is. */
export const MAX_UID = 4_294_967_295;

/** Channel of a join that names none. */
export const DEFAULT_CHANNEL = 'lab';

/** How others name a client. */
export const clientName = documented(textField('the name of a client'), { example: 'uid1' });
/** What a channel may be called. */
export const channelName = parsed(CHANNEL_NAME_RIGHT, CHANNEL_NAME_PATTERN, (name) => {
  const message = channelNameProblem(name);
  return message === undefined ? { ok: true } : { ok: false, message };
});

/** A channel name in which `*` may stand for any letters. */
export const channelPattern = parsed(
  `${CHANNEL_NAME_RIGHT}; * stands for any letters`,
  new RegExp(CHANNEL_NAME_PATTERN.source.replace('~,', '~,*')),
  (name) => {
    const message = channelNameProblem(name.replaceAll('*', 'x'));
    return message === undefined ? { ok: true } : { ok: false, message };
  },
);

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
export const userId = wholeNumberField(UID, 1, MAX_UID, uidHint);
/** As an argument of a callback: of networks 0 is the app's own. */
export const toldUserId = wholeNumberField(UID, 0, MAX_UID, uidHint);
