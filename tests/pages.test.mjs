// Every page in Dutch and English, and a resident's and her circle's in Arabic, at three widths, filled, empty and with an error: can everybody read and use it?
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { axeFaults, catalogue, inDays, launch, layoutFaults, list, open, zoomFaults } from './browser.mjs';
import { program, Server } from './harness.mjs';
import { authorityPages, beforePages, befores, choicePages, directorPages, emptyPages, enter, go, guestPages, keyPages, openOwn, ownPages, PIN, place, plans, professionalPages, says, seatPages, submit } from './pages.mjs';

// From right to left two widths tell what the third would.
const WIDTHS = { nl: [320, 360, 1280], en: [320, 360, 1280], ar: [360, 1280] }, LANGUAGES = Object.keys(WIDTHS), FIRST_KB = 40, LATER_KB = 8;
const OF_COLOUR = ['color-contrast', 'link-in-text-block'], OF_LAYOUT = ['target-size', 'scrollable-region-focusable'];
// The middle width gets the whole of axe. Of colour there is one more look, from a desk: the rules for narrow screens change
// room, not colour (web/look/own.css), and neither does the language.
const rulesAt = (page, width) => {
  const widths = WIDTHS[page.language];
  if (width === widths.at(-2)) return undefined;
  return page.language === 'nl' && width === widths.at(-1) ? [...OF_COLOUR, ...OF_LAYOUT] : OF_LAYOUT;
};
const html = new HtmlValidate(new StaticConfigLoader({ root: true, extends: ['html-validate:standard'], rules: { 'attr-quotes': ['error', { style: 'single' }] } }));

// Of some routes alone: ONLY=regular expression.
const only = process.env.ONLY && new RegExp(process.env.ONLY);
const DUTCH = [...catalogue('nl').values()].filter((words) => !words.includes('{'));

let browser;
const servers = {}, seen = new Set(), weights = [];

before(async () => {
  let started;
  [browser, ...started] = await Promise.all([launch(), ...LANGUAGES.map(() => Server.start({ demo: true }))]);
  LANGUAGES.forEach((language, at) => { servers[language] = started[at]; });
});
after(async () => {
  await browser?.close();
  await Promise.all(Object.values(servers).map((server) => server.close()));
});

// A title stands in the history of a browser that others may open.
const titleFaults = (title, names) => [/tafel|table/i, ...names.map((name) => new RegExp(`\\b${name}\\b`, 'i'))].filter((word) => word.test(title)).map((word) => `title "${title}" tells ${word}`);
const inlineFaults = (text) => [/<style/i, /\sstyle=/i, /<script(?![^>]*\ssrc=)/i, /\son[a-z]+=/i, /javascript:/i].filter((one) => one.test(text)).map((one) => `inline: ${one}`);

const htmlFaults = async (text) => {
  const report = await html.validateString(text);
  return report.results.flatMap((one) => one.messages.map((message) => `html ${message.ruleId}: ${message.message} at ${message.line}:${message.column} ${text.split('\n')[message.line - 1].slice(Math.max(0, message.column - 60), message.column + 60)}`));
};

// A page says in which language and direction it is; what is not in hers would be marked as Dutch.
const directionFaults = (page) => page.evaluate(([language, dutch]) => {
  const { lang, dir } = document.documentElement, faults = [];
  if (lang !== language || dir !== (language === 'ar' ? 'rtl' : 'ltr')) faults.push(`is in ${lang}, ${dir}`);
  for (const one of document.querySelectorAll('bdi[lang]')) if (dutch.includes(one.textContent)) faults.push(`not in ${language}: ${one.textContent}`);
  return faults;
}, [page.language, page.language === 'nl' ? [] : DUTCH]);

// Words that run from left to right keep their full stop only in an element of their own (words_span of web/words.c). What the
// catalogue itself writes in Latin letters is of one piece with its sentence.
const LATIN = /Nationale ombudsman|onafhankelijke cliëntondersteuner|Veilig Thuis|Meldcode|huisartsenpost|ABCDE-12345|name@example|JSON/;
const mixedFaults = (page) => page.evaluate((known) => {
  const faults = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const alone = (one) => one !== document.body && (one.matches('bdi, script, style, svg, textarea, option, .secret, [dir], [lang]') || getComputedStyle(one).unicodeBidi === 'plaintext' || alone(one.parentElement));
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const words = text.textContent.trim();
    if (/[a-z]{2,}[^\p{L}]+[a-z]{2,}/iu.test(words) && !new RegExp(known).test(words) && !alone(text.parentElement)) faults.push(`runs the other way: ${words.slice(0, 90)}`);
  }
  return faults;
}, LATIN.source);

