import { describe, expect, test } from 'vitest';
import { Lab } from '../../../core/lab/lab.ts';
import type { ClientSpec } from '../../../core/vocabulary/client-spec.ts';
import type { LabAction } from '../../../core/actions/actions.ts';
import type { ProcessPort } from '../../../core/lab/process-port.ts';
import { NOMINAL } from '../../../core/network/presets.ts';
import { parsePersona } from '../../../core/persona/persona-list.ts';
import type { SdkGeneration } from '../../../core/vocabulary/persona.ts';
import { ClientProcess, type ProcessSink } from '../../../core/process/client-process.ts';
import { SECOND } from '../../../core/time/micros.ts';
import type { ProcessInput, StepEffect, StepResult } from '../../../hub/contract/client-messages.ts';
import { lookOf } from '../tiles/call-model.ts';
import { copyText } from '../log/log-entry.ts';
import { isFrozen } from './arrivals.ts';
import { HistoryReader, NO_HISTORY, type History } from './history.ts';

function spec(id: string, persona: string, sdk: SdkGeneration, uid: number): ClientSpec {
  const parsed = parsePersona(persona);
  if (!parsed.ok) throw new Error(parsed.message);
  const { up, down } = NOMINAL;
  return {
    id,
    persona: parsed.persona,
    sdk,
    uid,
    publish: 'both',
    role: 'host',
    profile: 'communication',
    up,
    down,
  };
}

/** Lets effects through and keeps those that a window shows. */
function tee(sink: ProcessSink, effects: StepEffect[]): ProcessSink {
  return {
    send: (packet) => sink.send(packet),
    setTimer: (timer, atUs) => sink.setTimer(timer, atUs),
    clearTimer: (timer) => sink.clearTimer(timer),
    timerFired: (timer) => sink.timerFired(timer),
    heldPacketRead: (index) => sink.heldPacketRead(index),
    callback(role, args, silence) {
      effects.push({ do: 'callback', role, args });
      sink.callback(role, args, silence);
    },
    state(from, to) {
      effects.push({ do: 'state', from, to });
      sink.state(from, to);
    },
    refuse(call, code) {
      effects.push({ do: 'refuse', call, code });
      sink.refuse(call, code);
    },
  };
}

/** A lab with an observer whose window we see, and a user who is watched. */
class Watch {
  history: History = NO_HISTORY;
  readonly lab: Lab;

  constructor(observer: [string, SdkGeneration], watched: [string, SdkGeneration]) {
    const own = spec('observer', ...observer, 2);
    this.lab = new Lab({
      seed: '1',
      detail: 'events',
      startProcess: (of, config) => {
        const process = new ClientProcess(config);
        return of.id === 'observer' ? this.watched(process, new HistoryReader(own)) : process;
      },
    });
    this.lab.open(own);
    this.lab.open(spec('watched', ...watched, 1));
    this.act(0, { do: 'join', client: 'observer', channel: 'lab' });
    this.act(1, { do: 'join', client: 'watched', channel: 'lab' });
  }

  act(atSeconds: number, action: LabAction): void {
    this.lab.schedule(atSeconds * SECOND, action);
  }

  /** The watched user's tile at this time, `none` without one. */
  tileAt(atSeconds: number): string {
    this.lab.run(Math.round(atSeconds * SECOND));
    const { call, arrivals } = this.history;
    const remote = call.remotes.find(({ uid }) => uid === 1);
    return remote === undefined ? 'none' : lookOf(call, remote, isFrozen(arrivals, 1, atSeconds * SECOND));
  }

  private watched(process: ClientProcess, reader: HistoryReader): ProcessPort {
    const step = (
      atUs: number,
      input: ProcessInput | null,
      take: (sink: ProcessSink) => void,
      sink: ProcessSink,
    ) => {
      const effects: StepEffect[] = [];
      take(tee(sink, effects));
      const trigger = input?.kind ?? 'wake';
      const result: StepResult = { atUs, trigger, effects, nextWakeUs: null };
      this.history = reader.read(this.history, { input, result });
    };
    return {
      get nextWakeUs() {
        return process.nextWakeUs;
      },
      wake: (atUs, sink) => step(atUs, null, (to) => process.wake(atUs, to), sink),
      deliver: (atUs, packet, sink) =>
        step(atUs, { atUs, kind: 'deliver', packet }, (to) => process.deliver(atUs, packet, to), sink),
      call: (atUs, call, sink) =>
        step(atUs, { atUs, kind: 'call', call }, (to) => process.call(atUs, call, to), sink),
      freeze: () => process.freeze(),
      thaw: (atUs, sink) => process.thaw(atUs, sink),
    };
  }
}

