// The chart of a case too large to be drawn as SVG: the engine's places, drawn by sigma on WebGL. It answers to
// the same calls as SvgView.

import { airOf, multiplied, opacityOf, slimOf, thinned } from './air.js';
import { s, textScale } from './dom.js';
import { Ground } from './ground.js';
import { CLOSEST, LargeCamera, WIDEST } from './large-camera.js';
import { CHANGE_SIGNS, RINGS, changeSign } from './legend.js';
import { CHANGES } from './model.js';

const WITH_ICON = 6; // pixels of a mark's radius from which its icon is drawn
const MOST_BADGES = 500; // on lines
const NEAR = 6; // pixels from a line that still mean it
const REST = 200; // milliseconds without a move until lines are made as strong as the window asks for
const DENSITY = 0.6; // of names
const ALL_NAMED = 150; // marks: of so many every name is drawn that has room

function styleColour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

export class LargeView extends LargeCamera {
  constructor(model, stage, on) {
    super();
    this.model = model;
    this.on = on;
    this.stage = stage;
    this.ground = new Ground(stage.querySelector('svg.ground'));
    this.signed = model.marks.ring.flatMap((ring, mark) => (ring || model.marks.framed[mark] || this.changeOf(mark) ? [mark] : []));
    this.changedLines = [...model.changes.line.change].flatMap((change, line) => (change ? [line] : []));
    this.shown = { mark: new Uint8Array(model.marks.entity.length).fill(1), line: new Uint8Array(model.lines.tail.length).fill(1) };
    this.red = { marks: new Set(), lines: new Set() };
    this.near = new Set();
    this.ofPath = new Set(); // its ends, whose names stand in any case
    this.selected = -1;
    this.pinned = new Set();
    this.icons = new Map();
    this.named = []; // boxes of the names of this frame
    this.unit = textScale();
    this.air = airOf(model.lines.tail.length);
    this.slim = 1; // by which lines are thinner, as sigma makes them wider
    this.multiplied = new Map();
    this.grown = 1; // times its size is a mark where few are shown
    this.readColours();
    this.graph = this.makeGraph();
    this.sigma = new Sigma(this.graph, stage, this.settings());
    this.sigma.createCanvasContext('icons', { beforeLayer: 'labels' });
    this.placeGround();
    this.drawIcons();
    this.screen = `${innerWidth} ${innerHeight}`;
    this.room = this.sigma.getDimensions();
    this.listen();
    new ResizeObserver(() => this.sigma.resize()).observe(stage);
  }

  // ---- Marks and lines

  readColours() {
    this.colours = Object.fromEntries(['paper', 'ink', 'soft', 'line', 'faint', 'thread', 'amber', 'focus']
      .map((name) => [name, styleColour(`--${name}`)]));
    const { ink, line, faint } = this.colours;
    this.changed = CHANGES.map((word, change) => (change ? styleColour(`--${word}`) : null));
    this.rings = RINGS.map((ring) => ({ ...ring, colour: ring.colour && styleColour(ring.colour), dash: ring.dash?.split(' ').map(Number) ?? [] }));
    const thin = (colour) => thinned(colour, this.air);
    this.styles = [ink, line, faint, faint].map(thin);
    this.faded = thin(faint);
    this.shades = [0, 1, 2, 3, 4].map((step) => thin(styleColour(`--ramp_${step}`)));
  }

  // By how sure it is, or by how likely where the chart was asked for that.
  lineColour(line) {
    const { style, shade } = this.model.lines;
    return shade[line] < 0 ? this.styles[style[line]] : this.shades[shade[line]];
  }

  // As sigma has to be told it.
  blended(look) {
    const { multiplied: known } = this;
    if (!known.has(look.color)) known.set(look.color, multiplied(look.color));
    look.color = known.get(look.color);
    return look;
  }

  // The radius of a mark, one of @n in the window: pixels.
  sizeAmong(n) {
    const { width, height } = this.stage.getBoundingClientRect();
    return Math.min(9 * this.unit, Math.max(1.6, Math.sqrt((width * height) / Math.max(n, 1)) * 0.16));
  }

