import { describe, expect, it } from 'vitest';
import { policyWithLab, withLineScript } from './inject.ts';

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
