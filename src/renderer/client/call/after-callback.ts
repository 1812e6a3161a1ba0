import type { Dialect } from '../../../core/dialect/dialect.ts';
import type { NeutralCallback } from '../../../core/vocabulary/neutral-callback.ts';
import type { CallModel } from '../tiles/call-model.ts';
import { afterMediaState } from './media-state-news.ts';
import { afterQuality } from './quality-news.ts';
import { afterNativeCallback } from './native-calls.ts';
import { afterWebLegacyCallback, afterWebNgCallback } from './web-calls.ts';

/**
 * What the app shows after its SDK raised a callback: which tile comes, greys or goes, and what
 * the banner says. A callback that the surface does not raise changes nothing, because the app
 * never hears of it.
 */
export function afterCallback(call: CallModel, dialect: Dialect, callback: NeutralCallback): CallModel {
  if (!dialect.fires(callback.role)) return call;
  const heard: NeutralCallback = { ...callback, role: dialect.canonicalRole(callback.role) };
  if (heard.role === 'networkQuality') return afterQuality(call, heard.args);
  const told = afterMediaState(call, heard);
  if (told !== undefined) return told;
  if (dialect.platform !== 'web') return afterNativeCallback(call, heard);
  return dialect.sdk === '4.x' ? afterWebNgCallback(call, heard) : afterWebLegacyCallback(call, heard);
}
