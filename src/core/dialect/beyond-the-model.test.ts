import { describe, expect, test } from 'vitest';
import { unknownAnywhere, unknownCallback, unmodelledReason } from './beyond-the-model.ts';
import { PLATFORM_SURFACES, SURFACES } from './data/surfaces.ts';
import { unmodelledCallbacks } from './unmodelled-names.ts';
import { ADDED_NAMES } from './data/callbacks/added-names.ts';
import { UNMODELLED } from './data/unmodelled/surfaces.ts';
import { UNMODELLED_REASONS, UNMODELLED_WEB_NG_REASONS } from './data/unmodelled/reasons.ts';
import { CONNECTION_REASON_VALUES, WEB_WORDS } from './data/enum-values.ts';
import { dialectOf, type Dialect } from './dialect.ts';
import { parsePersona } from '../persona/persona-list.ts';
import type { NamesByGeneration } from './surface/callback-names.ts';
import type { SurfaceEntry } from './surface/surface.ts';
import type { Platform, SdkGeneration } from '../vocabulary/persona.ts';

const dialect = (id: string, sdk: SdkGeneration): Dialect => {
  const parsed = parsePersona(id);
  if (!parsed.ok) throw new Error(parsed.message);
  return dialectOf(parsed.persona, sdk);
};

const platforms = Object.keys(SURFACES) as Platform[];
const tables = platforms.flatMap((platform) =>
  (Object.keys(SURFACES[platform]) as SdkGeneration[]).map((sdk) => ({ platform, sdk })),
);

describe('names that an SDK has and the lab does not model', () => {
  test.each(tables)('$platform $sdk: they are known, with their source', ({ platform, sdk }) => {
    const table = UNMODELLED[platform][sdk];
    expect(table?.callbacks.length).toBeGreaterThan(8);
    expect(table?.source).toMatch(/\d/);
    expect(table?.source).not.toMatch(/^\/|work/);
  });

  test.each(tables)('$platform $sdk: each stands once, and looks as its names do', ({ platform, sdk }) => {
    const names = UNMODELLED[platform][sdk]?.callbacks ?? [];
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    const shape = SHAPES[platform] ?? /^[A-Za-z][A-Za-z0-9]+$/;
    for (const name of names) expect(name).toMatch(shape);
  });

  test.each(tables)('$platform $sdk: none is modelled at the same time', ({ platform, sdk }) => {
    const modelled = new Set(
      Object.values(PLATFORM_SURFACES[platform][sdk]?.callbacks ?? {})
        .flatMap(({ name, short, swift, aliases }) => [name, short, swift, ...(aliases ?? [])])
        .map((name) => name?.toLowerCase()),
    );
    const both = UNMODELLED[platform][sdk]?.callbacks.filter((name) => modelled.has(name.toLowerCase()));
    expect(both).toEqual([]);
  });

  test.each(Object.entries(ADDED_NAMES))('%s: what it is called leaves the lists', (role, names) => {
    for (const [platform, generations] of Object.entries(names) as [Platform, NamesByGeneration][]) {
      for (const [sdk, entry] of Object.entries(generations) as [SdkGeneration, SurfaceEntry][]) {
        const own = PLATFORM_SURFACES[platform][sdk];
        expect(own, `${platform} never had ${sdk}, for which ${role} has a name`).toBeDefined();
        expect(Object.keys(own?.callbacks ?? {}), `${platform} ${sdk} names ${role} itself`).not.toContain(
          role,
        );
        expect(unmodelledCallbacks(platform, sdk)).not.toContain(entry.short ?? entry.name);
      }
    }
  });

  test('no reason is modelled at the same time, and no number stands twice', () => {
    const modelled = CONNECTION_REASON_VALUES.map(({ word }) => word);
    expect(UNMODELLED_REASONS.filter(({ word }) => modelled.includes(word))).toEqual([]);
    const numbers = [
      ...CONNECTION_REASON_VALUES,
      ...UNMODELLED_REASONS.filter(({ only3x }) => only3x !== true),
    ];
    expect(numbers.map(({ value }) => value).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 25 }, (_, value) => value),
    );
    const web = WEB_WORDS.reason.webNg ?? [];
    expect(UNMODELLED_WEB_NG_REASONS.filter((word) => web.includes(word))).toEqual([]);
  });
});

const SHAPES: Readonly<Partial<Record<Platform, RegExp>>> = {
  android: /^on[A-Z]\w+$/,
  ios: /^(?:rtcEngine[A-Z]\w+|[a-z]\w+)$/,
  macos: /^(?:rtcEngine[A-Z]\w+|[a-z]\w+)$/,
  windows: /^on[A-Z]\w+$/,
  linux: /^on[A-Z]\w+$/,
  unity: /^On[A-Z]\w+$/,
  'unity/web': /^On[A-Z]\w+$/,
  'flutter/web': /^on[A-Z]\w+$/,
  web: /^[a-z]+(?:-[a-z]+)*$|^[a-z]+[A-Z]\w+$/,
  'cocos-creator': /^[a-z]+(?:-[a-z]+)*$|^[a-z]+[A-Z]\w+$/,
};

