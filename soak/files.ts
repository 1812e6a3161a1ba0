import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { Draw } from '../src/core/fuzz/draw.ts';
import { readScenario } from '../src/core/scenario/read-scenario.ts';
import { runScenario } from '../src/core/scenario/run-scenario.ts';
import { traceHeader } from '../src/core/trace/trace-header.ts';
import { writeTrace } from '../src/core/trace/write-trace.ts';
import { mutatedScenario } from '../test/support/hostile/mutate-scenario.ts';
import { mutatedTrace } from '../test/support/hostile/mutate-trace.ts';
import { useScenario, useTrace, type FileUse, type OnProgress } from '../test/support/hostile/use-file.ts';

/** A file to begin with. */
export interface SeedFile {
  readonly kind: 'trace' | 'scenario';
  readonly name: string;
  readonly text: string;
}

/** The scenarios of the project that are short enough, and the traces of their first minutes. */
export function seedFiles(folder: string): readonly SeedFile[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.yaml'),
  );
  return files.sort().flatMap((name) => {
    const text = readFileSync(path.join(folder, name), 'utf8');
    const read = readScenario(text, name);
    if (!read.ok) throw new Error(`${name} is no scenario`);
    const untilUs = Math.min(read.plan.untilUs, 60_000_000);
    const plan = { ...read.plan, untilUs };
    return [
      { kind: 'scenario', name, text },
      ...(['events', 'packets'] as const).flatMap((detail): SeedFile[] => {
        const { records } = runScenario(plan, { detail });
        const few = records.slice(0, 120);
        return [
          {
            kind: 'trace',
            name: `${name} (${detail})`,
            text: writeTrace(traceHeader(plan, detail, '0.1.0'), few),
          },
        ];
      }),
    ] satisfies SeedFile[];
  });
}

/** The broken file of one number: always the same. */
export function brokenFile(
  seeds: readonly SeedFile[],
  seed: string,
  number: number,
): SeedFile & { readonly draw: Draw } {
  const draw = new Draw(seed, `file:${number}`);
  const from = draw.pick(seeds);
  const text = from.kind === 'trace' ? mutatedTrace(from.text, draw) : mutatedScenario(from.text, draw);
  return { ...from, text, draw };
}

/** Uses one broken file in every way; throws where anything but a clear refusal comes of it. */
export function attackWithFile(
  seeds: readonly SeedFile[],
  seed: string,
  number: number,
  onProgress: OnProgress,
): FileUse {
  const { kind, text, draw } = brokenFile(seeds, seed, number);
  return kind === 'trace' ? useTrace(text, draw, onProgress) : useScenario(text, draw, onProgress);
}
