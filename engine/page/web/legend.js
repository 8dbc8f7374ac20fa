// What is drawn and what that means: how a line looks by how sure it is, and the rest in the words of the printed
// chart's legend. Samples are drawn around 0, 0.

import { s, badge } from './dom.js';
import { CHANGES, STYLES, tally, typeOf } from './model.js';

const DASHES = { probable: '7 4', tentative: '1.5 4' };
// By how an entity is seen: suspected, convicted, victim, witness.
export const RINGS = [{}, { colour: '--suspect', dash: '4 3', width: 2 }, { colour: '--convicted', width: 2.6 },
  { colour: '--victim', width: 1, twice: true }, { colour: '--witness', dash: '1 3', width: 2 }];
const STYLE_WORDS = { confirmed: 'confirmed: 0.8 or more, two speakers', probable: 'probable: 0.55 or more',
  tentative: 'tentative: below 0.55, or cannot be judged', ungraded: 'ungraded' };

// A chart of many lines tells by their tone what that of few tells by their dashes; where lines have colours of
// their own, by nothing.
function strokeOf(model, style) {
  if (!model.raw.large) return 'var(--line)';
  return isShaded(model) ? null : { confirmed: 'var(--ink)', probable: 'var(--line)' }[style] ?? 'var(--faint)';
}

function stroke(colour, width = 1.8, more = {}) {
  return s('path', { d: 'M-14 0H14', fill: 'none', stroke: colour, 'stroke-width': width, ...more });
}

function siteDot() { return s('circle', { cx: -12, r: 2.8, fill: 'var(--ink)', stroke: 'var(--paper)' }); }

function styleSample(model, style) {
  const colour = strokeOf(model, style);
  return colour && stroke(colour, style === 'ungraded' ? 1 : 1.8, {
    'stroke-dasharray': model.raw.large ? null : DASHES[style], 'stroke-linecap': style === 'tentative' ? 'round' : null });
}

function ring({ index }) {
  const { colour, dash, width, twice } = RINGS[index];
  const circle = (r) => s('circle', { r, fill: 'none', stroke: `var(${colour})`, 'stroke-width': width, 'stroke-dasharray': dash });
  return [s('circle', { r: 5, fill: 'var(--faint)' }), circle(5.5), twice && circle(7.3)];
}

function written(words, weight) {
  return s('text', { y: 3.8, 'font-size': 10.75, 'font-weight': weight, 'text-anchor': 'middle', fill: 'var(--ink)' }, words);
}

// The badge of what was added, removed or changed, which it says by a sign too.
export const CHANGE_SIGNS = [null, 'M-3.6 0H3.6M0 -3.6V3.6', 'M-3.6 0H3.6', 'M-4.2 1.2C-2 -4.4 2 4.4 4.2 -1.2'];

export function changeSign(change) {
  return [s('circle', { r: 7, fill: `var(--${CHANGES[change]})`, stroke: 'var(--paper)', 'stroke-width': 1.2 }),
          s('path', { d: CHANGE_SIGNS[change], fill: 'none', stroke: 'var(--paper)', 'stroke-width': 1.8 })];
}

const SAMPLES = {
  line: ({ index, sign }) => (index < 0 ? s('path', { d: 'M-14 -.6L14 -1.6V1.6L-14 .6Z', fill: 'var(--line)' }) : stroke(sign)),
  bracket: () => s('path', { d: 'M-11 5C-6 -6 6 -6 11 5', fill: 'none', stroke: 'var(--amber)', 'stroke-width': 1.6 }),
  ring,
  colour: ({ sign }) => s('circle', { r: 7, fill: sign }),
  box: () => s('rect', { x: -12, y: -7, width: 24, height: 14, rx: 4, fill: 'var(--band)', stroke: 'var(--faint)' }),
  attention: () => s('rect', { x: -7.5, y: -7.5, width: 15, height: 15, rx: 3, fill: 'none', stroke: 'var(--ink)', 'stroke-width': 2.2 }),
  added: () => changeSign(1), removed: () => changeSign(2), changed: () => changeSign(3),
  site: () => [stroke('var(--soft)', 0.9), siteDot()],
  lent: () => [stroke('var(--soft)', 1.1, { 'stroke-dasharray': '1.5 4', 'stroke-linecap': 'round' }), siteDot()],
  letter: ({ sign }) => [s('rect', { x: -7.5, y: -7.5, width: 15, height: 15, rx: 3, fill: 'var(--paper)', stroke: 'var(--line)' }), written(sign, '700')],
  source: ({ sign }) => written(sign, '400'),
  words: () => null,
};