describe('what is said of a callback that a dialect does not resolve', () => {
  test.each([
    ['flutter/ios', '4.x', 'onActiveSpeaker', 'onActiveSpeaker'],
    ['flutter/ios', '3.x', 'activeSpeaker', 'activeSpeaker'],
    ['android', '4.x', 'onLocalVideoStats', 'onLocalVideoStats'],
    ['android', 'pre-2.3.2', 'onActiveSpeaker', 'onActiveSpeaker'],
    ['windows', '3.x', 'onlocalvideostats', 'onLocalVideoStats'],
    ['unity/windows', '4.x', 'OnLocalVideoStats', 'OnLocalVideoStats'],
    ['electron/macos', '3.x', 'localVideoStats', 'localVideoStats'],
    ['react-native/ios', '3.x', 'ActiveSpeaker', 'ActiveSpeaker'],
    ['ios', '4.x', 'rtcEngine:activeSpeaker:', 'activeSpeaker'],
    ['ios', '3.x', 'rtcEngine(_:activeSpeaker:)', 'activeSpeaker'],
    ['macos', '4.x', 'rtcEngineCameraDidReady(_:)', 'rtcEngineCameraDidReady'],
    ['web', '4.x', 'stream-fallback', 'stream-fallback'],
    ['web', '3.x', 'stream-fallback', 'stream-fallback'],
    // The legacy web has an `error` that is modelled; that of others is another.
    ['flutter/ios', '3.x', 'error', 'error'],
  ] as const)('%s %s has %s', (id, sdk, text, name) => {
    const own = dialect(id, sdk);
    expect(own.resolveName(text)).toBeUndefined();
    expect(unknownCallback(own, text)).toBe(
      `${own.id} has the callback "${name}", but the lab does not model it yet`,
    );
  });

  test('that another platform has it says nothing of what this one has', () => {
    expect(unknownCallback(dialect('ios', '4.x'), 'onActiveSpeaker')).toBe(
      '"onActiveSpeaker" is a callback of android, windows and 5 others, which the lab does not model yet; ' +
        'of ios 4.x it knows no such name',
    );
  });

  test('of what the lab models it can say that a platform has none', () => {
    expect(unknownCallback(dialect('web', '4.x'), 'onUserOffline')).toBe(
      'web 4.x has no callback "onUserOffline"; the nearest it has is "user-left"',
    );
  });

  test('nor does it say so where the SDK tells of the matter under another name', () => {
    expect(unknownCallback(dialect('web', '3.x'), 'onConnectionBanned')).toBe(
      'what "onConnectionBanned" means is "client-banned" in web 3.x, which the lab does not model yet; ' +
        'the nearest that it models is "connection-state-change"',
    );
  });

  test('what nobody knows may be a slip', () => {
    expect(unknownCallback(dialect('web', '3.x'), 'stream-remove')).toBe(
      'the lab knows no callback "stream-remove" of web 3.x; the nearest that it models is "stream-removed"',
    );
  });

  test.each([
    [
      ['flutter/ios', 'android'],
      'onLocalVideoStats',
      'flutter 4.x and android 4.x have the callback "onLocalVideoStats", but the lab does not model it yet',
    ],
    [
      ['web'],
      'onLocalVideoStats',
      '"onLocalVideoStats" is a callback of android, windows and 5 others, which the lab does not model yet',
    ],
    [
      ['android'],
      'didOflineOfUid',
      'the lab knows no callback "didOflineOfUid" of any platform; did you mean "didOfflineOfUid"?',
    ],
    [
      ['ios'],
      'didOflineOfUid',
      'the lab knows no callback "didOflineOfUid" of any platform; did you mean "didOfflineOfUid"?',
    ],
  ] as const)('asked of %j: %s', (ids, text, message) => {
    expect(
      unknownAnywhere(
        ids.map((id) => dialect(id, '4.x')),
        text,
      ),
    ).toBe(message);
  });
});

describe('reasons of a change of state that the lab does not model', () => {
  test.each([
    ['android', '4.x', 'TOO_MANY_BROADCASTERS', 'TOO_MANY_BROADCASTERS (20)'],
    ['android', '3.x', 'TOO_MANY_BROADCASTERS', 'TOO_MANY_BROADCASTERS (20)'],
    ['flutter/ios', '4.x', 'connectionChangedTooManyBroadcasters', 'TOO_MANY_BROADCASTERS (20)'],
    ['windows', '4.x', 'CONNECTION_CHANGED_LICENSE_VALIDATION_FAILURE', 'LICENSE_VALIDATION_FAILURE (21)'],
    ['ios', '4.x', 'AgoraConnectionChangedTooManyBroadcasters', 'TOO_MANY_BROADCASTERS (20)'],
    ['react-native/ios', '3.x', 'ProxyServerInterrupted', 'PROXY_SERVER_INTERRUPTED (15)'],
    ['web', '4.x', 'UID_CONFLICT', 'UID_CONFLICT'],
    // Not seen there.
    ['ios', '3.x', 'TOO_MANY_BROADCASTERS', undefined],
    ['android', '3.x', 'ECHO_TEST', undefined],
    ['android', '4.x', 'PROXY_SERVER_INTERRUPTED', undefined],
    ['cocos-creator/ios', '3.x', 'TOO_MANY_BROADCASTERS', undefined],
    ['android', '4.x', 'NO_SUCH_REASON', undefined],
    ['android', 'pre-2.3.2', 'TOO_MANY_BROADCASTERS', undefined],
  ] as const)('%s %s: %s', (id, sdk, text, reason) => {
    expect(unmodelledReason(dialect(id, sdk), text)).toBe(reason);
  });
});
