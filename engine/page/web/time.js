// The time slider. Its steps are the moments at which something begins or ends, not days of equal length: an
// afternoon in which much happens gets as much room as the years before it.

import { h, outline, count } from './dom.js';

const MOST_STEPS = 400, PLAY = 450; // milliseconds a step

const FEW = 0.1; // of all moments: more are no slip of a row, but what is planned

// The last second at which the case knew anything, in whatever zone; null: no source has a date.
function knownUntil(model) {
  const [, y, m, d] = /(\d+)-(\d\d)-(\d\d)$/.exec(model.raw.cutoff ?? '') ?? [];
  return y === undefined ? null : Date.UTC(Number(y), Number(m) - 1, Number(d) + 2) / 1000;
}

// {moments, later}: a row that is wrong, or a lease until 2042, must not be half of the slider: the few moments
// after all that the case knows share the last step, and @later says how many they are.
export function momentsOf(model) {
  const all = new Set(), end = knownUntil(model);
  for (const table of [model.relations, model.marks]) {
    for (const column of [table.first, table.last]) for (const time of column) if (time !== null) all.add(time);
  }
  const sorted = [...all].sort((a, b) => a - b);
  const after = end === null ? 0 : sorted.filter((time) => time > end).length;
  const later = after <= Math.max(1, sorted.length * FEW) && after < sorted.length - 1 ? after : 0;
  const known = sorted.slice(0, sorted.length - later), n = known.length;
  const steps = n <= MOST_STEPS ? known
    : Array.from({ length: MOST_STEPS }, (_, i) => known[Math.round((i * (n - 1)) / (MOST_STEPS - 1))]);
  return { moments: later ? [...steps, sorted[sorted.length - 1]] : steps, later };
}

// "2024-01-03 14:55", in the case's own zone; the day alone at its very beginning or end.
export function momentWords(seconds, zone) {
  const format = (timeZone) => new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  let words;
  try {
    words = format(zone ?? 'UTC').format(seconds * 1000);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    words = format('UTC').format(Math.max(-8.64e15, Math.min(8.64e15, seconds * 1000)));
  }
  return words.replace(/ (00:00:00|23:59:59)$/, '').replace(/:00$|:59$/, '');
}

export class TimeBar {
  constructor(model, app, node) {
    this.model = model;
    this.app = app;
    Object.assign(this, momentsOf(model));
    this.node = node;
    node.hidden = this.moments.length < 2;
    if (node.hidden) return;
    const last = this.moments.length - 1;
    const slider = (label, value) => h('input', { type: 'range', min: 0, max: last, step: 1, value: String(value),
      'aria-label': label, oninput: () => this.slid() });
    this.from = slider('From', 0);
    this.to = slider('To', last);
    this.button = h('button', { type: 'button', 'aria-label': 'Play', onclick: () => this.toggle() }, outline('play'));
    this.undated = h('input', { type: 'checkbox', checked: true, onchange: () => app.set({ undated: this.undated.checked }) });
    this.said = h('output', {});
    this.bar = h('div', { class: 'range' }, this.from, this.to);
    const undatedCount = model.relations.first.filter((t, r) => t === null && model.relations.last[r] === null).length;
    node.append(this.button, this.said, this.bar,
      h('label', { title: `${count(undatedCount, 'relation')} without a date` }, this.undated, ' undated too'));
    this.timer = 0;
  }

  slid() {
    if (Number(this.from.value) > Number(this.to.value)) {
      if (document.activeElement === this.from) this.to.value = this.from.value;
      else this.from.value = this.to.value;
    }
    this.stop();
    this.use(false);
  }

  use(quiet) {
    const from = Number(this.from.value), to = Number(this.to.value), last = this.moments.length - 1;
    const window = from === 0 && to === last ? null : [this.moments[from], this.moments[to]];
    this.app.set({ window }, !quiet);
  }

  toggle() {
    if (this.timer) {
      this.stop();
      return;
    }
    const last = this.moments.length - 1;
    if (Number(this.to.value) === last) this.to.value = this.from.value;
    this.use(false);
    this.button.replaceChildren(outline('pause'));
    this.button.setAttribute('aria-label', 'Pause');
    this.timer = setInterval(() => this.step(), PLAY);
  }

  step() {
    const last = this.moments.length - 1;
    this.to.value = String(Math.min(last, Number(this.to.value) + 1));
    this.use(true);
    if (Number(this.to.value) === last) this.stop();
  }

  stop() {
    clearInterval(this.timer);
    this.timer = 0;
    this.button.replaceChildren(outline('play'));
    this.button.setAttribute('aria-label', 'Play');
  }

  place(time, otherwise) {
    const at = this.moments.findIndex((moment) => moment >= time);
    return at < 0 ? otherwise : at;
  }

  show(state) {
    if (this.node.hidden) return;
    const last = this.moments.length - 1;
    this.from.value = String(state.window ? this.place(state.window[0], last) : 0);
    this.to.value = String(state.window ? this.place(state.window[1], last) : last);
    this.undated.checked = state.undated;
    const [a, b] = state.window ?? [this.moments[0], this.moments[last]];
    const words = [a, b].map((time) => momentWords(time, this.model.raw.zone));
    if (this.later && b >= this.moments[last] && a < b) {
      words[1] = `${momentWords(this.moments[last - 1], this.model.raw.zone)}, and ${this.later} later, to ${words[1]}`;
    }
    this.said.textContent = words[0] === words[1] ? words[0] : `${words[0]} to ${words[1]}`;
    this.from.setAttribute('aria-valuetext', words[0]);
    this.to.setAttribute('aria-valuetext', words[1]);
    this.bar.style.setProperty('--a', `${(Number(this.from.value) / last) * 100}%`);
    this.bar.style.setProperty('--b', `${(Number(this.to.value) / last) * 100}%`);
  }
}
