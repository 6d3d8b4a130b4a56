// A resident's whole main job in a browser: on a phone and at a desk, with and without JavaScript, in Dutch and English;
// with the keyboard alone; and leaving quickly.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inDays, launch, open, sentences } from './browser.mjs';
import { runs, Server } from './harness.mjs';

const LEAVE_TO = 'https://www.buienradar.nl/', FIRST_PIN = '604839', SECOND_PIN = '271803';

let browser, server;
before(async () => {
  [browser, server] = await Promise.all([launch(), Server.start()]);
  const team = await server.run('team', 'add', 'Wijkteam');
  assert.equal(team.code, 0, team.stderr);
});
after(async () => { await browser?.close(); await server?.close(); });

// What a person presses is found by its words.
const press = (page, source, ...values) => page.locator(`main, nav, header`).locator('a, button, summary').filter({ hasText: new RegExp(`^\\s*${page.say(source, ...values).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`) }).first().click();
const choose = (page, name, value) => page.check(`input[name=${name}][value="${value}"]`);
const heading = (page) => page.locator('h1').innerText();
const text = (page) => page.locator('main').innerText();
const reads = async (page, source, ...values) => {
  const wanted = page.say(source, ...values);
  assert.ok((await text(page)).includes(wanted), `"${wanted}" is not on ${page.url()}:\n${await text(page)}`);
};
const sees = async (page, ...words) => { for (const one of words) assert.ok((await text(page)).includes(one), `"${one}" is not on ${page.url()}:\n${await text(page)}`); };
const seesNot = async (page, ...words) => { for (const one of words) assert.ok(!(await page.content()).includes(one), `"${one}" is on ${page.url()}`); };
const tab = (page, source) => page.locator('nav.tabs a').filter({ hasText: page.say(source) }).click();
const root = (page) => /^\/t\/[^/]+/.exec(new URL(page.url()).pathname)[0];

const pinIfAsked = async (page, pin) => {
  if (!await page.locator('#step_pin').count()) return;
  await page.fill('#step_pin', pin);
  if (await page.locator('#step_again').count()) await page.fill('#step_again', pin);
  await page.locator('main button.first').click();
};

const begins = async (page, name) => {
  await page.goto('/');
  await press(page, 'Begin my plan');
  await page.fill('#name', name);
  await press(page, 'Begin my plan');
  assert.equal(await heading(page), page.say('Good day, {0}', name));
};

const writesGoal = async (page, words) => {
  await press(page, 'Write it down');
  await page.fill('#words', words);
  await choose(page, 'value', 2);
  await choose(page, 'good_enough', 8);
  await press(page, 'Put it in my plan');
  await reads(page, 'Your goal is in your plan.');
  await reads(page, 'You are now at <b>{0}</b>.', 2);
};

const marksGoal = async (page) => {
  await page.locator('#mark input[value="5"]').check();
  await page.fill('#mark textarea', 'De post is open');
  await page.locator('#mark button').click();
  await reads(page, 'Noted where you are today.');
  await reads(page, 'You began at {0} and are now at <b>{1}</b>.', 2, 5);
  await sees(page, 'De post is open');
  assert.ok(await page.locator('svg.graph .dot').count() === 2);
};

// Fills in a step; the page leads to it. `more` fills in what is not there always.
const writesStep = async (page, words, doer, more) => {
  await page.goto(`${root(page)}/plan`);
  await press(page, 'New step');
  await page.fill('#words', words);
  await choose(page, 'doer', doer);
  await page.fill('#due', inDays(7));
  await choose(page, 'confidence', 7);
  await more?.();
  await press(page, 'Put it in my plan');
};

