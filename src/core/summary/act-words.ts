import { isMediaChoice, MEDIA_WORDS } from '../vocabulary/media.ts';
import { RECONNECT_TRIGGERS, TRIGGER_WORDS, type ReconnectTrigger } from '../vocabulary/refusals.ts';
import { capitalised, say, type Phrase } from '../phrase/phrase.ts';
import { oneLine, quoted } from '../text/plain-text.ts';
import { isOfOneApp, LINKS } from './act-subject.ts';
import type { ClientNames } from './names.ts';
import type { Act, ActKind } from './summary.ts';
import { momentPhrase } from './told-words.ts';

/**
 * What was done, as a clause with its moment and without its full stop:
 * `Android was killed at 2.500 s`.
 */
export function actClause(act: Act, names: ClientNames, isEntered: boolean): Phrase {
  const pause = hasAside(act) ? ',' : '';
  return capitalised(say`${actWords(act, names, isEntered)}${pause} at ${momentPhrase(act.atUs)}`);
}

/** Whether the words end with a clause of their own, which the moment is not about. */
function hasAside({ kind, detail }: Act): boolean {
  return kind === 'token-ended' || (kind === 'away' && detail === 'kept');
}

/** What was done, without when. */
export function actWords(act: Act, names: ClientNames, isEntered: boolean): Phrase {
  const isCall = act.kind === 'joined' && !isEntered;
  return isCall
    ? say`${names.all(act.clients)} called join for ${quoted(act.detail)}`
    : doneWords(act, names);
}

/** Why several clients reconnected at once, each for itself. */
const TRIGGERS_OF_MANY: Readonly<Record<ReconnectTrigger, string>> = {
  SETTING_PROXY_SERVER: 'their apps set proxy servers',
  RENEW_TOKEN: 'their tokens were renewed',
  CLIENT_IP_ADDRESS_CHANGED: 'the addresses of their devices changed',
};

function reasonWords(reason: string, isMany: boolean): string {
  const known = RECONNECT_TRIGGERS.find((trigger) => trigger === reason);
  if (known === undefined) return oneLine(reason);
  return isMany ? TRIGGERS_OF_MANY[known] : TRIGGER_WORDS[known];
}

/** Words that agree with one client or with several. */
interface Agreement {
  readonly was: string;
  readonly its: string;
  readonly it: string;
}

const ONE: Agreement = { was: 'was', its: 'its', it: 'it' };
const MANY: Agreement = { was: 'were', its: 'their', it: 'they' };

type Saying = (who: Phrase, words: Agreement, detail: string, isMany: boolean) => Phrase;

const THAWED: Readonly<Record<string, Saying>> = {
  foreground: (who) => say`${who} came back to the foreground`,
  back: (who) => say`${who} came back out of the back-forward cache`,
  awake: (who, { its }, _detail, isMany) => say`${who} woke with ${its} ${computers(isMany)}`,
};

