import { expect, test } from 'vitest';
import { roleRequests } from './media-request.ts';
import { clientSpec } from '../../../../test/model/lab-builder.ts';
import { tracksOf, type ChannelRole, type PublishChoice } from '../../../core/vocabulary/client-spec.ts';
import { NO_TRACKS } from '../../../core/vocabulary/media.ts';
import type { SdkGeneration } from '../../../core/vocabulary/persona.ts';

test.each<[string, SdkGeneration, PublishChoice, ChannelRole, string[]]>([
  ['web', '4.x', 'both', 'host', ['unpublish both', 'role audience']],
  ['web', '4.x', 'none', 'host', ['role audience']],
  ['web', '4.x', 'both', 'audience', ['role host', 'publish both']],
  // The camera stays off where a client was opened with a microphone alone.
  ['web', '4.x', 'audio', 'audience', ['role host', 'publish audio']],
  ['web', '4.x', 'none', 'audience', ['role host']],
  ['web', '3.x', 'both', 'host', ['role audience']],
  ['android', '4.x', 'both', 'audience', ['role host']],
])('%s %s, opened to publish %s, as %s', (persona, sdk, publish, role, calls) => {
  const spec = { ...clientSpec('uid1', persona, sdk), publish };
  const tracks = role === 'host' ? tracksOf(publish) : NO_TRACKS;
  const asked = roleRequests(spec, { tracks, muted: NO_TRACKS, role });
  expect(asked.map((one) => `${one.do} ${one.do === 'role' ? one.role : one.media}`)).toEqual(calls);
});
