// Private time leaves no trace. One conference is lived twice, on copies of one data folder and under one clock: on the first server the
// circle writes, changes, strikes out, speaks, promises and plans while it is among itself; on the second it is silent. Whoever comes for
// work, stands in, prepares or decides from outside gets the same bytes from both: during it, after it, and when the plan is presented.
import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { dayOf } from './days.mjs';
import { Server } from './harness.mjs';
import { daysOn, fillings, puttingBefore, things } from './matrix/filled.mjs';
import { readRows } from './matrix/rows.mjs';
import { founds, joins, plain, professional } from './scene.mjs';
import { difference, whole } from './same.mjs';

const day = 86400000, begin = Date.UTC(2026, 10, 23, 9), outside = ['P', 'Q', 'S', 'K', 'U'], seed = Number(process.env.SEED ?? 1);
const until = (days) => dayOf(begin + days * day);
let servers, people, seats, table, here, goal, row, rows, laid, read = 0, state = seed, now = begin, keys = 0;
const dice = () => { // small and repeatable
  state = (state * 1664525 + 1013904223) >>> 0;
  return state / 4294967296;
};
const pick = (list) => list[Math.floor(dice() * list.length)];
const api = (path) => `/tables/${table}${path}`, ours = (path) => api(`/conferences/${here}${path}`);
const tick = () => { now += 40; for (const server of servers) server.set(now); };

// On both servers, or on the first alone: the answers were good.
const order = async (who, path, fields, both) => {
  tick();
  const key = `private-${++keys}`, on = both ? people : people.slice(0, 1), answers = await Promise.all(on.map((one) => one[who].order(path, fields, { key })));
  for (const answer of answers) assert.ok([200, 201].includes(answer.status), `${who} ${path} ${JSON.stringify(fields)}: ${answer.text}`);
  if (both) assert.equal(answers[0].text, answers[1].text);
  return answers[0].json.id;
};
const both = (who, path, fields) => order(who, path, fields, true), hidden = (who, path, fields) => order(who, path, fields, false);

before(async () => {
  rows = await readRows();
  const server = await Server.start({ clock: begin });
  const team = (await server.run('team', 'add', 'Wijkteam')).stdout.trim();
  const found = await founds(server, 'A'), all = { A: found.session };
  table = found.table;
  await all.A.stepUp();
  for (const who of ['P', 'Q', 'S']) all[who] = await professional(server, who);
  for (const who of ['M', 'N']) all[who] = await joins(all.A, table, { kind: 'member', name: who });
  for (const who of ['P', 'Q']) await joins(all.A, table, { kind: 'professional', name: who, purpose: 'geld', look_again: until(30) }, all[who]);
  all.K = await joins(all.A, table, { kind: 'coordinator', name: 'K' });
  all.U = await joins(all.A, table, { kind: 'authority', name: 'U', organisation: 'Gemeente' });
  for (const who of ['M', 'P', 'Q', 'S', 'K', 'U']) await all[who].stepUp();
  for (const who of ['P', 'U']) await all[who].hears(`${who.toLowerCase()}@example.nl`);
  assert.equal((await server.run('person', 'cover', '--for', all.P.account, '--by', all.S.account, '--until', until(20))).code, 0);
  await all.A.make(api(`/covers/${(await all.A.list(api('/covers')))[0].id}/answer`), { yes: true });
  const make = (by, path, fields) => by.make(api(path), fields).then((one) => one.id);
  laid = await things({ table, ...all, team, day: daysOn(begin) });
  laid.condition = await make(all.U, '/conditions', puttingBefore(daysOn(begin)).condition_write);
  laid.promise = await make(all.U, '/promises', puttingBefore(daysOn(begin)).promise_make);
  laid.pressure = await make(all.P, '/pressures', puttingBefore(daysOn(begin)).pressure_propose);
  laid.choice_card = await make(all.P, '/choice-cards', { words: 'A choice' });
  goal = (await all.A.make(api('/goals'), { words: 'Shown', audience: 'table' })).id;
  here = (await all.A.make(api('/conferences'), { question: 'How?' })).id;
  await all.A.make(ours('/want'));
  await all.A.make(ours('/coordinator'), { coordinator: all.K.seat });
  await all.A.make(ours('/day'), { on: until(0), place: 'Here' });
  for (const who of ['M', 'N', 'P', 'U']) {
    const { id } = await all.A.make(ours('/invited'), { seat: all[who].seat });
    laid.invitee = id;
    await all.K.make(api(`/invitees/${id}/brief`));
    await all.K.make(api(`/invitees/${id}/safety`), { verdict: 'safe' });
  }
  laid.minimum = (await all.U.make(ours('/minimums'), { words: 'Clear', sign: 'All see it' })).id;
  await all.K.make(ours('/open'));
  seats = Object.fromEntries(Object.entries(all).map(([who, one]) => [who, one.seat]));
  for (const one of Object.values(all)) one.csrf = undefined;
  await server.stop();
  servers = [];
  for (let i = 0; i < 2; i++) {
    const folder = await mkdtemp(join(tmpdir(), 'kt-'));
    await cp(server.folder, folder, { recursive: true });
    servers.push(await Server.start({ folder, clock: begin, base: server.url }));
  }
  await server.close();
  people = servers.map((at) => Object.fromEntries(Object.entries(all).map(([who, one]) => [who, one.at(at)])));
});
after(async () => { for (const server of servers ?? []) { await server.close(); await rm(server.folder, { recursive: true, force: true }); } });

