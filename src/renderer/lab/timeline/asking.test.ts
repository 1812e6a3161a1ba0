import { describe, expect, it } from 'vitest';
import { readScenario } from '../../../core/scenario/read/read-scenario.ts';
import { runScenario } from '../../../core/scenario/judge/run-scenario.ts';
import { SECOND } from '../../../core/time/micros.ts';
import { ghostStatus } from '../../../core/timeline/lanes/ghost.ts';
import type { Lane } from '../../../core/timeline/lanes/lane.ts';
import { explainAbsence } from '../../../core/why/absence/absence.ts';
import { Timeline } from '../../../core/timeline/timeline.ts';
import { PacketSummary } from '../../../core/timeline/lanes/packet-summary.ts';
import { RecordStore } from '../../../core/trace/store/record-store.ts';
import { traceHeader } from '../../../core/trace/trace-header.ts';
import { packetsView } from '../../../hub/records/packet-view.ts';
import { absenceChoices, absenceQuestion, choiceOf, missedBy, recordOf } from './questions.ts';
import { idleRules, ruleRows } from './rule-rows.ts';
import { spokenRecord } from './spoken-record.ts';
import { foundPlaces } from './search.ts';
import { tableRows, type TableScene } from './table-rows.ts';

/**
 * A killed Android phone; a native app, a legacy page and an NG page watch it. A fifth user has a
 * bad network, and is in no channel.
 */
const SCENARIO = `name: test
clients:
  uid1: { persona: android, sdk: 3.x, uid: 1 }
  uid2: { persona: windows, sdk: 3.x, uid: 2 }
  uid3: { persona: web, sdk: 3.x, uid: 3 }
  uid4: { persona: web, sdk: 4.x, uid: 4 }
  uid5: { persona: linux, sdk: 3.x, uid: 5 }
steps:
  - { at: 0s, do: join, client: uid2 }
  - { at: 0s, do: join, client: uid3 }
  - { at: 0s, do: join, client: uid4 }
  - { at: 1s, do: join, client: uid1 }
  - { at: 5s, do: network, client: uid5, preset: chrome-3g }
  - { at: 8s, do: network, client: uid5, preset: nominal }
  - { at: 10s, do: kill, client: uid1 }
until: 60s
expect:
  - { client: uid2, state: CONNECTED, at: 200ms }
`;
const read = readScenario(SCENARIO, 'test.yaml');
if (!read.ok) throw new Error(read.mistakes.map(({ message }) => message).join('\n'));
const { plan } = read;
const records = runScenario(plan, { detail: 'packets' }).records;

const recordAt = (seq: number) => records[seq];

/** The run as it has come to a moment. */
function timelineAt(untilS: number): Timeline {
  const timeline = new Timeline(traceHeader(plan, 'packets', '0.0.0'));
  timeline.catchUp(records.filter(({ atUs }) => atUs <= untilS * SECOND));
  return timeline;
}

const timeline = timelineAt(60);
const specs = timeline.lanes.flatMap(({ spec }) => spec ?? []);
const specOf = (id: string) => specs.find((spec) => spec.id === id);

function laneIn(of: Timeline, id: string): Lane {
  const lane = of.lane(id);
  if (lane === undefined) throw new Error(`no lane ${id}`);
  return lane;
}

function choicesOf(id: string): string[] {
  const spec = specOf(id) ?? expect.fail();
  const others = specs.filter((other) => other !== spec);
  return absenceChoices(spec, others).map(({ name, uid }) => (uid === null ? name : `${name} ${uid}`));
}

