import { describe, expect, test } from 'vitest';
import type { ClientView, LabView } from '../../../hub/contract/views.ts';
import { MENU_COMMANDS } from '../../../hub/contract/bridge.ts';
import { COMMAND_WORDS } from '../../../hub/contract/command-words.ts';
import { NO_TRACKS } from '../../../core/vocabulary/media.ts';
import { NOMINAL } from '../../../core/network/presets.ts';
import { parsePersona } from '../../../core/persona/persona-list.ts';
import { commandFor, commandOf, COMMANDS, findCommands, obstacleTo, executeCommand } from './commands.ts';
import type { CommandContext } from './command.ts';
import { reasonAgainst } from './why-not.ts';
import { shortcutSpelling } from '../words/shortcut.ts';

function client(uid: number, personaId: string, over: Partial<ClientView> = {}): ClientView {
  const parsed = parsePersona(personaId);
  if (!parsed.ok) throw new Error(parsed.message);
  const { up, down } = NOMINAL;
  const choices = { publish: 'both', role: 'host', profile: 'communication' } as const;
  return {
    spec: { id: `uid${uid}`, persona: parsed.persona, sdk: '4.x', uid, ...choices, up, down },
    status: 'running',
    connection: 'CONNECTED',
    channel: 'lab',
    media: { tracks: { audio: true, video: true }, muted: { audio: false, video: false }, role: 'host' },
    isUpCut: false,
    isDownCut: false,
    presetId: 'nominal',
    up,
    down,
    isWindowOpen: true,
    windowUrl: null,
    ...over,
  };
}

function view(clients: readonly ClientView[], isRunning = false): LabView {
  return {
    run: 'run-1',
    seed: '1',
    timings: {},
    host: 'web',
    clock: { nowMs: 0, isRunning, speed: 1, goal: null, measuredSpeed: 0 },
    clients,
    channels: [],
    deadlines: [],
    recordCount: 3,
    tellingCount: 0,
    droppedMessages: 0,
    breakpoints: [],
    runs: [],
  };
}

/** A context that writes down what commands do. */
function context(labView: LabView | null, chosen: ClientView | null): CommandContext & { done: unknown[] } {
  const done: unknown[] = [];
  const note =
    (name: string) =>
    (...args: unknown[]): void =>
      void done.push([name, ...args]);
  return {
    view: labView,
    callback: null,
    nameOf: (id) => id,
    client: chosen,
    isPast: false,
    done,
    obstacle: () => null,
    call: note('call'),
    show: note('show'),
    selectClient: note('selectClient'),
    focusFilter: note('focusFilter'),
    saveTrace: note('saveTrace'),
    momentMs: null,
    hasRecord: false,
    walkTime: note('walkTime'),
    lookBack: note('lookBack'),
    returnToPresent: note('returnToPresent'),
    ask: note('ask'),
    scenario: 'none',
    doWithScenario: note('doWithScenario'),
    theme: 'system',
    setTheme: note('setTheme'),
    showLegend: note('showLegend'),
  };
}

const does = (id: string, labView: LabView | null, chosen: ClientView | null): unknown => {
  const at = context(labView, chosen);
  return executeCommand(commandOf(id), at) ? at.done[0] : 'nothing';
};

