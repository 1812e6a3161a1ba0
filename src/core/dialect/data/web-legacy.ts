import { event, method, methodCallback } from '../surface/surface.ts';
import type { SurfaceGenerations } from '../surface/surface.ts';

/** The legacy Web SDK, JavaScript; a version line of its own. */
export const WEB_LEGACY: SurfaceGenerations = {
  'pre-2.5.1': {
    language: 'JavaScript',
    library: 'agora-rtc-sdk',
    handlerType: 'Client',
    receiver: 'client',
    versions: 'below 2.5.1',
    join: [
      method('client.join', [
        'tokenOrKey: string|null',
        'channel: string',
        'uid: number|string|null',
        'onSuccess: (uid) => void',
        'onFailure: (err) => void',
      ]),
    ],
    leave: [method('client.leave', ['onSuccess: () => void', 'onFailure: (err) => void'])],
    callbacks: {
      joinSuccess: methodCallback('onSuccess callback of client.join', ['uid: number']),
      leaveStats: methodCallback('onSuccess callback of client.leave', []),
      streamAdded: event('stream-added', ['evt: {stream}']),
      streamRemoved: event('stream-removed', ['evt: {stream}']),
      peerLeave: event('peer-leave', ['evt: {uid; stream}']),
      audioMuted: event('mute-audio', ['evt: {uid}']),
      audioUnmuted: event('unmute-audio', ['evt: {uid}']),
      videoMuted: event('mute-video', ['evt: {uid}']),
      videoUnmuted: event('unmute-video', ['evt: {uid}']),
    },
    enums: {},
  },
  '3.x': {
    language: 'JavaScript',
    library: 'agora-rtc-sdk',
    handlerType: 'Client',
    receiver: 'client',
    versions: '2.5.1 to 3.6',
    join: [
      method('client.join', [
        'tokenOrKey: string|null',
        'channel: string',
        'uid: number|string|null',
        'optionalInfo?: string',
        'onSuccess?: (uid) => void',
        'onFailure?: (err) => void',
      ]),
    ],
    leave: [method('client.leave', ['onSuccess?: () => void', 'onFailure?: (err) => void'])],
    callbacks: {
      joinSuccess: methodCallback('onSuccess callback of client.join', ['uid: number']),
      rejoinSuccess: event('rejoin', []),
      leaveStats: methodCallback('onSuccess callback of client.leave', []),
      connectionInterrupted: event('reconnect', []),
      connectionStateChanged: event(
        'connection-state-change',
        ['evt: {prevState: string; curState: string}'],
        { since: '2.5.1' },
      ),
      streamAdded: event('stream-added', ['evt: {stream}']),
      streamRemoved: event('stream-removed', ['evt: {stream; uid?}']),
      peerOnline: event('peer-online', ['evt: {uid: string}'], { since: '2.5.1' }),
      peerLeave: event('peer-leave', ['evt: {uid: string; reason: string}']),
      connected: event('connected', []),
      error: event('error', ["evt: {type: 'error'; reason}"]),
      audioMuted: event('mute-audio', ['evt: {uid}']),
      audioUnmuted: event('unmute-audio', ['evt: {uid}']),
      videoMuted: event('mute-video', ['evt: {uid}']),
      videoUnmuted: event('unmute-video', ['evt: {uid}']),
      streamUpdated: event('stream-updated', ['evt: {stream}']),
      clientRoleChanged: event('client-role-changed', ['evt: {role: string}']),
    },
    enums: { state: 'webLegacy', offlineReason: 'web', clientRole: 'web' },
  },
};
