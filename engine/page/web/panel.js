// The panel at the side: what is left out, the list of what is there, the path between two.

import { h, count } from './dom.js';
import { combo, find } from './combo.js';
import { changeBadge, hasOwnColours, panelKeys, styleBadge, typeBadge } from './legend.js';
import { CHANGES, STYLES, TIE, changeWords, tally, typeOf } from './model.js';
import { pathDossier } from './dossier.js';
import { route, stands } from './path.js';

// ---- Filters, which are the legend too: each says what it looks like and how many there are

const STYLE_LABELS = {
  confirmed: 'Confirmed: very likely, two speakers', probable: 'Probable: 0.55 or more',
  tentative: 'Tentative: below 0.55', ungraded: 'Ungraded',
};

// Speakers, or documents, by how many claims are theirs; what nobody claims is number 0.
function claimCounts(model, column) {
  const counts = tally(model.claims[column]), claimed = new Uint8Array(model.relations.type.length);
  for (const relation of model.claims.relation) if (relation >= 0) claimed[relation] = 1;
  const unclaimed = claimed.reduce((n, flag) => n + (flag ? 0 : 1), 0);
  return unclaimed ? counts.set(0, (counts.get(0) ?? 0) + unclaimed) : counts;
}

function filterRows(model) {
  const { entities, relations, marks } = model;
  const types = tally(marks.entity.map((e) => entities.type[e]));
  const byCount = (a, b) => b[1] - a[1] || a[0] - b[0];
  const sourceRow = ([key, n]) => ({ key, n, label: key ? model.sources.get(key).title : 'nobody named' });
  return [
    { title: 'Changes', list: 'changes', rows: model.compared ? [...tally([...marks.entity.map((e) => model.changes.entity.change[e]), ...model.changes.relation.change])]
      .sort((a, b) => a[0] - b[0]).map(([key, n]) => ({ key, n, label: CHANGES[key], icon: changeBadge(key) })) : [] },
    { title: 'Entities', list: 'entityTypes', rows: [...types].sort(byCount).map(([key, n]) => ({
      key, n, label: model.entityTypes.get(key).plural, icon: typeBadge(model, key) })) },
    { title: 'How sure', list: 'styles', rows: [...tally(relations.style)].sort().map(([key, n]) => ({
      key, n, label: STYLE_LABELS[STYLES[key]], icon: styleBadge(model, STYLES[key]) })) },
    { title: 'Relations', list: 'relationTypes', rows: [...tally(relations.type)].sort(byCount).map(([key, n]) => ({
      key, n, label: model.relationTypes.get(key).label,
      note: model.relationTypes.get(key).role === TIE ? '' : 'background' })) },
    { title: 'Said by', list: 'sources', rows: [...claimCounts(model, 'source')].sort(byCount).map(sourceRow) },
    { title: 'Read in', list: 'documents', rows: [...claimCounts(model, 'via')].sort(byCount)
      .map(sourceRow).map((row) => (row.key ? row : { ...row, label: 'no document' })) },
  ];
}

class FilterGroup {
  constructor(group, app, open) {
    this.group = group;
    this.app = app;
    this.boxes = new Map(group.rows.map((row) => [row.key, h('input', { type: 'checkbox', checked: true,
      onchange: () => this.change() })]));
    // To see one of many: none, and then that one.
    const choice = (words, out) => h('button', { type: 'button', class: 'link', 'aria-label': `${group.title}: ${words}`, onclick: () => app.set({ [group.list]: new Set(out) }) }, words);
    [this.all, this.none] = [choice('all', []), choice('none', group.rows.map((row) => row.key))];
    this.node = h('details', { class: 'filters', open },
      h('summary', {}, group.title, ' ', this.said = h('span', { class: 'soft' })),
      h('div', { class: 'rows' }, h('p', { class: 'choices' }, this.all, this.none), group.rows.map((row) => h('label', {},
        this.boxes.get(row.key), row.icon, h('span', {}, row.label), h('span', { class: 'n' }, row.n.toLocaleString('en'))))));
  }

  change() {
    const out = [...this.boxes].flatMap(([key, box]) => (box.checked ? [] : [key]));
    this.app.set({ [this.group.list]: new Set(out) });
  }

  show(state) {
    const out = state[this.group.list];
    for (const [key, box] of this.boxes) box.checked = !out.has(key);
    this.said.textContent = out.size ? `${this.boxes.size - out.size} of ${this.boxes.size}` : '';
    this.all.disabled = !out.size;
    this.none.disabled = out.size === this.boxes.size;
  }
}

// What else is drawn, and what it means.
function legendOf(model) {
  const keys = panelKeys(model);
  return keys.length > 0 && h('details', { class: 'filters legend', open: true }, h('summary', {}, 'Legend'),
    h('ul', { class: 'rows' }, keys.map(([sample, words]) => h('li', {}, sample, h('span', {}, words)))));
}

