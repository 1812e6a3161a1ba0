import { RECONNECT_TRIGGERS, TRIGGER_WORDS } from '../vocabulary/refusals.ts';
import { capitalised, say, type Phrase } from '../phrase/phrase.ts';
import { oneLine, quoted } from '../text/plain-text.ts';
import type { ClientNames } from './names.ts';
import type { Act } from './summary.ts';
import { momentPhrase } from './told-words.ts';

/**
 * What was done, as a clause with its moment and without its full stop:
 * `Android was killed at 2.500 s`.
 */
export function actClause(act: Act, names: ClientNames, isEntered: boolean): Phrase {
  const isCall = act.kind === 'joined' && !isEntered;
  const done = isCall
    ? say`${names.all(act.clients)} called join for ${quoted(act.detail)}`
    : doneWords(act, names);
  return capitalised(say`${done} at ${momentPhrase(act.atUs)}`);
}

const LINKS = {
  cut: ['network', 'cut'],
  'uplink-cut': ['uplink', 'cut'],
  'downlink-cut': ['downlink', 'cut'],
  restored: ['network', 'restored'],
  'uplink-restored': ['uplink', 'restored'],
  'downlink-restored': ['downlink', 'restored'],
} as const;

function reasonWords(reason: string): string {
  const known = RECONNECT_TRIGGERS.find((trigger) => trigger === reason);
  return known === undefined ? oneLine(reason) : TRIGGER_WORDS[known];
}

function doneWords({ kind, clients, detail }: Act, names: ClientNames): Phrase {
  const who = names.all(clients);
  const was = clients.length > 1 ? 'were' : 'was';
  switch (kind) {
    case 'joined':
      return say`${who} joined ${quoted(detail)}`;
    case 'left':
      return say`${who} left the channel`;
    case 'join-refused':
      return say`a call of ${who} was refused on the spot (${oneLine(detail)})`;
    case 'killed':
      return say`${who} ${was} killed`;
    case 'crashed':
      return say`${who} crashed`;
    case 'voip':
      return say`${who} ${was} killed by a switch of VoIP mode`;
    case 'frozen':
      return say`${who} ${was} frozen`;
    case 'hung':
      return say`${who} stopped responding`;
    case 'thawed':
      return say`${who} ${was} thawed`;
    case 'answering':
      return say`${who} responded again`;
    case 'restarted':
      return say`${who} ${was} restarted`;
    case 'network':
      return detail === ''
        ? say`the network of ${who} was changed`
        : say`the network of ${who} was set to ${quoted(detail)}`;
    case 'banned':
      return say`${who} ${was} banned`;
    case 'reconnect':
      return say`${who} reconnected of its own accord (${reasonWords(detail)})`;
    case 'media':
      return say`the app of ${who} called ${oneLine(detail)}`;
    case 'cut':
    case 'uplink-cut':
    case 'downlink-cut':
    case 'restored':
    case 'uplink-restored':
    case 'downlink-restored': {
      const [link, done] = LINKS[kind];
      return say`the ${link} of ${who} was ${done}`;
    }
  }
}
