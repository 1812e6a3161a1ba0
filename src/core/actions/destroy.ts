import { stepAction } from './action.ts';
import { cannotCall, type ClientLife } from './client-life.ts';
import type { LeaveAction } from './leave.ts';
import { isPage } from './web-page.ts';

/** The app destroys its engine: `RtcEngine.destroy`, `release`, `Dispose`. Its process goes on. */
export interface DestroyAction {
  readonly do: 'destroy';
  readonly client: string;
}

export const destroy = stepAction<DestroyAction, LeaveAction>()({
  name: 'destroy',
  record: {},
  on: 'app',
  asked: {},
  obstacle: (life) => noEngine(life, 'destroy') ?? cannotCall(life, 'destroy') ?? destroyedAlready(life),
  meaning:
    'an app that destroys its engine hears nothing of it any more, not even a callback of the leave; what becomes of its user is up to what the engine still says to the server.',
  perform: (client) => {
    client.call({ call: 'destroy' });
  },
  describe: () => 'destroy the engine',
  say: (_action, who) => `${who}: destroy the engine`,
  did: (_action, who) => `the app of ${who} destroyed its engine`,
  step: {
    shape: {},
    about:
      'the app destroys its engine, whether it has left or not (`RtcEngine.destroy`, `release`, `Dispose`): it is told nothing any more, others hear of it as of a leave (`destroyLeaves`), and every call is refused until a `create`; native SDKs only',
    example: '{ at: 20s, do: destroy, client: uid1 }',
    meant: ['release', 'destroyengine', 'releaseengine', 'enginedestroy', 'dispose', 'rtcenginedestroy'],
    read: (client) => ({ do: 'destroy', client }),
    write: () => ({}),
    outcome: 'destroyed',
  },
  fuzz: {
    draw: (_draw, { client }) => ({ do: isPage(client) ? 'leave' : 'destroy', client: client.id }),
    simpler: ({ client }) => [{ do: 'leave', client }],
  },
});

/** What is wrong with doing to a page what is done to an engine of a native SDK. */
export function noEngine({ spec }: ClientLife, verb: 'destroy' | 'create'): string | undefined {
  if (!isPage(spec)) return undefined;
  const right =
    verb === 'destroy'
      ? 'a page leaves by a leave step, and ends by a kill or reload step'
      : 'a page has its client from the start';
  return `"${spec.id}" is ${spec.persona.id}, and a ${verb} step is for the engine of a native SDK: ${right}`;
}

function destroyedAlready({ spec, isDestroyed }: ClientLife): string | undefined {
  if (!isDestroyed) return undefined;
  return `the engine of "${spec.id}" is destroyed already: take this step out, or let a create step come before`;
}
