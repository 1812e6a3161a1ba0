import { dialectOfClient } from '../../../core/dialect/dialect.ts';
import type { ClientSpec } from '../../../core/vocabulary/client-spec.ts';

/** Callbacks that the apps of these clients can be told, each name once, in alphabetical order. */
export function callbackNames(specs: readonly ClientSpec[]): readonly string[] {
  const names = specs.flatMap((spec) => {
    const dialect = dialectOfClient(spec);
    return dialect.roles.flatMap((role) =>
      (dialect.fires(role) ? [dialect.traceName(role) ?? []] : []).flat(),
    );
  });
  return [...new Set(names)].sort((a, b) => a.localeCompare(b, 'en'));
}
