import { ioReason } from '../../disk/io-reason.ts';
import type { Hindrance } from './hindrance.ts';
import { DownloadRefused } from './resumable-download.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const OF_CERTIFICATES = /CERT|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)/;
const OF_FILES = new Set(['EACCES', 'EPERM', 'ENOSPC', 'EDQUOT', 'EROFS', 'EIO', 'EFBIG', 'ENAMETOOLONG']);
const MIRROR = 'name a mirror of its releases in ELECTRON_MIRROR';

/** In words what the network said; its codes are for those who know them. */
const NETWORK: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name is not known here',
  EAI_AGAIN: 'names cannot be looked up now',
  ECONNREFUSED: 'it takes no connections',
  ECONNRESET: 'it broke the connection off',
  EHOSTUNREACH: 'it cannot be reached',
  ENETUNREACH: 'there is no network',
  ETIMEDOUT: 'it does not answer',
  UND_ERR_CONNECT_TIMEOUT: 'it does not answer',
  UND_ERR_SOCKET: 'it broke the connection off',
};

/** The error itself and what caused it, the first first. */
function chainOf(error: unknown): readonly NodeJS.ErrnoException[] {
  if (!(error instanceof Error)) return [];
  const inner = error instanceof AggregateError ? (error.errors as unknown[])[0] : error.cause;
  return [error, ...chainOf(inner)];
}

/** The proxy that the environment names, if any. */
export function proxyOf(environment: Environment): string | undefined {
  const names = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'];
  return names.map((name) => environment[name]).find((value) => value !== undefined && value !== '');
}

/** Host and port of a proxy, without the password that may stand before them. */
function proxyName(proxy: string): string {
  return URL.canParse(proxy) ? new URL(proxy).host : 'the proxy';
}

/** Why Electron's program could not be downloaded from there, and what would help. */
export function whyNotDownloaded(
  error: unknown,
  url: string | undefined,
  environment: Environment,
): Hindrance {
  const chain = chainOf(error);
  const code = chain.map((one) => one.code ?? '').find((one) => one !== '') ?? '';
  const from = url === undefined ? '' : ` from ${new URL(url).host}`;
  const failed = (what: string) => `the program of Electron could not be downloaded${from} (${what})`;
  const proxy = proxyOf(environment);
  if (OF_FILES.has(code))
    return { why: failed(ioReason(chain.find((one) => one.code === code))), cure: 'make room for it there' };
  if (OF_CERTIFICATES.test(code))
    return { why: failed(code), cure: 'name the certificate of your network in NODE_EXTRA_CA_CERTS' };
  if (chain.some(({ message }) => /checksum/i.test(message)))
    return { why: failed('what came is not what Electron has published'), cure: MIRROR };
  const reason = NETWORK[code] ?? chain.at(-1)?.message ?? 'no reason was given';
  if (proxy !== undefined)
    return {
      why: failed(`by the proxy ${proxyName(proxy)}: ${reason}`),
      cure: `look after HTTPS_PROXY, or ${MIRROR}`,
    };
  const isRefused = chain.some((one) => one instanceof DownloadRefused);
  const goOnline = isRefused ? '' : 'go online, or ';
  return {
    why: failed(reason),
    cure: `${goOnline}behind a proxy set HTTPS_PROXY and ELECTRON_GET_USE_PROXY=1, or ${MIRROR}`,
  };
}
