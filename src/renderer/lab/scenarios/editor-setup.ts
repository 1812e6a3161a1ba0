import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { FileDiagnostic } from '../../../core/plan/plan.ts';
import { scenarioCompletion } from './editor-completion.ts';

const LOOK = EditorView.theme({
  '&': { height: '100%', fontSize: '12px', color: 'var(--text-main)', background: 'var(--surface-raised)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '18px', fontVariantLigatures: 'none' },
  '.cm-gutters': {
    background: 'var(--surface-sunken)',
    color: 'var(--text-quiet)',
    borderRight: '1px solid var(--line-hairline)',
  },
  '.cm-activeLine, .cm-activeLineGutter': { background: 'var(--surface-hover)' },
  '.cm-content': { caretColor: 'var(--text-main)' },
  '.cm-cursor': { borderLeftColor: 'var(--text-main)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'var(--surface-selected)',
  },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--state-failed)',
    textUnderlineOffset: '3px',
  },
  '.cm-tooltip': {
    border: '1px solid var(--line-hairline)',
    borderRadius: 'var(--radius)',
    background: 'var(--surface-raised)',
    color: 'var(--text-main)',
    fontFamily: 'var(--font-sans)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    fontFamily: 'var(--font-mono)',
    fontSize: '12px',
    maxHeight: '216px',
    maxWidth: 'min(560px, 90vw)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { display: 'flex', gap: '12px', padding: '2px 8px' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    background: 'var(--surface-selected)',
    color: 'var(--text-main)',
  },
  '.cm-completionMatchedText': { textDecoration: 'none', color: 'var(--accent)', fontWeight: '700' },
  '.cm-completionDetail': {
    flex: '1',
    marginLeft: '0',
    overflow: 'hidden',
    color: 'var(--text-quiet)',
    fontFamily: 'var(--font-sans)',
    fontStyle: 'normal',
    textAlign: 'right',
    textOverflow: 'ellipsis',
  },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--state-failed)' },
  '.cm-lint-marker-error': { content: 'none', width: '8px', height: '8px', margin: '5px 3px' },
  '.cm-lint-marker': { borderRadius: '50%', background: 'var(--state-failed)' },
});

const COLOURS = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--accent)' },
  { tag: tags.comment, color: 'var(--text-quiet)', fontStyle: 'italic' },
  { tag: [tags.string, tags.content], color: 'var(--text-main)' },
  { tag: [tags.separator, tags.punctuation, tags.squareBracket, tags.brace], color: 'var(--text-quiet)' },
]);

/** What the editor tells. */
export interface EditorEvents {
  readonly changed: (text: string) => void;
  readonly save: () => void;
  readonly run: () => void;
}

function extensions(events: EditorEvents): Extension {
  const command = (work: () => void) => () => {
    work();
    return true;
  };
  return [
    lineNumbers(),
    lintGutter(),
    history(),
    drawSelection(),
    highlightActiveLine(),
    indentOnInput(),
    EditorView.lineWrapping,
    yaml(),
    syntaxHighlighting(COLOURS),
    LOOK,
    scenarioCompletion(),
    EditorView.contentAttributes.of({ 'aria-label': 'Scenario text' }),
    keymap.of([
      { key: 'Mod-s', run: command(events.save) },
      { key: 'Mod-Enter', run: command(events.run) },
      ...defaultKeymap,
      ...historyKeymap,
    ]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) events.changed(update.state.doc.toString());
    }),
  ];
}

/**
 * An editor below `host`, in a shadow tree: pages of the lab take no styles but their own, and a
 * shadow tree brings its own.
 */
export function createEditor(host: HTMLElement, text: string, events: EditorEvents): EditorView {
  const root = host.attachShadow({ mode: 'open' });
  const view = new EditorView({ state: newState(text, events), parent: root as unknown as Element, root });
  // Long lines scroll sideways: by the arrow keys as well.
  view.scrollDOM.tabIndex = 0;
  return view;
}

/** A fresh state with its own history, for another file. */
export function newState(text: string, events: EditorEvents): EditorState {
  return EditorState.create({ doc: text, extensions: extensions(events) });
}

/** Marks the mistakes at their places. */
export function markDiagnostics(view: EditorView, mistakes: readonly FileDiagnostic[]): void {
  view.dispatch(setDiagnostics(view.state, mistakes.flatMap((mistake) => diagnostic(view, mistake) ?? [])));
}

function diagnostic(view: EditorView, { line, column, message }: FileDiagnostic): Diagnostic | undefined {
  const { doc } = view.state;
  if (line > doc.lines) return undefined;
  const place = doc.line(Math.max(1, line));
  const from = Math.min(place.from + column - 1, place.to);
  const [word = ''] = /^[^\s,{}[\]]+/.exec(place.text.slice(from - place.from)) ?? [];
  return { from, to: Math.min(place.to, from + Math.max(1, word.length)), severity: 'error', message };
}

/** Brings a line into view and puts the cursor there. */
export function goToLine(view: EditorView, line: number): void {
  const place = view.state.doc.line(Math.min(Math.max(1, line), view.state.doc.lines));
  view.dispatch({
    selection: { anchor: place.from },
    effects: EditorView.scrollIntoView(place.from, { y: 'center' }),
  });
}
