// What is known of one entity or of one line, and who says so.

import { h, badge, count } from './dom.js';
import { STYLES, changeWords, likelihood, otherEnd, sentence, typeOf, verb } from './model.js';

// ---- Claims

function placeOf(model, claim) {
  const { via, locator } = model.claims;
  const document = via[claim] ? model.sources.get(via[claim]).title : '';
  return [document && `read in: ${document}`, model.texts[locator[claim]]].filter(Boolean).join(', ');
}

function speakerOf(model, claim) {
  const source = model.sources.get(model.claims.source[claim]);
  if (!source) return h('b', {}, model.texts[model.claims.basis[claim]] === 'computed' ? 'redthread' : 'nobody named');
  const more = [source.publisher, source.date, source.reliability && `reliability ${source.reliability}`]
    .filter(Boolean).join(', ');
  return h('b', { title: more || null }, source.title);
}

export function claimItem(model, claim) {
  const { grade, meaning, denies, hedge, basis, reported, marking, quote, note } = model.claims;
  const t = (column) => model.texts[column[claim]];
  const words = [denies[claim] ? 'denies it' : '', t(hedge), t(basis)].filter(Boolean).join(', ');
  const rest = [placeOf(model, claim), t(reported) && `reported ${t(reported)}`, t(marking)].filter(Boolean);
  return h('li', { class: denies[claim] ? 'claim denied' : 'claim' },
    h('span', { class: 'grade', title: t(meaning) || null }, t(grade) || '–'), ' ',
    speakerOf(model, claim), words && `, ${words}`,
    t(quote) && h('q', {}, t(quote)),
    rest.length > 0 && h('small', {}, rest.join(' · ')),
    t(note) && h('small', {}, t(note)));
}

export function saysWho(model, claims, open = false) {
  if (!claims.length) return h('p', { class: 'soft' }, 'No claim is recorded.');
  const speakers = new Set(claims.map((c) => model.claims.source[c])).size;
  return h('details', { class: 'who', open },
    h('summary', {}, 'Says who? ', h('span', { class: 'soft' }, count(speakers, 'speaker'))),
    h('ul', { class: 'claims' }, claims.map((c) => claimItem(model, c))));
}

// ---- Facts: one value may be claimed by several, and several values by one

function factsOf(model, values) {
  const facts = new Map();
  for (const v of values) {
    const { property, norm, text, claim } = model.values;
    const key = `${property[v]} ${norm[v]}`;
    if (!facts.has(key)) facts.set(key, { property: property[v], text: model.texts[text[v]], claims: [] });
    if (claim[v] >= 0) facts.get(key).claims.push(claim[v]);
  }
  return [...facts.values()];
}

const OWN_PLACE = new Set(['alias', 'name']);

function factList(model, values) {
  const byProperty = new Map();
  for (const fact of factsOf(model, values)) {
    const property = model.properties.get(fact.property);
    if (OWN_PLACE.has(property.name)) continue;
    if (!byProperty.has(property)) byProperty.set(property, []);
    byProperty.get(property).push(fact);
  }
  if (!byProperty.size) return null;
  return h('dl', { class: 'facts' }, [...byProperty].map(([property, facts]) => [
    h('dt', {}, property.label),
    facts.map((fact) => h('dd', {}, fact.text, fact.claims.length > 0 && saysWho(model, fact.claims)))]));
}

// ---- Relations

function chip(model, relation) {
  const { style, contested, stands } = model.relations;
  const denied = !stands[relation];
  return h('span', { class: `chip ${STYLES[style[relation]]}` },
    denied ? 'only denied' : likelihood(model, relation),
    contested[relation] && !denied ? h('span', { class: 'diamond', title: 'contested' }, ' ◆', h('span', { class: 'unseen' }, ' contested')) : null);
}

function changeChip(model, of, row) {
  const words = changeWords(model, of, row);
  return words && h('span', { class: `chip change ${words.split(':')[0]}` }, words);
}

function entityButton(model, entity, on) {
  return h('button', { type: 'button', class: 'link', onclick: () => on.select({ entity }) }, model.name[entity]);
}

function relationItem(model, relation, entity, on, shown) {
  const when = model.texts[model.relations.when[relation]];
  return h('li', { class: shown.relation[relation] ? null : 'out' },
    entityButton(model, otherEnd(model, relation, entity), on),
    when && h('span', { class: 'when' }, when), chip(model, relation), changeChip(model, 'relation', relation),
    factList(model, model.valuesOfRelation[relation]),
    saysWho(model, model.claimsOf[relation]));
}

const MOST_LISTED = 60;

