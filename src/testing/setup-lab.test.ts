import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { IAgoraRTC } from 'agora-rtc-sdk-ng';
import AgoraDropIn from '../drop-in/index.ts';
import { presentStage } from '../drop-in/seat/stages.ts';
import type { ToldToApp } from '../drop-in/seat/seat.ts';
import { setupLab } from './setup-lab.ts';
import { platformTurn } from './time/platform-time.ts';

const AgoraRTC = AgoraDropIn as object as IAgoraRTC;
const lab = setupLab();
beforeAll(() => {
  lab.listen();
});
afterEach(() => lab.reset());
afterAll(() => lab.close());

describe('a lab in the process of a test', () => {
  it('has peers with the verbs of the scenario file, and tells each in its own words', async () => {
    const watcher = lab.client({ persona: 'web', sdk: '4.x', uid: 1, channel: 'room' });
    const phone = lab.client({ persona: 'android', sdk: '4.x', uid: 7, channel: 'room' });
    await lab.advance('1s');
    phone.kill();
    await lab.advance('19s');
    expect(lab.heard(watcher).map(({ name }) => name)).not.toContain('user-left');
    await lab.advance('2s');
    expect(lab.heard(watcher).at(-1)).toMatchObject({
      name: 'user-left',
      args: { uid: 7, reason: 'ServerTimeOut' },
    });
    expect(lab.nowMs).toBe(22_000);
    expect(lab.why(watcher, { at: '21s' })).toContain('user-left');
    expect(lab.rules().filter(({ verdict }) => verdict === 'fail')).toEqual([]);
    expect(lab.scenario()).toContain('do: kill, client: uid7');
  });

  it('tells a call that only time can end where nobody moves the time', async () => {
    const stage = presentStage();
    if (stage === undefined) throw new Error('no stage');
    const waiting = vi.spyOn(stage, 'onWaiting').mockImplementation((call, giveUp) => {
      if (call === 'client.leave') giveUp(new Error('time stands still'));
    });
    const client = AgoraRTC.createClient({ mode: 'rtc', codec: 'vp8' });
    void client.join('app', 'room', null, 1);
    await lab.advance('1s');
    await expect(client.leave()).rejects.toThrow('time stands still');
    expect(waiting.mock.calls.map(([call]) => call)).toEqual(['client.join', 'client.leave']);
    waiting.mockRestore();
  });

  it('takes the timers of the app along, and nothing to the next run', async () => {
    expect([lab.nowMs, lab.heard()]).toEqual([0, []]);
    const ticks: number[] = [];
    const start = Date.now();
    const timer = setInterval(() => ticks.push(Date.now() - start), 1000);
    await lab.advance('3s');
    clearInterval(timer);
    expect(ticks).toEqual([1000, 2000, 3000]);
    expect(lab.nowMs).toBe(3000);
  });

  it.each(['of its own', 'of the test runner'])(
    'lets what the app has begun come to its end at each moment, with timers %s',
    async (whose) => {
      // What draws does so in turns of the platform, of which no fake clock knows.
      const drawn: string[] = [];
      const draw = async (what: string): Promise<void> => {
        await platformTurn();
        await platformTurn();
        drawn.push(`${what} ${lab.nowMs}`);
      };
      if (whose === 'of the test runner') vi.useFakeTimers();
      const client = AgoraRTC.createClient({ mode: 'rtc', codec: 'vp8' });
      client.on('user-joined', ({ uid }) => void draw(`user ${uid}`));
      setTimeout(() => void draw('timer'), 1234);
      void client.join('app', 'room', null, 1);
      await lab.advance('400ms');
      lab.client({ persona: 'android', uid: 7, channel: 'room' });
      await lab.advance('20s');
      vi.useRealTimers();
      expect(drawn).toEqual(['user 7 700', 'timer 1234']);
    },
  );

  it('throws what a timer of the app throws when the time is over', async () => {
    const ticks: number[] = [];
    setTimeout(() => {
      throw new Error('of the app');
    }, 1000);
    setTimeout(() => ticks.push(lab.nowMs), 1500);
    await expect(lab.advance('2s')).rejects.toThrow('of the app');
    expect([ticks, lab.nowMs]).toEqual([[1500], 2000]);
  });

  it('goes with the fake timers of the test runner, whenever they come and go', async () => {
    await lab.advance('1s');
    vi.useFakeTimers();
    const watcher = lab.client({ persona: 'ios', sdk: '4.x', uid: 1, channel: 'room' });
    await vi.advanceTimersByTimeAsync(5000);
    expect([lab.nowMs, lab.heard(watcher)[0]?.name]).toEqual([6000, 'connectionChangedToState']);
    vi.useRealTimers();
    await lab.advance('1s');
    expect(lab.nowMs).toBe(7000);
  });

  it('says what to call instead of a synchronous advance', async () => {
    vi.useFakeTimers();
    lab.client({ persona: 'ios', sdk: '4.x', uid: 1, channel: 'room' });
    expect(() => vi.advanceTimersByTime(60_000)).toThrow(/await lab\.advance/);
    vi.useRealTimers();
  });

  it('tells a client of the app in turns, promises between them', async () => {
    const seat = presentStage()?.takeSeat();
    const turns: string[][] = [];
    let turn: string[] = [];
    if (seat === undefined) throw new Error('no stage');
    lab.client({ persona: 'android', uid: 7, channel: 'room' });
    await lab.advance('1s');
    seat.onTold = (told: ToldToApp) => {
      if (turn.length === 0) queueMicrotask(() => turns.push(turn.splice(0)));
      turn.push(
        told.kind === 'callback' ? `${told.role} ${told.args.state ?? told.args.uid ?? ''}` : told.kind,
      );
    };
    seat.join({ channel: 'room', uid: 1, role: 'host', profile: 'communication', token: null });
    await lab.advance('1s');
    expect(turns).toEqual([
      ['connectionStateChanged CONNECTING'],
      ['connectionStateChanged CONNECTED', 'joinSuccess 1'],
      ['userJoined 7', 'streamAdded 7', 'streamAdded 7'],
    ]);
    turn = [];
  });

  it('lets what is left over of another run leave, and do nothing to this one', async () => {
    const client = AgoraRTC.createClient({ mode: 'rtc', codec: 'vp8' });
    void client.join('app', 'room', null, 1);
    await lab.advance('1s');
    lab.reset();
    await client.leave();
    void AgoraRTC.createClient({ mode: 'rtc', codec: 'vp8' }).join('app', 'room', null, 2);
    await lab.advance('1s');
    void client.renewToken('another').catch(() => undefined);
    const joined = lab.trace().flatMap((record) => (record.kind === 'input' ? [record.action.do] : []));
    expect(joined).toEqual(['open', 'join']);
  });

  it.each([
    [() => lab.client({ persona: 'andriod', uid: 7 }), /android/],
    [() => lab.client({ persona: 'android', uid: -1 }), /user ID/],
    [() => lab.client({ id: 'app', persona: 'android', uid: 7, network: 'apple-33g' }), /apple-3g/],
    [() => lab.client({ persona: 'android', uid: 7 }).leave(), /has never joined a channel/],
    [() => lab.client({ persona: 'android', uid: 7 }).join({ channel: '' }), /channel/],
    [() => lab.client({ persona: 'android', uid: 7 }).mute('audio' as never), /as an object, not "audio"/],
    [() => [0, 0].map(() => lab.client({ persona: 'web', uid: 3 })), /a client "uid3" already/],
    [() => lab.heard('uid9'), /no client "uid9".*app/],
    [() => lab.app.kill(), /joined no channel yet/],
    [() => setupLab({ time: 'vrtual' as never }), /virtual or real/],
    [() => setupLab({ sed: 1 } as never), /no option "sed"/],
    [() => setupLab().client({ persona: 'web', uid: 1 }), /lab\.listen\(\)/],
  ])('answers %s with a sentence', (mistake, sentence) => {
    expect(mistake).toThrow(sentence);
  });

  it('refuses a clock that leaves out what the lab reads', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await expect(lab.advance('1s')).rejects.toThrow(/Date and performance real/);
    vi.useRealTimers();
  });
});