// Where the library draws, nothing is crossed out and no caption stands.
const LARGE_WORDS = { removed: 'removed', changed: 'changed; its dossier says what was' };

function legendKeys(model) {
  const { texts, raw } = model, { kind, index, sign, text } = raw.legend;
  return kind.map((at, i) => {
    const row = { index: index[i], sign: texts[sign[i]] };
    return { kind: texts[at], ...row, sample: SAMPLES[texts[at]](row), words: (raw.large && LARGE_WORDS[texts[at]]) || texts[text[i]] };
  });
}

// ---- In the panel

function framedSample(sample) {
  return s('svg', { viewBox: '-15 -10 30 20', class: 'sample', 'aria-hidden': 'true' }, sample);
}

// null of what is as it was.
export function changeBadge(change) { return change ? framedSample(changeSign(change)) : null; }

export function styleBadge(model, style) {
  const sample = styleSample(model, style);
  return sample && framedSample(sample);
}

// [node, words] of what the filters do not tell.
export function panelKeys(model) {
  return legendKeys(model).map(({ sample, words }) => [sample && framedSample(sample), words]);
}

function isShaded(model) { return model.lines.shade.some((shade) => shade >= 0); }

// Do colours say something else than the type?
export function hasOwnColours(model) { return model.raw.legend.kind.some((kind) => model.texts[kind] === 'colour'); }

// Where they do, an icon in a list is grey.
export function typeBadge(model, type) {
  const { marks, texts, raw } = model, mark = marks.entity.findIndex((e) => model.entities.type[e] === type);
  if (mark < 0) return null;
  const plain = hasOwnColours(model);
  return badge(raw, texts[marks.icon[mark]], plain ? '#5b6770' : texts[marks.fill[mark]], plain ? '' : texts[marks.ink[mark]]);
}

// ---- Under a picture: what occurs in it, [sample, words]

function shownStyles(model, shown) {
  const { lines } = model, seen = lines.style.map((style, line) => (shown.line[line] ? style : -1));
  const words = [0, 1, 2, 3].filter((style) => seen.includes(style)).map((style) => STYLES[style]);
  const rows = words.map((style) => [styleSample(model, style), STYLE_WORDS[style]]).filter(([sample]) => sample);
  if (!lines.contested.some((contested, line) => contested && shown.line[line])) return rows;
  const sample = model.raw.large ? stroke('var(--amber)') : s('path', { d: 'M0 -6.5L6.5 0 0 6.5-6.5 0Z', fill: 'var(--diamond)', stroke: 'var(--amber)', 'stroke-width': 1.2 });
  return [...rows, [sample, 'contested']];
}

function shownTypes(model, shown) {
  const types = new Set(model.marks.entity.filter((entity, mark) => shown.mark[mark]).map((entity) => model.entities.type[entity]));
  return [...types].sort((a, b) => a - b).map((type) => {
    const icon = typeBadge(model, type);
    for (const [key, value] of Object.entries({ x: -9, y: -9, width: 18, height: 18 })) icon.setAttribute(key, value);
    icon.removeAttribute('class');
    return [icon, model.entityTypes.get(type).plural];
  });
}

// Does what a row of the legend tells of occur among what is shown? Of sources and words it is not asked.
function occurs(model, shown) {
  const { marks, lines, texts } = model, here = marks.entity.flatMap((entity, mark) => (shown.mark[mark] ? [mark] : []));
  const fills = new Set(here.map((mark) => texts[marks.fill[mark]])), rings = new Set(here.map((mark) => marks.ring[mark]));
  const answers = tally(lines.question.filter((question, line) => question >= 0 && shown.line[line]));
  return {
    colour: ({ sign }) => fills.has(sign), ring: ({ index }) => rings.has(index),
    attention: () => here.some((mark) => marks.framed[mark]), letter: ({ index }) => shown.line[index],
    ...Object.fromEntries([1, 2, 3].map((change) => [CHANGES[change], () => here.some((mark) => model.changes.entity.change[marks.entity[mark]] === change)
      || lines.tail.some((tail, line) => shown.line[line] && model.changes.line.change[line] === change)])),
    bracket: () => [...answers.values()].some((n) => n > 1),
  };
}

export function pictureKeys(model, shown, traced) {
  const tests = occurs(model, shown);
  return [
    ...(traced ? [[stroke('var(--thread)', 4), 'the path asked for']] : []),
    ...shownStyles(model, shown), ...shownTypes(model, shown),
    ...legendKeys(model).filter((row) => tests[row.kind]?.(row) ?? true)
      .map(({ sample, words }) => [sample, words]),
  ];
}
