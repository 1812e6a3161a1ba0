import { sdkFamilyOf, webWrapperOf } from '../persona/persona-list.ts';
import type { ClientSpec } from '../vocabulary/client-spec.ts';
import { CLOUD_PROXY_WORDS } from './data/cloud-proxy-words.ts';
import { dialectOf } from './dialect.ts';

/** Why an app cannot force a cloud proxy, as far as the lab models it; undefined: it can. */
export function cloudProxyProblem({ persona, sdk }: Pick<ClientSpec, 'persona' | 'sdk'>): string | undefined {
  if (webWrapperOf(persona) !== undefined)
    return `cloud proxies of ${persona.id} (startProxyServer underneath) are not modelled here`;
  if (sdkFamilyOf(persona, sdk) === 'web-legacy')
    return 'cloud proxies of the legacy web SDK (startProxyServer) are not modelled here';
  if (sdk === 'pre-2.3.2') return 'setCloudProxy came with 3.3.0, so an SDK before 2.3.2 has none';
  return CLOUD_PROXY_WORDS[dialectOf(persona, sdk).platform]?.[sdk] === undefined
    ? `cloud proxies of ${persona.id} ${sdk} are not modelled here`
    : undefined;
}

/**
 * Whether each connection of an app forces a proxy of its own: each client object of an NG page does
 * (startProxyServer), while setCloudProxy is for all that the engine of a native app connects.
 */
export function isProxyOfConnection({ persona, sdk }: Pick<ClientSpec, 'persona' | 'sdk'>): boolean {
  return sdkFamilyOf(persona, sdk) === 'web-ng';
}
