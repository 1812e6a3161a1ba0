import { deviationText, ghostStatus, type Ghost, type GhostStatus } from '../../../core/timeline/ghost.ts';
import { firstAtOrAfter } from '../../../core/timeline/sorted.ts';
import type { LaneFrame } from './lane-frames.ts';
import { sceneX, type Scene } from './scene.ts';

type Pen = CanvasRenderingContext2D;
type Shown = Exclude<GhostStatus, 'off'>;

/** Expectations nearer to each other than this many pixels share a sign. */
const SAME_PLACE = 5;
/** Least room for a text, and the most that share one. */
const LEAST_TEXT = 36;
const MOST_SAID = 4;
const GRAVITY: Readonly<Record<Shown, number>> = { held: 0, awaited: 1, broken: 2 };

/** What the rules expect at one place. */
interface GhostPlace {
  readonly x: number;
  /** The gravest of them. */
  status: Shown;
  /** Those of them that say something beside it. */
  readonly ghosts: Ghost[];
}

/** Where something was expected: a tick with how far off it came, a cross, or an empty diamond for what must still come. */
export function paintGhosts(pen: Pen, scene: Scene, { lane, top, height }: LaneFrame): void {
  const y = top + height - 9;
  pen.font = `10px ${scene.colours.sans}`;
  pen.lineWidth = 1.8;
  const places = placesOf(scene, lane.ghosts);
  for (const [at, place] of places.entries()) {
    sign(pen, scene, place, y);
    const nextX = places[at + 1]?.x ?? scene.width + 8;
    const isLast = at + 1 === places.length;
    if (nextX - place.x < LEAST_TEXT && !isLast) continue;
    const text = textOf(place);
    const left = place.x + 8;
    if (left + pen.measureText(text).width + 8 < nextX) pen.fillText(text, left, y + 3.5);
    else if (isLast && place.status !== 'held') turned(pen, scene, place, text, y);
  }
}

/** The last one at the right edge says what it says to the left of it. */
function turned(pen: Pen, { gutter }: Scene, { x }: GhostPlace, text: string, y: number): void {
  const left = x - 8 - pen.measureText(text).width;
  if (left > gutter) pen.fillText(text, left, y + 3.5);
}

function placesOf(scene: Scene, list: readonly Ghost[]): GhostPlace[] {
  const { fromUs, spanUs } = scene.window;
  const places: GhostPlace[] = [];
  for (let at = firstAtOrAfter(list, fromUs, expectedOf); at < list.length; at++) {
    const ghost = list[at] as Ghost;
    if (ghost.expectedUs > fromUs + spanUs) break;
    const status = ghostStatus(ghost);
    if (status === 'off') continue;
    const x = sceneX(scene, ghost.expectedUs);
    const last = places.at(-1);
    if (last === undefined || x - last.x >= SAME_PLACE) places.push({ x, status, ghosts: [ghost] });
    else if (GRAVITY[status] > GRAVITY[last.status]) {
      last.status = status;
      last.ghosts.splice(0, Infinity, ghost);
    } else if (status === last.status && last.ghosts.length < MOST_SAID) last.ghosts.push(ghost);
  }
  return places;
}

/** What is awaited, or how far off it came; what several say alike is said once. */
function textOf({ ghosts, status }: GhostPlace): string {
  const texts = new Set(ghosts.map((ghost) => (status === 'awaited' ? ghost.text : deviationText(ghost))));
  return [...texts].filter((text) => text !== '').join(', ');
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
