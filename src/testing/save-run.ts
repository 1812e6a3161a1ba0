import { EXPORT_FORMS, type FormName } from '../core/export/export-forms.ts';
import type { LabRun } from './run/lab-run.ts';

/** The form that a file of this name has; `.jsonl`, `.html`, `.svg`, `.mmd`, `.csv`, `.yaml`. */
const FORMS: readonly (readonly [string, FormName])[] = [
  ['.mmd', 'mermaid'],
  ['.jsonl', 'jsonl'],
  ...(['chrome-trace', 'html', 'svg', 'csv'] as const).map(
    (name) => [EXPORT_FORMS[name].ending, name] as const,
  ),
];

/** The text of a file by its ending. @throws RangeError where nothing has that ending */
export function runAsText(run: LabRun, file: string): string {
  if (/\.ya?ml$/.test(file)) return run.scenario();
  const [, form] = FORMS.find(([ending]) => file.endsWith(ending)) ?? [];
  if (form !== undefined) return run.form(form);
  const endings = [...FORMS.map(([ending]) => ending), '.yaml'];
  throw new RangeError(`lab.save: "${file}" has none of the endings ${endings.join(', ')}.`);
}

/**
 * Writes the run into a file, whole or not at all. @throws Error where there are no files, as in a
 * page
 */
export async function saveRun(run: LabRun, file: string): Promise<void> {
  const text = runAsText(run, file);
  if (!('process' in globalThis)) {
    throw new Error('lab.save: a page has no files; lab.scenario() and lab.trace() give the run as text.');
  }
  const { saveBelow } = await import('../disk/saved-file.ts');
  saveBelow(file, text);
}
