// What ended is over at once: a seat whose day is past, a PIN of a while ago, whatever was closed, taken out or left.
import assert from 'node:assert/strict';
import { dayOf } from '../days.mjs';
import { actors } from '../matrix-expected.mjs';
import { founds, joins, professional } from '../scene.mjs';
import { Faults, some } from './answers.mjs';
import { readAll } from './reading.mjs';
import { commands, oneOf } from './rows.mjs';
import { accounts, at, begin, canary, day, exported, rows, server, sessions } from './table.mjs';
import { writeRow } from './writing.mjs';

export const twoDaysLater = async () => {
  server.set(begin + 2 * day);
  for (const letter of ['P', 'L', 'S', 'Z', 'O', 'Q']) { // their sessions last ten hours
    assert.equal((await sessions[letter].get('/tables')).status, 303, `${letter} is still signed in`);
    const again = await professional(server, canary(`name${letter}`), { account: accounts[letter] });
    sessions[letter] = Object.assign(again, { seat: sessions[letter].seat });
  }
  sessions.p = sessions.P;
  for (const actor of Object.values(actors)) actor.pin = false;
  actors.L.resting = actors.Z.resting = true;
  for (const session of Object.values(sessions)) { session.csrf = undefined; await session.token(); }
  await readAll(Object.keys(actors));
  const faults = new Faults(), was = await exported();
  for (const row of commands(rows)) await writeRow(row, ['L', 'Z', 'A', 'P'], faults);
  assert.deepEqual(await exported(), was);
  faults.end();
};

// All that somebody can read at a table, by all rows that read: one text.
const everything = async (session, where, values) => {
  const texts = [];
  await some(4, rows.filter((row) => row.method === 'GET' && row.path.includes('{table}')), async (row) => {
    const one = oneOf(row), path = at(row, { table: where, ...(one && { [one]: values[one] ?? values.item }) });
    const answer = await session.get(path);
    texts.push(`${row.name} ${answer.status} ${answer.text}`);
  });
  return texts;
};

export const ended = async () => {
  const found = await founds(server, 'Mia'), A = found.session, where = found.table, api = (path) => `/tables/${where}${path}`;
  const until = dayOf(server.now + 60 * day), secret = canary('secret');
  await A.stepUp();
  const me = (await A.list(api(''))).seat;
  const works = async () => { const one = await professional(server, 'Petra'); accounts.last = one.account; return one; };
  const pro = async (by) => joins(A, where, { kind: 'professional', name: 'Petra', purpose: 'geld', look_again: until }, by ?? await works());
  const member = () => joins(A, where, { kind: 'member', name: 'Mo' });
  const opened = async (viewer, fields = {}) => {
    const { id: goal } = await A.make(api('/goals'), { words: secret, ...fields });
    if (!fields.audience) await A.make(api(`/items/${goal}/open`), { seat: viewer.seat });
    return goal;
  };
  const operator = async (...args) => { const done = await server.run(...args); assert.equal(done.code, 0, done.stderr); };
  const close = (goal, seat) => A.make(api(`/items/${goal}/close`), { seat });
  // What there is to see, and what ends it; who comes answers whom it is shown to.
  const endings = {
    'closed to a member': { comes: member, end: (goal, one) => close(goal, one.seat) },
    'closed to a professional': { comes: pro, end: (goal, one) => close(goal, one.seat) },
    'a narrower audience': { comes: member, fields: { audience: 'circle' }, end: (goal) => A.make(api(`/items/${goal}/audience`), { audience: 'directors' }) },
    'taken out': { comes: member, end: (goal) => A.make(api(`/items/${goal}/take-out`)) },
    'kept to herself': { comes: pro, end: (goal) => A.make(api(`/items/${goal}/keep`)) },
    'no longer named': {
      comes: async () => { const one = await member(); await one.stepUp(); return one; },
      fields: (one) => ({ audience: 'named', with: one.seat }), end: (goal, one) => close(goal, one.seat),
    },
    'shown out': { comes: pro, end: (goal, one) => A.make(api(`/seats/${one.seat}/show-out`)) },
    'left': { comes: member, end: (goal, one) => one.make(api('/leave'), { sure: true }) },
    'a co-director left': {
      comes: () => joins(A, where, { kind: 'director', name: 'Ben' }), fields: { audience: 'directors' }, end: (goal, one) => one.make(api('/leave'), { sure: true }),
    },
    'left the organisation': { comes: pro, end: () => operator('person', 'leave', accounts.last) },
  };
  for (const [name, { comes, fields, end }] of Object.entries(endings)) {
    const one = await comes(), given = typeof fields === 'function' ? fields(one) : fields;
    const goal = await opened(one, given);
    const values = { goal, item: goal, seat: me };
    // Twice, so that every thread of the server has the table at hand.
    for (let i = 0; i < 2; i++) assert.ok((await everything(one, where, values)).some((text) => text.includes(secret)), `${name}: was never seen`);
    await end(goal, one);
    for (let i = 0; i < 2; i++)
      for (const text of await everything(one, where, values)) assert.ok(!text.includes(secret), `${name}: still seen by ${text.slice(0, 200)}`);
  }

  const covered = await pro(), account = accounts.last, by = await works();
  await operator('person', 'cover', '--for', account, '--by', accounts.last, '--until', until);
  const cover = (await A.list(api('/covers')))[0];
  const goal = await opened(covered), values = { goal, item: goal, seat: me };
  await A.make(api(`/covers/${cover.id}/answer`), { yes: true });
  assert.ok((await everything(by, where, values)).some((text) => text.includes(secret)), 'who stands in never saw it');
  await A.make(api(`/covers/${cover.id}/end`));
  for (const text of await everything(by, where, values)) assert.ok(!text.includes(secret), `who stood in still sees it by ${text.slice(0, 200)}`);
  assert.ok((await everything(covered, where, values)).some((text) => text.includes(secret)), 'whom she stood in for lost it');
};
