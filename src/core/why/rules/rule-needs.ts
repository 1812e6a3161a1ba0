import type { LabAction } from '../../actions/actions.ts';
import type { KillFamily, SdkFamily } from '../../vocabulary/persona.ts';
import { timingsOf } from '../../rulebook/timings.ts';
import { done, type Need } from '../facts/run-facts.ts';

/* What must have happened for a rule to speak, beside a callback that comes or does not. */

const KINDS: Readonly<Record<KillFamily, string>> = {
  'auto-leave': 'on iOS or macOS',
  'no-auto-leave': 'on Android, Windows or Linux',
  'web-drop': 'of a web page',
};

const KILL_VERBS: readonly LabAction['do'][] = ['kill', 'voip'];

/** A process of this family was killed. */
export const killOf =
  (family: KillFamily): Need =>
  (facts) => {
    const kills = KILL_VERBS.flatMap((verb) => done(facts, verb, (client) => client.killFamily === family));
    return kills.length > 0 ? undefined : `No process ${KINDS[family]} was killed in this run.`;
  };

/** A process of any family was killed. */
export const anyKill: Need = (facts) =>
  KILL_VERBS.some((verb) => done(facts, verb).length > 0)
    ? undefined
    : 'No process was killed, no VoIP mode switched and no page closed in this run.';

/** VoIP mode was switched. */
export const voipSwitch: Need = (facts) =>
  done(facts, 'voip').length > 0 ? undefined : 'Nobody switched VoIP mode in this run.';

/** A page of this family was closed. */
export const closedPage =
  (family: SdkFamily, which: string): Need =>
  (facts) =>
    done(facts, 'kill', (client) => client.family === family).length > 0
      ? undefined
      : `No ${which} page was closed in this run.`;

/** A killed process of this family was started again, to rejoin. */
export const restartOf =
  (family?: KillFamily): Need =>
  (facts) => {
    const restarts = done(facts, 'restart', (client) => family === undefined || client.killFamily === family);
    return restarts.some(({ rejoin }) => rejoin) ? undefined : 'No killed process came back in this run.';
  };

/** A join that the server turned away, of one sort. */
export const badToken: Need = (facts) =>
  done(facts, 'join').some(({ refuse }) => refuse === 'INVALID_TOKEN')
    ? undefined
    : 'No join had an invalid token in this run.';

/** A ban, or a refusal that is not the token's. */
export const putOut: Need = (facts) => {
  const refused = done(facts, 'join').some(
    ({ refuse }) => refuse !== undefined && refuse !== 'INVALID_TOKEN',
  );
  return refused || done(facts, 'ban').length > 0
    ? undefined
    : 'Nobody was banned, and no join was one that the server turns away, in this run.';
};

/** A ban, or a join that cannot succeed. */
export const turnedAway: Need = (facts) =>
  done(facts, 'join').some(({ refuse }) => refuse !== undefined) || done(facts, 'ban').length > 0
    ? undefined
    : 'Nobody was banned, and no join was one that the server turns away, in this run.';

/** The SDK was made to reconnect of its own accord. */
export const trigger: Need = (facts) =>
  done(facts, 'reconnect').length > 0
    ? undefined
    : 'No proxy was set, no token renewed and no address changed in this run.';

/** The scenario asks for the reason of a keep-alive that timed out. */
export const keepAliveReason: Need = ({ trace }) =>
  trace.timings.reconnectReason === 'KEEP_ALIVE_TIMEOUT'
    ? undefined
    : 'The setting reconnectReason of this run is INTERRUPTED, so a silence is shown with that reason.';

/** Somebody is in the live profile. */
export const liveProfile: Need = ({ clients }) =>
  clients.some(({ spec }) => spec.profile === 'live')
    ? undefined
    : 'Nobody in this run is in the live profile.';

/** The 20 s were given another value. */
export const otherTimeout: Need = ({ trace }, { generations }) => {
  const usual = timingsOf(generations[0] ?? '3.x', 'native', {}).nativeOfflineAfterUs;
  const set = trace.timings.nativeOfflineAfterUs;
  return set !== undefined && set !== usual
    ? undefined
    : 'The setting nativeOfflineAfter of this run has its usual value.';
};

/** A page that is closed says goodbye, by setting. */
export const goodbyeSetting: Need = ({ trace }) =>
  trace.timings.ngLeaveOnPageClose === true
    ? undefined
    : 'The setting ngLeaveOnPageClose of this run is off, so a closed page says no goodbye.';

/** Somebody called join without a network. */
export const joinWithoutNetwork: Need = ({ clients }) => {
  const native = clients.filter(({ family, join }) => family === 'native' && join !== undefined);
  return native.some(({ connected }) => connected === undefined) || native.length === 0
    ? undefined
    : 'No join of this run was without an answer: all who called join got in.';
};
