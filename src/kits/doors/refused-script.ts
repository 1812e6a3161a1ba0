import { agoraRtc } from '../../drop-in/module/agora-rtc.ts';
import { noteTakenOver } from '../../drop-in/seat/stages.ts';

/** Names that script files of the SDK have, wherever they are served from. */
const SDK_FILE = /AgoraRTC[^/]*\.js(?:[?#].*)?$/i;

/**
 * A script tag of the SDK that the browser refuses to run, for its `integrity`, for a policy of the
 * page or for want of a network, leaves no module: the drop-in takes its place before the next
 * script runs. To be called before the page loads.
 */
export function standInForRefusedScripts(): void {
  globalThis.addEventListener(
    'error',
    ({ target }) => {
      if (!(target instanceof HTMLScriptElement) || !SDK_FILE.test(target.src)) return;
      (globalThis as { AgoraRTC?: object }).AgoraRTC = agoraRtc;
      noteTakenOver(`the script ${target.src}, which the browser did not run`);
    },
    true,
  );
}