// What the circle does among itself: each of it of the circle alone.
const made = { row: [], meeting: [] };
const among = async () => {
  const who = pick(['A', 'M', 'N']), words = `w${Math.floor(dice() * 1e9)}`, one = pick(made.row);
  await pick([
    async () => made.row.push(await hidden(who, ours('/rows'), { words, name: 'Wim', due: until(3), checks: 'Piet', closer: true })),
    async () => made.row.push(await hidden(who, ours('/rows'), { words, who: seats.M })),
    async () => one && hidden(who, api(`/plan-rows/${one}/change`), { words, name: words, due: until(5), checks: words }),
    async () => { if (!one) return; made.row = made.row.filter((id) => id !== one); await hidden(who, api(`/plan-rows/${one}/strike`)); },
    () => hidden(who, api('/remarks'), { words }), () => hidden(who, api('/pledges'), { words, limits: words }),
    () => hidden('A', api('/goals'), { words, audience: pick(['circle', 'directors', 'me']) }),
    () => hidden('A', api('/steps'), { words, doer: 'circle', who: seats.M, audience: 'circle' }),
    () => hidden('A', api('/ties'), { name: words, domain: 'work', ring: 'outer', dormant: true }),
    () => hidden('A', api('/vetoes'), { name: words }), () => hidden('A', api('/strengths'), { words, audience: 'circle' }),
    () => hidden('A', api('/gestures'), { kind: 'thanks', to: seats.M, words }),
    () => hidden('M', api('/proposals'), { words, doer: 'together' }),
    () => hidden('M', ours('/pen'), { phones: false }).then(() => hidden(who, ours('/pen'), { phones: true })),
    async () => {
      const id = await hidden('A', api('/meetings'), { question: words });
      await hidden('A', api(`/meetings/${id}/guests`), { seat: seats.M });
      await hidden('A', api(`/dates/${await hidden('A', api('/dates'), { meeting: id, on: until(8), at: '19:30' })}/choose`));
      made.meeting.push(id);
    },
    async () => { for (const path of [`/t/${table}`, `/t/${table}/conferences/${here}/chart`, `/api/v1${api('/export')}`]) await people[0][who].get(path); },
  ])();
};

// Every route that only tells, with all that is hidden in its place.
const compare = async (when) => {
  tick();
  const faults = [], values = { conference: [here], plan_row: [row, made.row.at(-1)], meeting: [made.meeting.at(-1)], goal: [goal], item: [goal, row, made.row.at(-1)], seat: [seats.A, seats.M], invitee: [], date: [] };
  for (const who of outside) {
    for (const one of rows.filter((each) => each.method === 'GET' && !each.path.startsWith('/d/'))) {
      const hole = /\{(?!table)(\w+)\}/.exec(one.path)?.[1];
      for (const value of hole ? (values[hole] ?? []).filter(Boolean) : ['']) {
        const path = one.path.replace('{table}', table).replace(/\{\w+\}/g, value), answers = await Promise.all(people.map((all) => all[who].get(path)));
        read++;
        if (whole(answers[0]) !== whole(answers[1])) faults.push(`${when}: ${who} ${path}\n${difference(...answers)}`);
      }
    }
  }
  assert.equal(faults.length, 0, `seed ${seed}: ${faults.length} differ\n${faults.slice(0, 3).join('\n\n')}`);
};

test('before it both are the same, and a difference would be found', async () => {
  await compare('before');
  const id = await hidden('A', api('/goals'), { words: 'Seen by one', audience: 'table' });
  await assert.rejects(compare('planted'), /\d+ differ/);
  await hidden('A', api(`/items/${id}/take-out`));
});

test(`among themselves: what the circle writes leaves no trace for anybody else (seed ${seed})`, async () => {
  servers.forEach((server) => assert.ok(server.child.pid));
  await both('A', ours('/private'), { phones: true });
  for (let round = 0; round < 4; round++) {
    for (let i = 0; i < 14; i++) await among();
    await compare(`round ${round}`);
  }
});

