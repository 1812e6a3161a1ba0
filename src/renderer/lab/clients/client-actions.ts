import type { ClientView } from '../../../hub/contract/views.ts';
import type { ClientAction } from './action-meaning.ts';

/** A button of a card. */
export interface ShownAction {
  /** Its place, which it keeps whatever it means at the moment. */
  readonly slot: 'join' | 'leave' | 'kill' | 'crash' | 'freeze' | 'restart';
  readonly action: ClientAction;
  readonly word: string;
  readonly isEnabled: boolean;
}

/** The buttons of a card as the client is now. `killWord` says what ending its process by hand is called on its system. */
export function clientActions(
  { status, connection }: Pick<ClientView, 'status' | 'connection'>,
  killWord: string,
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
  ];
}
