// With the keyboard alone; and leaving quickly, after which Back shows nothing.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open } from './browser.mjs';
import { asks, backIn, backShowsNothing, begins, browser, down, FIRST_PIN, LEAVE_TO, leavesQuickly, pinIfAsked, press, reads, root, sees, server, up, writesGoal } from './hands.mjs';

before(up);
after(down);

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
