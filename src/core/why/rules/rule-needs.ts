import { isUdpBlocked } from '../../network/client-network.ts';
import { banKind, PLAIN_BAN } from '../../vocabulary/bans.ts';
import { NO_UID } from '../../vocabulary/client-spec.ts';
import type { LabAction } from '../../actions/actions.ts';
import type { KillFamily, SdkFamily } from '../../vocabulary/persona.ts';
import { isMediaPathModelled } from '../../situation/client-traits.ts';
import { eventRecords } from '../facts/event-records.ts';
import { timingsOf } from '../../rulebook/timings.ts';
import type { Reason } from '../reasons/reason.ts';
import type { LACKS } from '../reasons/run-reasons.ts';
import { actionDone, type RuleCondition } from '../facts/run-facts.ts';

/* What must have happened for a rule to speak, beside a callback that comes or does not. */

const lacks = (what: keyof typeof LACKS): Reason => ({ kind: 'lacks', what });

const TOKEN_VERBS = ['join', 'restart', 'reload', 'renewToken'] as const;

const KILL_VERBS: readonly LabAction['do'][] = ['kill', 'voip'];

/** A process of this family was killed. */
export const killOf =
  (family: KillFamily): RuleCondition =>
  (facts) => {
    const kills = KILL_VERBS.flatMap((verb) =>
      actionDone(facts, verb, (client) => client.killFamily === family),
    );
    return kills.length > 0 ? undefined : { kind: 'no-kill-of', killFamily: family };
  };

/** A process of any family was killed. */
export const anyKill: RuleCondition = (facts) =>
  KILL_VERBS.some((verb) => actionDone(facts, verb).length > 0) ? undefined : lacks('any-kill');

/** VoIP mode was switched. */
export const voipSwitch: RuleCondition = (facts) =>
  actionDone(facts, 'voip').length > 0 ? undefined : lacks('voip-switch');

/** A page of this family was closed. */
export const closedPage =
  (family: SdkFamily, which: string): RuleCondition =>
  (facts) =>
    actionDone(facts, 'kill', (client) => client.family === family).length > 0
      ? undefined
      : { kind: 'no-page-closed', family: which };

/** A page was loaded again. */
export const pageReload: RuleCondition = (facts) =>
  actionDone(facts, 'reload').length > 0 ? undefined : lacks('reload');

/** A tab was discarded. */
export const pageDiscard: RuleCondition = (facts) =>
  actionDone(facts, 'discard').length > 0 ? undefined : lacks('discard');

/** A page was left for another. */
export const pageAway: RuleCondition = (facts) =>
  actionDone(facts, 'navigate').length > 0 ? undefined : lacks('navigate');

/** A page that makes no sound was hidden. */
export const silentPageHidden: RuleCondition = (facts) =>
  actionDone(facts, 'background').some(({ silent }) => silent === true) ? undefined : lacks('hidden-page');

/** An app destroyed its engine. */
export const engineDestroyed: RuleCondition = (facts) =>
  actionDone(facts, 'destroy').length > 0 ? undefined : lacks('destroy');

/** A killed process of this family was started again, to rejoin. */
export const restartOf =
  (family?: KillFamily): RuleCondition =>
  (facts) => {
    const restarts = actionDone(
      facts,
      'restart',
      (client) => family === undefined || client.killFamily === family,
    );
    return restarts.some(({ rejoin }) => rejoin) ? undefined : lacks('restart');
  };

/** A join that the server turned away, of one sort. */
export const badToken: RuleCondition = (facts) =>
  actionDone(facts, 'join').some(({ refuse }) => refuse === 'INVALID_TOKEN') ? undefined : lacks('bad-token');

/** A ban, or a refusal that is not the token's. */
export const removalByServer: RuleCondition = (facts) => {
  const refused = actionDone(facts, 'join').some(
    ({ refuse }) => refuse !== undefined && refuse !== 'INVALID_TOKEN',
  );
  return refused || actionDone(facts, 'ban').length > 0 ? undefined : lacks('removal');
};

/** A ban, or a join that cannot succeed. */
export const turnedAway: RuleCondition = (facts) =>
  actionDone(facts, 'join').some(({ refuse }) => refuse !== undefined) || actionDone(facts, 'ban').length > 0
    ? undefined
    : lacks('removal');

/** The SDK was made to reconnect of its own accord. */
export const reconnectTrigger: RuleCondition = (facts) =>
  actionDone(facts, 'reconnect').length + actionDone(facts, 'handover').length > 0
    ? undefined
    : lacks('trigger');

/** The scenario asks for the reason of a keep-alive that timed out. */
export const keepAliveReason: RuleCondition = ({ trace }) =>
  trace.timings.reconnectReason === 'KEEP_ALIVE_TIMEOUT' ? undefined : lacks('keep-alive');

/** Somebody is in the live profile. */
export const liveProfile: RuleCondition = ({ clients }) =>
  clients.some(({ spec }) => spec.profile === 'live') ? undefined : lacks('live-profile');

/** An app called one of these. */
export const calledOneOf =
  (
    what: 'sending-call' | 'mute-call' | 'publish-call' | 'role-call' | 'token-renewal',
    ...verbs: readonly LabAction['do'][]
  ): RuleCondition =>
  (facts) =>
    verbs.some((verb) => actionDone(facts, verb).length > 0) ? undefined : lacks(what);

/** A loss that the device notices. */
export const noticedLoss: RuleCondition = (facts) =>
  actionDone(facts, 'offline').some(({ noticed }) => noticed === true) ? undefined : lacks('noticed-loss');

