import { computed, onBeforeUnmount, ref, shallowRef, watch } from 'vue';
import {
  EXPORT_FORMS,
  type ExportLook,
  isStreamForm,
  type FormName,
  type StreamForm,
  type LookOption,
} from '../../../core/export/export-forms.ts';
import type { PacketChoice } from '../../../core/export/svg/picture.ts';
import type { Theme } from '../../../core/export/svg/palette.ts';
import { useLab } from '../stores/lab.ts';
import { useNotices } from '../stores/notices.ts';
import { useRecords } from '../stores/records.ts';
import { usePreferences } from '../stores/preferences.ts';
import { saveFile } from '../files/save-file.ts';
import { drawPng } from './draw-png.ts';
import type { HeldRun, JobScenario } from './export-job.ts';
import { heldRun } from './held-run.ts';
import { fileNameOf } from './file-name.ts';
import { estimateWords, LONG_PICTURE } from './export-words.ts';
import { runExport } from './run-export.ts';
import { RunToDraw } from './run-to-draw.ts';
import { saveRunAsFile } from './save-run-as-file.ts';
import { firstPiece, type StreamRequest } from './stream-run.ts';
import { useSpan } from './use-span.ts';
import type { TimeSpan } from '../../../core/trace/record-span.ts';
import { messageOf } from '../../../core/text/message-of.ts';

/** What is shown of an export before it is saved. */
export type Preview =
  { readonly kind: 'picture'; readonly url: string } | { readonly kind: 'text'; readonly text: string };

/** Of texts, this many characters are shown. */
const SHOWN_CHARACTERS = 6_000;
const DEFAULT_TITLE = 'A session in the lab';