const SAYINGS: Partial<Record<ActKind, Saying>> = {
  joined: (who, _words, detail) => say`${who} joined ${quoted(detail)}`,
  left: (who) => say`${who} left the channel`,
  'join-refused': refusedWords,
  killed: (who, { was }) => say`${who} ${was} killed`,
  crashed: (who) => say`${who} crashed`,
  voip: (who, { was }) => say`${who} ${was} killed by a switch of VoIP mode`,
  frozen: frozenWords,
  hung: (who) => say`${who} stopped responding`,
  thawed: (who, words, detail, isMany) =>
    THAWED[detail]?.(who, words, detail, isMany) ?? say`${who} ${words.was} thawed`,
  answering: (who) => say`${who} responded again`,
  restarted: (who, { was }) => say`${who} ${was} restarted`,
  reloaded: (who, _words, detail, isMany) =>
    say`the ${isMany ? 'pages' : 'page'} of ${who} ${isMany ? 'were' : 'was'} loaded ${detail === 'back' ? 'anew' : 'again'}`,
  away: (who, _words, detail, isMany) =>
    say`the ${isMany ? 'users' : 'user'} of ${who} went on to another page${detail === 'kept' ? ', and the browser kept this one' : ''}`,
  destroyed: (who, { its }, _detail, isMany) => say`${who} destroyed ${its} ${isMany ? 'engines' : 'engine'}`,
  created: (who, _words, _detail, isMany) =>
    say`${who} created ${isMany ? 'other engines' : 'another engine'}`,
  discarded: (who, _words, _detail, isMany) =>
    say`the ${isMany ? 'tabs' : 'tab'} of ${who} ${isMany ? 'were' : 'was'} discarded`,
  network: (who, _words, detail) =>
    detail === ''
      ? say`the network of ${who} was changed`
      : say`the network of ${who} was set to ${quoted(detail)}`,
  recording: (who, _words, detail) =>
    say`the network of ${who} began to follow the recording ${quoted(detail)}`,
  handover: (who, _words, _detail, isMany) =>
    say`${who} changed over to ${isMany ? 'other networks' : 'another network'}`,
  'edge-failed': (who, _words, _detail, isMany) =>
    say`the edge ${isMany ? 'servers' : 'server'} of ${who} failed`,
  banned: (who, { was }) => say`${who} ${was} banned`,
  kicked: (who, { was }) => say`${who} ${was} removed from the channel`,
  'channel-banned': (who, _words, detail) =>
    detail === '' ? say`the channel of ${who} was banned` : say`channel ${quoted(detail)} was banned`,
  'token-ended': (who, { was, its }, _detail, isMany) =>
    say`${who} ${was} removed, as ${its} ${isMany ? 'tokens' : 'token'} had ended`,
  reconnect: (who, { its }, detail, isMany) =>
    say`${who} reconnected of ${its} own accord (${reasonWords(detail, isMany)})`,
  media: (who, { its }, detail) => say`${who} ${mediaWords(detail, its)}`,
  role: (who, _words, detail, isMany) =>
    say`${who} became ${isMany && detail === 'host' ? 'hosts' : roleWords(detail)}`,
  'token-renewed': (who, { its }, _detail, isMany) =>
    say`${who} renewed ${its} ${isMany ? 'tokens' : 'token'}`,
};

const computers = (isMany: boolean): string => (isMany ? 'computers' : 'computer');

/** `detail`: `asleep`, or since when it was in the background; nothing where somebody froze it. */
function frozenWords(who: Phrase, { was, its }: Agreement, detail: string, isMany: boolean): Phrase {
  if (detail === '') return say`${who} ${was} frozen`;
  if (detail === 'asleep') return say`${who} went to sleep with ${its} ${computers(isMany)}`;
  return say`${who}, in the background since ${detail}, ${was} stopped by ${its} ${isMany ? 'systems' : 'system'}`;
}

/** `the path from Android to iOS failed`. */
function pathWords({ kind, clients, detail }: Act, names: ClientNames): Phrase {
  const isMany = clients.length > 1;
  const path = say`the ${isMany ? 'paths' : 'path'} from ${names.all(clients)} to ${names.all([detail])}`;
  if (kind === 'path-failed') return say`${path} failed`;
  return say`${path} ${isMany ? 'were' : 'was'} restored`;
}

function doneWords(act: Act, names: ClientNames): Phrase {
  const { kind, clients, detail } = act;
  const isOneApp = isOfOneApp(act, names);
  const who = isOneApp ? say`the app of ${names.all(clients)}` : names.all(clients);
  const isMany = clients.length > 1 && !isOneApp;
  const link = LINKS[kind];
  if (link !== undefined) return say`the ${link[0]} of ${who} was ${link[1]}`;
  if (kind === 'path-failed' || kind === 'path-restored') return pathWords(act, names);
  const saying = SAYINGS[kind];
  return saying === undefined ? who : saying(who, isMany ? MANY : ONE, detail, isMany);
}

/** `join -17`: the call and what the SDK answered. */
function refusedWords(who: Phrase, { was }: Agreement, detail: string, isMany: boolean): Phrase {
  const [call = '', code = ''] = detail.split(' ');
  return say`${isMany ? 'calls' : 'a call'} of ${oneLine(call)} by ${who} ${was} refused on the spot (${oneLine(code)})`;
}

const roleWords = (role: string): string => (role === 'host' ? 'a host' : 'part of the audience');

const MEDIA_PAST: Readonly<Record<string, string>> = {
  publish: 'published',
  unpublish: 'unpublished',
  mute: 'muted',
  unmute: 'unmuted',
};

/** `mute video`: `muted its video`. */
function mediaWords(detail: string, its: string): string {
  const [verb = '', media = ''] = detail.split(' ');
  return `${MEDIA_PAST[verb] ?? verb} ${its} ${isMediaChoice(media) ? MEDIA_WORDS[media] : media}`;
}