describe('what can be asked about an empty place', () => {
  it.each(['uid1', 'uid2', 'uid3', 'uid4'])('names every callback of %s once', (id) => {
    const choices = choicesOf(id);
    expect(choices).toEqual([...new Set(choices)]);
  });

  it('asks for states, bans and leaves as well, as far as the platform has them', () => {
    expect(choicesOf('uid1')).toEqual(
      expect.arrayContaining(['onUserOffline 2', 'onConnectionStateChanged', 'onLeaveChannel']),
    );
    expect(choicesOf('uid3')).toEqual(
      expect.arrayContaining(['stream-removed 1', 'peer-leave 1', 'connection-state-change', 'error']),
    );
    expect(choicesOf('uid4')).toEqual(expect.arrayContaining(['user-left 1', 'connection-state-change']));
  });

  it.each(['uid1', 'uid3', 'uid4'])('answers why %s has not entered a state', (id) => {
    const spec = specOf(id) ?? expect.fail();
    const states = absenceChoices(spec, []).filter(({ state }) => state !== undefined);
    expect(states.map(({ state }) => state)).toEqual(['RECONNECTING', 'CONNECTED', 'FAILED', 'DISCONNECTED']);
    const trace = { clients: specs, timings: {}, untilUs: 60 * SECOND, records };
    for (const choice of states.filter(({ state }) => state === 'FAILED')) {
      const asked = absenceQuestion(id, 30 * SECOND, choice);
      if (asked.about !== 'nothing') expect.fail();
      const { client, what, atUs } = asked;
      const { title, sentences } = explainAbsence(trace, { client, what, atUs });
      expect(title).toContain('(FAILED)');
      expect(sentences.length).toBeGreaterThan(0);
    }
  });
});

describe('a place where something was expected', () => {
  const ghostOf = (of: Timeline, id: string, rule: string) =>
    laneIn(of, id).ghosts.find(({ rules }) => rules.includes(rule)) ?? expect.fail();

  it('leads to what came there', () => {
    const ghost = ghostOf(timeline, 'uid2', 'R-KILL-ANDROID-NATIVE-20S');
    const seq = recordOf(ghost, laneIn(timeline, 'uid2'), recordAt) ?? expect.fail();
    expect(records[seq]).toMatchObject({ kind: 'callback', name: 'onUserOffline', args: { uid: 1 } });
  });

  it('asks for just that while it is awaited', () => {
    const now = timelineAt(15);
    const ghost = ghostOf(now, 'uid3', 'R-KILL-ANDROID-WEB-10S');
    expect(ghostStatus(ghost)).toBe('awaited');
    expect(recordOf(ghost, laneIn(now, 'uid3'), recordAt)).toBeNull();
    const missed = missedBy(ghost) ?? expect.fail();
    const spec = specOf('uid3') ?? expect.fail();
    const others = specs.filter((other) => other !== spec);
    expect(choiceOf(absenceChoices(spec, others), missed, spec)).toMatchObject({
      name: 'stream-removed',
      uid: 1,
    });
  });
});

describe('search', () => {
  const found = (text: string): string[] =>
    foundPlaces(timeline, recordAt, text).map(({ seq, atUs }) => {
      const record = seq === null ? undefined : records[seq];
      return record === undefined ? `expected ${atUs / SECOND}` : spokenRecord(record, timeline, specOf);
    });

  it('finds moments by their numbers', () => {
    expect(found('t6')).toEqual([
      'UID 3: T6 stream-removed({ stream /* uid 1 */ })',
      'UID 4: T6 user-left({ uid: 1 }, "ServerTimeOut")',
      'UID 2: T6 onUserOffline(1, USER_OFFLINE_DROPPED)',
    ]);
    expect(found('T3')).toEqual(['UID 1: T3 kill']);
  });

  it('finds what a rule brought, by its ID', () => {
    expect(found('R-KILL-ANDROID-NATIVE-20S')).toEqual(['UID 2: T6 onUserOffline(1, USER_OFFLINE_DROPPED)']);
  });

  it('finds flags by their words, and nothing for nothing', () => {
    expect(found('useroffline')).toHaveLength(1);
    expect(found('  ')).toEqual([]);
    expect(found('T9')).toEqual([]);
  });
});

