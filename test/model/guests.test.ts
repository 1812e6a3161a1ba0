import { describe, expect, test } from 'vitest';
import { explainAbsence } from '../../src/core/why/absence/absence.ts';
import { explain } from '../../src/core/why/because/explain.ts';
import { summarizeRun } from '../../src/core/summary/summarize-run.ts';
import { timelineOf } from '../../src/core/timeline/timeline.ts';
import { ChannelServer } from '../../src/core/server/channel-server.ts';
import { serverTimings } from '../../src/core/rulebook/timings.ts';
import type { Lab } from '../../src/core/lab/lab.ts';
import type { BanTerms } from '../../src/core/vocabulary/bans.ts';
import type { JoinRequest, UpPacket } from '../../src/core/vocabulary/packets.ts';
import type { CallbackRecord } from '../../src/core/trace/records.ts';
import { GivenUids } from '../../src/core/trace/given-uids.ts';
import { clientSpec, runLab, type At } from './lab-builder.ts';
import { join } from './situation-clients.ts';

/* Clients without a user ID of their own: the server gives them one at each join. */

const guest = clientSpec('guest', 'android', '4.x', { uid: 0 });
const watcher = clientSpec('uid9', 'ios', '4.x');
const restart = { do: 'restart', client: 'guest', rejoin: true } as const;
const bothIn: readonly At[] = [
  [0, join('uid9')],
  [1, join('guest')],
];
/** It is killed, and comes back 5 s later. */
const restarted: readonly At[] = [...bothIn, [10, { do: 'kill', client: 'guest' }], [15, restart]];

const given = ({ records }: Lab): readonly number[] => new GivenUids(records).uidsOf('guest');
const told = ({ records }: Lab, client: string, role: CallbackRecord['role']): readonly CallbackRecord[] =>
  records.filter(
    (record): record is CallbackRecord =>
      record.kind === 'callback' && record.actor === client && record.role === role,
  );

const run = (actions: readonly At[], until = 60): Lab => runLab([guest, watcher], actions, until);

describe('which user a guest is', () => {
  test('its app finds the user ID in its join callback, and keeps it through a loss', () => {
    const lab = run([
      ...bothIn,
      [10, { do: 'offline', client: 'guest', direction: 'both' }],
      [40, { do: 'online', client: 'guest', direction: 'both' }],
    ]);
    const [uid, ...more] = given(lab);
    expect(more).toEqual([]);
    expect(told(lab, 'guest', 'joinSuccess').map(({ args }) => args.uid)).toEqual([uid]);
    expect(told(lab, 'guest', 'rejoinSuccess').map(({ args }) => args.uid)).toEqual([uid]);
    expect(told(lab, 'uid9', 'userJoined').map(({ args }) => args.uid)).toEqual([uid, uid]);
  });

  test('after a restart others see the old one go in its time, and the new one come (reading A3)', () => {
    const lab = run(restarted);
    const [before, after] = given(lab);
    expect(before).not.toBe(after);
    const joined = told(lab, 'uid9', 'userJoined').map(({ args, atUs }) => [args.uid, atUs / 1e6]);
    expect(joined).toEqual([
      [before, 1.3],
      [after, 15.3],
    ]);
    const [gone, ...more] = told(lab, 'uid9', 'userOffline');
    expect([gone?.args.uid, more.length]).toEqual([before, 0]);
    expect((gone?.atUs ?? 0) / 1e6).toBeCloseTo(30, 0);
  });

  test('the restarted app itself meets the user that it was, and sees it go', () => {
    const [before] = given(run(restarted));
    const heard = (role: CallbackRecord['role']): unknown[] =>
      told(run(restarted), 'guest', role).map(({ args }) => args.uid);
    expect(heard('userJoined')).toContain(before);
    expect(heard('userOffline')).toEqual([before]);
  });

  test('the old one falls silent with its last data, which was on its way when the new one came', () => {
    const slow = { ...guest, up: { ...guest.up, latencyUs: 3_000_000, jitterUs: 0 } };
    const actions: readonly At[] = [
      ...[[0, join('uid9')] as const, [0.5, join('guest')] as const],
      [20.1, { do: 'kill', client: 'guest' }],
      [20.2, restart],
    ];
    const { records } = runLab([slow, watcher], actions, 60, { detail: 'packets' });
    const silent = records.find((record) => record.kind === 'server' && record.event === 'peer-timeout');
    const last = records[silent?.cause ?? -1];
    expect([last?.kind, last?.atUs, silent?.atUs]).toEqual(['packet-arrived', 23_000_000, 43_000_000]);
  });

  test('none of a hundred has the user ID of another', () => {
    const guests = Array.from({ length: 100 }, (_, at) => clientSpec(`g${at}`, 'linux', '4.x', { uid: 0 }));
    const joins = guests.map(({ id }, at): At => [at % 7, join(id, `room${at % 10}`)]);
    const names = new GivenUids(runLab(guests, joins, 12).records);
    const uids = guests.flatMap(({ id }) => names.uidsOf(id));
    expect(new Set(uids).size).toBe(100);
    expect(uids.every((uid) => uid >= 1 && uid < 2 ** 32)).toBe(true);
  });
});

