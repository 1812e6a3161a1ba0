import { EXPORT_FORMS, type FormName } from '../../../core/export/export-forms.ts';

/** Name for an export of the run with this seed: `session-7.svg`. */
export function fileNameOf(seed: string, form: FormName): string {
  return `session-${seed}${EXPORT_FORMS[form].ending}`;
}
