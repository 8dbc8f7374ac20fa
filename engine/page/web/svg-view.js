// The chart as the engine drew it, moved about: which part is seen, what of it is shown, and marks that the
// reader sets elsewhere, whose lines follow.

import { beside } from './beside.js';
import { s, textScale } from './dom.js';

const NUMBER = /-?\d*\.?\d+/g;
const FARTHEST = 12, NEAREST = 0.02; // times the whole
const READABLE = 1.25; // chart units a pixel: names of 12.5 units are 10 pixels
const ILLEGIBLE = 2.5; // chart units a pixel: names are five pixels high

function pointsOf(d) {
  const numbers = d.match(NUMBER).map(Number);
  return Array.from({ length: numbers.length / 2 }, (_, i) => [numbers[2 * i], numbers[2 * i + 1]]);
}

function curveOf(points) {
  return points.map(([x, y], i) => `${i === 0 ? 'M' : i % 3 === 1 ? 'C' : ' '}${x.toFixed(2)} ${y.toFixed(2)}`)
    .join('');
}

// A curve whose ends move, the first by @a, the last by @b, and what lies between by its share of both.
function bent(points, a, b) {
  return points.map(([x, y], i) => {
    const t = points.length > 1 ? i / (points.length - 1) : 0;
    return [x + a[0] * (1 - t) + b[0] * t, y + a[1] * (1 - t) + b[1] * t];
  });
}

function direction(points) {
  const end = points[points.length - 1];
  for (let i = points.length - 2; i >= 0; i--) {
    const dx = end[0] - points[i][0], dy = end[1] - points[i][1];
    if (Math.hypot(dx, dy) > 0.5) return (Math.atan2(dy, dx) * 180) / Math.PI;
  }
  return 0;
}

export class SvgView {
  constructor(model, stage, on) {
    this.model = model;
    this.on = on;
    this.svg = stage.querySelector('svg');
    this.svg.removeAttribute('width');
    this.svg.removeAttribute('height');
    this.svg.setAttribute('role', 'presentation');
    this.svg.removeAttribute('aria-labelledby');
    this.marks = [...this.svg.querySelectorAll('g.entity')];
    this.marks.forEach((g, mark) => { g.dataset.mark = mark; });
    this.groups = [...this.svg.querySelectorAll('g.group')];
    this.readLines();
    this.moved = new Map(); // mark: [dx, dy]
    this.halo = s('circle', { class: 'halo', r: 0 });
    this.svg.insertBefore(this.halo, this.marks[0] ?? null);
    this.whole = this.wholeBox();
    this.screen = `${innerWidth} ${innerHeight}`;
    this.setView(null);
    this.listen(stage);
    new ResizeObserver(() => this.resized()).observe(stage);
  }

  readLines() {
    const n = this.model.lines.tail.length;
    this.lines = Array.from({ length: n }, () => ({ parts: [], curves: [], arrows: [], body: null }));
    for (const g of this.svg.querySelectorAll('[data-line]')) {
      const line = this.lines[Number(g.dataset.line)];
      line.parts.push(g);
      if (!g.classList.contains('relation')) continue;
      line.body = g;
      g.append(s('path', { class: 'hit', d: g.querySelector('.line').getAttribute('d') }));
      line.curves = [...g.querySelectorAll('path:not(.arrow)')]
        .map((path) => ({ path, points: pointsOf(path.getAttribute('d')) }));
      line.arrows = [...g.querySelectorAll('path.arrow')]
        .map((path) => ({ path, tip: pointsOf(path.getAttribute('d'))[0] }));
    }
    this.leaders = [...this.svg.querySelectorAll('[data-leads]')].map((path) => ({ path, mark: Number(path.dataset.leads), points: pointsOf(path.getAttribute('d')) }));
    this.rivals = [...this.svg.querySelectorAll('[data-question]')];
  }

  // What the picture takes, without the frame of the printed chart.
  wholeBox() {
    const [x0, y0, x1, y1] = this.model.raw.box;
    return [x0 - 12, y0 - 12, x1 - x0 + 24, y1 - y0 + 24];
  }

  // ---- Which part is seen: [x, y, width, height], chart units, of the window's own shape

  getView() { return this.view.slice(0, 3); }

