// SPDX-License-Identifier: GPL-2.0-or-later
// A page of more than 300 entities, which sigma draws on WebGL.
import { largeCase } from '../bench/page.mjs';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { assert, equal, folder, makePage, missing, open, redthread, refused, required, run } from './libpage.mjs';

const kase = missing(true) ? '' : largeCase(900, 2600), file = missing(true) ? '' : makePage('large.html', kase);

// 310 entities: people of every status, events with dates, towns with positions; and @more people, who know p0.
function manyKinds(name, more = 0) {
  const dir = path.join(folder, name), statuses = ['', 'suspect', 'victim', 'witness', 'convicted'];
  const people = Array.from({ length: 200 }, (_, i) => `p${i},person,Person ${i},${statuses[i % 5]},${i % 50 === 7 ? 'courier' : ''},,`);
  const events = Array.from({ length: 60 }, (_, i) => `v${i},event,Event ${i},,,20${10 + (i % 12)}-0${1 + (i % 9)}-1${i % 10},`);
  const towns = Array.from({ length: 50 }, (_, i) => `t${i},place,Town ${i},,,,"${30 + i * 0.37}, ${40 + ((i * 7) % 50) * 0.6}"`);
  const late = Array.from({ length: more }, (_, i) => `n${i},person,New ${i},,,,`);
  const ties = people.flatMap((_, i) => [`met,p${i},p${(i * 7 + 1) % 200}`, `took-part-in,p${i},v${i % 60}`, `lived-in,p${i},t${i % 50}`]);
  mkdirSync(dir);
  writeFileSync(path.join(dir, 'case.csv'), 'key,value\nid,many\ntitle,Many kinds\n');
  writeFileSync(path.join(dir, 'entities.csv'), `id,type,name,status,role,date,coordinates\n${[...people, ...events, ...towns, ...late].join('\n')}\n`);
  writeFileSync(path.join(dir, 'relations.csv'), `type,from,to\n${[...ties, ...late.map((_, i) => `knows,n${i},p0`)].join('\n')}\n`);
  return dir;
}

const kinds = missing(true) ? '' : manyKinds('kinds');

const state = (page) => page.evaluate(() => window.redthread.shown.marks);

async function a_large_page_loads_without_a_console_message(browser) {
  for (const scheme of ['light', 'dark']) {
    const page = await open(browser, file, { scheme });
    await page.evaluate(() => window.redthread.toggleTheme());
    equal(page.said, [], 'the console');
    equal(await state(page), 900, 'shown');
    assert(await page.$('#chart canvas'), 'it is drawn');
  }
}

async function something_is_painted_in_the_colours_of_types(browser) {
  const page = await open(browser, file);
  const shot = await page.$eval('#chart', (node) => new Promise((resolve) => {
    const { sigma } = window.redthread.view;
    sigma.once('afterRender', () => {
      const canvas = node.querySelector('canvas.sigma-nodes'), copy = document.createElement('canvas');
      [copy.width, copy.height] = [canvas.width, canvas.height];
      const context = copy.getContext('2d');
      context.drawImage(canvas, 0, 0);
      const { data } = context.getImageData(0, 0, copy.width, copy.height), seen = new Set();
      for (let i = 0; i < data.length; i += 4) if (data[i + 3] === 255) seen.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
      resolve([...seen].map((c) => `#${c.toString(16).padStart(6, '0')}`));
    });
    sigma.refresh();
  }));
  const fills = await page.evaluate(() => [...new Set(window.redthread.model.marks.fill.map((at) => window.redthread.model.texts[at]))]);
  for (const fill of fills) assert(shot.includes(fill), `${fill} is painted`);
}

async function it_finds_filters_and_opens_dossiers(browser) {
  const page = await open(browser, file);
  await page.keyboard.press('/');
  await page.keyboard.type('name 77');
  await page.keyboard.press('Enter');
  assert((await page.$eval('#dossier', (node) => node.innerText)).startsWith('Name 77'), 'the dossier');
  await page.evaluate(() => [...document.querySelectorAll('.rows label')].find((l) => l.textContent.startsWith('people')).click());
  equal(await state(page), 600, 'without people');
  const hidden = await page.evaluate(() => window.redthread.model.marks.entity.filter((_, m) => window.redthread.view.sigma.getNodeDisplayData(String(m)).hidden).length);
  equal(hidden, 300, 'and not drawn');
  await page.evaluate(() => window.redthread.back());
  equal(await state(page), 900, 'undone');
}

