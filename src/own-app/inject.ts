import { LAB_PATH, LINE_PATH, LINE_SCRIPT } from './page/line.ts';

/** Where a document lets a script stand before all others. */
const BEFORE_SCRIPTS = /<head(?:\s[^>]*)?>/i;
const AFTER_DOCTYPE = /^\s*(?:<!doctype[^>]*>)?(?:\s*<html(?:\s[^>]*)?>)?/i;

/** The document with the lab's script before its first one. */
export function withLineScript(html: string, nonce: string): string {
  const tag = `<script src="${LINE_SCRIPT}" nonce="${nonce}"></script>`;
  const place = BEFORE_SCRIPTS.exec(html) ?? AFTER_DOCTYPE.exec(html);
  const at = place === null ? 0 : place.index + place[0].length;
  return `${html.slice(0, at)}${tag}${html.slice(at)}`;
}

/** Code that begins, after comments and other directives, with the one that makes it strict. */
const STRICT_PROLOGUE =
  /^(?:\xEF\xBB\xBF)?(?:\s|\/\/.*[\r\n]|\/\*(?:[^*]|\*(?!\/))*\*\/|(?:'[^'\n]*'|"[^"\n]*")\s*;)*(?:'use strict'|"use strict")\s*(?:;|[\r\n]|$)/;

/**
 * The code of a service worker that leaves alone what belongs to the lab: one that answers every
 * navigation with the app's own document would put that in the place of the lab's window. A strict
 * one stays strict: what makes it so must stand before everything else.
 */
export function withoutLabPaths(worker: string): string {
  const isTheLabs = `new URL(event.request.url).pathname.startsWith(${JSON.stringify(LAB_PATH)})`;
  const prologue = STRICT_PROLOGUE.test(worker) ? "'use strict';" : '';
  return `${prologue}self.addEventListener('fetch', (event) => { if (${isTheLabs}) event.stopImmediatePropagation(); });${worker}`;
}

/** Which directive governs the lab's script, and which its line: the first that a policy has. */
const OF_SCRIPTS = ['script-src-elem', 'script-src', 'default-src'];
const OF_LINES = ['connect-src', 'default-src'];

/**
 * A content security policy of the app that lets the lab's script run, its line be opened, and the
 * page stand in the lab's window. All else stays as strict as it was. `host`: the name and port at
 * which the page is served.
 */
export function policyWithLab(policy: string, nonce: string, host: string): string {
  const directives = new Map<string, readonly string[]>();
  for (const directive of policy.split(';')) {
    const [name = '', ...sources] = directive.trim().split(/\s+/);
    // Of two that have one name, browsers take the first.
    if (name !== '' && !directives.has(name.toLowerCase())) directives.set(name.toLowerCase(), sources);
  }
  directives.delete('frame-ancestors');
  const allow = (governing: readonly string[], source: (own: readonly string[]) => string): void => {
    const found = governing.find((name) => directives.has(name));
    if (found === undefined) return;
    const own = directives.get(found) ?? [];
    // "Nothing" stands alone, or not at all. What a fallback allows is written out.
    const kept = own.filter((one) => one !== "'none'");
    const name = found === 'default-src' ? (governing[governing.length - 2] ?? found) : found;
    directives.set(name, [...kept, source(own)]);
  };
  // A nonce beside 'unsafe-inline' would take that back.
  allow(OF_SCRIPTS, (own) =>
    own.includes("'strict-dynamic'") ? `'nonce-${nonce}'` : `http://${host}${LINE_SCRIPT}`,
  );
  allow(OF_LINES, () => `ws://${host}${LINE_PATH}`);
  return [...directives].map(([name, sources]) => [name, ...sources].join(' ')).join('; ');
}
