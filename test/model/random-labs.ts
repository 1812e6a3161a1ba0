import fc from 'fast-check';
import { clientSpec, type At } from './lab-builder.ts';
import { accountsProblem } from '../../src/core/dialect/user-accounts.ts';
import { accountUid } from '../../src/core/vocabulary/account.ts';
import { NO_UID, type ClientSpec } from '../../src/core/vocabulary/client-spec.ts';
import type { LabAction } from '../../src/core/actions/actions.ts';
import { PRESETS } from '../../src/core/network/presets.ts';
import { PERSONAS } from '../../src/core/persona/persona-list.ts';
import { generationsOf } from '../../src/core/persona/sdk-generations.ts';

/** Clients and actions of a lab that nobody thought of. */
export interface RandomLab {
  readonly seed: string;
  readonly specs: readonly ClientSpec[];
  readonly actions: readonly At[];
  readonly untilSeconds: number;
}

const anyClient = (number: number): fc.Arbitrary<ClientSpec> =>
  fc.constantFrom(...PERSONAS).chain((persona) =>
    fc
      .record({
        sdk: fc.constantFrom(...generationsOf(persona)),
        publish: fc.constantFrom('both' as const, 'audio' as const, 'none' as const),
      })
      .map(({ sdk, publish }) => clientSpec(`uid${number}`, persona.id, sdk, { publish })),
  );

/** What a link is given when its settings change. */
type AnyLink = fc.Arbitrary<NonNullable<Extract<LabAction, { do: 'network' }>['up']>>;

const quickLink: AnyLink = fc.record({
  latencyUs: fc.constantFrom(50_000, 50_000, 30_000, 150_000, 300_000),
});
/** Slower than the limits that are counted behind it, or narrow; back to nominal as often. */
const slowLink: AnyLink = fc.oneof(
  fc.record({ latencyUs: fc.constantFrom(2_000_000, 9_000_000, 22_000_000, 35_000_000) }),
  fc.record({ bandwidthBps: fc.constantFrom(1_000, 4_000), queuePackets: fc.constantFrom(1, 50) }),
  fc.constant({ latencyUs: 50_000, bandwidthBps: null }),
  fc.constant({ latencyUs: 50_000, bandwidthBps: null }),
);
const direction = fc.constantFrom('both' as const, 'up' as const, 'down' as const);

function anyAction(client: string, link: AnyLink, weight: number): fc.Arbitrary<LabAction> {
  const plain = (verb: 'leave' | 'kill' | 'crash' | 'freeze' | 'thaw'): fc.Arbitrary<LabAction> =>
    fc.constant({ do: verb, client });
  return fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('join' as const),
        client: fc.constant(client),
        channel: fc.constantFrom('lab', 'lab', 'lab', 'other'),
      }),
    },
    { weight: 1, arbitrary: plain('leave') },
    { weight: 2, arbitrary: plain('kill') },
    { weight: 1, arbitrary: plain('crash') },
    { weight: 1, arbitrary: plain('freeze') },
    { weight: 2, arbitrary: plain('thaw') },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('restart' as const),
        client: fc.constant(client),
        rejoin: fc.boolean(),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ do: fc.constant('offline' as const), client: fc.constant(client), direction }),
    },
    {
      weight: 4,
      arbitrary: fc.record({ do: fc.constant('online' as const), client: fc.constant(client), direction }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('network' as const),
        client: fc.constant(client),
        preset: fc.constantFrom(...PRESETS.map(({ id }) => id)),
      }),
    },
    {
      weight,
      arbitrary: fc.record({
        do: fc.constant('network' as const),
        client: fc.constant(client),
        up: link,
        down: link,
      }),
    },
  );
}

/** In a third of the labs some have no user ID of their own. */
function withGuests(seed: string, specs: readonly ClientSpec[]): readonly ClientSpec[] {
  const number = Number(seed);
  if (number % 3 !== 0) return specs;
  return specs.map((spec, at) => ((number >> (at + 2)) % 2 === 0 ? { ...spec, uid: NO_UID } : spec));
}

/** In a fifth of the labs some who can join with user accounts, and others with numbers. */
function withAccounts(seed: string, specs: readonly ClientSpec[]): readonly ClientSpec[] {
  const number = Number(seed);
  if (number % 5 !== 1) return specs;
  return specs.map((spec, at) => {
    const isOne = (number >> (at + 2)) % 2 === 0 && spec.uid !== NO_UID;
    if (!isOne || accountsProblem(spec) !== undefined) return spec;
    const account = `user ${at}`;
    return { ...spec, uid: accountUid(account), account };
  });
}

/** Two to four clients of any kind, up to 25 actions within about two minutes. */
export const anyLab = labsWith(quickLink, 2);

/**
 * The same on links that are slower than the limits counted behind them, and that change again.
 */
export const anySlowLab = labsWith(slowLink, 12);

function labsWith(link: AnyLink, weight: number): fc.Arbitrary<RandomLab> {
  return fc
    .integer({ min: 2, max: 4 })
    .chain((count) =>
      fc.record({
        seed: fc.nat().map(String),
        specs: fc.tuple(...Array.from({ length: count }, (_, i) => anyClient(i + 1))),
        steps: fc.array(
          fc.record({
            pauseMs: fc.oneof(fc.nat(400), fc.nat(4_000), fc.nat(25_000)),
            action: fc
              .integer({ min: 1, max: count })
              .chain((number) => anyAction(`uid${number}`, link, weight)),
          }),
          { maxLength: 25 },
        ),
      }),
    )
    .map(({ seed, specs, steps }) => {
      const start = specs.map((spec, i): At => [i * 0.25, { do: 'join', client: spec.id, channel: 'lab' }]);
      let seconds = 2;
      const later = steps.map(({ pauseMs, action }): At => [(seconds += pauseMs / 1000), action]);
      return {
        seed,
        specs: withAccounts(seed, withGuests(seed, specs)),
        actions: [...start, ...later],
        untilSeconds: seconds + 30,
      };
    });
}
