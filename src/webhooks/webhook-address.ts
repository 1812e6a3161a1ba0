import { BlockList, isIP } from 'node:net';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Whether a host is this machine, whatever its name servers say. */
function isLoopback(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  const version = isIP(host);
  if (version === 0) return host === 'localhost' || host.endsWith('.localhost');
  return loopback.check(host, version === 4 ? 'ipv4' : 'ipv6');
}

/**
 * What is wrong with the address of a server that is to be told; undefined where nothing is.
 * `advice`: how another machine is allowed.
 */
export function webhookAddressProblem(
  text: string,
  isRemoteAllowed: boolean,
  advice = 'add --allow-remote',
): string | undefined {
  if (!URL.canParse(text)) return `"${text}" is no address; write one such as http://localhost:3000/webhook`;
  const { protocol, hostname, username, password } = new URL(text);
  if (protocol !== 'http:' && protocol !== 'https:')
    return `"${text}" is no address of the web; write one that begins with http:// or https://`;
  if (username !== '' || password !== '')
    return 'an address has no name or password in it here; leave them out';
  if (isRemoteAllowed || isLoopback(hostname)) return undefined;
  return `${hostname} is not this machine; ${advice} if notifications are to leave it`;
}
