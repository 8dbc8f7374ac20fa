// A field that finds entities as one types (the combobox of WAI-ARIA 1.2).

import { h, badge } from './dom.js';
import { typeOf } from './model.js';

const SHOWN = 12;

// Letters without case and accents, so that "soleimani" finds "Soleimānī".
export function folded(text) {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

// Each entity's names in one text: built once, at the first letter typed.
function indexOf(model) {
  if (!model.index) {
    model.index = model.name.map((name, e) =>
      folded([name, ...model.aliases[e], model.id[e]].join('\n')));
  }
  return model.index;
}

// Entities whose names hold all words of @text: those first where it stands as it is, then those that begin with it,
// then where a word does; of these those that are drawn.
export function find(model, text, most = Infinity) {
  const words = folded(text).split(/\s+/).filter(Boolean), whole = words.join(' ');
  if (!words.length) return [];
  const found = [];
  indexOf(model).forEach((names, e) => {
    if (!words.every((word) => names.includes(word))) return;
    const rank = ` ${names.replaceAll('\n', ' ')} `.includes(` ${whole} `) ? 0 : names.startsWith(whole) ? 1
      : names.includes(`\n${whole}`) || names.includes(` ${words[0]}`) ? 2 : 3;
    found.push([rank, model.markOf[e] < 0, names.length, e]);
  });
  found.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3]);
  return found.slice(0, most).map(([, , , e]) => e);
}

function optionOf(model, entity, id) {
  const mark = model.markOf[entity], also = model.aliases[entity];
  return h('li', { id, role: 'option', 'aria-selected': 'false' },
    mark >= 0 && badge(model.raw, model.texts[model.marks.icon[mark]], model.texts[model.marks.fill[mark]],
                       model.texts[model.marks.ink[mark]]),
    h('span', {}, h('b', {}, model.name[entity]),
      h('small', {}, typeOf(model, entity).label + (also.length ? `, also ${also.slice(0, 2).join(', ')}` : ''))));
}

export function combo(model, { label, placeholder, name, chosen }) {
  const list = h('ul', { id: `${name}-list`, role: 'listbox', 'aria-label': label, hidden: true });
  const input = h('input', {
    id: name, type: 'text', role: 'combobox', autocomplete: 'off', spellcheck: false, placeholder,
    'aria-label': label, 'aria-controls': `${name}-list`, 'aria-expanded': 'false', 'aria-autocomplete': 'list',
  });
  let found = [], at = -1;

  function mark(next) {
    at = next;
    [...list.children].forEach((option, i) => {
      option.setAttribute('aria-selected', String(i === at));
      if (i === at) option.scrollIntoView({ block: 'nearest' });
    });
    if (at >= 0) input.setAttribute('aria-activedescendant', `${name}-${at}`);
    else input.removeAttribute('aria-activedescendant');
  }

  function close() {
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    mark(-1);
  }

  function open() {
    found = find(model, input.value, SHOWN);
    list.replaceChildren(...found.map((e, i) => optionOf(model, e, `${name}-${i}`)));
    if (input.value.trim() && !found.length) {
      list.append(h('li', { role: 'option', 'aria-disabled': 'true', 'aria-selected': 'false' },
        'Nothing here is called so'));
    }
    list.hidden = !input.value.trim();
    input.setAttribute('aria-expanded', String(!list.hidden));
    mark(found.length ? 0 : -1);
  }

  function choose(i) {
    if (found[i] === undefined) return;
    const entity = found[i];
    input.value = model.name[entity];
    input.select(); // so that what is typed next stands alone
    close();
    chosen(entity);
  }

  input.addEventListener('input', () => { open(); if (!input.value) chosen(null); });
  input.addEventListener('focus', () => input.select());
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (steps[event.key] && found.length) {
      if (list.hidden) open();
      mark((at + steps[event.key] + found.length) % found.length);
    } else if (event.key === 'Enter') choose(at);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  list.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    choose([...list.children].indexOf(event.target.closest('li')));
  });
  return { input, nodes: [input, list], show: (e) => { input.value = e === null ? '' : model.name[e]; } };
}
