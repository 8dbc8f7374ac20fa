// Elements from words. Text only ever becomes text: nothing here reads HTML.

const SVG = 'http://www.w3.org/2000/svg';

function fill(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (typeof value === 'boolean' && key in element) element[key] = value;
    else if (value !== null && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined
                                                               && child !== false));
  return element;
}

export function h(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

export function s(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

// How much larger text is than in most browsers: by the reader's own setting, or on a wall.
export function textScale() { return parseFloat(getComputedStyle(document.documentElement).fontSize) / 16; }

export function count(n, one, many = `${one}s`) {
  return `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
}

// An outline of Bootstrap Icons that the page itself needs.
const OUTLINES = {
  plus: 'M8 2a.5.5 0 0 1 .5.5v5h5a.5.5 0 0 1 0 1h-5v5a.5.5 0 0 1-1 0v-5h-5a.5.5 0 0 1 0-1h5v-5A.5.5 0 0 1 8 2',
  minus: 'M2 8a.5.5 0 0 1 .5-.5h11a.5.5 0 0 1 0 1h-11A.5.5 0 0 1 2 8',
  all: 'M1.5 1a.5.5 0 0 0-.5.5v4a.5.5 0 0 1-1 0v-4A1.5 1.5 0 0 1 1.5 0h4a.5.5 0 0 1 0 1zM10 .5a.5.5 0 0 1 .5-.5h4A1.5 1.5 0 0 1 16 1.5v4a.5.5 0 0 1-1 0v-4a.5.5 0 0 0-.5-.5h-4a.5.5 0 0 1-.5-.5M.5 10a.5.5 0 0 1 .5.5v4a.5.5 0 0 0 .5.5h4a.5.5 0 0 1 0 1h-4A1.5 1.5 0 0 1 0 14.5v-4a.5.5 0 0 1 .5-.5m15 0a.5.5 0 0 1 .5.5v4a1.5 1.5 0 0 1-1.5 1.5h-4a.5.5 0 0 1 0-1h4a.5.5 0 0 0 .5-.5v-4a.5.5 0 0 1 .5-.5',
  back: 'M6 3.5 2.5 7 6 10.5V8h4a2.5 2.5 0 0 1 0 5H7v1h3a3.5 3.5 0 0 0 0-7H6z',
  forth: 'M10 3.5 13.5 7 10 10.5V8H6a2.5 2.5 0 0 0 0 5h3v1H6a3.5 3.5 0 0 1 0-7h4z',
  play: 'M4 2.5v11l9-5.5z',
  pause: 'M4 3h3v10H4zm5 0h3v10H9z',
  dark: 'M6 .3a.8.8 0 0 1 .1.8A7.2 7.2 0 0 0 5.2 4.6c0 4 3.3 7.3 7.3 7.3q.8 0 1.5-.2a.8.8 0 0 1 .8.3.7.7 0 0 1 0 .8A8.3 8.3 0 0 1 8.3 16 8.3 8.3 0 0 1 0 7.7C0 4.3 2.1 1.3 5.1.1a.8.8 0 0 1 .9.2',
  panel: 'M2 3h12v1.4H2zm0 4.3h12v1.4H2zm0 4.3h8V13H2z',
  close: 'M3.2 2.2 8 7l4.8-4.8 1 1L9 8l4.8 4.8-1 1L8 9l-4.8 4.8-1-1L7 8 2.2 3.2z',
};

export function outline(name) {
  return s('svg', { viewBox: '0 0 16 16', class: 'glyph', 'aria-hidden': 'true' },
    s('path', { d: OUTLINES[name], fill: 'currentColor' }));
}

// The circle and icon of a mark, for lists; @raw: the page's data.
export function badge(raw, icon, fillColour, ink) {
  const path = raw.icons[icon];
  return s('svg', { viewBox: '-10 -10 20 20', class: 'badge', 'aria-hidden': 'true' },
    s('circle', { r: '9.5', fill: fillColour, stroke: 'var(--outline)' }),
    path && s('path', { d: path[0], 'fill-rule': path[1] ? 'evenodd' : null, fill: ink || '#ffffff',
                        transform: 'translate(-5.6 -5.6) scale(.7)' }));
}
