// Her day: given this story, this page shows that; never "0", nobody who comes for work is named for what she did herself.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Server } from './harness.mjs';
import { founds, joins, plain, professional } from './scene.mjs';

const DAY = 86400000, begin = Date.UTC(2026, 10, 23, 9);
let server, works;
const at = (days) => new Date(server.now + days * DAY).toISOString().slice(0, 10);

before(async () => {
  server = await Server.start({ clock: begin });
  assert.equal((await server.run('team', 'add', 'Wijkteam')).code, 0);
  works = await professional(server, 'Petra');
});
after(async () => { await server?.close(); });

// Her sessions last ten hours, and the clock goes on by days.
const signedIn = () => professional(server, 'Petra', { account: works.account });

const table = async () => {
  const { session: A, table: id } = await founds(server, 'Mia');
  const make = async (path, fields = {}, by = A) => (await by.make(`/tables/${id}${path}`, fields)).id;
  return { A, id, root: `/t/${id}`, make, day: async (by = A, query = '') => plain((await by.get(`/t/${id}${query}`)).text) };
};
const now = (text) => /Now (.*?) (?:Somebody puts forward|Where )/.exec(text)?.[1] ?? '';

test('a new day says what can be begun, and never 0', async () => {
  const { day } = await table(), text = await day();
  assert.match(text, /Where do you want to go\?/);
  assert.doesNotMatch(text, /\b0\b|worked out/);
});

test('one step comes first: the nearest that does not wait', async () => {
  const { make, day } = await table();
  await make('/goals', { words: 'Quiet' });
  const near = await make('/steps', { words: 'Near', doer: 'self', due: at(2) });
  const next = await make('/steps', { words: 'Next', doer: 'self', due: at(4) });
  await make('/steps', { words: 'Some day', doer: 'self' });
  assert.match(now(await day()), /^Near .* 2 more steps/);
  await make(`/steps/${near}/not-yet`, { because: 'the letter is not here', until: at(1) });
  assert.match(now(await day()), /^Next /);
  const small = await make(`/steps/${next}/smaller`, { words: 'A small bit' });
  assert.match(now(await day()), /A small bit|Some day/);
  assert.doesNotMatch(now(await day()), /^Next /);
  await make(`/steps/${small}/done`, { doer: 'self' });
  assert.match(now(await day()), /^Next /);
  await make(`/steps/${next}/later`, { due: at(20) });
  assert.match(now(await day()), /^Some day/);
  server.set(server.now + 2 * DAY); // what waited comes back by itself
  assert.match(now(await day()), /^Near /);
});

test('moved twice: what does she want with it?', async () => {
  const { A, make, root, day } = await table();
  await make('/goals', { words: 'Quiet' });
  const step = await make('/steps', { words: 'The tax letter', doer: 'self', due: at(1) });
  for (const days of [2, 3]) await make(`/steps/${step}/later`, { due: at(days) });
  for (const text of [await day(), plain((await A.get(`${root}/steps/${step}`)).text)])
    assert.match(text, /Moved 2 times\. That is fine\. What do you want with it\? Look at it with somebody Make it smaller I am not doing this/);
});

test('within two weeks what is coming comes first; before that it only stands below', async () => {
  const { make, day } = await table();
  await make('/goals', { words: 'Quiet' });
  await make('/steps', { words: 'A step', doer: 'self', due: at(1) });
  const coming = await make('/consequences', { words: 'The power goes off', due: at(15), sender: 'Power Ltd', otherwise: 'It is dark' });
  let text = await day();
  assert.match(now(text), /^A step/);
  assert.match(text, /What is coming.*The power goes off/);
  server.set(server.now + DAY);
  text = await day();
  assert.match(now(text), /^The power goes off .*From: Power Ltd Otherwise: It is dark It is settled/);
  await make(`/consequences/${coming}/settle`, { doer: 'self' });
  assert.match(now(await day()), /^A step/);
});

