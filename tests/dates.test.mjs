// When can you come? Somebody of the circle answers by a link alone: no account is looked up, no PIN is asked, and it opens the days of
// one meeting and nothing else, until that is over. Nobody's question, place, name or answer goes along.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { dayOf } from './days.mjs';
import { Server } from './harness.mjs';
import { Session, founds, joins, plain, professional } from './scene.mjs';

const day = 86400000, begin = Date.UTC(2026, 10, 23, 9), next = (days) => dayOf(begin + days * day);
let server, table, A, M, N, P, meeting, other, first, second, link;
const api = (path) => `/tables/${table}${path}`, page = (path) => `/t/${table}${path}`;
const linkIn = (text) => /\/d\/[0-9a-z]{26}/.exec(text)?.[0];
const make = async (who, seat, of = meeting) => who.post(page(`/meetings/${of}/for/${seat}/link`));

before(async () => {
  server = await Server.start({ clock: begin });
  assert.equal((await server.run('team', 'add', 'Wijkteam')).code, 0);
  const found = await founds(server, 'Zqannaqz');
  A = found.session;
  table = found.table;
  M = await joins(A, table, { kind: 'member', name: 'Mo' });
  N = await joins(A, table, { kind: 'member', name: 'Zqnelqz' });
  P = await joins(A, table, { kind: 'professional', name: 'Zqpetraqz', purpose: 'geld', look_again: next(60) }, await professional(server, 'Zqpetraqz'));
  meeting = (await A.make(api('/meetings'), { question: 'Zqquestionqz' })).id;
  other = (await A.make(api('/meetings'), { question: 'Zqotherqz' })).id;
  for (const of of [meeting, other]) for (const one of [M, P]) await A.make(api(`/meetings/${of}/guests`), { seat: one.seat, sure: true });
  first = (await A.make(api('/dates'), { meeting, on: next(9), at: '19:30', place: 'Zqplaceqz' })).id;
  second = (await A.make(api('/dates'), { meeting, on: next(5), at: '10:00' })).id;
});
after(() => server?.close());

test('who directs makes it, for somebody of the circle who is asked; nobody else, and for nobody else', async () => {
  for (const who of [M, P]) assert.equal((await make(who, M.seat)).status, 404);
  for (const seat of [P.seat, N.seat, A.seat]) assert.equal((await make(A, seat)).status, 404);
  const answer = await make(A, M.seat);
  assert.equal(answer.status, 200);
  link = linkIn(answer.text);
  assert.ok(link, plain(answer.text));
});

test('it tells the days, and nothing of the table', async () => {
  const guest = new Session(server, { name: 'guest' }), shown = await guest.get(link);
  assert.equal(shown.status, 200);
  assert.ok(!guest.cookie, 'nobody is signed in by it');
  for (const word of ['Zqquestionqz', 'Zqplaceqz', 'Zqannaqz', 'Zqnelqz', 'Zqpetraqz', table]) assert.ok(!shown.text.includes(word), word);
  assert.ok(shown.text.indexOf('10:00') < shown.text.indexOf('19:30') && shown.text.includes('Mo'), 'earliest first');
  for (const path of [page(''), page(`/meetings/${meeting}`), '/tables', `/api/v1${api('/dates')}`]) assert.notEqual((await guest.get(path)).status, 200, path);
});

test('she answers with it as often as she likes, and it is her answer', async () => {
  const guest = new Session(server, { name: 'guest' }), says = (date, can) => guest.post(link, { date, can });
  assert.equal((await says(first, 'yes')).status, 303);
  assert.equal((await says(first, 'yes')).status, 303, 'twice is once');
  assert.equal((await says(second, 'no')).status, 303);
  assert.equal((await says(second, 'if_need_be')).status, 303);
  const dates = await A.list(api('/dates')), of = (id) => dates.find((one) => one.id === id);
  assert.deepEqual([of(first).yes, of(first).told, of(second).if_need_be, of(second).no], [[M.seat], [], [M.seat], []]);
  assert.ok((await guest.get(link)).text.includes("aria-pressed='true'"));
  for (const fields of [{ date: first }, { date: meeting, can: 'yes' }, { can: 'yes' }]) assert.ok((await guest.post(link, fields)).status >= 400);
});

test('no other meeting: a day of that one is as absent as none', async () => {
  const strange = (await A.make(api('/dates'), { meeting: other, on: next(3), at: '09:00' })).id, guest = new Session(server, { name: 'guest' });
  assert.equal((await guest.post(link, { date: strange, can: 'yes' })).status, 404);
  assert.deepEqual((await A.list(api('/dates'))).find((one) => one.id === strange).yes, []);
});

