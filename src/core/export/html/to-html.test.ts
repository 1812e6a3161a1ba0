import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hostileName, sampleHeader, sampleRecords } from '../../../../test/support/sample-trace.ts';
import { SCRIPT_HASH, STYLE_HASH } from './policy.ts';
import { REPORT_SCRIPT } from './report-script.ts';
import { REPORT_STYLE } from './report-style.ts';
import { toHtml } from './to-html.ts';

const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;
const scenario = `name: ${hostileName}\n# </pre><script>alert(1)</script>\n`;
const page = toHtml(sampleHeader, sampleRecords, { scenario });

describe('the policy of a report', () => {
  it('names its style sheet and its script by their hashes, and nothing else', () => {
    expect([STYLE_HASH, SCRIPT_HASH]).toEqual([hashOf(REPORT_STYLE), hashOf(REPORT_SCRIPT)]);
    expect(page).toContain(
      `content="default-src 'none'; style-src '${STYLE_HASH}'; script-src '${SCRIPT_HASH}'`,
    );
  });

  it('is kept: no address to load from, no handler, no style in an attribute', () => {
    const addresses = [...page.matchAll(/https?:\/\/[^\s"'<]+/g)].map(([address]) => address);
    expect(new Set(addresses)).toEqual(new Set(['http://www.w3.org/2000/svg']));
    expect(page).not.toMatch(/<(?:link|img|iframe|object|embed|base)\b/i);
    expect(page).not.toMatch(/<[a-z][^>]*\s(?:on[a-z]+|style|src)=/i);
  });
});

describe('a report', () => {
  it('has its three scripts and styles only, whatever names and scenario hold', () => {
    expect(page.match(/<script\b/g)).toHaveLength(2);
    expect(page.match(/<\/script>/g)).toHaveLength(2);
    expect(page.match(/<style\b/g)).toHaveLength(1);
    expect(page).toContain('&lt;/pre&gt;&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).not.toContain('<b>');
  });

  it('shows every record that is no packet and no timer, in a row of its own', () => {
    const rows = [...page.matchAll(/<tr id="r(\d+)"/g)].map(([, seq]) => Number(seq));
    const events = sampleRecords.filter(({ kind }) => !kind.startsWith('packet') && kind !== 'timer-fired');
    expect(rows).toEqual(events.map(({ seq }) => seq));
  });

  it('says seed, version and clients', () => {
    expect(page).toContain('Seed 9f31c0');
    expect(page).toContain('made by Reconnect Lab 0.1.0');
    expect(page).toContain('2 clients');
  });

  it('gives reasons for what a silence brought', () => {
    expect(page.match(/<summary>Why\?<\/summary>/g)?.length).toBeGreaterThan(0);
  });

  it('is dark where that is asked for', () => {
    expect(toHtml(sampleHeader, sampleRecords, { theme: 'dark' })).toContain(
      '<html lang="en" data-theme="dark">',
    );
  });
});
