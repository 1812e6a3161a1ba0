import { NO_UID } from '../../src/core/vocabulary/client-spec.ts';
import { GivenUids } from '../../src/core/trace/given-uids.ts';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { BAN_TARGETS } from '../../src/core/vocabulary/bans.ts';
import { JOIN_REFUSALS } from '../../src/core/vocabulary/refusals.ts';
import type { LabAction } from '../../src/core/actions/actions.ts';
import { chaptersOf } from '../../src/core/summary/chapters.ts';
import { summarizeRun, summaryText } from '../../src/core/summary/summarize-run.ts';
import type { Act, Chapter, Telling } from '../../src/core/summary/summary.ts';
import { explainedLab, shippedTraces, type RecordedTrace } from '../support/explained-traces.ts';
import { clientSpec, type At } from './lab-builder.ts';
import { anyLab, type RandomLab } from './random-labs.ts';

/** Deeds that hit more than the client named in them, or that follow each other closely. */
const anyDeed: fc.Arbitrary<LabAction> = fc.integer({ min: 1, max: 4 }).chain((number) => {
  const client = `uid${number}`;
  return fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('ban' as const),
        client: fc.constant(client),
        reason: fc.constantFrom(...JOIN_REFUSALS),
        by: fc.constantFrom(...BAN_TARGETS),
        timeUs: fc.constantFrom(0, 1_000_000, 10_000_000, 60_000_000),
      }),
    },
    fc.record({ do: fc.constant('handover' as const), client: fc.constant(client) }),
    fc.record({ do: fc.constant('background' as const), client: fc.constant(client) }),
    fc.record({ do: fc.constant('foreground' as const), client: fc.constant(client) }),
    fc.record({
      do: fc.constantFrom('mute' as const, 'unmute' as const, 'publish' as const, 'unpublish' as const),
      client: fc.constant(client),
      media: fc.constantFrom('both' as const, 'audio' as const, 'video' as const),
    }),
    fc.record({
      do: fc.constant('join' as const),
      client: fc.constant(client),
      channel: fc.constantFrom('lab', 'other'),
    }),
  );
});

/** A random lab in which some clients share a user, with such deeds among its actions. */
const anyEventfulLab: fc.Arbitrary<RandomLab> = fc
  .record({
    lab: anyLab,
    isShared: fc.boolean(),
    deeds: fc.array(fc.tuple(fc.double({ min: 1, max: 60, noNaN: true }), anyDeed), { maxLength: 8 }),
  })
  .map(({ lab, isShared, deeds }) => {
    const specs = lab.specs.map((spec, at) => (isShared && at === 1 ? { ...spec, uid: 1 } : spec));
    const known = new Set(specs.map(({ id }) => id));
    const more = deeds.filter(([, { client }]) => known.has(client));
    const actions = [...lab.actions, ...more].sort(([one], [other]) => one - other);
    return { ...lab, specs, actions };
  });

/** A call in which edges fail while one of three processes stands still. */
const anyFrozenLab: fc.Arbitrary<RandomLab> = fc
  .record({
    systems: fc.array(fc.constantFrom('android', 'ios', 'windows', 'web'), { minLength: 3, maxLength: 3 }),
    mode: fc.constantFrom('silent' as const, 'closes' as const),
    atSeconds: fc.integer({ min: 8, max: 12 }),
    isOfAll: fc.boolean(),
    frozenSeconds: fc.integer({ min: 1, max: 40 }),
  })
  .map(({ systems, mode, atSeconds, isOfAll, frozenSeconds }) => {
    const specs = systems.map((system, at) => clientSpec(`uid${at + 1}`, system, '4.x'));
    const edges = {
      do: 'failEdge',
      client: 'uid2',
      mode,
      ...(isOfAll ? { of: 'all' as const } : {}),
    } as const;
    const actions: At[] = [
      ...specs.map(({ id }): At => [0, { do: 'join', client: id, channel: 'lab' }]),
      [10, { do: 'freeze', client: 'uid2' }],
      [atSeconds, edges],
      [10 + frozenSeconds, { do: 'thaw', client: 'uid2' }],
    ];
    return { seed: '1', specs, actions: actions.sort(([one], [other]) => one - other), untilSeconds: 90 };
  });

/** Everything that the trace itself names as a cause of a record, the nearest first. */
function causesOf({ records }: RecordedTrace, seq: number): number[] {
  const causes: number[] = [];
  let { cause } = records[seq] ?? { cause: null };
  while (cause !== null) {
    causes.push(cause);
    ({ cause } = records[cause] ?? { cause: null });
  }
  return causes;
}

const begin = ({ seqs }: Act): number => seqs[0] ?? -1;

/**
 * The latest deed that the trace names as a cause of what an app was told, and that was done to
 * the user whom it is about: whatever else is named has only carried the news.
 */