describe('a tile lives by what comes, and goes by what the app is told', () => {
  test.each<readonly [string, [string, SdkGeneration], readonly (readonly [number, string])[]]>([
    [
      'R-KILL-ANDROID-NATIVE-20S',
      ['ios', '3.x'],
      [
        [1.2, 'none'],
        [1.4, 'flowing'],
        [10.4, 'flowing'],
        [10.8, 'frozen'],
        [29.8, 'frozen'],
        [30.2, 'none'],
      ],
    ],
    [
      'R-KILL-ANDROID-WEB-10S, -PEER-LEAVE-3MIN',
      ['web', '3.x'],
      [
        [1.4, 'flowing'],
        [10.8, 'frozen'],
        [19.8, 'frozen'],
        [20.2, 'stopped'],
        [189.8, 'stopped'],
        [190.2, 'none'],
      ],
    ],
    [
      'R4-WEB-T7-UNPUBLISHED-10S, R4-WEB-T8-LEFT-20S',
      ['web', '4.x'],
      [
        [1.4, 'flowing'],
        [10.8, 'frozen'],
        [19.8, 'frozen'],
        [20.2, 'stopped'],
        [29.8, 'stopped'],
        [30.3, 'none'],
      ],
    ],
  ])('%s: Android is killed at 10 s, seen from %j', (_rule, observer, expected) => {
    const watch = new Watch(observer, ['android', observer[1]]);
    watch.act(10, { do: 'kill', client: 'watched' });
    expect(expected.map(([at]) => [at, watch.tileAt(at)])).toEqual(expected);
  });

  test('a picture that froze moves again when its user is back in time, and nobody was told anything', () => {
    const watch = new Watch(['ios', '3.x'], ['android', '3.x']);
    watch.act(10, { do: 'offline', client: 'watched', direction: 'up' });
    watch.act(18, { do: 'online', client: 'watched', direction: 'up' });
    expect([9.9, 12, 17.9, 18.5].map((at) => watch.tileAt(at))).toEqual([
      'flowing',
      'frozen',
      'frozen',
      'flowing',
    ]);
    expect(watch.history.entries.filter(({ text }) => text.includes('Offline'))).toEqual([]);
  });

  test('a window that goes on with a process of another has seen no packet, and calls no picture frozen', () => {
    expect(isFrozen(NO_HISTORY.arrivals, 1, 60 * SECOND)).toBe(false);
  });

  test("R-NATIVE-T4 to T7: the banner follows the observer's own loss", () => {
    const watch = new Watch(['android', '3.x'], ['ios', '3.x']);
    watch.act(10, { do: 'offline', client: 'observer', direction: 'both' });
    const told = [5, 13.8, 14.2, 20.2, 1209, 1210.2].map((at) => {
      watch.tileAt(at);
      return [at, watch.history.call.notice];
    });
    expect(told).toEqual([
      [5, null],
      [13.8, null],
      [14.2, 'interrupted'],
      [20.2, 'lost'],
      [1209, 'lost'],
      [1210.2, 'failed'],
    ]);
  });
});

describe("the developer's view", () => {
  test('shows calls and callbacks in the language of the platform, with virtual time', () => {
    const watch = new Watch(['android', '4.x'], ['ios', '4.x']);
    watch.act(5, { do: 'leave', client: 'observer' });
    watch.tileAt(6);
    expect(watch.history.entries.map(copyText)).toEqual([
      '0.000 s  engine.joinChannel(token, "lab", 2, options);',
      '0.000 s  onConnectionStateChanged(Constants.CONNECTION_STATE_CONNECTING, Constants.CONNECTION_CHANGED_CONNECTING)',
      '0.200 s  onConnectionStateChanged(Constants.CONNECTION_STATE_CONNECTED, Constants.CONNECTION_CHANGED_JOIN_SUCCESS)',
      '0.200 s  onJoinChannelSuccess("lab", 2, 200)',
      '1.300 s  onUserJoined(1, 1300)',
      '5.000 s  engine.leaveChannel();',
      '5.000 s  onConnectionStateChanged(Constants.CONNECTION_STATE_DISCONNECTED, Constants.CONNECTION_CHANGED_LEAVE_CHANNEL)',
      '5.000 s  onLeaveChannel(stats)',
    ]);
    expect(watch.history.entries.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(watch.history.call.stage).toBe('out');
  });

  test('R4-WEB: a call that the SDK turns down says so', () => {
    const watch = new Watch(['web', '4.x'], ['ios', '4.x']);
    watch.act(5, { do: 'join', client: 'observer', channel: 'other' });
    watch.tileAt(6);
    expect(watch.history.entries.at(-1)).toMatchObject({
      kind: 'refused',
      text: 'client.join → INVALID_OPERATION',
    });
    expect(watch.history.call.stage).toBe('in');
  });

  test('a step that is rolled back leaves nothing behind', () => {
    const watch = new Watch(['web', '4.x'], ['ios', '4.x']);
    watch.tileAt(0.5);
    const before = watch.history;
    const text = JSON.stringify(before);
    watch.tileAt(2);
    expect(watch.history.entries.length).toBeGreaterThan(before.entries.length);
    expect(JSON.stringify(before)).toBe(text);
  });
});