class Filters {
  constructor(model, app) {
    this.model = model;
    this.app = app;
    const first = model.compared ? 3 : 2; // groups that stand open, above the rest
    this.groups = filterRows(model).filter((group) => group.rows.length > 1)
      .map((group, i) => new FilterGroup(group, app, i < first));
    this.least = h('input', { type: 'range', min: 0, max: 0.95, step: 0.05, id: 'least',
      oninput: () => { this.leastSaid.textContent = this.leastWords(Number(this.least.value)); },
      onchange: () => app.set({ least: Number(this.least.value) }) });
    this.leastSaid = h('span', { class: 'soft' });
    this.contested = h('input', { type: 'checkbox', onchange: () => app.set({ contested: this.contested.checked }) });
    this.reset = h('button', { type: 'button', onclick: () => app.showAll() }, 'Show all again');
    this.hidden = h('p', { class: 'soft' });
    const legend = legendOf(model), legendFirst = hasOwnColours(model);
    this.node = h('div', {}, legendFirst && legend,
      this.groups.slice(0, first).map((group) => group.node),
      h('div', { class: 'least' }, h('label', { for: 'least' }, 'At least this likely ', this.leastSaid), this.least,
        h('label', {}, this.contested, h('span', {}, h('span', { class: 'diamond', 'aria-hidden': 'true' }, '◆ '), 'Only what is contested'))),
      this.groups.slice(first).map((group) => group.node), !legendFirst && legend,
      this.hidden, this.reset,
      h('p', { class: 'soft note' }, 'Likelihoods are those of all claims, also while some are left out here.'));
  }

  leastWords(least) { return least ? least.toFixed(2) : 'any'; }

  show(state) {
    this.groups.forEach((group) => group.show(state));
    this.least.value = state.least;
    this.leastSaid.textContent = this.leastWords(state.least);
    this.contested.checked = state.contested;
    const { hidden, only } = state;
    this.hidden.textContent = [hidden.length && `${count(hidden.length, 'entity', 'entities')} hidden by hand`,
      only && `only ${count(only.length, 'entity', 'entities')} chosen by neighbourhood`].filter(Boolean).join('; ');
    this.reset.hidden = !(hidden.length || only || state.least || state.contested || state.window
      || this.groups.some((group) => state[group.group.list].size));
  }
}

// ---- The list: the same content, for whoever does not see the chart

const LISTED = 200;

class List {
  constructor(model, app) {
    this.model = model;
    this.app = app;
    this.field = h('input', { type: 'search', placeholder: 'Narrow the list', 'aria-label': 'Narrow the list',
      oninput: () => this.fill() });
    this.items = h('ul', { class: 'list' });
    this.said = h('p', { class: 'soft', role: 'status' });
    this.node = h('div', {}, this.field, this.said, this.items);
  }

  show(state, shown) {
    this.shown = shown;
    this.state = state;
    if (!this.node.closest('[hidden]')) this.fill();
  }

  fill() {
    const { model, shown } = this;
    if (!shown) return;
    const text = this.field.value.trim();
    const rows = (text ? find(model, text) : [...model.name.keys()]
      .sort((a, b) => model.name[a].localeCompare(model.name[b], 'en'))).filter((e) => shown.entity[e]);
    const drawn = rows.filter((e) => model.markOf[e] >= 0).length;
    this.said.textContent = count(rows.length, 'entity', 'entities')
      + (drawn < rows.length ? `, ${drawn.toLocaleString('en')} of them drawn` : '');
    this.items.replaceChildren();
    this.more(rows, 0);
  }

  more(rows, from) {
    const { model } = this;
    const ties = (e) => model.relationsOf[e].filter((r) => this.shown.relation[r]).length;
    this.items.append(...rows.slice(from, from + LISTED).map((e) => h('li', {},
      h('button', { type: 'button', class: 'link', 'aria-current': String(this.state.selected?.entity === e),
                    onclick: () => this.app.select({ entity: e }) }, model.name[e]),
      h('span', { class: 'soft' }, [typeOf(model, e).label, count(ties(e), 'relation'), model.markOf[e] < 0 && 'not drawn', changeWords(model, 'entity', e)].filter(Boolean).join(', ')))));
    if (rows.length > from + LISTED) {
      const next = h('li', {}, h('button', { type: 'button', onclick: () => { next.remove(); this.more(rows, from + LISTED); } },
        `Next ${Math.min(LISTED, rows.length - from - LISTED)}`));
      this.items.append(next);
    }
  }
}

// ---- The path