  makeGraph() {
    const { marks, lines, name, texts } = this.model;
    const graph = new graphology.MultiGraph(), n = marks.entity.length;
    const size = this.sizeAmong(n);
    this.size = size;
    for (let mark = 0; mark < n; mark++) {
      graph.addNode(String(mark), { x: marks.x[mark], y: -marks.y[mark], size: (size * marks.r[mark]) / 20,
        label: texts[marks.label[mark]] || name[marks.entity[mark]], color: texts[marks.fill[mark]] });
    }
    for (let line = 0; line < lines.tail.length; line++) {
      graph.addEdgeWithKey(String(line), String(lines.tail[line]), String(lines.head[line]),
        { size: 0.35 + lines.width[line] * 0.25 });
    }
    return graph;
  }

  settings() {
    return {
      allowInvalidContainer: true, minCameraRatio: CLOSEST, maxCameraRatio: WIDEST, zIndex: true,
      enableCameraRotation: false, labelFont: 'Liberation Sans, Arial, Helvetica, sans-serif', labelSize: 12 * this.unit, labelWeight: '700',
      labelRenderedSizeThreshold: 5, labelDensity: DENSITY, labelGridCellSize: 110 * this.unit,
      defaultDrawNodeLabel: (context, data, settings) => this.drawName(context, data, settings),
      defaultDrawNodeHover: (context, data, settings) => this.drawHover(context, data, settings),
      nodeReducer: (node, data) => this.nodeLook(Number(node), data),
      edgeReducer: (edge, data) => this.blended(this.edgeLook(Number(edge), data)),
    };
  }

  changeOf(mark) { return this.model.changes.entity.change[this.model.marks.entity[mark]]; }

  tracing() { return this.red.marks.size > 0; }

  nodeLook(mark, data) {
    if (!this.shown.mark[mark]) return { ...data, hidden: true };
    const size = data.size * this.grown;
    if (mark === this.selected) return { ...data, size, forceLabel: true, zIndex: 3 };
    if (this.red.marks.has(mark)) return { ...data, size: size * 1.6, forceLabel: true, zIndex: 2 };
    if (this.tracing()) return { ...data, size: size * 0.6, color: this.colours.faint, label: null, zIndex: 0 };
    if (this.model.compared) return this.changeOf(mark) ? { ...data, size, zIndex: 1 } : { ...data, size, color: this.colours.faint, zIndex: 0 };
    return size === data.size ? data : { ...data, size };
  }

  edgeLook(line, data) {
    const { colours, model } = this, size = data.size * this.slim, wide = (data.size + 1) * this.slim;
    if (!this.shown.line[line]) return { ...data, color: this.faded, hidden: true };
    if (this.red.lines.has(line)) return { ...data, color: colours.thread, size: 4 * this.slim, zIndex: 3 };
    if (this.near.has(line)) return { ...data, color: colours.ink, size: wide, zIndex: 2 };
    if (this.tracing()) return { ...data, color: this.faded, size, zIndex: 0 };
    if (model.compared) {
      const change = model.changes.line.change[line];
      return change ? { ...data, color: this.changed[change], size: wide, zIndex: 1 } : { ...data, color: this.faded, size, zIndex: 0 };
    }
    return { ...data, color: model.lines.contested[line] ? colours.amber : this.lineColour(line), size };
  }

  // ---- Names, and icons where marks are large enough for them

  iconOf(mark) {
    const at = this.model.marks.icon[mark];
    if (!this.icons.has(at)) {
      const icon = this.model.raw.icons[this.model.texts[at]];
      this.icons.set(at, icon ? { path: new Path2D(icon[0]), rule: icon[1] ? 'evenodd' : 'nonzero' } : null);
    }
    return this.icons.get(at);
  }

  drawIcon(context, mark, { x, y }, size) {
    const icon = this.iconOf(mark), side = size * 1.1;
    if (!icon) return;
    context.save();
    context.translate(x - side / 2, y - side / 2);
    context.scale(side / 16, side / 16);
    context.fillStyle = this.model.texts[this.model.marks.ink[mark]] || '#ffffff';
    context.fill(icon.path, icon.rule);
    context.restore();
  }