async function a_click_on_a_mark_and_on_a_line_opens_it(browser) {
  const page = await open(browser, file);
  await page.evaluate(() => { const app = window.redthread; app.view.centre(5); });
  await new Promise((resolve) => { setTimeout(resolve, 300); });
  const at = await page.evaluate(() => {
    const { view } = window.redthread, box = view.stage.getBoundingClientRect(), p = view.sigma.graphToViewport(view.graph.getNodeAttributes('5'));
    return [box.x + p.x, box.y + p.y];
  });
  await page.mouse.click(...at);
  await page.waitForFunction(() => window.redthread.state.selected?.entity === window.redthread.model.marks.entity[5]);
  const line = await page.evaluate(() => {
    const { view, model } = window.redthread, i = model.linesOfMark[5][0], [a, b] = view.ends(i), t = 0.35;
    return { i, found: view.lineAt(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t), ends: [model.lines.tail[i], model.lines.head[i]] };
  });
  assert(line.found >= 0, 'a line is there');
  await page.evaluate((i) => window.redthread.select({ line: i }), line.i);
  assert(await page.$('#dossier details.who[open] li.claim'), 'its claims are open');
}

async function its_path_is_the_engines_path(browser) {
  const page = await open(browser, file);
  for (let i = 0; i < 24; i++) {
    const [a, b] = [`e${(i * 37) % 900}`, `e${(i * 211 + 450) % 900}`];
    let told = { paths: [] };
    try {
      told = JSON.parse(redthread('path', kase, a, b, '--json'));
    } catch (error) {
      if (error.status !== 1) throw error;
    }
    const ours = await page.evaluate((x, y) => {
      const app = window.redthread, at = app.model.entityAt;
      app.set({ path: [at.get(x), at.get(y)] });
      return [...app.view.red.marks].map((mark) => app.model.id[app.model.marks.entity[mark]]);
    }, a, b);
    equal(ours, told.paths[0]?.entities ?? [], `${a} to ${b}`);
  }
}

async function what_is_saved_of_it_is_what_is_seen(browser) {
  const page = await open(browser, file);
  const saved = await page.evaluate(async () => {
    const app = window.redthread, blobs = [], make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob) => { blobs.push(blob); return make(blob); };
    app.saveSvg();
    await app.savePng();
    app.savePins();
    const svg = await blobs[0].text(), drawn = new DOMParser().parseFromString(svg, 'image/svg+xml');
    return { broken: Boolean(drawn.querySelector('parsererror')), circles: drawn.querySelectorAll('svg > svg circle').length,
             lines: drawn.querySelectorAll('line').length, png: blobs.at(-2).type, pins: (await blobs.at(-1).text()).split('\n').length, variables: svg.includes('var(') };
  });
  assert(!saved.broken && !saved.variables, 'a whole SVG');
  equal([saved.circles, saved.png, saved.pins], [900, 'image/png', 902], 'what was saved');
  assert(saved.lines > 1500, `${saved.lines} lines`);
}

async function an_address_brings_the_same_large_view(browser) {
  const page = await open(browser, file);
  await page.evaluate(() => { const app = window.redthread; app.hide(3); app.only(10); app.view.zoom(2); });
  await page.waitForFunction(() => location.hash.includes('view='));
  const other = await open(browser, file, { hash: await page.evaluate(() => location.hash) });
  equal(await other.evaluate(() => [...window.redthread.shown.mark]), await page.evaluate(() => [...window.redthread.shown.mark]), 'shown');
  const views = await Promise.all([page, other].map((p) => p.evaluate(() => window.redthread.view.getView().map((v) => v.toFixed(2)))));
  equal(views[1], views[0], 'the view');
}

