// Files of what is seen: SVG and PNG with title, marking and counts around the view, and pins.csv for --pin.

import { s } from './dom.js';

const VARIABLE = /var\((--[a-z_-]+)\)/g;
const MARGIN = 24, WIDTH = 1200, TITLE = 20, SMALL = 11.5, KEY = 10.75, ROW = 17; // units of a picture
const FONT = 'Liberation Sans, Arial, Helvetica, sans-serif';

export function download(name, bytes, type) {
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  const a = document.createElement('a');
  a.href = url;
  a.download = name;
  document.body.append(a);
  a.click();
  a.remove();
  setTimeout(() => URL.revokeObjectURL(url), 30000);
}

// "The Kerman case" -> "the-kerman-case"
export function fileStem(title) {
  return title.normalize('NFKD').replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '').toLowerCase().slice(0, 60) || 'chart';
}

// Colours that the page's style says become the colours themselves: a file has no page around it.
export function literal(element) {
  const style = getComputedStyle(document.documentElement);
  for (const node of [element, ...element.querySelectorAll('*')]) {
    for (const attribute of [...node.attributes]) {
      if (attribute.value.includes('var(')) {
        attribute.value = attribute.value.replace(VARIABLE, (_, name) => style.getPropertyValue(name).trim() || 'none');
      }
    }
  }
  return element;
}

// ---- Words and legend, in rows as wide as they are

const widthOf = (() => {
  const context = document.createElement('canvas').getContext('2d');
  return (words, size, bold = false) => {
    context.font = `${bold ? '700 ' : ''}${size}px ${FONT}`;
    return context.measureText(words).width;
  };
})();

// Rows of @words, no wider than @room; what is one word and wider is cut, and says so.
export function wrapped(words, size, bold, room) {
  const rows = [];
  let row = '';
  for (let word of words.split(/\s+/)) {
    while (widthOf(word, size, bold) > room && word.length > 1) word = `${[...word].slice(0, -2).join('')}…`;
    const longer = row ? `${row} ${word}` : word;
    if (row && widthOf(longer, size, bold) > room) {
      rows.push(row);
      row = word;
    } else row = longer;
  }
  return row ? [...rows, row] : rows;
}

function textAt(x, y, size, anchor, words, more = {}) {
  return s('text', { x, y, 'font-size': size, 'text-anchor': anchor, fill: 'var(--ink)', ...more }, words);
}

// @keys: [sample drawn around 0, 0 or null, words]. Returns the rows' elements and how high they are.
function legendRows(keys) {
  const nodes = [];
  let x = MARGIN, y = 0;
  for (const [sample, words] of keys) {
    const before = sample ? 36 : 0, wide = before + widthOf(words, KEY) + 20;
    if (x > MARGIN && x + wide - 20 > WIDTH - MARGIN) [x, y] = [MARGIN, y + ROW];
    if (sample) nodes.push(s('g', { transform: `translate(${(x + 15).toFixed(1)} ${y})` }, sample));
    nodes.push(textAt((x + before).toFixed(1), y + 3.8, KEY, 'start', words));
    x += wide;
  }
  return { nodes, height: keys.length ? y + ROW : 0 };
}

// A picture of @box (chart units) of @inner under the page's own title, with the legend below.
export function framed(raw, inner, box, words, keys) {
  const room = WIDTH - 2 * MARGIN, soft = { fill: 'var(--soft)' }, bold = { 'font-weight': '700' };
  const titles = wrapped(raw.title, TITLE, true, room), told = wrapped(words, SMALL, false, room);
  const legend = legendRows(keys);
  const top = (raw.marking ? 14 : 0) + 20 + 24 * (titles.length - 1) + 4 + 15 * told.length + 9;
  const height = (box[3] * WIDTH) / box[2], below = top + height, total = below + 14 + legend.height + 26;
  const place = { x: '0', y: String(top), width: String(WIDTH), height: height.toFixed(1), viewBox: box.map((v) => v.toFixed(2)).join(' ') };
  for (const [key, value] of Object.entries(place)) inner.setAttribute(key, value);
  inner.removeAttribute('class');
  const first = (raw.marking ? 14 : 0) + 20, marking = (y) => raw.marking && textAt(WIDTH / 2, y, 12, 'middle', raw.marking, bold);
  const out = s('svg', { viewBox: `0 0 ${WIDTH} ${total.toFixed(1)}`, width: String(WIDTH), height: total.toFixed(1), 'font-family': FONT, role: 'img' },
    s('title', {}, raw.title),
    s('rect', { width: '100%', height: '100%', fill: 'var(--paper)' }),
    inner,
    s('rect', { width: '100%', height: String(top), fill: 'var(--paper)' }),
    s('rect', { y: below.toFixed(1), width: '100%', height: (total - below).toFixed(1), fill: 'var(--paper)' }),
    marking(16),
    titles.map((row, i) => textAt(MARGIN, first + 24 * i, TITLE, 'start', row, bold)),
    told.map((row, i) => textAt(MARGIN, first + 24 * (titles.length - 1) + 19 + 15 * i, SMALL, 'start', row, soft)),
    s('g', { class: 'legend', transform: `translate(0 ${(below + 14).toFixed(1)})` }, legend.nodes),
    marking((total - 12).toFixed(1)),
    textAt(WIDTH - MARGIN, (total - 12).toFixed(1), KEY, 'end', [raw.cutoff, `redthread ${raw.redthread}`].filter(Boolean).join(' · '), soft));
  out.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  return out;
}

export function svgText(element) {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(element)}\n`;
}

export async function pngOf(text, width = 2400) {
  const url = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = Math.round((width * image.height) / image.width);
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve) => { canvas.toBlob(resolve, 'image/png'); });
  } finally {
    URL.revokeObjectURL(url);
  }
}

function cell(text) {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

// Every mark's place; those that the reader pinned and those that the engine set alike, so that the next chart
// moves nothing. How they may be handled is told of each row, as CSV has no other place for it.
export function pinsText(model, place) {
  const { marking } = model.raw, last = (text) => (marking ? `,${cell(text)}` : '');
  const rows = model.marks.entity.map((entity, mark) => {
    const [x, y] = place(mark);
    return `${cell(model.id[entity])},${x.toFixed(2)},${y.toFixed(2)}${last(marking)}`;
  });
  return `id,x,y${last('marking')}\n${rows.join('\n')}\n`;
}
