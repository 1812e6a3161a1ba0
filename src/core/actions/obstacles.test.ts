import { describe, expect, it } from 'vitest';
import { sampleClient } from '../../../test/support/sample-trace.ts';
import { parsePersona } from '../persona/persona-list.ts';
import { ProcessLife } from '../situation/process-life.ts';
import { SECOND } from '../time/micros.ts';
import { STEP_VERBS, type StepVerb } from '../vocabulary/action-names.ts';
import type { ClientSpec } from '../vocabulary/client-spec.ts';
import type { ClientAction } from './actions.ts';

/*
 * When an action is possible, and with which sentence it is refused when it is not: what is wrong,
 * and what would be right.
 */

const client = 'uid1';

function specOf(persona: string, more: Partial<ClientSpec> = {}): ClientSpec {
  const parsed = parsePersona(persona);
  if (!parsed.ok) throw new Error(parsed.message);
  return sampleClient(client, 1, { persona: parsed.persona, sdk: '4.x', ...more });
}

/** One action of each verb, as it is most often. */
const ACTIONS: { readonly [Verb in StepVerb]: Extract<ClientAction, { do: Verb }> } = {
  join: { do: 'join', client, channel: 'lab' },
  leave: { do: 'leave', client },
  kill: { do: 'kill', client },
  crash: { do: 'crash', client },
  freeze: { do: 'freeze', client },
  thaw: { do: 'thaw', client },
  background: { do: 'background', client },
  foreground: { do: 'foreground', client },
  sleep: { do: 'sleep', client },
  wake: { do: 'wake', client },
  restart: { do: 'restart', client, rejoin: true },
  reload: { do: 'reload', client, rejoin: true },
  discard: { do: 'discard', client },
  navigate: { do: 'navigate', client },
  back: { do: 'back', client, rejoin: true },
  destroy: { do: 'destroy', client },
  create: { do: 'create', client },
  offline: { do: 'offline', client, direction: 'both' },
  online: { do: 'online', client, direction: 'both' },
  network: { do: 'network', client, preset: 'nominal' },
  handover: { do: 'handover', client },
  voip: { do: 'voip', client, mode: 'on' },
  ban: { do: 'ban', client, reason: 'BANNED_BY_SERVER' },
  failEdge: { do: 'failEdge', client, mode: 'silent' },
  failPath: { do: 'failPath', client, to: 'uid2' },
  restorePath: { do: 'restorePath', client, to: 'uid2' },
  reconnect: { do: 'reconnect', client, reason: 'RENEW_TOKEN' },
  publish: { do: 'publish', client, media: 'both' },
  unpublish: { do: 'unpublish', client, media: 'both' },
  mute: { do: 'mute', client, media: 'both' },
  unmute: { do: 'unmute', client, media: 'both' },
  role: { do: 'role', client, role: 'audience' },
  renewToken: { do: 'renewToken', client, token: { livesUs: 60 * SECOND } },
};

/** What is wrong with an action after those before it, the first at 1 s, each a second later. */
function refusal(spec: ClientSpec, before: readonly StepVerb[], action: ClientAction): string | undefined {
  const life = new ProcessLife([spec, sampleClient('uid2', 2)]);
  before.forEach((verb, index) => {
    expect(life.apply(ACTIONS[verb], (index + 1) * SECOND), verb).toBeUndefined();
  });
  return life.apply(action, (before.length + 1) * SECOND);
}

const live = { profile: 'live' } as const;
const phone = specOf('android', live);
const iphone = specOf('ios', live);
const desktop = specOf('windows', live);
const page = specOf('web', live);

/** Verbs that can be done to a client after those of a row. */
function possible(spec: ClientSpec, before: readonly StepVerb[]): readonly StepVerb[] {
  return STEP_VERBS.filter((verb) => refusal(spec, before, ACTIONS[verb]) === undefined);
}

const NETWORK = ['offline', 'online', 'network'] as const;
const PATHS = ['failPath', 'restorePath'] as const;
const CALLS = ['publish', 'unpublish', 'mute', 'unmute', 'role', 'renewToken'] as const;

