import type { Os } from '../../../core/vocabulary/persona.ts';

/** One stroke of a drawing: an SVG element with its attributes. */
export interface Stroke {
  readonly tag: 'rect' | 'circle' | 'path';
  readonly attributes: Readonly<Record<string, string>>;
}

const rect = (attributes: Stroke['attributes']): Stroke => ({ tag: 'rect', attributes });
const circle = (attributes: Stroke['attributes']): Stroke => ({ tag: 'circle', attributes });
const path = (d: string, attributes: Stroke['attributes'] = {}): Stroke => ({
  tag: 'path',
  attributes: { d, ...attributes },
});

/** The device or window of each system, on a field of 24 by 24. */
export const SYSTEM_DRAWINGS: Readonly<Record<Os, readonly Stroke[]>> = {
  android: [
    rect({ x: '6.5', y: '2.5', width: '11', height: '19', rx: '2' }),
    circle({ cx: '12', cy: '5.2', r: '0.6', fill: 'currentColor' }),
    path('M9 18.500l-1-.9 1-.9M11.2 17.600h1.600M15 16.800h1.200v1.600H15z', { 'stroke-width': '1.1' }),
  ],
  ios: [
    rect({ x: '6', y: '2.5', width: '12', height: '19', rx: '3.6' }),
    path('M10.5 5.200h3', { 'stroke-width': '2.2' }),
    path('M9.8 19h4.4', { 'stroke-width': '1.1' }),
  ],
  macos: [
    rect({ x: '2.5', y: '4', width: '19', height: '16', rx: '3' }),
    path('M2.5 8.800h19'),
    path('M5.5 6.400h.01M8 6.400h.01M10.5 6.400h.01', { 'stroke-width': '1.9' }),
  ],
  windows: [
    rect({ x: '2.5', y: '4', width: '19', height: '16' }),
    path('M2.5 8.800h19'),
    path('M13 6.500h1.500M17.6 5.700l1.6 1.600M19.2 5.700l-1.6 1.6', { 'stroke-width': '1.1' }),
  ],
  linux: [
    rect({ x: '2.5', y: '4', width: '19', height: '16', rx: '1.5' }),
    path('M6.5 9.500l3 2.5-3 2.500M11.5 15.500h5'),
  ],
  web: [
    rect({ x: '2.5', y: '4', width: '19', height: '16', rx: '2' }),
    path('M2.5 9.200h19'),
    rect({ x: '8', y: '5.6', width: '11', height: '1.9', rx: '0.95', 'stroke-width': '1' }),
    path('M4.8 6.500h1.2'),
  ],
};
