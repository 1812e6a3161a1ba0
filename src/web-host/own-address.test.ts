import { expect, it } from 'vitest';
import { isOwnHost, isOwnOrigin, ownUrl } from './own-address.ts';

it.each([
  ['127.0.0.1:8080', 8080, true],
  ['localhost:8080', 8080, true],
  ['LocalHost:8080', 8080, true],
  ['127.0.0.1', 80, true],
  ['localhost', 80, true],
  ['localhost:80', 80, true],
  ['localhost', 8080, false],
  ['127.0.0.1:80', 8080, false],
  ['127.0.0.1:8081', 8080, false],
  ['evil.example:8080', 8080, false],
  ['127.0.0.1.evil.example', 80, false],
  ['localhost:8080.evil.example', 8080, false],
  ['', 80, false],
  [undefined, 80, false],
])('with Host: %s a request to port %d is for this host: %s', (host, port, isOwn) => {
  expect(isOwnHost(host, port)).toBe(isOwn);
});

it.each([
  ['http://127.0.0.1:8080', '127.0.0.1:8080', 8080, true],
  ['http://localhost', 'localhost', 80, true],
  ['http://localhost', 'localhost:80', 80, true],
  ['http://localhost:8080', '127.0.0.1:8080', 8080, false],
  ['https://localhost:8080', 'localhost:8080', 8080, false],
  ['http://evil.example', 'localhost:8080', 8080, false],
  ['http://evil.example', 'evil.example', 80, false],
  ['null', 'localhost:8080', 8080, false],
  [undefined, 'localhost:8080', 8080, false],
])('Origin: %s with Host: %s at port %d is a page of this host: %s', (origin, host, port, isOwn) => {
  expect(isOwnOrigin(origin, host, port)).toBe(isOwn);
});

it('writes its address as browsers do', () => {
  expect(ownUrl(8080, 'secret/lab/')).toBe('http://127.0.0.1:8080/secret/lab/');
  expect(ownUrl(80, 'secret/lab/')).toBe(new URL('http://127.0.0.1:80/secret/lab/').href);
});
