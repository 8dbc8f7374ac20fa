// SPDX-License-Identifier: GPL-2.0-or-later
// Reports in a browser: nothing sticks out at any width, pages of paper carry the marking, axe finds nothing serious.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { assert, equal, folder, graphs, redthread, required, run } from './libpage.mjs';

const made = new Map();

function makeReport(name) {
  if (!made.has(name)) {
    made.set(name, path.join(folder, `report-${name}.html`));
    redthread('report', path.join(graphs, name), '-o', made.get(name));
  }
  return made.get(name);
}

async function open(browser, file, { width = 1440, scheme = 'light' } = {}) {
  const page = await browser.newPage();
  page.said = [];
  page.on('console', (message) => page.said.push(message.text()));
  page.on('request', (request) => { if (!request.url().startsWith('file://') && !request.url().startsWith('data:')) page.said.push(request.url()); });
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await page.goto(`file://${file}`);
  return page;
}

// What is wider than the page, but for what scrolls by itself.
const sticksOut = () => [...document.querySelectorAll('body *')].filter((node) => !node.closest('svg') && !node.closest('.wide') && !node.closest('figure')
  && node.getBoundingClientRect().right > document.documentElement.clientWidth + 1).map((node) => node.outerHTML.slice(0, 80));

async function nothing_sticks_out_at_any_width(browser) {
  for (const name of ['kerman-2024', 'wendelsund']) {
    for (const width of [360, 768, 1440, 2560]) {
      const page = await open(browser, makeReport(name), { width });
      equal(await page.evaluate(sticksOut), [], `${name} at ${width}`);
      const scrolls = await page.evaluate(() => { window.scrollTo(500, 0); return window.scrollX; });
      equal(scrolls, 0, `${name} at ${width} scrolls sideways`);
      equal(page.said, [], 'the console, and what was asked of a network');
      await page.close();
    }
  }
}

async function nothing_is_cut_on_paper(browser) {
  const page = await open(browser, makeReport('kerman-2024'));
  await page.emulateMediaType('print');
  await page.setViewport({ width: 672, height: 900 }); // 178 mm, as wide as A4 between its margins
  equal(await page.evaluate(() => [...document.querySelectorAll('p, li, td, th, dd, dt, h1, h2, h3, caption, figcaption, pre')]
    .filter((node) => node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).display !== 'inline' && node.clientWidth > 0)
    .map((node) => node.outerHTML.slice(0, 80))), [], 'cut');
  equal(await page.evaluate(() => [...document.querySelectorAll('table')].filter((node) => node.getBoundingClientRect().right > 673)
    .map((node) => node.caption.textContent)), [], 'tables wider than the paper');
}

async function pages_of_paper_have_the_marking_and_pictures_theirs(browser) {
  const page = await open(browser, makeReport('wendelsund')); // whose forty most central would take A0
  const pdf = Buffer.from(await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const boxes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)/g)].map((m) => [Math.round(m[1]), Math.round(m[2])]);
  const wide = boxes.filter(([w, h]) => w > h);
  assert(boxes.length > 8 && wide.length === 2 && wide.every(([w]) => w <= 1191), `pages: ${JSON.stringify(boxes)}`);
  assert(boxes.filter(([w, h]) => w < h).every(([w, h]) => Math.abs(w - 595) < 2 && Math.abs(h - 842) < 2), `pages of text: ${JSON.stringify(boxes)}`);
  const style = await page.$eval('style', (node) => node.textContent);
  assert(/@top-right\{content:"TLP\\00003aAMBER"/.test(style) && /@bottom-left\{content:"TLP\\00003aAMBER"/.test(style), 'the marking is in the margins');
}

async function links_lead_to_sources_and_back_to_sections(browser) {
  const page = await open(browser, makeReport('kerman-2024'));
  await page.click('nav a[href="#findings"]');
  equal(await page.evaluate(() => window.location.hash), '#findings', 'contents');
  await page.click('#findings sup a');
  assert(await page.evaluate(() => document.querySelector(':target')?.closest('#sources') !== null), 'a number leads into the list of sources');
}

async function a_file_of_an_older_browser_still_reads(browser) {
  const page = await open(browser, makeReport('kerman-2024'));
  const plain = path.join(folder, 'plain.html');
  writeFileSync(plain, (await page.content()).replace(/<style>[^]*<\/style>/, ''));
  const bare = await open(browser, plain);
  assert((await bare.evaluate(() => document.body.innerText)).includes('Most likely: ISKP perpetrated Kerman bombing'), 'its words');
}

async function axe_finds_nothing_serious(browser) {
  const axe = required('axe-core').source;
  for (const [name, width, scheme] of [['kerman-2024', 1440, 'light'], ['kerman-2024', 390, 'dark'], ['wendelsund', 1440, 'dark']]) {
    const page = await open(browser, makeReport(name), { width, scheme });
    await page.evaluate(axe);
    const found = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice'] })
      .then((result) => result.violations.filter((one) => ['serious', 'critical', 'moderate'].includes(one.impact))
        .map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 100)} (${one.nodes.length})`)));
    equal(found, [], `${name} ${width} ${scheme}`);
    await page.close();
  }
}

await run([nothing_sticks_out_at_any_width, nothing_is_cut_on_paper, pages_of_paper_have_the_marking_and_pictures_theirs,
  links_lead_to_sources_and_back_to_sections, a_file_of_an_older_browser_still_reads, axe_finds_nothing_serious]);
