import type { RuleId } from '../../rulebook/rules/rules.ts';
import type { Micros } from '../../time/micros.ts';
import type { ChannelRole } from '../../vocabulary/client-spec.ts';
import { MEDIA_TYPES, type MediaType } from '../../vocabulary/media.ts';
import { roundTripUs } from '../../network/client-network.ts';
import { isUnseen } from '../../situation/client-traits.ts';
import type { Facet, ObservedClient, ObservedPair, Offer } from '../views/observed-client.ts';
import { isMutedTrack, isOffered } from '../views/observed-pair.ts';
import type { PendingExpectation, Step } from '../ledger/expectation.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { MESSAGE_TOLERANCE_US } from '../ledger/tolerances.ts';
import { allowFlash, newsWindow } from './presence.ts';
import { rulesIn, type GenerationRules } from './generation-rules.ts';

/* What others must be told when an app publishes, mutes or switches its role, and what itself. */

const MUTED: GenerationRules = { '3.x': 'R-NATIVE-MUTE', '4.x': 'R4-NATIVE-MUTE' };
const SWITCHED: GenerationRules = { '3.x': 'R-NATIVE-ROLE', '4.x': 'R4-NATIVE-ROLE' };

/** The rules by which this observer hears of mutes. */
export function muteRules({ family, spec }: ObservedClient): readonly RuleId[] {
  if (family === 'native') return rulesIn(MUTED, spec.sdk);
  if (family === 'web-ng') return ['R4-WEB-MUTE'];
  return spec.sdk === 'pre-2.5.1' ? [] : ['R-WEB-MUTE-LEGACY'];
}

function publishRules({ family, spec }: ObservedClient, isThere: boolean): readonly RuleId[] {
  if (family === 'native') return rulesIn(MUTED, spec.sdk);
  if (family === 'web-ng') return [isThere ? 'R4-WEB-T4' : 'R4-WEB-UNPUBLISH'];
  return spec.sdk === 'pre-2.5.1' ? [] : ['R-WEB-UNPUBLISH-LEGACY'];
}

function roleRules({ family, spec }: ObservedClient): readonly RuleId[] {
  if (family === 'native') return rulesIn(SWITCHED, spec.sdk);
  if (family === 'web-ng') return ['R4-WEB-ROLE'];
  return spec.sdk === 'pre-2.5.1' ? [] : ['R-WEB-ROLE-LEGACY'];
}

/** What the observer hears of a change; `before`: what the user offered until now. */
export function expectMediaNews(ledger: Ledger, pair: ObservedPair, before: Offer): void {
  const { user } = pair;
  const isSwitch = isUnseen(before) !== isUnseen(user);
  for (const facet of pair.facets) {
    const wasThere = isOffered(before, facet);
    const isThere = isOffered(user, facet);
    if (wasThere === isThere) {
      const isNewlyMuted = isMutedTrack(user, facet) && !isMutedTrack(before, facet);
      if (isNewlyMuted) allowFlash(ledger, pair, facet, newsWindow(pair, ledger.nowUs));
      continue;
    }
    const rules = isSwitch ? roleRules(pair.observer) : trackRules(pair, facet, before, isThere);
    if (isThere) expectThere(ledger, pair, facet, rules);
    else expectGone(ledger, pair, facet, rules, isSwitch);
  }
  if (!isSwitch) for (const medium of MEDIA_TYPES) expectNotice(ledger, pair, medium, before);
}

/** A track comes and goes by a mute, or by being published. */
function trackRules(pair: ObservedPair, { kind }: Facet, before: Offer, isThere: boolean): readonly RuleId[] {
  const { observer, user } = pair;
  const isTrack = kind === 'audio' || kind === 'video';
  const isMute = isTrack && before.tracks[kind] && user.tracks[kind];
  return isMute ? muteRules(observer) : publishRules(observer, isThere);
}

function stepAbout(pair: ObservedPair, role: Step['role'], args: Step['args'] = {}): Step {
  return { role, args: { uid: pair.user.spec.uid, ...args } };
}

function open(
  ledger: Ledger,
  pair: ObservedPair,
  rules: readonly RuleId[],
  step: Step,
): PendingExpectation | undefined {
  const { role } = step;
  if (role !== 'call-refused' && role !== 'channel-destroyed' && !pair.observer.dialect.fires(role))
    return undefined;
  return ledger.open({
    ...newsWindow(pair, ledger.nowUs),
    rules,
    subject: pair.subject,
    steps: [step],
    must: rules.length > 0,
    isFinal: true,
  });
}

function expectThere(ledger: Ledger, pair: ObservedPair, facet: Facet, rules: readonly RuleId[]): void {
  if (facet.isTold && facet.gone?.isOpen !== true) return;
  const { observer } = pair;
  const isTrack = facet.kind === 'audio' || facet.kind === 'video';
  const media = isTrack ? { mediaType: facet.kind } : {};
  const role =
    facet.kind !== 'user' ? 'streamAdded' : observer.family === 'native' ? 'userJoined' : 'peerOnline';
  ledger.forget(facet.back);
  facet.back = open(ledger, pair, rules, stepAbout(pair, role, media));
  if (facet.back === undefined) facet.isTold = facet.wasTold = true;
}

