import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readScenario } from '../scenario/read/read-scenario.ts';
import { runScenario } from '../scenario/judge/run-scenario.ts';
import { SECOND } from '../time/micros.ts';
import { traceHeader } from '../trace/trace-header.ts';
import type { TraceDetail, TraceRecord } from '../trace/records.ts';
import { deviationText, ghostStatus, type Ghost } from './lanes/ghost.ts';
import { ghostPlaces, ghostText } from './layout/ghost-places.ts';
import { laneDetail, laneTitle, type Lane } from './lanes/lane.ts';
import { silenceGroups } from './lanes/silences.ts';
import { groupText, markGroups } from './layout/mark-groups.ts';
import { Timeline, timelineOf } from './timeline.ts';

function run(body: string, detail: TraceDetail = 'events', timings: object = {}) {
  const text = `name: test\n${body}\nexpect:\n  - { client: uid1, never: onConnectionLost, until: 0s }\n`;
  const read = readScenario(text, 'test.yaml');
  if (!read.ok) throw new Error(read.mistakes.map(({ message }) => message).join('\n'));
  const { records } = runScenario(read.plan, { detail, timings });
  const header = traceHeader(read.plan, detail, '0.0.0');
  return { header, records, timeline: timelineOf(header, records) };
}

function laneIn(timeline: Timeline, id: string): Lane {
  const lane = timeline.lane(id);
  if (lane === undefined) throw new Error(`no lane ${id}`);
  return lane;
}

function ghostOf(timeline: Timeline, id: string, rule: string): Ghost {
  const ghost = laneIn(timeline, id).ghosts.find(({ rules }) => rules.includes(rule));
  if (ghost === undefined) throw new Error(`nothing expected by ${rule}`);
  return ghost;
}

const clients = `clients:
  uid1: { persona: android, sdk: 3.x, uid: 1 }
  uid2: { persona: windows, sdk: 3.x, uid: 2 }`;

const loss = `${clients}
steps:
  - { at: 0s, do: join, client: uid2 }
  - { at: 1s, do: join, client: uid1 }
  - { at: 10s, do: offline, client: uid1 }
  - { at: 40s, do: online, client: uid1 }
until: 60s`;

const kill = `${clients}
steps:
  - { at: 0s, do: join, client: uid2 }
  - { at: 1s, do: join, client: uid1 }
  - { at: 10s, do: kill, client: uid1 }
  - { at: 25s, do: restart, client: uid1, rejoin: false }
  - { at: 35s, do: freeze, client: uid2 }
  - { at: 45s, do: thaw, client: uid2 }
until: 60s`;