function provenAct(
  lab: RandomLab,
  chapters: readonly Chapter[],
  trace: RecordedTrace,
  telling: Telling,
): Act | undefined {
  const record = trace.records[telling.seq];
  // What a silence brings has the last data before it for its cause, which says nothing of its reason.
  if (record?.kind === 'callback' && record.silence !== undefined) return undefined;
  const causes = causesOf(trace, telling.seq);
  const own = telling.uid === null ? telling.client : undefined;
  const about = telling.uid === null ? usersOf(lab, trace, telling.client) : [telling.uid];
  const proven = chapters.flatMap(({ act }) =>
    act.seqs.some((one) => causes.includes(one)) && isDoneTo(lab, trace, act, own, about) ? [act] : [],
  );
  return proven.sort((one, other) => begin(other) - begin(one))[0];
}

/** The users that a client is, one after the other. */
const usersOf = ({ specs }: RandomLab, { records }: RecordedTrace, id: string): readonly number[] => {
  const uid = specs.find((spec) => spec.id === id)?.uid ?? NO_UID;
  return uid === NO_UID ? new GivenUids(records).uidsOf(id) : [uid];
};

const isDoneTo = (
  lab: RandomLab,
  trace: RecordedTrace,
  { clients }: Act,
  client: string | undefined,
  users: readonly number[],
): boolean =>
  clients.some((id) => id === client || usersOf(lab, trace, id).some((user) => users.includes(user)));

function expectLatestCause(lab: RandomLab): void {
  const trace = explainedLab(lab.specs, lab.actions, lab.untilSeconds);
  const chapters = chaptersOf(trace);
  for (const { act, told } of chapters)
    for (const telling of told) {
      const proven = provenAct(lab, chapters, trace, telling);
      const where = JSON.stringify({ telling, act, proven });
      if (proven !== undefined) expect(begin(act), where).toBeGreaterThanOrEqual(begin(proven));
      expect(begin(act), where).toBeLessThan(telling.seq);
      const { client, uid } = telling;
      const users = [...usersOf(lab, trace, client), ...(uid === null ? [] : [uid])];
      expect(isDoneTo(lab, trace, act, client, users), where).toBe(true);
    }
}

/** No app is told of a return in an earlier paragraph than of the break before it. */
function expectReturnsAfterBreaks({ specs, actions, untilSeconds }: RandomLab): void {
  const chapters = chaptersOf(explainedLab(specs, actions, untilSeconds));
  const own = chapters
    .flatMap(({ act, told }) => told.map((telling) => ({ act, ...telling })))
    .filter(({ uid }) => uid === null)
    .sort((one, other) => one.seq - other.seq);
  const breaks = new Map<string, Act>();
  for (const { act, client, newsKind } of own) {
    const broke = breaks.get(client);
    if (newsKind === 'back' && broke !== undefined) expect(begin(act)).toBeGreaterThanOrEqual(begin(broke));
    breaks.set(client, act);
  }
}

const textOf = (trace: RecordedTrace | undefined): readonly string[] | undefined =>
  trace && summaryText(summarizeRun(trace));

const run = (
  clients: Parameters<typeof explainedLab>[0],
  actions: readonly At[],
  until: number,
): string[] => [...summaryText(summarizeRun(explainedLab(clients, actions, until)))];

