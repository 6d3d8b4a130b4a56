// "You say, I write": words written down by somebody else count after her own yes, by each of its three ways; and a table
// that ends: three days, a stop, thirty days for what was only hers.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Server, words } from './harness.mjs';
import { Session, founds, joins } from './scene.mjs';

const begin = Date.UTC(2026, 10, 2, 9), hour = 3600_000, PIN = '604839';
let server, mia, bo, sam, table, seats = {}, code;
const at = (rest = '') => `/t/${table}${rest}`, api = (rest) => `/tables/${table}${rest}`;

before(async () => {
  server = await Server.start({ clock: begin });
  ({ session: mia, table } = await founds(server, 'Mia', { language: 'nl' }));
  await mia.stepUp(PIN);
  code = /class='secret'>([^<]+)</.exec((await mia.post('/me/keys/code')).text)[1];
  bo = await joins(mia, table, { kind: 'member', name: 'Bo' });
  sam = await joins(mia, table, { kind: 'director', name: 'Sam' });
  for (const one of await mia.list(api('/seats'))) seats[one.name] = one.id;
});
after(() => server?.close());

// A form's token is of its hour.
const later = (ms) => { server.set(server.now + ms); for (const one of [mia, bo, sam]) one.csrf = undefined; };
const write = async (by = bo, fields = {}) => (await by.make(api('/dictations'), { words_of: seats.Mia, kind: 'goal', words: 'Dat het stil is', ...fields })).id;
const goals = async () => (await mia.list(api('/goals'))).map((one) => one.words);
const yes = (id, fields, by = bo) => by.post(at(`/write/${id}/yes`), { code, pin: PIN, ...fields });

test('the pages: what is written, whose words, and back to be read out', async () => {
  assert.match(words((await bo.get(at('/write'))).text), /Jij zegt, ik schrijf/);
  const form = await bo.get(at('/write?kind=entry'));
  assert.match(form.text, /name='words_of'/);
  const to = await bo.send(at('/write'), { kind: 'entry', words_of: seats.Mia, words: 'Vandaag ging het beter' });
  assert.match(to, /\/write\/[0-9a-z]{26}\?did=dictation_make$/);
  const page = await bo.get(to);
  assert.match(words(page.text), /Lees dit voor aan Mia.*Vandaag ging het beter/);
  const id = /write\/([0-9a-z]{26})/.exec(to)[1];
  assert.match(words((await mia.get(at(`/write/${id}`))).text), /Bo schreef jouw woorden op/);
  assert.equal((await sam.get(at(`/write/${id}`))).status, 404);
  assert.match(words((await bo.get(at('/write/slip'))).text), /Handtekening/);
});

test('her yes on her own phone', async () => {
  const id = await write();
  await mia.send(at(`/proposals/${id}/answer`), { answer: 'yes' });
  assert.ok((await goals()).includes('Dat het stil is'));
  assert.match(words((await mia.get(at('/story'))).text), /opgeschreven door Bo/);
});

test('her yes on his phone: her code and her PIN, counted, and nobody is signed in by it', async () => {
  const id = await write(bo, { words: 'Rust in huis' }), cookie = bo.cookie;
  for (const [fields, field] of [[{ code: 'AAAAA-AAAAA' }, 'code'], [{ pin: '918273' }, 'pin'], [{ code: '' }, 'code'], [{ pin: '' }, 'pin']]) {
    const answer = await yes(id, fields);
    assert.equal(answer.status, 400);
    assert.match(answer.text, new RegExp(`href='#${field}'`));
    assert.doesNotMatch(answer.text, /604839/);
  }
  assert.ok(!(await goals()).includes('Rust in huis'));
  later(hour);
  const taken = await yes(id);
  assert.equal(taken.status, 303);
  assert.equal(taken.headers['set-cookie'], undefined);
  assert.equal(bo.cookie, cookie);
  assert.ok((await goals()).includes('Rust in huis'));
  assert.equal((await yes(id)).status, 409);
});

test('the code of somebody else is no yes of hers, and words of others are not his to say yes to', async () => {
  const id = await write(bo, { words: 'Van Mia alleen' });
  await sam.stepUp('918273');
  const other = /class='secret'>([^<]+)</.exec((await sam.post('/me/keys/code')).text)[1];
  assert.equal((await yes(id, { code: other, pin: '918273' })).status, 400);
  assert.equal((await yes(id, {}, sam)).status, 404);
  assert.equal((await mia.post(at(`/write/${id}/yes`), { code, pin: PIN })).status, 404, 'she wrote nothing down');
  assert.ok(!(await goals()).includes('Van Mia alleen'));
});

