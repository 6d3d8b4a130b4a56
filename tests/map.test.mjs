// Her map: drawn with the keyboard and without JavaScript, seen by nobody until she shows it, and taken off for good.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, list, open } from './browser.mjs';
import { Server, words } from './harness.mjs';
import { enter, openOwn, submit } from './pages.mjs';

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
  assert.match(await mia.locator('main').innerText(), /Henk[\s\S]*Dichtbij[\s\S]*1 aangevinkt[\s\S]*1 aangevinkt[\s\S]*Lang niet gesproken/);
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