function expectGone(
  ledger: Ledger,
  pair: ObservedPair,
  facet: Facet,
  rules: readonly RuleId[],
  isSwitch: boolean,
): void {
  if (!facet.isTold && facet.back?.isOpen !== true) return;
  const { observer } = pair;
  const isTrack = facet.kind === 'audio' || facet.kind === 'video';
  const media = isTrack ? { mediaType: facet.kind } : {};
  const role =
    facet.kind !== 'user' ? 'streamRemoved' : observer.family === 'native' ? 'userOffline' : 'peerLeave';
  const reason = isSwitch && facet.kind === 'user' ? audienceReason(observer) : undefined;
  ledger.forget(facet.gone);
  facet.gone = open(
    ledger,
    pair,
    rules,
    stepAbout(pair, role, { ...media, ...(reason === undefined ? {} : { reason }) }),
  );
}

function audienceReason({ family, spec }: ObservedClient): string | undefined {
  if (family === 'native') return 'BECOME_AUDIENCE';
  return spec.sdk === 'pre-2.5.1' ? undefined : 'BecomeAudience';
}

/** What is told of a medium beside its coming and going. */
function expectNotice(ledger: Ledger, pair: ObservedPair, medium: MediaType, before: Offer): void {
  const { user, observer } = pair;
  if (isUnseen(user)) return;
  const wasMuted = before.tracks[medium] && before.muted[medium];
  const isMuted = user.tracks[medium] && user.muted[medium];
  if (observer.family === 'native') {
    const muted = isMuted || !user.tracks[medium];
    if (muted === (wasMuted || !before.tracks[medium])) return;
    const role = medium === 'audio' ? 'userMuteAudio' : 'userMuteVideo';
    push(pair, open(ledger, pair, muteRules(observer), stepAbout(pair, role, { muted })));
    return;
  }
  // With its track a mute is forgotten, and comes with it.
  const isSameTrack = before.tracks[medium] && user.tracks[medium];
  if (!isSameTrack || wasMuted === isMuted) return;
  if (observer.family === 'web-ng') {
    const change = `${isMuted ? 'mute' : 'unmute'}-${medium}`;
    push(pair, open(ledger, pair, muteRules(observer), stepAbout(pair, 'userInfoUpdated', { change })));
  } else if (pair.facets.some(({ kind, isTold }) => kind === 'stream' && isTold)) {
    push(pair, open(ledger, pair, muteRules(observer), stepAbout(pair, legacyMuteRole(medium, isMuted))));
  }
}

function legacyMuteRole(medium: MediaType, isMuted: boolean): Step['role'] {
  if (medium === 'audio') return isMuted ? 'audioMuted' : 'audioUnmuted';
  return isMuted ? 'videoMuted' : 'videoUnmuted';
}

function push(pair: ObservedPair, notice: PendingExpectation | undefined): void {
  if (notice !== undefined) pair.notices.push(notice);
}

const REFUSED = { 'web-ng': 'INVALID_OPERATION', 'web-legacy': 'INVALID_OPERATION', native: '-8' } as const;

/** A call that the SDK refuses on the spot. */
export function expectMediaRefused(ledger: Ledger, view: ObservedClient, atUs: Micros): void {
  const rules: readonly RuleId[] =
    view.family === 'native'
      ? ['R4-NATIVE-PUBLISH-REFUSED']
      : view.family === 'web-ng'
        ? ['R4-WEB-MEDIA-REFUSED']
        : view.spec.sdk === '3.x'
          ? ['R-WEB-MEDIA-REFUSED-LEGACY']
          : [];
  const steps: readonly Step[] = [{ role: 'call-refused', args: { reason: REFUSED[view.family] } }];
  const moment = { expectedUs: atUs, loUs: atUs, hiUs: atUs };
  view.self.push(ledger.open({ ...moment, rules, subject: view.spec.id, steps, must: rules.length > 0 }));
}

const NATIVE_WORDS = { host: 'BROADCASTER', audience: 'AUDIENCE' } as const;

/**
 * The own app hears of its new role when the server has taken in all that it was told: a call that
 * comes before the answer puts the callback off, and one that takes the switch back spares it.
 */
export function expectRoleSwitch(ledger: Ledger, view: ObservedClient, oldRole: ChannelRole): void {
  if (!view.dialect.fires('clientRoleChanged')) return;
  const told = view.roleSwitch?.expectation.isOpen === true ? view.roleSwitch.oldRole : oldRole;
  ledger.close(view.roleSwitch?.expectation);
  const { role, spec } = view;
  if (role === told) return;
  const isNative = view.family === 'native';
  const args = isNative ? { oldRole: NATIVE_WORDS[told], newRole: NATIVE_WORDS[role] } : { newRole: role };
  const rules = isNative ? rulesIn(SWITCHED, spec.sdk) : roleRules(view);
  const atUs = ledger.nowUs + roundTripUs(view);
  const expectation = ledger.open({
    rules,
    subject: spec.id,
    steps: [{ role: 'clientRoleChanged', args }],
    expectedUs: atUs,
    loUs: ledger.nowUs,
    hiUs: atUs + MESSAGE_TOLERANCE_US,
    must: rules.length > 0,
  });
  view.roleSwitch = { expectation, oldRole: told };
  view.self.push(expectation);
}
