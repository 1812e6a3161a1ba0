import { sdkFamilyOf } from '../../../core/persona/persona-list.ts';
import type { ClientRequest } from '../../../hub/contract/client-messages.ts';
import type { MediaView } from '../../../hub/contract/views.ts';
import type { ClientSpec } from '../../../core/vocabulary/client-spec.ts';
import { isAny } from '../../../core/vocabulary/media.ts';
import type { MediaVerb } from '../../../core/vocabulary/engine-call.ts';

/** What an app calls about what it sends, or as whom. */
export type MediaRequest = Extract<ClientRequest, { do: MediaVerb | 'role' }>;

/**
 * The calls by which an app changes its role. The NG SDK lets nobody into the audience who
 * publishes, and publishes nothing by itself when the user is host again; so apps do both, and
 * publish what their client was opened to publish.
 */
export function roleRequests(
  { persona, sdk, publish }: ClientSpec,
  media: MediaView,
): readonly MediaRequest[] {
  const role = media.role === 'host' ? 'audience' : 'host';
  const change: MediaRequest = { do: 'role', role };
  if (sdkFamilyOf(persona, sdk) !== 'web-ng') return [change];
  if (role === 'host') return publish === 'none' ? [change] : [change, { do: 'publish', media: publish }];
  return isAny(media.tracks) ? [{ do: 'unpublish', media: 'both' }, change] : [change];
}
