// SPDX-License-Identifier: GPL-2.0-or-later
// What a colleague does on a page of up to 300 entities, on the shipped case.
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { assert, equal, folder, graphs, makePage, missing, open, redthread, required, run } from './libpage.mjs';

const kerman = path.join(graphs, 'kerman-2024');
const file = missing() ? '' : makePage('kerman.html', kerman);
const QUICK = ['--layout', 'circle']; // where it is not the places that are asked about

const shown = (page) => page.evaluate(() => [...document.querySelectorAll('#chart g.entity:not(.gone)')].map((g) => g.dataset.id));
const dossier = (page) => page.$eval('#dossier', (node) => (node.hidden ? null : node.innerText));
const hashed = (page) => page.waitForFunction(() => location.hash.includes('view=')).then(() => page.evaluate(() => location.hash));

async function find(page, text) {
  await page.keyboard.press('/');
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

async function loads_without_a_console_message(browser) {
  for (const scheme of ['light', 'dark']) {
    const page = await open(browser, file, { scheme });
    equal(page.said, [], 'the console');
    equal((await shown(page)).length, await page.$$eval('#chart g.entity', (all) => all.length), 'shown at first');
  }
}

async function an_address_that_is_no_address_is_passed_over(browser) {
  const page = await open(browser, file, { hash: '#view=x~y&time=1&pins=%E0%A4%A&entity=nobody&no-type=-&__proto__=1&least=9&constructor=2&line=999' });
  equal(page.said, [], 'the console');
  assert((await shown(page)).length <= 45, 'it shows');
}

async function a_dossier_tells_dates_in_words(browser) {
  const page = await open(browser, file);
  await find(page, 'kerman bombing');
  const said = await dossier(page);
  assert(said.includes('2024-01-03, 14:55 to 15:15'), 'as captions do');
  assert(!/\dT\d/.test(said), 'not as a file does');
}

async function finds_what_is_typed_and_opens_its_dossier(browser) {
  const page = await open(browser, file);
  await find(page, 'tajik');
  assert((await page.$eval('#dossier', (node) => node.textContent)).startsWith('Abdullah Tajik'), 'a word as it is, before one that begins so');
  await page.keyboard.type('khorasan prov'); // in the place of what was found
  await page.keyboard.press('Enter');
  const text = await dossier(page);
  assert(text.startsWith('ISKP'), `an alias finds: ${text?.slice(0, 40)}`);
  assert(text.includes('who perpetrated the Kerman bombing?'), 'rival answers stand in it');
}

async function every_value_and_relation_can_be_asked_who_says_so(browser) {
  const page = await open(browser, file, { hash: '#entity=abdullah-tajik' });
  const claims = await page.$$eval('#dossier details.who li.claim', (all) => all.map((li) => li.textContent));
  const told = JSON.parse(redthread('show', kerman, 'abdullah-tajik', '--json'));
  const expected = told.properties.reduce((n, p) => n + (p.property === 'alias' ? 0 : p.claims.length), 0);
  assert(expected > 0 && claims.length >= expected, `${claims.length} claims, ${expected} of values alone`);
  assert(claims.some((text) => text.includes('read in: ')), 'a document is named');
  assert(claims.every((text) => /^([A-F][1-6]|[A-F]|[1-6]|–) /.test(text)), `a grade begins each: ${claims.find((t) => !/^([A-F][1-6]?|[1-6]|–) /.test(t))}`);
}

async function a_line_tells_its_relations_and_their_claims(browser) {
  const page = await open(browser, file);
  const box = await page.$eval('g.relation .hit', (path) => {
    const at = path.getPointAtLength(path.getTotalLength() / 2).matrixTransform(path.getScreenCTM());
    return [at.x, at.y];
  });
  await page.mouse.click(...box);
  assert(/relation/.test(await dossier(page)), 'a dossier of a line');
  assert(await page.$('#dossier details.who[open] li.claim'), 'its claims are open');
}

async function a_type_left_out_goes_with_its_lines_and_comes_back_by_undo(browser) {
  const page = await open(browser, file), all = await shown(page);
  await page.evaluate(() => [...document.querySelectorAll('.rows label')].find((l) => l.textContent.startsWith('people')).click());
  const left = await shown(page);
  equal(all.length - left.length, 5, 'people gone');
  const loose = await page.evaluate(() => [...document.querySelectorAll('g.relation:not(.gone)')]
    .filter((g) => document.querySelector(`g.entity.gone[data-id="${CSS.escape(g.dataset.from)}"], g.entity.gone[data-id="${CSS.escape(g.dataset.to)}"]`)).length);
  equal(loose, 0, 'lines to what is gone');
  assert((await page.$eval('#state', (p) => p.textContent)).includes(`${left.length} of ${all.length}`), 'it says how many');
  await page.keyboard.down('Control');
  await page.keyboard.press('z');
  await page.keyboard.up('Control');
  equal(await shown(page), all, 'undone');
  await page.click('[aria-label=Redo]');
  equal(await shown(page), left, 'redone');
}

async function without_a_source_is_left_what_the_engine_leaves(browser) {
  const page = await open(browser, file);
  const counts = await page.evaluate(() => {
    const { model } = window.redthread;
    return [...model.sources].filter(([n]) => model.claims.source.includes(n)).map(([n, { id }]) => {
      window.redthread.showAll();
      window.redthread.set({ sources: new Set([n]) });
      return [id, window.redthread.shown.relations];
    });
  });
  assert(counts.length >= 5, 'speakers');
  for (const [id, n] of counts) {
    equal(n, JSON.parse(redthread('info', kerman, '--without-source', id, '--json')).relations, `relations without ${id}`);
  }
}

async function likelihood_leaves_what_the_engine_leaves(browser) {
  const page = await open(browser, file);
  for (const least of [0.55, 0.7, 0.8]) {
    const left = await page.evaluate((p) => {
      window.redthread.set({ least: p });
      return window.redthread.shown.relations;
    }, least);
    equal(left, JSON.parse(redthread('info', kerman, '--min-likelihood', String(least), '--json')).relations, `at least ${least}`);
  }
}

async function time_plays_and_stops_at_the_end(browser) {
  const page = await open(browser, file), all = (await shown(page)).length;
  await page.evaluate(() => { const { from } = window.redthread.time; from.value = String(from.max - 6); from.dispatchEvent(new Event('input')); });
  await page.click('#time button');
  await page.waitForFunction(() => document.querySelector('#time button').getAttribute('aria-label') === 'Pause');
  assert((await shown(page)).length < all, 'it begins with less');
  await page.waitForFunction(() => document.querySelector('#time button').getAttribute('aria-label') === 'Play', { timeout: 15000 });
  equal(await page.evaluate(() => Number(window.redthread.time.to.value)), await page.evaluate(() => Number(window.redthread.time.to.max)), 'it ends at the end');
  const steps = await page.evaluate(() => window.redthread.history.before.length);
  assert(steps <= 3, `a play is no heap of steps to undo: ${steps}`);
}

async function a_path_is_the_engines_path(browser) {
  const page = await open(browser, file);
  const ids = await page.evaluate(() => window.redthread.model.id);
  const pairs = [];
  for (let i = 0; i < ids.length; i++) for (let k = i + 1; k < ids.length; k++) if ((i * 31 + k * 17) % 23 === 0) pairs.push([ids[i], ids[k]]);
  let routes = 0;
  for (const [a, b] of pairs) {
    let told = { paths: [] };
    try {
      told = JSON.parse(redthread('path', kerman, a, b, '--json'));
    } catch (error) {
      if (error.status !== 1) throw error;
    }
    const ours = await page.evaluate((x, y) => {
      const app = window.redthread, at = app.model.entityAt;
      app.set({ path: [at.get(x), at.get(y)] });
      return [...document.querySelectorAll('.path ol > li > button, .path > p:last-child button')].map((button) => button.textContent);
    }, a, b);
    const names = await page.evaluate((list) => list.map((id) => window.redthread.model.name[window.redthread.model.entityAt.get(id)]), told.paths[0]?.entities ?? []);
    equal(ours, names, `${a} to ${b}`);
    routes += names.length ? 1 : 0;
  }
  assert(pairs.length >= 50 && routes >= 30, `${routes} routes of ${pairs.length} pairs`);
}

async function only_neighbours_then_theirs_then_all(browser) {
  const page = await open(browser, file, { hash: '#entity=kerman-cell' }), all = (await shown(page)).length;
  const press = (words) => page.evaluate((text) => [...document.querySelectorAll('#dossier .actions button')].find((b) => b.textContent === text).click(), words);
  await press('Only its neighbours');
  const few = await shown(page);
  assert(few.length > 1 && few.length < all && few.includes('kerman-cell'), `${few.length} of ${all}`);
  await find(page, 'ISKP');
  await press('Add its neighbours');
  assert((await shown(page)).length > few.length, 'more');
  await press('Hide');
  assert(!(await shown(page)).includes('iskp'), 'hidden');
  await page.evaluate(() => window.redthread.showAll());
  equal((await shown(page)).length, all, 'all again');
}

async function a_mark_that_is_dragged_takes_its_lines_along(browser) {
  const page = await open(browser, file);
  const at = await page.$eval('g.entity[data-id=raedan-group] .icon circle', (c) => { const r = c.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; });
  await page.mouse.move(...at);
  await page.mouse.down();
  // Towards the middle: what is dragged off the paper is put back on it.
  const middle = await page.evaluate(() => [window.innerWidth / 2, window.innerHeight / 2]);
  await page.mouse.move(at[0] + 60 * Math.sign(middle[0] - at[0]), at[1] + 70 * Math.sign(middle[1] - at[1]), { steps: 5 });
  await page.mouse.up();
  const far = await page.evaluate(() => {
    const { view, model, state } = window.redthread, mark = model.marks.entity.indexOf(model.entityAt.get('raedan-group'));
    const [x, y] = view.place(mark);
    const ends = model.linesOfMark[mark].map((line) => {
      const path = view.lines[line].body.querySelector('.line'), tail = model.lines.tail[line] === mark;
      const p = path.getPointAtLength(tail ? 0 : path.getTotalLength());
      return Math.hypot(p.x - x, p.y - y);
    });
    return { ends, pinned: state.pinned.size };
  });
  equal(far.pinned, 1, 'pinned');
  assert(far.ends.length > 0 && far.ends.every((d) => d < 80), `line ends at ${far.ends} units`);
  const csv = await page.evaluate(() => new Promise((resolve) => {
    URL.createObjectURL = (blob) => { blob.text().then(resolve); return '#'; };
    window.redthread.savePins();
  }));
  const pins = path.join(folder, 'pins.csv');
  writeFileSync(pins, csv);
  redthread('chart', kerman, '--pin', pins, '-o', path.join(folder, 'pinned.svg'));
  const [, x, y] = csv.match(/^raedan-group,(.*),(.*),TLP:CLEAR$/m);
  const svg = readFileSync(path.join(folder, 'pinned.svg'), 'utf8');
  const circle = svg.match(/data-id="raedan-group">[\s\S]*?<circle cx="([\d.]+)" cy="([\d.]+)"/);
  assert(Math.hypot(circle[1] - x, circle[2] - y) < 1, `the next chart keeps it: ${circle.slice(1)} at ${x} ${y}`);
}

async function what_is_saved_is_what_is_seen(browser) {
  const page = await open(browser, file);
  const saved = await page.evaluate(async () => {
    const app = window.redthread, texts = [];
    const gone = app.model.name[app.model.entityAt.get('quds-force')];
    app.hide(app.model.entityAt.get('quds-force'));
    URL.createObjectURL = ((make) => (blob) => { texts.push(blob); return make(blob); })(URL.createObjectURL.bind(URL));
    app.saveSvg();
    await app.savePng();
    const svg = await texts[0].text(), png = new Uint8Array(await texts.at(-1).arrayBuffer());
    const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
    return { svg, gone, broken: Boolean(parsed.querySelector('parsererror')), type: texts.at(-1).type, png: [...png.slice(0, 24)] };
  });
  assert(!saved.broken, 'the SVG is well-formed');
  assert(!saved.svg.includes('var('), 'its colours are said');
  assert(saved.svg.includes('TLP:CLEAR') && saved.svg.includes('Kerman bombing, 3 January 2024'), 'marking and title');
  assert(!saved.svg.includes('data-id="quds-force"'), 'what is hidden is not in it');
  equal(saved.type, 'image/png', 'the picture');
  equal(saved.png.slice(0, 4), [137, 80, 78, 71], 'its first bytes');
  equal((saved.png[16] << 24) | (saved.png[17] << 16) | (saved.png[18] << 8) | saved.png[19], 2400, 'its width');
}

async function an_address_brings_another_reader_to_the_same_view(browser) {
  const page = await open(browser, file);
  await page.evaluate(() => {
    const app = window.redthread, e = (id) => app.model.entityAt.get(id);
    app.hide(e('iran'));
    app.set({ styles: new Set([2]), path: [e('iskp'), e('safe-house')], undated: false, window: [1701388800, 1705017599] });
    app.select({ entity: e('kerman-cell') });
    app.view.zoom(2);
  });
  const other = await open(browser, file, { hash: await hashed(page) });
  equal(await shown(other), await shown(page), 'shown');
  equal(await dossier(other), await dossier(page), 'the dossier');
  const views = await Promise.all([page, other].map((p) => p.evaluate(() => window.redthread.view.getView().map(Math.round))));
  equal(views[1], views[0], 'the view');
}

async function the_keyboard_does_it_all(browser) {
  const page = await open(browser, file);
  await page.focus('#chart');
  const before = await page.evaluate(() => window.redthread.view.getView());
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('+');
  const after = await page.evaluate(() => window.redthread.view.getView());
  assert(after[0] !== before[0] && after[2] < before[2], 'moved and zoomed');
  await page.keyboard.down('Shift');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.up('Shift');
  assert(await dossier(page), 'Shift with an arrow opens a dossier');
  await page.keyboard.press('Enter');
  equal(await page.evaluate(() => document.activeElement.tagName), 'H2', 'Enter goes to it');
  await page.keyboard.press('Escape');
  equal(await dossier(page), null, 'Escape closes it');
  equal(await page.evaluate(() => document.activeElement.id), 'chart', 'and goes back');
}

async function the_list_tells_what_the_chart_shows(browser) {
  const page = await open(browser, file);
  await page.click('#tab-list');
  const names = await page.$$eval('#pane-list .list .link', (all) => all.map((b) => b.textContent));
  const told = await page.evaluate(() => window.redthread.model.name.length);
  equal(names.length, told, 'all entities, those in captions too');
  await page.click('#pane-list .list .link');
  assert((await dossier(page)).startsWith(names[0]), 'and each opens');
}

async function fingers_pan_and_pinch(browser) {
  const page = await open(browser, file, { width: 390, height: 844, touch: true });
  const client = await page.createCDPSession(), at = (...points) => ({ touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
  const width = () => page.evaluate(() => window.redthread.view.getView());
  const before = await width();
  await client.send('Input.dispatchTouchEvent', { type: 'touchStart', ...at([150, 400], [240, 400]) });
  await client.send('Input.dispatchTouchEvent', { type: 'touchMove', ...at([110, 400], [280, 400]) });
  await client.send('Input.dispatchTouchEvent', { type: 'touchMove', ...at([70, 400], [320, 400]) });
  await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  const after = await width();
  assert(after[2] < before[2] * 0.6, `${before[2]} to ${after[2]}`);
  equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, 'nothing wider than the phone');
}

async function axe_finds_nothing_serious(browser) {
  const axe = required('axe-core').source;
  for (const [scheme, size, hash] of [['light', [1440, 900], '#entity=iskp'], ['dark', [1440, 900], '#entity=iskp&path=iskp~safe-house'],
    ['light', [390, 844], ''], ['dark', [390, 844], '#entity=iskp']]) {
    const page = await open(browser, file, { scheme, width: size[0], height: size[1], hash });
    await page.evaluate(axe);
    for (const tab of ['filter', 'list', 'path']) { // of the second and third only the panel is another
      await page.evaluate((name) => { document.documentElement.classList.add('panelled'); window.redthread.panel.open(name); }, tab);
      const found = await page.evaluate((where) => window.axe.run(where, { resultTypes: ['violations'] }).then((r) => r.violations
        .filter((v) => ['serious', 'critical'].includes(v.impact)).map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target).join(' | ')}`)), tab === 'filter' ? 'html' : '#panel');
      equal(found, [], `${scheme} ${size} ${tab}`);
    }
  }
}

async function on_paper_stand_the_view_and_the_list(browser) {
  const page = await open(browser, file, { scheme: 'dark' });
  await page.emulateMediaType('print');
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  const paper = await page.evaluate(() => ({
    top: getComputedStyle(document.getElementById('top')).display,
    svg: document.querySelectorAll('#printed > svg').length, items: document.querySelectorAll('#printed li').length,
    colour: getComputedStyle(document.documentElement).getPropertyValue('--paper'), marks: [...document.querySelectorAll('.marking')].map((p) => p.textContent),
  }));
  equal([paper.top, paper.svg, paper.marks], ['none', 1, ['TLP:CLEAR', 'TLP:CLEAR']], 'the sheet');
  assert(paper.items > 40 && paper.colour === '#ffffff', `${paper.items} entities on ${paper.colour}`);
}

async function a_thread_of_the_command_is_red_and_can_be_forgotten(browser) {
  const threaded = makePage('thread.html', kerman, '--path', 'ISKP', 'safe house', ...QUICK);
  const page = await open(browser, threaded);
  equal(await page.$$eval('#chart .tracing g.entity.on', (all) => all.length), 3, 'marks on it');
  await page.evaluate(() => window.redthread.set({ thread: false }));
  equal(await page.$('#chart .tracing'), null, 'forgotten');
}

// Under a very long title.
let coloured = '';
function colouredPage() {
  const long = 'A very long title of a case about many things that happened '.repeat(5);
  coloured ||= makePage('coloured.html', kerman, '--title', long, '--color-by', 'degree', ...QUICK);
  return coloured;
}

async function what_is_drawn_is_told_by_the_legend(browser) {
  const page = await open(browser, file);
  const told = await page.$$eval('.legend li', (all) => all.map((li) => li.textContent));
  const letters = await page.$$eval('#chart .labels .key + text', (all) => all.map((text) => text.textContent));
  equal(told.flatMap((row) => row.match(/^[a-z]+(?=[A-Z])/g) ?? []).sort(), [...letters].sort(), 'what letters stand for');
  const numbers = await page.$$eval('#chart .labels text', (all) => all.flatMap((text) => text.textContent.match(/\[[\d, ]+\]/g) ?? []).join().match(/\d+/g) ?? []);
  for (const n of numbers) assert(told.some((row) => row.startsWith(`[${n}]`)), `who ${n} is`);
  assert(told.some((row) => row.includes('suspected or accused')), 'what a ring says');
  const other = await open(browser, colouredPage());
  const fills = await other.evaluate(() => [[...document.querySelectorAll('.legend circle')].map((c) => c.getAttribute('fill')).filter((fill) => fill.startsWith('#')).sort(),
    [...new Set(window.redthread.model.marks.fill.map((at) => window.redthread.model.texts[at]))].sort(),
    [...new Set([...document.querySelectorAll('.rows .badge circle')].map((c) => c.getAttribute('fill')))]]);
  equal(fills[0], fills[1], 'the colours that occur');
  equal(fills[2], ['#5b6770'], 'colours of types where colours say something else');
}

async function lines_by_likelihood_are_seen_on_dark_paper(browser) {
  const made = makePage('likely.html', kerman, '--color-by', 'likelihood', ...QUICK);
  for (const scheme of ['light', 'dark']) {
    const page = await open(browser, made, { scheme });
    const worst = await page.evaluate(() => {
      const light = (colour) => colour.match(/\d+/g).slice(0, 3).map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
        .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
      const paper = light(getComputedStyle(document.body).getPropertyValue('background-color').replace('rgba(0, 0, 0, 0)', getComputedStyle(document.documentElement).backgroundColor));
      const strokes = [...document.querySelectorAll('#chart .relation .line')].map((path) => light(getComputedStyle(path).stroke));
      return Math.min(...strokes.map((v) => (Math.max(v, paper) + 0.05) / (Math.min(v, paper) + 0.05)));
    });
    assert(worst >= 3, `${worst} to 1 in ${scheme}`);
  }
}

async function the_words_of_a_line_open_it(browser) {
  const page = await open(browser, file);
  const { at, line } = await page.evaluate(() => {
    const g = [...document.querySelectorAll('#chart .labels [data-line]')].find((node) => node.querySelector('text')), r = g.querySelector('text').getBoundingClientRect();
    return { at: [r.x + r.width / 2, r.y + r.height / 2], line: Number(g.dataset.line) };
  });
  await page.mouse.click(...at);
  equal(await page.evaluate(() => window.redthread.state.selected), { line }, 'selected');
}

async function a_saved_picture_tells_what_occurs_and_nothing_sticks_out(browser) {
  const page = await open(browser, colouredPage());
  const told = await page.evaluate(() => {
    const app = window.redthread, texts = () => {
      const svg = app.picture();
      svg.style.cssText = '';
      document.getElementById('printed').replaceChildren(svg);
      document.getElementById('printed').hidden = false;
      return [...svg.querySelectorAll(':scope > text, .legend text')].map((text) => ({ words: text.textContent, x1: text.getComputedTextLength() * (text.getAttribute('text-anchor') === 'start' ? 1 : 0) + Number(text.getAttribute('x')) }));
    };
    const all = texts();
    app.set({ entityTypes: new Set([...app.model.entityTypes.values()].filter((type) => type.plural === 'people').map((type) => type.id)) });
    return { all, without: texts().map(({ words }) => words) };
  });
  const words = told.all.map((row) => row.words);
  for (const row of told.all) assert(row.x1 <= 1201, `"${row.words}" ends at ${row.x1}`);
  assert(words.filter((row) => row.includes('very long title')).length > 1, 'the title is wrapped');
  for (const row of ['people', 'contested']) assert(words.includes(row), `${row} in the legend`);
  assert(words.some((row) => /^degree /.test(row)), 'what colours say');
  assert(!told.without.includes('people') && told.without.includes('armed groups'), 'what is left out is not in the legend');
}

async function on_a_wall_words_are_large_enough_to_be_read_from_afar(browser) {
  for (const [width, height, least, most] of [[390, 844, 10, 18], [1440, 900, 10, 18], [3840, 2160, 20, 36]]) {
    const page = await open(browser, file, { width, height, hash: '#entity=iskp' });
    const sizes = await page.evaluate(() => {
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
      for (let node = texts.nextNode(); node; node = texts.nextNode()) {
        const element = node.parentElement;
        if (node.textContent.trim() && !element.closest('svg, script, noscript, #printed, .unseen') && element.checkVisibility()) found.push([parseFloat(getComputedStyle(element).fontSize), node.textContent.trim()]);
      }
      return found;
    });
    assert(sizes.length > 30, 'words');
    for (const [size, words] of sizes) assert(size >= least && size <= most, `"${words}" is ${size} pixels at ${width}`);
    equal(await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]), [width, height], 'nothing sticks out');
    const cut = await page.$$eval('button, summary, [role=tab]', (all) => all.filter((node) => node.checkVisibility() && (node.scrollWidth > node.clientWidth + 2 || node.scrollHeight > node.clientHeight + 2)).map((node) => node.textContent || node.ariaLabel));
    equal(cut, [], `cut at ${width}`);
  }
}

async function paper_is_white_also_from_a_dark_page(browser) {
  const page = await open(browser, file, { scheme: 'dark', hash: '#path=iskp~safe-house' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await page.emulateMediaType('print');
  const fills = await page.$$eval('#printed > svg > rect, #printed > svg > text', (all) => all.map((node) => `${node.tagName} ${getComputedStyle(node).fill}`));
  assert(fills.length > 5, 'a picture');
  for (const fill of fills) assert(fill.startsWith('rect') === (fill === 'rect rgb(255, 255, 255)') && fill !== 'text rgb(255, 255, 255)', fill);
}

// The case before a relation of its cell was known, when somebody was in it who no longer is.
function makeOlder() {
  const dir = path.join(folder, 'older'), rows = (name) => readFileSync(path.join(kerman, name), 'utf8').split('\n');
  cpSync(kerman, dir, { recursive: true });
  const put = (name, lines) => writeFileSync(path.join(dir, name), lines.join('\n'));
  const empty = (header, cells) => header.split(',').map((column) => cells[column] ?? '').join(',');
  const entities = rows('entities.csv'), relations = rows('relations.csv');
  const before = relations.slice(1).filter((row) => !row.startsWith(',stayed-at,kerman-cell,'));
  assert(before.length < relations.length - 1, 'a relation of the cell');
  put('entities.csv', [entities[0], empty(entities[0], { id: 'gone-man', type: 'person', name: 'Gone Man' }), ...entities.slice(1)]);
  put('relations.csv', [relations[0], ...['kerman-cell', 'quds-force'].map((to) => empty(relations[0], { type: 'member-of', from: 'gone-man', to, source: 'S1', via: 'S2' })),
                        ...before]);
  return dir;
}

const older = missing() ? '' : makeOlder();

async function what_changed_is_shown_told_and_filtered(browser) {
  const page = await open(browser, makePage('changes.html', kerman, '--diff', older, ...QUICK), { hash: '#entity=gone-man' });
  equal(page.said, [], 'the console');
  const told = await page.$$eval('.legend li', (all) => all.map((li) => li.textContent));
  for (const words of ['added', 'removed, and crossed out', 'dimmed: as it was']) assert(told.includes(words), `${words} in the legend: ${told}`);
  assert(/^Gone Man[^]*\nremoved\n/.test(await dossier(page)), `the dossier: ${await dossier(page)}`);
  equal(await page.evaluate(() => {
    const app = window.redthread, e = (id) => app.model.entityAt.get(id);
    app.set({ path: [e('gone-man'), e('kerman-cell')] });
    return document.querySelector('.pathtab').textContent.includes('No tie joins');
  }), true, 'no path runs over what was removed');
  await page.evaluate(() => {
    window.redthread.set({ path: null });
    [...document.querySelectorAll('.rows label')].find((l) => l.textContent.startsWith('as it was')).click();
  });
  equal((await shown(page)).sort(), ['gone-man', 'kerman-cell', 'quds-force', 'safe-house'], 'what changed, and its ends');
  equal(await page.$$eval('#chart [data-line]:not(.gone):not(.relation) .badge', (all) => all.length), 3, 'badges of lines');
  equal(await page.$$eval('#chart [data-line].gone:not(.relation) .badge', (all) => all.length), 0, 'all of what is shown');
  await page.waitForFunction(() => location.hash.includes('no-change=0'));
  await page.evaluate(() => [...document.querySelectorAll('.rows label')].find((l) => l.textContent.startsWith('removed')).click());
  equal((await shown(page)).sort(), ['kerman-cell', 'safe-house'], 'what was added');
  equal(await page.evaluate(() => [...window.redthread.picture().querySelectorAll('.legend text')].map((text) => text.textContent)
    .filter((words) => /^(added|removed|changed)/.test(words))), ['added'], 'a saved view tells of what is in it');
}

async function a_map_has_outlines_and_leaders_that_follow_their_marks(browser) {
  const page = await open(browser, makePage('map.html', kerman, '--layout', 'map'), { scheme: 'dark' });
  equal(page.said, [], 'the console');
  const told = await page.$$eval('.legend li', (all) => all.map((li) => li.textContent));
  assert(told.includes('a thin line leads to the position'), `the legend: ${told}`);
  assert(told.includes('in that place, country or region, position not known'), `the legend: ${told}`);
  const found = await page.evaluate(() => {
    const app = window.redthread, { svg, leaders } = app.view, [{ path, mark }] = leaders, ends = () => path.getAttribute('d').match(/-?[\d.]+/g).map(Number);
    const before = ends(), [x, y] = app.view.place(mark), entity = app.model.marks.entity[mark];
    app.set({ pinned: new Map([[entity, [x + 50, y + 30]]]) });
    const after = ends();
    app.hide(entity);
    return { countries: svg.querySelectorAll('.country').length, by: after.map((v, i) => Math.round(v - before[i])), gone: path.classList.contains('gone'),
             saved: app.picture().querySelectorAll('.country').length };
  });
  assert(found.countries > 3 && found.saved === found.countries, `${found.countries} countries`);
  equal([found.by, found.gone], [[0, 0, 50, 30], true], 'its leader');
}

// Every filter there is, each against what the case itself says.
async function each_filter_leaves_what_it_says(browser) {
  const page = await open(browser, makePage('older.html', older, ...QUICK)); // of two documents
  const found = await page.evaluate(() => {
    const app = window.redthread, { model } = app, { relations, claims } = model, wrong = [], kept = {};
    const tryAll = (list, keys, rule) => {
      app.showAll();
      for (const key of keys) {
        app.set({ [list]: new Set([key]) });
        const left = [...relations.type.keys()].filter((r) => app.shown.relation[r]);
        kept[list] = (kept[list] ?? 0) + left.length;
        if (!left.every((r) => rule(r, key)) || left.length === relations.type.length) wrong.push(`${list} ${key}: ${left.length}`);
      }
    };
    tryAll('entityTypes', model.entityTypes.keys(), (r, key) => [relations.from[r], relations.to[r]].every((e) => model.entities.type[e] !== key));
    tryAll('relationTypes', model.relationTypes.keys(), (r, key) => relations.type[r] !== key);
    tryAll('documents', new Set(claims.via.filter((via, c) => claims.relation[c] >= 0)), (r, key) => model.claimsOf[r].some((c) => claims.via[c] !== key));
    app.showAll();
    document.querySelector('.least label:last-child input').click();
    const contested = [...relations.type.keys()].filter((r) => app.shown.relation[r]);
    return { wrong, kept, contested: contested.map((r) => relations.contested[r]), all: relations.contested.filter(Boolean).length };
  });
  equal(found.wrong, [], 'filters that leave what they say they leave out');
  assert(Object.values(found.kept).every((n) => n > 0) && Object.keys(found.kept).length === 3, `something is left: ${JSON.stringify(found.kept)}`);
  assert(found.all > 0 && found.contested.length === found.all && found.contested.every(Boolean), `contested: ${found.contested} of ${found.all}`);
}

async function one_type_of_many_is_two_clicks_and_escape_closes_what_is_open(browser) {
  const page = await open(browser, file, { width: 390, height: 844, touch: true });
  const visible = (query) => page.$eval(query, (node) => node.checkVisibility());
  await page.click('[aria-label="Filters, list and paths"]');
  await page.click('[aria-label="Entities: none"]');
  equal(await shown(page), [], 'none');
  await page.evaluate(() => [...document.querySelectorAll('.rows label')].find((l) => l.textContent.startsWith('armed groups')).click());
  equal((await shown(page)).length, 4, 'one type');
  await page.click('[aria-label="Entities: all"]');
  equal((await shown(page)).length, await page.$$eval('#chart g.entity', (all) => all.length), 'all');
  equal(await visible('#panel'), true, 'the panel of a phone');
  await page.keyboard.press('Escape');
  equal([await visible('#panel'), await page.$eval('[aria-label="Filters, list and paths"]', (node) => node.ariaExpanded)], [false, 'false'], 'closed');
  await page.click('[aria-label="Filters, list and paths"]');
  await page.touchscreen.tap(200, 160);
  equal(await visible('#panel'), false, 'a tap on the chart closes it too');
  await page.click('.menu summary');
  await page.keyboard.press('Escape');
  equal(await page.evaluate(() => [document.querySelector('.menu').open, document.activeElement.tagName]), [false, 'SUMMARY'], 'the menu');
}

async function tab_goes_from_top_to_bottom_and_is_seen(browser) {
  const page = await open(browser, file, { hash: '#entity=iskp' });
  const stops = [];
  for (let i = 0; i < 160; i++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const node = document.activeElement, style = getComputedStyle(node), box = node.getBoundingClientRect();
      const region = node.closest('#find, #tools, #panel, #stage, #dossier, #time')?.id ?? '';
      return { region, seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && box.width > 0 && box.height > 0,
               name: node.id || node.ariaLabel || node.textContent.slice(0, 30) };
    });
    if (!at.region) break;
    stops.push(at);
  }
  equal([...new Set(stops.map((stop) => stop.region))], ['find', 'tools', 'panel', 'stage', 'dossier', 'time'], 'in this order');
  const order = stops.map((stop) => ['find', 'tools', 'panel', 'stage', 'dossier', 'time'].indexOf(stop.region));
  assert(order.every((at, i) => i === 0 || at >= order[i - 1]), `never back: ${stops.map((stop) => stop.region)}`);
  equal(stops.filter((stop) => !stop.seen).map((stop) => stop.name), [], 'where focus is not seen');
}

async function a_filtered_page_is_printed_as_it_is_filtered(browser) {
  const page = await open(browser, file);
  await page.evaluate(() => { const app = window.redthread; app.only(app.model.entityAt.get('safe-house')); });
  const left = await shown(page);
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  const pages = (Buffer.from(await page.pdf({ format: 'A4', landscape: true })).toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;
  assert(pages >= 2 && pages <= 4, `${pages} pages: the view, then the list`);
  await page.emulateMediaType('print');
  const text = await page.evaluate(() => document.body.innerText), drawn = await page.$$eval('#printed g.entity', (all) => all.map((g) => g.dataset.id));
  equal(drawn, left, 'the picture');
  assert(text.includes(`${left.length} of `) && text.includes('Kerman safe house, safe house'), `the list: ${text.slice(0, 400)}`);
  assert(!text.includes('Ruhollah Khomeini'), 'what is left out is not on paper');
  assert((text.match(/TLP:CLEAR/g) ?? []).length >= 2, 'the marking is');
}

async function heading_status_and_list_count_alike(browser) {
  const page = await open(browser, file);
  const marks = await page.$$eval('#chart g.entity', (all) => all.length), n = await page.evaluate(() => window.redthread.model.n);
  assert(marks < n, 'captions tell some');
  assert((await page.$eval('#subtitle', (node) => node.textContent)).startsWith(`${marks} drawn of ${n} entities,`), 'the heading');
  await page.click('#tab-list');
  equal(await page.$eval('#pane-list [role=status]', (node) => node.textContent), `${n} entities, ${marks} of them drawn`, 'the list');
  equal((await page.$$eval('#pane-list li', (all) => all.filter((li) => li.textContent.includes('not drawn')).length)), n - marks, 'each of them');
  await page.evaluate(() => window.redthread.hide(window.redthread.model.entityAt.get('kerman')));
  equal(await page.$eval('#state', (node) => node.textContent), `${marks - 1} of ${marks} drawn entities shown`, 'the status');
}

async function a_row_of_a_far_off_year_is_one_step_of_the_slider(browser) {
  const other = path.join(folder, 'lease');
  cpSync(kerman, other, { recursive: true });
  const table = path.join(other, 'relations.csv'), [head] = readFileSync(table, 'utf8').split('\n');
  const cells = { type: 'occupied', from: 'kerman-cell', to: 'safe-house', start: '2042-05-01' };
  writeFileSync(table, `${readFileSync(table, 'utf8').trimEnd()}\n${head.split(',').map((name) => cells[name] ?? '').join(',')}\n`);
  const page = await open(browser, makePage('lease.html', other, ...QUICK));
  const said = () => page.$eval('#time output', (node) => node.textContent), to = '#time input[aria-label=To]';
  const whole = await said();
  assert(/ to 2024-01-1\d, and \d later, to 2042-05-01/.test(whole), `the end is told: ${whole}`);
  await page.focus(to);
  await page.keyboard.press('ArrowLeft');
  assert(/ to 2024-01-1\d$/.test(await said()), `the step before it is what the case knows: ${await said()}`);
  const plain = await open(browser, file);
  assert(!/later/.test(await plain.$eval('#time output', (node) => node.textContent)), 'nothing is later in the case itself');
}

async function a_path_comes_into_view_and_lets_go_of_who_was_picked(browser) {
  const outside = (page) => page.evaluate(() => {
    const app = window.redthread, box = app.chart.getBoundingClientRect(), bottom = box.top + box.height * app.free();
    return [...document.querySelectorAll('#chart g.entity.on')].filter((g) => {
      const { left, right, top, bottom: low } = g.getBoundingClientRect();
      return left < box.left - 1 || right > box.right + 1 || top < box.top - 1 || low > bottom + 1;
    }).length;
  });
  for (const [width, height] of [[1280, 800], [390, 844]]) {
    const page = await open(browser, file, { width, height, hash: '#path=iskp~safe-house' });
    equal([await page.$$eval('#chart g.entity.on', (all) => all.length), await outside(page)], [3, 0], `loaded, ${width}`);
    const other = await open(browser, file, { width, height, hash: '#entity=qasem-soleimani&view=0~0~300' });
    await other.evaluate(() => {
      const app = window.redthread, at = app.model.entityAt;
      app.pathFrom(at.get('iskp'));
      app.panel.parts.path[1].choose(1, at.get('safe-house'));
    });
    equal([await other.$$eval('#chart g.entity.on', (all) => all.length), await outside(other)], [3, 0], `found, ${width}`);
    equal([await other.evaluate(() => window.redthread.state.selected), await dossier(other)], [null, null], 'nobody is picked');
  }
  const shared = await open(browser, file, { hash: '#path=iskp~safe-house&view=100~50~300' });
  equal(await shared.evaluate(() => window.redthread.view.getView().map(Math.round)), [100, 50, 300], 'an address that tells a view keeps it');
}

async function whom_one_picks_is_seen_beside_the_dossier_of_a_laptop(browser) {
  const page = await open(browser, file, { width: 1280, height: 800 });
  const view = () => page.$eval('#chart svg', (svg) => svg.getAttribute('viewBox'));
  const before = await view();
  for (const id of ['ruhollah-khomeini', 'exit-from-iran', 'kerman-bombing']) {
    await page.evaluate((name) => window.redthread.select({ entity: window.redthread.model.entityAt.get(name) }), id);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const [mark, stage] = await page.evaluate((name) => [document.querySelector(`#chart g.entity[data-id="${name}"] circle`), document.getElementById('stage')]
      .map((node) => { const { left, right, top, bottom } = node.getBoundingClientRect(); return { left, right, top, bottom }; }), id);
    assert(mark.left >= stage.left && mark.right <= stage.right && mark.top >= stage.top && mark.bottom <= stage.bottom, `${id} is seen`);
    await page.keyboard.press('Escape');
    await page.evaluate(() => window.redthread.close());
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    equal(await view(), before, 'the chart is where it was when the dossier is closed');
  }
}

async function the_path_that_a_chart_was_made_for_is_told_hop_by_hop(browser) {
  const page = await open(browser, makePage('told.html', kerman, ...QUICK, '--path', 'iskp', 'procession'));
  const told = JSON.parse(redthread('path', kerman, 'iskp', 'procession', '--json'));
  const text = await page.$eval('#pane-path', (node) => node.innerText);
  const names = await page.evaluate((ids) => ids.map((id) => window.redthread.model.name[window.redthread.model.entityAt.get(id)]), told.paths[0].entities);
  assert(names.every((name) => text.includes(name)), `${names} in ${text}`);
  assert(text.includes(`${names.length - 1} hops`), 'how many');
  await page.evaluate(() => [...document.querySelectorAll('#pane-path button')].find((one) => one.textContent === 'Forget the path').click());
  assert(!(await page.$eval('#pane-path', (node) => node.innerText)).includes('hops;'), 'and forgotten');
}

async function what_no_tie_joins_is_told_with_what_does(browser) {
  const page = await open(browser, file, { hash: '#path=abdullah-tajik~us-warning&entity=ruhollah-khomeini', width: 1280, height: 800 });
  equal(page.said, [], 'the console');
  equal(await page.$eval('#tab-path', (node) => node.getAttribute('aria-selected')), 'true', 'an address with a path opens it');
  const text = await page.$eval('#pane-path', (node) => node.innerText);
  assert(text.includes('No tie joins Abdullah Tajik and United States warning.'), text);
  assert(!text.includes('Show all again'), 'all is shown');
  assert(/They hang together by what is no tie, in \d hops: Abdullah Tajik, [^]*, United States warning\./.test(text), `what joins them otherwise: ${text}`);
  const [right, edge] = await page.evaluate(() => [document.querySelector('g.entity[data-id="ruhollah-khomeini"] circle').getBoundingClientRect().right,
    document.getElementById('stage').getBoundingClientRect().right]);
  assert(right < edge, 'whom the address names is seen');
  const halo = () => page.$eval('#chart .halo', (node) => Number(node.getAttribute('r')));
  assert(await halo() > 0, 'it is marked');
  await page.evaluate(() => window.redthread.hide(window.redthread.model.entityAt.get('ruhollah-khomeini')));
  equal(await halo(), 0, 'no ring is left where it was');
}

await run([loads_without_a_console_message, an_address_that_is_no_address_is_passed_over,
  a_dossier_tells_dates_in_words, finds_what_is_typed_and_opens_its_dossier, every_value_and_relation_can_be_asked_who_says_so,
  a_line_tells_its_relations_and_their_claims, a_type_left_out_goes_with_its_lines_and_comes_back_by_undo,
  without_a_source_is_left_what_the_engine_leaves, likelihood_leaves_what_the_engine_leaves, time_plays_and_stops_at_the_end,
  a_path_is_the_engines_path, only_neighbours_then_theirs_then_all, a_mark_that_is_dragged_takes_its_lines_along,
  what_is_saved_is_what_is_seen, an_address_brings_another_reader_to_the_same_view, the_keyboard_does_it_all,
  the_list_tells_what_the_chart_shows, fingers_pan_and_pinch, axe_finds_nothing_serious,
  on_paper_stand_the_view_and_the_list, a_thread_of_the_command_is_red_and_can_be_forgotten,
  what_is_drawn_is_told_by_the_legend, lines_by_likelihood_are_seen_on_dark_paper, the_words_of_a_line_open_it,
  a_saved_picture_tells_what_occurs_and_nothing_sticks_out, on_a_wall_words_are_large_enough_to_be_read_from_afar,
  paper_is_white_also_from_a_dark_page, what_changed_is_shown_told_and_filtered, a_map_has_outlines_and_leaders_that_follow_their_marks,
  each_filter_leaves_what_it_says, one_type_of_many_is_two_clicks_and_escape_closes_what_is_open, tab_goes_from_top_to_bottom_and_is_seen, a_filtered_page_is_printed_as_it_is_filtered,
  heading_status_and_list_count_alike, a_row_of_a_far_off_year_is_one_step_of_the_slider, whom_one_picks_is_seen_beside_the_dossier_of_a_laptop,
  a_path_comes_into_view_and_lets_go_of_who_was_picked,
  the_path_that_a_chart_was_made_for_is_told_hop_by_hop, what_no_tie_joins_is_told_with_what_does]);
