import { stepAction } from './action.ts';
import { cannotCall, type ClientLife } from './client-life.ts';
import { noEngine } from './destroy.ts';
import type { JoinAction } from './join.ts';
import { isPage } from './web-page.ts';

/** The app, which has destroyed its engine, creates another in the same process. */
export interface CreateAction {
  readonly do: 'create';
  readonly client: string;
}

export const create = stepAction<CreateAction, JoinAction>()({
  name: 'create',
  record: {},
  on: 'app',
  asked: {},
  obstacle: (life) => noEngine(life, 'create') ?? cannotCall(life, 'create') ?? hasEngine(life),
  perform: (client) => {
    client.call({ call: 'create' });
  },
  describe: () => 'create an engine',
  say: (_action, who) => `${who}: create an engine`,
  did: (_action, who) => `the app of ${who} created an engine`,
  step: {
    shape: {},
    about:
      'the app creates another engine after it has destroyed one (`RtcEngine.create`, `sharedEngine`, `initialize`); it then joins like one that has just been started; native SDKs only',
    example: '{ at: 30s, do: create, client: uid1 }',
    meant: [
      'createengine',
      'initialize',
      'init',
      'sharedengine',
      'newengine',
      'enginecreate',
      'creatertcengine',
    ],
    read: (client) => ({ do: 'create', client }),
    write: () => ({}),
    outcome: 'created',
    undoes: ['destroy'],
  },
  fuzz: {
    draw: (draw, { client, channels }) =>
      isPage(client)
        ? { do: 'join', client: client.id, channel: draw.pick(channels) }
        : { do: 'create', client: client.id },
  },
});

function hasEngine({ spec, isDestroyed }: ClientLife): string | undefined {
  if (isDestroyed) return undefined;
  return `"${spec.id}" has an engine: a create step needs a destroy step before it`;
}
