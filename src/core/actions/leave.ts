import { stepAction } from './action.ts';
import { cannotCall, neverJoined } from './client-life.ts';

/** The app leaves its channel. */
export interface LeaveAction {
  readonly do: 'leave';
  readonly client: string;
}

export const leave = stepAction<LeaveAction>()({
  name: 'leave',
  record: {},
  on: 'connection',
  asked: {},
  obstacle: (life) => cannotCall(life, 'leave') ?? neverJoined(life, 'leave'),
  perform: (client) => {
    client.call({ call: 'leave' });
  },
  describe: () => 'leave',
  say: (_action, who) => `${who}: leave`,
  did: (_action, who) => `the app of ${who} called leave`,
  step: {
    shape: {},
    about: 'the app leaves its channel',
    example: '{ at: 9s, do: leave, client: uid1 }',
    meant: ['leavechannel', 'clientleave', 'exit', 'hangup', 'part', 'logout'],
    read: (client) => ({ do: 'leave', client }),
    write: () => ({}),
    outcome: 'leaves',
  },
  fuzz: { draw: (_draw, { client }) => ({ do: 'leave', client: client.id }) },
});
