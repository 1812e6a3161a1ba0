import { EXPORT_FORMS, type FormName } from '../../../core/export/export-forms.ts';

/** Longest part of a name that a title gives it. */
const MOST_CHARACTERS = 60;

/**
 * Name for an export of a run, from its title and the moment of saving:
 * `android-is-killed-2026-03-04-1705.svg`.
 */
export function fileNameOf(title: string, form: FormName, savedAt: Date): string {
  const words = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .join('-')
    .slice(0, MOST_CHARACTERS)
    .replace(/-$/u, '');
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = [savedAt.getFullYear(), two(savedAt.getMonth() + 1), two(savedAt.getDate())].join('-');
  const time = `${two(savedAt.getHours())}${two(savedAt.getMinutes())}`;
  return `${words === '' ? 'run' : words}-${day}-${time}${EXPORT_FORMS[form].ending}`;
}
