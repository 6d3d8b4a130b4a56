// A resident's whole main job in a browser: on a phone and at a desk, with and without JavaScript, in Dutch and English.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inDays, open, sentences } from './browser.mjs';
import { runs } from './harness.mjs';
import { asks, backIn, backShowsNothing, begins, browser, choose, down, FIRST_PIN, heading, joins, leavesQuickly, marksGoal, opensTo, pinIfAsked, press, proposes, reads, root, SECOND_PIN, sees, seesNot, server, tab, text, up, worker, writesGoal, writesStep } from './hands.mjs';

before(up);
after(down);

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
    await mia.fill('#words', 'Een stap, en dan nog heel veel woorden. '.repeat(9));
    await press(mia, 'Go on');
    assert.equal(await mia.locator('#words').inputValue(), 'Een stap, en dan nog heel veel woorden. '.repeat(9));
    assert.equal(await mia.locator('.is-wrong').count(), 1);
  });
  await t.test('done, and who did it', async () => {
    await mia.goto(at.self);
    await press(mia, 'Done');
    await choose(mia, 'doer', 'self');
    await press(mia, 'Keep this');
    await reads(mia, 'Done. Well done, whoever did it.');
    await mia.locator('summary').click();
    await sees(mia, steps.self, say('you'));
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
    await press(mia, 'Yes, but otherwise');
    await mia.locator('main a').filter({ hasText: say('Change') }).first().click();
    assert.equal(await mia.locator('#words').inputValue(), 'Zal ik komen koken?');
    await mia.fill('#words', 'Wij koken samen');
    await press(mia, 'Go on');
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
    await writesStep(mia, 'Bellen met mijn vader', 'self', { audience: { audience: 'me' } });
    await sees(mia, say('Your PIN, please'));
    await pinIfAsked(mia, FIRST_PIN);
    await reads(mia, 'The step is in your plan.');
    at.own = mia.url().replace(/\?.*/, '');
    for (const other of [sister, work]) assert.equal((await other.goto(at.own)).status(), 404);
    await mia.goto(root(mia));
    await mia.locator('details.more > summary').click(); // the rest of the day is a tap away
    await press(mia, 'Only for me');
    await sees(mia, 'Bellen met mijn vader', say('only you'));
  });
  await t.test('shares one thing with one named person', async () => {
    await writesStep(mia, 'Naar de notaris', 'self', { audience: { audience: 'named', with: 'Tineke' } });
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