const ASKED = { member: ['name', 'purpose', 'tie', 'contact'], professional: ['name', 'organisation', 'purpose', 'look_again', 'contact'], director: ['name', 'contact'] };
// Asks somebody and gives back the address that is shown once.
const asks = async (page, kind, name, more = {}) => {
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

const joins = async (page, link) => {
  await page.goto(link);
  await press(page, 'Yes, I join');
  await page.waitForURL(/\/t\//);
};

const worker = async (settings, name) => {
  const page = await open(browser, server, settings);
  const made = await server.run('person', 'join', name, '--team', 'Wijkteam', '--language', settings.language, '--base-url', server.url);
  assert.equal(made.code, 0, made.stderr);
  await page.goto(made.stdout.trim().split('\n')[1]);
  await press(page, 'Go on');
  await page.waitForURL(/\/tables$/);
  return page;
};

const opensTo = async (page, item, name, source) => {
  await page.goto(item);
  await page.locator('.way[href*="/items/"]').first().click();
  await page.locator('li').filter({ hasText: name }).locator('button').filter({ hasText: page.say(source) }).click();
};

const proposes = async (page, words) => {
  await page.goto(`${root(page)}/plan`);
  await press(page, 'Put a step forward');
  await page.fill('#words', words);
  await choose(page, 'doer', 'together');
  await press(page, 'Put it forward');
  await reads(page, 'Put forward. It is part of the plan only after a yes.');
};

const backIn = async (page, code, pin) => {
  await page.goto('/');
  await page.fill('#code', code);
  await press(page, 'Go on');
  await page.fill('#pin', pin);
  await press(page, 'Go on');
  await page.waitForURL(/\/tables$/);
};

// Whatever Back can bring up again shows nothing of her. How many pages that were.
const backShowsNothing = async (page, words) => {
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

const leavesQuickly = async (page, script) => {
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

const whole = async (t, { width, script, language }) => {
  const settings = { width, script, language };
  const say = sentences(language);
  const mia = await open(browser, server, settings), sister = await open(browser, server, settings), work = await worker(settings, 'Jeannette');
  const goal = 'Rust in mijn hoofd', steps = { self: 'De brief beantwoorden', together: 'Samen naar de bank', circle: 'De schutting maken', professional: 'De regeling nakijken' };
  const at = {};

  await t.test('opens a table by herself', () => begins(mia, 'Mia'));
  await t.test('opens a table because a professional invited her', async () => {
    const bas = await open(browser, server, settings);
    await press(work, 'Invite somebody to a table of their own');
    await press(work, 'Make the question');
    await bas.goto((await work.locator('.secret.long').innerText()).trim());
    await bas.fill('#name', 'Bas');
    await press(bas, 'Begin my plan');
    assert.equal(await heading(bas), say('Good day, {0}', 'Bas'));
    await work.goto('/tables');
    await seesNot(work, 'Bas');
    await bas.context().close();
  });
  await t.test('writes a goal with its line', async () => {
    await writesGoal(mia, goal);
    await marksGoal(mia);
    at.table = root(mia);
    at.goal = mia.url().replace(/\?.*/, '');
  });
  await t.test('steps of each doer', async () => {
    for (const [doer, words] of Object.entries(steps)) {
      await writesStep(mia, words, doer);
      await reads(mia, 'The step is in your plan.');
      at[doer] = mia.url().replace(/\?.*/, '');
    }
    await tab(mia, 'Plan');
    await sees(mia, ...Object.values(steps), say('How sure: {0} of 10', 7));
  });
  await t.test('a mistake keeps what she typed', async () => {
    await mia.goto(`${root(mia)}/plan`);
    await press(mia, 'New step');
    await mia.fill('#words', 'Een stap zonder wie');
    await press(mia, 'Put it in my plan');
    assert.equal(await mia.locator('#words').inputValue(), 'Een stap zonder wie');
    assert.equal(await mia.locator('.is-wrong').count(), 1);
  });
  await t.test('done, and who did it', async () => {
    await mia.goto(at.self);
    await press(mia, 'Done');
    await choose(mia, 'doer', 'self');
    await press(mia, 'Keep this');
    await reads(mia, 'Done. Well done, whoever did it.');
    await mia.locator('summary').click();
    await sees(mia, steps.self, say('you, yourself'));
  });
  await t.test('asks her sister by a link, who sees nothing yet', async () => {
    const link = await asks(mia, 'member', 'Tineke', { tie: 'zus' });
    await joins(sister, link);
    await reads(sister, 'Nothing has been opened to you yet. You will see it here as soon as it is.');
    for (const rest of ['/plan', '/people', '/story', '/export']) {
      await sister.goto(root(sister) + rest);
      await seesNot(sister, goal, ...Object.values(steps));
    }
    await sister.goto(root(sister));
  });
  await t.test('asks a professional, with a purpose and a day to look again', async () => {
    const link = await asks(mia, 'professional', 'Jeannette', { purpose: 'Meelezen met de post', look_again: inDays(90) });
    await joins(work, link);
    await seesNot(work, goal, ...Object.values(steps));
    await tab(mia, 'People');
    await mia.locator('main a').filter({ hasText: 'Jeannette' }).first().click();
    await sees(mia, 'Meelezen met de post', say('Look again'));
  });
  await t.test('opens to each exactly one thing, and closes it at once', async () => {
    await opensTo(mia, at.goal, 'Tineke', 'Open');
    await reads(mia, 'Opened.');
    await opensTo(mia, at.together, 'Jeannette', 'Open');
    await sister.goto(`${root(sister)}/plan`);
    await sees(sister, goal);
    await seesNot(sister, ...Object.values(steps));
    await work.goto(`${root(work)}/plan`);
    await sees(work, steps.together);
    await seesNot(work, goal, steps.self, steps.circle, steps.professional);
    await opensTo(mia, at.goal, 'Tineke', 'Close');
    await reads(mia, 'Closed. From now on they no longer see it.');
    await sister.reload();
    await seesNot(sister, goal);
    assert.equal((await sister.goto(at.goal)).status(), 404);
    await sister.goto(root(mia));
  });
  await t.test('somebody puts forward: yes, otherwise, set aside', async () => {
    for (const words of ['Zal ik de bank bellen?', 'Zal ik komen koken?', 'Zal ik alles regelen?']) await proposes(work, words);
    await mia.goto(`${root(mia)}/plan`);
    await mia.locator('article').filter({ hasText: 'Zal ik de bank bellen?' }).locator('button.first').click();
    await reads(mia, 'Answered.');
    await mia.locator('main a').filter({ hasText: 'Zal ik komen koken?' }).click();
    await mia.fill('#words', 'Wij koken samen');
    await press(mia, 'Put it in my plan like this');
    await sees(mia, 'Wij koken samen');
    await mia.locator('main a').filter({ hasText: 'Zal ik alles regelen?' }).click();
    await press(mia, 'Do not answer');
    await reads(mia, 'Set aside. You need not answer.');
    await seesNot(mia, 'Zal ik alles regelen?');
    await work.goto(`${root(work)}/plan`);
    await sees(work, 'Zal ik alles regelen?', say('Not answered yet. No answer means no.'));
    await sees(work, 'Wij koken samen'); // what came of it is opened to who put it forward
    await seesNot(work, goal, steps.self);
  });
  await t.test('keeps one thing to herself, behind a PIN she chooses', async () => {
    await writesStep(mia, 'Bellen met mijn vader', 'self', () => choose(mia, 'audience', 'me'));
    await sees(mia, say('Your PIN, please'));
    await pinIfAsked(mia, FIRST_PIN);
    await reads(mia, 'The step is in your plan.');
    at.own = mia.url().replace(/\?.*/, '');
    for (const other of [sister, work]) assert.equal((await other.goto(at.own)).status(), 404);
    await mia.goto(root(mia));
    await press(mia, 'Only for me');
    await sees(mia, 'Bellen met mijn vader', say('only you'));
  });
  await t.test('shares one thing with one named person', async () => {
    await writesStep(mia, 'Naar de notaris', 'self', async () => {
      await choose(mia, 'audience', 'named');
      await mia.selectOption('#with', { label: 'Tineke' });
    });
    await pinIfAsked(mia, FIRST_PIN);
    const shared = mia.url().replace(/\?.*/, '');
    assert.equal((await work.goto(shared)).status(), 404);
    await sister.goto(`${root(mia)}/own`);
    await pinIfAsked(sister, SECOND_PIN);
    await sees(sister, 'Naar de notaris', say('shared with you'));
    await seesNot(sister, 'Bellen met mijn vader');
  });
  await t.test('sees who looked', async () => {
    await tab(mia, 'People');
    await press(mia, 'Who looked?');
    await sees(mia, 'Jeannette', say('On what ground:'), 'Meelezen met de post');
    assert.ok(!(await text(mia)).includes('Tineke'));
  });
  await t.test('takes something out for good', async () => {
    await mia.goto(at.circle);
    await mia.locator('.way').first().click();
    await press(mia, 'Take it out for good');
    await pinIfAsked(mia, FIRST_PIN);
    await reads(mia, 'Taken out for good.');
    await seesNot(mia, steps.circle);
  });
  await t.test('reads her story', async () => {
    await tab(mia, 'Story');
    await sees(mia, goal, steps.professional, say('Something was taken out for good'), say('{0} came to the table', 'Tineke'));
    await seesNot(mia, steps.circle);
  });
  await t.test('shows the professional out', async () => {
    await tab(mia, 'People');
    await mia.locator('main a').filter({ hasText: 'Jeannette' }).first().click();
    await press(mia, 'Show {0} out', 'Jeannette');
    await press(mia, 'Yes, show out');
    await reads(mia, 'Shown out. From now on they see nothing.');
    assert.equal((await work.goto(root(mia))).status(), 404);
  });
  await t.test('makes her own code and a paper key', async () => {
    await mia.locator('.gear').click();
    await press(mia, 'My own code and my paper key');
    await press(mia, 'Make a paper key');
    await pinIfAsked(mia, FIRST_PIN);
    at.paper = (await mia.locator('.secret.long').last().innerText()).replace(/\s/g, '');
    assert.ok(await mia.locator('svg.qr').isVisible());
    await press(mia, 'Ready');
    await press(mia, 'Make my code');
    await pinIfAsked(mia, FIRST_PIN);
    at.code = (await mia.locator('.secret').innerText()).trim();
    assert.match(at.code, /^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
  });
  await t.test('comes in with the paper key on another device, and ends that session', async () => {
    const library = await open(browser, server, settings);
    await library.goto(at.paper);
    await library.fill('#pin', '000001');
    await press(library, 'Go on');
    await reads(library, 'That is not your PIN. Try again.');
    await library.fill('#pin', FIRST_PIN);
    await press(library, 'Go on');
    await library.goto(at.table);
    assert.equal(await heading(library), say('Good day, {0}', 'Mia'));
    await mia.goto('/me');
    await press(mia, 'Where am I signed in?');
    assert.equal(await mia.locator('ul.list > li').count(), 2);
    await press(mia, 'Sign out there');
    assert.equal(await mia.locator('ul.list > li').count(), 1);
    await library.reload();
    await seesNot(library, 'Mia');
    assert.equal(new URL(library.url()).pathname, '/in');
    await library.context().close();
  });
  await t.test('forgot her PIN, and has her own code', async () => {
    await mia.goto('/me/pin/forgot');
    await mia.fill('#door', at.code);
    await mia.fill('#pin', SECOND_PIN);
    await mia.fill('#again', SECOND_PIN);
    await press(mia, 'Keep this PIN');
    await mia.waitForURL(/\/me\/keys/);
  });
  await t.test('changes the language', async () => {
    const other = language === 'nl' ? 'en' : 'nl';
    for (const tongue of [other, language]) {
      await mia.goto('/me');
      await choose(mia, 'language', tongue);
      await mia.locator('main form button.first').first().click();
      assert.equal(await mia.locator('html').getAttribute('lang'), tongue);
      assert.equal(await mia.locator('main h1').innerText(), sentences(tongue)('Me'));
    }
    const guest = await open(browser, server, settings);
    await guest.goto('/');
    await guest.locator(`button[value=${other}]`).click();
    assert.equal(await heading(guest), sentences(other)('Your plan, your people, your table'));
    await guest.context().close();
  });
  await t.test('leaves quickly, and comes back by her code and PIN', async () => {
    await mia.goto('/tables');
    await mia.locator('main .list a').first().click();
    const table = root(mia);
    await leavesQuickly(mia, script);
    assert.ok(await backShowsNothing(mia, ['Mia', goal, 'notaris', 'vader', at.code]) > 10);
    await backIn(mia, at.code, SECOND_PIN);
    await mia.goto(table);
    assert.equal(await heading(mia), say('Good day, {0}', 'Mia'));
  });
  const bad = [mia, sister, work].flatMap((page) => page.complaints).filter((one) => !/Failed to load resource/.test(one));
  assert.deepEqual(bad, []);
  for (const page of [mia, sister, work]) await page.context().close();
};

// Four ways in which each pair of width, script and language occurs; all eight with --runs 8.
const ways = [[360, true, 'nl'], [1280, false, 'nl'], [1280, true, 'en'], [360, false, 'en'], [360, false, 'nl'], [1280, true, 'nl'], [360, true, 'en'], [1280, false, 'en']]
  .map(([width, script, language]) => ({ width, script, language })).slice(0, runs(4));

test('the whole main job', { concurrency: 2 }, (t) => Promise.all(ways.map((way) =>
  t.test(`${way.width} px, ${way.script ? 'with' : 'without'} JavaScript, ${way.language}`, (inner) => whole(inner, way)))));

// Tab until something is reached. What has the focus is seen: outlined, in the window, and not behind the tabs.
const reach = async (page, selector) => {
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate((wanted) => {
      const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
      const bar = document.querySelector('.tabs')?.getBoundingClientRect();
      const behind = bar && !one.closest('.tabs') && box.bottom > bar.top + 0.5 && box.top < bar.bottom - 0.5;
      return {
        body: one === document.body, here: one.matches(wanted), what: one.outerHTML.slice(0, 80),
        seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && box.width > 1 && box.top >= 0 && box.bottom <= innerHeight && !behind,
      };
    }, selector);
    if (at.body) continue;
    assert.ok(at.seen, `the focus is not seen on ${page.url()}: ${at.what}`);
    if (at.here) return;
  }
  assert.fail(`Tab does not reach ${selector} on ${page.url()}`);
};
const follow = async (page, selector) => {
  await reach(page, selector);
  const arrived = page.waitForNavigation();
  await page.keyboard.press('Enter');
  await arrived;
};
// From one number to the next with the arrows.
const number = async (page, name, value) => {
  await reach(page, `input[name=${name}]`);
  await page.keyboard.press('Space');
  for (let i = 0; i < value; i++) await page.keyboard.press('ArrowRight');
  assert.ok(await page.isChecked(`input[name=${name}][value="${value}"]`));
};

for (const [width, script, language] of [[360, true, 'nl'], [1280, false, 'en']]) {
  test(`with the keyboard alone, ${width} px, ${script ? 'with' : 'without'} JavaScript, ${language}`, async () => {
    const page = await open(browser, server, { width, script, language });
    await page.goto('/');
    await reach(page, '.skip');
    await page.keyboard.press('Enter');
    assert.equal(new URL(page.url()).hash, '#here');
    await follow(page, 'a[href="/begin"]');
    await reach(page, '#name');
    await page.keyboard.type('Sef');
    await follow(page, 'main button');
    await follow(page, 'a[href$="/goals/new"]');
    await reach(page, '#words');
    await page.keyboard.type('Weer naar buiten');
    await number(page, 'value', 3);
    await number(page, 'good_enough', 7);
    await follow(page, 'main form button.first');
    await reads(page, 'Your goal is in your plan.');
    await follow(page, 'a[href*="/steps/new"]');
    await reach(page, '#words');
    await page.keyboard.type('Een rondje lopen');
    await reach(page, 'input[name=doer]');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    assert.ok(await page.isChecked('input[name=doer][value=together]'));
    await number(page, 'confidence', 8);
    await follow(page, 'main form button.first');
    await reads(page, 'The step is in your plan.');
    await follow(page, 'a[href$="/done"]');
    await reach(page, 'input[name=doer]');
    await page.keyboard.press('Space');
    await follow(page, 'main form button.first');
    await reads(page, 'Done. Well done, whoever did it.');
    await reach(page, 'summary');
    await page.keyboard.press('Enter');
    await sees(page, 'Een rondje lopen', page.say('you, yourself'));
    await page.context().close();
  });
}

test('leaves quickly from every kind of page', { concurrency: 2 }, async (t) => {
  const mia = await open(browser, server);
  await begins(mia, 'Mia');
  const table = root(mia), secret = ['Mia', 'Rust in mijn hoofd', 'Een stap zonder wie'];
  await writesGoal(mia, secret[1]);
  const goal = mia.url().replace(/\?.*/, '');
  await mia.goto('/me/keys');
  await press(mia, 'Choose a PIN');
  await mia.fill('#pin', FIRST_PIN);
  await mia.fill('#again', FIRST_PIN);
  await press(mia, 'Keep this PIN');
  await press(mia, 'Make my code');
  await pinIfAsked(mia, FIRST_PIN);
  const code = (await mia.locator('.secret').innerText()).trim();
  await mia.goto(table);
  const link = await asks(mia, 'member', 'Tineke');
  const unlock = async (page) => { await page.goto(`${table}/own`); await pinIfAsked(page, FIRST_PIN); };
  const wrong = async (page) => {
    await page.goto(`${table}/steps/new`);
    await page.fill('#words', secret[2]);
    await press(page, 'Put it in my plan');
    assert.equal(await page.locator('.is-wrong').count(), 1);
  };
  const key = async (page) => {
    await page.goto('/me/keys');
    await press(page, 'Make a paper key');
    await pinIfAsked(page, FIRST_PIN);
    assert.ok(await page.locator('.secret').count());
  };
  const places = {
    day: (page) => page.goto(table), goal: (page) => page.goto(goal), people: (page) => page.goto(`${table}/people`), story: (page) => page.goto(`${table}/story`),
    own: unlock, me: (page) => page.goto('/me'), 'a form with a mistake': wrong, 'a key just made': key,
  };
  await Promise.all([true, false].map((script) => t.test(script ? 'with JavaScript' : 'without JavaScript', async (inner) => {
    for (const [name, arrive] of Object.entries(places)) {
      await inner.test(name, async () => {
        const page = await open(browser, server, { script });
        await backIn(page, code, FIRST_PIN);
        await page.goto(goal);
        await arrive(page);
        await leavesQuickly(page, script);
        assert.ok(await backShowsNothing(page, [...secret, link]) > 2);
        await page.context().close();
      });
    }
  })));
  await t.test('three times Shift', async () => {
    const page = await open(browser, server);
    await backIn(page, code, FIRST_PIN);
    await page.goto(goal);
    for (let i = 0; i < 3; i++) await page.keyboard.press('Shift');
    await page.waitForURL(LEAVE_TO);
    assert.ok(await backShowsNothing(page, secret) > 2);
    await page.context().close();
  });
});
