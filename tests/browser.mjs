// A browser for the end-to-end tests: people in it, the sentences of each language, and what must hold on every page.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { dayOf } from './days.mjs';

const require = createRequire(import.meta.url);

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync', '--no-first-run'],
});

// What a catalogue says, by the English source.
export const catalogue = (language) => {
  const found = new Map();
  if (language !== 'en') {
    const text = readFileSync(new URL(`../lang/${language}.po`, import.meta.url), 'utf8').replace(/"\n"/g, '');
    for (const [, id, words] of text.matchAll(/^msgid "(.*)"\nmsgstr "(.*)"$/gm)) found.set(JSON.parse(`"${id}"`), JSON.parse(`"${words}"`));
  }
  return found;
};

// The sentences of a language by their English source; {0} and further are filled in.
export const sentences = (language) => {
  const found = catalogue(language);
  return (source, ...values) => {
    const words = language === 'en' ? source : found.get(source);
    if (!words) throw new Error(`no ${language} words for: ${source}`);
    return words.replace(/<[^>]*>/g, '').replace(/\{(\d)\}/g, (_, at) => values[at]);
  };
};

// With the script a form is sent in the background: whoever pressed waits until what came back stands there.
const settled = (page) => page.waitForFunction(() => document.documentElement?.hasAttribute('aria-busy') === false); // none yet: of a page that comes
const pressesWait = (page) => {
  const kind = Object.getPrototypeOf(page.locator('body')), click = kind.click;
  if (kind.waits) return;
  kind.waits = true;
  kind.click = async function (options) {
    await click.call(this, options);
    if (!options?.noWaitAfter) await settled(this.page());
  };
};

// A page of a newcomer. Nothing outside the server is ever loaded: what is asked there is listed in page.outside.
export const open = async (browser, server, { width = 360, height = width < 700 ? 740 : 900, language = 'nl', script = true, ...more } = {}) => {
  const context = await browser.newContext({
    viewport: { width, height }, locale: { nl: 'nl-NL', en: 'en-GB', ar: 'ar' }[language], reducedMotion: 'reduce', javaScriptEnabled: script, baseURL: server.url, ...more,
  });
  context.setDefaultTimeout(30000);
  const outside = [], complaints = [];
  await context.route((url) => url.origin !== server.url, (route) => {
    outside.push(route.request().url());
    return route.fulfill({ contentType: 'text/html', body: '<title>weer</title><p>elsewhere</p>' });
  });
  const page = await context.newPage();
  pressesWait(page);
  page.click = (at, options) => page.locator(at).click(options);
  page.on('console', (message) => { if (message.type() === 'error') complaints.push(`${page.url()}: ${message.text()}`); });
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error}`));
  return Object.assign(page, { outside, complaints, language, say: sentences(language) });
};

export const inDays = (days) => dayOf(Date.now() + days * 86400000);

// What the API tells the person of this page.
export const list = (page, path) => page.evaluate(async (at) => (await fetch(`/api/v1${at}`)).json(), path);

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export const axeFaults = async (page, rules) => {
  if (!await page.evaluate(() => Boolean(window.axe))) await page.evaluate(axe);
  return page.evaluate(async ([tags, only]) => {
    const runOnly = only ? { type: 'rule', values: only } : { type: 'tag', values: tags };
    const { violations } = await window.axe.run(document, { runOnly, resultTypes: ['violations'], preload: false });
    return violations.flatMap((one) => one.nodes.map((node) => `axe ${one.id}: ${node.target.join(' ')}: ${node.html.slice(0, 120)} ${node.any[0]?.message ?? ''}`));
  }, [TAGS, rules]);
};

// What a finger has to hit, and how far a page may be wide.
export const TARGET_PX = 44;
export const layoutFaults = (page) => page.evaluate((least) => {
  const faults = [], wide = document.documentElement;
  if (wide.scrollWidth > wide.clientWidth) {
    const out = [...document.body.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > wide.clientWidth + 0.5 || one.getBoundingClientRect().left < -0.5).map((one) => one.outerHTML.slice(0, 90));
    faults.push(`scrolls sideways: ${wide.scrollWidth} px in ${wide.clientWidth}: ${out.slice(-1)}`);
  }
  const targets = 'button, a.button, .tabs a, .top a:not(.skip), .help-now a, label.choice, label.notch, summary, select, textarea, input:not([type=hidden]):not([type=radio]):not([type=checkbox])';
  for (const one of document.querySelectorAll(targets)) {
    const { width, height } = one.getBoundingClientRect();
    if (width && (width < least - 0.5 || height < least - 0.5)) faults.push(`too small to touch: ${width.toFixed(1)} × ${height.toFixed(1)}: ${one.outerHTML.slice(0, 90)}`);
  }
  return faults;
}, TARGET_PX);

// Letters of twice the size still fit beside each other.
export const zoomFaults = async (page) => {
  const large = (size) => page.evaluate((percent) => {
    const sheet = new CSSStyleSheet();
    if (percent) sheet.replaceSync(`html { font-size: ${percent}% !important }`);
    document.adoptedStyleSheets = [sheet];
    return document.documentElement.scrollWidth - document.documentElement.clientWidth;
  }, size);
  const over = await large(225);
  await large(0);
  return over > 0 ? [`letters twice as large: ${over} px too wide`] : [];
};
