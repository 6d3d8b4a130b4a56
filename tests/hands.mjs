// What people do in a browser, for the tests of the whole job: begin, write, ask, join, put forward, come back, leave.
import assert from 'node:assert/strict';
import { inDays, launch, open } from './browser.mjs';
import { Server } from './harness.mjs';

export const LEAVE_TO = 'https://www.buienradar.nl/', FIRST_PIN = '604839', SECOND_PIN = '271803';

export let browser, server;
export const up = async () => {
  [browser, server] = await Promise.all([launch(), Server.start()]);
  const team = await server.run('team', 'add', 'Wijkteam');
  assert.equal(team.code, 0, team.stderr);
};
export const down = async () => { await browser?.close(); await server?.close(); };

// What a person presses is found by its words.
export const press = (page, source, ...values) => page.locator(`main, nav, header`).locator('a, button, summary').filter({ hasText: new RegExp(`^\\s*${page.say(source, ...values).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`) }).first().click();
export const choose = (page, name, value) => page.check(`input[name=${name}][value="${value}"]`);
export const heading = (page) => page.locator('h1').innerText();
export const text = (page) => page.locator('main').innerText();
export const reads = async (page, source, ...values) => {
  const wanted = page.say(source, ...values);
  assert.ok((await text(page)).includes(wanted), `"${wanted}" is not on ${page.url()}:\n${await text(page)}`);
};
export const sees = async (page, ...words) => { for (const one of words) assert.ok((await text(page)).includes(one), `"${one}" is not on ${page.url()}:\n${await text(page)}`); };
export const seesNot = async (page, ...words) => { for (const one of words) assert.ok(!(await page.content()).includes(one), `"${one}" is on ${page.url()}`); };
export const tab = (page, source) => page.locator('nav.tabs a').filter({ hasText: page.say(source) }).click();
export const root = (page) => /^\/t\/[^/]+/.exec(new URL(page.url()).pathname)[0];

export const pinIfAsked = async (page, pin) => {
  if (!await page.locator('#step_pin').count()) return;
  await page.fill('#step_pin', pin);
  if (await page.locator('#step_again').count()) await page.fill('#step_again', pin);
  await page.locator('main button.first').click();
};

export const begins = async (page, name) => {
  await page.goto('/');
  await press(page, 'Begin my plan');
  await page.fill('#name', name);
  await press(page, 'Begin my plan');
  assert.equal(await heading(page), page.say('Good day, {0}', name));
};

// One question a page: what is not said is skipped. Then `later` by Change, and she is at the last look.
export const answers = async (page, said, later = {}) => {
  const asked = page.locator('main form input[name=answering]');
  const fill = async (name, value) => {
    if (await page.locator(`main input[type=radio][name=${name}]`).count()) await choose(page, name, value);
    else if (await page.locator(`main select[name=${name}]`).count()) await page.selectOption(`#${name}`, { label: value });
    else await page.fill(`#${name}`, value);
  };
  for (let i = 0; i < 9 && await asked.count(); i++) {
    const name = await asked.getAttribute('value');
    if (said[name] !== undefined) await fill(name, said[name]);
    await press(page, said[name] === undefined ? 'Skip' : 'Go on');
  }
  for (const [question, values] of Object.entries(later)) {
    await page.click(`main a[href*="ask=${question}"]`);
    for (const [name, value] of Object.entries(values)) await fill(name, value);
    await press(page, 'Go on');
  }
  await sees(page, page.say('Look at it once more. Nothing is sent yet.'), ...Object.values(said).slice(0, 1));
};

export const writesGoal = async (page, words) => {
  await press(page, 'Write it down');
  await answers(page, { words, value: '2', good_enough: '8' });
  await press(page, 'Put it in my plan');
  await reads(page, 'Your goal is in your plan.');
  await reads(page, 'You are now at <b>{0}</b>.', 2);
};

export const marksGoal = async (page) => {
  await page.locator('#mark input[value="5"]').check();
  await page.fill('#mark textarea', 'De post is open');
  await page.locator('#mark button').click();
  await reads(page, 'Noted where you are today.');
  await reads(page, 'You began at {0} and are now at <b>{1}</b>.', 2, 5);
  await sees(page, 'De post is open');
  assert.ok(await page.locator('svg.graph .dot').count() === 2);
};

// Fills in a step; the page leads to it. `later`: what is asked only when she wants.
export const writesStep = async (page, words, doer, later) => {
  await page.goto(`${root(page)}/plan`);
  await press(page, 'New step');
  await answers(page, { words, doer, due: inDays(7), confidence: '7' }, later);
  await press(page, 'Put it in my plan');
};

