// The shortest route between two entities, as `redthread path` finds it: fewest hops over ties that stand, in
// any direction; of several the one whose next entity has the smallest id, at each hop.

import { CHANGES } from './model.js';

// As strcmp() of the UTF-8: by code points, which the order of UTF-16 is not.
export function compareIds(a, b) {
  const x = [...a], y = [...b];
  for (let i = 0; i < x.length && i < y.length; i++) {
    if (x[i] !== y[i]) return x[i].codePointAt(0) - y[i].codePointAt(0);
  }
  return x.length - y.length;
}

// Not only denied, and not of an older state alone.
export function stands(model, relation) {
  return Boolean(model.relations.stands[relation]) && CHANGES[model.changes.relation.change[relation]] !== 'removed';
}

export function isTie(model, relation) {
  const type = model.relationTypes.get(model.relations.type[relation]);
  return Boolean(type.role & model.raw.pathRoles) && stands(model, relation);
}

function neighbours(model, entity, usable, each) {
  const { from, to } = model.relations;
  for (const relation of model.relationsOf[entity]) {
    const other = from[relation] === entity ? to[relation] : from[relation];
    if (other !== entity && usable(relation)) each(other, relation);
  }
}

function hopsTo(model, target, usable) {
  const hops = new Int32Array(model.n).fill(-1);
  const queue = [target];
  hops[target] = 0;
  for (let i = 0; i < queue.length; i++) {
    neighbours(model, queue[i], usable, (other) => {
      if (hops[other] >= 0) return;
      hops[other] = hops[queue[i]] + 1;
      queue.push(other);
    });
  }
  return hops;
}

// Returns {entities, relations: one list a hop}, or null. @allowed says of a relation whether it may be used, of those
// that pass @kind.
export function route(model, from, to, allowed = () => true, kind = isTie) {
  const usable = (relation) => kind(model, relation) && allowed(relation);
  const hops = hopsTo(model, to, usable);
  if (hops[from] < 0) return null;
  const found = { entities: [from], relations: [] };
  for (let at = from; at !== to;) {
    let best = -1;
    neighbours(model, at, usable, (other) => {
      if (hops[other] === hops[at] - 1
          && (best < 0 || compareIds(model.id[other], model.id[best]) < 0)) best = other;
    });
    const carrying = [];
    const here = at;
    neighbours(model, here, usable, (other, relation) => { if (other === best) carrying.push(relation); });
    carrying.sort((a, b) => (model.relations.best[b] ?? -1) - (model.relations.best[a] ?? -1));
    found.relations.push(carrying);
    found.entities.push(best);
    at = best;
  }
  return found;
}