describe('what can be done to a client', () => {
  const stays = [...NETWORK, ...PATHS];
  const runs = [...stays, 'kill', 'crash', 'freeze', 'background', 'foreground', 'handover'] as const;
  const page4 = ['reload', 'discard', 'navigate'] as const;
  const inCall = ['leave', 'ban', 'failEdge', 'reconnect'] as const;

  it.each<[string, ClientSpec, readonly StepVerb[], readonly StepVerb[]]>([
    ['a phone that has not joined', phone, [], [...runs, ...CALLS, 'join', 'destroy']],
    ['a phone in a channel', phone, ['join'], [...runs, ...CALLS, ...inCall, 'join', 'destroy']],
    [
      'a frozen phone in a channel',
      phone,
      ['join', 'freeze'],
      [
        ...stays,
        'kill',
        'crash',
        'thaw',
        'background',
        'foreground',
        'handover',
        'ban',
        'failEdge',
        'reconnect',
      ],
    ],
    ['a killed phone', phone, ['join', 'kill'], [...stays, 'restart', 'ban', 'failEdge']],
    ['a phone without an engine', phone, ['destroy'], [...runs, ...CALLS, 'join', 'create']],
    ['an iPhone', iphone, ['join'], [...runs, ...CALLS, ...inCall, 'join', 'destroy', 'voip']],
    ['a computer', desktop, ['join'], [...runs, ...CALLS, ...inCall, 'join', 'destroy', 'sleep', 'wake']],
    ['a page', page, ['join'], [...runs, ...CALLS, ...inCall, ...page4, 'join', 'sleep', 'wake']],
    [
      'a page that was left for another',
      page,
      ['join', 'navigate'],
      [...stays, 'back', 'restart', 'ban', 'failEdge'],
    ],
    ['a page whose tab was discarded', page, ['join', 'discard'], [...stays, 'restart', 'ban', 'failEdge']],
    [
      'a page that was reloaded',
      page,
      ['join', 'reload'],
      [...runs, ...CALLS, ...inCall, ...page4, 'join', 'sleep', 'wake'],
    ],
    [
      'a restarted phone',
      phone,
      ['join', 'kill', 'restart'],
      [...runs, ...CALLS, ...inCall, 'join', 'destroy'],
    ],
    ['a phone that was thawed', phone, ['freeze', 'thaw'], [...runs, ...CALLS, 'join', 'destroy']],
  ])('%s', (_who, spec, before, verbs) => {
    expect(possible(spec, before).toSorted()).toEqual(verbs.toSorted());
  });
});

