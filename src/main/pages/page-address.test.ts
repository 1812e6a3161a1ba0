import { describe, expect, it } from 'vitest';
import { builtPages, developmentPages, isServedHost } from './page-address.ts';

const client = { kind: 'client', number: 3 } as const;

describe('address of a page', () => {
  it('gives the lab and every client an origin of its own', () => {
    expect(builtPages.addressOf({ kind: 'lab' })).toBe('reconnect-lab://lab/lab/index.html');
    expect(builtPages.addressOf(client)).toBe('reconnect-lab://client-3/client/index.html');
  });

  it.each([
    ['reconnect-lab://client-3/client/index.html', true],
    ['reconnect-lab://client-3/client/index.html#about', true],
    ['reconnect-lab://client-4/client/index.html', false],
    ['reconnect-lab://lab/lab/index.html', false],
    ['reconnect-lab://client-3/lab/index.html', false],
    ['reconnect-lab://client-3.example/client/index.html', false],
    ['reconnect-lab://user@client-3/client/index.html', false],
    ['https://client-3/client/index.html', false],
    ['about:blank', false],
    ['', false],
  ])('takes %s for the page of client 3: %s', (address, isPage) => {
    expect(builtPages.isPage(address, client)).toBe(isPage);
  });

  it('keeps to the development server where there is one', () => {
    const pages = developmentPages('http://localhost:5173');
    expect(pages.addressOf(client)).toBe('http://localhost:5173/client/index.html');
    expect(pages.isPage('http://localhost:5174/client/index.html', client)).toBe(false);
  });

  it.each([
    ['lab', true],
    ['client-12', true],
    ['client-', false],
    ['client-1.lab', false],
    ['labs', false],
  ])('serves the host %s: %s', (host, isServed) => {
    expect(isServedHost(host)).toBe(isServed);
  });
});