describe('lanes of a loss and a return', () => {
  const { timeline, records } = run(loss, 'packets');
  const lane = (id: string) => laneIn(timeline, id);

  it('has a lane for the server and one a client', () => {
    expect(timeline.lanes.map(({ id }) => id)).toEqual(['server', 'uid1', 'uid2']);
  });

  it('shows the connection as a ribbon without gaps', () => {
    const spans = lane('uid1').states.map(({ state, fromUs, toUs }) => [
      state,
      fromUs / SECOND,
      toUs === null ? null : toUs / SECOND,
    ]);
    expect(spans).toEqual([
      ['disconnected', 0, 1],
      ['connecting', 1, 1.2],
      ['connected', 1.2, 13.9],
      ['reconnecting', 13.9, 40.2],
      ['connected', 40.2, null],
    ]);
  });

  it('hatches each direction that is cut, for as long as it is', () => {
    expect(lane('uid1').upCuts).toEqual([{ fromUs: 10 * SECOND, toUs: 40 * SECOND }]);
    expect(lane('uid1').downCuts).toEqual([{ fromUs: 10 * SECOND, toUs: 40 * SECOND }]);
    expect(lane('uid2').upCuts).toEqual([]);
  });

  it('flags callbacks under their names with the arguments that tell', () => {
    const flags = lane('uid2').marks.filter(({ kind }) => kind === 'callback');
    expect(flags.map(({ text }) => text)).toContain('onUserOffline(1, DROPPED)');
    for (const { seq, atUs } of flags) expect(records[seq]).toMatchObject({ kind: 'callback', atUs });
  });

  it('numbers the moments as the diagrams of the article do', () => {
    const moments = (id: string) => lane(id).moments.map(({ text, atUs }) => `${text} ${atUs / SECOND}`);
    expect(moments('uid1')).toEqual(['T0 1', 'T1 1.2', 'T3 10', 'T4 13.9', 'T5 19.9', 'T7 40.2']);
    expect(moments('uid2')).toEqual(['T0 0', 'T1 0.2', 'T2 1.3', 'T6 30.1', 'T8 40.3']);
  });

  it('stands the limits of one silence on one bracket', () => {
    const [silence, ...others] = lane('uid1').silences;
    expect(others.map(({ of }) => of)).toEqual(['UID 2']);
    expect(silence).toMatchObject({ of: 'server' });
    expect(silence?.limits.map(({ limitUs }) => limitUs / SECOND)).toContain(4);
    expect(silence?.limits.map(({ limitUs }) => limitUs / SECOND)).toContain(10);
    expect(silence?.limits.map(({ atUs, limitUs }) => atUs - limitUs - silence.sinceUs)).toEqual(
      silence?.limits.map(() => 0),
    );
  });

  it('turns what was expected into ticks, with the deviation', () => {
    const ghost = ghostOf(timeline, 'uid2', 'R-NATIVE-T6');
    expect(ghost).toMatchObject({ lane: 'uid2', about: 'uid1', text: 'onUserOffline(1, DROPPED)' });
    expect(ghost.expectedUs).toBe(30 * SECOND);
    expect([ghostStatus(ghost), deviationText(ghost)]).toEqual(['held', '+100 ms']);
  });

  it('says how far off each of two rules at one place was', () => {
    const places = ghostPlaces(lane('uid1').ghosts, (us) => us / 20_000);
    const interrupted = places.find(({ all }) => all.some(({ rules }) => rules.includes('R-NATIVE-T4')));
    expect(interrupted?.all.flatMap(({ rules }) => rules)).toContain('R-NATIVE-T4-LEGACY');
    expect(interrupted).toMatchObject({ status: 'held' });
    expect(new Set(interrupted?.shown.map(ghostText))).toEqual(new Set(['−100 ms']));
  });

  it('draws packets with their fate, lost ones a second time by themselves', () => {
    const { up } = lane('uid1');
    expect(up.lines.every(({ endUs }, at) => endUs !== null || at > up.lines.length - 3)).toBe(true);
    expect(up.lost.length).toBeGreaterThan(100);
    expect(new Set(up.lost.map(({ fate }) => fate))).toEqual(new Set(['link-down']));
    expect(up.longestUs).toBe(50_000);
  });
});

describe('an app in two channels', () => {
  const { timeline } = run(`clients:
  uid1: { persona: android, sdk: 4.x, uid: 1 }
  uid2: { persona: windows, sdk: 3.x, uid: 2 }
  uid11: { connectionOf: uid1, uid: 11 }
  ring: { persona: ios, sdk: 4.x, uid: 3 }
  ring-b: { connectionOf: ring, uid: 33 }
  uid12: { connectionOf: uid1, uid: 12 }
steps:
  - { at: 0s, do: join, client: uid1 }
  - { at: 1s, do: join, client: uid11, channel: stage }
  - { at: 5s, do: offline, client: uid1 }
until: 20s`);

  it('has its connections below each other, and says of each whose app it is of', () => {
    expect(timeline.lanes.map((lane) => `${laneTitle(lane)} ${laneDetail(lane)}`)).toEqual([
      'Server ',
      'UID 1 Android 4.x',
      'UID 11 app of UID 1',
      'UID 12 app of UID 1',
      'UID 2 Windows 3.x',
      'UID 3 iOS 4.x, ring',
      'UID 33 app of ring',
    ]);
  });

  it('shows the one cut on the lane of each', () => {
    for (const id of ['uid1', 'uid11', 'uid12']) {
      expect(laneIn(timeline, id).upCuts.map(({ fromUs }) => fromUs)).toEqual([5 * SECOND]);
    }
    expect(laneIn(timeline, 'uid2').upCuts).toEqual([]);
  });
});

