// With the keyboard alone; and leaving quickly, after which Back shows nothing.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open } from './browser.mjs';
import { asks, backIn, backShowsNothing, begins, browser, down, FIRST_PIN, follow, LEAVE_TO, leavesQuickly, pinIfAsked, press, reach, reads, root, sees, server, up, writesGoal } from './hands.mjs';

before(up);
after(down);

const unsentOf = async (page) => (await page.context().cookies()).filter(({ name }) => name.includes('unsent'));
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
    await follow(page, 'main form button.first');
    await number(page, 'value', 3);
    await follow(page, 'main form button.first');
    await number(page, 'good_enough', 7);
    await follow(page, 'main form button.first');
    await follow(page, 'main form button.first');
    await reads(page, 'Your goal is in your plan.');
    await follow(page, 'a[href*="/steps/new"]');
    await reach(page, '#words');
    await page.keyboard.type('Een rondje lopen');
    await follow(page, 'main form button.first');
    await reach(page, 'input[name=doer]');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    assert.ok(await page.isChecked('input[name=doer][value=together]'));
    await follow(page, 'main form button.first');
    await follow(page, 'button[name=skip]');
    await number(page, 'confidence', 8);
    await follow(page, 'main form button.first');
    await sees(page, 'Een rondje lopen', page.say('Left empty'));
    await follow(page, 'main form button.first');
    await reads(page, 'The step is in your plan.');
    await follow(page, 'a[href$="/done"]');
    await reach(page, 'input[name=doer]');
    await page.keyboard.press('Space');
    await follow(page, 'main form button.first');
    await reads(page, 'Done. Well done, whoever did it.');
    await reach(page, 'summary');
    await page.keyboard.press('Enter');
    await sees(page, 'Een rondje lopen', page.say('you'));
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
    await page.fill('#words', `${secret[2]} `.repeat(30));
    await press(page, 'Go on');
    assert.equal(await page.locator('.is-wrong').count(), 1);
  };
  const unsent = async (page) => {
    for (const form of ['steps', 'goals']) {
      await page.goto(`${table}/${form}/new`);
      await page.fill('#words', secret[2]);
      await press(page, 'Go on');
      await page.goBack();
      assert.equal(await page.locator('#words').inputValue(), secret[2]);
    }
    assert.equal((await unsentOf(page)).length, 3);
  };
  const key = async (page) => {
    await page.goto('/me/keys');
    await press(page, 'Make a paper key');
    await pinIfAsked(page, FIRST_PIN);
    assert.ok(await page.locator('.secret').count());
  };
  const places = {
    day: (page) => page.goto(table), goal: (page) => page.goto(goal), people: (page) => page.goto(`${table}/people`), story: (page) => page.goto(`${table}/story`),
    own: unlock, me: (page) => page.goto('/me'), 'a form with a mistake': wrong, 'words that were not sent': unsent, 'a key just made': key,
  };
  await Promise.all([true, false].map((script) => t.test(script ? 'with JavaScript' : 'without JavaScript', async (inner) => {
    for (const [name, arrive] of Object.entries(places)) {
      await inner.test(name, async () => {
        const page = await open(browser, server, { script });
        await backIn(page, code, FIRST_PIN);
        await page.goto(goal);
        await arrive(page);
        await leavesQuickly(page, script);
        assert.deepEqual(await unsentOf(page), []);
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
