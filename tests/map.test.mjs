// Her map: drawn with the keyboard and without JavaScript, seen by nobody until she shows it, and taken off for good.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inDays, launch, list, open } from './browser.mjs';
import { Server, words } from './harness.mjs';
import { enter, openOwn, submit } from './pages.mjs';
import { founds, joins, professional } from './scene.mjs';

let browser, server, table, mia;
before(async () => {
  [browser, server] = [await launch(), await Server.start({ demo: true })];
  table = server.link('Mia').household;
  mia = await open(browser, server, { script: false });
  await enter(mia, server.link('Mia'), 'nl');
});
after(async () => { await browser?.close(); await server?.close(); });
const textOf = async (page, path) => { await page.goto(`/t/${table}${path}`); return words(await page.content()); };

test('one question a page, by the keyboard alone and without JavaScript; nobody else sees or notices it', async () => {
  const other = await open(browser, server);
  await enter(other, server.link('Tineke'), 'nl');
  await mia.goto(`/t/${table}/map`);
  assert.equal(await mia.locator('#step_pin').count(), 1, 'the map stands behind her PIN');
  await openOwn(mia, table);
  await mia.goto(`/t/${table}/map/new?domain=work`);
  const answers = [
    async () => { await mia.locator('[name=name]').focus(); await mia.keyboard.type('Henk'); await mia.keyboard.press('Tab'); await mia.keyboard.type('van de bakkerij'); },
    async () => { await mia.locator('[name=ring]').first().focus(); await mia.keyboard.press('ArrowDown'); },
    async () => { await mia.locator('[name=gives_advice]').focus(); await mia.keyboard.press('Space'); },
    async () => { await mia.locator('[name=gets_practical]').focus(); await mia.keyboard.press('Space'); },
    async () => { await mia.locator('[name=dormant]').focus(); await mia.keyboard.press('Space'); },
  ];
  for (const answer of answers) { await answer(); await Promise.all([mia.waitForNavigation(), mia.keyboard.press('Enter')]); }
  assert.match(await mia.locator('main').innerText(), /Henk[\s\S]*Dichtbij[\s\S]*raad[\s\S]*praktische hulp[\s\S]*Lang niet gesproken/);
  const last = mia.url();
  assert.ok(!(await textOf(mia, '/map')).includes('Henk'), 'nothing is drawn before the last page is sent');
  await mia.goto(last);
  await submit(mia, `/t/${table}/map/new`);
  const map = await textOf(mia, '/map');
  for (const said of ['Henk', 'van de bakkerij', 'lang niet gesproken', 'Geeft: raad', 'Krijgt van mij: praktische hulp', 'Werk, nu of vroeger']) assert.ok(map.includes(said), said);
  await openOwn(other, table);
  for (const path of ['/map', '/own', '/story', '/export', '/people']) assert.ok(!(await textOf(other, path)).includes('Henk'), path);

  // Shown by name, and closed again.
  const seat = (await list(other, `/tables/${table}`)).seat;
  await mia.goto(`/t/${table}/map`);
  const press = (page, action) => page.locator(`form[action="/t/${table}/map/${action}"]:has([value="${seat}"]) button`).evaluate((one) => one.form.submit());
  await mia.locator('summary', { hasText: 'Wie mag mijn kaart zien?' }).click();
  await Promise.all([mia.waitForNavigation(), press(mia, 'open')]);
  assert.ok((await textOf(other, '/map')).includes('Henk'));
  await mia.goto(`/t/${table}/map`);
  await Promise.all([mia.waitForNavigation(), press(mia, 'close')]);
  assert.ok(!(await textOf(other, '/map')).includes('Henk'));

  // People of before: chosen, with words to begin with.
  const tie = /\/map\/([0-9a-z]{26})'/.exec(await (await mia.goto(`/t/${table}/map`)).text())[1];
  await mia.goto(`/t/${table}/map/dormant`);
  await submit(mia, `/t/${table}/map/${tie}/weigh`, { trusted: 'yes', choice: 'preferred' });
  assert.match(await textOf(mia, '/map/dormant'), /Hoi Henk, het is lang geleden/);

  // Changed: what stood there stands in the form; then taken off, and nothing of it is left.
  await mia.goto(`/t/${table}/map/${tie}/change`);
  assert.match(await mia.locator('main').innerText(), /Henk[\s\S]*Dichtbij/);
  await mia.goto(`/t/${table}/map/${tie}`);
  await submit(mia, `/t/${table}/map/${tie}/take-off`);
  for (const path of ['/map', '/own', '/story', '/export']) assert.ok(!(await textOf(mia, path)).includes('Henk'), path);
});

test('five questions are weighed and kept nowhere', async () => {
  const kept = async () => JSON.stringify({ ...await list(mia, `/tables/${table}/export`), made: '' });
  const was = await kept();
  await mia.goto(`/t/${table}/people/fair`);
  await submit(mia, `/t/${table}/people/fair`, { warm: 'no' });
  assert.match(await mia.locator('main').innerText(), /Dring liever niet aan/);
  await mia.goto(`/t/${table}/people/fair`);
  await submit(mia, `/t/${table}/people/fair`, { practical: 'yes', willing: 'no', warm: 'yes', equal: 'yes', beside: 'yes' });
  assert.match(await mia.locator('main').innerText(), /Je kunt dit vragen[\s\S]*Veel mensen wachten/);
  assert.ok(await kept() === was, 'something was kept');
});

