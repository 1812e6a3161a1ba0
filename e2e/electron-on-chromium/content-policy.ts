import { unknown } from './strict.ts';

/**
 * Sources that mean the same for a page of an own scheme as for one of https, as which Chromium
 * shows it here.
 */
const ALIKE = new Set(["'none'", "'self'", 'blob:', 'data:']);

/** Directives that have sources. */
const WITH_SOURCES = /^(?:[a-z]+-src|base-uri|form-action|frame-ancestors)$/;

/**
 * Refuses a content security policy that would say something else in Electron, where pages have
 * the app's own scheme: `https:` is not theirs there, `'self'` lets no WebSocket through, and
 * `upgrade-insecure-requests` has nothing to upgrade.
 */
export function checkPolicy(policy: string | null): void {
  for (const directive of policy?.split(';') ?? []) {
    const [name = '', ...sources] = directive.trim().split(/\s+/);
    if (name === '') continue;
    if (!WITH_SOURCES.test(name)) throw unknown(`the directive ${name} of a policy for an own scheme`);
    const other = sources.find((source) => !ALIKE.has(source));
    if (other !== undefined) throw unknown(`${other} in the policy for an own scheme (${name})`);
  }
}
