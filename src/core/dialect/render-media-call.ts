import { existing } from '../assert/invariant.ts';
import type { CloudProxy } from '../vocabulary/client-spec.ts';
import { CLOUD_PROXY_WORDS } from './data/cloud-proxy-words.ts';
import type { Dialect } from './dialect.ts';
import { booleanLiteral, textLiteral } from './literals.ts';
import type { EngineCall, MediaVerb } from '../vocabulary/engine-call.ts';
import { isMeant, MEDIA_TYPES, type MediaType } from '../vocabulary/media.ts';

/** A call about what the app sends, or as whom. */
type MediaCall = Extract<EngineCall, { call: MediaVerb | 'role' }>;

/**
 * Such a call as the app makes it: `client.unpublish();`, `engine.muteLocalVideoStream(true);`.
 * One that is for both media is two calls where the SDK has one for each.
 */
export function renderMediaCall(dialect: Dialect, call: MediaCall): string {
  if (dialect.platform === 'web') {
    return dialect.sdk === '4.x' ? ngCall(call) : legacyCall(call);
  }
  if (call.call === 'role') return nativeCall(dialect, 'setClientRole', roleLiteral(dialect, call.role));
  return ofEach(call.media, (medium) => nativeMediaCall(dialect, call.call, medium));
}

/** The call with which the app renews its token. */
export function renderRenewal(dialect: Dialect): string {
  if (dialect.platform !== 'web') return nativeCall(dialect, 'renewToken', 'token');
  return `${dialect.sdk === '4.x' ? 'await ' : ''}client.renewToken(token);`;
}

/** The call with which an app forces a cloud proxy before it joins. */
export function renderProxyCall(dialect: Dialect, proxy: CloudProxy): string {
  const words = CLOUD_PROXY_WORDS[dialect.platform]?.[dialect.sdk];
  const word = existing(words, `${dialect.id} has a call for cloud proxies`)[proxy];
  if (dialect.platform === 'web') return `client.startProxyServer(${word});`;
  return nativeCall(dialect, 'setCloudProxy', word);
}

/** Telling name of such a call, for a refusal. */
export function mediaCallName(dialect: Dialect, call: MediaVerb | 'role' | 'renewToken'): string {
  if (call === 'renewToken') return dialect.platform === 'web' ? 'client.renewToken' : cased(dialect, call);
  if (dialect.platform !== 'web') {
    return cased(dialect, call === 'role' ? 'setClientRole' : 'updateChannelMediaOptions');
  }
  return call === 'role' ? 'client.setClientRole' : `client.${call}`;
}

function ofEach(media: Parameters<typeof isMeant>[0], text: (medium: MediaType) => string): string {
  return MEDIA_TYPES.filter((medium) => isMeant(media, medium))
    .map(text)
    .join(' ');
}

function ngCall(call: MediaCall): string {
  switch (call.call) {
    case 'role':
      return `await client.setClientRole("${call.role}");`;
    case 'publish':
    case 'unpublish': {
      const tracks = MEDIA_TYPES.filter((medium) => isMeant(call.media, medium)).map((one) => `${one}Track`);
      return `await client.${call.call}([${tracks.join(', ')}]);`;
    }
    case 'mute':
    case 'unmute':
      return ofEach(
        call.media,
        (medium) => `await ${medium}Track.setMuted(${call.call === 'mute' ? 'true' : 'false'});`,
      );
  }
}

function legacyCall(call: MediaCall): string {
  switch (call.call) {
    case 'role':
      return `client.setClientRole("${call.role}");`;
    case 'publish':
    case 'unpublish':
      if (call.media === 'both') return `client.${call.call}(stream);`;
      return `stream.${call.call === 'publish' ? 'add' : 'remove'}Track(${call.media}Track);`;
    case 'mute':
    case 'unmute':
      return ofEach(call.media, (medium) => `stream.${call.call}${capital(medium)}();`);
  }
}

/**
 * Only 4.x has options for what is published; before, and for mutes, a medium is sent or not.
 */
function nativeMediaCall(dialect: Dialect, verb: MediaVerb, medium: MediaType): string {
  const isOff = verb === 'mute' || verb === 'unpublish';
  const isOption = dialect.sdk === '4.x' && (verb === 'publish' || verb === 'unpublish');
  if (isOption) return nativeCall(dialect, 'updateChannelMediaOptions', 'options');
  const value = booleanLiteral(dialect.surface.language, isOff);
  return nativeCall(dialect, `muteLocal${capital(medium)}Stream`, value);
}

function nativeCall(dialect: Dialect, name: string, value: string): string {
  const { language, receiver } = dialect.surface;
  const called = cased(dialect, name);
  if (language === 'Objective-C') return `[${receiver} ${called}:${value}];`;
  return `${receiver}${language === 'C++' ? '->' : '.'}${called}(${value});`;
}

function cased({ surface: { language } }: Dialect, name: string): string {
  return language === 'C#' ? capital(name) : name;
}

function roleLiteral(dialect: Dialect, role: 'host' | 'audience'): string {
  const word = role === 'host' ? 'BROADCASTER' : 'AUDIENCE';
  const member = dialect.enums.clientRole?.members.find((known) => known.word === word);
  return member?.code ?? textLiteral(dialect.surface.language, role);
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