test('what worked out is hers and her own people’s', async () => {
  const { A, id, make, day } = await table();
  const M = await joins(A, id, { kind: 'member', name: 'Ali' });
  const P = await joins(A, id, { kind: 'professional', name: 'Petra', purpose: 'geld', look_again: at(60) }, await signedIn());
  const done = async (doer, who) => make(`/steps/${await make('/steps', { words: 'x', doer: 'self' })}/done`, { doer, ...(who && { who }) });
  await done('together', P.seat);
  assert.match(await day(), /1 step worked out\. You did that\./);
  await done('together', M.seat);
  assert.match(await day(), /2 steps worked out\. You did that, with help of Ali\./);
  server.set(server.now + 32 * DAY);
  assert.doesNotMatch(await day(), /This month/);
});

test('a closed goal is at rest, and so are its steps', async () => {
  const { A, root, make, day } = await table();
  const goal = await make('/goals', { words: 'Quiet', value: 3 });
  await make('/steps', { words: 'Under it', doer: 'self', goal });
  await make(`/goals/${goal}/close`, { how: 'good_enough', words: 'Well so' });
  assert.doesNotMatch(await day(), /Now Under it|Where I want to go/);
  const plan = plain((await A.get(`${root}/plan`)).text);
  assert.match(plan, /1 goal that is closed .*Quiet.*Good enough/);
  assert.match(plan, /1 step that can wait Under it/);
  await make(`/goals/${goal}/take-up`);
  assert.match(now(await day()), /^Under it/);
});

test('taken over: on its day both are asked, and nothing goes back by itself', async () => {
  const { A, id, root, make, day } = await table();
  const P = await joins(A, id, { kind: 'professional', name: 'Petra', purpose: 'geld', look_again: at(300) }, await signedIn());
  const step = await make('/steps', { words: 'Call the bank', doer: 'self' });
  await make(`/steps/${step}/hand-over`, { who: P.seat, reason: 'I sleep badly', look_again: at(1) });
  assert.doesNotMatch(await day(), /took this over/);
  server.set(server.now + DAY);
  assert.match(await day(), /Call the bank Petra took this over for you\. Now you both look again\./);
  const again = await signedIn();
  assert.match(plain((await again.get(`${root}/steps/${step}`)).text), /Jij nam dit over .*Wat vind jij\?.*Zij beslissen/);
  await make(`/steps/${step}/view`, { wish: 'hand_back', words: 'She can do this' }, again);
  assert.match(plain((await A.get(`${root}/steps/${step}`)).text), /Petra says: it can go back to you\..*She can do this/);
  assert.equal((await A.list(`/tables/${id}/steps`)).find((one) => one.id === step).who, P.seat);
  await make(`/steps/${step}/change`, { words: 'Call the bank', doer: 'self' });
  assert.doesNotMatch(await day(), /took this over/);
});

test('a quiet front page tells nobody’s name, and nothing of hers, until she taps', async () => {
  const { A, make, day, root } = await table();
  await make('/goals', { words: 'Quiet money' });
  const settings = await A.get('/me/messages?ask=front');
  assert.equal(settings.status, 200);
  await A.send('/me/messages', { ask: 'front', front: 'yes' });
  const text = await day();
  assert.doesNotMatch(text, /Mia|Quiet money/);
  assert.match((await A.get(root)).text, /\?show=yes/);
  // Where she comes in, and what stands outside her table: neither her name nor whose tables.
  for (const path of ['/tables', '/me/sessions', '/me/messages', '/help', '/nothing-here']) assert.doesNotMatch(plain((await A.get(path)).text), /Mia|Quiet money/, path);
  assert.match(plain((await A.get('/tables?show=yes')).text), /Mia.*Table of Mia/);
  assert.match(await day(A, '?show=yes'), /Good day, Mia.*Quiet money/);
});

test('a month passed: shall we look back?', async () => {
  const { make, day } = await table();
  await make('/goals', { words: 'Quiet' });
  assert.doesNotMatch(await day(), /Look back/);
  server.set(server.now + 31 * DAY);
  assert.match(await day(), /Look back for a moment\?/);
});
