import { expect, test } from 'vitest';
import { ChannelServer } from './channel-server.ts';
import { serverTimings } from '../rulebook/timings.ts';
import type { DownPacket, JoinRequest, UpPacket } from '../vocabulary/packets.ts';

const ANN = { client: 0, uid: 1, session: 100_001 };
const BEN = { client: 1, uid: 2, session: 200_001 };

const requestOf = ({ uid, session }: typeof ANN): JoinRequest => ({
  uid,
  session,
  channel: 'lab',
  family: 'native',
  tracks: { audio: true, video: true },
  muted: { audio: false, video: false },
  role: 'host',
  version: 0,
  profile: 'communication',
});

/**
 * A server with both in one channel; `say` lets one of them say something, and gives back what all
 * are sent for it.
 */
function serverOfTwo() {
  let sent: { readonly client: number; readonly packet: DownPacket }[] = [];
  const events: string[] = [];
  const server = new ChannelServer(serverTimings({}), {
    uidOf: (client) => client + 1,
    chooseUid: (client) => client + 100,
    addressOf: (client) => String(client),
    edgeOf: () => 0,
    isOnTcp: () => false,
    send: (client, packet) => sent.push({ client, packet }),
    setTimer: () => undefined,
    rouse: () => undefined,
    event: ({ event, uid }) => events.push(uid === undefined ? event : `${event} ${uid}`),
  });
  const say = ({ client }: typeof ANN, packet: UpPacket) => {
    sent = [];
    server.receive(0, client, packet);
    return sent;
  };
  for (const user of [ANN, BEN]) {
    say(user, { type: 'join', session: user.session, request: requestOf(user) });
    say(user, { type: 'confirm', session: user.session });
  }
  events.length = 0;
  return { server, say, events };
}

test.each<[string, UpPacket, DownPacket | undefined]>([
  [
    "a ping for another's session",
    { type: 'ping', session: ANN.session, stay: 1, ack: 0 },
    { type: 'no-session', session: ANN.session },
  ],
  ["another's leave", { type: 'leave', session: ANN.session }, { type: 'left', session: ANN.session }],
  ["another's confirmation", { type: 'confirm', session: ANN.session }, undefined],
  [
    'a search under another UID',
    { type: 'find', session: BEN.session, uid: ANN.uid, channel: 'lab' },
    undefined,
  ],
])('%s moves nobody', (_what, packet, answer) => {
  const { server, say, events } = serverOfTwo();
  const before = server.sessionOf(ANN.session)?.session.heardCount;
  expect(say(BEN, packet)).toEqual(answer === undefined ? [] : [{ client: BEN.client, packet: answer }]);
  expect(events).toEqual([]);
  expect(server.sessionOf(ANN.session)?.session.heardCount).toBe(before);
});

test.each([
  ['under another UID', { ...requestOf(BEN), uid: ANN.uid }],
  ["in another's session", { ...requestOf(BEN), session: ANN.session }],
])('a join %s is refused, and the other stays in', (_how, request) => {
  const { server, say, events } = serverOfTwo();
  const reason = 'REJECTED_BY_SERVER';
  expect(say(BEN, { type: 'join', session: request.session, request })).toEqual([
    { client: BEN.client, packet: { type: 'refused', session: request.session, reason } },
  ]);
  expect(events).toEqual([`join-refused ${request.uid}`]);
  expect(server.sessionOf(ANN.session)?.session).toMatchObject({ uid: ANN.uid, client: ANN.client });
});
