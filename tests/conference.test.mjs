// Private time, attacked: while a circle is among itself, every route and every export is asked by everybody who comes for
// work, prepares, or decides from outside; and twelve phones write on one flip-chart at once.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { dayOf } from './days.mjs';
import { Server } from './harness.mjs';
import { filling } from './matrix-expected.mjs';
import { conferences } from './matrix/conference.mjs';
import { commands, readRows } from './matrix/rows.mjs';
import { founds, joins, plain, professional } from './scene.mjs';

const day = 86400000, begin = Date.UTC(2026, 10, 23, 9), absent = '0000000000000000000000000a';
let server, table, rows, A, B, M, P, S, O, K, U, N, here, row, goal, door, team, asked, circle;
const out = () => ({ P, S, O, K, U });
const api = (path) => `/tables/${table}${path}`, ours = (path) => api(`/conferences/${here}${path}`);
const secret = ['Zqgoalqz', 'Zqrowqz', 'Zqremarkqz', 'Zqquestionqz', 'Zqannaqz', 'Zqmoqz'];
const next = (days) => dayOf(begin + days * day);

before(async () => {
  rows = await readRows();
  server = await Server.start({ clock: begin });
  team = (await server.run('team', 'add', 'Wijkteam')).stdout.trim();
  const found = await founds(server, 'Zqannaqz');
  A = found.session;
  table = found.table;
  await A.stepUp();
  const works = async (name) => {
    const by = await professional(server, name), account = by.account;
    return Object.assign(await joins(A, table, { kind: 'professional', name, purpose: 'geld', look_again: next(60) }, by), { account });
  };
  B = await joins(A, table, { kind: 'director', name: 'Bea' });
  await B.stepUp();
  M = await joins(A, table, { kind: 'member', name: 'Zqmoqz' });
  N = await joins(A, table, { kind: 'member', name: 'Nel' });
  P = await works('Petra');
  O = await works('Olga');
  K = await joins(A, table, { kind: 'coordinator', name: 'Ko' });
  U = await joins(A, table, { kind: 'authority', name: 'Uri', organisation: 'Gemeente' });
  S = await professional(server, 'Sam');
  assert.equal((await server.run('person', 'cover', '--for', P.account, '--by', S.account, '--until', next(30))).code, 0);
  await A.make(api(`/covers/${(await A.list(api('/covers')))[0].id}/answer`), { yes: true });
  for (const one of [K, P]) await one.stepUp();
  await P.hears('petra@example.nl');
  goal = (await A.make(api('/goals'), { words: 'Zqgoalqz', audience: 'table' })).id;
  await A.make(api(`/items/${goal}/open`), { seat: U.seat });
  await B.make(api('/goals'), { words: 'Zqgoalqz', audience: 'named', with: O.seat });
  await A.make(api(`/seats/${O.seat}/show-out`));
  await A.make(api('/callbacks'), { team, phone: '06 12345678', about: 'Zqgoalqz' });
  door = (await A.make(api('/asks'), { kind: 'professional', name: 'Nieuw', purpose: 'Zqgoalqz', look_again: next(20) })).link;
  await M.make(api('/remarks'), { words: 'Zqremarkqz' });
  asked = (await P.make(api('/proposals'), { words: 'Samen bellen', doer: 'together' })).id;
  circle = [A, M, N];
  while (circle.length < 12) circle.push(await joins(A, table, { kind: 'member', name: `Vriend ${circle.length}` }));
  here = (await A.make(api('/conferences'), { question: 'Zqquestionqz' })).id;
  await A.make(ours('/want'));
  await A.make(ours('/coordinator'), { coordinator: K.seat });
  await A.make(ours('/day'), { on: next(0), place: 'Thuis' });
  for (const seat of [...circle.slice(1), P, U].map((one) => one.seat)) {
    const { id } = await A.make(ours('/invited'), { seat });
    await K.make(api(`/invitees/${id}/brief`));
    await K.make(api(`/invitees/${id}/safety`), { verdict: 'safe', words: 'Zqsafetyqz' });
  }
  await U.make(ours('/minimums'), { words: 'Het gangpad is vrij', sign: 'Iedereen kan erdoor' });
  await K.make(ours('/open'));
});
after(() => server?.close());

const at = (path, more = {}) => path.replace(/\{(\w+)\}/g, (_, name) => ({ table, conference: here, plan_row: row, goal, item: goal, seat: A.seat, ...more })[name] ?? absent);

test('a safety note reaches nobody but who wrote it', async () => {
  for (const who of [A, B, M, N, P, U]) {
    for (const path of ['/export', '/safety-notes', '/story', '/conferences', '/invitees']) {
      const answer = await who.get(`/api/v1${api(path)}`);
      assert.ok(!answer.text.includes('Zqsafetyqz'), `${who.name} ${path}`);
    }
  }
  assert.ok((await K.get(`/api/v1${api('/safety-notes')}`)).text.includes('Zqsafetyqz'));
  assert.equal((await A.list(api('/safety-notes'))).length, 0);
});

