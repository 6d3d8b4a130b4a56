// With JavaScript a form at a table brings the page up to date in place: what is said, where she stands, what Back shows, and that a
// second tap does nothing twice.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open } from './browser.mjs';
import { Server } from './harness.mjs';

const GOAL = 'Rust in mijn hoofd', LEAVE_TO = 'https://www.buienradar.nl/';
let browser, server;
before(async () => { [browser, server] = await Promise.all([launch(), Server.start()]); });
after(async () => { await browser?.close(); await server?.close(); });

const begins = async (t) => {
  const page = await open(browser, server, { language: 'nl', width: 390 });
  t.after(() => page.context().close());
  await page.goto('/begin');
  await page.fill('#name', 'Mia');
  await page.click('main button.first');
  await page.waitForURL(/\/t\//);
  page.root = /^\/t\/[^/]+/.exec(new URL(page.url()).pathname)[0];
  await page.goto(`${page.root}/goals/new`);
  await page.fill('#words', 'Rust');
  for (const button of ['button[name=rest]', 'main form button.first']) await page.click(button);
  await page.waitForURL(/did=goal_write/);
  page.goal = new URL(page.url()).pathname;
  return page;
};
// A form of one page; those of several questions are left to the browser.
const writes = async (page, words) => {
  await page.goto(`${page.goal}/words`);
  await page.evaluate(() => { window.stayed = true; });
  await page.fill('#words', words);
  await page.click('main form.form button.first');
};
const inPlace = (page) => page.evaluate(() => window.stayed === true);
const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.tagName);

test('a mistake is shown in place, with what she typed, and is gone to', async (t) => {
  const page = await begins(t);
  await writes(page, ' ');
  assert.ok(await inPlace(page));
  assert.equal(await page.locator('#wrong').count(), 1);
  assert.equal(await focused(page), 'wrong');
  assert.equal(new URL(page.url()).pathname, `${page.goal}/words`);
});

test('what went well is shown and said, at its own address', async (t) => {
  const page = await begins(t);
  await writes(page, GOAL);
  assert.ok(await inPlace(page));
  assert.equal(new URL(page.url()).pathname, page.goal);
  assert.equal(await page.locator('.said[role=status]').innerText(), page.say('Changed. These are your words now.'));
  assert.equal(await focused(page), 'H1');
  assert.equal(await page.title(), page.say('Goal'));
  await page.reload();
  assert.ok((await page.locator('h1').innerText()).includes(GOAL));
});

test('Back asks the server again', async (t) => {
  const page = await begins(t);
  await writes(page, GOAL);
  await page.goBack();
  await page.waitForFunction(() => !window.stayed && document.querySelector('#words'));
  assert.equal(new URL(page.url()).pathname, `${page.goal}/words`);
  await page.goForward();
  await page.waitForFunction((words) => document.querySelector('h1')?.textContent.includes(words), GOAL);
});

test('a second tap while the first is on its way is not sent', async (t) => {
  const page = await begins(t);
  let sent = 0, go;
  const held = new Promise((resolve) => { go = resolve; });
  await page.route('**/words', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    sent++;
    await held;
    return route.continue();
  });
  await page.goto(`${page.goal}/words`);
  await page.fill('#words', GOAL);
  for (let i = 0; i < 3; i++) await page.click('main form.form button.first', { noWaitAfter: true });
  go();
  await page.waitForURL(/did=goal_reword/);
  assert.equal(sent, 1);
});

test('when nothing comes back it is a plain form, and is done once', async (t) => {
  const page = await begins(t);
  let sent = 0;
  await page.route('**/words', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    if (++sent > 1) return route.continue();
    await route.fetch(); // the server did it; its answer was lost
    return route.abort();
  });
  await writes(page, GOAL).catch(() => {}); // the page goes while it is waited for
  await page.waitForURL(/did=goal_reword/);
  assert.equal(sent, 2);
  await page.goto(`${page.root}/plan`);
  assert.equal(await page.locator('h3', { hasText: GOAL }).count(), 1);
  page.complaints.length = 0;
});

test('after leaving quickly Back shows nothing of what was done in place', async (t) => {
  const page = await begins(t);
  await writes(page, GOAL);
  await page.locator('#exit button').click({ noWaitAfter: true });
  await page.waitForURL(LEAVE_TO);
  for (let i = 0; i < 4; i++) {
    await page.goBack({ waitUntil: 'load' }).catch(() => {});
    await page.waitForTimeout(150);
    assert.ok(!(await page.content()).includes(GOAL), `${page.url()} shows it`);
  }
});

test('the script is small', async () => {
  const answer = await fetch(`${server.url}/static/update.js`);
  const text = await answer.text();
  assert.ok(text.length > 500 && text.length <= 4000, `${text.length} bytes`);
  assert.ok(!/localStorage|sessionStorage|indexedDB|caches|prefetch/.test(text));
});
