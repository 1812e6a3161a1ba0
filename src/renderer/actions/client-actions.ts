import type { CardAction } from './card-actions.ts';
import { cardObstacle, type ActedOn } from './card-obstacles.ts';
import type { VoipMode } from './voip-mode.ts';

/** A button of a card. */
export interface ShownAction {
  /** Its place, which it keeps whatever it means at the moment. */
  readonly slot: 'join' | 'leave' | 'kill' | 'crash' | 'freeze' | 'restart' | 'voip';
  readonly action: CardAction;
  readonly word: string;
  /** Why it can do nothing now, as a sentence; null: it can. */
  readonly obstacle: string | null;
  /** A switch and how it stands; absent on a button that only does something. */
  readonly isOn?: boolean;
}

/**
 * The buttons of a card as the client is now. `killWord` says what ending its process by hand is
 * called on its system, `voip` how its VoIP mode stands where the system has one.
 */
export function clientActions(client: ActedOn, killWord: string, voip?: VoipMode): readonly ShownAction[] {
  const button = (slot: ShownAction['slot'], action: CardAction, word: string): ShownAction => ({
    ...{ slot, action, word },
    obstacle: cardObstacle(action, client),
  });
  return [
    button('join', 'join', 'Join'),
    button('leave', 'leave', 'Leave'),
    button('kill', 'kill', killWord),
    button('crash', 'crash', 'Crash'),
    client.status === 'frozen' ? button('freeze', 'thaw', 'Thaw') : button('freeze', 'freeze', 'Freeze'),
    button('restart', 'restart', 'Restart'),
    ...(voip === undefined ? [] : [voipSwitch(voip, client)]),
  ];
}

/** It leads to the other mode only: to switch on what is on would end the process for nothing. */
function voipSwitch(mode: VoipMode, client: ActedOn): ShownAction {
  const isOn = mode === 'on';
  const action = isOn ? 'voip-off' : 'voip-on';
  const obstacle = cardObstacle(action, { ...client, isVoipOn: isOn });
  return { slot: 'voip', action, word: 'VoIP', obstacle, isOn };
}
