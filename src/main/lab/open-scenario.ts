import { readFile } from 'node:fs/promises';
import { readScenario } from '../../core/scenario/read/read-scenario.ts';
import { recordingsBeside } from '../../disk/recording-files.ts';
import type { FileDiagnostic, ScenarioPlan } from '../../core/plan/plan.ts';
import { messageOf } from '../../core/text/message-of.ts';

/** A scenario that can be opened, or why not, line by line. */
export type OpenedScenario =
  | { readonly ok: true; readonly plan: ScenarioPlan; readonly text: string }
  | { readonly ok: false; readonly problem: string };

/** More mistakes than this do not fit into a dialog. */
const SHOWN_MISTAKES = 12;

function listed(mistakes: readonly FileDiagnostic[]): string {
  const lines = mistakes
    .slice(0, SHOWN_MISTAKES)
    .map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`);
  const more = mistakes.length - lines.length;
  return [...lines, ...(more > 0 ? [`and ${more} more`] : [])].join('\n');
}

/** Reads the scenario in this file. */
export async function openScenario(file: string): Promise<OpenedScenario> {
  try {
    const text = await readFile(file, 'utf8');
    const read = readScenario(text, file, recordingsBeside(file));
    return read.ok ? { ...read, text } : { ok: false, problem: listed(read.mistakes) };
  } catch (error) {
    return { ok: false, problem: messageOf(error) };
  }
}
