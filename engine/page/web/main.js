// The page: one state, and all that shows it.

import { h, outline, count } from './dom.js';
import { modelOf, typeOf } from './model.js';
import { shownOf } from './filter.js';
import { route } from './path.js';
import { History, addressOf, emptyState, readAddress } from './state.js';
import { SvgView } from './svg-view.js';
import { LargeView } from './large-view.js';
import { combo } from './combo.js';
import { Panel } from './panel.js';
import { TimeBar } from './time.js';
import { entityDossier, lineDossier } from './dossier.js';
import { download, fileStem, framed, literal, pinsText, pngOf, svgText } from './exporting.js';
import { pictureKeys } from './legend.js';

const byId = (id) => document.getElementById(id);

class App {
  constructor(model) {
    this.model = model;
    const { state, view } = readAddress(model, location.hash);
    this.history = new History(state);
    this.chart = byId('chart');
    this.panel = new Panel(model, this, byId('panel'));
    this.time = new TimeBar(model, this, byId('time'));
    this.search = combo(model, { label: 'Find', placeholder: 'Find a name, alias or id', name: 'search',
      chosen: (entity) => { if (entity !== null) this.goTo(entity); } });
    byId('find').append(...this.search.nodes);
    this.makeTools();
    // The last, for it is drawn once it has its room.
    const View = model.raw.large ? LargeView : SvgView;
    this.view = new View(model, this.chart, {
      select: (what) => this.select(what),
      pin: (entity, at) => this.set({ pinned: new Map(this.state.pinned).set(entity, at) }),
      view: () => this.writeAddress(),
    });
    this.listen();
    this.update();
    if (view) this.view.setView(view);
    else if (this.found) this.showPath();
    else if (state.hidden.length || state.only) this.view.fit();
    else if (state.selected?.entity !== undefined && (View === LargeView || this.free() < 1)) this.goTo(state.selected.entity);
    else {
      this.view.start?.();
      if (this.model.markOf[state.selected?.entity] >= 0) this.view.reveal?.(this.model.markOf[state.selected.entity], true);
    }
  }

  get state() { return this.history.state; }

  // ---- Changing

  set(change, step = true) {
    this.history.set(change, step);
    this.update();
  }

  select(what) {
    const opens = what && !this.state.selected;
    this.history.set({ selected: what }, false);
    this.update();
    this.showPanel(false); // of a phone
    if (!what) {
      this.view.yield?.();
      return;
    }
    const mark = what.entity === undefined ? -1 : this.model.markOf[what.entity];
    if (mark >= 0 && this.free() < 1) this.view.centre(mark, this.free());
    else if (mark >= 0) this.view.reveal?.(mark, opens);
  }

  // How much of the chart's height no sheet lies on: on a phone the dossier or the panel covers the rest.
  free() {
    const stage = this.chart.getBoundingClientRect(), tops = ['dossier', 'panel'].map(byId).filter((sheet) => {
      const { display, position } = getComputedStyle(sheet);
      return display !== 'none' && position === 'absolute';
    }).map((sheet) => sheet.getBoundingClientRect().top);
    return Math.max(0.2, Math.min(1, ...tops.map((top) => (top - stage.top) / Math.max(stage.height, 1))));
  }

  selectRelation(relation) {
    const line = this.model.lineOf[relation];
    this.select(line >= 0 ? { line } : { entity: this.model.relations.from[relation] });
  }

  goTo(entity) {
    this.select({ entity });
    const mark = this.model.markOf[entity];
    if (mark >= 0) this.view.centre(mark, this.free());
  }

  neighboursOf(entity) {
    const { from, to } = this.model.relations;
    return [entity, ...this.model.relationsOf[entity].map((r) => (from[r] === entity ? to[r] : from[r]))];
  }

  only(entity) {
    this.set({ only: [...new Set(this.neighboursOf(entity))] });
    this.view.fit();
  }

  add(entity) {
    this.set({ only: [...new Set([...(this.state.only ?? []), ...this.neighboursOf(entity)])] });
    this.view.fit();
  }

  hide(entity) { this.set({ hidden: [...this.state.hidden, entity] }); }

  unhide(entity) { this.set({ hidden: this.state.hidden.filter((e) => e !== entity) }); }

  pinHere(entity) {
    this.set({ pinned: new Map(this.state.pinned).set(entity, this.view.place(this.model.markOf[entity])) });
  }

  unpin(entity) {
    const pinned = new Map(this.state.pinned);
    pinned.delete(entity);
    this.set({ pinned });
  }

  // Its ends come into view, and who was picked lets go: thick lines of theirs would lie beside the thread.
  findPath(from, to) {
    this.set({ path: [from, to], selected: null });
    this.showPath();
  }