describe('a ban of a guest', () => {
  const banned = (terms: BanTerms): Lab =>
    run([
      ...bothIn,
      [10, { do: 'ban', client: 'guest', reason: 'BANNED_BY_SERVER', ...terms }],
      [12, { do: 'leave', client: 'guest' }],
      [13, join('guest')],
    ]);

  test.each<[string, BanTerms, number]>([
    ['by user is not about the user that it becomes', {}, 2],
    ['by address is', { by: 'ip' }, 1],
    ['of the channel is', { by: 'channel' }, 1],
  ])('%s', (_how, terms, stays) => {
    expect(given(banned(terms))).toHaveLength(stays);
  });
});

test('a join that is turned away gives it no user ID, and the trace says whose it was', () => {
  const lab = run([[1, { ...join('guest'), refuse: 'INVALID_TOKEN' } as At[1]]]);
  expect(given(lab)).toEqual([]);
  const refused = lab.records.find((record) => record.kind === 'server' && record.event === 'join-refused');
  expect(refused).toMatchObject({ client: 'guest', reason: 'INVALID_TOKEN' });
  expect(refused).not.toHaveProperty('uid');
});

describe('what is said of it', () => {
  const lab = run(restarted);
  const trace = {
    clients: [guest, watcher],
    timings: {},
    untilUs: 60_000_000,
    records: lab.records,
  };
  const [before = 0, after = 0] = given(lab);
  const texts = (sentences: readonly { readonly text: string }[]): string =>
    sentences.map(({ text }) => text).join('\n');

  test('why the old one went: its client is another user by now', () => {
    const [gone] = told(lab, 'uid9', 'userOffline');
    const why = texts(explain(trace, gone?.seq ?? 0).sentences);
    expect(why).toContain(`UID ${before} was killed at 10.000 s`);
    expect(why).toContain(
      `UID ${before} was the client guest, which has no user ID of its own: it joined anew at 15.000 s, and came in as UID ${after}.`,
    );
  });

  test('why the new one came: it had been another before', () => {
    const [, came] = told(lab, 'uid9', 'userJoined');
    const why = texts(explain(trace, came?.seq ?? 0).sentences);
    expect(why).toContain(`UID ${after} called join at 15.000 s.`);
    expect(why).toContain(`which was UID ${before} until it joined anew at 15.000 s`);
  });

  test('why the old one did not come back', () => {
    const asked = { client: 'uid9', what: 'didJoinedOfUid', uid: before, atUs: 40_000_000 };
    expect(texts(explainAbsence(trace, asked).sentences)).toContain('it joined anew at 15.000 s');
  });

  test('in short', () => {
    const summary = JSON.stringify(summarizeRun(trace).paragraphs);
    expect(summary).toContain(`Android as UID ${before}`);
    expect(summary).not.toContain('UID 0');
  });

  test('on its lane: it joins twice, and is back never', () => {
    const header = { ...trace, app: '0', name: 'guests', seed: '1', detail: 'events', rules: [] } as const;
    const { lanes } = timelineOf(header, lab.records);
    const lane = lanes.find(({ id }) => id === 'guest');
    expect(lane?.moments.map(({ text }) => text)).not.toContain('T7');
  });
});

const BACK = { number: 1, why: 'silence' } as const;

describe('at the server', () => {
  const request = (uid: number, session: number): JoinRequest => ({
    ...{ uid, session, channel: 'lab', family: 'native', profile: 'communication', role: 'host', version: 0 },
    ...{ tracks: { audio: true, video: true }, muted: { audio: false, video: false } },
  });
  const server = () => {
    const answers: string[] = [];
    let chosen = 100;
    const one = new ChannelServer(serverTimings({}), {
      uidOf: () => 0,
      chooseUid: () => ++chosen,
      addressOf: String,
      edgeOf: () => 0,
      isOnTcp: () => false,
      send: (_client, packet) =>
        answers.push(packet.type === 'joined' ? `joined ${packet.uid ?? '?'}` : packet.type),
      setTimer: () => undefined,
      rouse: () => undefined,
      event: () => undefined,
    });
    const say = (client: number, packet: UpPacket): void => one.receive(0, client, packet);
    return { say, answers };
  };

  test('an attempt that is repeated gets the same answer, another join another', () => {
    const { say, answers } = server();
    say(0, { type: 'join', session: 1, request: request(0, 1) });
    say(0, { type: 'join', session: 1, request: request(0, 1) });
    say(0, { type: 'rejoin', session: 1, request: request(101, 1), stay: 1, ack: 0, back: BACK });
    say(0, { type: 'join', session: 2, request: request(0, 2) });
    expect(answers).toEqual(['joined 101', 'joined 101', 'joined 101', 'joined 102']);
  });

  test.each([
    ['a user ID that it was not given', request(7, 1)],
    ["another's", request(101, 9)],
  ])('a guest that says it has %s is turned away', (_whose, claimed) => {
    const { say, answers } = server();
    say(0, { type: 'join', session: 1, request: request(0, 1) });
    say(1, { type: 'join', session: claimed.session, request: claimed });
    expect(answers).toEqual(['joined 101', 'refused']);
  });
});
