import type { ClientState } from './client-state.ts';
import { dialectOfClient, type Dialect } from '../dialect/dialect.ts';
import { killFamilyOf, sdkFamilyOf } from '../persona/persona-list.ts';
import type { Timings } from '../rulebook/rulebook.ts';
import { timingsOfClient } from '../rulebook/timings.ts';
import type { ClientSpec, CloudProxy } from '../vocabulary/client-spec.ts';
import type { KillFamily, SdkFamily } from '../vocabulary/persona.ts';

/** What a client is by its platform and its SDK, and stays whatever happens. */
export interface ClientTraits {
  readonly spec: ClientSpec;
  readonly family: SdkFamily;
  readonly killFamily: KillFamily;
  readonly timings: Timings;
  readonly dialect: Dialect;
}

/** @param overrides what a run changes in every rulebook */
export function traitsOf(spec: ClientSpec, overrides: Partial<Timings>): ClientTraits {
  const family = sdkFamilyOf(spec.persona, spec.sdk);
  return {
    spec,
    family,
    killFamily: killFamilyOf(spec.persona),
    timings: timingsOfClient(spec, family, overrides),
    dialect: dialectOfClient(spec),
  };
}

/**
 * Whether the media connection of a client is modelled: of NG pages, all of them where the rulebook
 * asks for it, and always of those that force a cloud proxy.
 */
export function isMediaPathModelled({
  family,
  timings,
  cloudProxy,
}: Pick<ClientTraits, 'family' | 'timings'> & { readonly cloudProxy?: CloudProxy | undefined }): boolean {
  return family === 'web-ng' && (timings.webMedia || cloudProxy !== undefined);
}

/** In the live profile the audience comes and goes unseen (R4-NATIVE-LIVE-PROFILE). */
export function isUnseen({ role, spec }: Pick<ClientState, 'role' | 'spec'>): boolean {
  return spec.profile === 'live' && role === 'audience';
}
