// How far conferences come, as who runs the organisation reads it: from stories that are lived over HTTP, with each number beside what it
// is a part of, rounded, and not told while fewer than eight households are behind it. No name and no table is in it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { dayOf } from './days.mjs';
import { Server } from './harness.mjs';
import { founds, joins, professional } from './scene.mjs';

const day = 86400000, begin = Date.UTC(2026, 10, 23, 9), until = (days) => dayOf(begin + days * day);
let server, A, K, P;
const tables = [];

// One household on its way, until `stage`: offered, wanted, held, plan or begun.
const lived = async (stage) => {
  const table = (await A.make('/tables', { name: 'Zqannaqz' })).id, api = (path) => `/tables/${table}${path}`;
  tables.push(table);
  const { id } = await A.make(api('/conferences'), { question: 'Zqquestionqz' }), ours = (path) => api(`/conferences/${id}${path}`);
  if (stage === 'offered') return { api, ours };
  await A.make(ours('/want'));
  if (stage === 'wanted') return { api, ours };
  await joins(A, table, { kind: 'coordinator', name: 'Zqkoqz' }, K);
  await A.make(ours('/coordinator'), { coordinator: K.seat });
  await A.make(ours('/day'), { on: until(0), place: 'Here' });
  const { id: one } = await A.make(ours('/invited'), { name: 'Wim' });
  await K.make(api(`/invitees/${one}/brief`));
  await K.make(api(`/invitees/${one}/safety`), { verdict: 'safe' });
  await K.make(ours('/open'));
  await A.make(ours('/private'), { phones: true });
  if (stage === 'held') return { api, ours };
  for (const words of ['One', 'Two', 'Three']) await A.make(ours('/rows'), { words, name: 'Wim', due: until(9), checks: 'Piet', closer: true });
  await A.make(ours('/present'), { otherwise: 'We phone' });
  if (stage === 'plan') return { api, ours };
  await A.make(ours('/begin'));
  return { api, ours };
};
const told = async () => {
  const { code, stdout } = await server.run('conference', 'count');
  assert.equal(code, 0);
  for (const word of ['Zq', ...tables]) assert.ok(!stdout.includes(word), word);
  return Object.fromEntries(stdout.trim().split('\n').map((line) => line.trim().split(/ {2,}/)).map(([what, ...rest]) => [what, rest.join(' ')]));
};

before(async () => {
  server = await Server.start({ clock: begin });
  assert.equal((await server.run('team', 'add', 'Wijkteam')).code, 0);
  const found = await founds(server, 'Zqannaqz');
  A = found.session;
  await A.stepUp();
  K = await joins(A, found.table, { kind: 'coordinator', name: 'Zqkoqz' });
  await K.stepUp();
  P = await joins(A, found.table, { kind: 'professional', name: 'Zqpetraqz', purpose: 'geld', look_again: until(60) }, await professional(server, 'Zqpetraqz'));
});
after(() => server?.close());

test('seven households are too few to tell, in each number and in what it is a part of', async () => {
  for (let i = 0; i < 7; i++) await lived('begun');
  const funnel = await told();
  assert.deepEqual(Object.keys(funnel), ['offered or asked for', 'wanted', 'held', 'plan on the table', 'plan begun', 'looked back together', 'agreements kept', 'agreements still open']);
  for (const [what, says] of Object.entries(funnel)) assert.match(says, /^too few to tell( of too few to tell (offered|wanted|held|with a plan|begun|made))?$/, what);
});

test('many of one household are still one household', async () => {
  const { api } = await lived('wanted');
  for (let i = 0; i < 4; i++) await A.make(api('/conferences'), { question: 'Again?' });
  const funnel = await told();
  assert.equal(funnel['offered or asked for'], 'about 10'); // twelve of eight households
  assert.equal(funnel.wanted, 'about 10 of about 10 offered');
  assert.equal(funnel.held, 'too few to tell of about 10 wanted');
});

test('from eight on it is told, with its denominators: what was kept stands beside what was made, and a stop is no plan', async () => {
  const steps = async (table) => (await A.list(`/tables/${table}/steps`)).filter((one) => one.state === 'open');
  for (let i = 0; i < 5; i++) await lived('offered');
  const stopped = await lived('wanted');
  await A.make(stopped.ours('/stop'));
  const held = await lived('held');
  await A.make(held.ours('/stop'));
  await lived('plan');
  const last = await lived('begun');
  for (const table of tables) for (const one of (await steps(table)).slice(0, 2)) await A.make(`/tables/${table}/steps/${one.id}/done`, { doer: 'self' });
  assert.ok(last.api);
  const funnel = await told();
  assert.deepEqual(funnel, {
    'offered or asked for': 'about 20', // 12 + 5 + 4 = 21
    wanted: 'about 10 of about 20 offered', // 7 + 1 + 4 = 12: also the one that was stopped before anybody prepared it
    held: 'about 10 of about 10 wanted', // 7 + 3
    'plan on the table': 'about 10 of about 10 held', // 7 + 2
    'plan begun': 'about 10 of about 10 with a plan', // 8
    'looked back together': 'too few to tell of about 10 begun',
    'agreements kept': 'about 15 of about 25 made', // 16 of 24
    'agreements still open': 'about 10 of about 25 made', // 8
  });
});

test('what was put forward counts as offered, whatever came of it', async () => {
  const [{ id: table }] = (await P.list('/tables')).filter((one) => !tables.includes(one.id));
  const before_ = await told();
  for (let i = 0; i < 2; i++) {
    const { id } = await P.make(`/tables/${table}/proposals`, { kind: 'conference', words: 'Zqofferqz' });
    if (i) await A.make(`/tables/${table}/proposals/${id}/answer`, { answer: 'no' });
  }
  assert.equal(before_['offered or asked for'], 'about 20');
  assert.equal((await told())['offered or asked for'], 'about 25'); // 23
});