describe('the table', () => {
  const scene: TableScene = {
    lanes: timeline.lanes,
    fromUs: 0,
    toUs: 60 * SECOND,
    running: [],
    packets: 'lost',
    shownPackets: null,
    hasGhosts: true,
  };
  const store = new RecordStore();
  const summary = new PacketSummary();
  for (const record of records) {
    store.add(record);
    summary.take(record);
  }
  const rows = (over: Partial<TableScene> = {}): string[] =>
    tableRows({ ...scene, ...over }).map(({ atUs, lane, text }) => `${atUs / SECOND} ${lane}: ${text}`);

  it('says what is drawn: moments, silences with their limits, impairments, expectations', () => {
    expect(rows()).toEqual(
      expect.arrayContaining([
        '10 UID 1: T3 kill',
        '10 UID 1: has ended',
        '30.1 UID 2: T6 onUserOffline(1, DROPPED)',
        '10.1 UID 2: no data of UID 1 from here on: 20 s at 30.100 s, onUserOffline(1, DROPPED)',
        expect.stringMatching(/^5 UID 5: network impaired: .*3G.* until 8\.000 s$/),
        '0.15 Server: channel lab is there from here on',
      ]),
    );
    const expected = rows().filter((row) => row.includes('R-KILL-ANDROID-NATIVE-20S'));
    expect(expected).toHaveLength(1);
    expect(expected[0]).toMatch(/^30 UID 2: onUserOffline\(1, DROPPED\) expected \(.*\): came \+100 ms$/);
  });

  it('says packets as they are shown', () => {
    const fromUs = 9 * SECOND;
    const packetsIn = (toUs: number) =>
      packetsView(store, summary, { fromUs, toUs, stepUs: 1, isLostOnly: false });
    const packets = (choice: TableScene['packets'], toUs: number): string[] =>
      rows({ packets: choice, fromUs, toUs, shownPackets: packetsIn(toUs) }).filter((row) =>
        /packets|ping|pong/.test(row),
      );
    expect(packets('off', 60 * SECOND)).toEqual([]);
    expect(packets('all', 60 * SECOND).some((row) => /\d+ packets to the server/.test(row))).toBe(true);
    expect(
      packets('all', 9.5 * SECOND).some((row) => /ping to the server, arrives at 9\.\d{3} s/.test(row)),
    ).toBe(true);
  });

  it('says the silences that run, and leaves out expectations that are not shown', () => {
    const running = [
      { lane: 'uid2', of: 'UID 1', sinceUs: 10_100_000, atUs: 30_100_000, text: 'UID 2 gives up on UID 1' },
    ];
    const all = rows({ running, hasGhosts: false });
    expect(all).toContain('10.1 UID 2: no data of UID 1 since: UID 2 gives up on UID 1 at 30.100 s');
    expect(all.some((row) => row.includes('expected'))).toBe(false);
  });

  it('says what reaches into the window, though it began before', () => {
    const late = rows({ fromUs: 20 * SECOND, toUs: 25 * SECOND });
    expect(late).toContain('10 UID 1: has ended');
    expect(late).not.toContain('10 UID 1: T3 kill');
  });
});

describe('rules', () => {
  const rows = ruleRows(timeline);

  it('carry their source, and how it was read', () => {
    const row = rows.find(({ id }) => id === 'R-KILL-ANDROID-NATIVE-20S') ?? expect.fail();
    expect(row).toMatchObject({ status: 'held', reading: 'A framework dies like the system under it.' });
    expect(row.source).toContain('killed processes');
  });

  it('without an occasion are those of the generations that are there', () => {
    const idle = idleRules(rows, new Set(['3.x'])).map(({ id }) => id);
    expect(idle).toContain('R-NATIVE-T7');
    expect(idle).not.toContain('R-KILL-ANDROID-NATIVE-20S');
    expect(idle.filter((id) => id.startsWith('R4-') || id.startsWith('R-NATIVE-PRE'))).toEqual([]);
  });
});
