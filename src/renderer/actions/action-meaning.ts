import type { CardAction } from './card-actions.ts';
import { dialectOf } from '../../core/dialect/dialect.ts';
import { displayName, killFamilyOf, parsePersona } from '../../core/persona/persona-list.ts';
import type { Persona, SdkFamily, SdkGeneration } from '../../core/vocabulary/persona.ts';

/**
 * How the others take a client that goes silent (R-NATIVE-T6, R-WEB-STREAM-REMOVED-10S,
 * R-WEB-PEER-LEAVE-3MIN).
 */
const OTHERS_WAIT = 'native users wait 20 s, Web users lose the stream after 10 s';
const OTHERS_KNOW_AT_ONCE = 'others are told at once';

/** The word for ending a client's process by hand: a page is closed, a window is closed. */
export function killWord(persona: Persona, isWindowless = false): string {
  if (persona.os === 'web') return 'Close page';
  return isWindowless ? 'Kill' : 'Close window';
}

/** The system that decides how the process ends, as people call it. */
function systemName(persona: Persona): string {
  const system = parsePersona(persona.os);
  return system.ok ? displayName(system.persona) : displayName(persona);
}

/**
 * What an action will mean on this persona: one sentence for its tooltip. It says what happens to
 * the process, and what the others notice, when the network is as it is now.
 */
export function actionMeaning(
  persona: Persona,
  sdk: SdkGeneration,
  family: SdkFamily,
  action: CardAction,
  isWindowless = false,
): string {
  const calls = dialectOf(persona, sdk).callNames;
  switch (action) {
    case 'join':
      return `Join (calls ${calls.join}: connected after two round trips, then the others are told)`;
    case 'leave':
      return `Leave (calls ${calls.leave}: ${OTHERS_KNOW_AT_ONCE})`;
    case 'kill':
      return killMeaning(persona, isWindowless);
    case 'crash':
      return `Crash (the process ends with no goodbye on any system: ${OTHERS_WAIT})`;
    case 'freeze':
      return `Freeze (the process stops and sends nothing until it is thawed: ${OTHERS_WAIT})`;
    case 'thaw':
      return 'Thaw (overdue timers fire first, then the packets that came meanwhile are read)';
    case 'restart':
      return restartMeaning(family);
    case 'voip-on':
    case 'voip-off':
      return voipMeaning(persona, action);
    case 'offline':
      return `Cut the network (both directions go silent and nobody is told: ${OTHERS_WAIT})`;
    case 'online':
      return 'Restore the network (packets pass again from the next one on)';
  }
}

function killMeaning(persona: Persona, isWindowless: boolean): string {
  const head = `${killWord(persona, isWindowless)} (${systemName(persona)}: `;
  switch (killFamilyOf(persona)) {
    case 'auto-leave':
      return `${head}the SDK leaves the channel first, ${OTHERS_KNOW_AT_ONCE})`;
    case 'web-drop':
      return `${head}the same as a lost network, ${OTHERS_WAIT})`;
    case 'no-auto-leave':
      return `${head}the process is killed, others wait 20 s; Web users lose the stream after 10 s)`;
  }
}

function restartMeaning(family: SdkFamily): string {
  const what = family === 'native' ? 'a new process' : 'a new page';
  return (
    `Restart (${what} with the same UID joins again; if it is back before the others give up, ` +
    'they notice nothing)'
  );
}

function voipMeaning(persona: Persona, action: 'voip-on' | 'voip-off'): string {
  const word = action === 'voip-on' ? 'on' : 'off';
  return `Switch VoIP mode ${word} (${systemName(persona)}: ends the process as a kill does, ${OTHERS_KNOW_AT_ONCE})`;
}
