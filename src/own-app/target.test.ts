import { expect, it } from 'vitest';
import { readTarget } from './target.ts';

it.each([
  ['http://localhost:5173', 'http://localhost:5173', 'localhost', 5173, '/'],
  ['localhost:5173/room?name=a#b', 'http://localhost:5173', 'localhost', 5173, '/room?name=a#b'],
  ['5173', 'http://localhost:5173', 'localhost', 5173, '/'],
  ['5173/room?name=a', 'http://localhost:5173', 'localhost', 5173, '/room?name=a'],
  ['https://app.example', 'https://app.example', 'app.example', 443, '/'],
  ['http://[::1]:3000', 'http://[::1]:3000', '::1', 3000, '/'],
])('reads %s', (text, origin, hostname, port, path) => {
  expect(readTarget(text)).toMatchObject({ origin, hostname, port, path });
});

it.each([
  ['', /is no address: write the one at which your app is served/],
  ['http://', /is no address/],
  ['99999', /is no port/],
  ['99999/room', /is no port/],
  ['file:///tmp/index.html', /not by file/],
  ['http://me:secret@localhost', /leave the name and the password out/],
])('answers "%s" with a sentence', (text, sentence) => {
  expect(readTarget(text)).toMatch(sentence);
});
