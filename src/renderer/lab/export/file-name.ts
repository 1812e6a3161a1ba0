import { EXPORT_FORMS, type FormName } from '../../../core/export/export-forms.ts';

/** Name for an export of the run whose trace has this name: `session-7.trace.jsonl` gives `session-7.svg`. */
export function fileNameOf(traceName: string, form: FormName): string {
  return traceName.replace(EXPORT_FORMS.jsonl.ending, '') + EXPORT_FORMS[form].ending;
}