export const ASKED = { member: ['name', 'purpose', 'tie', 'contact'], professional: ['name', 'organisation', 'purpose', 'look_again', 'contact'], director: ['name', 'contact'] };
// Asks somebody and gives back the address that is shown once.
export const asks = async (page, kind, name, more = {}) => {
  await tab(page, 'People');
  await press(page, 'Ask somebody');
  const ways = { member: ['Somebody of my own'], professional: ['Somebody whose work it is', 'The neighbourhood team, the municipality'], director: ['Somebody who directs this plan with me', 'I want this'] };
  for (const way of ways[kind]) await press(page, way);
  for (const one of ASKED[kind]) { // one question a page
    const said = { name, ...more }[one];
    if (said) await page.fill(`#${one}`, said);
    await press(page, 'Go on');
  }
  await sees(page, page.say('Look at it once more. Nothing is sent yet.'), name, ...Object.values(more).slice(0, 1));
  await press(page, 'Make the question');
  await reads(page, 'Your question is ready');
  assert.match(await page.locator('.secret').first().innerText(), /^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
  return (await page.locator('.secret.long').innerText()).trim();
};

export const joins = async (page, link) => {
  await page.goto(link);
  await press(page, 'Yes, I join');
  await page.waitForURL(/\/t\//);
};

export const worker = async (settings, name) => {
  const page = await open(browser, server, settings);
  const made = await server.run('person', 'join', name, '--team', 'Wijkteam', '--language', settings.language, '--base-url', server.url);
  assert.equal(made.code, 0, made.stderr);
  await page.goto(made.stdout.trim().split('\n')[1]);
  await press(page, 'Go on');
  await page.waitForURL(/\/tables$/);
  return page;
};

export const opensTo = async (page, item, name, source) => {
  await page.goto(item);
  await page.locator('.way[href*="/items/"]').first().click();
  await page.locator('li').filter({ hasText: name }).locator('button').filter({ hasText: page.say(source) }).click();
};

export const proposes = async (page, words) => {
  await page.goto(`${root(page)}/plan`);
  await press(page, 'Put a step forward');
  await page.fill('#words', words);
  await choose(page, 'doer', 'together');
  await press(page, 'See how they read it');
  await press(page, 'Put it forward');
  await reads(page, 'Put forward. It is part of the plan only after a yes.');
};

export const backIn = async (page, code, pin) => {
  await page.goto('/');
  await page.fill('#code', code);
  await press(page, 'Go on');
  await page.fill('#pin', pin);
  await press(page, 'Go on');
  await page.waitForURL(/\/tables$/);
};

// Whatever Back can bring up again shows nothing of her. How many pages that were.
export const backShowsNothing = async (page, words) => {
  const history = async (method, more) => {
    const chrome = await page.context().newCDPSession(page); // each page may be of another process
    const answer = await chrome.send(method, more);
    await chrome.detach().catch(() => {});
    return answer;
  };
  const { entries } = await history('Page.getNavigationHistory');
  const hers = entries.filter((one) => one.url.startsWith(server.url)).reverse();
  let looked = 0;
  for (const entry of hers) {
    await history('Page.navigateToHistoryEntry', { entryId: entry.id });
    await page.waitForTimeout(80);
    await page.waitForLoadState('load');
    const shown = await page.content();
    looked += shown.length > 0;
    for (const word of words) assert.ok(!shown.includes(word), `Back to ${entry.url} shows "${word}"`);
  }
  return looked;
};

export const leavesQuickly = async (page, script) => {
  page.outside.length = 0;
  let seen = () => {};
  const held = new Promise((resolve) => { seen = resolve; });
  // The answer is held back, so that what is seen meanwhile is what the script does at once.
  if (script) await page.route('**/exit', async (route) => { await held; await route.continue(); });
  await page.locator('#exit button').click({ noWaitAfter: true });
  if (script) {
    const blank = await page.evaluate(() => ({ text: document.body.innerText.trim(), hidden: document.documentElement.hidden, title: document.title }));
    assert.deepEqual(blank, { text: '', hidden: true, title: '…' });
    seen();
  }
  await page.waitForURL(LEAVE_TO);
  assert.deepEqual([...new Set(page.outside)], [LEAVE_TO]);
  if (script) await page.unroute('**/exit');
};

// Tab until something is reached. What has the focus is seen: outlined, in the window, and not behind the tabs.
export const reach = async (page, selector) => {
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate((wanted) => {
      const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
      const bar = document.querySelector('.tabs')?.getBoundingClientRect();
      const bottom = one.matches('textarea') ? box.top + 48 : box.bottom; // of several lines browsers bring the one in sight where she types
      const behind = bar && !one.closest('.tabs') && bottom > bar.top + 0.5 && box.top < bar.bottom - 0.5;
      return {
        body: one === document.body, here: one.matches(wanted), what: one.outerHTML.slice(0, 80),
        seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && box.width > 1 && box.top >= 0 && bottom <= innerHeight && !behind,
      };
    }, selector);
    if (at.body) continue;
    assert.ok(at.seen, `the focus is not seen on ${page.url()}: ${at.what}`);
    if (at.here) return;
  }
  assert.fail(`Tab does not reach ${selector} on ${page.url()}`);
};
export const follow = async (page, selector) => {
  await reach(page, selector);
  const arrived = page.waitForNavigation();
  await page.keyboard.press('Enter');
  await arrived;
};
