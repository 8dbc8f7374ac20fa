// SPDX-License-Identifier: GPL-2.0-or-later
// Portraits on a page and in a report: the policy lets the browser show them, and what is saved has them too.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { assert, equal, folder, makePage, open, redthread, run } from './libpage.mjs';

const dir = path.join(folder, 'faces');
mkdirSync(dir);
writeFileSync(path.join(dir, 'entities.csv'), 'id,type,name,image\nann,person,Ann,ann.png\nbob,person,Bob,\n');
writeFileSync(path.join(dir, 'relations.csv'), 'type,from,to\nknows,ann,bob\n');
execFileSync('/usr/bin/python3', [path.join(import.meta.dirname, '../cli/pictures.py'), 'png', path.join(dir, 'ann.png'), '80', '80', 'ff0000']);

// How many pixels are as red as the picture, and as no colour of ours.
const reds = (page, png) => page.evaluate(async (text) => {
  const blob = new Blob([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], { type: 'image/png' });
  const picture = await createImageBitmap(blob), canvas = new OffscreenCanvas(picture.width, picture.height), context = canvas.getContext('2d');
  context.drawImage(picture, 0, 0);
  const { data } = context.getImageData(0, 0, picture.width, picture.height);
  let n = 0;
  for (let i = 0; i < data.length; i += 4) n += data[i] > 245 && data[i + 1] < 10 && data[i + 2] < 10 ? 1 : 0;
  return n;
}, png);

const seen = async (page) => reds(page, await page.screenshot({ encoding: 'base64' }));

async function a_page_shows_portraits(browser) {
  const page = await open(browser, makePage('faces.html', dir));
  equal(page.said, [], 'the console');
  assert(await seen(page) > 200, 'Ann is seen');
  const plain = await open(browser, makePage('icons.html', dir, '--no-images'));
  equal(await seen(plain), 0, 'red without');
}

async function what_is_saved_has_them(browser) {
  const page = await open(browser, makePage('saved.html', dir));
  const png = await page.evaluate(async () => {
    const blobs = [];
    URL.createObjectURL = ((make) => (blob) => { blobs.push(blob); return make(blob); })(URL.createObjectURL.bind(URL));
    await window.redthread.savePng();
    let text = '';
    for (const byte of new Uint8Array(await blobs.at(-1).arrayBuffer())) text += String.fromCharCode(byte);
    return btoa(text);
  });
  equal(page.said, [], 'the console');
  assert(await reds(page, png) > 200, 'Ann is in the PNG');
}

async function a_report_shows_them_in_chart_and_dossier(browser) {
  const file = path.join(folder, 'report.html');
  redthread('report', dir, '-o', file, '--sections', 'chart,dossiers', '--of', 'Ann');
  const page = await browser.newPage();
  const said = [];
  page.on('console', (message) => said.push(message.text()));
  await page.setViewport({ width: 1440, height: 900 });
  await page.goto(`file://${file}`);
  equal(said, [], 'the console');
  equal(await page.$$eval('img', (all) => all.map((img) => [img.alt, img.naturalWidth])), [['Picture of Ann', 256]], 'dossiers');
  equal(await page.$$eval('#chart figure image', (all) => all.length), 1, 'in the chart');
  assert(await reds(page, await (await page.$('#chart figure')).screenshot({ encoding: 'base64' })) > 100, 'and seen');
}

await run([a_page_shows_portraits, what_is_saved_has_them, a_report_shows_them_in_chart_and_dossier]);