  showPath() { if (this.found) this.view.fitTo(this.found.entities.map((e) => this.model.markOf[e]).filter((mark) => mark >= 0), this.free()); }

  pathFrom(entity) {
    this.showPanel(true);
    this.panel.pathFrom(entity);
  }

  showAll(keepPath = false) {
    const { pinned, path, selected } = this.state;
    this.set({ ...emptyState(), pinned, selected, path: keepPath ? path : null });
    this.view.fit();
  }

  back() { if (this.history.back()) this.update(); }

  forth() { if (this.history.forth()) this.update(); }

  // ---- Showing

  update() {
    const { model, state } = this;
    this.shown = shownOf(model, state);
    const found = state.path && this.shown.entity[state.path[0]] && this.shown.entity[state.path[1]]
      ? route(model, ...state.path, (r) => this.shown.relation[r]) : null;
    this.found = found;
    const thread = this.threadOf(found);
    this.traced = Boolean(thread);
    this.view.apply(this.shown, state, thread);
    this.panel.show(state, this.shown, found);
    this.time.show(state);
    this.showDossier();
    this.undo.disabled = !this.history.before.length;
    this.redo.disabled = !this.history.after.length;
    this.say(this.shown.marks === model.marks.entity.length ? '' : this.countWords());
    this.writeAddress();
  }

  // What is red: the path that the reader asked for, or the one that the chart was made for.
  threadOf(found) {
    const { model, state } = this;
    if (found) {
      return { marks: found.entities.map((e) => model.markOf[e]),
               lines: found.relations.flat().map((r) => model.lineOf[r]) };
    }
    if (state.path || !state.thread || !model.marks.thread.includes(1)) return null;
    const rows = (flags) => flags.flatMap((flag, i) => (flag ? [i] : []));
    return { marks: rows(model.marks.thread), lines: rows(model.lines.thread) };
  }

  countWords() {
    const n = this.model.marks.entity.length, of = n < this.model.n ? 'drawn ' : '';
    return `${this.shown.marks.toLocaleString('en')} of ${count(n, `${of}entity`, `${of}entities`)} shown`;
  }

  say(words) { byId('state').textContent = words; }

  showDossier() {
    const { model, state } = this, node = byId('dossier');
    const key = state.selected ? JSON.stringify(state.selected) : '';
    const open = new Set([...node.querySelectorAll('details')].flatMap((d, i) => (d.open ? [i] : [])));
    const same = this.dossierKey === key;
    this.dossierKey = key;
    node.hidden = !state.selected;
    document.documentElement.classList.toggle('reading', !node.hidden);
    if (!state.selected) {
      node.replaceChildren();
      return;
    }
    node.replaceChildren(
      h('button', { type: 'button', class: 'close', 'aria-label': 'Close the dossier', onclick: () => this.close() }, outline('close')),
      state.selected.entity !== undefined ? entityDossier(model, state.selected.entity, state, this.shown, this)
        : lineDossier(model, state.selected.line, this));
    if (same) [...node.querySelectorAll('details')].forEach((d, i) => { d.open = open.has(i); });
    else node.scrollTop = 0;
  }

  close() {
    this.select(null);
    this.chart.focus();
  }

  writeAddress() {
    clearTimeout(this.addressTimer);
    this.addressTimer = setTimeout(() => {
      const address = addressOf(this.model, this.state, this.view.isWhole ? null : this.view.getView());
      this.written = address ? `#${address}` : '';
      if (this.written !== location.hash) history.replaceState(null, '', this.written || location.pathname + location.search);
    }, 250);
  }

  readAddress() {
    if (location.hash === this.written) return;
    const { state, view } = readAddress(this.model, location.hash);
    this.set(state);
    if (!view && this.found) this.showPath();
    else this.view.setView(view);
  }

  // ---- Tools

  tool(icon, label, act) {
    return h('button', { type: 'button', class: 'icon', 'aria-label': label, title: label, onclick: act }, outline(icon));
  }

  // Where there is no room beside the chart it lies over it.
  showPanel(shown) {
    document.documentElement.classList.toggle('panelled', shown);
    this.panelTool.setAttribute('aria-expanded', String(shown));
  }

  isPanelled() { return document.documentElement.classList.contains('panelled'); }

