import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clientSpec, runLab, type At } from './lab-builder.ts';
import { anyLab, type RandomLab } from './random-labs.ts';
import { randomPlan } from '../../src/core/fuzz/random-plan.ts';
import { dialectOf } from '../../src/core/dialect/dialect.ts';
import { Lab } from '../../src/core/lab/lab.ts';
import type { TraceDetail, TraceRecord } from '../../src/core/trace/records.ts';

const RUNS = { numRuns: 150 };

function run(lab: RandomLab, detail: TraceDetail = 'events'): Lab {
  return runLab(lab.specs, lab.actions, lab.untilSeconds, { seed: lab.seed, detail });
}

function everyLab(check: (lab: RandomLab) => void): void {
  fc.assert(
    fc.property(anyLab, (lab) => {
      check(lab);
    }),
    RUNS,
  );
}

/** What the server relays of others; it answers nothing. */
const UNASKED = new Set(['announcement', 'attempt']);

/** Edges of the connection state machine; whatever an SDK shows, the model takes no other. */
const LEGAL_EDGES = new Set([
  'DISCONNECTED>CONNECTING',
  'CONNECTING>CONNECTED',
  'CONNECTING>FAILED',
  'CONNECTING>DISCONNECTED',
  'CONNECTED>RECONNECTING',
  'CONNECTED>FAILED',
  'CONNECTED>DISCONNECTED',
  'RECONNECTING>CONNECTED',
  'RECONNECTING>FAILED',
  'RECONNECTING>DISCONNECTED',
  'FAILED>DISCONNECTED',
]);

describe('any sequence of actions on any clients', () => {
  test('replays to the byte from its seed and inputs', () => {
    everyLab((lab) => expect(JSON.stringify(run(lab).records)).toBe(JSON.stringify(run(lab).records)));
  });

  test('is the same run whether packets are recorded or not', () => {
    const seen = (records: readonly TraceRecord[]): unknown[] =>
      records
        .filter(({ kind }) => !kind.startsWith('packet') && kind !== 'timer-fired')
        .map((record) => ({ ...record, seq: 0, cause: 0 }));
    everyLab((lab) => expect(seen(run(lab, 'packets').records)).toEqual(seen(run(lab, 'events').records)));
  });

  test('is the same run to the byte whether quiet stretches are skipped or simulated', () => {
    everyLab((lab) => {
      const simulated = runLab(lab.specs, lab.actions, lab.untilSeconds, {
        seed: lab.seed,
        isSkippingQuiet: false,
      });
      expect(JSON.stringify(run(lab).records)).toBe(JSON.stringify(simulated.records));
    });
  });

  test('so are plans of the fuzzer, with their links, timings, bans and refusals', () => {
    for (let number = 0; number < 60; number++) {
      const { seed, clients, timings, actions, untilUs } = randomPlan('dormant', number);
      const [skipped, simulated] = [true, false].map((isSkippingQuiet) => {
        const lab = new Lab({ seed, detail: 'events', timings, isSkippingQuiet });
        for (const spec of clients) lab.open(spec);
        for (const { atUs, action } of actions) lab.schedule(atUs, action);
        lab.run(untilUs);
        lab.audit();
        return JSON.stringify(lab.records);
      });
      expect(skipped, `run ${number}`).toBe(simulated);
    }
  });

  test('so is a thaw with several timers overdue, whatever they were last set for', () => {
    const specs = ['uid1', 'uid2'].map((id) => clientSpec(id, 'android', 'pre-2.3.2'));
    const joins: At[] = [
      [0, { do: 'join', client: 'uid1', channel: 'lab' }],
      [0.75, { do: 'join', client: 'uid2', channel: 'lab' }],
    ];
    const actions: At[] = [
      [0, { do: 'freeze', client: 'uid2' }],
      [20, { do: 'thaw', client: 'uid2' }],
      [20, { do: 'offline', client: 'uid2', direction: 'both' }],
    ];
    // Each time the first packets after the thaw come when the server gives the user up for web
    // observers.
    for (const freezeSeconds of [16.7, 16.75, 16.8, 16.85, 16.9, 16.95]) {
      const moved = actions.map<At>(([at, action]) => [at + freezeSeconds, action]);
      const [skipped, simulated] = [true, false].map((isSkippingQuiet) =>
        runLab(specs, [...joins, ...moved], 70, { detail: 'events', isSkippingQuiet }),
      );
      expect(JSON.stringify(skipped?.records)).toBe(JSON.stringify(simulated?.records));
    }
  });

  test('is the same run in one go and stopped at any moment', () => {
    fc.assert(
      fc.property(anyLab, fc.array(fc.nat(1_000_000), { maxLength: 20 }), (random, pauses) => {
        const stepped = new Lab({ seed: random.seed, detail: 'events' });
        for (const spec of random.specs) stepped.open(spec);
        for (const [seconds, action] of random.actions) stepped.schedule(Math.round(seconds * 1e6), action);
        for (const pause of pauses) stepped.run(stepped.nowUs + pause);
        while (stepped.step(Math.round(random.untilSeconds * 1e6)));
        expect(JSON.stringify(stepped.records)).toBe(JSON.stringify(run(random).records));
      }),
      { numRuns: 60 },
    );
  });

  test('leaves a trace in order: numbered without gaps, never back in time, every cause before its effect', () => {
    everyLab((lab) => {
      const { records } = run(lab, 'packets');
      const wrong = records.filter(
        ({ seq, atUs, cause }, i) => seq !== i || atUs < (records[i - 1]?.atUs ?? 0) || (cause ?? -1) >= i,
      );
      expect(wrong).toEqual([]);
    });
  });

  test('tells a process nothing before it starts, while it is frozen, or after it is dead', () => {
    everyLab((lab) => {
      const awake = new Set<string>();
      for (const record of run(lab).records) {
        if (record.kind === 'process') {
          const isAwake = record.event === 'started' || record.event === 'thawed';
          if (isAwake) awake.add(record.actor);
          else awake.delete(record.actor);
        }
        if (record.kind === 'callback' || record.kind === 'state') expect(awake.has(record.actor)).toBe(true);
      }
    });
  });

  test('takes only legal edges from state to state, each from where the last one ended', () => {
    everyLab((lab) => {
      const state = new Map<string, string>();
      for (const record of run(lab).records) {
        if (record.kind === 'process' && record.event === 'started') state.set(record.actor, 'DISCONNECTED');
        if (record.kind !== 'state') continue;
        expect(record.from).toBe(state.get(record.actor));
        expect(LEGAL_EDGES).toContain(`${record.from}>${record.to}`);
        state.set(record.actor, record.to);
      }
    });
  });

  test('announces a user gone at most once between two announcements of its being there, and never twice there', () => {
    const pairs = [
      ['userJoined', 'userOffline'],
      ['streamAdded', 'streamRemoved'],
      ['peerOnline', 'peerLeave'],
    ] as const;
    everyLab((lab) => {
      const dialects = new Map(lab.specs.map(({ id, persona, sdk }) => [id, dialectOf(persona, sdk)]));
      const there = new Set<string>();
      for (const record of run(lab).records) {
        const isNewStay =
          (record.kind === 'process' && record.event === 'started') ||
          (record.kind === 'state' && record.from === 'DISCONNECTED');
        if (isNewStay)
          for (const key of [...there]) if (key.startsWith(`${record.actor} `)) there.delete(key);
        if (record.kind !== 'callback') continue;
        for (const [came, went] of pairs) {
          const dialect = dialects.get(record.actor);
          // Unity in a browser tells of a user with the first track, and of the end of each.
          if (dialect?.fires(came) !== true || dialect.platform === 'unity/web') continue;
          const key = `${record.actor} ${came} ${record.args.uid} ${record.args.mediaType ?? ''}`;
          if (record.role === came) {
            expect(there.has(key), `${record.name} twice for ${record.args.uid}`).toBe(false);
            there.add(key);
          }
          if (record.role === went) expect(there.delete(key), `${record.name} without a ${came}`).toBe(true);
        }
      }
    });
  });

  test('lets no silence trip a limit before it has lasted that long', () => {
    everyLab((lab) => {
      for (const record of run(lab).records) {
        if (record.kind !== 'callback' || !record.silence) continue;
        expect(record.atUs - record.silence.sinceUs).toBeGreaterThanOrEqual(record.silence.limitUs);
      }
    });
  });

  test('counts the silence of the server from its last answer that arrived (seen in the packets, not in the engine)', () => {
    everyLab((lab) => {
      const lastRead = new Map<string, number>();
      const frozen = new Set<string>();
      for (const record of run(lab, 'packets').records) {
        if (record.kind === 'process') {
          if (record.event === 'frozen') frozen.add(record.actor);
          else frozen.delete(record.actor);
        }
        const isAnswered = record.kind === 'packet-arrived' && !UNASKED.has(record.type);
        if (isAnswered && !frozen.has(record.actor)) lastRead.set(record.actor, record.atUs);
        if (record.kind !== 'callback' || record.role !== 'connectionInterrupted' || !record.silence)
          continue;
        expect(record.atUs - (lastRead.get(record.actor) ?? 0)).toBeGreaterThanOrEqual(4e6);
      }
    });
  });
});