const visit = async (page, row, names) => {
  const about = `${page.language} ${row.route} ${row.name ?? ''} (${row.state})`, faults = [];
  if (row.own) await openOwn(page, row.own);
  const arrived = await page.goto(row.path);
  const response = row.form ? await submit(page, ...row.form) : arrived;
  const wanted = row.status ?? (row.state === 'error' ? 400 : 200);
  if (response.status() !== wanted) faults.push(`status ${response.status()}, not ${wanted}`);
  const text = await response.text();
  weights.push({ about, bytes: (await response.request().sizes()).responseBodySize });
  faults.push(...await directionFaults(page), ...inlineFaults(text), ...titleFaults(await page.title(), names), ...(page.language === 'ar' ? await mixedFaults(page) : []), ...await htmlFaults(text));
  if (!response.headers()['content-security-policy']?.includes("default-src 'none'")) faults.push('no content policy');
  if (row.state === 'error' && !await page.locator('.wrong, .alert.bad').count()) faults.push('does not say what is wrong');
  // The whole of axe once; what a width or the dark can change, there too. As tall as the page, so that nothing lies behind the tabs.
  const widths = WIDTHS[page.language];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    await page.setViewportSize({ width, height: Math.max(800, await page.evaluate(() => document.documentElement.scrollHeight)) });
    const found = [...await layoutFaults(page), ...await axeFaults(page, rulesAt(page, width))];
    if (width === widths.at(-2)) found.push(...await zoomFaults(page));
    faults.push(...found.map((fault) => `${width} px: ${fault}`));
  }
  if (page.language === 'nl') {
    await page.emulateMedia({ colorScheme: 'dark' });
    faults.push(...(await axeFaults(page, ['color-contrast'])).map((fault) => `dark: ${fault}`));
  }
  if (page.language === 'nl' && !seen.has(row.route)) { // the same tokens on every page: once per route
    for (const colorScheme of ['dark', 'light']) {
      await page.emulateMedia({ colorScheme, contrast: 'more' });
      faults.push(...(await axeFaults(page, ['color-contrast'])).map((fault) => `${colorScheme}, more contrast: ${fault}`));
    }
    await page.emulateMedia({ contrast: 'no-preference' });
  }
  await page.emulateMedia({ colorScheme: 'light' });
  if (process.env.SHOTS) {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.screenshot({ path: `${process.env.SHOTS}/${`${about} ${row.who}`.replace(/\W+/g, '-')}.png`, fullPage: true });
  }
  faults.push(...page.complaints.splice(0).filter((one) => !/Failed to load resource: the server responded with a status of 4\d\d/.test(one)), ...page.outside.splice(0).map((url) => `asked outside: ${url}`));
  seen.add(row.route);
  return { about, faults };
};

// A form that is refused looks alike from right to left: a guest's and a newcomer's tell enough.
const wanted = (page, row) => page.language !== 'ar' || row.state !== 'error' || ['a guest', 'a newcomer'].includes(row.who);

const tour = async (t, page, rows, names) => {
  for (const row of rows.filter((one) => wanted(page, one) && (!only || only.test(one.route)))) {
    await t.test(`${page.language} ${row.route} ${row.name ?? ''} (${row.state}, ${row.who})`, async () => {
      const { faults } = await visit(page, row, names);
      assert.deepEqual(faults, []);
    });
  }
};
// Whoever waits for her turn stays signed in: on a slow machine it is more than the quarter of an hour after which a session ends.
const stayAwake = (t, pages) => {
  const look = async (page) => {
    const tab = await page.context().newPage();
    await tab.goto('/tables').catch(() => {});
    await tab.close();
  };
  const each = setInterval(() => Promise.all(pages.map(look)).catch(() => {}), 5 * 60000);
  t.after(() => clearInterval(each));
};
const by = (who, rows) => rows.map((row) => ({ ...row, who }));

// The ways in that a link can be: what a guest sees before pressing anything.
const doorsOf = async (mia, jeannette, tineke, server, table) => {
  const asked = async (fields) => {
    await mia.goto(`/t/${table}/people/ask?kind=${fields.kind}&role=team&sure=yes`);
    await submit(mia, `/t/${table}/people/ask`, fields);
    return new URL((await mia.textContent('.secret.long')).trim()).pathname;
  };
  const member = await asked({ kind: 'member', name: 'Rachid' });
  const professional = await asked({ kind: 'professional', name: 'Els', purpose: 'Meelezen met de brieven', look_again: inDays(90) });
  const director = await asked({ kind: 'director', name: 'Bas' });
  await jeannette.goto('/tables/invite');
  await submit(jeannette, '/tables/invite');
  const begin = new URL((await jeannette.textContent('.secret.long')).trim()).pathname;
  await openOwn(tineke, table);
  await tineke.goto('/me/keys');
  await submit(tineke, '/me/keys/paper');
  const paper = new URL((await tineke.locator('.secret.long').last().textContent()).trim()).pathname;
  await mia.goto(`/t/${table}/meetings/new`);
  await submit(mia, `/t/${table}/meetings/new`, { question: 'Wie past er op de kat?' });
  const [meeting, { id: seat }] = [(await list(mia, `/tables/${table}/meetings`)).at(-1).id, (await list(mia, `/tables/${table}/seats`)).find((one) => one.kind === 'member')];
  await mia.goto(`/t/${table}/meetings/${meeting}/guests`);
  await submit(mia, `/t/${table}/meetings/${meeting}/guests`, { seat });
  await mia.goto(`/t/${table}/meetings/${meeting}/dates/new`);
  await submit(mia, `/t/${table}/meetings/${meeting}/dates/new`, { on: inDays(12), at: '19:30' });
  await mia.goto(`/t/${table}/meetings/${meeting}/for/${seat}`);
  await submit(mia, `/t/${table}/meetings/${meeting}/for/${seat}/link`);
  const dates = new URL((await mia.locator('.secret.long').last().textContent()).trim()).pathname;
  return { member, professional, director, begin, dates, back: new URL(server.link('Jo').url).pathname, paper };
};

