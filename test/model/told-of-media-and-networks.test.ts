import { expect, it } from 'vitest';
import { clientSpec, runLab, type At } from './lab-builder.ts';
import { checkRules } from '../../src/core/checker/check-rules.ts';
import { dialectOfClient } from '../../src/core/dialect/dialect.ts';
import { PERSONAS, sdkFamilyOf } from '../../src/core/persona/persona-list.ts';
import { generationsOf } from '../../src/core/persona/sdk-generations.ts';
import type { CallbackRole } from '../../src/core/vocabulary/callbacks.ts';
import type { ClientSpec } from '../../src/core/vocabulary/client-spec.ts';
import { SECOND } from '../../src/core/time/micros.ts';
import type { CallbackRecord, TraceRecord } from '../../src/core/trace/records.ts';
import { explain } from '../../src/core/why/because/explain.ts';
import { explainAbsence } from '../../src/core/why/absence/absence.ts';
import { afterCallback } from '../../src/renderer/client/call/after-callback.ts';
import { IDLE_CALL, isToldFrozen, type CallModel } from '../../src/renderer/client/tiles/call-model.ts';

/* Every persona in every generation: what it is told of the media of others, and of networks. */

const TIMINGS = { remoteStates: true, networkQuality: true } as const;
const UNTIL = 75;
/** A talker is lost for 5 s, for 25 s, and leaves; in the end the observer loses its own network. */
const STORY: readonly At[] = [
  [0, { do: 'join', client: 'watcher', channel: 'lab' }],
  [1, { do: 'join', client: 'talker', channel: 'lab' }],
  [8, { do: 'offline', client: 'talker', direction: 'both' }],
  [13, { do: 'online', client: 'talker', direction: 'both' }],
  [20, { do: 'offline', client: 'talker', direction: 'both' }],
  [45, { do: 'online', client: 'talker', direction: 'both' }],
  [55, { do: 'offline', client: 'watcher', direction: 'both' }],
  [65, { do: 'online', client: 'watcher', direction: 'both' }],
];

const KINDS = PERSONAS.flatMap((persona) => generationsOf(persona).map((sdk) => [persona.id, sdk] as const));

type Kind = (typeof KINDS)[number];

const RUNS = new Map(KINDS.map(([id, sdk]) => [`${id} ${sdk}`, watched(id, sdk)]));

function runOf([id, sdk]: Kind): Watched {
  const run = RUNS.get(`${id} ${sdk}`);
  if (run === undefined) throw new Error(`no run of ${id} ${sdk}`);
  return run;
}

const isNative = (kind: Kind): boolean => {
  const { watcher } = runOf(kind);
  return sdkFamilyOf(watcher.persona, watcher.sdk) === 'native';
};
const fires = (kind: Kind, role: CallbackRole): boolean => dialectOfClient(runOf(kind).watcher).fires(role);
/** Wrappers of the NG SDK tell of tracks, which never freeze. */
const OF_MEDIA = KINDS.filter((kind) => isNative(kind) && fires(kind, 'remoteVideoState'));
const OF_NETWORKS = KINDS.filter((kind) => fires(kind, 'networkQuality'));

interface Watched {
  readonly watcher: ClientSpec;
  readonly clients: readonly ClientSpec[];
  readonly records: readonly TraceRecord[];
  readonly told: readonly CallbackRecord[];
}

function watched(personaId: string, sdk: ClientSpec['sdk']): Watched {
  const watcher = clientSpec('watcher', personaId, sdk, { uid: 2 });
  const clients = [clientSpec('talker', 'android', '4.x', { uid: 1 }), watcher];
  const { records } = runLab(clients, STORY, UNTIL, { timings: TIMINGS });
  const told = records.filter(
    (record): record is CallbackRecord => record.kind === 'callback' && record.actor === 'watcher',
  );
  return { watcher, clients, records, told };
}

/** `8 FROZEN NETWORK_CONGESTION`: whole seconds, what came of a role about the talker. */
const statesOf = ({ told }: Watched, role: CallbackRole): readonly string[] =>
  told
    .filter((record) => record.role === role && record.args.uid === 1)
    .map(({ atUs, args }) => `${Math.floor(atUs / SECOND)} ${args.state ?? ''} ${args.reason ?? ''}`);