describe('what a summary says of the cause', () => {
  it('is never older than what the trace names, and about those who were told or told of', () => {
    fc.assert(fc.property(anyEventfulLab, expectLatestCause), {
      numRuns: Number(process.env.SOAK_RUNS ?? 80),
    });
  });

  it('lets no return come of an earlier deed than the break', () => {
    fc.assert(fc.property(fc.oneof(anyEventfulLab, anyFrozenLab), expectReturnsAfterBreaks), {
      numRuns: Number(process.env.SOAK_RUNS ?? 80),
    });
  });

  test('is one for the break and the return of a phone that was frozen as all edges failed', () => {
    const clients = [
      clientSpec('uid1', 'android', '4.x'),
      clientSpec('uid2', 'ios', '4.x'),
      clientSpec('uid3', 'windows', '4.x'),
    ];
    const said = run(
      clients,
      [
        ...clients.map(({ id }): At => [0, { do: 'join', client: id, channel: 'lab' }]),
        [9, { do: 'freeze', client: 'uid2' }],
        [10, { do: 'failEdge', client: 'uid1', mode: 'silent', of: 'all' }],
        [20, { do: 'thaw', client: 'uid2' }],
      ],
      40,
    );
    expect(said).toEqual([
      'Android, iOS and Windows were in the channel by 0.200 s.',
      'iOS was frozen at 9.000 s. Nobody was told anything.',
      'The edge servers of Android, iOS and Windows failed at 10.000 s. Android and Windows were told 3.9 s later that their connections were interrupted and 5 s later that they were connected again.',
      'iOS was thawed at 20.000 s. It was told at once that its connection was interrupted and 1.1 s later that it was connected again. Nobody else was told anything.',
    ]);
  });

  test('is the same whether the trace keeps packets or not', () => {
    const packets = shippedTraces('packets');
    for (const [at, { name, trace }] of shippedTraces('events').entries())
      expect(textOf(packets[at]?.trace), name).toEqual(textOf(trace));
  });

  test('is the ban of the whole channel, for everybody whom it puts out', () => {
    const clients = [clientSpec('uid1', 'android', '4.x'), clientSpec('uid2', 'web', '4.x')];
    const said = run(
      clients,
      [
        [0, { do: 'join', client: 'uid1', channel: 'lab' }],
        [0, { do: 'join', client: 'uid2', channel: 'lab' }],
        [5, { do: 'ban', client: 'uid2', reason: 'BANNED_BY_SERVER', timeUs: 0 }],
        [10, { do: 'join', client: 'uid2', channel: 'lab' }],
        [20, { do: 'ban', client: 'uid1', reason: 'BANNED_BY_SERVER', by: 'channel' }],
      ],
      30,
    );
    expect(said).toEqual([
      'Android and the Web user were in the channel by 0.200 s.',
      'The Web user was removed from the channel at 5.000 s. It was told 50 ms later that it was out of the channel. Android was told 50 ms later that the Web user was gone.',
      'The Web user joined "lab" at 10.000 s and was in 200 ms later. Android was told 300 ms later that the Web user was back.',
      'Channel "lab" was banned at 20.000 s. Android was told 50 ms later that its connection had failed. The Web user lost the stream of Android 50 ms later and was told that Android was gone and that it was out of the channel.',
    ]);
  });

  test.each([
    ['one channel, named after somebody who has left it', 'lab', 'lab', 'Channel "lab" was banned'],
    ['two channels', 'lab', 'stage', 'Channel "stage" was banned'],
  ])('is the ban of the own channel: several at one moment, of %s', (_of, own, other, ban) => {
    const clients = ['uid1', 'uid2', 'uid3'].map((id) => clientSpec(id, 'android', '4.x'));
    const bans = (client: string): At => [
      20,
      { do: 'ban', client, reason: 'BANNED_BY_SERVER', by: 'channel' },
    ];
    const trace = explainedLab(
      clients,
      [
        [0, { do: 'join', client: 'uid1', channel: own }],
        [0, { do: 'join', client: 'uid2', channel: other }],
        [0, { do: 'join', client: 'uid3', channel: other }],
        ...(own === other ? [[10, { do: 'leave', client: 'uid1' }] as const] : []),
        ...[bans('uid1'), bans('uid2')],
      ],
      30,
    );
    const about = chaptersOf(trace).flatMap(({ act }) =>
      act.kind === 'channel-banned' ? [`${act.detail}: ${act.clients.join()}`] : [],
    );
    expect(about).toEqual([...(own === other ? [] : [`${own}: uid1`]), `${other}: uid2,uid3`]);
    expect(textOf(trace)?.join(' ')).toContain(ban);
  });

  test('is the entry of the other device, for the one whose place it takes', () => {
    const clients = [
      clientSpec('uid1', 'android', '4.x', { uid: 1 }),
      clientSpec('uid2', 'ios', '4.x', { uid: 1 }),
    ];
    const said = run(
      clients,
      [
        [0, { do: 'join', client: 'uid1', channel: 'lab' }],
        [10, { do: 'join', client: 'uid2', channel: 'lab' }],
      ],
      30,
    );
    expect(said.at(-1)).toBe(
      'iOS joined "lab" at 10.000 s and was in 200 ms later. Android was told 200 ms later that its connection had failed.',
    );
  });

  test('is the end of a token, and the stop of an app by its system', () => {
    const clients = [clientSpec('uid1', 'android', '4.x'), clientSpec('uid2', 'ios', '4.x')];
    const said = run(
      clients,
      [
        [0, { do: 'join', client: 'uid1', channel: 'lab', token: { livesUs: 60_000_000 } }],
        [0, { do: 'join', client: 'uid2', channel: 'lab' }],
        [10, { do: 'background', client: 'uid2' }],
      ],
      70,
    );
    expect(said).toEqual([
      'Android and iOS were in the channel by 0.200 s.',
      'iOS, in the background since 10.000 s, was stopped by its system at 15.000 s. Android was told 20.1 s later that iOS was gone.',
      'Android was removed, as its token had ended, at 60.050 s. It was told 50 ms later that its connection had failed. Nobody else was told anything.',
    ]);
  });
});
