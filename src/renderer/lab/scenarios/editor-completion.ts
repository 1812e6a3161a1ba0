import {
  autocompletion,
  completionKeymap,
  pickedCompletion,
  type Completion as EditorOption,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import { keymap } from '@codemirror/view';
import { completionsAt, type Completion } from '../../../core/scenario/complete/completions.ts';

/** Offers keys and values of the scenario format as one types, and on Ctrl+Space. */
export function scenarioCompletion(): Extension {
  return [
    autocompletion({
      override: [optionsAt],
      defaultKeymap: false,
      icons: false,
      interactionDelay: 0,
      // A key is done with its value.
      activateOnCompletion: ({ type }) => type === 'key',
    }),
    keymap.of([...completionKeymap]),
  ];
}

function optionsAt({ state, pos, explicit }: CompletionContext): CompletionResult | null {
  const found = completionsAt(state.doc.toString(), pos);
  if (found === undefined) return null;
  // Unasked, it begins with the first letter, and where a value or the next key is due.
  const isDue = pos > found.from || /[:{,[-] $/.test(state.sliceDoc(Math.max(0, found.from - 2), found.from));
  if (!explicit && !isDue) return null;
  return { from: found.from, options: found.options.map(optionOf), validFor: /^[A-Za-z0-9_./-]*$/ };
}

/** The list keeps the order of the format. */
function optionOf({ kind, label, text, about }: Completion, at: number): EditorOption {
  return {
    label,
    type: kind,
    detail: about,
    boost: Math.max(-99, -at),
    apply: (view, completion, from, to) => {
      const hasColon = kind === 'key' && view.state.sliceDoc(to, to + 1) === ':';
      const insert = hasColon ? label : text;
      view.dispatch({
        changes: { from, to, insert },
        selection: { anchor: from + insert.length },
        userEvent: 'input.complete',
        annotations: pickedCompletion.of(completion),
      });
    },
  };
}
