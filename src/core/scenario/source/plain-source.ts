import type { SourcePosition } from '../../plan/expectation.ts';
import { isDeeper, MAX_LEVELS } from '../../vocabulary/limits.ts';
import type { DataPath, YamlSource } from './yaml-source.ts';

const START: SourcePosition = { line: 1, column: 1 };

/**
 * Data that a program gives in the place of a file: what JSON keeps of it. It stands nowhere, so
 * all of its mistakes are at the start.
 *
 * @throws RangeError where it is nested deeper than any scenario
 */
export function plainSource(data: object): YamlSource {
  const value = JSON.parse(JSON.stringify(data)) as unknown;
  if (isDeeper(value, MAX_LEVELS)) throw new RangeError('the values are nested too deep');
  return {
    value,
    mistakes: [],
    positionOf: () => START,
    positionOfKey: () => START,
    textOf: (path) => writtenAt(value, path),
  };
}

/** A number or a truth as JSON writes it; texts stand in quotation marks there. */
function writtenAt(value: unknown, path: DataPath): string | undefined {
  const found = path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
    value,
  );
  return typeof found === 'number' || typeof found === 'boolean' ? String(found) : undefined;
}
