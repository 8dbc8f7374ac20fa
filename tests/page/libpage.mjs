// SPDX-License-Identifier: GPL-2.0-or-later
// Pages in a real browser: Debian's Chromium without a window, driven by puppeteer-core. Tests speak TAP.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const modules = path.join(root, 'build/npm/package.json');
export const REDTHREAD = process.env.REDTHREAD ?? path.join(root, 'build/redthread');
export const graphs = path.join(root, 'graphs');
export const folder = mkdtempSync(path.join(tmpdir(), 'redthread-page-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const chromium = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync);

export function required(name) { return createRequire(modules)(name); }

// Why the tests cannot run here, or null.
export function missing(large = false) {
  if (!chromium) return 'no Chromium here; make deps installs it';
  if (!existsSync(path.join(root, 'build/npm/node_modules/puppeteer-core'))) return 'no puppeteer-core here; make deps brings it where npm is';
  if (large && !['build/npm/node_modules', 'engine/page/carried'].some((at) => existsSync(path.join(root, at, 'sigma')))) {
    return 'no sigma here, so redthread was built without it';
  }
  return null;
}

export function redthread(...args) {
  return execFileSync(REDTHREAD, args, { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe'] });
}

export function refused(...args) {
  const { status, stderr } = spawnSync(REDTHREAD, args, { encoding: 'utf8' });
  return { status, stderr };
}

export function makePage(name, ...args) {
  const file = path.join(folder, name);
  redthread('chart', ...args, '-o', file);
  return file;
}

export async function launch() {
  return required('puppeteer-core').launch({
    executablePath: chromium, headless: true,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  });
}

// A page opened; page.said holds what the console was told.
export async function open(browser, file, { hash = '', width = 1440, height = 900, scheme = 'light', touch = false } = {}) {
  const page = await browser.newPage();
  page.said = [];
  page.on('console', (message) => page.said.push(message.text()));
  page.on('pageerror', (error) => page.said.push(error.message));
  await page.setViewport({ width, height, hasTouch: touch, isMobile: touch });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await page.goto(`file://${file}${hash}`);
  await page.waitForFunction(() => window.redthread?.view, { timeout: 30000 });
  return page;
}

export function assert(truth, what) { if (!truth) throw new Error(what); }

export function equal(a, b, what) {
  const [x, y] = [JSON.stringify(a), JSON.stringify(b)];
  if (x !== y) throw new Error(`${what}: ${x} is not ${y}`);
}

// ONLY=words runs the tests whose names match; TIMES=1 says how long each took.
export async function run(tests, large = false) {
  const reason = missing(large);
  if (reason) {
    console.log(`1..1\nok 1 - pages in a browser # skip ${reason}`);
    return;
  }
  if (process.env.ONLY) tests = tests.filter((test) => new RegExp(process.env.ONLY).test(test.name));
  const browser = await launch();
  let n = 0;
  console.log(`1..${tests.length}`);
  for (const test of tests) {
    n += 1;
    const began = performance.now();
    try {
      await test(browser);
      console.log(`ok ${n} - ${test.name}`);
      if (process.env.TIMES) console.log(`# ${Math.round(performance.now() - began)} ms`);
    } catch (error) {
      console.log(`not ok ${n} - ${test.name}`);
      console.log(String(error.stack).replace(/^/gm, '# '));
      process.exitCode = 1;
    }
    for (const page of (await browser.pages()).slice(1)) await page.close();
  }
  await browser.close();
}
