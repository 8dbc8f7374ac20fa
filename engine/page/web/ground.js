// What the engine drew below the marks of a large chart: a map, boxes, headings of columns. It follows the camera;
// its words stay large enough to be read, as far as they have room beside each other.

const LEAST = 11; // pixels of a word's size
const STEP = 1.15, STEPS = 20; // by which words grow

function boxAt({ box, at }, scale) {
  return [at[0] + (box.x - at[0]) * scale, at[1] + (box.y - at[1]) * scale,
          at[0] + (box.x + box.width - at[0]) * scale, at[1] + (box.y + box.height - at[1]) * scale];
}

function meet(a, b) { return a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1]; }

// By word: how many times its own size it may have, so that it meets no other that has as much.
function roomOf(words) {
  const room = new Array(words.length).fill(1), growing = new Set(words.keys());
  for (let scale = STEP, step = 0; step < STEPS && growing.size; scale *= STEP, step++) {
    const boxes = words.map((word, i) => boxAt(word, growing.has(i) ? scale : room[i]));
    const stop = [...growing].filter((i) => boxes.some((box, k) => k !== i && meet(box, boxes[i])));
    stop.forEach((i) => growing.delete(i));
    growing.forEach((i) => { room[i] = scale; });
  }
  return room;
}

export class Ground {
  constructor(svg) {
    this.svg = svg;
    this.isEmpty = !svg.firstElementChild;
    if (this.isEmpty) svg.remove(); // a layer as large as the window costs frames
    const words = [...svg.querySelectorAll('text')].map((text) => ({ text, size: Number(text.getAttribute('font-size')),
      box: text.getBBox(), at: [Number(text.getAttribute('x')), Number(text.getAttribute('y'))] }));
    this.leaders = [...svg.querySelectorAll('[data-leads]')].map((path) => [path, Number(path.dataset.leads)]);
    const room = roomOf(words);
    this.words = words.map(({ text, size }, i) => ({ text, size, most: size * room[i] }));
  }

  // @box: what of the chart the window shows; @unit: chart units a pixel.
  place(box, unit) {
    if (this.isEmpty) return;
    this.svg.setAttribute('viewBox', box.map((v) => v.toFixed(2)).join(' '));
    for (const { text, size, most } of this.words) text.setAttribute('font-size', Math.min(most, Math.max(size, LEAST * unit)).toFixed(2));
  }

  // A line to a position on a map goes with its mark; it cannot follow one that is set elsewhere.
  apply(shown, pinned) {
    for (const [path, mark] of this.leaders) path.classList.toggle('gone', !shown.mark[mark] || pinned.has(mark));
  }

  copy(width, height) {
    const copy = this.svg.cloneNode(true);
    for (const path of copy.querySelectorAll('.gone')) path.remove();
    for (const [key, value] of Object.entries({ width, height })) copy.setAttribute(key, value);
    return copy;
  }
}
