// Files of what is seen: SVG and PNG with title, marking and counts around the view, and pins.csv for --pin.

import { s } from './dom.js';

const VARIABLE = /var\((--[a-z_-]+)\)/g;
const MARGIN = 24, HEAD = 62, FOOT = 40;

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

// Colours that the page's style says become the colours themselves.
function literal(element) {
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

// A picture of @box (chart units) of @inner, at @width units, under the page's own title.
export function framed(raw, inner, box, words) {
  const width = 1200, scale = width / box[2], height = box[3] * scale;
  const total = height + HEAD + FOOT, text = (x, y, size, anchor, content, extra = {}) =>
    s('text', { x, y, 'font-size': size, 'text-anchor': anchor, fill: 'var(--ink)', ...extra }, content);
  inner.setAttribute('x', '0');
  inner.setAttribute('y', String(HEAD));
  inner.setAttribute('width', String(width));
  inner.setAttribute('height', height.toFixed(1));
  inner.setAttribute('viewBox', box.map((v) => v.toFixed(2)).join(' '));
  inner.removeAttribute('class');
  const soft = { fill: 'var(--soft)' };
  const out = s('svg', { viewBox: `0 0 ${width} ${total.toFixed(1)}`, width: String(width), height: total.toFixed(1),
                         'font-family': 'Liberation Sans, Arial, Helvetica, sans-serif', role: 'img' },
    s('title', {}, raw.title),
    s('rect', { width: '100%', height: '100%', fill: 'var(--paper)' }),
    inner,
    s('rect', { width: '100%', height: String(HEAD), fill: 'var(--paper)' }),
    s('rect', { y: String(height + HEAD), width: '100%', height: String(FOOT), fill: 'var(--paper)' }),
    raw.marking && text(width / 2, 18, 12, 'middle', raw.marking, { 'font-weight': '700' }),
    text(MARGIN, 34, 20, 'start', raw.title, { 'font-weight': '700' }),
    text(MARGIN, 52, 11.5, 'start', words, soft),
    text(MARGIN, total - 14, 10.75, 'start', 'solid confirmed, dashed probable, dotted tentative; amber diamond: contested', soft),
    raw.marking && text(width / 2, total - 14, 12, 'middle', raw.marking, { 'font-weight': '700' }),
    text(width - MARGIN, total - 14, 10.75, 'end', [raw.cutoff, `redthread ${raw.redthread}`].filter(Boolean).join(' · '), soft));
  out.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  return literal(out);
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
// moves nothing.
export function pinsText(model, place) {
  const rows = model.marks.entity.map((entity, mark) => {
    const [x, y] = place(mark);
    return `${cell(model.id[entity])},${x.toFixed(2)},${y.toFixed(2)}`;
  });
  return `id,x,y\n${rows.join('\n')}\n`;
}
