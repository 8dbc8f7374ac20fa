// SPDX-License-Identifier: GPL-2.0-or-later
// What a case holds is text, what it keeps back is not in the file, and the page can reach nothing.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { assert, equal, folder, graphs, makePage, open, refused, run } from './libpage.mjs';

const kerman = path.join(graphs, 'kerman-2024');
const QUICK = ['--layout', 'circle']; // where it is not the places that are asked about
const EVIL = '</script><img src=x onerror=window.pwned=1>';
const ODD = ['</script x=1 ><b>', '<!-- <script /', '\u2028line\u2029', '<!--<script>', ']]>', '&lt;b&gt; &amp;', '{{data}}', '\u05d0\u05d1\u05d2 abc', '張偉 👩‍🚀', '"quote\' \\u003c', '__proto__', 'constructor'];

function makeCase(name, entities, relations, more = {}) {
  const dir = path.join(folder, name);
  mkdirSync(dir);
  const quoted = (rows) => `${rows.map((row) => row.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(',')).join('\n')}\n`;
  writeFileSync(path.join(dir, 'case.csv'), quoted([['key', 'value'], ['id', name], ['title', more.title ?? name], ...(more.settings ?? [])]));
  writeFileSync(path.join(dir, 'entities.csv'), quoted(entities));
  writeFileSync(path.join(dir, 'relations.csv'), quoted(relations));
  if (more.sources) writeFileSync(path.join(dir, 'sources.csv'), quoted(more.sources));
  return dir;
}

async function a_name_that_is_markup_is_shown_as_text(browser) {
  const names = [EVIL, ...ODD];
  const dir = makeCase('evil', [['id', 'type', 'name', 'aliases', 'note'], ...names.map((name, i) => [`e${i}`, 'person', name, EVIL, EVIL])],
    [['type', 'from', 'to', 'source', 'locator', 'quote', 'start'], ...names.slice(1).map((_, i) => ['met', 'e0', `e${i + 1}`, 's', EVIL, EVIL, '2024-01-01'])],
    { title: EVIL, sources: [['id', 'title', 'url'], ['s', EVIL, `javascript:${EVIL}`]] });
  const page = await open(browser, makePage('evil.html', dir));
  equal(page.said, [], 'the console');
  equal(await page.title(), EVIL, 'the title');
  for (const name of names) {
    assert((await page.evaluate(() => window.redthread.model.name)).includes(name.normalize('NFC')), `${name} is a name`);
  }
  await page.evaluate(() => { window.redthread.select({ entity: 0 }); window.redthread.panel.open('list'); });
  assert((await page.$eval('#dossier', (node) => node.textContent)).includes(EVIL), 'the dossier tells it');
  await page.evaluate(() => window.redthread.preparePrint());
  equal(await page.evaluate(() => [window.pwned ?? null, document.images.length, document.scripts.length]), [null, 0, 3], 'nothing ran');
}

async function the_policy_lets_nothing_run_or_load(browser) {
  const page = await open(browser, makePage('policy.html', kerman, ...QUICK));
  const tried = await page.evaluate(async () => {
    const violations = [];
    document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective));
    const script = document.createElement('script');
    script.textContent = 'window.pwned = 1';
    document.body.append(script);
    document.body.insertAdjacentHTML('beforeend', '<img src="http://127.0.0.1:9/x.png" onerror="window.pwned=2"><p style="color:red">x</p>');
    const fetched = await fetch('http://127.0.0.1:9/').then(() => 'reached', () => 'refused');
    await new Promise((resolve) => { setTimeout(resolve, 200); });
    return { violations: [...new Set(violations)].sort(), fetched, pwned: window.pwned ?? null };
  });
  equal([tried.fetched, tried.pwned], ['refused', null], 'tried');
  for (const directive of ['connect-src', 'img-src', 'script-src-elem']) assert(tried.violations.includes(directive), `${directive} in ${tried.violations}`);
}