/** A ban by address, or of a whole channel. */
export const otherBan: RuleCondition = (facts) =>
  actionDone(facts, 'ban').some(({ by = PLAIN_BAN }) => banKind(by) !== 'uid')
    ? undefined
    : lacks('other-ban');

/** A ban that ends. */
export const banWithEnd: RuleCondition = (facts) =>
  actionDone(facts, 'ban').some(({ timeUs }) => timeUs !== undefined) ? undefined : lacks('ban-with-end');

/** An edge server failed. */
export const edgeFailure: RuleCondition = (facts) =>
  actionDone(facts, 'failEdge').length > 0 ? undefined : lacks('edge-failure');

/** The path between two users failed. */
export const pathFailure: RuleCondition = (facts) =>
  actionDone(facts, 'failPath').length > 0 ? undefined : lacks('path-failure');

/** A firewall let no UDP through. */
export const udpBlocked: RuleCondition = (facts) =>
  actionDone(facts, 'network').some(({ up, down }) => up?.udp === 'blocked' || down?.udp === 'blocked') ||
  facts.trace.clients.some(isUdpBlocked)
    ? undefined
    : lacks('udp-blocked');

/** An app has joined through a cloud proxy that it has forced. */
export const forcedProxy: RuleCondition = ({ clients }) =>
  clients.some(
    ({ family, spec, join }) => family === 'native' && spec.cloudProxy !== undefined && join !== undefined,
  )
    ? undefined
    : lacks('forced-proxy');

/** A page has joined whose media connection is modelled. */
export const webMedia: RuleCondition = ({ clients }) =>
  clients.some(
    ({ family, timings, spec: { cloudProxy }, join }) =>
      join !== undefined && isMediaPathModelled({ family, timings, cloudProxy }),
  )
    ? undefined
    : lacks('web-media');

/** The SDK of a page renewed a media connection that was gone. */
export const mediaGone: RuleCondition = ({ trace }) =>
  eventRecords(trace).some((record) => record.kind === 'callback' && record.role === 'mediaReconnectStart')
    ? undefined
    : lacks('media-gone');

/** One closed its sockets as it did. */
export const closedSockets: RuleCondition = (facts) =>
  actionDone(facts, 'failEdge').some(({ mode }) => mode === 'closes') ? undefined : lacks('socket-closed');

/** Two clients are one user. */
export const sameUser: RuleCondition = ({ clients }) => {
  const uids = clients.flatMap(({ spec, isUidGiven }) => (isUidGiven ? [] : [spec.uid]));
  return new Set(uids).size < uids.length ? undefined : lacks('same-user');
};

/** Somebody had a token that ends. */
export const tokenEnd: RuleCondition = (facts) =>
  TOKEN_VERBS.some((verb) => actionDone(facts, verb).some(({ token }) => token !== undefined))
    ? undefined
    : lacks('token-end');

/** The 20 s were given another value. */
export const otherTimeout: RuleCondition = ({ trace }, { generations }) => {
  const usual = timingsOf(generations[0] ?? '3.x', 'native', {}).nativeOfflineAfterUs;
  const set = trace.timings.nativeOfflineAfterUs;
  return set !== undefined && set !== usual ? undefined : lacks('timeout');
};

/** A page that is closed says goodbye, by setting. */
export const goodbyeSetting: RuleCondition = ({ trace }) =>
  trace.timings.ngLeaveOnPageClose === true ? undefined : lacks('goodbye');

/** Native apps are told of the media of others. */
export const remoteStates: RuleCondition = ({ trace }) =>
  trace.timings.remoteStates === true ? undefined : lacks('remote-states');

/** Apps of these families are told of networks. */
export const networkQuality: RuleCondition = ({ clients }, { occasion }) =>
  clients.some(
    ({ family, timings }) => occasion?.families.includes(family) === true && timings.networkQuality,
  )
    ? undefined
    : lacks('network-quality');

/** A client without a user ID has been let in so many times. */
export const staysWithoutUid =
  (least: 1 | 2): RuleCondition =>
  ({ clients, end }) => {
    const stays = clients.map(
      ({ spec, isUidGiven, connectedUs }) =>
        end.former.filter((former) => former.spec.id === spec.id).length +
        (isUidGiven && spec.uid !== NO_UID && connectedUs > -Infinity ? 1 : 0),
    );
    const isMet = stays.some((count) => count >= least);
    return isMet ? undefined : lacks(least === 1 ? 'join-without-uid' : 'second-join-without-uid');
  };

/** An app has had a further connection in a channel. */
export const furtherConnection: RuleCondition = ({ clients }) =>
  clients.some(({ spec, join }) => spec.connectionOf !== undefined && join !== undefined)
    ? undefined
    : lacks('further-connection');

/** Somebody has joined with a user account. */
export const joinWithAccount: RuleCondition = ({ clients }) =>
  clients.some(({ spec, join }) => spec.account !== undefined && join !== undefined)
    ? undefined
    : lacks('join-with-account');

/** Some have joined with user accounts and some with numbers. */
export const mixedKinds: RuleCondition = ({ clients }) => {
  const joined = clients.filter(({ join }) => join !== undefined);
  const accounts = joined.filter(({ spec }) => spec.account !== undefined);
  return accounts.length > 0 && accounts.length < joined.length ? undefined : lacks('mixed-kinds');
};

/** Somebody called join without a network. */
export const joinWithoutNetwork: RuleCondition = ({ clients }) => {
  const native = clients.filter(({ family, join }) => family === 'native' && join !== undefined);
  return native.some(({ connected }) => connected === undefined) || native.length === 0
    ? undefined
    : lacks('vain-join');
};
