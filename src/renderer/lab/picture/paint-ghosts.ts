import { deviationText, type Ghost } from '../../../core/timeline/lanes/ghost.ts';
import { ghostPlaces, type GhostPlace } from '../../../core/timeline/layout/ghost-places.ts';
import { textsBeside } from '../../../core/timeline/layout/free-stretch.ts';
import { firstAtOrAfter } from '../../../core/timeline/lanes/sorted.ts';
import type { LaneFrame } from './lane-frames.ts';
import type { Regions } from './regions.ts';
import { sceneX, type Scene } from './scene.ts';

type Pen = CanvasRenderingContext2D;
/** How far from a sign a pointer may be. */
const REACH = 6;
/** Least room for a text, and the most that share one. */
const LEAST_TEXT = 36;
const MOST_SAID = 4;

/**
 * Where something was expected: a tick with how far off it came, a cross, or an empty diamond for
 * what must still come.
 */
export function paintGhosts(pen: Pen, scene: Scene, frame: LaneFrame, regions: Regions): void {
  const { lane, expectedY: y } = frame;
  pen.font = `10px ${scene.colours.sans}`;
  pen.lineWidth = 1.8;
  const places = ghostPlaces(inSight(lane.ghosts, scene), (us) => sceneX(scene, us), MOST_SAID);
  // Texts are made only where there may be room for one.
  const texts = places.map((place, at) => (isCrowded(places, at) ? '' : textOf(place)));
  const signs = places.map(({ x }, at) => ({
    x,
    width: texts[at] === '' ? 0 : pen.measureText(texts[at] ?? '').width,
  }));
  const lefts = textsBeside(signs, scene.gutter, scene.width);
  for (const [at, place] of places.entries()) {
    sign(pen, scene, place, y);
    const box = { x: place.x - REACH, y: y - REACH, width: 2 * REACH, height: 2 * REACH };
    regions.add(frame, { kind: 'ghost', ghosts: place.shown }, box);
    const left = lefts[at] ?? null;
    if (left === null) continue;
    pen.fillText(texts[at] ?? '', left, y + 3.5);
    const width = signs[at]?.width ?? 0;
    regions.add(frame, { kind: 'ghost', ghosts: place.shown }, { x: left, y: y - 5, width, height: 10 });
  }
}

function isCrowded(places: readonly GhostPlace[], at: number): boolean {
  const x = places[at]?.x ?? 0;
  return (
    (places[at + 1]?.x ?? Infinity) - x < LEAST_TEXT && x - (places[at - 1]?.x ?? -Infinity) < LEAST_TEXT
  );
}

function inSight(list: readonly Ghost[], { window }: Scene): readonly Ghost[] {
  const { fromUs, spanUs } = window;
  const first = firstAtOrAfter(list, fromUs, expectedOf);
  return list.slice(first, firstAtOrAfter(list, fromUs + spanUs + 1, expectedOf));
}

/** What is awaited, or how far off it came; what several say alike is said once. */
function textOf({ shown, status }: GhostPlace): string {
  const said = shown
    .slice(0, MOST_SAID)
    .map((ghost) => (status === 'awaited' ? ghost.text : deviationText(ghost)));
  return [...new Set(said)].filter((text) => text !== '').join(', ');
}

function sign(pen: Pen, { colours }: Scene, { status, x }: GhostPlace, y: number): void {
  const ink = { awaited: colours.accent, held: colours.connected, broken: colours.failed }[status];
  pen.strokeStyle = pen.fillStyle = ink;
  pen.beginPath();
  if (status === 'held') {
    pen.moveTo(x - 4, y);
    pen.lineTo(x - 1, y + 3.5);
    pen.lineTo(x + 4.5, y - 4);
  } else if (status === 'broken') {
    pen.moveTo(x - 4, y - 4);
    pen.lineTo(x + 4, y + 4);
    pen.moveTo(x + 4, y - 4);
    pen.lineTo(x - 4, y + 4);
  } else {
    pen.setLineDash([2, 1.5]);
    pen.moveTo(x, y - 5);
    pen.lineTo(x + 5, y);
    pen.lineTo(x, y + 5);
    pen.lineTo(x - 5, y);
    pen.closePath();
  }
  pen.stroke();
  pen.setLineDash([]);
}

const expectedOf = ({ expectedUs }: Ghost): number => expectedUs;
