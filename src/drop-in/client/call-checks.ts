import type { ClientConfig, ClientRole, ClientRoleOptions, UID } from 'agora-rtc-sdk-ng';
import { channelNameProblem } from '../../core/vocabulary/channel-name.ts';
import { RtcError } from '../base/rtc-error.ts';

/* What the SDK looks at itself, before it asks the server: each throws what the SDK rejects with. */

const MODES: readonly string[] = ['rtc', 'live', 'p2p'];
const CODECS: readonly string[] = ['h264', 'h265', 'vp8', 'vp9', 'av1'];
const MAX_UID = 2 ** 32 - 1;
/** Printable ASCII. */
const ASCII = /^[\x20-\x7e]*$/;

/** @throws RtcError INVALID_PARAMS */
export function checkConfig(config: Partial<ClientConfig> | undefined): asserts config is ClientConfig {
  const mode = config?.mode ?? '';
  const codec = config?.codec ?? '';
  if (!MODES.includes(mode)) throw oneOf('config.mode', MODES);
  if (!CODECS.includes(codec)) throw oneOf('config.codec', CODECS);
  if (config?.role !== undefined) checkRole(config.role);
}

/** @throws RtcError INVALID_PARAMS */
export function checkJoin(appId: unknown, channel: unknown, token: unknown, uid: unknown): void {
  if (typeof appId !== 'string' || !ASCII.test(appId) || appId.length < 1 || appId.length > 2047) {
    throw new RtcError('INVALID_PARAMS', 'appid must be ASCII text of 1 to 2047 characters');
  }
  if (typeof channel !== 'string' || channelNameProblem(channel) !== undefined) {
    throw new RtcError('INVALID_PARAMS', 'the channel must have 1 to 64 of the characters that are allowed');
  }
  if (token !== null && (typeof token !== 'string' || token === '')) {
    throw new RtcError('INVALID_PARAMS', 'the token must be a text or null');
  }
  if (uid !== null && uid !== undefined) checkUid(uid);
}

/** @throws RtcError INVALID_PARAMS */
export function checkToken(token: unknown): void {
  if (typeof token !== 'string' || token === '')
    throw new RtcError('INVALID_PARAMS', 'the token must be a text');
}

function checkUid(uid: unknown): asserts uid is UID {
  const isNumber = typeof uid === 'number' && Number.isInteger(uid) && uid >= 0 && uid <= MAX_UID;
  const isText = typeof uid === 'string' && ASCII.test(uid) && uid.length >= 1 && uid.length <= 255;
  if (isNumber || isText) return;
  throw new RtcError(
    'INVALID_PARAMS',
    'uid must be an integer from 0 to 4294967295, or ASCII text of 1 to 255',
  );
}

/** @throws RtcError INVALID_PARAMS */
export function checkRole(role: unknown): asserts role is ClientRole {
  if (role !== 'host' && role !== 'audience') throw oneOf('role', ['audience', 'host']);
}

/** @throws RtcError INVALID_OPERATION */
export function checkRoleChange(
  mode: ClientConfig['mode'],
  role: ClientRole,
  options: ClientRoleOptions | undefined,
  isPublishing: boolean,
): void {
  checkRole(role);
  if (mode !== 'live') throw new RtcError('INVALID_OPERATION', `there are no roles in mode ${mode}`);
  if (role === 'host' && options?.level !== undefined) {
    throw new RtcError('INVALID_OPERATION', 'a host has no latency level');
  }
  if (role === 'audience' && isPublishing) {
    throw new RtcError('INVALID_OPERATION', 'unpublish before the role becomes audience');
  }
}

function oneOf(what: string, words: readonly string[]): RtcError {
  return new RtcError('INVALID_PARAMS', `${what} can only be one of ${words.join(', ')}`);
}