/**
 * The export of the run as it was when this was called: the choices, a preview that follows them,
 * and saving.
 */
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

  const records = useRecords();
  const closed = new AbortController();
  const run = new RunToDraw(lab, records, closed.signal);
  /** Where the lab is gone, what the page holds is all there is. */
  const heldNow = (): HeldRun | null =>
    lab.line === 'open' ? null : heldRun(lab.view, lab.version, records.telling());
  const streamedForm = (which: FormName): StreamForm | null =>
    lab.line === 'open' && isStreamForm(which) ? which : null;
  const span = useSpan(run.untilUs);
  /** The trace itself begins at 0, or it could not be run again. */
  const takesSpan = computed(() => form.value !== 'jsonl');
  const spanMistake = computed(() => (takesSpan.value ? span.mistake.value : null));
  /** What the file will hold, in words. */
  const measure = ref('');
  /** How far a file is that is being made piece by piece. */
  const share = ref(0);
  const preview = shallowRef<Preview | null>(null);
  const isMaking = ref(true);
  const isSaving = ref(false);
  const error = ref<string | null>(null);
  let previewing = new AbortController();
  let made: { readonly key: string; readonly text: string } | undefined;

  const takes = (option: LookOption): boolean => EXPORT_FORMS[form.value].takes.includes(option);
  const isTitled = computed(() => title.value.trim() !== '');
  /** A report begins with the picture, so that is what is shown of it. */
  const shownForm = computed<FormName>(() => (form.value === 'html' ? 'svg' : form.value));

  /** The stretch that was chosen; undefined where it is the whole run, or there is no choice. */
  const stretch = (which: FormName): TimeSpan | undefined =>
    which === 'jsonl' || span.isWhole.value ? undefined : span.chosen.value;

  function lookOf(which: FormName): ExportLook {
    const { takes: settings } = EXPORT_FORMS[which];
    const shown = stretch(which);
    return {
      ...(shown === undefined ? {} : { span: shown }),
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
    const look = lookOf(which);
    const held = heldNow();
    const text = await runExport(
      {
        ...{ form: which, look, title: title.value.trim() },
        run: held === null ? await run.read(look) : { held },
        ...(scenario === undefined ? {} : { scenario }),
      },
      signal,
      held !== null,
    );
    made = { key, text };
    return text;
  }

  /** The scenario that was run, else the run as a scenario that expects what happened. */
  async function reportedScenario(): Promise<JobScenario | undefined> {
    if (lab.line !== 'open') return undefined;
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
    isMaking.value = isTitled.value && spanMistake.value === null;
    error.value = null;
    if (!isMaking.value) return;
    try {
      const measured = await measureOf(form.value);
      if (signal.aborted) return;
      measure.value = measured;
      const streamed = streamedForm(form.value);
      if (streamed !== null) {
        const begun = await firstPiece(lab, requestOf(streamed));
        if (signal.aborted) return;
        show({ kind: 'text', text: begun.slice(0, SHOWN_CHARACTERS) });
        isMaking.value = false;
        return;
      }
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

  const requestOf = (streamed: StreamForm): StreamRequest => ({
    ...{ form: streamed, title: title.value.trim() },
    span: streamed === 'jsonl' ? { fromUs: 0, toUs: run.untilUs } : span.chosen.value,
    name: fileNameOf(title.value, streamed, new Date()),
  });

  async function measureOf(which: FormName): Promise<string> {
    if (lab.line !== 'open') return '';
    const streamed = streamedForm(which);
    if (streamed === null) return run.isLong ? LONG_PICTURE : '';
    const { records, bytes } = await lab.call('export.estimate', requestOf(streamed));
    return estimateWords(records, bytes);
  }

  async function contentOf(which: FormName): Promise<Blob> {
    const text = await textOf(which, closed.signal);
    return which === 'png' ? drawPng(text) : new Blob([text], { type: EXPORT_FORMS[which].mediaType });
  }

  /** Makes the file and saves it; true when it was, or when the browser is fetching it. */
  async function save(): Promise<boolean> {
    if (isSaving.value || !isTitled.value || spanMistake.value !== null) return false;
    const which = form.value;
    isSaving.value = true;
    error.value = null;
    remember({ exportForm: which });
    try {
      return await savedAsFile(which);
    } catch (failure) {
      if (!closed.signal.aborted) error.value = sentenceOf(failure);
      return false;
    } finally {
      isSaving.value = false;
    }
  }

  /** False when the person thought better of it. */
  async function savedAsFile(which: FormName): Promise<boolean> {
    const isSaved = (place: string): void =>
      notices.show('done', `${EXPORT_FORMS[which].title} saved as ${place}`);
    const streamed = streamedForm(which);
    if (streamed === null) {
      const name = fileNameOf(title.value, which, new Date());
      const place = await saveFile(lab, name, await contentOf(which));
      if (place !== null) isSaved(place);
      return place !== null;
    }
    const watching = { signal: closed.signal, onShare: (done: number) => void (share.value = done) };
    share.value = 0;
    const saved = await saveRunAsFile(lab, requestOf(streamed), watching);
    saved?.whole.then(
      () => isSaved(saved.place),
      (failure: unknown) => notices.show('error', sentenceOf(failure)),
    );
    return saved !== null;
  }

  /** Whether a form can be put onto the clipboard: pictures, and what is short. */
  const isCopied = computed(() => EXPORT_FORMS[form.value].isCopied === true);

  /** Makes it and puts it onto the clipboard; true when it is there. */
  async function copy(): Promise<boolean> {
    if (!isCopied.value || isSaving.value || !isTitled.value || spanMistake.value !== null) return false;
    const which = form.value;
    isSaving.value = true;
    error.value = null;
    try {
      const content = await contentOf(which);
      if (which === 'png') await navigator.clipboard.write([new ClipboardItem({ 'image/png': content })]);
      else await navigator.clipboard.writeText(await content.text());
      notices.show('done', `${EXPORT_FORMS[which].title} copied`);
      return true;
    } catch (failure) {
      if (!closed.signal.aborted) error.value = sentenceOf(failure);
      return false;
    } finally {
      isSaving.value = false;
    }
  }

  watch([form, title, theme, isPrint, packets, span.chosen], () => void makePreview());
  onBeforeUnmount(() => {
    closed.abort();
    previewing.abort();
    show(null);
  });
  void makePreview();

  return {
    ...{ form, title, theme, isPrint, packets, span, takesSpan, spanMistake, preview, measure, share },
    ...{ isMaking, isSaving, isTitled, error, takes, save, copy, isCopied },
  };
}

function pictureOf(svg: string): Preview {
  return { kind: 'picture', url: URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' })) };
}

function sentenceOf(failure: unknown): string {
  const message = messageOf(failure);
  return `${message.charAt(0).toUpperCase()}${message.slice(1).replace(/[.]?$/, '.')}`;
}
