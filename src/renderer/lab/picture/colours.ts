import type { ColourName } from '../../../core/export/svg/palette.ts';

/** Resolved colours of the page, for a canvas, which knows no custom properties. */
export type Colours = Readonly<Record<ColourName | 'raised' | 'sans' | 'mono', string>>;

const TOKENS: Readonly<Record<ColourName | 'raised', string>> = {
  page: '--surface-page',
  panel: '--surface-panel',
  raised: '--surface-raised',
  hairline: '--line-hairline',
  control: '--line-control',
  text: '--text-main',
  quiet: '--text-quiet',
  accent: '--accent',
  connected: '--state-connected',
  'connected-soft': '--state-connected-soft',
  connecting: '--state-connecting',
  'connecting-soft': '--state-connecting-soft',
  reconnecting: '--state-reconnecting',
  'reconnecting-soft': '--state-reconnecting-soft',
  failed: '--state-failed',
  'failed-soft': '--state-failed-soft',
  disconnected: '--state-disconnected',
  'disconnected-soft': '--state-disconnected-soft',
  dead: '--state-dead',
  'dead-soft': '--state-dead-soft',
};

/**
 * Where the system chooses the colours: its own for what is written and for grounds; states keep
 * theirs.
 */
const FORCED: Readonly<Partial<Record<ColourName | 'raised', string>>> = {
  page: 'Canvas',
  panel: 'Canvas',
  raised: 'Canvas',
  // Weaker than any text, which it crosses.
  hairline: 'color-mix(in srgb, CanvasText 30%, Canvas)',
  control: 'GrayText',
  text: 'CanvasText',
  quiet: 'CanvasText',
  accent: 'Highlight',
  'connected-soft': 'Canvas',
  'connecting-soft': 'Canvas',
  'reconnecting-soft': 'Canvas',
  'failed-soft': 'Canvas',
  'disconnected-soft': 'Canvas',
  'dead-soft': 'Canvas',
};

/** Reads the tokens as they are for an element now: light or dark. */
export function readColours(host: HTMLElement): Colours {
  const probe = document.createElement('span');
  probe.hidden = true;
  const isForced = matchMedia('(forced-colors: active)').matches;
  probe.style.setProperty('forced-color-adjust', 'none');
  host.append(probe);
  const style = getComputedStyle(probe);
  const colours: Record<string, string> = {};
  for (const [name, token] of Object.entries(TOKENS)) {
    probe.style.color = (isForced ? FORCED[name as ColourName] : undefined) ?? `var(${token})`;
    colours[name] = style.color;
  }
  for (const face of ['sans', 'mono']) {
    probe.style.fontFamily = `var(--font-${face})`;
    colours[face] = style.fontFamily;
  }
  probe.remove();
  return colours as Colours;
}
