// What is unsent of a form of several questions: sealed in a cookie for her session and that page alone, found by Back for a while,
// dropped when she leaves quickly.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { dayOf } from './days.mjs';
import { field, goesOn, hidden } from './asking.mjs';
import { Server } from './harness.mjs';
import { Session, founds, plain } from './scene.mjs';

const MINUTE = 60000, begin = Date.now();
let server, A, id, root;
const inDays = (days) => dayOf(begin + days * 86400000);
before(async () => {
  server = await Server.start({ clock: begin });
  ({ session: A, table: id } = await founds(server, 'Mia'));
  root = `/t/${id}`;
});
after(async () => { await server?.close(); });
const list = (noun) => A.list(`/tables/${id}/${noun}`);

test('what is unsent opens for nobody else, and what a cookie cannot hold goes along in the page', async () => {
  const action = `${root}/coming/new`;
  let next = await goesOn(A, action, action, { words: 'Only mine' });
  const { session: B, table } = await founds(server, 'Bo');
  B.unsent = A.unsent;
  assert.doesNotMatch((await B.get(`/t/${table}/coming/new?ask=words`)).text, /Only mine/);
  assert.doesNotMatch((await A.get(`${root}/people/ask?kind=member&ask=name`)).text, /Only mine/);
  A.unsent = `__Secure-unsent=${'X'.repeat(200)}`;
  assert.equal(field((await A.get(`${action}?ask=words`)).text, 'words'), '');
  const long = '🕯'.repeat(300);
  next = await A.post(action, { ...hidden((await A.get(action)).text, action), words: long, due: inDays(3), otherwise: long, answering: 'otherwise' });
  assert.equal(next.status, 200);
  assert.match(plain(next.text), /Question 5 of 5/);
  next = await A.post(action, { ...hidden(next.text, action), doer: 'self' });
  assert.match(plain(next.text), /Look at it once more/);
  assert.match((await A.post(action, hidden(next.text, action))).location, /did=consequence_write/);
  assert.equal((await list('consequences')).at(-1).otherwise, long);
});

test('a browser keeps the last four unsent forms, and leaving quickly drops each of them', async () => {
  const B = (await founds(server, 'Bo'));
  const at = `/t/${B.table}`, forms = ['goals/new', 'steps/new', 'coming/new', 'review', 'people/ask'].map((one) => `${at}/${one}`);
  let dropped = [];
  for (const one of forms) {
    const name = one.endsWith('ask') ? { name: 'Jo', kind: 'member', answering: 'name' } : { words: 'Not sent', answering: 'words' };
    const answer = await B.session.post(one, name), cookies = answer.headers['set-cookie'];
    assert.ok(cookies.every((line) => /; Secure; HttpOnly; SameSite=Lax; Max-Age=(7200|0)$/.test(line)), cookies.join('\n'));
    dropped = cookies.filter((line) => line.startsWith('__Secure-unsent=;'));
  }
  assert.deepEqual(dropped, [`__Secure-unsent=; Path=${forms[0]}; Secure; HttpOnly; SameSite=Lax; Max-Age=0`]);
  const before_ = B.session.cookie, sealed = B.session.unsent;
  const gone = await B.session.post('/exit');
  assert.deepEqual(gone.headers['set-cookie'].filter((line) => line.includes('unsent')), [...forms.slice(1).map((one) => `__Secure-unsent=; Path=${one}; Secure; HttpOnly; SameSite=Lax; Max-Age=0`), '__Host-unsent-at=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0']);
  Object.assign(B.session, { cookie: before_, unsent: sealed });
  assert.equal((await B.session.get(`${forms[4]}?kind=member&ask=look`)).location, '/in'); // and what would be left opens nowhere
  const forged = Object.assign(new Session(server), { cookie: '__Host-unsent-at=/t/x; Path=/.%0d%0aX: y./t/A b.//evil./t/ok/new' });
  assert.deepEqual((await forged.ask('POST', '/exit', { headers: { 'content-type': 'application/x-www-form-urlencoded' } })).headers['set-cookie'].filter((line) => line.startsWith('__Secure')), ['__Secure-unsent=; Path=/t/x; Secure; HttpOnly; SameSite=Lax; Max-Age=0']);
});

test('Back of the browser finds what was typed; later it begins anew, and after two hours nothing is there', async () => {
  const action = `${root}/goals/new`;
  const next = await goesOn(A, action, action, { words: 'Only for now' });
  assert.equal(field((await A.get(action)).text, 'words'), 'Only for now');
  assert.equal(field((await A.get(`${action}?new=yes`)).text, 'words'), '');
  assert.ok(!A.unsent);
  await goesOn(A, action, action, { words: 'Only for now' });
  server.set(begin + 16 * MINUTE);
  assert.doesNotMatch((await A.get(action)).text, /Only for now/);
  assert.match((await A.get(next.location)).text, /Only for now/);
  server.set(begin + 119 * MINUTE);
  assert.match((await A.get(`${action}?ask=look`)).text, /Only for now/);
  const open_ = hidden((await A.get(next.location)).text, action);
  server.set(begin + 121 * MINUTE);
  for (const ask of ['words', 'value', 'look']) {
    const text = (await A.get(`${action}?ask=${ask}`)).text;
    assert.match(plain(text), /Question 1 of 3/);
    assert.doesNotMatch(text, /Only for now/);
  }
  A.csrf = undefined;
  assert.match((await A.post(action, { ...open_, csrf: await A.token(), value: '3' })).location, /ask=good_enough/); // a page that stood open has it all
  await A.get(`${action}?new=yes`);
});
