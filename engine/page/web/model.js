// The case as the page's data has it (engine/page/data.h): tables of columns, whose rows are named by their
// number. What is derived from them is made when it is first asked for, so that a large page shows at once.

export const TIE = 1;
export const CHANGES = ['as it was', 'added', 'removed', 'changed'];
export const STYLES = ['confirmed', 'probable', 'tentative', 'ungraded'];

// Rows of @keys by their value: lists[value] are the rows that have it.
function listsBy(keys, n) {
  const lists = Array.from({ length: n }, () => []);
  keys.forEach((key, row) => { if (key >= 0 && key < n) lists[key].push(row); });
  return lists;
}

// How often each of @keys occurs.
export function tally(keys) {
  const counts = new Map();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function lazily(object, name, make) {
  Object.defineProperty(object, name, {
    configurable: true,
    get() {
      const value = make();
      Object.defineProperty(object, name, { value });
      return value;
    },
  });
}

function rowsById(table, words, texts) {
  return new Map(table.id.map((id, i) => [id, Object.fromEntries(Object.keys(table).map((column) =>
    [column, words.includes(column) ? texts[table[column][i]] : table[column][i]]))]));
}

export function modelOf(raw) {
  const { texts, entities, relations, claims, values, marks, lines } = raw;
  const n = entities.id.length;
  const model = {
    raw, texts, n, entities, relations, claims, values, marks, lines,
    id: entities.id.map((at) => texts[at]),
    name: entities.name.map((at) => texts[at]),
    entityTypes: rowsById(raw.entityTypes, ['name', 'label', 'plural'], texts),
    relationTypes: rowsById(raw.relationTypes, ['name', 'label', 'inverse'], texts),
    properties: rowsById(raw.properties, ['name', 'label'], texts),
    sources: new Map(raw.sources.number.map((number, i) => [number, {
      id: texts[raw.sources.id[i]], title: texts[raw.sources.title[i]], publisher: texts[raw.sources.publisher[i]],
      url: texts[raw.sources.url[i]], date: texts[raw.sources.date[i]],
      reliability: texts[raw.sources.reliability[i]], marking: texts[raw.sources.marking[i]],
    }])),
    markOf: new Int32Array(n).fill(-1),
  };
  marks.entity.forEach((entity, mark) => { model.markOf[entity] = mark; });

  // Since an older state of the case (--diff): by row of entities, relations and lines, which of CHANGES, and what was.
  const changesOf = (of, rows) => {
    const change = new Uint8Array(rows), was = new Map();
    raw.changes.of.forEach((at, i) => {
      if (texts[at] !== of) return;
      change[raw.changes.row[i]] = raw.changes.change[i];
      if (raw.changes.was[i]) was.set(raw.changes.row[i], texts[raw.changes.was[i]]);
    });
    return { change, was };
  };
  model.compared = raw.changes.of.length > 0;
  model.changes = { entity: changesOf('entity', n), relation: changesOf('relation', relations.type.length), line: changesOf('line', lines.tail.length) };
  lazily(model, 'entityAt', () => new Map(model.id.map((id, e) => [id, e])));
  lazily(model, 'relationsOf', () => {
    const lists = listsBy(relations.from, n);
    relations.to.forEach((to, r) => { if (relations.from[r] !== to) lists[to].push(r); });
    return lists;
  });
  lazily(model, 'claimsOf', () => listsBy(claims.relation, relations.type.length));
  lazily(model, 'valuesOf', () => listsBy(values.subject.map((s, v) => (values.ofRelation[v] ? -1 : s)), n));
  lazily(model, 'valuesOfRelation', () =>
    listsBy(values.subject.map((s, v) => (values.ofRelation[v] ? s : -1)), relations.type.length));
  lazily(model, 'lineOf', () => {
    const at = new Int32Array(relations.type.length).fill(-1);
    lines.relations.forEach((rows, line) => rows.forEach((r) => { at[r] = line; }));
    return at;
  });
  lazily(model, 'linesOfMark', () => {
    const lists = listsBy(lines.tail, marks.entity.length);
    lines.head.forEach((head, line) => { if (lines.tail[line] !== head) lists[head].push(line); });
    return lists;
  });
  // What somebody is called, by the property "alias".
  lazily(model, 'aliases', () => {
    const lists = Array.from({ length: n }, () => []);
    values.property.forEach((property, v) => {
      if (!values.ofRelation[v] && model.properties.get(property).name === 'alias') {
        lists[values.subject[v]].push(texts[values.text[v]]);
      }
    });
    return lists;
  });
  lazily(model, 'questionsOf', () => {
    const lists = new Map();
    raw.questions.answers.forEach((answers, q) => answers.forEach((r) => {
      for (const end of [relations.from[r], relations.to[r]]) {
        if (!lists.has(end)) lists.set(end, new Set());
        lists.get(end).add(q);
      }
    }));
    return lists;
  });
  return model;
}

export function otherEnd(model, relation, entity) {
  const { from, to } = model.relations;
  return from[relation] === entity ? to[relation] : from[relation];
}

// "entered", or read from its head "was entered by".
export function verb(model, relation, entity) {
  const type = model.relationTypes.get(model.relations.type[relation]);
  const backward = model.relations.to[relation] === entity && model.relations.from[relation] !== entity;
  return backward && !type.symmetric && type.inverse ? type.inverse : type.label;
}

export function sentence(model, relation) {
  const { from, to } = model.relations;
  return `${model.name[from[relation]]} ${verb(model, relation, from[relation])} ${model.name[to[relation]]}`;
}

// "likely 0.71", "ungraded"
export function likelihood(model, relation) {
  const best = model.relations.best[relation];
  const word = model.texts[model.relations.word[relation]];
  return best === null ? word : `${word} ${best.toFixed(2)}`;
}

export function typeOf(model, entity) {
  return model.entityTypes.get(model.entities.type[entity]);
}

// "changed: was probable", "added"; '' of what is as it was. @of: "entity" or "relation".
export function changeWords(model, of, row) {
  const { change, was } = model.changes[of];
  return change[row] ? [CHANGES[change[row]], was.get(row)].filter(Boolean).join(': ') : '';
}
