/*
 * The other way to a copy of the SDK inside of some file: its text. All copies that are UMD begin
 * alike, minified or not, and whatever a bundler made of the names. A return at the head of the
 * factory leaves the rest of the file alone, which is then never run.
 */

/** `….AgoraRTC=factory()})(this,(function(){`, and what follows runs in the vendor's factory. */
const HEAD =
  /\.AgoraRTC\s*=\s*\w+\(\)\s*;?\s*\}\s*\)?\s*\(\s*\w+\s*,\s*\(?\s*function\s*\(\s*\)\s*\{(?:\s*(?:"use strict"|'use strict')\s*;)?/;

/** The version that the vendor's banner names, where it is left in the file. */
const BANNER = /AgoraWebSDK_N-v(\d+\.\d+\.\d+)/;

/** Under which name a file whose head was rewritten asks for the drop-in. */
export const STAND_IN = 'reconnect-lab.stand-in';

/**
 * The text of a script in which every UMD copy of the SDK gives way to the drop-in, where one
 * offers itself; undefined where there is no such copy in it.
 */
export function withStandIn(script: string, file: string): string | undefined {
  const head = HEAD.exec(script);
  if (head === null) return undefined;
  const end = head.index + head[0].length;
  const [, version = 'of an unknown version'] = BANNER.exec(script) ?? [];
  const copy = JSON.stringify(`agora-rtc-sdk-ng ${version} in ${file}`);
  const ask = `var reconnectLab=globalThis[Symbol.for(${JSON.stringify(STAND_IN)})];if(reconnectLab)return reconnectLab(${copy});`;
  return `${script.slice(0, end)}${ask}${script.slice(end)}`;
}
