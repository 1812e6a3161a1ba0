import type { OpenClient } from '../../../hub/contract/lab-messages.ts';

/** A way to begin with one click. */
export interface StartingPoint {
  readonly id: 'kill' | 'tunnel' | 'empty';
  readonly title: string;
  /** What one will see. */
  readonly promise: string;
  readonly clients: readonly OpenClient[];
}

/** The three ways that an empty lab offers. */
export const STARTING_POINTS: readonly StartingPoint[] = [
  {
    id: 'kill',
    title: 'Kill an Android phone, watch from the Web',
    promise: 'Close the phone’s window and see when the browser is told: the stream first, the user later.',
    clients: [
      { personaId: 'android', uid: 1, channel: 'lab' },
      { personaId: 'web', uid: 2, channel: 'lab' },
    ],
  },
  {
    id: 'tunnel',
    title: 'Drive through a 15 s tunnel',
    promise: 'Cut one phone’s network for 15 s: it reconnects, and the other phone never notices.',
    clients: [
      { personaId: 'android', uid: 1, channel: 'lab' },
      { personaId: 'ios', uid: 2, channel: 'lab' },
    ],
  },
  {
    id: 'empty',
    title: 'Empty lab',
    promise: 'Open clients of any platform, and cut, kill and freeze them as you like.',
    clients: [],
  },
];
