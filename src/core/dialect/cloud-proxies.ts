import type { ClientSpec } from '../vocabulary/client-spec.ts';
import { CLOUD_PROXY_WORDS } from './data/cloud-proxy-words.ts';
import { dialectOf } from './dialect.ts';

/** Why an app cannot force a cloud proxy, as far as the lab models it; undefined: it can. */
export function cloudProxyProblem({ persona, sdk }: Pick<ClientSpec, 'persona' | 'sdk'>): string | undefined {
  if (persona.os === 'web')
    return 'cloud proxies of pages (startProxyServer) are not modelled here: what is modelled of a page goes over TCP';
  if (sdk === 'pre-2.3.2') return 'setCloudProxy came with 3.3.0, so an SDK before 2.3.2 has none';
  return CLOUD_PROXY_WORDS[dialectOf(persona, sdk).platform]?.[sdk] === undefined
    ? `cloud proxies of ${persona.id} ${sdk} are not modelled here`
    : undefined;
}