async function the_file_names_no_other_place() {
  const text = readFileSync(makePage('alone.html', kerman, ...QUICK), 'utf8');
  const places = [...text.matchAll(/\b(?:https?|ftp|wss?):\/\/[^\s"'<>)\\]+/g)].map((m) => m[0]).filter((url) => !url.startsWith('http://www.w3.org/'));
  equal(places, [], 'addresses');
  assert(!/\bsrc=|@import|url\(/.test(text.replace(/'[^']*sha256[^']*'/g, '')), 'nothing is brought in');
}

async function the_same_case_gives_the_same_bytes() {
  const [a, b] = ['same-1.html', 'same-2.html'].map((name) => createHash('sha256').update(readFileSync(makePage(name, kerman))).digest('hex'));
  equal(a, b, 'two pages');
}

async function who_is_protected_is_not_in_the_file(browser) {
  const dir = makeCase('quiet', [['id', 'type', 'name', 'aliases', 'protect', 'note'], ['zara-quill', 'person', 'Zara Quill', 'Zaz', 'yes', 'lives in Quillton'], ['bo', 'person', 'Bo Ash', '', '', '']],
    [['type', 'from', 'to', 'source', 'quote'], ['met', 'bo', 'zara-quill', 'note', 'Bo met Zara Quill']]);
  const file = makePage('quiet.html', dir), text = readFileSync(file, 'utf8');
  for (const word of ['Zara', 'Quill', 'zara', 'Zaz', 'Quillton']) assert(!text.includes(word), `${word} is in the file`);
  const page = await open(browser, file);
  equal(page.said, [], 'the console');
  const shown = readFileSync(makePage('loud.html', dir, '--show-protected'), 'utf8');
  assert(shown.includes('Zara Quill'), 'unless asked for');
}

async function what_is_marked_higher_is_not_in_the_file() {
  const dir = makeCase('marked', [['id', 'type', 'name', 'marking'], ['a', 'person', 'Ann Low', 'TLP:GREEN'], ['b', 'person', 'Bea High', 'TLP:RED'], ['c', 'person', 'Cy Low', 'TLP:GREEN']],
    [['type', 'from', 'to', 'source', 'marking', 'quote'], ['met', 'a', 'b', 's', 'TLP:RED', 'secretword'], ['met', 'a', 'c', 's', 'TLP:GREEN', 'plainword']]);
  const text = readFileSync(makePage('green.html', dir, '--release', 'TLP:GREEN'), 'utf8');
  for (const word of ['Bea', 'secretword', 'TLP:RED']) assert(!text.includes(word), `${word} is in the file`);
  assert(text.includes('plainword') && text.includes('<p class="marking">TLP:GREEN</p>'), 'what may be told is');
  assert(readFileSync(makePage('red.html', dir), 'utf8').includes('<p class="marking">TLP:RED</p>'), 'the highest marking stands on the page');
}

async function what_the_selection_leaves_out_is_not_in_the_file() {
  const text = readFileSync(makePage('part.html', kerman, '--around', 'ISKP', '--hops', '1'), 'utf8');
  assert(text.includes('Kerman cell') && !text.includes('Abdullah Tajik'), 'neighbours and no more');
  const quiet = readFileSync(makePage('without.html', kerman, ...QUICK, '--without-source', 'S5'), 'utf8');
  assert(text.length > 0 && !quiet.includes('Unnamed reports'), 'a source left out is not named');
}

async function one_entity_and_a_loop_and_no_date_are_pages_too(browser) {
  const dir = makeCase('small', [['id', 'type', 'name'], ['a', 'person', 'Ann']], [['type', 'from', 'to'], ['called', 'a', 'a']]);
  const page = await open(browser, makePage('small.html', dir), { hash: '#entity=a' });
  equal(page.said, [], 'the console');
  equal(await page.$eval('#time', (node) => node.hidden), true, 'no time, no slider');
  equal(await page.$$eval('#chart g.entity:not(.gone)', (all) => all.length), 1, 'it is shown');
}

async function a_page_of_another_picture_and_one_too_large_are_refused() {
  const matrix = refused('chart', kerman, '--as', 'matrix', '-o', path.join(folder, 'matrix.html'));
  assert(matrix.status === 2 && /link chart/.test(matrix.stderr), `${matrix.status} ${matrix.stderr}`);
  const many = makeCase('many', [['id', 'type', 'name'], ...Array.from({ length: 20001 }, (_, i) => [`e${i}`, 'person', `P ${i}`])], [['type', 'from', 'to'], ['met', 'e0', 'e1']]);
  const large = refused('chart', many, '-o', path.join(folder, 'many.html'));
  assert(large.status !== 0 && large.stderr.includes('20000 entities at most'), `${large.status} ${large.stderr}`);
}

await run([a_name_that_is_markup_is_shown_as_text, the_policy_lets_nothing_run_or_load, the_file_names_no_other_place,
  the_same_case_gives_the_same_bytes, who_is_protected_is_not_in_the_file, what_is_marked_higher_is_not_in_the_file,
  what_the_selection_leaves_out_is_not_in_the_file, one_entity_and_a_loop_and_no_date_are_pages_too,
  a_page_of_another_picture_and_one_too_large_are_refused]);
