import { defineStore } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import type { Explanation } from '../../../core/why/facts/explanation.ts';
import type { FileDiagnostic } from '../../../core/plan/plan.ts';
import type {
  DrawnRun,
  RunSource,
  ScenarioText,
  ScenarioView,
  ShippedScenario,
} from '../../../hub/contract/scenario-messages.ts';
import type { ScenarioCommand } from './scenario-command.ts';
import { useInterface } from '../stores/interface.ts';
import { useLab } from '../stores/lab.ts';
import { useNotices } from '../stores/notices.ts';
import { usePreferences } from '../stores/preferences.ts';
import { saveFile } from '../files/save-file.ts';
import type { RunPlace } from './run-place.ts';
import { KeptTexts } from './kept-texts.ts';
import { isScenarioName, isTraceName } from '../../../core/scenario/source/file-names.ts';
import { chooseFiles, readChosenFile } from '../files/chosen-files.ts';
import { withRecent } from './recent-files.ts';
import { messageOf } from '../../../core/text/message-of.ts';

/** Typing is checked after a pause of this many milliseconds. */
const CHECK_AFTER_MS = 150;

/**
 * The scenario that is open: its text as it is written, its mistakes, and what came of its last
 * run without windows.
 */
export const useScenarios = defineStore('scenarios', () => {
  const lab = useLab();
  const notices = useNotices();
  const surface = useInterface();
  const preferences = usePreferences();
  const open = shallowRef<ScenarioText | null>(null);
  const savedText = ref('');
  const mistakes = shallowRef<readonly FileDiagnostic[]>([]);
  /** What the text says, as far as it is sound: its expectations without verdicts. */
  const checked = shallowRef<ScenarioView | null>(null);
  const headless = shallowRef<ScenarioView | null>(null);
  const isRunningHeadless = ref(false);
  /**
   * The last run without windows and the text it was of; on show until one goes back to the
   * windows.
   */
  const checkedRun = shallowRef<{ readonly run: DrawnRun; readonly text: string } | null>(null);
  /** Cursor of that run. */
  const runPlace = shallowRef<RunPlace | null>(null);
  const shipped = shallowRef<readonly ShippedScenario[]>([]);
  const compared = shallowRef<readonly [DrawnRun, DrawnRun] | null>(null);
  const isComparing = ref(false);
  /** Texts of recent files, so that they open again without asking, another day as well. */
  const texts = new KeptTexts();
  let checks = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Names of the scenarios that were open last, the latest first. */
  const recent = computed(() => preferences.preferences.recent.filter(isScenarioName));
  const isRunOld = computed(() => checkedRun.value !== null && checkedRun.value.text !== open.value?.text);
  const isChanged = computed(() => open.value !== null && open.value.text !== savedText.value);
  /**
   * Verdicts beside the expectations: those of the windows when they run this file, else of the
   * last run without.
   */
  const shown = computed<ScenarioView | null>(() => {
    const running = lab.view?.scenario;
    if (isRunningHeadless.value) return checked.value;
    if (headless.value !== null) return headless.value;
    return running !== undefined && running.file === open.value?.file ? running : checked.value;
  });

  /** Opens a text for reading, editing and running. */
  function show({ file, text }: ScenarioText): void {
    if (file !== open.value?.file) keepEdits();
    open.value = { file, text };
    savedText.value = text;
    headless.value = null;
    leaveCheckedRun();
    checked.value = null;
    mistakes.value = [];
    preferences.remember({ recent: withRecent(recent.value, file) });
    void check();
  }

  function close(): void {
    keepEdits();
    open.value = null;
    leaveCheckedRun();
  }

  /** What was typed last may still wait for its pause. */
  function keepEdits(): void {
    if (open.value !== null && isChanged.value) texts.keep(open.value);
  }

  function leaveCheckedRun(): void {
    checkedRun.value = null;
    runPlace.value = null;
  }

  /** The text was edited. */
  function edit(text: string): void {
    if (open.value === null || open.value.text === text) return;
    open.value = { ...open.value, text };
    headless.value = null;
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (open.value !== null) texts.keep(open.value);
      void check();
    }, CHECK_AFTER_MS);
  }

  async function check(): Promise<void> {
    if (open.value === null) return;
    const number = ++checks;
    const answer = await lab.attempt('scenarios.check', open.value);
    if (number !== checks || answer === undefined) return;
    mistakes.value = answer.mistakes;
    checked.value = answer.scenario;
  }

  async function loadShipped(): Promise<void> {
    if (shipped.value.length > 0) return;
    shipped.value = (await lab.attempt('scenarios.list', {}))?.scenarios ?? [];
  }

  /** Opens a scenario as it comes with the app, without what was changed in it here. */
  async function openShipped(file: string): Promise<boolean> {
    const text = await lab.attempt('scenarios.read', { file });
    if (text === undefined) return false;
    texts.forget(file);
    show(text);
    return true;
  }

  /** Opens a file of the person's, and keeps its text. */
  function showOwn(file: ScenarioText): void {
    texts.keep(file);
    show(file);
  }

  /**
   * Opens one of the recent files as it was last seen here, or asks for it where its text is not
   * kept.
   */
  async function openRecent(name: string): Promise<void> {
    const text = texts.textOf(name);
    if (text !== undefined) {
      show({ file: name, text });
      return;
    }
    await loadShipped();
    if (shipped.value.some(({ file }) => file === name)) {
      await openShipped(name);
      return;
    }
    notices.show('error', `The text of ${name} is not kept here any more: choose the file again.`);
    openFromDisk();
  }

  function openFromDisk(): void {
    chooseFiles('.yaml,.yml,.jsonl', (file) => void take(file));
  }

  /**
   * A file was chosen or dropped: a scenario is opened, a trace compared with the run in the
   * windows.
   */
  async function take(chosen: File): Promise<void> {
    if (!isScenarioName(chosen.name) && !isTraceName(chosen.name)) {
      notices.show('error', `${chosen.name} is no scenario (.yaml, .yml) and no trace (.jsonl).`);
      return;
    }
    try {
      const { file, text } = await readChosenFile(chosen);
      surface.close();
      if (isTraceName(file)) await compare({ from: 'trace', file, text }, { from: 'session' });
      else showOwn({ file, text });
    } catch (error) {
      notices.show('error', messageOf(error));
    }
  }

  async function runInWindows(source: ScenarioText | null = open.value): Promise<void> {
    if (source === null) return;
    headless.value = null;
    leaveCheckedRun();
    const answer = await lab.attempt('scenarios.open', source);
    if (answer !== undefined) mistakes.value = answer.mistakes;
  }

  async function runHeadless(): Promise<void> {
    const source = open.value;
    if (source === null) return;
    isRunningHeadless.value = true;
    const answer = await lab.attempt('scenarios.run', source);
    isRunningHeadless.value = false;
    lab.progress = null;
    if (answer === undefined || open.value?.text !== source.text) return;
    mistakes.value = answer.mistakes;
    headless.value = answer.isStopped ? null : answer.scenario;
    if (answer.run === null) return;
    checkedRun.value = { run: answer.run, text: source.text };
    runPlace.value = null;
  }

  /** Why an expectation did not hold, in the run whose verdicts are shown. */
  async function whyFailed(position: number): Promise<Explanation | null> {
    const run = headless.value === null ? 'windows' : 'check';
    return (await lab.attempt('scenarios.why', { run, position }))?.explanation ?? null;
  }

  function stop(): void {
    void lab.attempt('scenarios.stop', {});
  }

  /** Saves the text by the desktop's dialog or as a download; true when it was. */
  async function save({ file, text }: ScenarioText): Promise<boolean> {
    const name = file.split('/').at(-1) ?? file;
    const savedAs = await saveFile(lab, name, new Blob([text], { type: 'application/yaml' }));
    if (savedAs !== null) notices.show('done', `Scenario saved as ${savedAs}`);
    return savedAs !== null;
  }

  async function saveAndRun(): Promise<void> {
    const source = open.value;
    if (source === null || !(await save(source))) return;
    // Where one is asked where to save, another may be open by now, or none.
    if (open.value?.file !== source.file) return;
    savedText.value = source.text;
    if (mistakes.value.length === 0) await runHeadless();
  }

  let comparisons = 0;

  async function compare(left: RunSource, right: RunSource): Promise<void> {
    const number = ++comparisons;
    isComparing.value = true;
    compared.value = null;
    surface.show('compare');
    const answer = await lab.attempt('runs.compare', { left, right });
    // What was asked last is waited for.
    if (number !== comparisons) return;
    isComparing.value = false;
    if (answer === undefined) return;
    const [mistake] = answer.mistakes;
    if (mistake) notices.show('error', `${mistake.file}, line ${mistake.line}: ${mistake.message}`);
    compared.value = answer.runs;
  }

  /** What the comparison starts from: the scenario that is open, else the run in the windows. */
  function ownSource(): RunSource {
    if (open.value !== null && mistakes.value.length === 0) return { from: 'scenario', ...open.value };
    return { from: 'session' };
  }

  async function compareGenerations(): Promise<void> {
    const source = ownSource();
    if (source.from === 'trace') return;
    await compare({ ...source, sdk: '3.x' }, { ...source, sdk: '4.x' });
  }

  async function doIt(what: ScenarioCommand): Promise<void> {
    if (what === 'open-file') openFromDisk();
    else if (what === 'run') await runInWindows();
    else if (what === 'check') await runHeadless();
    else if (what === 'save') await saveAndRun();
    else if (what === 'generations') await compareGenerations();
    else close();
  }

  // What runs in the windows may have been started elsewhere; its verdicts win over older ones.
  watch(
    () => lab.view?.run,
    () => {
      headless.value = null;
      leaveCheckedRun();
    },
  );

  return {
    ...{ open, isChanged, mistakes, checked, shown, headless, isRunningHeadless, shipped, compared, isComparing },
    ...{ checkedRun, runPlace, isRunOld, leaveCheckedRun, whyFailed },
    recent,
    ...{ show: showOwn, close, edit, loadShipped, openShipped, openRecent, openFromDisk, take },
    ...{ runInWindows, runHeadless, stop, save, compare, doIt, ownSource },
  };
});
