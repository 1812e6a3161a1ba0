import { legacy, native, ng } from './occasion.ts';
import type { GenerationsRow, Rule } from './rule.ts';

const REFERENCE_3 = 'react-native-agora 3.7.1, its events and their description';
const REFERENCE_4 = 'agora-electron-sdk 4.6.2, IRtcEngineEventHandler and its description';
const LEGACY = 'agora-rtc-sdk 3.6.11, index.d.ts';
const CLASS = 'client class of agora-rtc-sdk-ng 4.24.8, as it runs';

const ONE_TRIP = 'No figure is published; 100 ms like every message.';
const ONE_TO_NATIVE = `${ONE_TRIP} To a native app it is one whether the user has muted a track or publishes it no more. Who comes in is told of tracks that are muted.`;
const OWN_ROLE = `${ONE_TRIP} The own app is told when the server has taken the role in; one that is set outside a channel is not told.`;

const REMOTE_STATES =
  'No page says after which silence media stand still: 2 s here, a parameter (mediaFrozenAfter) that is not judged; statistics count a freeze of video from 500 ms between two frames. STARTING comes with REMOTE_UNMUTED, as logs of apps show it after an unmute, and DECODING at once behind it. Heartbeats stand for the media, so that both stand still and go on together. Of media that a user has muted before it came nothing is said. The lab tells all of this where the rulebook asks for it (remoteStates), the SDKs always.';