describe('a kill', () => {
  const { timeline } = run(kill);

  it('ends the ribbon until the restart; a frozen process shows as such', () => {
    const states = (id: string) =>
      laneIn(timeline, id).states.map(({ state, fromUs }) => [state, fromUs / SECOND]);
    expect(states('uid1').slice(-2)).toEqual([
      ['dead', 10],
      ['disconnected', 25],
    ]);
    expect(states('uid2')).toContainEqual(['frozen', 35]);
  });

  it('shows the life of the channel on the lane of the server', () => {
    const lives = laneIn(timeline, 'server').channels.map(({ name, row, fromUs, toUs }) => [
      name,
      row,
      fromUs,
      toUs,
    ]);
    expect(lives).toEqual([
      ['lab', 0, 150_000, 45_050_000],
      ['lab', 0, 45_050_000, null],
    ]);
    expect(laneIn(timeline, 'server').silences.map(({ of }) => of)).toContain('channel lab');
  });
});

describe('users with an account (R-ACCOUNT-UID)', () => {
  const { timeline } = run(`clients:
  uid1: { persona: android, sdk: 4.x, uid: 1 }
  phone: { persona: ios, sdk: 4.x, account: alice }
  page: { persona: web, sdk: 4.x, account: bob }
steps:
  - { at: 0s, do: join, client: uid1 }
  - { at: 1s, do: join, client: phone }
  - { at: 1s, do: join, client: page }
  - { at: 3s, do: kill, client: page }
until: 40s`);
  const joined = laneIn(timeline, 'server').marks.filter(({ text }) => text.endsWith(' joined'));

  it('are called by it on the lane of the server', () => {
    expect(joined.map(({ text }) => text).toSorted()).toEqual(['UID 1 joined', 'alice joined', 'bob joined']);
  });

  it('stand in callbacks of pages, and are the number in those of apps', () => {
    const told = (id: string): string[] => laneIn(timeline, id).marks.map(({ text }) => text);
    expect(told('page')).toContain('user-joined(alice)');
    expect(told('uid1')).toContainEqual(expect.stringMatching(/^onUserInfoUpdated\(\d+\)$/));
    expect(told('uid1')).toContainEqual(expect.stringMatching(/^onUserOffline\(\d+, DROPPED\)$/));
  });

  it('are who a silence is of', () => {
    const { silences } = laneIn(timeline, 'uid1');
    expect(silenceGroups(silences).map(({ of }) => of)).toEqual(['bob']);
  });

  it('share a label with others as those with a number do', () => {
    expect(markGroups(joined, () => 0).map(groupText)).toEqual(['3 users joined']);
  });
});