/** States that follow each other without repeating, `EXCELLENT → BAD`. */
const gradesOf = (told: readonly CallbackRecord[]): readonly string[] =>
  told.map(({ args }) => args.txQuality ?? '').filter((grade, at, all) => grade !== all[at - 1]);

it.each(KINDS)(
  '%s %s: what is told breaks no rule and has a reason, and so has what is not yet',
  (...kind) => {
    const run = runOf(kind);
    const dialect = dialectOfClient(run.watcher);
    const trace = { clients: run.clients, timings: TIMINGS, untilUs: UNTIL * SECOND, records: run.records };
    const checks = checkRules(trace, run.records);
    expect(checks.filter(({ verdict }) => verdict === 'fail')).toEqual([]);
    for (const role of ['remoteAudioState', 'remoteVideoState', 'networkQuality'] as const) {
      const told = run.told.filter((record) => record.role === role);
      expect(told.length > 0).toBe(dialect.fires(role));
      for (const { seq } of told) expect(explain(trace, seq).sentences.length).toBeGreaterThan(0);
      if (told.length === 0) continue;
      const absence = explainAbsence(trace, { client: 'watcher', what: role, uid: 1, atUs: 0.5 * SECOND });
      expect(absence.sentences.length).toBeGreaterThan(0);
    }
  },
);

it.each(OF_MEDIA)(
  'R-NATIVE-REMOTE-STATE, R4-NATIVE-REMOTE-STATE: to %s %s media stand still, stop with their user, and come back',
  (...kind) => {
    const states = statesOf(runOf(kind), 'remoteVideoState').map((text) => text.replace(/^\d+ /, ''));
    const end = states.lastIndexOf('STOPPED REMOTE_OFFLINE') + 1;
    const lost = states.slice(0, end);
    expect(lost.filter((state) => state === 'FROZEN NETWORK_CONGESTION')).toHaveLength(2);
    expect(lost.filter((state) => state.startsWith('DECODING NETWORK_RECOVERY'))).toHaveLength(1);
    // Somebody new, whose picture comes anew.
    expect(states.slice(end).some((state) => state.startsWith('DECODING'))).toBe(true);
  },
);

it.each(OF_MEDIA)('a window of %s %s knows that its app was told of what stands still', (...kind) => {
  const run = runOf(kind);
  const dialect = dialectOfClient(run.watcher);
  let call: CallModel = { ...IDLE_CALL, stage: 'in' };
  const shown: string[] = [];
  for (const record of run.told) {
    call = afterCallback(call, dialect, { role: record.role, args: record.args });
    const talker = call.remotes.find(({ uid }) => uid === 1);
    if (record.role !== 'remoteVideoState' || talker === undefined) continue;
    shown.push(`${record.args.state === 'FROZEN'} ${isToldFrozen(talker)}`);
  }
  expect(new Set(shown)).toEqual(new Set(['true true', 'false false']));
});

it.each(OF_NETWORKS)(
  'to %s %s its own network goes and comes back, and that of others with it',
  (...kind) => {
    const { watcher, told } = runOf(kind);
    const hasUid = dialectOfClient(watcher).argKeys('networkQuality').includes('uid');
    const qualities = told.filter(({ role }) => role === 'networkQuality');
    const own = qualities.filter(({ args }) => !hasUid || args.uid === 0);
    const loss = gradesOf(own.filter(({ atUs }) => atUs > 50 * SECOND && atUs < 65 * SECOND));
    expect(loss[0]).toBe('EXCELLENT');
    expect(gradesOf(own.filter(({ atUs }) => atUs > 65 * SECOND)).at(-1)).toBe('EXCELLENT');
    // A page tells on for ten seconds what it heard last; a native SDK measures silence.
    expect(loss.at(-1) === 'DOWN').toBe(isNative(kind));
    const gone = qualities.filter(
      ({ args, atUs }) => args.uid === 1 && atUs > 24 * SECOND && atUs < 39 * SECOND,
    );
    expect(gradesOf(gone)).toEqual(isNative(kind) ? ['UNKNOWN'] : []);
  },
);