  drawHalo(context) {
    if (this.selected < 0 || !this.shown.mark[this.selected]) return;
    const look = this.sigma.getNodeDisplayData(String(this.selected)), at = this.sigma.framedGraphToViewport(look);
    context.beginPath();
    context.arc(at.x, at.y, this.sigma.scaleSize(look.size) + 5 + this.around(this.selected), 0, 2 * Math.PI);
    context.lineWidth = 3.5;
    context.strokeStyle = this.colours.focus;
    context.stroke();
  }

  // Rings and frames of marks: @circle is told radius, colour, width and dash, @frame half a side.
  signsOf(mark, r, circle, frame) {
    const { ring, framed } = this.model.marks, { colour, dash, width, twice } = this.rings[ring[mark]];
    const near = Math.min(1, Math.max(0.5, r / 7)); // small marks stand close to each other
    if (colour) circle(r + 2 * near, colour, width * near, dash.map((v) => v * near));
    if (twice) circle(r + 3.8 * near, colour, width * near, []);
    if (!colour && this.changeOf(mark)) circle(r + 2 * near, this.changed[this.changeOf(mark)], 2.2 * near, []);
    if (framed[mark]) frame(r + (colour ? 8 : 5) * near);
  }

  // How far they reach beyond it, pixels.
  around(mark) {
    const { ring, framed } = this.model.marks;
    return (framed[mark] ? 6.5 : 0) + (ring[mark] || this.changeOf(mark) ? 4 : 0);
  }

  drawSigns(context, mark, { x, y }, r) {
    const stroke = (path, colour, width, dash) => Object.assign(context, { strokeStyle: colour, lineWidth: width }).setLineDash(dash) ?? context.stroke(path);
    this.signsOf(mark, r, (radius, colour, width, dash) => {
      const path = new Path2D();
      path.arc(x, y, radius, 0, 2 * Math.PI);
      stroke(path, colour, width, dash);
    }, (half) => {
      const path = new Path2D();
      path.roundRect(x - half, y - half, 2 * half, 2 * half, half / 5);
      stroke(path, this.colours.ink, 2.2, []);
    });
    context.setLineDash([]);
    if (this.changeOf(mark)) this.drawBadge(context, this.changeOf(mark), this.beside({ x, y }, r));
  }

  // Where the badge of a mark stands: at its upper right.
  beside({ x, y }, r) { return { x: x + r * 0.75 + 3, y: y - r * 0.75 - 3 }; }

  drawBadge(context, change, { x, y }) {
    context.save();
    context.translate(x, y);
    context.fillStyle = this.changed[change];
    context.strokeStyle = this.colours.paper;
    context.beginPath();
    context.arc(0, 0, 7, 0, 2 * Math.PI);
    context.fill();
    context.lineWidth = 1.8;
    context.stroke(new Path2D(CHANGE_SIGNS[change]));
    context.restore();
  }