function relationGroups(model, entity, on, shown) {
  const groups = new Map();
  for (const r of model.relationsOf[entity]) {
    const key = `${model.relationTypes.get(model.relations.type[r]).role} ${verb(model, r, entity)}`;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(r);
  }
  return [...groups].sort(([a], [b]) => Number(a[0]) - Number(b[0])).map(([key, rows]) => {
    const list = h('ul', { class: 'relations' });
    const more = (from) => {
      list.append(...rows.slice(from, from + MOST_LISTED).map((r) => relationItem(model, r, entity, on, shown)));
      if (rows.length > from + MOST_LISTED) {
        const next = h('li', {}, h('button', { type: 'button', onclick: () => { next.remove(); more(from + MOST_LISTED); } },
          `${count(rows.length - from - MOST_LISTED, 'more')}`.replace(/ mores?$/, ' more')));
        list.append(next);
      }
    };
    more(0);
    return h('section', {}, h('h3', {}, key.slice(2)), list);
  });
}

function questionsOf(model, entity, on) {
  const { text, exclusive, answers } = model.raw.questions;
  return [...(model.questionsOf.get(entity) ?? [])].map((q) => h('section', { class: 'question' },
    h('h3', {}, model.texts[text[q]]),
    h('p', { class: 'soft' }, `${count(answers[q].length, 'answer')}, ${model.texts[exclusive[q]]}`),
    h('ul', { class: 'relations' }, answers[q].map((r) => h('li', {},
      h('button', { type: 'button', class: 'link', onclick: () => on.selectRelation(r) }, sentence(model, r)),
      chip(model, r))))));
}

// ---- The whole

export function entityDossier(model, entity, state, shown, on) {
  const mark = model.markOf[entity], { marks, texts } = model;
  const also = [...new Set(model.aliases[entity])];
  const button = (words, act) => h('button', { type: 'button', onclick: act }, words);
  return h('article', {},
    h('header', {},
      mark >= 0 && badge(model.raw, texts[marks.icon[mark]], texts[marks.fill[mark]], texts[marks.ink[mark]]),
      h('div', {}, h('h2', { tabindex: -1 }, model.name[entity]),
        h('p', { class: 'soft' }, typeOf(model, entity).label,
          model.id[entity] !== model.name[entity] && [' · id ', h('code', {}, model.id[entity])]))),
    changeWords(model, 'entity', entity) && h('p', {}, changeChip(model, 'entity', entity)),
    also.length > 0 && h('p', {}, `also ${also.join(', ')}`),
    mark < 0 && h('p', { class: 'soft' }, 'Not drawn: the chart names it in captions.'),
    h('div', { class: 'actions' },
      button('Only its neighbours', () => on.only(entity)),
      state.only && button('Add its neighbours', () => on.add(entity)),
      button('Path from here', () => on.pathFrom(entity)),
      mark >= 0 && (state.pinned.has(entity) ? button('Unpin', () => on.unpin(entity))
        : button('Pin here', () => on.pinHere(entity))),
      state.hidden.includes(entity) ? button('Show again', () => on.unhide(entity)) : button('Hide', () => on.hide(entity))),
    factList(model, model.valuesOf[entity]),
    questionsOf(model, entity, on),
    relationGroups(model, entity, on, shown));
}

function relationPart(model, relation, on) {
  const { from, to } = model.relations, when = model.texts[model.relations.when[relation]];
  return h('section', {},
    h('p', { class: 'sentence' }, entityButton(model, from[relation], on), ` ${verb(model, relation, from[relation])} `,
      entityButton(model, to[relation], on)),
    h('p', {}, when && h('span', { class: 'when' }, when), chip(model, relation), changeChip(model, 'relation', relation)),
    factList(model, model.valuesOfRelation[relation]),
    saysWho(model, model.claimsOf[relation], true));
}

export function lineDossier(model, line, on) {
  const rows = model.lines.relations[line], { tail, head } = model.lines;
  const ends = [tail[line], head[line]].map((mark) => model.name[model.marks.entity[mark]]);
  return h('article', {},
    h('header', {}, h('div', {}, h('h2', { tabindex: -1 }, ends.join(' and ')),
      h('p', { class: 'soft' }, count(rows.length, 'relation')))),
    rows.slice(0, 200).map((r) => relationPart(model, r, on)),
    rows.length > 200 && h('p', { class: 'soft' }, `${count(rows.length - 200, 'further one')} not listed here.`));
}

// Hop by hop, each with its relations, the likeliest first.
export function pathDossier(model, found, on) {
  const weakest = found.relations.map((rows) => Math.max(...rows.map((r) => model.relations.best[r] ?? -1)));
  const least = weakest.indexOf(Math.min(...weakest));
  const last = found.entities[found.entities.length - 1];
  return h('article', { class: 'path' },
    h('p', {}, h('b', {}, count(found.relations.length, 'hop')), found.relations.length > 0 && [
      '; the weakest ', found.relations.length > 1 && `(hop ${least + 1}) `, 'is ',
      likelihood(model, found.relations[least][0])]),
    h('ol', {}, found.relations.map((rows, hop) => h('li', {},
      entityButton(model, found.entities[hop], on),
      h('ul', { class: 'relations' }, rows.map((r) => h('li', {},
        verb(model, r, found.entities[hop]), ' ', chip(model, r),
        model.relations.when[r] > 0 && h('span', { class: 'when' }, model.texts[model.relations.when[r]]),
        saysWho(model, model.claimsOf[r]))))))),
    h('p', {}, entityButton(model, last, on)));
}