const ROWS = [
  {
    id: 'R-NATIVE-MUTE',
    occasion: native('userMuteVideo', 'sendingCall'),
    generations: ['3.x'],
    text: 'When a user stops sending audio or video, or goes on, another user gets onUserMuteAudio or onUserMuteVideo.',
    source: REFERENCE_3,
    reading: ONE_TO_NATIVE,
  },
  {
    id: 'R4-NATIVE-MUTE',
    occasion: native('userMuteVideo', 'sendingCall'),
    generations: ['4.x'],
    text: 'When a user stops publishing audio or video, or goes on, another user gets onUserMuteAudio or onUserMuteVideo.',
    source: REFERENCE_4,
    reading: ONE_TO_NATIVE,
  },
  {
    id: 'R-NATIVE-ROLE',
    occasion: native('clientRoleChanged', 'liveProfile', 'roleCall'),
    generations: ['3.x'],
    text: 'In the live profile a host who becomes audience is user offline (become audience) for others, and user joined when it is host again; its own app gets the callback of the changed role.',
    source: `${REFERENCE_3}; API reference of the offline reasons`,
    reading: OWN_ROLE,
  },
  {
    id: 'R4-NATIVE-ROLE',
    occasion: native('clientRoleChanged', 'liveProfile', 'roleCall'),
    generations: ['4.x'],
    text: 'In the live profile a host who becomes audience is user offline (become audience) for others, and user joined when it is host again; its own app gets the callback of the changed role.',
    source: REFERENCE_4,
    reading: `${OWN_ROLE} While it reconnects a switch waits: onClientRoleChangeFailed is not modelled.`,
  },
  {
    id: 'R-NATIVE-REMOTE-STATE',
    occasion: native('remoteVideoState', 'remoteStates'),
    generations: ['3.x'],
    text: 'From 2.9.0 on an app is told of the audio and of the video of each other user when they start and play, stand still (NETWORK_CONGESTION), go on (NETWORK_RECOVERY) and stop (REMOTE_MUTED, REMOTE_OFFLINE).',
    source: `${REFERENCE_3}; API reference of the states and their reasons`,
    reading: REMOTE_STATES,
  },
  {
    id: 'R4-NATIVE-REMOTE-STATE',
    occasion: native('remoteVideoState', 'remoteStates'),
    generations: ['4.x'],
    text: 'An app is told of the audio and of the video of each other user when they start and play, stand still (NETWORK_CONGESTION), go on (NETWORK_RECOVERY) and stop (REMOTE_MUTED, REMOTE_OFFLINE).',
    source: `${REFERENCE_4}; API reference of the states and their reasons`,
    reading: REMOTE_STATES,
  },
  {
    id: 'R4-NATIVE-PUBLISH-REFUSED',
    occasion: native('userMuteVideo', 'publishCall'),
    generations: ['4.x'],
    text: 'Options of a channel for a user who is in none are refused with -8.',
    source: 'agora-electron-sdk 4.6.2, updateChannelMediaOptions',
  },
  {
    id: 'R-WEB-MUTE-LEGACY',
    occasion: legacy('videoMuted', 'muteCall'),
    generations: ['3.x'],
    text: 'A page gets mute-audio, unmute-audio, mute-video or unmute-video when another user mutes or unmutes a track; the stream stays.',
    source: LEGACY,
    reading: `${ONE_TRIP} A stream that is new to the page is followed by what is muted of it.`,
  },
  {
    id: 'R-WEB-UNPUBLISH-LEGACY',
    occasion: legacy('streamRemoved', 'publishCall'),
    generations: ['3.x'],
    text: 'A page gets stream-removed when another user unpublishes, stream-added when it publishes, and stream-updated when its stream gains or loses one of two tracks.',
    source: LEGACY,
    reading: ONE_TRIP,
  },
  {
    id: 'R-WEB-ROLE-LEGACY',
    occasion: legacy('peerLeave', 'liveProfile', 'roleCall'),
    generations: ['3.x'],
    text: 'In the live profile others get peer-leave (BecomeAudience) or peer-online when the role of a user switches, its own page client-role-changed. Publishing makes a host, unpublishing one of the audience, and becoming that unpublishes.',
    source: LEGACY,
    reading: ONE_TRIP,
  },
  {
    id: 'R-WEB-MEDIA-REFUSED-LEGACY',
    occasion: legacy('streamRemoved', 'publishCall'),
    generations: ['3.x'],
    text: 'A page that is in no channel, or whose connection is interrupted, cannot publish or unpublish: INVALID_OPERATION.',
    source: LEGACY,
  },
  {
    id: 'R4-WEB-MUTE',
    occasion: ng('userInfoUpdated', 'muteCall'),
    generations: ['4.x'],
    text: 'A page gets user-info-updated (mute-audio, mute-video) and then user-unpublished when another user mutes a track, user-info-updated (unmute-audio, unmute-video) and then user-published when it unmutes it.',
    source: `${CLASS}; setMuted and setEnabled give the same message`,
    reading: `${ONE_TRIP} Of a user who is new to the page all tracks come first, and then go those that are muted: in this order the class takes a list, and in this order a track is published that is muted. A mute outlives its track.`,
  },
  {
    id: 'R4-WEB-UNPUBLISH',
    occasion: ng('streamRemoved', 'publishCall'),
    generations: ['4.x'],
    text: 'A page gets user-unpublished when another user unpublishes: audio, then video.',
    source: CLASS,
    reading: `${ONE_TRIP} Of one track that went during its own loss the page hears nothing: the flag falls 1 s after its return.`,
  },
  {
    id: 'R4-WEB-ROLE',
    occasion: ng('userOffline', 'liveProfile', 'roleCall'),
    generations: ['4.x'],
    text: 'In the live profile a page gets user-left (BecomeAudience) when a host becomes audience, and user-joined when it is host again.',
    source: 'agora-rtc-sdk-ng 4.24.8, rtc-sdk_en.d.ts, setClientRole and user-left',
    reading: ONE_TRIP,
  },
  {
    id: 'R4-WEB-MEDIA-REFUSED',
    occasion: ng('streamAdded', 'publishCall'),
    generations: ['4.x'],
    text: 'A page refuses with INVALID_OPERATION: to publish or unpublish outside a channel, to publish as audience, to become audience while it publishes, and any role in the rtc mode.',
    source: CLASS,
  },
] as const satisfies readonly GenerationsRow[];

export type MediaRule = (typeof ROWS)[number]['id'];

/** Table 4: what is sent, and as whom, at run time. */
export const MEDIA_RULES: readonly Rule<MediaRule>[] = ROWS.map((rule) => ({ ...rule, table: '4' }));
