import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DataPath } from '../scenario/source/yaml-source.ts';
import { JsonPlaces } from './json-places.ts';

function pathsIn(value: unknown, path: DataPath = []): readonly DataPath[] {
  if (typeof value !== 'object' || value === null) return [path];
  const isList = Array.isArray(value);
  const inner = Object.entries(value).flatMap(([key, one]) =>
    pathsIn(one, [...path, isList ? Number(key) : key]),
  );
  return [path, ...inner];
}

function valueAt(value: unknown, path: DataPath): unknown {
  return path.reduce((holder, part) => (holder as Record<string | number, unknown>)[part], value);
}

it('finds every value of any JSON, however it is laid out', () => {
  fc.assert(
    fc.property(fc.json(), fc.constantFrom('', ' ', '\t'), (written, indent) => {
      const value: unknown = JSON.parse(written);
      const text = `${indent}${JSON.stringify(value, null, indent)}`;
      const places = new JsonPlaces(text);
      for (const path of pathsIn(value)) {
        const inner = JSON.stringify(valueAt(value, path), null, indent);
        const found = text.slice(places.offsetOf(path)).replaceAll(/\s/g, '');
        expect(found.startsWith(inner.replaceAll(/\s/g, ''))).toBe(true);
      }
    }),
  );
});

it.each<[string, DataPath, number]>([
  ['{"a":1,"b":[2,{"c":3}]}', ['b', 1, 'c'], 19],
  ['{"a":{"b":1}}', ['a', 'nowhere', 'c'], 5],
  ['{"a":1,"a":[2]}', ['a', 0], 12],
  ['{"a\\"}":"]\\\\","b":7}', ['b'], 18],
  ['{"\\u0061":7}', ['a'], 10],
  ['-1.5e3', ['a'], 0],
  ['{}', ['a'], 0],
])('in %s the value at %j stands at %d', (text, path, offset) => {
  expect(new JsonPlaces(text).offsetOf(path)).toBe(offset);
});

it('of a line as long as a line may be finds fifty values at once', () => {
  const clients = Array.from({ length: 40_000 }, (_, uid) => ({ id: `c${uid}`, up: { latency: 'x' } }));
  const text = JSON.stringify({ clients });
  const places = new JsonPlaces(text);
  const offsets = Array.from({ length: 50 }, (_, back) =>
    places.offsetOf(['clients', clients.length - 1 - back, 'up', 'latency']),
  );
  expect(offsets.map((offset) => text.slice(offset, offset + 3))).toEqual(offsets.map(() => '"x"'));
});
