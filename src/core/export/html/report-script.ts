/**
 * The only script of a report: it zooms and pans the picture, keeps its labels apart, and leads
 * from a flag to its record and back. The same for every report, so that its hash can stand in the
 * policy of the page.
 */
export const REPORT_SCRIPT = `
'use strict';
(() => {
  const plot = document.querySelector('svg.plot');
  if (!plot) return;
  const { pieces, lead } = JSON.parse(document.getElementById('scale').textContent);
  const width = plot.width.baseVal.value;
  const NS = 'http://www.w3.org/2000/svg';
  let zoom = 1;
  let left = 0;
  const number = (element, name) => Number(element.getAttribute(name));
  const items = [...plot.querySelectorAll('[data-x]')].map((element) => ({
    element,
    x: number(element, 'data-x'),
    x2: element.hasAttribute('data-x2') ? number(element, 'data-x2') : null,
    rect: element.querySelector('rect'),
    stroke: element.querySelector('.stroke'),
    words: element.hasAttribute('data-x2') ? [...element.querySelectorAll('text[data-w]')] : [],
  }));
  const lanes = [...plot.querySelectorAll('.lane')].map((lane) => ({
    ribbon: number(lane, 'data-ribbon'),
    flags: [...lane.querySelectorAll('.flag')].map((element) => ({
      element,
      x: number(element, 'data-x'),
      w: number(element, 'data-w'),
      text: element.querySelector('text'),
      leader: element.querySelector('path'),
    })),
  }));
  const axis = plot.querySelector('.axis');
  const packets = plot.querySelector('.packets');
  const place = (x) => (x - left) * zoom;
  const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500].flatMap((n) => [n, n * 1e3]).concat([1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600].map((s) => s * 1e6)).sort((a, b) => a - b);
  const make = (name, list, text) => {
    const element = document.createElementNS(NS, name);
    for (const [key, value] of Object.entries(list)) element.setAttribute(key, value);
    if (text !== undefined) element.textContent = text;
    axis.append(element);
  };
  const y = Number(axis.dataset.y || 42);
  const bottom = plot.height.baseVal.value;
  const tickText = (us, step) => {
    const digits = step >= 1e6 ? 0 : Math.min(6, Math.max(1, Math.ceil(6 - Math.log10(step))));
    return (us / 1e6).toFixed(digits) + ' s';
  };
  const drawAxis = () => {
    axis.replaceChildren();
    const shown = pieces.filter((piece) => !piece.isBreak);
    const density = Math.max(...shown.map((piece) => (piece.toX - piece.fromX) / (piece.toUs - piece.fromUs)));
    const step = steps.find((each) => each * density * zoom >= 84) || 3.6e9;
    for (const piece of pieces) {
      const from = place(piece.fromX + lead);
      const to = place(piece.toX + lead);
      if (to < 0 || from > width) continue;
      if (piece.isBreak) {
        for (const x of [from, to]) make('path', { d: 'M' + x + ' ' + y + 'V' + bottom, stroke: 'var(--control)', 'stroke-dasharray': '2 3' });
        make('text', { x: (from + to) / 2, y: y - 22, 'font-size': 10, 'text-anchor': 'middle', fill: 'var(--quiet)' }, '// ' + Math.round((piece.toUs - piece.fromUs) / 1e6) + ' s //');
        continue;
      }
      const perUs = (to - from) / (piece.toUs - piece.fromUs);
      const first = Math.max(piece.fromUs, piece.fromUs - from / perUs);
      const last = Math.min(piece.toUs, piece.fromUs + (width - from) / perUs);
      for (let us = Math.ceil(first / step) * step; us <= last; us += step) {
        const x = from + (us - piece.fromUs) * perUs;
        make('path', { d: 'M' + x + ' ' + (y - 4) + 'V' + bottom, stroke: 'var(--hairline)' });
        make('text', { x: x + 3, y: y - 8, 'font-size': 11, fill: 'var(--quiet)' }, tickText(us, step));
      }
    }
  };
  const drawFlags = ({ ribbon, flags }) => {
    const begins = [];
    const most = Math.max(1, Math.floor((ribbon - 12) / 15));
    for (let at = flags.length - 1; at >= 0; at--) {
      const { element, x, w, text, leader } = flags[at];
      const left = place(x);
      const isIn = left >= -1 && left <= width;
      element.style.display = isIn ? '' : 'none';
      if (!isIn) continue;
      let row = 0;
      for (let r = begins.length - 1; r >= 0; r--) if (begins[r] < left + w + 6) { row = r + 1; break; }
      const fits = row < most;
      text.style.display = fits ? '' : 'none';
      if (fits) begins[row] = left;
      const labelY = ribbon - 6 - (fits ? row : 0) * 15;
      text.setAttribute('y', labelY);
      leader.setAttribute('d', 'M0 ' + (ribbon + 18) + 'V' + (labelY - 9));
    }
  };
  const draw = () => {
    for (const { element, x, x2, rect, stroke, words } of items) {
      const from = place(x);
      if (x2 === null) {
        element.setAttribute('transform', 'translate(' + from + ' 0)');
        if (!element.classList.contains('flag')) element.style.display = from < -200 || from > width ? 'none' : '';
        continue;
      }
      const to = place(x2);
      const isIn = to >= 0 && from <= width;
      element.style.display = isIn ? '' : 'none';
      if (!isIn) continue;
      // A bar that begins far out at the left is cut, so that its words stay in sight.
      const begin = Math.max(from, -2);
      const wide = Math.max(0.5, Math.min(to, width + 2) - begin);
      element.setAttribute('transform', 'translate(' + begin + ' 0)');
      rect.setAttribute('width', wide);
      if (stroke) stroke.setAttribute('d', stroke.getAttribute('d').replace(/H.*/, 'H' + wide));
      for (const word of words) {
        const fits = number(word, 'data-w') <= wide;
        word.setAttribute('display', fits ? 'inline' : 'none');
      }
    }
    packets.setAttribute('transform', 'matrix(' + zoom + ' 0 0 1 ' + -left * zoom + ' 0)');
    for (const lane of lanes) drawFlags(lane);
    drawAxis();
  };
  let isAsked = false;
  const ask = () => {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(() => { isAsked = false; draw(); });
  };
  const look = (newZoom, newLeft) => {
    zoom = Math.min(20000, Math.max(1, newZoom));
    left = Math.min(Math.max(0, newLeft), width - width / zoom);
    ask();
  };
  const zoomAt = (factor, at) => {
    const held = left + at / zoom;
    const next = Math.min(20000, Math.max(1, zoom * factor));
    look(next, held - at / next);
  };
  plot.addEventListener('wheel', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      event.preventDefault();
      zoomAt(Math.exp(-event.deltaY * 0.002), event.clientX - plot.getBoundingClientRect().left);
    } else if (event.deltaX !== 0 || event.shiftKey) {
      event.preventDefault();
      look(zoom, left + (event.deltaX || event.deltaY) / zoom);
    }
  }, { passive: false });
  let grab = null;
  plot.addEventListener('pointerdown', (event) => {
    grab = { x: event.clientX, left, isMoved: false };
  });
  plot.addEventListener('pointermove', (event) => {
    if (grab === null) return;
    const by = event.clientX - grab.x;
    if (!grab.isMoved && Math.abs(by) > 3) {
      grab.isMoved = true;
      plot.setPointerCapture(event.pointerId);
      plot.classList.add('grabbed');
    }
    if (grab.isMoved) look(zoom, grab.left - by / zoom);
  });
  const release = () => {
    grab = null;
    plot.classList.remove('grabbed');
  };
  plot.addEventListener('pointerup', release);
  plot.addEventListener('pointercancel', release);
  const choose = (seq) => {
    for (const old of document.querySelectorAll('.chosen')) old.classList.remove('chosen');
    const row = document.getElementById('r' + seq);
    const flag = plot.querySelector('.flag[data-seq="' + seq + '"]');
    if (row) row.classList.add('chosen');
    if (flag) flag.classList.add('chosen');
    return { row, flag };
  };
  plot.addEventListener('click', (event) => {
    const flag = event.target.closest('.flag');
    if (!flag) return;
    const { row } = choose(flag.dataset.seq);
    if (row) row.scrollIntoView({ block: 'center' });
  });
  const show = (row) => {
    choose(row.id.slice(1));
    look(zoom, Number(row.dataset.x) - width / zoom / 2);
    plot.scrollIntoView({ block: 'nearest' });
  };
  document.addEventListener('click', (event) => {
    const row = event.target.closest('tr[data-x]');
    if (row && !event.target.closest('a,summary,details')) show(row);
  });
  const verbs = {
    in: () => zoomAt(1.6, width / 2),
    out: () => zoomAt(1 / 1.6, width / 2),
    fit: () => look(1, 0),
    back: () => look(zoom, left - (width / zoom) * 0.25),
    on: () => look(zoom, left + (width / zoom) * 0.25),
  };
  for (const button of document.querySelectorAll('[data-verb]')) {
    button.addEventListener('click', () => verbs[button.dataset.verb]());
  }
  const keys = { '+': 'in', '=': 'in', '-': 'out', 0: 'fit', ArrowLeft: 'back', ArrowRight: 'on' };
  document.querySelector('.picture').addEventListener('keydown', (event) => {
    const verb = keys[event.key];
    if (!verb || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    verbs[verb]();
  });
  draw();
})();
`;
