import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TraceRecord } from '../../src/core/trace/records.ts';
import { timingsOf } from '../../src/core/rulebook/timings.ts';
import { findPreset } from '../../src/core/network/presets.ts';
import { sdkFamilyOf } from '../../src/core/persona/persona-list.ts';
import { explainAbsence } from '../../src/core/why/absence/absence.ts';
import { explain } from '../../src/core/why/because/explain.ts';
import type { Explanation } from '../../src/core/why/facts/explanation.ts';
import { explainedLab, type RecordedTrace } from '../support/explained-traces.ts';
import { clientSpec } from './lab-builder.ts';
import { anyLab, anySlowLab, type RandomLab } from './random-labs.ts';

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
  readonly #uids: ReadonlySet<number>;
  readonly #idOf: ReadonlyMap<number, string>;
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
    this.#uids = new Set(trace.clients.map(({ uid }) => uid));
    this.#idOf = new Map(trace.clients.map(({ uid, id }) => [uid, id]));
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
    return this.#uids.has(uid);
  }

  hasPacket(type: string, packet: number, atUs: number | undefined): boolean {
    return this.#trace.records.some(
      (record) =>
        'packet' in record &&
        record.packet === packet &&
        record.type === type &&
        (atUs === undefined || Math.abs(record.atUs - atUs) <= 500),
    );
  }

  /** Whether this was done to a user, or by it, at that moment. */
  did(uid: number, atUs: number, fits: (record: TraceRecord) => boolean): boolean {
    const id = this.#idOf.get(uid);
    return this.#trace.records.some(
      (record) =>
        Math.abs(record.atUs - atUs) <= 500 &&
        fits(record) &&
        (record.kind === 'input'
          ? record.action.client === id
          : record.kind === 'server'
            ? record.uid === uid
            : record.actor === id),
    );
  }
}

const input =
  (...verbs: readonly string[]) =>
  (record: TraceRecord): boolean =>
    record.kind === 'input' && verbs.includes(record.action.do);
const ended =
  (how: string) =>
  (record: TraceRecord): boolean =>
    record.kind === 'process' && record.event === 'exited' && (record.how ?? 'kill') === how;

/** What sentences say that somebody did, and the records that must say so, too. */
const DEEDS: readonly (readonly [RegExp, (record: TraceRecord) => boolean])[] = [
  [/UID (\d+) was killed at (\d+\.\d{3}) s/g, ended('kill')],
  [/UID (\d+) crashed at (\d+\.\d{3}) s/g, ended('crash')],
  [/UID (\d+) was killed by a switch of VoIP mode at (\d+\.\d{3}) s/g, ended('voip')],
  [/UID (\d+) called join at (\d+\.\d{3}) s/g, input('join', 'restart')],
  [/[Aa]pp of UID (\d+) called leave at (\d+\.\d{3}) s/g, input('leave')],
  [/UID (\d+) left the channel at (\d+\.\d{3}) s/g, input('leave')],
  [/(?:network|uplink|downlink) of UID (\d+) was cut at (\d+\.\d{3}) s/g, input('offline')],
  [/(?:network|uplink|downlink) of UID (\d+) was (?:set|made)[^.;,]* at (\d+\.\d{3}) s/g, input('network')],
  [
    /process of UID (\d+) was stopped at (\d+\.\d{3}) s/g,
    (record) => record.kind === 'process' && (record.event === 'frozen' || record.event === 'not-responding'),
  ],
  [
    /UID (\d+) got (?:back )?in at (\d+\.\d{3}) s/g,
    (record) => record.kind === 'state' && record.to === 'CONNECTED',
  ],
];

const server =
  (...events: readonly string[]) =>
  (record: TraceRecord): boolean =>
    record.kind === 'server' && events.includes(record.event);

/** The same of what the server announced, where the moment comes first. */
const ANNOUNCED: readonly (readonly [RegExp, (record: TraceRecord) => boolean])[] = [
  [/announced at (\d+\.\d{3}) s that UID (\d+) had left/g, server('user-left')],
  [/announced at (\d+\.\d{3}) s that UID (\d+) was/g, server('user-joined', 'user-rejoined')],
];

