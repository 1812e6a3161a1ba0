import type { ClientView } from '../../../hub/contract/views.ts';
import type { CardAction } from './card-actions.ts';
import type { VoipMode } from './voip-mode.ts';

/** A button of a card. */
export interface ShownAction {
  /** Its place, which it keeps whatever it means at the moment. */
  readonly slot: 'join' | 'leave' | 'kill' | 'crash' | 'freeze' | 'restart' | 'voip';
  readonly action: CardAction;
  readonly word: string;
  readonly isEnabled: boolean;
  /** A switch and how it stands; absent on a button that only does something. */
  readonly isOn?: boolean;
}

/**
 * The buttons of a card as the client is now. `killWord` says what ending its process by hand is
 * called on its system, `voip` how its VoIP mode stands where the system has one.
 */
export function clientActions(
  { status, connection }: Pick<ClientView, 'status' | 'connection'>,
  killWord: string,
  voip?: VoipMode,
): readonly ShownAction[] {
  const isAlive = status !== 'dead' && status !== 'starting';
  const isRunning = status === 'running';
  const isFrozen = status === 'frozen';
  const isOut = connection === 'DISCONNECTED';
  return [
    { slot: 'join', action: 'join', word: 'Join', isEnabled: isRunning && isOut },
    { slot: 'leave', action: 'leave', word: 'Leave', isEnabled: isRunning && !isOut },
    { slot: 'kill', action: 'kill', word: killWord, isEnabled: isAlive },
    { slot: 'crash', action: 'crash', word: 'Crash', isEnabled: isAlive },
    isFrozen
      ? { slot: 'freeze', action: 'thaw', word: 'Thaw', isEnabled: true }
      : { slot: 'freeze', action: 'freeze', word: 'Freeze', isEnabled: isRunning },
    { slot: 'restart', action: 'restart', word: 'Restart', isEnabled: status === 'dead' },
    ...(voip === undefined ? [] : [voipSwitch(voip, isAlive)]),
  ];
}

/** It leads to the other mode only: to switch on what is on would end the process for nothing. */
function voipSwitch(mode: VoipMode, isEnabled: boolean): ShownAction {
  const isOn = mode === 'on';
  return { slot: 'voip', action: isOn ? 'voip-off' : 'voip-on', word: 'VoIP', isEnabled, isOn };
}
