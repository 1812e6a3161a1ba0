import { describe, expect, test } from 'vitest';
import { SECOND } from '../../src/core/time/micros.ts';
import type { LabAction } from '../../src/core/actions/actions.ts';
import type { CallbackRecord } from '../../src/core/trace/records.ts';
import { clientSpec, runLab, type At } from './lab-builder.ts';

/** What the app of `page` is told while another user comes, mutes, is lost, comes back and goes. */
function toldTo(persona: 'web' | 'flutter/web' | 'unity/web', leave: readonly At[]): readonly string[] {
  const clients = [
    clientSpec('page', persona, '4.x', { uid: 1 }),
    clientSpec('user', 'android', '4.x', { uid: 2 }),
  ];
  const acts: readonly At[] = [
    [0, { do: 'join', client: 'page', channel: 'lab' }],
    [2, { do: 'join', client: 'user', channel: 'lab' }],
    [5, { do: 'mute', client: 'user', media: 'video' }],
    [8, { do: 'unmute', client: 'user', media: 'video' }],
    [10, { do: 'offline', client: 'user', direction: 'both' }],
    [40, { do: 'online', client: 'user', direction: 'both' }],
    ...leave,
  ];
  const { records } = runLab(clients, acts, 60);
  return records
    .filter((record): record is CallbackRecord => record.kind === 'callback' && record.actor === 'page')
    .map(({ atUs, name, args: { uid, state, reason, muted, mediaType } }) => {
      const words = [uid, state, mediaType, reason, muted].filter((word) => word !== undefined);
      return `${atUs / SECOND} ${name}(${words.join(', ')})`;
    });
}

const leaves: readonly At[] = [[50, { do: 'leave', client: 'page' } satisfies LabAction]];

describe('a framework in a browser tells in its own words what the NG SDK tells', () => {
  test('Flutter: the connection always has a reason, a track that goes is a mute, and a leave loses all', () => {
    expect(toldTo('flutter/web', leaves)).toMatchInlineSnapshot(`
      [
        "0 onConnectionStateChanged(CONNECTING, INTERRUPTED)",
        "0.2 onConnectionStateChanged(CONNECTED, INTERRUPTED)",
        "0.2 onJoinChannelSuccess(1)",
        "2.3 onUserJoined(2)",
        "2.3 onUserMuteAudio(2, false)",
        "2.3 onUserMuteVideo(2, false)",
        "5.1 onUserMuteVideo(2, true)",
        "8.1 onUserMuteVideo(2, false)",
        "20.1 onUserMuteAudio(2, true)",
        "20.1 onUserMuteVideo(2, true)",
        "30.1 onUserOffline(2, DROPPED)",
        "40.3 onUserJoined(2)",
        "40.3 onUserMuteAudio(2, false)",
        "40.3 onUserMuteVideo(2, false)",
        "50 onUserOffline(2, DROPPED)",
        "50.1 onConnectionLost()",
        "50.1 onConnectionStateChanged(DISCONNECTED, LEAVE_CHANNEL)",
        "50.1 onLeaveChannel()",
      ]
    `);
  });

  test('Unity: nothing of the connection, and a user comes with its first track', () => {
    expect(toldTo('unity/web', leaves)).toMatchInlineSnapshot(`
      [
        "0.2 OnJoinChannelSuccess(1)",
        "2.3 OnUserJoined(2)",
        "2.3 OnUserMuteVideo(2, false)",
        "5.1 OnUserMuteVideo(2, true)",
        "5.1 OnUserMuteVideo(2, true)",
        "8.1 OnUserMuteVideo(2, false)",
        "8.1 OnUserMuteVideo(2, false)",
        "20.1 OnUserMutedAudio(2, true)",
        "20.1 OnUserMuteVideo(2, true)",
        "30.1 OnUserOffline(2, DROPPED)",
        "40.3 OnUserJoined(2)",
        "40.3 OnUserMuteVideo(2, false)",
        "50.1 OnLeaveChannel()",
      ]
    `);
  });

  test('at the moments at which a page is told', () => {
    const moments = (persona: Parameters<typeof toldTo>[0]) =>
      toldTo(persona, []).map((line) => line.split(' ')[0] ?? '');
    const page = new Set(moments('web'));
    for (const persona of ['flutter/web', 'unity/web'] as const)
      expect(moments(persona).filter((moment) => !page.has(moment))).toEqual([]);
  });
});