describe('expected over actual', () => {
  it('marks with a cross what did not come', () => {
    const { timeline } = run(kill.replace(/ {2}- { at: 35s[^]*until: 60s/, 'until: 34s'), 'events', {
      nativeOfflineAfterUs: 90 * SECOND,
    });
    const ghost = ghostOf(timeline, 'uid2', 'R-KILL-ANDROID-NATIVE-20S');
    expect([ghostStatus(ghost), deviationText(ghost)]).toEqual(['broken', '']);
  });

  it('waits for what is still to come', () => {
    const { header, records } = run(kill);
    const timeline = new Timeline(header);
    timeline.catchUp(records.filter(({ atUs }) => atUs <= 25 * SECOND));
    const awaited = timeline.ghosts.filter((ghost) => ghostStatus(ghost) === 'awaited');
    expect(awaited.map(({ text, expectedUs }) => [text, expectedUs / SECOND])).toEqual([
      ['onUserOffline(1, DROPPED)', 30],
    ]);
  });
});

describe('impaired networks', () => {
  it('are shaded under the name of their preset, until they are sound again', () => {
    const { timeline } = run(`${clients}
steps:
  - { at: 0s, do: join, client: uid1 }
  - { at: 5s, do: network, client: uid1, preset: chrome-3g }
  - { at: 9s, do: network, client: uid1, preset: nominal }
  - { at: 12s, do: network, client: uid1, preset: offline }
until: 20s`);
    const lane = laneIn(timeline, 'uid1');
    expect(lane.impairments).toMatchObject([{ fromUs: 5 * SECOND, toUs: 9 * SECOND }]);
    expect(lane.impairments[0]?.text).not.toBe('');
    expect(lane.upCuts).toEqual([{ fromUs: 12 * SECOND, toUs: null }]);
  });
});

describe('what comes every two seconds', () => {
  const { timeline } = run(
    `clients:
  uid1: { persona: android, sdk: 4.x, uid: 1 }
  uid2: { persona: ios, sdk: 3.x, uid: 2 }
rulebook: { networkQuality: true }
steps:
  - { at: 0s, do: join, client: uid2 }
  - { at: 1s, do: join, client: uid1 }
  - { at: 30s, do: offline, client: uid1 }
  - { at: 40s, do: online, client: uid1 }
  - { at: 59s, do: kill, client: uid1 }
  - { at: 60s, do: restart, client: uid1 }
until: 100s`,
    'events',
    { networkQuality: true },
  );
  const qualities = laneIn(timeline, 'uid1').marks.filter(({ text }) => text.startsWith('onNetworkQuality'));

  it('has a mark where it says something else than before, of each user by itself', () => {
    const own = qualities.filter(({ text }) => text.startsWith('onNetworkQuality(0,'));
    const told = own.map(({ text }) => text);
    expect(told.every((text, at) => text !== told[at - 1] || (own[at]?.atUs ?? 0) > 60 * SECOND)).toBe(true);
    // Once before the loss, its steps down, the way back, and once for the new process.
    expect(own.filter(({ atUs }) => atUs < 30 * SECOND)).toHaveLength(1);
    expect(own.some(({ text }) => text.includes('DOWN'))).toBe(true);
    expect(own.filter(({ atUs }) => atUs > 60 * SECOND).length).toBeGreaterThan(0);
    expect(qualities.length).toBeLessThan(20);
  });

  it('is no row of expectations, and is counted among the rules all the same', () => {
    const isQuality = (ghost: Ghost): boolean => ghost.text.startsWith('onNetworkQuality');
    const { ghosts } = laneIn(timeline, 'uid1');
    const drawn = ghostPlaces(ghosts, (us) => us / 1000).flatMap(({ all }) => all);
    expect(ghosts.some(isQuality)).toBe(true);
    expect(drawn.some(isQuality)).toBe(false);
    expect(drawn.length).toBeGreaterThan(0);
    const held = timeline.checks.filter(({ rule }) => rule === 'R4-NATIVE-NETWORK-QUALITY');
    expect(held.length).toBeGreaterThan(20);
  });
});

describe('growing', () => {
  const { header, records, timeline: whole } = run(loss, 'packets');
  const drawn = (timeline: Timeline) => JSON.stringify([timeline.lanes, timeline.checks, timeline.endUs]);

  it('batch by batch gives the same as all at once', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: records.length }), { maxLength: 8 }), (cuts) => {
        const timeline = new Timeline(header);
        const seen: TraceRecord[] = [];
        for (const cut of [...cuts.sort((a, b) => a - b), records.length]) {
          seen.push(...records.slice(seen.length, Math.max(seen.length, cut)));
          timeline.catchUp(seen);
        }
        timeline.finish(header.untilUs);
        expect(drawn(timeline)).toBe(drawn(whole));
      }),
      { numRuns: 10 },
    );
  });
});
