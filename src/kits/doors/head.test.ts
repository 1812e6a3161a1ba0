import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { STAND_IN, withStandIn } from './head.ts';

const offered = globalThis as Record<symbol, unknown>;
const KEY = Symbol.for(STAND_IN);
afterEach(() => {
  offered[KEY] = undefined;
});

/** What a CommonJS module exports. */
function loaded(script: string): unknown {
  const module = { exports: {} as unknown };
  new Function('module', 'exports', script)(module, module.exports);
  return module.exports;
}

const UMD = `/*! AgoraWebSDK_N-v4.9.1 */
!function(e,t){"object"==typeof exports&&"undefined"!=typeof module?module.exports=t():(e=e||self).AgoraRTC=t()}(this,(function(){"use strict";return {copy:"the vendor's"}}));`;

describe('a script with the SDK in it', () => {
  it('gives way to the drop-in that is offered, and says what it was', () => {
    const asked: string[] = [];
    offered[KEY] = (copy: string) => {
      asked.push(copy);
      return 'the drop-in';
    };
    expect(loaded(withStandIn(UMD, 'app.js') ?? '')).toBe('the drop-in');
    expect(asked).toEqual(['agora-rtc-sdk-ng 4.9.1 in app.js']);
  });

  it('is what it was where none is offered', () => {
    expect(loaded(withStandIn(UMD, 'app.js') ?? '')).toEqual({ copy: "the vendor's" });
  });

  it("gives way as the vendor publishes it, without running any of the vendor's code", () => {
    const sdk = readFileSync('node_modules/agora-rtc-sdk-ng/AgoraRTC_N-production.js', 'utf8');
    offered[KEY] = (copy: string) => copy;
    // The vendor's code would fail here, for want of a window.
    expect(loaded(withStandIn(sdk, 'sdk.js') ?? '')).toMatch(/^agora-rtc-sdk-ng 4\.24\.\d+ in sdk\.js$/);
  });

  it('of an unknown version is called so', () => {
    const bare = UMD.replace(/^.*\n/, '');
    offered[KEY] = (copy: string) => copy;
    expect(loaded(withStandIn(bare, 'a "b".js') ?? '')).toBe(
      'agora-rtc-sdk-ng of an unknown version in a "b".js',
    );
  });
});

it('leaves other scripts alone', () => {
  expect(withStandIn('const AgoraRTC = window.AgoraRTC; AgoraRTC.createClient();', 'app.js')).toBeUndefined();
});
