import { existing } from '../../assert/invariant.ts';
import type { CallbackRole } from '../../vocabulary/callbacks.ts';
import type { Surface, SurfaceGenerations } from '../surface/surface.ts';
import { FLUTTER } from './flutter.ts';
import { UNITY } from './unity.ts';

/*
 * Frameworks in a browser, over the NG Web SDK: the names are those of their native siblings, as
 * far as the wrapper raises them. A generation is that of the Web SDK underneath.
 */

/** The names of a native sibling, without the callbacks that a wrapper does not raise. */
function raising(
  sibling: Surface | undefined,
  roles: readonly CallbackRole[],
  own: Partial<Surface>,
): SurfaceGenerations {
  const surface = existing(sibling, 'a wrapper has the names of a sibling that is there');
  const named = (role: CallbackRole) =>
    existing(surface.callbacks[role], 'a wrapper raises what its sibling has a name for');
  const callbacks = Object.fromEntries(roles.map((role) => [role, named(role)]));
  return { '4.x': { ...surface, callbacks, ...own } };
}

/** Flutter, by AgoraIO-Extensions/iris_web@ea24786c0ac8 (0.9.2): what IrisClientEventHandler.ts raises. */
export const FLUTTER_WEB: SurfaceGenerations = raising(
  FLUTTER['4.x'],
  [
    ...(['joinSuccess', 'leaveStats', 'userJoined', 'userOffline', 'userMuteAudio'] as const),
    ...(['userMuteVideo', 'connectionLost', 'connectionStateChanged'] as const),
  ],
  { versions: 'plugin 6 on the web, an alpha' },
);

/**
 * Unity, by the community edition AgoraIO-Community/Agora_Unity_WebGL@df0488a17c46, which has the
 * names of the official SDK for Unity 3.x: what AgoraWebGLEventHandler.cs raises.
 */
export const UNITY_WEB: SurfaceGenerations = raising(
  UNITY['3.x'],
  ['joinSuccess', 'leaveStats', 'userJoined', 'userOffline', 'userMuteAudio', 'userMuteVideo'],
  {
    versions: 'the community edition for WebGL',
    enums: { offlineReason: 'unity3', clientRole: 'csharp' },
  },
);