test('asked by message: everybody whom one reaches at once, each her own link, nobody twice; who has none is named', async () => {
  const id = (await A.make(api('/meetings'), { question: 'Zqthirdqz' })).id, path = `/meetings/${id}/ask`;
  for (const one of [M, N, P]) await A.make(api(`/meetings/${id}/guests`), { seat: one.seat, sure: true });
  assert.equal((await A.order(api(path))).status, 409, 'no day to ask about');
  await A.make(api('/dates'), { meeting: id, on: next(8), at: '20:00', place: 'Zqplaceqz' });
  assert.equal((await A.order(api(path))).status, 409, 'a message reaches nobody');
  assert.match(plain((await A.get(page(path))).text), /Mo Gets no messages from here\. You can ask this yourself\. A link for Mo Zqnelqz/);
  await M.hears('mo@example.nl');
  for (const who of [M, P]) assert.equal((await who.post(page(path))).status, 404);
  const before = plain((await A.get(page(path))).text);
  assert.match(before, /It goes to: Mo Ask everybody.*I send it myself.*Zqnelqz Gets no messages from here/);
  assert.equal((await A.post(page(path))).status, 303);
  const folder = join(server.folder, 'outbox');
  const came = async () => {
    const all = [];
    for (const name of (await readdir(folder)).filter((one) => one.endsWith('.eml') && !one.startsWith('.'))) all.push(await readFile(join(folder, name), 'utf8'));
    return all.map((one) => one.replace(/=\r\n/g, '')).filter((one) => /which day suits/i.test(one));
  };
  for (let i = 0; i < 300 && !(await came()).length; i++) await sleep(100);
  const [mail] = await came();
  assert.match(mail, /To: mo@example\.nl\r/);
  for (const word of ['Zqthirdqz', 'Zqplaceqz', 'Zqannaqz', 'Mo\n', table]) assert.ok(!mail.includes(word), word);
  const guest = new Session(server, { name: 'guest' }), own = linkIn(mail);
  assert.match(plain((await guest.get(own)).text), /Hello Mo\..*20:00/);
  assert.match(plain((await A.get(page(path))).text), /Asked by message: Mo/);
  assert.equal((await A.order(api(path))).status, 409, 'not twice for the same days');
  const date = (await A.list(api('/dates'))).find((one) => one.meeting === id);
  assert.deepEqual(date.asked, [M.seat]);
  assert.equal((await guest.post(own, { date: date.id, can: 'yes' })).status, 303);
  assert.match(plain((await A.get(page(path))).text), /Answered already: Mo/);
  await sleep(2500);
  assert.equal((await came()).length, 1);
  assert.match(plain((await A.get(page('/story'))).text), /Mo was asked by message which day suits/);
});

test('it ends with the meeting: with the day, with calling it off, and with her place', async () => {
  const guest = new Session(server, { name: 'guest' }), open = async (at) => (await guest.get(at)).status === 200;
  const off = linkIn((await make(A, M.seat, other)).text);
  assert.ok(await open(off));
  await A.make(api(`/meetings/${other}/unask`), { seat: M.seat });
  assert.ok(!await open(off), 'she is not asked any more');
  await A.make(api(`/meetings/${other}/guests`), { seat: M.seat, sure: true });
  assert.ok(await open(off));
  await A.make(api(`/meetings/${other}/call-off`));
  assert.ok(!await open(off), 'called off');
  await A.make(api(`/dates/${first}/choose`));
  const shown = await guest.get(link);
  assert.ok(shown.text.includes('19:30') && !shown.text.includes('10:00'), 'the chosen day alone');
  server.set(begin + 10 * day);
  assert.ok(!await open(link), 'it was held');
  server.set(begin + 10 * day + 60000);
  // What was held is time with the household, for each who was at it: in the API as on the page and in what goes along.
  const held = [{ meeting, on: next(9), at: '19:30', until: '21:00', minutes: 90, with_household: true }];
  const program = new Session(server, { name: 'a program', bearer: (await server.run('token', 'make', P.account)).stdout.trim().split('\n').at(-1) });
  for (const who of [A, M, program]) {
    assert.deepEqual(await who.list(api('/contacts')), held, who.name);
    const along = JSON.parse((await who.get(`/api/v1${api('/export')}`)).text);
    assert.deepEqual(along.contacts, held, who.name);
    for (const path of who === program ? [] : ['/meetings/held', '/export']) assert.match(plain((await who.get(page(path))).text), /(1 time|1 keer), 90 (minutes together|minuten samen)/, `${who.name} ${path}`);
  }
  assert.deepEqual(await N.list(api('/contacts')), [], 'who was not at it');
  assert.doesNotMatch(plain((await N.get(page('/export'))).text), /minutes together/);
  const left = (await A.make(api('/meetings'), { question: 'Else?' })).id;
  await A.make(api(`/meetings/${left}/guests`), { seat: M.seat, sure: true });
  A.csrf = undefined;
  const last = linkIn((await make(A, M.seat, left)).text);
  assert.ok(await open(last));
  await A.make(api(`/seats/${M.seat}/show-out`));
  assert.ok(!await open(last), 'she sits there no more');
});
