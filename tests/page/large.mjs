// SPDX-License-Identifier: GPL-2.0-or-later
// A page of more than 300 entities, which sigma draws on WebGL.
import { largeCase } from '../bench/page.mjs';
import { assert, equal, makePage, missing, open, redthread, required, run } from './libpage.mjs';

const kase = missing(true) ? '' : largeCase(900, 2600), file = missing(true) ? '' : makePage('large.html', kase);

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

await run([a_large_page_loads_without_a_console_message, something_is_painted_in_the_colours_of_types,
  it_finds_filters_and_opens_dossiers, a_click_on_a_mark_and_on_a_line_opens_it, its_path_is_the_engines_path,
  what_is_saved_of_it_is_what_is_seen, an_address_brings_the_same_large_view, axe_finds_nothing_serious_on_a_large_page,
  a_finger_moves_the_chart_two_zoom_it_and_a_tap_opens], true);