test('before it, guests read what is theirs, and the coordinator nothing of the plan', async () => {
  assert.equal((await P.get(`/t/${table}/plan`)).status, 200);
  for (const who of [K, U]) assert.equal((await who.get(`/t/${table}/plan`)).status, 404, 'a plan is not put before them');
  for (const who of [K, U, P]) assert.equal((await who.get(`/t/${table}/conferences/${here}`)).status, 200);
});

test('private time: every route refuses everybody who is not of the circle, and says nothing', async () => {
  await A.make(ours('/private'), { phones: true });
  row = (await M.make(ours('/rows'), { words: 'Zqrowqz' })).id;
  let asked = 0;
  for (const [letter, who] of Object.entries(out())) {
    const texts = new Set();
    for (const one of rows.filter((each) => each.path.includes('{table}') && each.method === 'GET')) {
      const answer = await who.get(at(one.path)), what = `${letter} GET ${one.path}`;
      asked++;
      assert.equal(answer.status, 404, what);
      for (const word of secret) assert.ok(!answer.text.includes(word), `${what} tells ${word}`);
      if (one.api) continue;
      assert.ok(answer.text.includes('tel:112') && answer.text.includes('tel:113'), `${what}: the urgent numbers`);
      texts.add(answer.text.replace(/(name='(?:csrf|key)' value=')[^']*'/g, ''));
    }
    assert.ok(texts.size <= 2, `${letter}: one page for all`);
    for (const one of commands(rows)) {
      const given = filling(one.command)?.fields ?? {}, fields = typeof given === 'function' ? given() : given;
      const clean = Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, /^\{/.test(value) ? A.seat ?? absent : value]));
      const answer = one.form ? await who.post(at(one.path), clean) : await who.order(at(one.path).replace('/api/v1', ''), clean);
      asked++;
      assert.ok([404, 400].includes(answer.status), `${letter} POST ${one.path}: ${answer.status}`);
      if (answer.status === 400) assert.ok(one.api, `${letter} POST ${one.path}: ${plain(answer.text).slice(0, 200)}`); // no such field: read before anything is looked at
      for (const word of secret) assert.ok(!answer.text.includes(word), `${letter} POST ${one.path} tells ${word}`);
    }
    for (const path of ['/tables', '/api/v1/tables', '/api/v1/calls', '/desk/mirror', '/api/v1/me']) {
      const answer = await who.get(path);
      for (const word of [...secret, table]) assert.ok(!answer.text.includes(word), `${letter} ${path} tells ${word}`);
    }
  }
  // What is of no table is theirs as before, and tells nothing of this one; and what is no command of a table does nothing.
  for (const [letter, who] of Object.entries(out())) {
    for (const one of rows.filter((each) => !each.path.includes('{table}') && each.method === 'GET' && !/^\/(d|p)\//.test(each.path))) {
      const answer = await who.get(at(one.path));
      asked++;
      for (const word of [...secret, table]) assert.ok(!answer.text.includes(word), `${letter} GET ${one.path} tells ${word}`);
    }
    const known = new Set(commands(rows).map((one) => one.path));
    for (const one of rows.filter((each) => each.path.includes('{table}') && each.method === 'POST' && !known.has(each.path))) {
      const answer = await who.post(at(one.path), {});
      asked++;
      assert.ok(answer.status >= 400 && !secret.some((word) => answer.text.includes(word)), `${letter} POST ${one.path}: ${answer.status}`);
    }
  }
  console.log(`# asked ${asked} times`);
  for (const word of secret) assert.ok(!(await P.get(`/d/${door}`)).text.includes(word), 'a way in tells nothing either');
});

test('private time: the circle goes on, all it wrote stands there once, and nobody else ends it', async () => {
  assert.equal((await A.list(api('/plan-rows'))).length, 1);
  assert.equal((await A.list(api('/conferences')))[0].state, 'private');
  for (const who of [A, B, M, N]) assert.equal((await who.get(`/t/${table}`)).status, 200);
  assert.equal((await N.get(`/t/${table}/conferences/${here}/chart`)).status, 200);
});

const letters = async () => (await readdir(join(server.folder, 'outbox')).catch(() => [])).filter((one) => one.endsWith('.eml'));

test('private time: what they would hear of waits until the circle ends it', async () => {
  const heard = async () => (await Promise.all((await letters()).map((one) => readFile(join(server.folder, 'outbox', one), 'utf8')))).filter((text) => text.includes('petra@example.nl')).length;
  const before = await heard();
  await A.make(api(`/proposals/${asked}/answer`), { answer: 'no' });
  server.set(begin + 10 * 60000);
  await sleep(2500);
  assert.equal(await heard(), before, 'nothing goes out to her');
});

test('private time: twelve phones write at once, no line is lost or doubled, and all see one order', async () => {
  // Whoever came late is not invited to this conference: she finds no flip-chart.
  const late = await joins(A, table, { kind: 'member', name: 'Laat' });
  assert.equal((await late.get(`/t/${table}/conferences/${here}/chart`)).status, 404);
  const writers = circle, wanted = [];
  const done = await Promise.all(Array.from({ length: 36 }, async (_, i) => {
    const words = `Regel ${i}`, who = writers[i % 12];
    wanted.push(words);
    for (let tries = 0; ; tries++) {
      const answer = await who.order(ours('/rows'), { words }, { key: `regel-${i}` });
      if (answer.status === 201 || answer.status === 200) return answer.json.id;
      assert.ok(answer.status === 409 && tries < 30, `${words}: ${answer.status} ${answer.text}`);
      await sleep(20 * (tries + 1));
    }
  }));
  assert.equal(new Set(done).size, 36);
  const seen = await Promise.all(writers.map(async (who) => (await who.list(api('/plan-rows'))).map((one) => one.words)));
  assert.deepEqual([...seen[0]].sort(), ['Zqrowqz', ...wanted].sort());
  for (const one of seen) assert.deepEqual(one, seen[0]);
});

test('the plan on the table: only its lines reach the guests, and the message that waited goes', async () => {
  for (const one of (await A.list(api('/plan-rows'))).filter((each) => each.words !== 'Zqrowqz')) await A.make(api(`/plan-rows/${one.id}/strike`));
  await M.make(api(`/plan-rows/${row}/change`), { words: 'Zqrowqz', name: 'Wim', due: next(2), checks: 'Piet', closer: true });
  await M.make(ours('/present'), { otherwise: 'Zqotherwiseqz' });
  for (const who of [P, U, S]) assert.ok((await who.get(`/t/${table}/conferences/${here}`)).text.includes('Zqrowqz'), `${who.name} reads the plan`);
  const coordinator = (await K.get(`/t/${table}/conferences/${here}`)).text;
  assert.ok(!coordinator.includes('Zqrowqz') && !coordinator.includes('Zqotherwiseqz'));
  for (const who of [P, U, S, K]) assert.ok(!(await who.get(`/api/v1${api('/plan-rows')}`)).text.includes('Regel'), 'what was struck out stays theirs');
  for (const who of [P, S]) assert.ok(!(await who.get(`/api/v1${api('/export')}`)).text.includes('private_begun'), 'how it went is the circle\'s');
  server.set(begin + 20 * 60000);
  const came = async () => (await Promise.all((await letters()).map((one) => readFile(join(server.folder, 'outbox', one), 'utf8')))).some((text) => /To: petra@example\.nl/.test(text) && !/\/d\//.test(text));
  for (let i = 0; i < 40 && !await came(); i++) await sleep(250);
  assert.ok(await came(), 'what waited went out');
});

test('a named bottom line that is not met brings them back among themselves', async () => {
  const [line] = await U.list(api('/minimums'));
  assert.equal((await U.order(ours('/answer'), { unmet: row })).status, 400);
  await U.make(ours('/answer'), { unmet: line.id });
  assert.equal((await U.get(`/t/${table}/conferences/${here}`)).status, 404);
  await A.make(ours('/stop'));
  assert.equal((await U.get(`/t/${table}`)).status, 200);
});

// Four weeks, a month, three months: by page and by API, each at its own time and by whom it is for.
test('weeks later: a call, and looking back twice with the same people; a new one can begin', async () => {
  const { later } = await conferences(server, A, table, { M });
  const { conference } = await later.conference_call.value(), page = `/t/${table}/conferences/${conference}`, says = async (path, fields, who = A) => who.post(`${page}${path}`, fields);
  const state = async () => (await A.list(api('/conferences'))).find((one) => one.id === conference).state;
  const shown = await A.get(page);
  assert.ok(/There was a call/.test(shown.text) && !/look-back/.test(shown.text), 'the call comes first');
  assert.equal((await says('/look-back', { words: 'Too early' })).status, 409);
  assert.equal((await says('/end', {})).status, 409);
  const who = later.conference_call.by();
  assert.ok((await who.get(page)).text.includes('I phoned, and stop here'));
  assert.equal((await says('/called', {}, who)).status, 303);
  assert.equal(await state(), 'called');
  assert.equal((await who.get(page)).status, 404, 'who phoned is there no more');
  assert.ok(/look-back/.test((await A.get(page)).text));
  assert.equal((await says('/look-back', {})).status, 400);
  assert.equal((await says('/look-back', { words: 'He cooks again' })).status, 303);
  const once = (await A.get(page)).text;
  assert.ok(once.includes('He cooks again') && !/look-back/.test(once), 'the second time is weeks away');
  const early = await A.order(ours('/look-back').replace(here, conference), { words: 'Too early' });
  assert.equal(early.status, 400);
  const again = await later.conference_end.value(); // another, lived to its end
  assert.notEqual(again.conference, conference);
  const ended = `/t/${table}/conferences/${again.conference}`;
  assert.ok((await A.get(ended)).text.includes('Still clean'));
  assert.equal((await A.post(`${ended}/end`, { again: 'yes' })).status, 303);
  const all = await A.list(api('/conferences'));
  assert.equal(all.find((one) => one.id === again.conference).state, 'done');
  assert.equal(all.at(-1).before, again.conference, 'a new one, that knows the one before');
  assert.equal(all.at(-1).state, 'requested');
});