describe('why an action cannot be', () => {
  it.each<[ClientSpec, readonly StepVerb[], ClientAction, string]>([
    [
      phone,
      ['kill'],
      ACTIONS.join,
      'the process of "uid1" ended at 1s (kill) and can do nothing: restart it before this join step',
    ],
    [
      phone,
      ['join', 'crash'],
      ACTIONS.freeze,
      'the process of "uid1" ended at 2s (crash) and can do nothing: restart it before this freeze step',
    ],
    [
      phone,
      ['kill'],
      ACTIONS.crash,
      'the process of "uid1" ended at 1s (kill) already: take this step out, or restart it before',
    ],
    [
      page,
      ['navigate'],
      ACTIONS.reload,
      'the process of "uid1" ended at 1s (navigate) and can do nothing: let a back step come before this reload step',
    ],
    [
      page,
      ['navigate'],
      ACTIONS.kill,
      'the process of "uid1" ended at 1s (navigate) already: take this step out, or let a back step come before',
    ],
    [
      phone,
      ['join', 'freeze'],
      ACTIONS.leave,
      '"uid1" is frozen since 2s and calls nothing: thaw it before this leave step',
    ],
    [phone, ['freeze'], ACTIONS.freeze, '"uid1" is frozen since 1s already: thaw it before'],
    [phone, [], ACTIONS.thaw, '"uid1" is not frozen: a thaw needs a freeze step before it'],
    [phone, [], ACTIONS.leave, '"uid1" has never joined a channel: a leave step needs a join step before it'],
    [phone, [], ACTIONS.ban, '"uid1" has never joined a channel: a ban step needs a join step before it'],
    [
      phone,
      ['join'],
      ACTIONS.restart,
      'the process of "uid1" has not ended: a restart needs a kill, crash or voip step before it',
    ],
    [
      phone,
      [],
      ACTIONS.reload,
      '"uid1" is android, and a reload step is for pages in a browser: a kill step ends its process, and a restart step starts it again',
    ],
    [
      iphone,
      [],
      ACTIONS.discard,
      '"uid1" is ios, and a discard step is for pages in a browser: the system ends a process in the background by a kill step',
    ],
    [
      page,
      [],
      ACTIONS.back,
      'the user of "uid1" has not gone to another page: a back step needs a navigate step before it',
    ],
    [
      page,
      ['kill'],
      ACTIONS.back,
      'the user of "uid1" has not gone to another page: a back step needs a navigate step before it',
    ],
    [
      page,
      [],
      ACTIONS.destroy,
      '"uid1" is web, and a destroy step is for the engine of a native SDK: a page leaves by a leave step, and ends by a kill or reload step',
    ],
    [
      phone,
      ['destroy'],
      ACTIONS.destroy,
      'the engine of "uid1" is destroyed already: take this step out, or let a create step come before',
    ],
    [phone, [], ACTIONS.create, '"uid1" has an engine: a create step needs a destroy step before it'],
    [
      phone,
      [],
      ACTIONS.voip,
      'VoIP mode is a switch of iOS, and "uid1" is android: use kill, or an iOS persona',
    ],
    [
      phone,
      [],
      ACTIONS.sleep,
      '"uid1" is on a phone, and a sleep step is for computers: a background step locks its screen',
    ],
    [
      iphone,
      [],
      ACTIONS.wake,
      '"uid1" is on a phone, and a wake step is for computers: a foreground step brings its app back',
    ],
    [
      phone,
      [],
      { do: 'failPath', client, to: client },
      'the path of a failPath step leads from one client to another: "uid1" cannot be both',
    ],
    [
      specOf('android'),
      [],
      ACTIONS.role,
      'there are no roles in a call, and "uid1" is in the communication profile: give it "profile: live" to switch its role',
    ],
    [
      phone,
      [],
      { do: 'background', client, silent: true },
      '"uid1" is android, and "silent" is about pages in a browser: take it out',
    ],
    [
      phone,
      [],
      { do: 'background', client, phone: 'ios' },
      '"uid1" is android, and "phone" is about pages in a browser: take it out',
    ],
  ])('%s after %j: %o', (spec, before, action, sentence) => {
    expect(refusal(spec, before, action)).toBe(sentence);
  });
});

describe('an action that was refused', () => {
  it('is not taken: what follows meets the client as it was', () => {
    const life = new ProcessLife([phone]);
    life.apply(ACTIONS.kill, 1 * SECOND);
    expect(life.apply(ACTIONS.join, 2 * SECOND)).toContain('can do nothing');
    expect(life.apply(ACTIONS.restart, 3 * SECOND)).toBeUndefined();
    expect(life.apply(ACTIONS.leave, 4 * SECOND)).toContain('has never joined');
  });

  it('is none where nobody knows the client: that is said elsewhere', () => {
    expect(new ProcessLife([]).apply(ACTIONS.thaw, 0)).toBeUndefined();
  });
});

describe('a further connection of an app', () => {
  const second = { ...phone, id: 'second', uid: 5, connectionOf: client };
  const of = (action: ClientAction): ClientAction => ({ ...action, client: 'second' });

  it('takes part in whatever is done to the app, and is refused what is done to all of it', () => {
    const life = new ProcessLife([phone, second]);
    expect(life.apply(of(ACTIONS.kill), 0)).toBe(
      '"second" is a further connection of "uid1", and a kill is done to the whole app: give client: uid1',
    );
    expect(life.apply(ACTIONS.kill, SECOND)).toBeUndefined();
    expect(life.apply(of(ACTIONS.join), 2 * SECOND)).toContain('ended at 1s (kill) and can do nothing');
  });

  it('cannot be in the channel of another of its app under one user ID', () => {
    const same = { ...second, uid: phone.uid };
    const life = new ProcessLife([phone, same]);
    expect(life.apply(ACTIONS.join, 0)).toBeUndefined();
    expect(life.apply(of(ACTIONS.join), 1)).toBe(
      '"uid1" of the same app is in channel "lab" as user ID 1 already: another connection to it needs a user ID of its own',
    );
    expect(life.apply(ACTIONS.leave, 2)).toBeUndefined();
    expect(life.apply(of(ACTIONS.join), 3)).toBeUndefined();
  });
});