class PathTab {
  constructor(model, app) {
    this.model = model;
    this.app = app;
    const end = (i, label) => combo(model, { label, placeholder: 'name, alias or id', name: `path-${i}`,
      chosen: (entity) => this.choose(i, entity) });
    this.ends = [end(0, 'From'), end(1, 'To')];
    this.chosen = [null, null];
    this.answer = h('div', { 'aria-live': 'polite' });
    this.clear = h('button', { type: 'button', onclick: () => this.forget() }, 'Forget the path');
    this.node = h('div', { class: 'pathtab' },
      this.ends.map((field, i) => h('div', { class: 'combo' }, h('label', { for: `path-${i}` }, i ? 'To' : 'From'), field.nodes)),
      this.answer, this.clear,
      h('p', { class: 'soft note' }, 'Fewest hops over ties in any direction, through what is shown; as redthread path finds it.'));
  }

  choose(i, entity) {
    this.chosen[i] = entity;
    if (this.chosen.every((e) => e !== null)) this.app.findPath(...this.chosen);
    else if (this.app.state.path) this.app.set({ path: null });
  }

  forget() {
    this.chosen = [null, null];
    this.ends.forEach((field) => field.show(null));
    this.app.set({ path: null, thread: false });
  }

  from(entity) {
    this.chosen = [entity, null];
    this.ends[0].show(entity);
    this.ends[1].show(null);
    if (this.app.state.path) this.app.set({ path: null });
    this.ends[1].input.focus();
  }

  // Whether it is for what is left out, or for what is no tie.
  whyNot(state, shown, a, b) {
    const { model } = this, all = shown.relations === model.relations.from.length;
    const other = route(model, ...state.path, (r) => shown.relation[r], stands);
    return [
      h('p', {}, all ? `No tie joins ${a} and ${b}.` : `Nothing that is shown joins ${a} and ${b}. `,
        !all && h('button', { type: 'button', onclick: () => this.app.showAll(true) }, 'Show all again')),
      other && h('p', {}, `They hang together by what is no tie, in ${count(other.relations.length, 'hop')}: `,
        other.entities.flatMap((e, i) => [i ? ', ' : '', h('button', { type: 'button', class: 'link', onclick: () => this.app.select({ entity: e }) }, model.name[e])]),
        '. Being reported, or in one country, is no link by itself; redthread path --with background,reporting tells it.'),
    ].filter(Boolean);
  }

  // What the chart was made for, as `redthread chart --path` found it.
  thread({ entities, relations }) {
    const ends = [entities[0], entities[entities.length - 1]].map((e) => this.model.name[e]);
    return h('section', {}, h('h3', {}, `The chart's own: ${ends.join(' to ')}`),
      pathDossier(this.model, { entities, relations: relations.map((r) => [r]) }, this.app));
  }

  show(state, shown, found) {
    if (state.path) {
      this.chosen = [...state.path];
      this.ends.forEach((field, i) => field.show(state.path[i]));
    }
    this.clear.hidden = !state.path && !(state.thread && this.model.marks.thread.includes(1));
    this.answer.replaceChildren();
    if (!state.path) {
      if (state.thread) this.answer.append(...this.model.raw.threads.map((thread) => this.thread(thread)));
      return;
    }
    const [a, b] = state.path.map((e) => this.model.name[e]);
    if (found) this.answer.append(pathDossier(this.model, found, this.app));
    else this.answer.append(...this.whyNot(state, shown, a, b));
  }
}

// ---- Tabs

export class Panel {
  constructor(model, app, node) {
    this.node = node;
    this.parts = { filter: ['Filter', new Filters(model, app)], list: ['List', new List(model, app)],
                   path: ['Path', new PathTab(model, app)] };
    this.tabs = {};
    this.panes = {};
    for (const [name, [label, part]] of Object.entries(this.parts)) {
      this.tabs[name] = h('button', { type: 'button', role: 'tab', id: `tab-${name}`, 'aria-controls': `pane-${name}`,
        onclick: () => this.open(name), onkeydown: (event) => this.key(event, name) }, label);
      this.panes[name] = h('div', { role: 'tabpanel', id: `pane-${name}`, 'aria-labelledby': `tab-${name}`, tabindex: 0 },
        part.node);
    }
    node.append(h('div', { role: 'tablist', 'aria-label': 'Panel' }, Object.values(this.tabs)), ...Object.values(this.panes));
    this.open(model.raw.threads.length || app.state.path ? 'path' : 'filter');
  }

  key(event, name) {
    const names = Object.keys(this.tabs), step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = names[(names.indexOf(name) + step + names.length) % names.length];
    this.open(next);
    this.tabs[next].focus();
    event.preventDefault();
    event.stopPropagation();
  }

  open(name) {
    this.current = name;
    for (const key of Object.keys(this.tabs)) {
      this.tabs[key].setAttribute('aria-selected', String(key === name));
      this.tabs[key].tabIndex = key === name ? 0 : -1;
      this.panes[key].hidden = key !== name;
    }
    if (name === 'list') this.parts.list[1].fill();
  }

  pathFrom(entity) {
    this.open('path');
    this.parts.path[1].from(entity);
  }

  show(state, shown, found) {
    this.parts.filter[1].show(state);
    this.parts.list[1].show(state, shown);
    this.parts.path[1].show(state, shown, found);
  }
}
