import { unknownCallback } from '../../dialect/beyond-the-model.ts';
import type { Dialect } from '../../dialect/dialect.ts';
import { quoted } from '../../text/plain-text.ts';
import type { FileReading } from '../source/file-reading.ts';
import type { DataPath } from '../source/yaml-source.ts';
import type { NamedCallback } from './read-args.ts';

/** The callback with the client's own name. */
export function readName(
  reading: FileReading,
  path: DataPath,
  text: string,
  dialect: Dialect,
): NamedCallback | undefined {
  const name = dialect.resolveName(text);
  const role = name === undefined ? undefined : dialect.roleOfName(name);
  if (name !== undefined && role !== undefined) return { dialect, role, name };
  reading.note(path, () => unknownCallback(dialect, text));
  return undefined;
}

/** The callback with this role in the client's dialect. */
export function readRole(
  reading: FileReading,
  path: DataPath,
  text: string,
  dialect: Dialect,
): NamedCallback | undefined {
  const role = dialect.resolveRole(text);
  const name = role === undefined ? null : dialect.traceName(role);
  if (role !== undefined && name !== null) return { dialect, role, name };
  reading.note(path, () =>
    dialect.unmodelledName(text) === undefined
      ? `${dialect.id} has no role ${quoted(text)}; the nearest it has is "${dialect.nearestRole(text)}"`
      : unknownCallback(dialect, text),
  );
  return undefined;
}