test('a slip with her name: she hears it, has a day to say no, and then it counts by itself', async () => {
  const id = await write(bo, { words: 'Op papier' }), no = await write(bo, { words: 'Niet van mij' });
  assert.equal((await bo.post(at(`/write/${id}/sign`), { on: '2026-11-01' })).status, 400);
  assert.match(words((await bo.get(at(`/write/${id}`))).text), /Mia hoort dit, en kan een dag lang nee zeggen\. Dan telt het\./);
  for (const one of [id, no]) assert.match(await bo.send(at(`/write/${one}/sign`), { on: '2026-11-01', signed_by_her: 'yes' }), new RegExp(`/write/${one}`));
  assert.ok(!(await goals()).includes('Op papier'));
  assert.match(words((await bo.get(at(`/write/${id}`))).text), /Mia tekende dit op papier op .*Het telt .*, tenzij Mia nee zegt/);
  assert.match(words((await mia.get(at('/plan'))).text), /Bo zegt dat jij dit op papier tekende\. Het telt .*, tenzij je nee zegt/);
  assert.match(words((await mia.get(at(`/write/${id}`))).text), /Bo zegt dat jij dit op papier tekende op .*Zeg je voor die tijd nee, dan telt het niet/);
  assert.match(words((await mia.get(at('/story'))).text), /Bo Zegt dat er op papier is getekend/);
  assert.doesNotMatch(words((await sam.get(at('/story'))).text), /op papier/);
  await mia.send(at(`/proposals/${no}/answer`), { answer: 'no' });
  later(26 * hour);
  for (let i = 0; i < 150 && !(await goals()).includes('Op papier'); i++) await new Promise((done) => { setTimeout(done, 100); });
  assert.ok((await goals()).includes('Op papier'));
  assert.ok(!(await goals()).includes('Niet van mij'));
  assert.match(words((await sam.get(at('/story'))).text), /Mia · opgeschreven door Bo, met een naam op papier/);
  assert.match(words((await sam.get(at('/story'))).text), /Getekend op papier op /);
  const told = JSON.parse((await sam.get(`/api/v1${api('/story')}`)).text).events, goal = told.find((one) => one.words === 'Op papier');
  assert.deepEqual([goal.by, goal.on_behalf_of, goal.in_language], [seats.Bo, seats.Mia, 'nl']);
  assert.equal(told.find((one) => one.event === 'goal_written' && one.words === 'Dat het stil is').on_behalf_of, null);
});

test('words in another language say so, and only there', async () => {
  await sam.send('/me', { name: 'Sam', language: 'en' });
  await sam.make(api('/goals'), { words: 'Some quiet', audience: 'table' });
  await sam.send('/me', { name: 'Sam', language: 'nl' });
  await mia.make(api('/goals'), { words: 'Wat rust', audience: 'table' });
  const page = (await mia.get(at('/story'))).text;
  assert.match(page, /<bdi lang='en' dir='ltr'>Some quiet<\/bdi>/);
  const list = Object.fromEntries((await mia.list(api('/goals'))).map((one) => [one.words, one.in_language]));
  assert.deepEqual([list['Some quiet'], list['Wat rust']], ['en', 'nl']);
  assert.doesNotMatch(page, /<bdi[^>]*>Wat rust/);
});

test('ending: every director says yes, three days run, and a stop stops it', async () => {
  assert.equal((await mia.post(at('/erase'), {})).status, 400);
  await mia.send(at('/erase'), { sure: 'yes' });
  const [{ id }] = await mia.list(api('/erasings'));
  assert.match(words((await sam.get(at())).text), /Mia vraagt om deze tafel te wissen/);
  assert.doesNotMatch(words((await bo.get(at())).text), /wissen/);
  await sam.send(at(`/erase/${id}/agree`));
  assert.match(words((await mia.get(at('/erase'))).text), /zei ja.*zei ja/);
  await sam.send(at(`/erase/${id}/stop`));
  later(80 * hour);
  assert.equal((await mia.get(at('/erase'))).status, 200);
});

test('ended: gone for all; what was only hers stays for thirty days, behind her PIN', async () => {
  await mia.stepUp(PIN);
  await mia.make(api('/goals'), { words: 'Alleen van Mia', audience: 'me' });
  await mia.send(at('/erase'), { sure: 'yes' });
  const { id } = (await mia.list(api('/erasings'))).find((one) => one.state === 'asked');
  await sam.send(at(`/erase/${id}/agree`));
  later(75 * hour);
  for (let i = 0; i < 100 && (await mia.get(at())).status !== 404; i++) await new Promise((done) => { setTimeout(done, 100); });
  for (const one of [mia, sam, bo]) assert.equal((await one.get(at())).status, 404);
  assert.match((await mia.get('/tables')).text, new RegExp(`href='/kept/${table}'`));
  assert.doesNotMatch((await bo.get('/tables')).text, /\/kept\//);
  assert.equal((await bo.get(`/kept/${table}`)).status, 404);
  assert.match((await mia.get(`/kept/${table}`)).text, /name='step_pin'/);
  assert.doesNotMatch((await mia.get(`/kept/${table}`)).text, /Alleen van Mia/);
  assert.equal((await mia.post(`/kept/${table}`, { step_pin: '111222' })).status, 400);
  assert.deepEqual((await mia.list('/erased-tables')).map((one) => one.table), [table]);
  assert.equal((await mia.get(`/api/v1/erased-tables/${table}`)).status, 403, 'a PIN of just now');
  assert.deepEqual(await bo.list('/erased-tables'), []);
  assert.equal((await bo.get(`/api/v1/erased-tables/${table}`)).status, 404);
  later(hour);
  assert.equal(await mia.send(`/kept/${table}`, { step_pin: PIN }), `/kept/${table}`);
  assert.match(words((await mia.get(`/kept/${table}`)).text), /Alleen van Mia/);
  const file = JSON.parse((await mia.get(`/kept/${table}?as=json`)).text);
  assert.deepEqual(file.goals.map((one) => one.words), ['Alleen van Mia']);
  assert.deepEqual(await mia.list(`/erased-tables/${table}`), file);
  later(31 * 24 * hour);
  assert.equal((await mia.get(`/kept/${table}`)).status === 200, false);
});
