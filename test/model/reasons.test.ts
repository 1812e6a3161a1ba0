import { GivenUids } from '../../src/core/trace/given-uids.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TraceRecord } from '../../src/core/trace/records.ts';
import { timingsOf } from '../../src/core/rulebook/timings.ts';
import { findPreset } from '../../src/core/network/presets.ts';
import { sdkFamilyOf } from '../../src/core/persona/persona-list.ts';
import { explainAbsence } from '../../src/core/why/absence/absence.ts';
import { explain } from '../../src/core/why/because/explain.ts';
import { formatMoment } from '../../src/core/time/format-time.ts';
import { seqAfter } from '../../src/core/trace/record-list.ts';
import type { Explanation, Sentence } from '../../src/core/why/facts/explanation.ts';
import type { Actor } from '../../src/core/why/reasons/data.ts';
import { reasonText, type Reason, type ReasonKind } from '../../src/core/why/reasons/reason.ts';
import { randomPlan } from '../../src/core/fuzz/random-plan.ts';
import { explainedLab, explainedRun, type RecordedTrace } from '../support/explained-traces.ts';
import { clientSpec } from './lab-builder.ts';
import { anyLab, anySlowLab, type RandomLab } from './random-labs.ts';
import { anything, PROOFS, type Dated, type Fits, type Proof } from './reason-proofs.ts';

/** Every latency that a link of the run had. */
function latenciesOf({ clients, records }: RecordedTrace): readonly number[] {
  const first = clients.flatMap(({ up, down }) => [up, down]);
  const later = records.flatMap((record) => {
    if (record.kind !== 'input' || record.action.do !== 'network') return [];
    const { preset, up, down } = record.action;
    const links = preset === undefined ? undefined : findPreset(preset);
    return [links?.up, links?.down, up, down];
  });
  return [...new Set([...first, ...later].map((link) => link?.latencyUs ?? 0))];
}

/** What a trace knows, to be asked for each thing that a sentence mentions. */
class Witness {
  readonly #moments: readonly number[];
  readonly #limits: readonly number[];
  /** The clients of each user; of 0 those that the server gives user IDs. */
  readonly #idsOf: ReadonlyMap<number, readonly (readonly [uid: number, id: string])[]>;
  readonly #trace: RecordedTrace;