describe('a seed', () => {
  const lossy: At[] = [
    [0, { do: 'join', client: 'uid1', channel: 'lab' }],
    [0, { do: 'join', client: 'uid2', channel: 'lab' }],
    [
      1,
      { do: 'network', client: 'uid1', up: { lossRatio: 0.5, jitterUs: 30_000 }, down: { lossRatio: 0.5 } },
    ],
  ];
  const specs = [clientSpec('uid1', 'android', '3.x'), clientSpec('uid2', 'web', '4.x')];
  const packets = (seed: string): string =>
    JSON.stringify(runLab(specs, lossy, 30, { seed, detail: 'packets' }).records);

  test('makes the run: the same twice, another under another', () => {
    expect(packets('11')).toBe(packets('11'));
    expect(packets('11')).not.toBe(packets('12'));
  });

  test('gives each link its own generator: a lossy link of one client shifts nothing on the links of another', () => {
    const arrivals = (actions: At[]): string[] =>
      runLab(specs, actions, 30, { detail: 'packets' }).records.flatMap((record) =>
        record.kind === 'packet-lost' && record.client === 'uid2'
          ? [`${record.atUs} ${record.direction}`]
          : [],
      );
    const both: At[] = [...lossy, [1, { do: 'network', client: 'uid2', up: { lossRatio: 0.2 } }]];
    const alone: At[] = both.filter(([, action]) => action.do !== 'network' || action.client === 'uid2');
    expect(arrivals(both).filter((line) => line.endsWith('up'))).toEqual(
      arrivals(alone).filter((line) => line.endsWith('up')),
    );
  });
});