  // As much as @box has, and what the window shows beside it; @box null: all.
  setView(box) {
    const { width, height } = this.svg.getBoundingClientRect(), [x, y, w, h = 0] = box ?? this.whole;
    const unit = Math.max(w / Math.max(width, 1), h / Math.max(height, 1));
    const dx = h ? (width * unit - w) / 2 : 0, dy = h ? (height * unit - h) / 2 : 0;
    this.isWhole = !box;
    this.show([x - dx, y - dy, width * unit, height * unit]);
  }

  show(view) {
    this.view = view;
    this.scale = view[2] / Math.max(this.svg.getBoundingClientRect().width, 1);
    this.svg.setAttribute('viewBox', view.map((v) => v.toFixed(2)).join(' '));
    this.on.view?.();
  }

  // The window has another shape: nothing moves under the reader's eyes, unless it was all of the chart in all
  // of the browser.
  resized() {
    const { width, height } = this.svg.getBoundingClientRect(), screen = `${innerWidth} ${innerHeight}`;
    if (!width || !height) return;
    if (this.isWhole && this.screen !== screen) this.setView(null);
    else this.show([this.view[0], this.view[1], width * this.scale, height * this.scale]);
    this.screen = screen;
  }


  at(clientX, clientY) {
    const point = new DOMPoint(clientX, clientY).matrixTransform(this.svg.getScreenCTM().inverse());
    return [point.x, point.y];
  }

  zoom(factor, about = [this.view[0] + this.view[2] / 2, this.view[1] + this.view[3] / 2]) {
    const most = this.whole[2] * FARTHEST, least = this.whole[2] * NEAREST;
    const f = Math.min(most, Math.max(least, this.view[2] / factor)) / this.view[2];
    const [x, y, w, h] = this.view;
    this.isWhole = false;
    this.show([about[0] - (about[0] - x) * f, about[1] - (about[1] - y) * f, w * f, h * f]);
  }

  pan(dx, dy) { // pixels
    this.isWhole = false;
    this.show([this.view[0] + dx * this.scale, this.view[1] + dy * this.scale, this.view[2], this.view[3]]);
  }

  // All that is shown.
  fit() {
    const shown = [...this.marks.keys()].filter((mark) => !this.marks[mark].classList.contains('gone'));
    if (shown.length === this.marks.length && !this.moved.size) this.setView(null);
    else this.fitTo(shown);
  }

  // Brings marks with their names into view, into the upper @free share of it.
  fitTo(marks, free = 1) {
    let box = null;
    for (const mark of marks) {
      const { x, y, width, height } = this.marks[mark].getBBox(), [dx, dy] = this.moved.get(mark) ?? [0, 0];
      const mine = [x + dx, y + dy, x + dx + width, y + dy + height];
      box = box ? box.map((v, i) => (i < 2 ? Math.min : Math.max)(v, mine[i])) : mine;
    }
    if (!box) return;
    const pad = 60, w = Math.max(box[2] - box[0] + 2 * pad, 300), h = Math.max(box[3] - box[1] + 2 * pad, 200);
    const { width, height } = this.svg.getBoundingClientRect(), unit = Math.max(w / Math.max(width, 1), h / Math.max(height * free, 1));
    this.isWhole = false;
    this.show([(box[0] + box[2] - width * unit) / 2, (box[1] + box[3] - height * free * unit) / 2, width * unit, height * unit]);
  }

  // All of it, if its names can be read at all; else around the most linked one.
  start() {
    if (this.scale <= ILLEGIBLE / textScale()) return;
    const { tail, head } = this.model.lines, links = new Array(this.marks.length).fill(0);
    for (const end of [...tail, ...head]) links[end] += 1;
    this.centre(links.indexOf(Math.max(...links)));
  }

  place(mark) {
    const { x, y } = this.model.marks, [dx, dy] = this.moved.get(mark) ?? [0, 0];
    return [x[mark] + dx, y[mark] + dy];
  }

  // Brings a mark into view, into the upper @free share of it, and near enough for its name to be read.
  centre(mark, free = 1) {
    const [x, y] = this.place(mark), f = Math.min(1, READABLE / textScale() / this.scale);
    const [vx, vy, w, h] = this.view, edge = 0.12;
    if (f === 1 && x > vx + w * edge && x < vx + w * (1 - edge) && y > vy + h * edge && y < vy + h * (free - edge)) return;
    this.isWhole = false;
    this.show([x - (w * f) / 2, y - (h * f * free) / 2, w * f, h * f]);
  }

