import { describe, expect, it } from 'vitest';
import { clientSpec, runLab, type At } from '../../../test/model/lab-builder.ts';
import type { SdkGeneration } from '../vocabulary/persona.ts';
import { presenceNewsOf } from '../vocabulary/callbacks.ts';
import type { LabAction } from '../actions/actions.ts';
import type { Lab } from './lab.ts';
import type { LabOptions } from './lab-options.ts';

const joins = (client: string): LabAction => ({ do: 'join', client, channel: 'lab' });
const fails = (client: string, to: string): LabAction => ({ do: 'failPath', client, to });
const whole = (client: string, to: string): LabAction => ({ do: 'restorePath', client, to });
const cut: LabAction = { do: 'offline', client: 'uid1', direction: 'both' };
const back: LabAction = { do: 'online', client: 'uid1', direction: 'both' };

/** `uid2` and `uid3` are in from 0 s, the user `uid1` from 1 s; the path from `uid1` to `uid2` fails at 10 s. */
function run(
  observer: readonly [persona: string, sdk: SdkGeneration],
  then: readonly At[],
  options: Partial<LabOptions> = {},
): Lab {
  const clients = [
    clientSpec('uid1', 'android', '4.x'),
    clientSpec('uid2', ...observer),
    clientSpec('uid3', ...observer),
  ];
  const all: At[] = [
    [0, joins('uid2')],
    [0, joins('uid3')],
    [1, joins('uid1')],
    [10, fails('uid1', 'uid2')],
    ...then,
  ];
  return runLab(clients, all, 90, options);
}

/** What a client was told of others from 5 s on: name, user, seconds. */
function toldFrom5s(lab: Lab, client: string): readonly (readonly [string, number, number])[] {
  return [...lab.recorder.records].flatMap((record) =>
    record.kind === 'callback' &&
    record.actor === client &&
    record.atUs >= 5e6 &&
    presenceNewsOf(record.role) !== undefined &&
    record.args.uid !== undefined
      ? [[record.name, record.args.uid, record.atUs / 1e6] as const]
      : [],
  );
}

const NATIVE = ['linux', '4.x'] as const;
const gone = (atS: number): readonly [string, number, number] => ['onUserOffline', 1, atS];
const there = (atS: number): readonly [string, number, number] => ['onUserJoined', 1, atS];

/** What happens after the failure, and what the native app at the end of the path is told. */
const STORIES: readonly (readonly [
  what: string,
  then: readonly At[],
  told: readonly (readonly [string, number, number])[],
])[] = [
  ['the app is told after 20 s, and of the return', [[60, whole('uid1', 'uid2')]], [gone(29.9), there(60.1)]],
  ['nothing is told where data comes again in time', [[29, whole('uid1', 'uid2')]], []],
  [
    'what was lost on the path stays lost when it is restored',
    [
      [25, cut],
      [28, whole('uid1', 'uid2')],
    ],
    [gone(29.9)],
  ],
  [
    'it fails again before anything has come over it',
    [
      [27, cut],
      [28, whole('uid1', 'uid2')],
      [28.5, fails('uid1', 'uid2')],
      [29, back],
    ],
    [gone(29.9)],
  ],
  [
    'the news of a return gets through, and counts as data',
    [
      [20, { do: 'kill', client: 'uid1' }],
      [40, { do: 'restart', client: 'uid1', rejoin: true }],
    ],
    [gone(29.9), there(40.3), gone(60.3)],
  ],
  [
    'whoever comes in finds the user on the list, and counts from there',
    [
      [50, { do: 'leave', client: 'uid2' }],
      [51, joins('uid2')],
    ],
    [gone(29.9), ['onUserJoined', 3, 51.2], there(51.2), gone(71.1)],
  ],
];

describe('a path that fails', () => {
  it.each(STORIES)('%s (R-PATH-NATIVE)', (_what, then, told) => {
    expect(toldFrom5s(run(NATIVE, then), 'uid2')).toEqual(told);
  });

  it('leads one way, and nobody else is told anything (R-PATH-OTHERS)', () => {
    const lab = run(NATIVE, [[60, whole('uid1', 'uid2')]]);
    expect(toldFrom5s(lab, 'uid1')).toEqual([]);
    expect(toldFrom5s(lab, 'uid3')).toEqual([]);
  });

  it('takes the media of a page and leaves it the user (R-PATH-WEB-NG, R-PATH-WEB-LEGACY)', () => {
    const then: At[] = [[60, whole('uid1', 'uid2')]];
    expect(toldFrom5s(run(['web', '4.x'], then), 'uid2')).toEqual([
      ['user-unpublished', 1, 19.9],
      ['user-unpublished', 1, 19.9],
      ['user-published', 1, 60.1],
      ['user-published', 1, 60.1],
    ]);
    expect(toldFrom5s(run(['web', '3.x'], then), 'uid2')).toEqual([
      ['stream-removed', 1, 19.9],
      ['stream-added', 1, 60.1],
    ]);
  });

  it('is the same whether or not packets are recorded', () => {
    for (const [, then] of STORIES)
      for (const client of ['uid1', 'uid2', 'uid3'])
        expect(toldFrom5s(run(NATIVE, then, { detail: 'packets' }), client)).toEqual(
          toldFrom5s(run(NATIVE, then), client),
        );
  });

  it('keeps nobody from falling dormant once it is whole', () => {
    const lab = run(NATIVE, [[20, whole('uid1', 'uid2')]]);
    expect(lab.server.paths.areAny).toBe(false);
  });
});
