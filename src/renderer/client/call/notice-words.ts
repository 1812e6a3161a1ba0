import { SYSTEMS, type SystemEntry } from '../../../core/persona/persona-table.ts';
import type { Os } from '../../../core/vocabulary/persona.ts';
import type { NoticeKind } from '../tiles/call-model.ts';

/** A notice as the user of an app reads it. */
export interface NoticeWords {
  readonly title: string;
  /** What that means, or what to do; empty when the title says it all. */
  readonly detail: string;
}

/** Platforms whose apps speak alike. */
type Voice = 'phone' | 'page' | 'desktop';

const VOICES: Readonly<Record<SystemEntry['frame'], Voice>> = {
  iphone: 'phone',
  android: 'phone',
  browser: 'page',
  desktop: 'desktop',
};

const WORDS: Readonly<Record<NoticeKind, Readonly<Record<Voice, readonly [title: string, detail: string]>>>> =
  {
    joining: {
      phone: ['Joining the call', ''],
      page: ['Joining the call', ''],
      desktop: ['Joining the call', ''],
    },
    interrupted: {
      phone: ['Connection interrupted', 'Trying to reconnect.'],
      page: ['The connection to the call was interrupted', 'Keep this page open.'],
      desktop: ['Connection interrupted', 'Getting back into the call.'],
    },
    reconnecting: {
      phone: ['Reconnecting', 'You stay in the call.'],
      page: ['Reconnecting to the call', 'Keep this page open.'],
      desktop: ['Reconnecting', 'You stay in the call.'],
    },
    'network-changed': {
      phone: ['Network changed', 'Reconnecting to the call.'],
      page: ['The network changed', 'Reconnecting to the call.'],
      desktop: ['The network changed', 'Reconnecting to the call.'],
    },
    lost: {
      phone: ['No connection', 'Check Wi-Fi or mobile data. Still trying.'],
      page: ['You are offline', 'Check your network. This page keeps trying.'],
      desktop: ['No connection', 'Check the network. Still trying to reconnect.'],
    },
    failed: {
      phone: ['Call ended', 'It could not reconnect. Leave, then join again.'],
      page: ['The call ended', 'This page could not reconnect. Leave, then join again.'],
      desktop: ['The call ended', 'It could not reconnect. Leave, then join again.'],
    },
    removed: {
      phone: ['You were removed', ''],
      page: ['You were removed from this call', ''],
      desktop: ['You were removed from this call', ''],
    },
    expired: {
      phone: ['Your invitation has expired', 'Ask for a new one.'],
      page: ['Your invitation has expired', 'Ask for a new link.'],
      desktop: ['Your invitation has expired', 'Ask for a new one.'],
    },
    refused: {
      phone: ['Could not join', 'The call did not let you in.'],
      page: ['This page could not join', 'The call did not let you in.'],
      desktop: ['Could not join', 'The call did not let you in.'],
    },
  };

/** What an app on this system tells its user. */
export function noticeWords(kind: NoticeKind, os: Os): NoticeWords {
  const [title, detail] = WORDS[kind][VOICES[SYSTEMS[os].frame]];
  return { title, detail };
}

/** Whether the notice is about something broken rather than something under way. */
export function isBroken(kind: NoticeKind): boolean {
  return kind === 'failed' || kind === 'removed' || kind === 'expired' || kind === 'refused';
}
