// What of the case is shown: a pure function of the model and the state.

// Does what lasts from @first to @last (null: open) meet the window? Undated is said apart.
export function meets(first, last, window) {
  return (first === null || first <= window[1]) && (last === null || last >= window[0]);
}

function claimFilter(model, state) {
  if (!state.sources.size && !state.documents.size) return null;
  const { source, via } = model.claims;
  return (claim) => !state.sources.has(source[claim]) && !state.documents.has(via[claim]);
}

// A relation that no claim carries is said by nobody, and was read nowhere: both are number 0.
function isSaid(model, relation, passes, state) {
  const claims = model.claimsOf[relation];
  if (!claims.length) return !state.sources.has(0) && !state.documents.has(0);
  return claims.some(passes);
}

function relationPasses(model, state) {
  const { type, style, best, contested, first, last } = model.relations;
  const passes = claimFilter(model, state);
  return (r) => {
    if (state.relationTypes.has(type[r]) || state.styles.has(style[r]) || state.changes.has(model.changes.relation.change[r])) return false;
    if (state.least > 0 && !(best[r] >= state.least)) return false;
    if (state.contested && !contested[r]) return false;
    if (state.window) {
      const dated = first[r] !== null || last[r] !== null;
      if (dated ? !meets(first[r], last[r], state.window) : !state.undated) return false;
    }
    return !passes || isSaid(model, r, passes, state);
  };
}

// An entity goes with its type, its own date, and when nothing that is left of its relations speaks of it.
function entityPasses(model, state, relationShown) {
  const { entity, first, last } = model.marks;
  const hidden = new Set(state.hidden), only = state.only && new Set(state.only);
  return (e) => {
    if (state.entityTypes.has(model.entities.type[e]) || hidden.has(e) || (only && !only.has(e))) return false;
    const mark = model.markOf[e];
    if (state.window && mark >= 0 && (first[mark] !== null || last[mark] !== null)
        && !meets(first[mark], last[mark], state.window)) return false;
    const relations = model.relationsOf[e];
    // what is as it was stays for what changed about it
    if (state.changes.has(model.changes.entity.change[e]) && !relations.some((r) => relationShown[r])) return false;
    return !relations.length || relations.some((r) => relationShown[r]) || entity.length === 1
      || (state.changes.size > 0 && model.changes.entity.change[e] > 0);
  };
}

function leavesAll(state) {
  const { entityTypes, relationTypes, styles, sources, documents, changes, least, contested, window, hidden, only } = state;
  return ![entityTypes, relationTypes, styles, sources, documents, changes].some((set) => set.size)
    && !least && !contested && !window && !hidden.length && !only;
}

function all(model) {
  const ones = (n) => new Uint8Array(n).fill(1);
  return { entity: ones(model.n), relation: ones(model.relations.from.length), mark: ones(model.marks.entity.length),
           line: ones(model.lines.tail.length), marks: model.marks.entity.length, relations: model.relations.from.length };
}

// Returns flags by row: {entity, relation, mark, line} and how many marks and relations that is.
export function shownOf(model, state) {
  if (leavesAll(state)) return all(model);
  const { from, to } = model.relations;
  const relation = new Uint8Array(from.length), entity = new Uint8Array(model.n);
  const passes = relationPasses(model, state);
  for (let r = 0; r < relation.length; r++) relation[r] = passes(r) ? 1 : 0;
  const stays = entityPasses(model, state, relation);
  for (let e = 0; e < model.n; e++) entity[e] = stays(e) ? 1 : 0;
  let relations = 0, marks = 0;
  for (let r = 0; r < relation.length; r++) {
    relation[r] = relation[r] && entity[from[r]] && entity[to[r]] ? 1 : 0;
    relations += relation[r];
  }
  const mark = Uint8Array.from(model.marks.entity, (e) => entity[e]);
  mark.forEach((shown) => { marks += shown; });
  const line = Uint8Array.from(model.lines.relations, (rows, i) =>
    (rows.some((r) => relation[r]) && mark[model.lines.tail[i]] && mark[model.lines.head[i]] ? 1 : 0));
  return { entity, relation, mark, line, marks, relations };
}
