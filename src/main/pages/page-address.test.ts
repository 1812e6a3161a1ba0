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

  it.each(['http://localhost:5173', 'http://127.0.0.1:5173/', 'http://[::1]:5173'])(
    'gives each a host of its own on the development server at %s, too',
    (base) => {
      const pages = developmentPages(base);
      expect(pages.addressOf({ kind: 'lab' })).toBe('http://lab.localhost:5173/lab/index.html');
      expect(pages.addressOf(client)).toBe('http://client-3.localhost:5173/client/index.html');
      expect(pages.isPage('http://client-3.localhost:5174/client/index.html', client)).toBe(false);
      expect(pages.isPage('http://client-4.localhost:5173/client/index.html', client)).toBe(false);
    },
  );

  it('leaves the name of another machine as it is', () => {
    const pages = developmentPages('http://192.0.2.1:5173');
    expect(pages.addressOf(client)).toBe('http://192.0.2.1:5173/client/index.html');
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