  makeTools() {
    this.panelTool = this.tool('panel', 'Filters, list and paths', () => this.showPanel(!this.isPanelled()));
    this.panelTool.setAttribute('aria-expanded', 'false');
    this.undo = this.tool('back', 'Undo', () => this.back());
    this.redo = this.tool('forth', 'Redo', () => this.forth());
    const item = (label, act) => h('button', { type: 'button', onclick: () => { menu.open = false; act(); } }, label);
    const menu = h('details', { class: 'menu' }, h('summary', {}, 'Save'), h('div', {},
      item('This view as SVG', () => this.saveSvg()), item('This view as PNG', () => this.savePng()),
      item('Places as pins.csv', () => this.savePins()), item('Print', () => window.print())));
    menu.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !menu.open) return;
      menu.open = false;
      menu.querySelector('summary').focus();
      event.stopPropagation();
    });
    menu.addEventListener('focusout', (event) => { if (!menu.contains(event.relatedTarget)) menu.open = false; });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.view.themed?.());
    const fixed = 'own' in document.documentElement.dataset;
    byId('tools').append(
      h('span', { class: 'narrow' }, this.panelTool),
      this.undo, this.redo, menu,
      ...(fixed ? [] : [this.tool('dark', 'Light or dark', () => this.toggleTheme())]));
    byId('zoom').append(this.tool('plus', 'Zoom in', () => this.view.zoom(1.4)),
      this.tool('minus', 'Zoom out', () => this.view.zoom(1 / 1.4)), this.tool('all', 'Show all', () => this.view.fit()));
  }

  toggleTheme() {
    const { dataset } = document.documentElement;
    const dark = dataset.theme ? dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    dataset.theme = dark ? 'light' : 'dark';
    this.view.themed?.();
  }

  picture() {
    const { element, box } = this.view.picture();
    return framed(this.model.raw, element, box, [this.countWords(), this.model.raw.subtitle].join(' · '),
      pictureKeys(this.model, this.shown, this.traced));
  }

  stem() { return fileStem(this.model.raw.title); }

  pictureText() { return svgText(literal(this.picture())); }

  saveSvg() { download(`${this.stem()}.svg`, this.pictureText(), 'image/svg+xml'); }

  async savePng() { download(`${this.stem()}.png`, await pngOf(this.pictureText()), 'image/png'); }

  savePins() { download('pins.csv', pinsText(this.model, (mark) => this.view.place(mark)), 'text/csv'); }

  // On paper stands what is seen, in the colours of paper, and under it the list.
  preparePrint() {
    const { model } = this, rows = [...model.name.keys()].filter((e) => this.shown.entity[e]).slice(0, 300);
    byId('printed').replaceChildren(this.picture(), h('h2', {}, this.countWords()),
      h('ul', {}, rows.map((e) => h('li', {}, h('b', {}, model.name[e]), `, ${typeOf(model, e).label}`))));
  }

  // ---- Keys

  listen() {
    window.addEventListener('hashchange', () => this.readAddress());
    window.addEventListener('beforeprint', () => this.preparePrint());
    document.addEventListener('keydown', (event) => this.key(event));
    this.chart.addEventListener('keydown', (event) => this.chartKey(event));
  }

  key(event) {
    const typing = event.target.matches('input:not([type=checkbox]):not([type=range])');
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z' && !typing) {
      if (event.shiftKey) this.forth();
      else this.back();
    } else if (event.key === '/' && !typing) this.search.input.focus();
    else if (event.key === 'Escape' && this.isPanelled() && !typing) this.showPanel(false);
    else if (event.key === 'Escape' && this.state.selected && !typing) this.close();
    else return;
    event.preventDefault();
  }

  chartKey(event) {
    const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }, way = ways[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (way && event.shiftKey) this.walk(way);
    else if (way) this.view.pan(way[0] * 80, way[1] * 80);
    else if (event.key === '+' || event.key === '=') this.view.zoom(1.3);
    else if (event.key === '-') this.view.zoom(1 / 1.3);
    else if (event.key === '0') this.view.fit();
    else if (event.key === 'Enter' && this.state.selected) byId('dossier').querySelector('h2').focus();
    else return;
    event.preventDefault();
  }

  // To the nearest mark that way: what lies aside counts double.
  walk([dx, dy]) {
    const { marks, markOf, name } = this.model, { selected } = this.state;
    const here = selected?.entity === undefined ? -1 : markOf[selected.entity];
    const start = here >= 0 ? this.view.place(here) : null;
    let best = -1, least = Infinity;
    for (let mark = 0; mark < marks.entity.length; mark++) {
      if (mark === here || !this.shown.mark[mark]) continue;
      const [x, y] = this.view.place(mark);
      const along = start ? (x - start[0]) * dx + (y - start[1]) * dy : 1;
      const aside = start ? Math.abs((x - start[0]) * dy) + Math.abs((y - start[1]) * dx) : mark;
      if (along > 1 && along + 2 * aside < least) [best, least] = [mark, along + 2 * aside];
      else if (!start && best < 0) best = mark;
    }
    if (best < 0) return;
    this.goTo(marks.entity[best]);
    this.say(name[marks.entity[best]]);
  }
}

window.redthread = new App(modelOf(JSON.parse(byId('data').textContent)));
