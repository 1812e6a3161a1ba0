import { createHmac } from 'node:crypto';

/**
 * The headers of a notification: both signatures that the vendor sends, HMAC/SHA1 and HMAC/SHA256
 * of the body in hexadecimal digits.
 */
export function signedHeaders(body: string, secret: string): Readonly<Record<string, string>> {
  const digest = (algorithm: 'sha1' | 'sha256'): string =>
    createHmac(algorithm, secret).update(body, 'utf8').digest('hex');
  return {
    'Content-Type': 'application/json',
    'Agora-Signature': digest('sha1'),
    'Agora-Signature-V2': digest('sha256'),
  };
}