  // The dossier takes room beside the chart: a mark that is picked comes to the middle of what is left when it
  // opens, and later where it would not be seen; how near it is stays. yield() undoes that if nothing moved since.
  reveal(mark, opens) {
    const { width, height } = this.svg.getBoundingClientRect(), w = width * this.scale, tall = height * this.scale;
    const at = beside(this.place(mark), [this.view[0], this.view[1], w, tall], this.whole, opens);
    if (!at) return;
    if (opens) this.before = { whole: this.isWhole, view: this.view };
    this.isWhole = false;
    this.show([...at, w, tall]);
    if (this.before) this.before.left = this.view.slice(0, 2).join(' ');
  }

  yield() {
    const { before, view } = this;
    this.before = null;
    if (!before || before.left !== view.slice(0, 2).join(' ')) return;
    if (before.whole) this.setView(null);
    else this.show(before.view);
  }

  // ---- What is shown

  apply(shown, state, route) {
    const { model } = this;
    const onMark = new Set(route?.marks), onLine = new Set(route?.lines);
    this.svg.classList.toggle('tracing', Boolean(route));
    this.marks.forEach((g, mark) => {
      g.classList.toggle('gone', !shown.mark[mark]);
      g.classList.toggle('on', onMark.has(mark));
      g.classList.toggle('pinned', state.pinned.has(model.marks.entity[mark]));
    });
    this.lines.forEach((line, i) => line.parts.forEach((part) => {
      part.classList.toggle('gone', !shown.line[i]);
      part.classList.toggle('on', onLine.has(i));
    }));
    this.leaders.forEach(({ path, mark }) => path.classList.toggle('gone', !shown.mark[mark]));
    this.groups.forEach((g) => {
      const entity = model.entityAt.get(g.dataset.id);
      g.classList.toggle('gone', entity !== undefined && !shown.entity[entity]);
    });
    this.applyPins(state.pinned);
    this.applyRivals(shown);
    this.applySelection(state.selected, shown);
  }

  applyPins(pinned) {
    const { marks, markOf } = { marks: this.model.marks, markOf: this.model.markOf };
    const now = new Map();
    for (const [entity, [x, y]] of pinned) {
      const mark = markOf[entity];
      if (mark >= 0 && Math.hypot(x - marks.x[mark], y - marks.y[mark]) > 0.05) {
        now.set(mark, [x - marks.x[mark], y - marks.y[mark]]);
      }
    }
    for (const mark of new Set([...this.moved.keys(), ...now.keys()])) {
      this.move(mark, now.get(mark) ?? null);
    }
  }

  // A bracket joins what is rival: it goes with its answers, and cannot follow them elsewhere.
  applyRivals(shown) {
    const { question, tail, head } = this.model.lines;
    for (const part of this.rivals) {
      const lines = question.flatMap((q, i) => (q === Number(part.dataset.question) ? [i] : []));
      const left = lines.filter((i) => shown.line[i]).length;
      const moved = lines.some((i) => this.moved.has(tail[i]) || this.moved.has(head[i]));
      part.classList.toggle('gone', left < 2 || moved);
    }
  }

  applySelection(selected, shown) {
    const picked = selected?.entity === undefined ? -1 : this.model.markOf[selected.entity];
    const mark = shown.mark[picked] ? picked : -1;
    const near = new Set(mark >= 0 ? this.model.linesOfMark[mark] : []);
    if (selected?.line !== undefined) near.add(selected.line);
    this.lines.forEach((line, i) => line.body?.classList.toggle('near', near.has(i)));
    this.halo.setAttribute('r', mark >= 0 ? this.model.marks.r[mark] + 7 : 0);
    if (mark >= 0) {
      const [x, y] = this.place(mark);
      this.halo.setAttribute('cx', x);
      this.halo.setAttribute('cy', y);
    }
  }

  // ---- Marks set elsewhere

  move(mark, by) {
    if (by) this.moved.set(mark, by);
    else this.moved.delete(mark);
    if (by) this.marks[mark].setAttribute('transform', `translate(${by[0].toFixed(2)} ${by[1].toFixed(2)})`);
    else this.marks[mark].removeAttribute('transform');
    for (const line of this.model.linesOfMark[mark]) this.bend(line);
    for (const { path, points } of this.leaders.filter((leader) => leader.mark === mark)) this.lead(path, points, by ?? [0, 0]);
  }

  // From its position on a map, which stays.
  lead(path, points, by) {
    const [[x, y], ...rest] = bent(points, [0, 0], by);
    path.setAttribute('d', `M${x} ${y}${rest.map((point) => `L${point.map((v) => v.toFixed(2)).join(' ')}`).join('')}`);
  }

