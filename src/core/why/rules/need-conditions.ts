import type { RuleNeed } from '../../rulebook/rules/occasion.ts';
import type { RuleCondition } from '../facts/run-facts.ts';
import * as needs from './rule-needs.ts';

/** How a run shows whether it had what a rule needs. */
export const CONDITIONS: Readonly<Record<RuleNeed, RuleCondition>> = {
  kill: needs.anyKill,
  goodbyeKill: needs.killOf('auto-leave'),
  abruptKill: needs.killOf('no-auto-leave'),
  pageKill: needs.killOf('web-drop'),
  restart: needs.restartOf(),
  abruptReturn: needs.restartOf('no-auto-leave'),
  closedLegacyPage: needs.closedPage('web-legacy', 'legacy'),
  closedNgPage: needs.closedPage('web-ng', 'NG'),
  goodbyeSetting: needs.goodbyeSetting,
  voipSwitch: needs.voipSwitch,
  badToken: needs.badToken,
  removalByServer: needs.removalByServer,
  turnedAway: needs.turnedAway,
  reconnectTrigger: needs.reconnectTrigger,
  keepAliveReason: needs.keepAliveReason,
  liveProfile: needs.liveProfile,
  otherTimeout: needs.otherTimeout,
  joinWithoutNetwork: needs.joinWithoutNetwork,
  sendingCall: needs.calledOneOf('sending-call', 'mute', 'unmute', 'publish', 'unpublish'),
  muteCall: needs.calledOneOf('mute-call', 'mute', 'unmute'),
  publishCall: needs.calledOneOf('publish-call', 'publish', 'unpublish'),
  roleCall: needs.calledOneOf('role-call', 'role'),
  tokenEnd: needs.tokenEnd,
  sameUser: needs.sameUser,
  otherBan: needs.otherBan,
  noticedLoss: needs.noticedLoss,
  banWithEnd: needs.banWithEnd,
  remoteStates: needs.remoteStates,
  networkQuality: needs.networkQuality,
  joinWithoutUid: needs.staysWithoutUid(1),
  secondJoinWithoutUid: needs.staysWithoutUid(2),
  tokenRenewal: needs.calledOneOf('token-renewal', 'renewToken'),
};