  // Calls @draw with change and middle of each line that changed, where these are not too many.
  badgesOfLines(draw) {
    const { line } = this.model.changes, here = this.changedLines.filter((i) => this.shown.line[i]);
    if (here.length > MOST_BADGES) return;
    for (const i of here) {
      const [a, b] = this.ends(i);
      draw(line.change[i], { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
    }
  }

  // The corners of what is seen, as sigma has places: y upwards.
  window() {
    const { width, height } = this.sigma.getDimensions();
    return [{ x: 0, y: 0 }, { x: width, y: height }].map((at) => this.sigma.viewportToGraph(at));
  }

  placeGround() {
    const { width } = this.sigma.getDimensions(), [a, b] = this.window();
    this.ground.place([a.x, -a.y, b.x - a.x, a.y - b.y], (this.unit * (b.x - a.x)) / width);
  }

  // On a layer of their own, below the names.
  drawIcons() {
    const { sigma, shown } = this, canvas = sigma.getCanvases().icons, context = canvas.getContext('2d');
    const { width, height } = sigma.getDimensions(), dots = window.devicePixelRatio;
    if (canvas.width !== Math.round(width * dots) || canvas.height !== Math.round(height * dots)) {
      Object.assign(canvas, { width: Math.round(width * dots), height: Math.round(height * dots) });
      Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
    }
    context.setTransform(dots, 0, 0, dots, 0, 0);
    context.clearRect(0, 0, width, height);
    this.drawHalo(context);
    this.badgesOfLines((change, at) => this.drawBadge(context, change, at));
    this.signed.forEach((mark) => this.whereSeen(mark, (at, size) => this.drawSigns(context, mark, at, size)));
    if (sigma.scaleSize(this.size * this.grown) < WITH_ICON) return;
    for (let mark = 0; mark < shown.mark.length; mark++) {
      this.whereSeen(mark, (at, size) => { if (size >= WITH_ICON) this.drawIcon(context, mark, at, size); });
    }
  }

  // Calls @draw with place and radius (pixels) of a mark that is in the window and stands out.
  whereSeen(mark, draw) {
    const { sigma } = this, look = this.shown.mark[mark] ? sigma.getNodeDisplayData(String(mark)) : null;
    if (!look || look.color === this.colours.faint) return;
    const at = sigma.framedGraphToViewport(look), size = sigma.scaleSize(look.size), { width, height } = sigma.getDimensions();
    if (at.x > -size && at.y > -size && at.x < width + size && at.y < height + size) draw(at, size);
  }

  drawName(context, data, settings) {
    if (!data.label) return;
    context.font = `${settings.labelWeight} ${settings.labelSize}px ${settings.labelFont}`;
    context.textAlign = 'center';
    context.lineJoin = 'round';
    context.lineWidth = 4;
    context.strokeStyle = this.colours.paper;
    context.fillStyle = this.colours.ink;
    const mark = Number(data.key), size = data.size + this.around(mark), label = data.label.length > 34 ? `${data.label.slice(0, 32)}…` : data.label;
    if (!this.hasRoom(context.measureText(label).width, { ...data, size }, mark === this.selected || this.ofPath.has(mark))) return;
    const below = data.y + size + 13 * this.unit;
    context.strokeText(label, data.x, below);
    context.fillText(label, data.x, below);
  }

  // Names do not lie on each other, but for those that must stand; of two the one that sigma draws first stays.
  hasRoom(width, { x, y, size }, forces) {
    const { unit } = this, box = [x - width / 2, y + size + 2 * unit, x + width / 2, y + size + 17 * unit];
    const free = forces || !this.named.some((other) =>
      box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]);
    if (free) this.named.push(box);
    return free;
  }

  drawHover(context, data, settings) {
    context.beginPath();
    context.arc(data.x, data.y, data.size + 4, 0, 2 * Math.PI);
    context.lineWidth = 3;
    context.strokeStyle = this.colours.focus;
    context.stroke();
    this.drawIcon(context, Number(data.key), data, data.size);
    this.drawName(context, data, settings);
  }

  // ---- What is shown

  apply(shown, state, route) {
    const { model } = this;
    this.shown = shown;
    this.red = { marks: new Set(route?.marks), lines: new Set(route?.lines) };
    this.ofPath = new Set([route?.marks.at(0), route?.marks.at(-1)]);
    this.selected = state.selected?.entity === undefined ? -1 : model.markOf[state.selected.entity];
    this.near = new Set(this.selected >= 0 ? model.linesOfMark[this.selected] : []);
    if (state.selected?.line !== undefined) this.near.add(state.selected.line);
    this.applyPins(state.pinned);
    this.ground.apply(shown, this.pinned);
    this.grow();
    this.thicken();
    if (this.applied) this.sigma.refresh();
    else if (this.tracing() || this.selected >= 0 || shown.marks < model.marks.entity.length
             || shown.line.includes(0)) this.sigma.refresh();
    this.applied = true;
  }

  // Where few marks are shown they are as large, and have as many names, as those of a small chart: seen from where
  // these few fill the window, for nearer marks are larger.
  grow() {
    const { marks, mark: shown } = this.shown, few = marks <= ALL_NAMED, all = marks === shown.length;
    const box = all || !marks ? null : this.boxOf([...shown.keys()].filter((mark) => shown[mark]));
    const ratio = box ? Math.min(1, Math.max(0.03, box[2], box[3])) : 1;
    this.grown = Math.max(1, (this.sizeAmong(marks) / this.size) * Math.sqrt(ratio));
    if (this.few === few) return;
    if (this.few !== undefined || few) this.sigma.setSetting('labelDensity', few ? ALL_NAMED : DENSITY);
    this.few = few;
  }

  // Makes lines as strong, and as thin, as their number in the window asks for. Returns whether that changed.
  thicken() {
    const { tail, head } = this.model.lines, { x, y } = this.model.marks, [a, b] = this.window();
    const meets = (from, to, low, high) => Math.max(from, to) > low && Math.min(from, to) < high;
    let here = 0;
    for (let line = 0; line < tail.length; line++) {
      const i = tail[line], j = head[line];
      if (this.shown.line[line] && meets(x[i], x[j], a.x, b.x) && meets(y[i], y[j], -a.y, -b.y)) here += 1;
    }
    const air = airOf(here), slim = slimOf(this.getView()[2]);
    if (air === this.air && slim === this.slim) return false;
    Object.assign(this, { air, slim });
    this.readColours();
    return true;
  }

  // Once the reader's hand is still: it costs as much as some frames.
  rest() {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      if (this.thicken()) this.sigma.refresh({ partialGraph: { edges: this.graph.edges() }, skipIndexation: true });
    }, REST);
  }

  applyPins(pinned) {
    const now = new Map([...pinned].map(([entity, at]) => [this.model.markOf[entity], at]).filter(([mark]) => mark >= 0));
    for (const mark of new Set([...this.pinned, ...now.keys()])) {
      const [x, y] = now.get(mark) ?? [this.model.marks.x[mark], this.model.marks.y[mark]];
      this.graph.mergeNodeAttributes(String(mark), { x, y: -y });
    }
    this.pinned = new Set(now.keys());
  }

  themed() {
    this.readColours();
    this.sigma.refresh();
  }

  // ---- Pointers: sigma moves the camera; marks are ours

  listen() {
    const { sigma } = this, captor = sigma.getMouseCaptor();
    let dragged = -1, far = false;

    sigma.on('beforeRender', () => { this.named = []; });
    sigma.on('afterRender', () => {
      this.placeGround();
      this.drawIcons();
    });
    sigma.getCamera().on('updated', () => {
      const [x, y, ratio] = this.getView();
      this.isWhole = x === 0.5 && y === 0.5 && ratio === 1;
      this.rest();
      this.on.view?.();
    });
    sigma.on('resize', () => this.resized());
    sigma.on('clickNode', ({ node }) => { if (!far) this.on.select({ entity: this.model.marks.entity[Number(node)] }); });
    sigma.on('clickStage', ({ event }) => {
      const line = this.lineAt(event.x, event.y);
      this.on.select(line >= 0 ? { line } : null);
    });
    sigma.on('downNode', ({ node, event }) => {
      dragged = Number(node);
      far = false;
      if (event.original.touches) { // a finger moves the chart: among thousands it nearly always lies on a mark
        dragged = -1;
        return;
      }
      event.preventSigmaDefault?.();
      if (!sigma.getCustomBBox()) sigma.setCustomBBox(sigma.getBBox());
    });
    captor.on('mousemovebody', (event) => {
      if (dragged < 0) return;
      far = true;
      this.graph.mergeNodeAttributes(String(dragged), sigma.viewportToGraph(event));
      event.preventSigmaDefault();
      event.original.preventDefault();
      event.original.stopPropagation();
    });
    const drop = () => {
      if (dragged >= 0 && far) this.on.pin(this.model.marks.entity[dragged], this.place(dragged));
      dragged = -1;
    };
    captor.on('mouseup', drop);
    captor.on('mouseleave', drop);
    this.stage.addEventListener('dblclick', (event) => event.preventDefault());
  }

  ends(line) {
    const { tail, head } = this.model.lines;
    return [tail[line], head[line]].map((mark) => this.sigma.graphToViewport(this.graph.getNodeAttributes(String(mark))));
  }

  // Sigma could tell by painting every line once more a frame; asking at a click costs nothing before it.
  lineAt(x, y) {
    let best = -1, least = NEAR;
    this.shown.line.forEach((here, line) => {
      if (!here) return;
      const [a, b] = this.ends(line), dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
      const t = square ? Math.min(1, Math.max(0, ((x - a.x) * dx + (y - a.y) * dy) / square)) : 0;
      const distance = Math.hypot(a.x + t * dx - x, a.y + t * dy - y);
      if (distance < least) [best, least] = [line, distance];
    });
    return best;
  }

  // ---- What is seen, as an element that needs nothing of the page

  picture() {
    const { width, height } = this.stage.getBoundingClientRect(), { sigma, model } = this, { marks, texts } = model;
    const inside = ({ x, y }) => x > -20 && y > -20 && x < width + 20 && y < height + 20;
    const lines = s('g', {}), circles = s('g', {}), names = s('g', {});
    this.shown.line.forEach((here, line) => {
      const [a, b] = here ? this.ends(line) : [];
      if (!here || (!inside(a) && !inside(b))) return;
      const look = this.edgeLook(line, this.graph.getEdgeAttributes(String(line)));
      lines.append(s('line', { x1: a.x.toFixed(1), y1: a.y.toFixed(1), x2: b.x.toFixed(1), y2: b.y.toFixed(1),
                               stroke: look.color.slice(0, 7), 'stroke-opacity': opacityOf(look.color), 'stroke-width': look.size.toFixed(2) }));
    });
    const badge = (change, { x, y }) => s('g', { transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})` }, changeSign(change));
    this.badgesOfLines((change, at) => { if (inside(at)) circles.append(badge(change, at)); });
    const labelled = sigma.getNodeDisplayedLabels();
    this.shown.mark.forEach((here, mark) => {
      const at = here ? sigma.graphToViewport(this.graph.getNodeAttributes(String(mark))) : null;
      if (!at || !inside(at)) return;
      const look = sigma.getNodeDisplayData(String(mark)), r = sigma.scaleSize(look.size);
      const name = model.name[marks.entity[mark]];
      circles.append(s('circle', { cx: at.x.toFixed(1), cy: at.y.toFixed(1), r: r.toFixed(2), fill: look.color }, s('title', {}, name)));
      if (look.color !== this.colours.faint) this.signsOf(mark, r, (radius, stroke, width, dash) => circles.append(s('circle', { cx: at.x.toFixed(1), cy: at.y.toFixed(1),
        r: radius.toFixed(2), fill: 'none', stroke, 'stroke-width': width, 'stroke-dasharray': dash.join(' ') || null })),
      (half) => circles.append(s('rect', { x: (at.x - half).toFixed(1), y: (at.y - half).toFixed(1), width: (2 * half).toFixed(1), height: (2 * half).toFixed(1),
        rx: (half / 5).toFixed(1), class: 'attention', fill: 'none', stroke: 'var(--ink)', 'stroke-width': '2.2' })));
      if (this.changeOf(mark)) circles.append(badge(this.changeOf(mark), this.beside(at, r)));
      const icon = r >= WITH_ICON && model.raw.icons[texts[marks.icon[mark]]];
      if (icon) {
        circles.append(s('path', { d: icon[0], fill: texts[marks.ink[mark]] || '#ffffff', 'fill-rule': icon[1] ? 'evenodd' : null,
          transform: `translate(${(at.x - r * 0.55).toFixed(2)} ${(at.y - r * 0.55).toFixed(2)}) scale(${((r * 1.1) / 16).toFixed(4)})` }));
      }
      if (labelled.has(String(mark))) {
        names.append(s('text', { x: at.x.toFixed(1), y: (at.y + r + this.around(mark) + 13 * this.unit).toFixed(1), 'font-size': String(12 * this.unit), 'font-weight': '700', 'text-anchor': 'middle',
          fill: 'var(--ink)', stroke: 'var(--paper)', 'stroke-width': '3.5', 'paint-order': 'stroke', 'stroke-linejoin': 'round' }, name));
      }
    });
    return { element: s('svg', {}, this.ground.copy(width, height), lines, circles, names), box: [0, 0, width, height] };
  }
}
