import { computed, onBeforeUnmount, ref, shallowRef, watch } from 'vue';
import {
  EXPORT_FORMS,
  type ExportLook,
  type FormName,
  type LookOption,
} from '../../../core/export/export-forms.ts';
import type { PacketChoice } from '../../../core/export/svg/picture.ts';
import type { Theme } from '../../../core/export/svg/palette.ts';
import { useLab } from '../stores/lab.ts';
import { useNotices } from '../stores/notices.ts';
import { usePreferences } from '../stores/preferences.ts';
import { saveFile } from '../windows/save-file.ts';
import { drawPng } from './draw-png.ts';
import type { JobScenario } from './export-job.ts';
import { fileNameOf } from './file-name.ts';
import { runExport } from './run-export.ts';

/** What is shown of an export before it is saved. */
export type Preview =
  { readonly kind: 'picture'; readonly url: string } | { readonly kind: 'text'; readonly text: string };

/** Of texts, this many characters are shown. */
const SHOWN_CHARACTERS = 6_000;
const DEFAULT_TITLE = 'A session in the lab';

/** The export of the run as it was when this was called: the choices, a preview that follows them, and saving. */
export function useExport() {
  const lab = useLab();
  const notices = useNotices();
  const { preferences, remember } = usePreferences();

  const form = ref<FormName>(preferences.exportForm);
  const title = ref(lab.view?.scenario?.name ?? DEFAULT_TITLE);
  const chosenTheme = ref<Theme | 'auto'>('auto');
  /** A report can leave the colours to its reader's system; a picture has one set of them. */
  const theme = computed({
    get: () => (form.value !== 'html' && chosenTheme.value === 'auto' ? 'light' : chosenTheme.value),
    set: (chosen) => {
      chosenTheme.value = chosen;
    },
  });
  const isPrint = ref(false);
  const packets = ref<PacketChoice>('off');

  const trace = shallowRef<{ readonly name: string; readonly text: string } | null>(null);
  const preview = shallowRef<Preview | null>(null);
  const isMaking = ref(true);
  const isSaving = ref(false);
  const error = ref<string | null>(null);
  const closed = new AbortController();
  let previewing = new AbortController();
  let made: { readonly key: string; readonly text: string } | undefined;

  const takes = (option: LookOption): boolean => EXPORT_FORMS[form.value].takes.includes(option);
  const isTitled = computed(() => title.value.trim() !== '');
  /** A report begins with the picture, so that is what is shown of it. */
  const shownForm = computed<FormName>(() => (form.value === 'html' ? 'svg' : form.value));

  function lookOf(which: FormName): ExportLook {
    const { takes: settings } = EXPORT_FORMS[which];
    return {
      ...(settings.includes('theme') && theme.value !== 'auto' ? { theme: theme.value } : {}),
      ...(settings.includes('print') ? { isPrint: isPrint.value && form.value !== 'html' } : {}),
      ...(settings.includes('packets') ? { packets: packets.value } : {}),
    };
  }

  /** The text of a form, from the preview where it is the same. */
  async function textOf(which: FormName, signal: AbortSignal): Promise<string> {
    const key = JSON.stringify([which === 'png' ? 'svg' : which, lookOf(which), title.value]);
    if (made?.key === key) return made.text;
    const scenario = which === 'html' ? await reportedScenario() : undefined;
    const text = await runExport(
      {
        ...{ form: which, look: lookOf(which), title: title.value.trim(), trace: trace.value?.text ?? '' },
        ...(scenario === undefined ? {} : { scenario }),
      },
      signal,
    );
    made = { key, text };
    return text;
  }

  /** The scenario that was run, else the run as a scenario that expects what happened. */
  async function reportedScenario(): Promise<JobScenario | undefined> {
    const { source } = await lab.call('session.source', {});
    if (source !== null) return { ...source, isRun: true };
    const { proposals } = await lab.call('session.proposals', {});
    const kept = proposals.flatMap(({ isKept }, position) => (isKept ? [position] : []));
    const { file, text } = await lab.call('session.scenario', { name: title.value.trim(), kept });
    return { file, text, isRun: false };
  }

  function show(next: Preview | null): void {
    if (preview.value?.kind === 'picture') URL.revokeObjectURL(preview.value.url);
    preview.value = next;
  }

  async function makePreview(): Promise<void> {
    previewing.abort();
    const { signal } = (previewing = new AbortController());
    if (trace.value === null || !isTitled.value) return;
    isMaking.value = true;
    error.value = null;
    try {
      const text = await textOf(shownForm.value, signal);
      const isPicture = shownForm.value === 'svg' || shownForm.value === 'png';
      show(isPicture ? pictureOf(text) : { kind: 'text', text: text.slice(0, SHOWN_CHARACTERS) });
    } catch (failure) {
      if (signal.aborted) return;
      show(null);
      error.value = sentenceOf(failure);
    }
    if (!signal.aborted) isMaking.value = false;
  }

  async function contentOf(which: FormName): Promise<Blob> {
    const text = await textOf(which, closed.signal);
    return which === 'png' ? drawPng(text) : new Blob([text], { type: EXPORT_FORMS[which].mediaType });
  }

  /** Makes the file and saves it; true when it was. */
  async function save(): Promise<boolean> {
    if (trace.value === null || isSaving.value || !isTitled.value) return false;
    const which = form.value;
    isSaving.value = true;
    error.value = null;
    remember({ exportForm: which });
    try {
      const content = await contentOf(which);
      const savedAs = await saveFile(lab, fileNameOf(trace.value.name, which), content);
      if (savedAs !== null) notices.show('done', `${EXPORT_FORMS[which].title} saved as ${savedAs}`);
      return savedAs !== null;
    } catch (failure) {
      if (!closed.signal.aborted) error.value = sentenceOf(failure);
      return false;
    } finally {
      isSaving.value = false;
    }
  }

  async function readRun(): Promise<void> {
    trace.value = (await lab.attempt('trace.text', {})) ?? null;
    if (trace.value === null) error.value = 'The run cannot be read.';
    await makePreview();
  }

  watch([form, title, theme, isPrint, packets], () => void makePreview());
  onBeforeUnmount(() => {
    closed.abort();
    previewing.abort();
    show(null);
  });
  void readRun();

  return { form, title, theme, isPrint, packets, preview, isMaking, isSaving, isTitled, error, takes, save };
}

function pictureOf(svg: string): Preview {
  return { kind: 'picture', url: URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' })) };
}

function sentenceOf(failure: unknown): string {
  const message = failure instanceof Error ? failure.message : String(failure);
  return `${message.charAt(0).toUpperCase()}${message.slice(1).replace(/[.]?$/, '.')}`;
}
