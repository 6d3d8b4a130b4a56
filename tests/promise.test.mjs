// A promise without a condition: what an authority binds itself to, and for which it asks nothing in return.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { dayOf } from './days.mjs';
import { goesOn } from './asking.mjs';
import { Server } from './harness.mjs';
import { founds, joins, plain } from './scene.mjs';

const begin = Date.now();
let server, A, id, root;
const inDays = (days) => dayOf(begin + days * 86400000);
before(async () => {
  server = await Server.start({ clock: begin });
  ({ session: A, table: id } = await founds(server, 'Mia'));
  root = `/t/${id}`;
});
after(async () => { await server?.close(); });
const list = (noun) => A.list(`/tables/${id}/${noun}`);

test('five questions, read back, and from then on it stands in what is coming', async () => {
  const U = await joins(A, id, { kind: 'authority', name: 'Ursula', organisation: 'Housing' }), action = `${root}/promises/new`;
  assert.match(plain((await U.get(action)).text), /Question 1 of 5 .*What do you promise\?/);
  assert.equal((await A.get(action)).status, 404);
  const early = await goesOn(U, action, action, { words: '' });
  assert.equal(early.status, 400);
  let next = await goesOn(U, action, action, { words: 'We wait six months', amount: '12,50' });
  assert.equal((await goesOn(U, next.location, action, { due: inDays(0) })).status, 400);
  for (const said of [{ due: inDays(30) }, { ground: 'The rules' }, { decider: 'The rent department' }]) next = await goesOn(U, next.location, action, said);
  const without = await goesOn(U, next.location, action, { complaint: '' });
  assert.match(plain(without.text), /Say whom they call, or how they complain, when it is not kept\./);
  next = await goesOn(U, next.location, action, { complaint: 'Call Ursula' });
  const whole = plain((await U.get(next.location)).text);
  assert.match(whole, /We wait six months · 12,50.*The rules.*The rent department.*Call Ursula/);
  assert.deepEqual(await list('promises'), []);
  await goesOn(U, next.location, action, {});
  const [made] = await list('promises'), page = `${root}/promises/${made.id}`, coming = async () => plain((await A.get(`${root}/coming`)).text);
  assert.match(await coming(), /We wait six months.*Promised by: Ursula · Housing/);
  assert.match(plain((await A.get(root)).text), /Somebody promises something We wait six months/);
  const unsaid = await A.post(`${page}/answer`, { answer: 'own_words', words: '' });
  assert.match(plain(unsaid.text), /Say it in your own words\./);
  await A.post(`${page}/answer`, { answer: 'not_needed', words: 'A smaller house' });
  assert.match(plain((await U.get(page)).text), /Their answer This is not what we need.*A smaller house/);
  const bare = await U.post(`${page}/withdraw`, { words: '' });
  assert.equal(bare.status, 400);
  await U.post(`${page}/withdraw`, { words: 'The law changed' });
  assert.match(plain((await A.get(page)).text), /We wait six months.*Taken back, with a reason.*The law changed/);
  assert.match(plain((await A.get(`${root}/story`)).text), /A promise was taken back: We wait six months\. The reason: The law changed/);
  assert.doesNotMatch(await coming(), /We wait six months/);
  for (const [who, way] of [[U, 'withdraw'], [A, 'answer']]) {
    const { status, text } = await who.get(`${page}/${way}`), main = text.slice(text.indexOf('<main'));
    assert.equal(status, 200, way);
    assert.match(plain(main), /Taken back, with a reason.*Nothing needs to be done here any more\./, way);
    assert.ok(!main.includes('<form'), way);
  }
});