test('every page', { concurrency: 2 }, (all) => Promise.all(LANGUAGES.map((language) =>
  all.test(language, async (t) => {
    const server = servers[language];
    const fresh = () => open(browser, server, { language });
    const [mia, jeannette, tineke, empty, guest] = [await fresh(), await fresh(), await fresh(), await fresh(), await fresh()];
    const names = server.links.flatMap((one) => one.name.split(' ')).filter((one) => one.length > 3);
    const { household: table } = server.link('Mia');
    await enter(mia, server.link('Mia'), language);
    await enter(jeannette, server.link('Jeannette'), language);
    await enter(tineke, server.link('Tineke'), language);
    await jeannette.goto(`/t/${table}/write?kind=entry`);
    await submit(jeannette, `/t/${table}/write`, { words: 'Vandaag belde ik zelf' });
    await empty.goto('/begin');
    await submit(empty, '/begin', { name: 'Noor' });
    stayAwake(t, [mia, jeannette, tineke, empty]);

    const doors = await doorsOf(mia, jeannette, tineke, server, table);
    await tour(t, guest, by('a guest', guestPages(doors)), names);
    await tour(t, empty, by('a newcomer', emptyPages(await place(empty, new URL(empty.url()).pathname.split('/')[2]))), names);
    const own = `/t/${table}/own`;
    await tour(t, mia, by('director', [...ownPages(), go('own', own), { route: 'own', path: own, state: 'error', form: [own, { step_pin: '000001' }] }]), names);
    const hers = await plans(mia, await says(mia, await place(mia, table))); // from here on her PIN is fresh
    await tour(t, mia, by('director', [{ ...go('own', own), name: 'open', own: table }, ...keyPages()]), names);
    await tour(t, mia, by('director', [...seatPages(hers, 'director'), ...directorPages(hers)]), names);
    const els = await fresh(), root = `/t/${table}`, before = await befores(mia, els, tineke, jeannette, table);
    await tour(t, mia, by('director', beforePages(root, before)), names);
    if (language !== 'ar') await tour(t, els, by('an authority', authorityPages(root, before)), names);
    await tour(t, tineke, by('circle', choicePages(root, before)), names);
    await tour(t, tineke, by('circle', seatPages(await place(tineke, table), 'member')), names);
    if (language === 'ar') return; // What is read at work may be in Dutch
    await tour(t, jeannette, by('professional', [...professionalPages(), ...seatPages(await place(jeannette, table), 'professional')]), names);
  }))));

test('every page of the routes was seen', { skip: Boolean(only) }, () => {
  const routes = execFileSync(program, ['routes'], { encoding: 'utf8' }).split('\n').map((line) => line.trim().split(/\s{2,}/)).filter(([method, path, , kind]) => method === 'GET' && kind === 'page' && !path.endsWith('.ics')).map((row) => row.at(-1));
  assert.ok(routes.length > 30, `routes: ${routes}`);
  assert.deepEqual(routes.filter((name) => !seen.has(name)), []);
});

test('what it weighs', async (t) => {
  const page = await open(browser, servers.nl);
  const parts = [];
  page.on('requestfinished', async (request) => parts.push(request.sizes().then((size) => ({ url: request.url(), bytes: size.responseBodySize + size.responseHeadersSize }))));
  await page.goto('/', { waitUntil: 'networkidle' });
  const first = (await Promise.all(parts)).reduce((sum, one) => sum + one.bytes, 0);
  weights.sort((a, b) => b.bytes - a.bytes);
  t.diagnostic(`first visit: ${(first / 1000).toFixed(1)} kB in ${parts.length} requests`);
  for (const one of weights.slice(0, 5)) t.diagnostic(`${(one.bytes / 1000).toFixed(2)} kB: ${one.about}`);
  t.diagnostic(`middle of ${weights.length} pages: ${(weights[weights.length >> 1].bytes / 1000).toFixed(2)} kB`);
  assert.ok(parts.length > 2 && first <= FIRST_KB * 1000, `first visit ${first} bytes`);
  // The export is no page on the way but a file to take along: all of her plan, however much that is.
  assert.deepEqual(weights.filter((one) => one.bytes > LATER_KB * 1000 && !/^\w+ export /.test(one.about)), []);
});