  constructor(trace: RecordedTrace) {
    this.#trace = trace;
    this.#moments = [...new Set([0, trace.untilUs, ...trace.records.map(({ atUs }) => atUs)])].sort(
      (a, b) => a - b,
    );
    const timings = trace.clients.map(({ persona, sdk }) =>
      timingsOf(sdk, sdkFamilyOf(persona, sdk), trace.timings),
    );
    const values = timings.flatMap((one) => Object.values(one)).filter((one) => typeof one === 'number');
    const latencies = latenciesOf(trace);
    const roundTrips = latencies.flatMap((up) => latencies.map((down) => up + down));
    const limits = [...values, ...latencies, ...roundTrips].filter((one) => one > 0 && Number.isFinite(one));
    this.#limits = [...new Set(limits)];
    const given = new GivenUids(trace.records);
    const users = trace.clients.flatMap(({ uid, id }) => [
      [uid, id] as const,
      ...given.uidsOf(id).map((one) => [one, id] as const),
    ]);
    const idsOf = new Map<number, (readonly [uid: number, id: string])[]>();
    for (const user of users) idsOf.set(user[0], [...(idsOf.get(user[0]) ?? []), user]);
    this.#idsOf = idsOf;
  }

  /** Whether something happened then, to the millisecond that sentences have. */
  isMoment(us: number): boolean {
    let low = 0;
    let high = this.#moments.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#moments[middle] ?? 0) < us - 1_000) low = middle + 1;
      else high = middle;
    }
    return Math.abs((this.#moments[low] ?? Infinity) - us) <= 1_000;
  }

  /** A moment that is due, or past, by a limit counted from something that happened. */
  isReckoned(us: number): boolean {
    return this.#limits.some((limit) => this.isMoment(us - limit) || this.isMoment(us + limit));
  }

  hasUser(uid: number): boolean {
    return this.#idsOf.has(uid);
  }

  /** Whether a record of that moment fits, and is of that user, where one is meant. */
  did(who: Actor | null, atUs: number, fits: Fits): boolean {
    const ids = typeof who === 'number' ? (this.#idsOf.get(who) ?? []).map(([, id]) => id) : [who ?? ''];
    for (let at = seqAfter(this.#trace.records, atUs - 1); at < this.#trace.records.length; at++) {
      const record = this.#trace.records[at];
      if (record?.atUs !== atUs) break;
      if (fits(record) && (who === null || isOf(record, who, ids))) return true;
    }
    // What the run begins with, and what is only reckoned, stand in no record.
    return atUs === 0 || fits === anything;
  }
}

function isOf(record: TraceRecord, who: Actor, ids: readonly string[]): boolean {
  if (record.kind === 'input') return ids.includes(record.action.client);
  if (record.kind !== 'server') return ids.includes(record.actor);
  return record.client === undefined ? record.uid === who : ids.includes(record.client);
}

/** Fields of reasons that are moments of the run: something happened then, or is due. */
const MOMENTS = [
  ...['atUs', 'sinceUs', 'untilUs', 'lastUs', 'heldUntilUs', 'enteredUs', 'dueUs', 'earliestUs'],
  ...['expectedUs', 'actualUs', 'askedUs', 'endUs', 'endsUs'],
];
/** Those that are stretches of time. */
const SPANS = [
  ...['roundTripUs', 'tookUs', 'pauseUs', 'pingEveryUs', 'silenceUs', 'waitedUs', 'limitUs', 'ageUs'],
  ...['lastedUs', 'pastUs', 'everyUs', 'confirmUs', 'offlineAfterUs', 'latencyUs', 'aheadUs'],
];
/** Moments that no record needs to show: those asked about, and those that only bound an answer. */
const UNSHOWN = ['askedUs', 'endUs', 'endsUs', 'earliestUs', 'dueUs'];
const USERS = ['user', 'observer', 'self', 'other', 'users', 'who', 'whom', 'subject'];
/** What reasons hold of the model as it is: actions, links, personas, arguments, whole records. */
const WHOLE = ['action', 'settings', 'persona', 'args', 'record'];

interface Figure {
  readonly name: string;
  readonly value: number;
  /** It is only estimated. */
  readonly isAbout: boolean;
}

/** Every number that a reason has, by the name of its field. */
function figuresOf(data: object): Figure[] {
  const isAbout = 'isExact' in data && data.isExact === false;
  return Object.entries(data).flatMap(([name, value]: [string, unknown]): Figure[] => {
    if (typeof value === 'number') return [{ name, value, isAbout }];
    if (Array.isArray(value))
      return value.flatMap((one) => (typeof one === 'number' ? [{ name, value: one, isAbout }] : []));
    return typeof value === 'object' && value !== null && !WHOLE.includes(name) ? figuresOf(value) : [];
  });
}

/** What the data of a reason say that the trace does not. */
function untrueData(witness: Witness, { kind, ...data }: Reason): string[] {
  const figures = figuresOf(data);
  const times = figures.filter(({ name }) => name.endsWith('Us'));
  const spans = times.filter(({ name }) => SPANS.includes(name)).map(({ value }) => value);
  const wrong = times
    .filter(({ name }) => !MOMENTS.includes(name) && !SPANS.includes(name))
    .map(({ name }) => `${name} is neither a moment nor a span`);
  for (const { name, value, isAbout } of times) {
    if (!MOMENTS.includes(name) || isAbout || UNSHOWN.includes(name) || !Number.isFinite(value)) continue;
    const isDue = spans.some((span) => witness.isMoment(value - span) || witness.isReckoned(value - span));
    if (!witness.isMoment(value) && !witness.isReckoned(value) && !isDue)
      wrong.push(`nothing is at ${name} ${value}`);
  }
  for (const { name, value } of figures)
    if (USERS.includes(name) && !witness.hasUser(value)) wrong.push(`there is no UID ${value}`);
  if (kind in PROOFS && 'atUs' in data) {
    const [who, fits] = (PROOFS[kind as Dated] as Proof<ReasonKind>)(data as never);
    if (!witness.did(who, data.atUs, fits)) wrong.push(`no record shows it`);
  }
  return wrong;
}

/** A moment in a text: whatever else has three digits behind the point is none. */
const MOMENT = /(\d+\.\d{3}) s\b(?! later| earlier| before| after that)/g;

/** What a text says that its data do not. */
function untrueText({ reason, text }: Sentence): string[] {
  const { kind: _, ...data } = reason;
  const figures = figuresOf(data);
  const moments = new Set(
    figures.filter(({ name }) => name.endsWith('Us')).map(({ value }) => formatMoment(value)),
  );
  const users = new Set(figures.filter(({ name }) => USERS.includes(name)).map(({ value }) => value));
  const wrong: string[] = [];
  for (const [said] of text.replaceAll(/\([^)]*\)/g, '').matchAll(MOMENT))
    if (!moments.has(said)) wrong.push(`${said} is none of its data`);
  for (const [said, uid = ''] of text.matchAll(/UID (\d+)/g))
    if (!users.has(Number(uid)) && !('action' in data) && !('cause' in data))
      wrong.push(`${said} is none of its data`);
  if ('atUs' in data && !text.includes(formatMoment(data.atUs))) wrong.push('it does not say when');
  return wrong;
}

/** Everything wrong with the sentences of an explanation, as text. */
function untruths(witness: Witness, { sentences }: Explanation, trace: RecordedTrace): string[] {
  return sentences.flatMap((one) => {
    const { reason, text, seq, atUs } = one;
    const wrong = [...untrueData(witness, reason), ...untrueText(one)];
    if (text !== reasonText(reason)) wrong.push('the text is not that of the reason');
    if (seq !== null && trace.records[seq] === undefined) wrong.push(`no record #${seq}`);
    const isPast = seq !== null && atUs !== null && atUs <= trace.untilUs;
    if (isPast && !witness.isMoment(atUs) && !witness.isReckoned(atUs))
      wrong.push(`record #${seq} is said to be at ${atUs}`);
    return wrong.map((what) => `${what} in ${reason.kind}: ${text}`);
  });
}

const EXPLAINED: readonly TraceRecord['kind'][] = [
  'callback',
  'state',
  'process',
  'call-refused',
  'server',
  'input',
];
const ABSENT = [
  'userOffline',
  'peerLeave',
  'userJoined',
  'connectionLost',
  'streamRemoved',
  'joinSuccess',
] as const;

/**
 * Why everything came that came, and why some of what did not come did not, at moments all over
 * the run.
 */
function explanationsOf(trace: RecordedTrace): Explanation[] {
  const came = trace.records
    .filter(({ kind }) => EXPLAINED.includes(kind))
    .map(({ seq }) => explain(trace, seq));
  const absent = trace.clients.flatMap(({ id }) =>
    ABSENT.flatMap((what, number) => [
      explainAbsence(trace, { client: id, what }),
      explainAbsence(trace, {
        client: id,
        what,
        atUs: Math.round((trace.untilUs * (number + 0.5)) / ABSENT.length),
      }),
    ]),
  );
  return [...came, ...absent];
}

/** Labs that random runs once found, of which reasons were untrue. */
const FOUND: readonly RandomLab[] = [
  // One process crashes and the next is killed: of the first it was said that it was killed.
  {
    seed: '1',
    specs: [1, 2, 3].map((number) => clientSpec(`uid${number}`, 'android', 'pre-2.3.2')),
    actions: [
      [0, { do: 'join', client: 'uid1', channel: 'lab' }],
      [0.25, { do: 'join', client: 'uid2', channel: 'lab' }],
      [0.5, { do: 'join', client: 'uid3', channel: 'lab' }],
      [2, { do: 'crash', client: 'uid1' }],
      [2, { do: 'restart', client: 'uid1', rejoin: false }],
      [2.001, { do: 'kill', client: 'uid1' }],
    ],
    untilSeconds: 32.001,
  },
  // The answer to an attempt was said to be due after a round trip, on an uplink that takes longer.
  {
    seed: '1',
    specs: [clientSpec('uid1', 'android', 'pre-2.3.2'), clientSpec('uid2', 'web', 'pre-2.5.1')],
    actions: [
      [0, { do: 'join', client: 'uid1', channel: 'lab' }],
      [0.25, { do: 'join', client: 'uid2', channel: 'lab' }],
      [
        2,
        {
          do: 'network',
          client: 'uid2',
          up: { bandwidthBps: 1000, queuePackets: 1 },
          down: { latencyUs: 35_000_000 },
        },
      ],
      [9.102, { do: 'join', client: 'uid1', channel: 'lab' }],
      [11.936, { do: 'kill', client: 'uid1' }],
    ],
    untilSeconds: 41.936,
  },
];

/** Longer plans take too long with every packet. */
const LONGEST_US = 200_000_000;

describe('every reason is true of its trace', () => {
  it.each([
    ['packets', 'a network as people have it', anyLab, 20],
    ['events', 'a network as people have it', anyLab, 20],
    ['packets', 'links slower than the limits counted behind them', anySlowLab, 10],
  ] as const)(
    'each time, packet, user and deed that it names, at detail %s, on %s',
    (detail, _, labs, numRuns) => {
      fc.assert(
        fc.property(labs, ({ seed: _seed, specs, actions, untilSeconds }: RandomLab) => {
          // Packets are what the last data is known from, whatever detail the reasons are given
          // at.
          const trace = explainedLab(specs, actions, untilSeconds, detail);
          const whole = detail === 'packets' ? trace : explainedLab(specs, actions, untilSeconds, 'packets');
          const witness = new Witness(whole);
          expect(explanationsOf(trace).flatMap((one) => untruths(witness, one, trace))).toEqual([]);
        }),
        {
          examples: FOUND.map((lab) => [lab]),
          numRuns: FOUND.length + Number(process.env.SOAK_RUNS ?? numRuns),
        },
      );
    },
  );

  it('the same on plans of the fuzzer, which ban, refuse, and call twice', () => {
    const runs = Number(process.env.SOAK_RUNS ?? 25);
    for (let run = 0; run < runs; run++) {
      const plan = randomPlan('reasons', run);
      const hasTwins = new Set(plan.clients.map(({ uid }) => uid)).size < plan.clients.length;
      if (hasTwins || plan.untilUs > LONGEST_US) continue;
      const whole = explainedRun(plan, 'packets');
      const witness = new Witness(whole);
      for (const trace of [whole, explainedRun(plan, 'events')])
        expect(
          explanationsOf(trace).flatMap((one) => untruths(witness, one, trace)),
          `run ${run}`,
        ).toEqual([]);
    }
  });
});