describe('the list', () => {
  test('no two commands share a shortcut or an id', () => {
    const shortcuts = COMMANDS.flatMap(({ shortcut }) => shortcut ?? []);
    expect(shortcuts).toEqual([...new Set(shortcuts)]);
    const ids = COMMANDS.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  test.each(['Space', '.', ',', 'b', 'w', 'y', 'c', '1', '9', 'n', 'k', 'o', '/', '?', 'Mod+k'])(
    '%s does something',
    (key) => {
      expect(commandFor(key)).toBeDefined();
    },
  );

  test('every shortcut is what a press of its key spells', () => {
    for (const { shortcut } of COMMANDS) {
      if (shortcut === undefined) continue;
      const isMod = shortcut.startsWith('Mod+');
      const key = shortcut.replace('Mod+', '').replace('Shift+', '').replace('Space', ' ');
      const shiftKey = key === '?' || shortcut.includes('Shift+');
      const press = { key, ctrlKey: isMod, metaKey: false, altKey: false, shiftKey };
      expect(shortcutSpelling(press)).toBe(shortcut);
    }
  });

  test.each(MENU_COMMANDS)('the app menu can ask for %s', (id) => {
    expect(commandOf(id).id).toBe(id);
  });

  test.each(Object.entries(COMMAND_WORDS))(
    '%s is called as in the app menu, with the same keys',
    (id, words) => {
      const command = commandOf(id);
      const titles = [false, true].map((isOn) => command.title(context(view([], isOn), null)));
      // An entry of the menu stays as it is while the clock starts and stops.
      expect(words.title).toBe(id === 'play-pause' ? 'Play or pause' : titles[0]);
      for (const title of titles) expect(words.title.toLowerCase()).toContain(title.toLowerCase());
      expect(command.shortcut).toBe(words.shortcut);
    },
  );
});

describe('what commands do', () => {
  const android = client(1, 'android');
  const phone = client(2, 'ios');
  const android4 = client(4, 'android');
  const further = { ...android4, spec: { ...android4.spec, connectionOf: 'uid1' } };
  const dead = client(3, 'web', { status: 'dead', connection: 'DISCONNECTED' });
  const cut = client(4, 'android', { isUpCut: true });
  const silent = client(5, 'android', {
    media: { tracks: NO_TRACKS, muted: { audio: true, video: true }, role: 'host' },
  });
  const caller = client(6, 'android');
  const host = { ...caller, spec: { ...caller.spec, profile: 'live' as const } };
  const flown = client(7, 'android', { isUpCut: true, isDownCut: true, isDeviceOffline: true });
  const out = client(8, 'android', { connection: 'DISCONNECTED' });
  const page = client(9, 'web');
  const lab = view([android, phone, dead, cut, silent, host, flown]);
  const act = (action: unknown): unknown => ['call', 'client.act', { action }];

  test.each<[string, LabView | null, ClientView | null, unknown]>([
    ['play-pause', lab, null, ['call', 'clock.play', {}]],
    ['play-pause', view([], true), null, ['call', 'clock.pause', {}]],
    ['play-pause', null, null, 'nothing'],
    ['step', lab, null, ['call', 'clock.step', {}]],
    ['next-callback', lab, null, ['call', 'clock.nextCallback', {}]],
    ['speed-60', lab, null, ['call', 'clock.speed', { speed: 60 }]],
    ['speed-max', lab, null, ['call', 'clock.speed', { speed: 'max' }]],
    ['open-client', lab, null, ['show', 'open-client']],
    ['open-app', lab, null, ['show', 'open-app']],
    ['your-server', lab, null, ['show', 'your-server']],
    ['same-again', lab, null, ['call', 'lab.new', { seed: '1', isKeepingClients: true }]],
    ['same-again', view([]), null, 'nothing'],
    ['save-trace', lab, null, ['saveTrace']],
    ['export', lab, null, ['show', 'export']],
    ['export', { ...lab, recordCount: 0 }, null, 'nothing'],
    ['network', lab, android, act({ do: 'offline', client: 'uid1', direction: 'both' })],
    ['network', lab, cut, act({ do: 'online', client: 'uid4', direction: 'both' })],
    ['network', lab, null, 'nothing'],
    ['kill', lab, android, act({ do: 'kill', client: 'uid1' })],
    ['kill', lab, dead, 'nothing'],
    ['join', lab, out, act({ do: 'join', client: 'uid8', channel: 'lab' })],
    ['join', lab, android, 'nothing'],
    ['leave', lab, out, 'nothing'],
    ['leave', lab, android, act({ do: 'leave', client: 'uid1' })],
    ['crash', lab, android, act({ do: 'crash', client: 'uid1' })],
    ['freeze', lab, android, act({ do: 'freeze', client: 'uid1' })],
    ['freeze', lab, client(1, 'android', { status: 'frozen' }), act({ do: 'thaw', client: 'uid1' })],
    ['restart', lab, dead, act({ do: 'restart', client: 'uid3', rejoin: true })],
    ['restart', lab, android, 'nothing'],
    ['voip-on', lab, phone, act({ do: 'voip', client: 'uid2', mode: 'on' })],
    ['voip-off', lab, phone, 'nothing'],
    ['voip-off', lab, { ...phone, isVoipOn: true }, act({ do: 'voip', client: 'uid2', mode: 'off' })],
    ['background', lab, android, act({ do: 'background', client: 'uid1' })],
    ['background', lab, { ...android, isInBackground: true }, 'nothing'],
    ['foreground', lab, { ...android, isInBackground: true }, act({ do: 'foreground', client: 'uid1' })],
    ['voip-off', lab, android, 'nothing'],
    ['mute-video', lab, android, act({ do: 'mute', client: 'uid1', media: 'video' })],
    ['mute-video', lab, silent, act({ do: 'unmute', client: 'uid5', media: 'video' })],
    ['publish-audio', lab, android, act({ do: 'unpublish', client: 'uid1', media: 'audio' })],
    ['publish-audio', lab, silent, act({ do: 'publish', client: 'uid5', media: 'audio' })],
    ['mute-audio', lab, dead, 'nothing'],
    ['role', lab, android, 'nothing'],
    ['role', lab, host, act({ do: 'role', client: 'uid6', role: 'audience' })],
    ['airplane-mode', lab, android, act({ do: 'offline', client: 'uid1', direction: 'both', noticed: true })],
    ['airplane-mode', lab, flown, act({ do: 'online', client: 'uid7', direction: 'both' })],
    [
      'ban-minute',
      lab,
      dead,
      act({ do: 'ban', client: 'uid3', reason: 'BANNED_BY_SERVER', timeUs: 60_000_000 }),
    ],
    ['ban', lab, client(1, 'android', { channel: null }), 'nothing'],
    ['sleep', lab, page, act({ do: 'sleep', client: 'uid9' })],
    ['wake', lab, page, 'nothing'],
    ['wake', lab, { ...page, status: 'frozen' }, act({ do: 'wake', client: 'uid9' })],
    ['sleep', lab, android, 'nothing'],
    ['reload', lab, page, act({ do: 'reload', client: 'uid9', rejoin: true })],
    ['reload', lab, android, 'nothing'],
    ['destroy', lab, android, act({ do: 'destroy', client: 'uid1' })],
    ['destroy', lab, page, 'nothing'],
    ['create', lab, android, 'nothing'],
    ['create', lab, { ...android, isDestroyed: true }, act({ do: 'create', client: 'uid1' })],
    ['hide-silent', lab, page, act({ do: 'background', client: 'uid9', silent: true })],
    ['navigate', lab, page, act({ do: 'navigate', client: 'uid9' })],
    ['back', lab, page, 'nothing'],
    [
      'back',
      lab,
      { ...page, status: 'dead', isAway: true },
      act({ do: 'back', client: 'uid9', rejoin: true }),
    ],
    ['discard', lab, page, act({ do: 'discard', client: 'uid9' })],
    ['discard', lab, { ...page, status: 'dead' }, 'nothing'],
    ['open-device', lab, dead, ['selectClient', 'uid3']],
    ['paths', lab, dead, ['selectClient', 'uid3']],
    ['open-connection', lab, android, ['selectClient', 'uid1']],
    ['open-connection', lab, dead, 'nothing'],
    ['open-connection', lab, further, 'nothing'],
    ['focus-window', lab, android, ['call', 'client.focus', { client: 'uid1' }]],
    ['focus-window', lab, client(1, 'web', { windowUrl: 'http://127.0.0.1:1/secret/client/' }), 'nothing'],
    ['select-client-2', lab, null, ['selectClient', 'uid2']],
    ['select-client-9', lab, null, 'nothing'],
    ['filter-log', lab, null, ['focusFilter']],
    ['palette', lab, null, ['show', 'palette']],
    ['shortcuts', lab, null, ['show', 'shortcuts']],
    ['new-lab', lab, null, ['show', 'new-lab']],
  ])('%s', (id, labView, chosen, expected) => {
    expect(does(id, labView, chosen)).toEqual(expected);
  });

  test.each<[string, Partial<CommandContext>, unknown]>([
    ['step-back', {}, ['walkTime', -1]],
    ['step', {}, ['call', 'clock.step', {}]],
    ['step', { isPast: true }, ['walkTime', 1]],
    ['look-back', {}, undefined],
    ['look-back', { momentMs: 2000 }, ['lookBack']],
    ['look-back', { isPast: true, momentMs: 2000 }, ['returnToPresent']],
    ['why', {}, undefined],
    ['why', { hasRecord: true }, ['ask', 'why']],
    ['why-not', {}, ['ask', 'why-not']],
    ['why-not', { client: null }, undefined],
  ])('%s with %j', (id, over, expected) => {
    const at = { ...context(lab, android), ...over };
    executeCommand(commandOf(id), at);
    expect(at.done[0]).toEqual(expected);
  });

  test.each<[string, readonly string[]]>([
    ['play-pause', ['lab', 'run']],
    ['step', ['lab', 'run']],
    ['open-client', ['lab', 'run']],
    ['open-app', ['lab', 'run']],
    ['kill', ['lab', 'run']],
    ['new-lab', ['lab']],
    ['scenarios', ['lab']],
    ['why-not', ['lab']],
    ['step-back', ['lab']],
    ['save-trace', []],
    ['export', []],
    ['palette', []],
  ])('%s does nothing without %j, and says why', (id, needed) => {
    for (const missing of ['lab', 'run']) {
      // Without a lab there is no run either.
      const isMissing = (need: string): boolean => need === missing || (missing === 'lab' && need === 'run');
      const obstacle = (need: string): string | null => (isMissing(need) ? `no ${missing}` : null);
      const at = { ...context(lab, android), obstacle };
      const isHeld = needed.includes(missing);
      expect(obstacleTo(commandOf(id), at)).toBe(isHeld ? `no ${missing}` : null);
      expect(executeCommand(commandOf(id), at)).toBe(!isHeld);
      expect(at.done.length === 0).toBe(isHeld);
    }
  });

  test('every command has a title, with a lab and without', () => {
    for (const at of [context(lab, android), context(null, null)]) {
      for (const command of COMMANDS) expect(command.title(at)).toMatch(/^[A-Z]/);
    }
  });

  test('the palette finds words in any order, and puts what can be done now first', () => {
    const found = findCommands('network uid', context(lab, android)).map(({ id }) => id);
    expect(found).toEqual(['network', 'handover']);
    const all = findCommands('', context(lab, dead));
    const firstOff = all.findIndex((command) => !command.isEnabled(context(lab, dead)));
    expect(firstOff).toBeGreaterThan(0);
    expect(all.slice(firstOff).some((command) => command.isEnabled(context(lab, dead)))).toBe(false);
  });
});

describe('what cannot be done says why', () => {
  const dead = client(1, 'android', { status: 'dead' });
  const running = client(1, 'web');
  const out = client(1, 'web', { connection: 'DISCONNECTED' });
  const shut = client(1, 'android', { isWindowOpen: false });
  const other = client(2, 'web');
  const further = { ...other, spec: { ...other.spec, connectionOf: 'uid1' } };
  const speaker = { ...running, spec: { ...running.spec, profile: 'live' as const } };
  const listener = { ...speaker, media: { ...running.media, tracks: NO_TRACKS, role: 'audience' as const } };
  const situations: readonly (readonly [string, CommandContext])[] = [
    ['without a lab', context(null, null)],
    ['in an empty lab', context({ ...view([]), recordCount: 0 }, null)],
    ['with a dead client', context(view([dead]), dead)],
    ['with a running client', context(view([running]), running)],
    ['in the past', { ...context(view([running]), running), isPast: true }],
    ['with a mistaken scenario', { ...context(view([]), null), scenario: 'mistaken' }],
  ];

  test.each(situations)('%s', (_where, at) => {
    for (const command of COMMANDS) {
      const reason = reasonAgainst(command, at);
      expect(reason === null, command.id).toBe(executeCommand(command, at));
      if (reason !== null) expect(reason).toMatch(/^[A-Z].*\.$/);
    }
  });

  test.each([
    ['kill', context(view([dead]), dead), 'The process of UID 1 has ended: restart it.'],
    ['kill', context(view([]), null), 'There is no client yet.'],
    ['restart', context(view([running]), running), 'The process of UID 1 is running.'],
    ['why', context(view([running]), running), 'No record is selected.'],
    ['run-scenario', context(view([]), null), 'No scenario is open.'],
    [
      'role',
      context(view([running]), running),
      'This does not apply to UID 1: Web 4.x, communication profile.',
    ],
    ['mute-audio', context(view([dead]), dead), 'The process of UID 1 has ended: restart it.'],
    ['foreground', context(view([running]), running), 'The app of UID 1 is on the screen.'],
    ['foreground', context(view([dead]), dead), 'The process of UID 1 has ended: restart it.'],
    ['join', context(view([running]), running), 'UID 1 is in a channel, or on its way: let it leave first.'],
    ['join', context(view([dead]), dead), 'The process of UID 1 has ended: restart it.'],
    ['leave', context(view([out]), out), 'UID 1 is in no channel.'],
    ['publish-audio', context(view([out]), out), 'UID 1 is in no channel.'],
    [
      'publish-audio',
      context(view([listener]), listener),
      'UID 1 is in the audience: let it become host first.',
    ],
    [
      'role',
      context(view([speaker]), speaker),
      'UID 1 publishes: unpublish first, its SDK lets no audience do that.',
    ],
    ['renew-token', context(view([out]), out), 'UID 1 is in no channel.'],
    ['fork-here', context(view([running]), running), 'No moment is selected.'],
    ['focus-window', context(view([shut]), shut), 'The window of UID 1 is not open.'],
    [
      'kill',
      context(view([running, further]), further),
      'UID 2 is a further connection of uid1: do that to uid1.',
    ],
  ])('%s', (id, at, reason) => {
    expect(reasonAgainst(commandOf(id), at)).toBe(reason);
  });
});
