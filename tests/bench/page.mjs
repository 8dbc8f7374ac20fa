// SPDX-License-Identifier: GPL-2.0-or-later
// A page of 20,000 entities and 60,000 relations beside a bare page of the same library with the same data, in
// the same run: from opening to the first view, and frames a second while panning. Medians of RUNS, in turn.
// Usage: node tests/bench/page.mjs    (REDTHREAD=..., RUNS=5)
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { folder, graphs, launch, makePage, missing } from '../page/libpage.mjs';

const RUNS = Number(process.env.RUNS ?? 5), PANNED = 2500; // milliseconds

// The same numbers each time (Park and Miller).
function random(seed) {
  let at = seed;
  return (n) => { at = (at * 48271) % 2147483647; return at % n; };
}

export function largeCase(entities, relations) {
  const dir = path.join(folder, 'large'), pick = random(7);
  const types = ['person', 'person', 'company', 'phone', 'account', 'place'], kinds = ['met', 'called', 'owns', 'paid', 'knows'];
  mkdirSync(dir);
  writeFileSync(path.join(dir, 'case.csv'), `key,value\nid,large\ntitle,A case of ${entities} entities\n`);
  writeFileSync(path.join(dir, 'entities.csv'), `id,type,name\n${Array.from({ length: entities }, (_, i) => `e${i},${types[i % 6]},Name ${i}`).join('\n')}\n`);
  const rows = Array.from({ length: relations }, (_, r) => {
    const from = pick(entities), near = Math.min(entities - 1, Math.floor(from / 50) * 50 + pick(50));
    const to = pick(12) ? near : pick(entities);
    return `r${r},${kinds[pick(5)]},e${from},e${to === from ? (to + 1) % entities : to},20${15 + pick(9)}-0${1 + pick(9)}-1${pick(9)},s${pick(12)},${'ABCD'[pick(4)]}${1 + pick(4)}`;
  });
  writeFileSync(path.join(dir, 'relations.csv'), `id,type,from,to,start,source,grade\n${rows.join('\n')}\n`);
  return dir;
}

// What a page of sigma's own first example does, and no more.
function bare(file) {
  const html = readFileSync(file, 'utf8');
  const scripts = [...html.matchAll(/<script( type="application\/json" id="data")?>([\s\S]*?)<\/script>/g)].map((m) => m[2]);
  const out = file.replace('.html', '-bare.html');
  writeFileSync(out, `<!doctype html><meta charset="utf-8"><style>html,body,#c{margin:0;height:100%}</style><div id="c"></div>
<script type="application/json" id="data">${scripts[0]}</script><script>${scripts[1]}</script><script>
const d = JSON.parse(document.getElementById('data').textContent), g = new graphology.MultiGraph();
d.marks.entity.forEach((e, i) => g.addNode(String(i), { x: d.marks.x[i], y: -d.marks.y[i], size: 2, label: d.texts[d.entities.name[e]], color: d.texts[d.marks.fill[i]] }));
d.lines.tail.forEach((t, i) => g.addEdgeWithKey(String(i), String(t), String(d.lines.head[i]), { size: 0.7, color: '#8793a0' }));
window.redthread = { view: { sigma: new Sigma(g, document.getElementById('c')) } };
</script>`);
  return out;
}

async function measure(browser, file) {
  const page = await browser.newPage();
  await page.setViewport({ width: 1440, height: 900 });
  const began = performance.now();
  await page.goto(`file://${file}`);
  await page.waitForFunction(() => window.redthread?.view);
  const first = await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(() => done(1))); }))
    .then(() => performance.now() - began);
  const frames = await page.evaluate((time) => new Promise((done) => {
    const { sigma } = window.redthread.view, until = performance.now() + time;
    let n = 0;
    const move = () => {
      if (performance.now() > until) return done(n / (time / 1000));
      n += 1;
      if (sigma) sigma.getCamera().setState({ x: 0.5 + 0.1 * Math.sin(n / 9), y: 0.5 + 0.1 * Math.cos(n / 9), ratio: 0.6 });
      else window.redthread.view.pan(3 * Math.sin(n / 9), 3 * Math.cos(n / 9));
      return requestAnimationFrame(move);
    };
    requestAnimationFrame(move);
  }), PANNED);
  await page.close();
  return { first, frames };
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

// Returns {page, bare: {first, frames}} of a file, each a median.
export async function compare(browser, file, runs = RUNS) {
  const files = { page: file, bare: bare(file) }, all = { page: [], bare: [] };
  for (let run = 0; run < runs; run++) for (const kind of ['bare', 'page']) all[kind].push(await measure(browser, files[kind]));
  return Object.fromEntries(Object.entries(all).map(([kind, rows]) =>
    [kind, { first: median(rows.map((r) => r.first)), frames: median(rows.map((r) => r.frames)) }]));
}

if (process.argv[1] === import.meta.filename) {
  const reason = missing();
  if (reason) console.log(`page: not measured: ${reason}`);
  else {
    const browser = await launch();
    const { page, bare: other } = await compare(browser, makePage('large.html', largeCase(20000, 60000), '--seconds', '600'));
    console.log(`page of 20,000 entities and 60,000 relations: first view ${page.first.toFixed(0)} ms, ${(page.first / other.first).toFixed(2)} x a bare page of sigma (at most 1.3);`
      + ` ${page.frames.toFixed(1)} frames a second while panning, ${(page.frames / other.frames).toFixed(2)} x (at least 0.9)`);
    const small = [];
    const kerman = makePage('kerman.html', path.join(graphs, 'kerman-2024'));
    for (let run = 0; run < RUNS; run++) small.push(await measure(browser, kerman));
    console.log(`page of the Kerman case: first view ${median(small.map((r) => r.first)).toFixed(0)} ms, ${median(small.map((r) => r.frames)).toFixed(1)} frames a second`);
    await browser.close();
  }
}
