import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { IAgoraRTC, IAgoraRTCClient } from 'agora-rtc-sdk-ng';
import AgoraDropIn from '../../drop-in/index.ts';
import { usualDevices } from '../../drop-in/seat/device-settings.ts';
import { NO_LINK, type ToldToApp } from '../../drop-in/seat/seat.ts';
import { meeting } from '../../drop-in/seat/stages.ts';
import { STAND_IN } from '../doors/head.ts';
import type { PageMessage, SeatTurn } from './messages.ts';
import { standInFor, type RemoteLab } from './remote-stage.ts';

/* The page's side of a lab that is elsewhere: what its clients say, and what they are told. */

const AgoraRTC = AgoraDropIn as object as IAgoraRTC;
let said: PageMessage[] = [];
let devices: ReturnType<RemoteLab['devices']>;
/** One for each test: the clients of a page outlive its labs. */
let room = 'room 0';
let take: (turns: readonly SeatTurn[]) => Promise<void>;

beforeEach(() => {
  vi.stubGlobal('addEventListener', vi.fn());
  said = [];
  room = `room ${Number(room.slice(5)) + 1}`;
  devices = undefined;
  take = standInFor({ send: (message) => said.push(message), devices: () => devices });
});
afterEach(() => {
  const { finders, watchers } = meeting();
  finders.pop();
  watchers.pop();
  Reflect.deleteProperty(globalThis, '__ARTC__');
  Reflect.deleteProperty(globalThis, Symbol.for(STAND_IN));
  vi.unstubAllGlobals();
});

const rtc = (): IAgoraRTCClient => AgoraRTC.createClient({ mode: 'live', codec: 'vp8', role: 'host' });
const told = (role: 'connectionStateChanged' | 'joinSuccess', args: object): ToldToApp => ({
  ...{ kind: 'callback', role, users: [] },
  args,
});
const turn = (seat: number, ...all: readonly ToldToApp[]): SeatTurn => ({
  ...{ seat, told: all, isAlive: true },
  link: { ...NO_LINK, roundTripMs: 80 },
});

/** What a client says while it comes in as user 1. */
const ENTRY = [
  told('connectionStateChanged', { state: 'CONNECTING', previousState: 'DISCONNECTED' }),
  told('connectionStateChanged', { state: 'CONNECTED', previousState: 'CONNECTING' }),
  told('joinSuccess', { uid: 1 }),
];

describe('a client of a page', () => {
  it('says what it asks for, each client under a number of its own', () => {
    const [first, second] = [rtc(), rtc()];
    void first.join('app', room, null, 1).catch(() => undefined);
    void second.join('app', 'other', 'a token', 2).catch(() => undefined);
    expect(said.map((message) => ('seat' in message ? `${message.seat} ${message.call}` : ''))).toEqual([
      '0 take',
      '1 take',
      '0 join',
      '1 join',
    ]);
    expect(said[3]).toMatchObject({
      request: { channel: 'other', uid: 2, token: 'a token', role: 'host', profile: 'live' },
    });
  });

  it('is told what the lab has for it, and no other', async () => {
    const [first, second] = [rtc(), rtc()];
    const joining = first.join('app', room, null, 1);
    await take([turn(0, ...ENTRY)]);
    await expect(joining).resolves.toBe(1);
    expect([first.connectionState, second.connectionState]).toEqual(['CONNECTED', 'DISCONNECTED']);
    expect(first.getRTCStats().RTT).toBe(80);
    expect(second.getRTCStats().RTT).toBe(0);
  });

  it('says its leave, its role and its token as well', async () => {
    const client = rtc();
    void client.join('app', room, null, 1);
    await take([turn(0, ...ENTRY)]);
    void client.renewToken('another');
    void client.setClientRole('audience');
    void client.leave();
    expect(said.slice(2)).toMatchObject([
      { call: 'renew', token: 'another', seat: 0 },
      { call: 'role', role: 'audience', seat: 0 },
      { call: 'leave', seat: 0 },
    ]);
  });

  it('hears one turn after the other, so that what it does in one comes before the next', async () => {
    const client = rtc();
    const seen: string[] = [];
    client.on('connection-state-change', (now) => {
      seen.push(now);
      void Promise.resolve().then(() => seen.push(`after ${now}`));
    });
    void client.join('app', room, null, 1);
    await take([turn(0, ...ENTRY.slice(0, 1)), turn(0, ...ENTRY.slice(1))]);
    expect(seen).toEqual(['CONNECTING', 'after CONNECTING', 'CONNECTED', 'after CONNECTED']);
  });

  it('that nobody knows is told nothing, and hinders no other', async () => {
    const client = rtc();
    void client.join('app', room, null, 1);
    await take([turn(7, ...ENTRY), turn(0, ...ENTRY)]);
    expect(client.connectionState).toBe('CONNECTED');
  });
});

describe('the page', () => {
  it('has the devices that the lab has, and usual ones before it has said so', async () => {
    expect((await AgoraRTC.getCameras()).length).toBe(usualDevices().cameras.length);
    devices = { ...usualDevices(), cameras: [{ deviceId: 'front', label: 'Front' }] };
    expect((await AgoraRTC.getCameras()).map(({ label }) => label)).toEqual(['Front']);
  });

  it('says what was asked for that the drop-in does not have', async () => {
    await expect(rtc().startLiveStreaming('rtmp://example.org')).rejects.toMatchObject({
      code: 'NOT_SUPPORTED',
    });
    expect(said.at(-1)).toEqual({ call: 'unsupported', member: 'client.startLiveStreaming' });
  });

  it('says which copies of the SDK gave way', () => {
    const { takenOver } = meeting();
    Object.assign(globalThis, { __ARTC__: { VERSION: '4.20.0' } });
    expect(said).toEqual([
      { call: 'taken-over', copy: expect.stringContaining('agora-rtc-sdk-ng 4.20.0 in ') },
    ]);
    takenOver.pop();
    AgoraDropIn.copies.pop();
  });
});
