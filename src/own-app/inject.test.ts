import { describe, expect, it } from 'vitest';
import { policyWithLab, withLineScript, withoutLabPaths } from './inject.ts';

const SCRIPT = 'http://127.0.0.1:9/@reconnect-lab/page.js';
const LINE = 'ws://127.0.0.1:9/@reconnect-lab/line';

describe('the script of the lab', () => {
  it.each([
    ['<!doctype html><html><head><script src="a.js">', '<!doctype html><html><head>|<script src="a.js">'],
    ['<HTML><HEAD lang="en"><title>', '<HTML><HEAD lang="en">|<title>'],
    ['<!DOCTYPE html><html lang="en"><body>', '<!DOCTYPE html><html lang="en">|<body>'],
    ['<header>no head</header>', '|<header>no head</header>'],
    ['', '|'],
  ])('comes before the first one of %s', (html, expected) => {
    const tag = '<script src="/@reconnect-lab/page.js" nonce="n"></script>';
    expect(withLineScript(html, 'n')).toBe(expected.replace('|', tag));
  });
});

describe('a service worker of the app', () => {
  /** Runs one as browsers do: what it listens for, and whether its own code is strict. */
  function run(worker: string): { paths: (path: string) => readonly string[]; isStrict: unknown } {
    const listeners: ((event: object) => void)[] = [];
    const self = {
      addEventListener: (_type: string, listener: (event: object) => void) => listeners.push(listener),
    };
    const code = `${worker}\nreturn (function () { return this === undefined; })();`;
    const sent = withoutLabPaths(Buffer.from(code).toString('latin1'));
    const isStrict: unknown = new Function('self', Buffer.from(sent, 'latin1').toString())(self);
    const paths = (path: string): readonly string[] => {
      const heard: string[] = [];
      let isStopped = false;
      const event = {
        request: { url: `http://127.0.0.1:9${path}` },
        respondWith: () => heard.push(path),
        stopImmediatePropagation: () => (isStopped = true),
      };
      for (const listener of listeners) if (!isStopped) listener(event);
      return heard;
    };
    return { paths, isStrict };
  }
  const ANSWERING = "self.addEventListener('fetch', (event) => event.respondWith());";

  it.each([
    [ANSWERING, false],
    [`'use strict';${ANSWERING}`, true],
    [`"use strict"\n${ANSWERING}`, true],
    [`\uFEFF/* of\n a bundler */ // it\n 'use asm'; 'use strict';${ANSWERING}`, true],
    [`const text = 1; 'use strict';${ANSWERING}`, false],
    [`/* a */ self.n = 1; /* b */ 'use strict';${ANSWERING}`, false],
    [`// 'use strict';\n${ANSWERING}`, false],
  ])('answers for all but the lab, and is as strict as it was: %j', (worker, isStrict) => {
    const ran = run(worker);
    expect([ran.paths('/'), ran.paths('/@reconnect-lab/page.js'), ran.isStrict]).toEqual([
      ...[['/'], [], isStrict],
    ]);
  });
});

describe('a policy of the app', () => {
  it.each([
    ["script-src 'self'", `script-src 'self' ${SCRIPT}`],
    [
      "default-src 'self'; img-src *",
      `default-src 'self'; img-src *; script-src 'self' ${SCRIPT}; connect-src 'self' ${LINE}`,
    ],
    ["default-src 'none'", `default-src 'none'; script-src ${SCRIPT}; connect-src ${LINE}`],
    ["script-src 'unsafe-inline'", `script-src 'unsafe-inline' ${SCRIPT}`],
    ["script-src 'strict-dynamic' 'nonce-a'", "script-src 'strict-dynamic' 'nonce-a' 'nonce-n'"],
    ["script-src 'self'; script-src *", `script-src 'self' ${SCRIPT}`],
    ["script-src-elem 'self'; script-src 'none'", `script-src-elem 'self' ${SCRIPT}; script-src 'none'`],
    ["connect-src https://a.example; frame-ancestors 'none'", `connect-src https://a.example ${LINE}`],
    ['', ''],
  ])('%s lets the lab in and nobody else', (policy, expected) => {
    expect(policyWithLab(policy, 'n', '127.0.0.1:9')).toBe(expected);
  });
});