async function axe_finds_nothing_serious_on_a_large_page(browser) {
  for (const size of [[1440, 900], [390, 844]]) {
    const page = await open(browser, file, { width: size[0], height: size[1], hash: '#entity=e7' });
    await page.evaluate(required('axe-core').source);
    const found = await page.evaluate(() => window.axe.run(document).then((r) => r.violations
      .filter((v) => ['serious', 'critical'].includes(v.impact)).map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target).join(' | ')}`)));
    equal(found, [], `${size}`);
  }
}

async function a_finger_moves_the_chart_two_zoom_it_and_a_tap_opens(browser) {
  const page = await open(browser, file, { width: 390, height: 844, touch: true });
  await page.evaluate(() => window.redthread.view.centre(5));
  await new Promise((resolve) => { setTimeout(resolve, 300); });
  const client = await page.createCDPSession(), touch = (type, ...points) => client.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
  const told = () => page.evaluate(() => {
    const { view, state } = window.redthread, box = view.stage.getBoundingClientRect(), p = view.sigma.graphToViewport(view.graph.getNodeAttributes('5'));
    return { at: [box.x + p.x, box.y + p.y], place: view.place(5), view: view.getView(), angle: view.sigma.getCamera().angle, pinned: state.pinned.size, selected: state.selected?.entity ?? null };
  });
  const before = await told(), [x, y] = before.at;
  await touch('touchStart', [x, y]);
  for (let i = 1; i <= 5; i++) await touch('touchMove', [x - 12 * i, y - 8 * i]);
  await touch('touchEnd');
  await new Promise((resolve) => { setTimeout(resolve, 500); });
  const panned = await told();
  equal([panned.place, panned.pinned], [before.place, 0], 'no mark was moved');
  assert(panned.at[0] < x - 40, `the chart was: ${x} to ${panned.at[0]}`);
  await touch('touchStart', [150, 400], [240, 400]);
  for (let i = 1; i <= 4; i++) await touch('touchMove', [150 - 15 * i, 400 - 10 * i], [240 + 15 * i, 400 + 10 * i]);
  await touch('touchEnd');
  await new Promise((resolve) => { setTimeout(resolve, 500); });
  const pinched = await told();
  assert(pinched.view[2] < panned.view[2] * 0.7, `zoomed: ${panned.view[2]} to ${pinched.view[2]}`);
  equal(pinched.angle, 0, 'and not turned');
  await page.evaluate(() => window.redthread.view.centre(5));
  await new Promise((resolve) => { setTimeout(resolve, 300); });
  await page.touchscreen.tap(...(await told()).at);
  await page.waitForFunction(() => window.redthread.state.selected?.entity === window.redthread.model.marks.entity[5], { timeout: 5000 });
}

async function frames_and_rings_are_drawn_and_told_where_they_occur(browser) {
  const page = await open(browser, makePage('framed.html', kinds, '--attention', 'role=courier'));
  const found = await page.evaluate(async () => {
    const app = window.redthread, { model, view } = app, dots = window.devicePixelRatio;
    const context = view.sigma.getCanvases().icons.getContext('2d'), framed = model.marks.framed.flatMap((f, mark) => (f ? [mark] : []));
    const painted = framed.map((mark) => {
      const look = view.sigma.getNodeDisplayData(String(mark)), at = view.sigma.framedGraphToViewport(look), r = view.sigma.scaleSize(look.size);
      let half = 0;
      view.signsOf(mark, r, () => {}, (h) => { half = h; });
      return context.getImageData(Math.round((at.x - half) * dots), Math.round(at.y * dots), 1, 1).data[3] > 0;
    });
    const words = () => [...app.picture().querySelectorAll('.legend text')].map((text) => text.textContent);
    const told = { painted, panel: [...document.querySelectorAll('.legend li')].map((li) => li.textContent), frames: app.picture().querySelectorAll('.attention').length, all: words() };
    framed.forEach((mark) => app.hide(model.marks.entity[mark]));
    const victim = [...model.marks.ring.keys()].find((mark) => model.marks.ring[mark] === 3);
    app.set({ only: [model.marks.entity[victim]] });
    return { ...told, left: words() };
  });
  equal(found.painted, [true, true, true, true], 'frames on the chart');
  equal(found.frames, 4, 'frames of the picture');
  for (const words of ['role=courier', 'victim', 'witness', 'convicted', 'suspected or accused, not convicted']) {
    assert(found.panel.includes(words) && found.all.includes(words), `${words} in the legends`);
  }
  assert(found.left.includes('victim') && !found.left.includes('witness') && !found.left.includes('role=courier'), `of one victim: ${found.left}`);
}

async function a_flow_of_many_runs_by_date_under_its_headings(browser) {
  const page = await open(browser, makePage('flow.html', kinds, '--layout', 'flow'));
  const { columns, events, undated } = await page.evaluate(() => {
    const { model, view } = window.redthread, svg = view.ground.svg;
    const rules = [...svg.querySelectorAll('.column')].map((node) => node.getBBox()), words = [...svg.querySelectorAll('text')].map((text) => text.textContent);
    const dated = model.marks.entity.map((entity, mark) => ({ id: model.id[entity], x: model.marks.x[mark], day: model.marks.first[mark] }));
    return { columns: rules.map((box, i) => ({ from: box.x, to: box.x + box.width, words: words.filter((text) => text !== 'no date')[i] })),
             events: dated.filter(({ id }) => id.startsWith('v')), undated: dated.filter(({ id }) => id.startsWith('t')) };
  });
  assert(columns.length >= 3, `${columns.length} columns`);
  for (const { id, x, day } of events) {
    const column = columns.find(({ from, to }) => from < x && x < to), date = new Date(day * 1000).toISOString().slice(0, 10);
    const [first, last = first] = column?.words.split(' to ') ?? [''];
    assert(first <= date && date <= last, `${id} of ${date} stands under ${column?.words}`);
  }
  assert(undated.every(({ x }) => x < columns[0].from), 'what has no date stands before all');
  const plain = path.join(folder, 'plain.csv');
  writeFileSync(plain, `from,to\n${Array.from({ length: 301 }, (_, i) => `a${i},a${i + 1}`).join('\n')}\n`);
  const { status, stderr } = refused('chart', plain, '--layout', 'flow', '-o', path.join(folder, 'plain.html'));
  assert(status === 2 && stderr.includes('a flow runs by date'), `without dates: ${status} ${stderr}`);
}

async function places_of_many_are_kept_by_the_next_page(browser) {
  const page = await open(browser, makePage('first.html', kinds));
  const csv = await page.evaluate(() => new Promise((resolve) => {
    URL.createObjectURL = (blob) => { blob.text().then(resolve); return '#'; };
    const app = window.redthread;
    app.set({ pinned: new Map([[3, [-400, 250.5]]]) });
    app.savePins();
  }));
  const pins = path.join(folder, 'many.csv');
  writeFileSync(pins, csv);
  const next = await open(browser, makePage('next.html', manyKinds('grown', 6), '--pin', pins));
  const places = await next.evaluate(() => Object.fromEntries(window.redthread.model.marks.entity.map((e, mark) => [window.redthread.model.id[e], window.redthread.view.place(mark)])));
  const kept = csv.trim().split('\n').slice(1).map((row) => row.split(','));
  equal(kept.length, 310, 'places');
  for (const [id, x, y] of kept) equal(places[id].map((v) => v.toFixed(2)), [x, y], id);
  equal(places.p3, [-400, 250.5], 'the one that was pinned');
  for (let i = 0; i < 6; i++) {
    const [x, y] = places[`n${i}`], [px, py] = places.p0;
    assert(Math.hypot(x - px, y - py) < 600, `n${i} stands at ${x} ${y}, and what it is linked to at ${px} ${py}`);
    assert(Object.entries(places).every(([id, at]) => id === `n${i}` || Math.hypot(at[0] - x, at[1] - y) > 10), `n${i} stands on another`);
  }
}

async function a_map_of_many_moves_with_its_marks(browser) {
  const page = await open(browser, makePage('map.html', kinds, '--layout', 'map'));
  const off = await page.evaluate(() => {
    const { view, model } = window.redthread, { sigma } = view, mark = model.marks.entity.indexOf(model.entityAt.get('t20'));
    view.zoom(3);
    sigma.refresh();
    const box = view.stage.getBoundingClientRect(), seen = sigma.graphToViewport(view.graph.getNodeAttributes(String(mark)));
    const drawn = new DOMPoint(...view.place(mark)).matrixTransform(view.ground.svg.getScreenCTM());
    return { countries: view.ground.svg.querySelectorAll('.country').length, by: Math.hypot(box.x + seen.x - drawn.x, box.y + seen.y - drawn.y),
             saved: view.picture().element.querySelectorAll('.country').length };
  });
  assert(off.countries > 5 && off.saved === off.countries, `${off.countries} countries, ${off.saved} saved`);
  assert(off.by < 1, `marks are ${off.by} pixels off the map`);
}

// Pixels of the lines' layer that are darker than paper, as they come out on it.
const inked = (page) => page.evaluate(() => new Promise((resolve) => {
  const { sigma } = window.redthread.view;
  sigma.once('afterRender', () => {
    const canvas = document.querySelector('#chart canvas.sigma-edges'), copy = document.createElement('canvas');
    [copy.width, copy.height] = [canvas.width, canvas.height];
    const context = copy.getContext('2d');
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, copy.width, copy.height);
    context.drawImage(canvas, 0, 0);
    const { data } = context.getImageData(0, 0, copy.width, copy.height);
    let n = 0;
    for (let i = 0; i < data.length; i += 4) if (data[i] < 238) n += 1;
    resolve(n);
  });
  sigma.refresh();
}));
const rested = () => new Promise((resolve) => { setTimeout(resolve, 600); });

async function lines_are_seen_on_paper_from_afar_and_near(browser) {
  const page = await open(browser, file), all = await inked(page), before = await page.evaluate(() => window.redthread.view.air);
  assert(all > 20000, `${all} pixels of lines`);
  await page.evaluate(() => window.redthread.view.centre(5));
  await rested();
  const near = await inked(page), air = await page.evaluate(() => window.redthread.view.air);
  assert(near > 5000, `${near} pixels of lines near by`);
  assert(air > before, `where few lines are in the window they are stronger: ${before} to ${air}`);
  const other = await open(browser, file, { hash: '#path=e0~e450' }), { marks, lines } = await other.evaluate(() => ({ marks: window.redthread.view.red.marks.size, lines: window.redthread.view.edgeLook(0, { size: 1 }).color }));
  assert(marks > 1 && lines.length === 9, `what is no part of a path is thin air: ${lines}`);
}

async function where_few_are_left_they_are_large_and_named(browser) {
  const page = await open(browser, file, { width: 390, height: 844 }); // where each of all is a dot
  await page.evaluate(() => { // of whose neighbours lie far apart
    const app = window.redthread, { marks, markOf, n } = app.model;
    const spread = (e) => { const xs = app.neighboursOf(e).map((other) => marks.x[markOf[other]]); return xs.length > 4 ? Math.max(...xs) - Math.min(...xs) : 0; };
    app.only([...Array(n).keys()].reduce((best, e) => (spread(e) > spread(best) ? e : best)));
  });
  await rested();
  const { n, named, sizes } = await page.evaluate(() => {
    const { view, shown } = window.redthread, marks = [...shown.mark.keys()].filter((mark) => shown.mark[mark]);
    return { n: shown.marks, named: view.sigma.getNodeDisplayedLabels().size, sizes: marks.map((mark) => view.sigma.scaleSize(view.sigma.getNodeDisplayData(String(mark)).size)) };
  });
  assert(n > 3 && n < 20, `${n} are left`);
  equal(named, n, 'named');
  assert(Math.min(...sizes) >= 6 && Math.max(...sizes) < 24, `sizes ${sizes.map((v) => v.toFixed(1))}`);
  await page.evaluate(() => window.redthread.back());
  equal(await page.evaluate(() => window.redthread.view.grown), 1, 'and again as before');
}

// What of the marks of a path lies outside the chart, or under a sheet.
const outside = (page) => page.evaluate(() => {
  const { view, free } = window.redthread, { width, height } = view.stage.getBoundingClientRect(), tall = height * free.call(window.redthread);
  return [...view.red.marks].filter((mark) => {
    const { x, y } = view.sigma.graphToViewport(view.graph.getNodeAttributes(String(mark)));
    return x < 0 || y < 0 || x > width || y > tall;
  }).length;
});

async function a_path_of_a_large_page_comes_into_view(browser) {
  for (const [width, height] of [[1280, 800], [390, 844]]) {
    const page = await open(browser, file, { width, height });
    await page.evaluate(() => { const app = window.redthread; app.goTo(app.model.entityAt.get('e700')); });
    await page.evaluate(() => { const app = window.redthread, at = app.model.entityAt; app.pathFrom(at.get('e0')); app.panel.parts.path[1].choose(1, at.get('e450')); });
    await rested();
    assert(await page.evaluate(() => window.redthread.view.red.marks.size) > 1, 'it is found');
    equal([await outside(page), await page.evaluate(() => window.redthread.state.selected)], [0, null], `found, ${width}`);
    const loaded = await open(browser, file, { width, height, hash: '#path=e0~e450' });
    await rested();
    equal(await outside(loaded), 0, `loaded, ${width}`);
  }
}

async function whom_one_picks_on_a_large_page_is_seen_beside_the_dossier(browser) {
  const page = await open(browser, file, { width: 1280, height: 800 });
  const told = (act) => page.evaluate(async (does) => {
    const app = window.redthread, { view, model } = app, mark = model.marks.x.indexOf(Math.max(...model.marks.x));
    if (does === 'pick') app.select({ entity: model.marks.entity[mark] });
    if (does === 'line') app.select({ line: 0 });
    if (does === 'none') app.select(null);
    await new Promise((resolve) => { setTimeout(resolve, 500); });
    const at = (i) => view.sigma.graphToViewport(view.graph.getNodeAttributes(String(i))), a = at(0), b = at(1);
    return { x: at(mark).x, width: view.stage.clientWidth, drawn: view.sigma.getDimensions().width, first: [a.x, a.y], apart: Math.hypot(a.x - b.x, a.y - b.y), view: view.getView() };
  }, act);
  const whole = await told(), picked = await told('pick');
  assert(whole.x > picked.width, `it would lie under the dossier: ${whole.x} of ${picked.width}`);
  assert(picked.x > 0 && picked.x < picked.width, `it is seen: ${picked.x} of ${picked.width}`);
  equal(picked.drawn, picked.width, 'drawn in the room there is');
  assert(Math.abs(picked.apart / whole.apart - 1) < 0.01, `as near as before: ${whole.apart} to ${picked.apart}`);
  equal((await told('none')).view, whole.view, 'and back where it was');
  const line = await told('line');
  assert(Math.hypot(line.first[0] - whole.first[0], line.first[1] - whole.first[1]) < 1, `nothing moves for a line: ${whole.first} to ${line.first}`);
}

await run([a_large_page_loads_without_a_console_message, something_is_painted_in_the_colours_of_types,
  it_finds_filters_and_opens_dossiers, a_click_on_a_mark_and_on_a_line_opens_it, its_path_is_the_engines_path,
  what_is_saved_of_it_is_what_is_seen, an_address_brings_the_same_large_view, axe_finds_nothing_serious_on_a_large_page,
  a_finger_moves_the_chart_two_zoom_it_and_a_tap_opens, frames_and_rings_are_drawn_and_told_where_they_occur,
  a_flow_of_many_runs_by_date_under_its_headings, places_of_many_are_kept_by_the_next_page,
  a_map_of_many_moves_with_its_marks, lines_are_seen_on_paper_from_afar_and_near, where_few_are_left_they_are_large_and_named,
  a_path_of_a_large_page_comes_into_view, whom_one_picks_on_a_large_page_is_seen_beside_the_dossier], true);