  bend(i) {
    const { tail, head } = this.model.lines, line = this.lines[i];
    const a = this.moved.get(tail[i]) ?? [0, 0], b = this.moved.get(head[i]) ?? [0, 0];
    let turn = 0;
    for (const { path, points } of line.curves) {
      const now = bent(points, a, b);
      path.setAttribute('d', curveOf(now));
      turn = direction(now) - direction(points);
    }
    for (const { path, tip } of line.arrows) {
      path.setAttribute('transform', `translate(${b[0].toFixed(2)} ${b[1].toFixed(2)}) `
        + `rotate(${turn.toFixed(2)} ${tip[0]} ${tip[1]})`);
    }
    const middle = `translate(${((a[0] + b[0]) / 2).toFixed(2)} ${((a[1] + b[1]) / 2).toFixed(2)})`;
    for (const part of line.parts) if (part !== line.body) part.setAttribute('transform', middle);
  }

  // ---- Pointers: one moves the chart or a mark, two pinch

  listen(stage) {
    const down = new Map();
    let drag = null, pinch = null;

    stage.addEventListener('wheel', (event) => {
      event.preventDefault();
      this.zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0016)), this.at(event.clientX, event.clientY));
    }, { passive: false });
    stage.addEventListener('pointerdown', (event) => {
      if (event.button !== 0 || event.target.closest('#zoom')) return;
      down.set(event.pointerId, event);
      stage.setPointerCapture(event.pointerId);
      if (down.size === 2) {
        pinch = this.span(down);
        drag = null;
        return;
      }
      const mark = event.target.closest('g.entity'), line = event.target.closest('[data-line]');
      drag = { x: event.clientX, y: event.clientY, far: false,
               mark: mark ? Number(mark.dataset.mark) : -1, line: line ? Number(line.dataset.line) : -1 };
    });
    stage.addEventListener('pointermove', (event) => {
      if (!down.has(event.pointerId)) return;
      down.set(event.pointerId, event);
      if (pinch && down.size === 2) pinch = this.pinched(pinch, this.span(down));
      else if (drag) this.dragged(drag, event);
    });
    const end = (event) => {
      if (!down.delete(event.pointerId)) return;
      pinch = null;
      if (drag && event.type === 'pointerup') this.dropped(drag);
      drag = null;
    };
    stage.addEventListener('pointerup', end);
    stage.addEventListener('pointercancel', end);
  }

  span(down) {
    const [a, b] = [...down.values()];
    return { length: Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY),
             x: (a.clientX + b.clientX) / 2, y: (a.clientY + b.clientY) / 2 };
  }

  pinched(before, now) {
    this.pan(before.x - now.x, before.y - now.y);
    this.zoom(now.length / Math.max(before.length, 1), this.at(now.x, now.y));
    return now;
  }

  dragged(drag, event) {
    const dx = event.clientX - drag.x, dy = event.clientY - drag.y;
    if (!drag.far && Math.hypot(dx, dy) < 4) return;
    drag.far = true;
    drag.x = event.clientX;
    drag.y = event.clientY;
    if (drag.mark < 0) {
      this.pan(-dx, -dy);
      return;
    }
    const unit = this.scale, [mx, my] = this.moved.get(drag.mark) ?? [0, 0];
    this.move(drag.mark, [mx + dx * unit, my + dy * unit]);
  }

  dropped(drag) {
    const { entity } = this.model.marks;
    if (drag.far && drag.mark >= 0) this.on.pin(entity[drag.mark], this.place(drag.mark));
    else if (!drag.far) {
      this.on.select(drag.mark >= 0 ? { entity: entity[drag.mark] } : drag.line >= 0 ? { line: drag.line } : null);
    }
  }

  // ---- What is seen, as an element that needs nothing of the page

  picture() {
    const copy = this.svg.cloneNode(true);
    for (const part of copy.querySelectorAll('.gone, .frame, .halo, .hit')) part.remove();
    if (copy.classList.contains('tracing')) {
      for (const g of copy.querySelectorAll('.entity:not(.on) .icon, .relation:not(.on)')) {
        g.setAttribute('opacity', '0.35');
      }
      for (const path of copy.querySelectorAll('.relation.on .line')) {
        path.setAttribute('stroke', 'var(--thread)');
        path.setAttribute('stroke-width', '4');
      }
      for (const path of copy.querySelectorAll('.relation.on .arrow')) path.setAttribute('fill', 'var(--thread)');
    }
    return { element: copy, box: this.view };
  }
}
