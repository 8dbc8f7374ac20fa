// What the reader has asked for, its history, and the address that tells it to somebody else.

export function emptyState() {
  return {
    entityTypes: new Set(), relationTypes: new Set(), styles: new Set(), // what is left out
    sources: new Set(), documents: new Set(), changes: new Set(),
    least: 0, contested: false,
    window: null, undated: true, // seconds
    hidden: [], only: null, // entities
    pinned: new Map(), // entity: [x, y]
    path: null, // [from, to]
    thread: true, // the chart's own, where it was made with one
    selected: null, // {entity} or {line}
  };
}

const LISTS = ['entityTypes', 'relationTypes', 'styles', 'sources', 'documents', 'changes'];
const NUMBERED = ['styles', 'changes']; // four of each
const SHORT = { entityTypes: 'no-type', relationTypes: 'no-relation', styles: 'no-style', sources: 'no-source',
                documents: 'no-document', changes: 'no-change' };

function packed(values) {
  return values.map((value) => encodeURIComponent(value).replaceAll('~', '%7E')).join('~');
}

function unpacked(text) {
  return text.split('~').filter(Boolean).map(decodeURIComponent);
}

// Names of rows that stay the same when the case is written anew: types by name, sources by id.
function nameOf(model, list, key) {
  const table = { entityTypes: model.entityTypes, relationTypes: model.relationTypes }[list];
  if (table) return table.get(key)?.name;
  if (NUMBERED.includes(list)) return String(key);
  return key === 0 ? '' : model.sources.get(key)?.id;
}

function keysOf(model, list) {
  const table = { entityTypes: model.entityTypes, relationTypes: model.relationTypes }[list];
  if (table) return new Map([...table].map(([id, type]) => [type.name, id]));
  if (NUMBERED.includes(list)) return new Map([0, 1, 2, 3].map((style) => [String(style), style]));
  return new Map([['-', 0], ...[...model.sources].map(([number, source]) => [source.id, number])]);
}

export function addressOf(model, state, view) {
  const parts = [];
  const put = (key, value) => parts.push(`${key}=${value}`);
  for (const list of LISTS) {
    if (state[list].size) put(SHORT[list], packed([...state[list]].map((key) => nameOf(model, list, key) || '-')));
  }
  if (state.least) put('least', state.least);
  if (state.contested) put('contested', 1);
  if (state.window) put('time', state.window.join('~'));
  if (!state.undated) put('undated', 0);
  if (state.hidden.length) put('hidden', packed(state.hidden.map((e) => model.id[e])));
  if (state.only) put('only', packed(state.only.map((e) => model.id[e])));
  if (state.pinned.size) {
    put('pins', packed([...state.pinned].flatMap(([e, at]) => [model.id[e], ...at.map((v) => v.toFixed(1))])));
  }
  if (state.path) put('path', packed(state.path.map((e) => model.id[e])));
  if (!state.thread) put('thread', 0);
  if (state.selected?.entity !== undefined) put('entity', packed([model.id[state.selected.entity]]));
  if (state.selected?.line !== undefined) put('line', state.selected.line);
  if (view) put('view', view.map((v) => Number(v.toFixed(2))).join('~'));
  return parts.join('&');
}

function entitiesOf(model, text) {
  return unpacked(text).map((id) => model.entityAt.get(id)).filter((e) => e !== undefined);
}

function pinsOf(model, text) {
  const parts = unpacked(text), pins = new Map();
  for (let i = 0; i + 2 < parts.length; i += 3) {
    const entity = model.entityAt.get(parts[i]), at = [Number(parts[i + 1]), Number(parts[i + 2])];
    if (entity !== undefined && at.every(Number.isFinite)) pins.set(entity, at);
  }
  return pins;
}

function pairOf(text) {
  const pair = text.split('~').map(Number);
  return pair.length === 2 && pair.every(Number.isFinite) ? pair : null;
}

const READERS = {
  least: (model, text, state) => { state.least = Math.min(0.95, Math.max(0, Number(text) || 0)); },
  contested: (model, text, state) => { state.contested = text === '1'; },
  time: (model, text, state) => { state.window = pairOf(text); },
  undated: (model, text, state) => { state.undated = text !== '0'; },
  hidden: (model, text, state) => { state.hidden = entitiesOf(model, text); },
  only: (model, text, state) => { state.only = entitiesOf(model, text); },
  pins: (model, text, state) => { state.pinned = pinsOf(model, text); },
  path: (model, text, state) => {
    const ends = entitiesOf(model, text);
    state.path = ends.length === 2 ? ends : null;
  },
  thread: (model, text, state) => { state.thread = text !== '0'; },
  entity: (model, text, state) => {
    const [entity] = entitiesOf(model, text);
    if (entity !== undefined) state.selected = { entity };
  },
  line: (model, text, state) => {
    if (model.lines.tail[Number(text)] !== undefined) state.selected = { line: Number(text) };
  },
};

// The state that an address tells; what is not of this case is passed over.
export function readAddress(model, address) {
  const state = emptyState();
  let view = null;
  for (const part of address.replace(/^#/, '').split('&')) {
    const [key, text = ''] = [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)];
    try {
      const list = LISTS.find((name) => SHORT[name] === key);
      if (list) {
        const keys = keysOf(model, list);
        state[list] = new Set(unpacked(text).map((name) => keys.get(name)).filter((k) => k !== undefined));
      } else if (key === 'view') {
        const numbers = text.split('~').map(Number);
        view = numbers.length >= 3 && numbers.every(Number.isFinite) ? numbers : null;
      } else if (Object.hasOwn(READERS, key)) {
        READERS[key](model, text, state);
      }
    } catch (error) {
      if (!(error instanceof URIError)) throw error;
    }
  }
  return { state, view };
}

// States one after the other; what is merely looked at (the selection) is no step.
export class History {
  constructor(state) {
    this.state = state;
    this.before = [];
    this.after = [];
  }

  set(change, step = true) {
    if (step) {
      this.before.push(this.state);
      if (this.before.length > 200) this.before.shift();
      this.after = [];
    }
    this.state = { ...this.state, ...change };
  }

  back() { return this.move(this.before, this.after); }

  forth() { return this.move(this.after, this.before); }

  move(from, to) {
    if (!from.length) return false;
    to.push(this.state);
    this.state = { ...from.pop(), selected: this.state.selected };
    return true;
  }
}