// What lies over something else, by the corners of its box as it is turned.
const overlaps = (page) => page.evaluate(() => {
  const svg = document.querySelector('svg.map'), box = (one, shrink = 0) => {
    const { x, y, width, height } = one.getBBox(), turned = one.getCTM();
    return [[0, 0], [1, 0], [1, 1], [0, 1]].map(([a, b]) => new DOMPoint(x + shrink + a * (width - 2 * shrink), y + shrink + b * (height - 2 * shrink)).matrixTransform(turned));
  };
  const apart = (one, other) => [one, other].some((shape) => shape.some((from, i) => {
    const to = shape[(i + 1) % 4], along = (points) => points.map((p) => (p.x - from.x) * (to.y - from.y) - (p.y - from.y) * (to.x - from.x));
    const a = along(one), b = along(other);
    return Math.max(...a) <= Math.min(...b) || Math.max(...b) <= Math.min(...a);
  }));
  const pairs = (all) => all.flatMap((one, i) => all.slice(i + 1).filter((other) => !apart(one, other)).map(() => 1)).length;
  const squares = [...svg.querySelectorAll('rect.guest')].map((one) => box(one)), people = [...svg.querySelectorAll('circle.own')].map((one) => ({ x: one.cx.baseVal.value, y: one.cy.baseVal.value, r: one.r.baseVal.value }));
  const words = [...svg.querySelectorAll('text.life')].map((one) => box(one, 2)), view = svg.viewBox.baseVal, edge = svg.getScreenCTM().inverse();
  return {
    squares: squares.length, people: people.length, rows: document.querySelectorAll('main .row .avatar').length,
    overSquares: pairs(squares), overWords: words.filter((one) => squares.some((other) => !apart(one, other))).length,
    overPeople: people.flatMap((one, i) => people.slice(i + 1).filter((other) => Math.hypot(one.x - other.x, one.y - other.y) < one.r + other.r)).length,
    least: Math.min(...people.map((one) => one.r)),
    out: [...svg.querySelectorAll('text, rect, circle.own')].filter((one) => { const { left, right, top, bottom } = one.getBoundingClientRect(); return [[left, top], [right, bottom]].some(([x, y]) => { const p = new DOMPoint(x, y).matrixTransform(edge); return Math.abs(p.x) > view.width / 2 + 1 || Math.abs(p.y) > view.height / 2 + 1; }); }).length,
  };
});

test('the picture and the list say the same of 0, 1, 5, 30 and 80 people, and nobody lies over somebody else', async () => {
  assert.equal((await server.run('team', 'add', 'Wijkteam')).code, 0);
  const domains = ['household', 'family', 'friends', 'work', 'neighbourhood', 'club', 'far'], rings = ['inner', 'middle', 'outer'], workers = [];
  for (let i = 0; i < 24; i++) workers.push(await professional(server, `P${i}`));
  for (const [language, many, work] of [['nl', 0, 0], ['ar', 1, 1], ['nl', 5, 5], ['ar', 30, 24], ['nl', 80, 24]]) {
    const { session: A, table: id } = await founds(server, 'Mia', { language });
    await A.stepUp();
    for (let i = 0; i < many; i++) await A.make(`/tables/${id}/ties`, { name: i % 3 ? `Zq${i}` : 'Annemariekewilhelminajohannavanderoostenrijkerbeekhuizenvan', domain: domains[i * 3 % 7], ring: rings[(i >> 1) % 3], ...(i % 5 === 4 && { dormant: true }), ...(i % 7 === 3 && { tense: true }) });
    for (const one of workers.slice(0, work)) await joins(A, id, { kind: 'professional', name: one.name, organisation: `Team ${one.name.length}`, purpose: 'geld', look_again: inDays(60) }, one);
    const page = await open(browser, server, { width: 320, language });
    await page.setExtraHTTPHeaders({ cookie: A.cookie });
    await page.goto(`/t/${id}/map`);
    const map = await overlaps(page), told = `${language} ${many}: ${JSON.stringify(map)}`;
    assert.deepEqual([map.people, map.squares, map.overSquares, map.overWords, map.out], [many, work, 0, 0, 0], told);
    assert.ok(map.rows >= many && (map.overPeople === 0 || (many > 30 && map.least === 4 && map.overPeople <= many / 8)), told);
    await page.goto(`/t/${id}/tangle`);
    if (work) {
      const tangle = await overlaps(page);
      assert.deepEqual([tangle.squares, tangle.rows, tangle.overSquares, tangle.out], [work, work, 0, 0], `${language} ${work}: ${JSON.stringify(tangle)}`);
    } else assert.equal(await page.locator('svg.map').count(), 0);
    await page.context().close();
  }
});
