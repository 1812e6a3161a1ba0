import { callback, event } from '../../surface/surface.ts';
import { inGenerations, onApple, onCpp, type CallbackNames } from '../../surface/callback-names.ts';

/*
 * What another user sends starts, stands still, goes on or stops. Names and parameters: API
 * references of 3.x and 4.x (callback_onremotevideostatechanged, callback_onremoteaudiostatechanged),
 * react-native-agora 3.7.1 and 4.6.4, agora-electron-sdk 3.7.0 and 4.6.2, agora_rtc_engine 5.3.1 and
 * 6.x, the others as in the files of their platforms. With a reason since 2.9.0; an older callback of
 * video alone had none, and is not modelled here.
 */

const SINCE = { since: '2.9.0' };

/** The four of a callback: `uid` by its name there, and how its types are called. */
const four = (uid: string, state: string, reason: string, elapsed: string): readonly string[] => [
  uid,
  `state: ${state}`,
  `reason: ${reason}`,
  elapsed,
];

const namesOf = (medium: 'Audio' | 'Video'): CallbackNames => {
  const type = `REMOTE_${medium.toUpperCase()}_STATE`;
  const inTs = `Remote${medium}State`;
  const in3 = `${medium}RemoteState`;
  const connection = 'connection: RtcConnection';
  const selector = `remote${medium}StateChangedOfUid`;
  const onNumber = (state: string): readonly string[] =>
    four('uid: number', state, `${state}Reason`, 'elapsed: number');
  const inObjc = (reason: string, facts: object): ReturnType<typeof callback> =>
    callback(
      `rtcEngine:${selector}:state:reason:elapsed:`,
      [
        'engine: AgoraRtcEngineKit',
        ...four('uid: NSUInteger', `Agora${in3}`, `Agora${medium}Remote${reason}`, 'elapsed: NSInteger'),
      ],
      { short: selector, swift: `rtcEngine(_:${selector}:state:reason:elapsed:)`, ...facts },
    );
  const onInt = (name: string, state: string, reason: string): ReturnType<typeof callback> =>
    callback(name, four('uid: int', state, reason, 'elapsed: int'));
  const wrapper4 = callback(`onRemote${medium}StateChanged`, [
    connection,
    ...four('remoteUid: number', inTs, `${inTs}Reason`, 'elapsed: number'),
  ]);
  const inFlutter4 = callback(`onRemote${medium}StateChanged`, [
    connection,
    ...four('remoteUid: int', inTs, `${inTs}Reason`, 'elapsed: int'),
  ]);
  return {
    android: {
      '3.x': { ...onInt(`onRemote${medium}StateChanged`, 'int', 'int'), ...SINCE },
      '4.x': onInt(`onRemote${medium}StateChanged`, 'int', 'int'),
    },
    ...onApple({ '3.x': inObjc('StateReason', SINCE), '4.x': inObjc('Reason', {}) }),
    ...onCpp(
      inGenerations(
        callback(`onRemote${medium}StateChanged`, four('uid: uid_t', type, `${type}_REASON`, 'elapsed: int')),
        '3.x',
        '4.x',
      ),
    ),
    unity: {
      '3.x': callback(
        `OnRemote${medium}StateChanged`,
        four('uid: uint', type, `${type}_REASON`, 'elapsed: int'),
      ),
      '4.x': callback(`OnRemote${medium}StateChanged`, [
        connection,
        ...four('remoteUid: uint', type, `${type}_REASON`, 'elapsed: int'),
      ]),
    },
    electron: { '3.x': event(`remote${medium}StateChanged`, onNumber(inTs)), '4.x': wrapper4 },
    'react-native': { '3.x': event(`Remote${medium}StateChanged`, onNumber(in3)), '4.x': wrapper4 },
    flutter: {
      '3.x': callback(`remote${medium}StateChanged`, four('uid: int', in3, `${in3}Reason`, 'elapsed: int')),
      '4.x': inFlutter4,
    },
    'flutter/web': { '4.x': inFlutter4 },
    'cocos-creator': {
      '3.x': event(`remote${medium}StateChanged`, ['uid', 'state', 'reason', 'elapsed']),
      '4.x': event(`remote${medium}StateChanged`, [
        'payload: {uid: number; state: number; reason: number; elapsed: number}',
      ]),
    },
  };
};

/** Audio of another user. */
export const REMOTE_AUDIO_STATE: CallbackNames = namesOf('Audio');
/** Video of another user. */
export const REMOTE_VIDEO_STATE: CallbackNames = namesOf('Video');