const us = (seconds: string): number => Math.round(Number(seconds) * 1_000_000);

/**
 * A moment as sentences name one, which a stretch of time is not; one that is `about` then is only
 * reckoned.
 */
const MOMENT = /(?<!no earlier than )(?:at|since|from|than) (about )?(\d+\.\d{3}) s(?! later| before)/g;

const UNITS: Readonly<Record<string, number>> = { h: 3_600e6, min: 60e6, s: 1e6, ms: 1e3 };

/** Stretches of time that a sentence names, `3 min 10 s`, in microseconds. */
function spansIn(text: string): number[] {
  const rest = text.replaceAll(MOMENT, '');
  return [...rest.matchAll(/(2 × )?((?:\d+(?:\.\d+)? (?:h|min|s|ms)\b ?)+)/g)].map(
    ([, twice, span = '']) =>
      (twice === undefined ? 1 : 2) *
      [...span.matchAll(/(\d+(?:\.\d+)?) (h|min|s|ms)/g)].reduce(
        (sum, [, amount = '', unit = '']) => sum + Number(amount) * (UNITS[unit] ?? 0),
        0,
      ),
  );
}

/** Everything wrong with the sentences of an explanation, as text. */
function untruths(witness: Witness, { sentences }: Explanation, trace: RecordedTrace): string[] {
  return sentences.flatMap(({ text, seq, atUs }) => {
    const wrong: string[] = [];
    for (const [, about = '', seconds = ''] of text.matchAll(MOMENT)) {
      const at = us(seconds);
      const isDue = spansIn(text).some(
        (span) => witness.isMoment(at - span) || witness.isReckoned(at - span),
      );
      if (about === '' && !witness.isMoment(at) && !witness.isReckoned(at) && !isDue)
        wrong.push(`nothing at ${seconds} s`);
    }
    for (const [, uid = ''] of text.matchAll(/UID (\d+)/g)) {
      if (!witness.hasUser(Number(uid))) wrong.push(`no UID ${uid}`);
    }
    for (const [, type = '', packet = '', seconds] of text.matchAll(
      /([\w-]+) #(\d+)(?:[^#]*? at (\d+\.\d{3}) s)?/g,
    )) {
      const at = seconds === undefined ? undefined : us(seconds);
      if (!witness.hasPacket(type.toLowerCase(), Number(packet), at)) wrong.push(`no ${type} #${packet}`);
    }
    for (const [pattern, fits] of DEEDS) {
      for (const [said, uid = '', seconds = ''] of text.matchAll(pattern)) {
        if (!witness.did(Number(uid), us(seconds), fits)) wrong.push(`not so: ${said}`);
      }
    }
    for (const [pattern, fits] of ANNOUNCED) {
      for (const [said, seconds = '', uid = ''] of text.matchAll(pattern)) {
        if (!witness.did(Number(uid), us(seconds), fits)) wrong.push(`not so: ${said}`);
      }
    }
    for (const [said, uid = '', name = '', seconds = ''] of text.matchAll(
      /UID (\d+) received ([^(]+)\([^)]*\) at (\d+\.\d{3}) s/g,
    )) {
      const fits = (record: TraceRecord): boolean => record.kind === 'callback' && record.name === name;
      if (!witness.did(Number(uid), us(seconds), fits)) wrong.push(`not so: ${said}`);
    }
    if (seq !== null && trace.records[seq] === undefined) wrong.push(`no record #${seq}`);
    if (
      seq !== null &&
      atUs !== null &&
      atUs <= trace.untilUs &&
      !witness.isMoment(atUs) &&
      !witness.isReckoned(atUs)
    ) {
      wrong.push(`record #${seq} is said to be at ${atUs}`);
    }
    return wrong.map((one) => `${one} in: ${text}`);
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
});
