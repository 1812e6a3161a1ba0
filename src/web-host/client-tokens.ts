import { createHmac, timingSafeEqual } from 'node:crypto';

/** What an address stands for: the lab, or one client and no other. */
export type Role = { readonly page: 'lab' } | { readonly page: 'client'; readonly client: string };

const MAC_BYTES = 18;

/**
 * The first part of a client's address: its name, and what only who knows the lab's secret can
 * compute of it. So a window can speak for nobody else, and finds its place in the next lab that
 * has the same secret.
 */
export function clientToken(secret: string, client: string): string {
  return `${Buffer.from(client).toString('base64url')}.${macOf(secret, client).toString('base64url')}`;
}

/** What a token stands for; undefined for one that this lab has not made. */
export function roleOf(secret: string, token: string): Role | undefined {
  if (isSame(Buffer.from(token), Buffer.from(secret))) return { page: 'lab' };
  const [name = '', mac = ''] = token.split('.');
  const client = Buffer.from(name, 'base64url').toString();
  const isOurs = isSame(Buffer.from(mac, 'base64url'), macOf(secret, client));
  return isOurs ? { page: 'client', client } : undefined;
}

function macOf(secret: string, client: string): Buffer {
  return createHmac('sha256', secret).update(`client:${client}`).digest().subarray(0, MAC_BYTES);
}

/** Takes equally long whichever byte differs. */
function isSame(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