// Every row that writes, with all that it needs and filled so that it fits, as whoever is not of the circle sends it.
const writes = () => rows.filter((one) => one.method === 'POST' && (one.path.includes('{table}') || one.path.includes('{callback}'))).sort((one, other) => (one.command === 'seat_leave') - (other.command === 'seat_leave')); // who left sends nothing any more
const sends = async (all, letter, one) => {
  const about = { ...laid, table, conference: here, plan_row: made.row.at(-1), coordinator: seats.K, ...(one.command === 'words_change' && { item: laid.said }), ...(one.command.startsWith('take_over') && { step: laid.over }),
    ...(one.command === 'step_hand_back' && { step: laid.given }), ...(one.command === 'dictation_sign' && { proposal: laid.written }) };
  const path = one.path.replace(/\{(\w+)\}/g, (_, name) => about[name] ?? 'x'), of = (name) => all[name];
  const acts = { seat_ask: { kind: 'member', name: 'Somebody' }, cover_ask: { account: all.S.account, until: until(5) }, fair_look: { practical: 'no' }, off_map_seen: { name: 'Henk' }, call_end: { how: 'reached' }, api_call_end: { how: 'reached' } };
  const full = acts[one.name] ?? fillings({ made: about, A: of('A'), M: of('M'), P: of('P'), day: daysOn(begin) })[one.command] ?? {};
  const named = [...one.path.matchAll(/\{(\w+)\}/g)].map((hole) => hole[1]), fields = Object.fromEntries(Object.entries(full).filter(([name]) => !named.includes(name)));
  if (one.api) return all[letter].order(path.replace('/api/v1', ''), fields);
  return all[letter].post(path, Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value === true ? 'yes' : value === false ? 'no' : String(value)])));
};
// All that stands there of this household, and how much of its story: also what somebody keeps to herself.
const stands = async (server) => {
  const state = await server.run('dump', table), sums = await server.run('verify');
  assert.ok(state.code === 0 && sums.code === 0, state.stderr + sums.stderr);
  return `${state.stdout}${sums.stdout}`;
};
test('among themselves: whatever fits and whoever sends it who is not of the circle, nothing is taken and nothing changes', async () => {
  const all = people[0], was = await stands(servers[0]), taken = [];
  let sent = 0;
  for (const letter of outside)
    for (const one of writes()) {
      const answer = await sends(all, letter, one), none = one.path.includes('{callback}') && one.access === 'team' ? [404, 409, 400] : [404];
      sent++;
      if (!none.includes(answer.status)) taken.push(`${letter} POST ${one.path}: ${answer.status} ${answer.location ?? plain(answer.text).slice(0, 200)}`);
    }
  assert.deepEqual(taken, []);
  assert.equal(await stands(servers[0]), was);
  assert.ok(sent > 5 * 300, String(sent));
  tick();
});

test('the others come back: what was written stays the circle\'s', async () => {
  await both('A', ours('/private/end'));
  await compare('after');
});

test('presented: the same lines, whatever was written and struck out before', async () => {
  await both('A', ours('/private'), { phones: true });
  row = await both('M', ours('/rows'), { words: 'Presented', name: 'Wim', due: until(2), checks: 'Piet', closer: true });
  for (const words of ['Otherwise', 'Presented']) await hidden('M', api(`/plan-rows/${row}/change`), { words, name: 'Wim', due: until(2), checks: 'Piet', closer: true });
  for (let i = 0; i < 10; i++) await among();
  await compare('again');
  for (const id of made.row.splice(0)) await hidden('A', api(`/plan-rows/${id}/strike`));
  await both('M', ours('/present'), { otherwise: 'We phone' });
  await compare('presented');
  assert.ok((await people[0].P.get(`/t/${table}/conferences/${here}`)).text.includes('Presented'));
});

test('messages: as many, as late and as neutral as without it', async () => {
  const sent = async (server, address) => {
    const folder = join(server.folder, 'outbox'), texts = [];
    for (const name of (await readdir(folder).catch(() => [])).filter((one) => !one.startsWith('.'))) {
      const text = await readFile(join(folder, name), 'utf8');
      if (text.includes(address)) texts.push(text.replace(/\/d\/[0-9a-z]{26}/g, '/d/…').replace(/^(Message-ID|Date):.*$/gim, '$1:'));
    }
    return texts.sort();
  };
  now += 13 * 3600000;
  tick();
  let all;
  for (const address of ['p@example.nl', 'u@example.nl']) {
    for (let i = 0; i < 60; i++) {
      all = await Promise.all(servers.map((server) => sent(server, address)));
      if (i > 20 && all[0].length === all[1].length) break;
      await sleep(100);
    }
    assert.deepEqual(all[0], all[1], address);
  }
  console.log(`# read ${read} times`);
});

test('what was refused among themselves fits: much of it is taken now that they are back', async () => {
  const taken = new Map(), all = people[0];
  all.P = Object.assign(await professional(servers[0], 'P', { account: all.P.account }), { seat: all.P.seat }); // her day's work was over
  for (const letter of ['P', 'U'])
    for (const one of writes().filter((each) => !/_leave$|^erasing_/.test(each.command))) {
      const answer = await sends(all, letter, one);
      if (answer.status === 201 || (answer.status === 200 && one.api) || answer.location?.includes('did=')) taken.set(letter, (taken.get(letter) ?? 0) + 1);
    }
  console.log('# taken now', JSON.stringify([...taken]));
  assert.ok(taken.get('P') > 12 && taken.get('U') > 2, JSON.stringify([...taken]));
});
