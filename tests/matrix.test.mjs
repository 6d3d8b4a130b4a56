// Every row of route.def, asked by everybody who could ask, about everything that could stand in her way: status, what
// may be read in the answer, and that absent, closed and of another table are one answer, byte for byte. What a refused
// form or order leaves behind is nothing. The table it is held against stands in matrix-expected.mjs.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Server, run } from './harness.mjs';
import { Session, founds, joins, plain, professional } from './scene.mjs';
import { about, actors, entersBy, filling, items, may, mayEnter, page, sees, seesWithPin, shows, texts, whoSees } from './matrix-expected.mjs';

const day = 86400000, begin = Date.UTC(2026, 10, 23, 9);
const canary = (name) => `Zq${name}qz`;
const absent = '0000000000000000000000000a';
const access = ['signed in', 'anyone', 'seat', 'circle', 'director', 'team', 'kept'];

let server, table, otherTable, rows;
const id = {}, sessions = {}, accounts = {};

// The rows as the program itself prints them, so that a new row without an expectation fails.
const readRows = async () => {
  const printed = (await run(['routes'])).stdout.trim().split('\n');
  return printed.map((line) => {
    const [, method, path, who, what, name] = /^(\S+)\s+(\S+)\s+(.*?)\s{2,}(\S+)\s+(\S+)$/.exec(line) ?? [];
    assert.ok(access.includes(who), `not understood: ${line}`);
    const form = method === 'POST' && !path.startsWith('/api/');
    return { method, path, access: entersBy[name] ?? who, said: who, command: what, name, form, act: form && what === 'act', deed: what === 'deed', api: path.startsWith('/api/') };
  });
};
const at = (row, values = {}) => row.path.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? (name === 'table' ? table : absent));
const nouns = 'to goal step item ask seat cover proposal consequence callback experience mandate bottom_line pledge veto erasing';
const oneOf = (row) => new RegExp(`\\{(${nouns.replaceAll(' ', '|')})\\}`).exec(row.path)?.[1];
const signedIn = (actor) => actor.account !== false;
const toSignIn = (row, actor) => row.access !== 'anyone' && (!signedIn(actor) || (actor.bearer && !row.api));
const resting = (row, actor) => actor.resting && row.access !== 'kept' && row.method === 'GET' && !row.api && row.path.includes('{table}');

const some = async (count, list, each) => {
  const rest = [...list];
  await Promise.all(Array.from({ length: count }, async () => { while (rest.length) await each(rest.shift()); }));
};
const same = (answer) => answer.text.replace(/(name='(csrf|key)' value=')[^']*'/g, "$1'");
const head = (answer) => answer.raw.filter((_, i) => answer.raw[i - (i % 2)].toLowerCase() !== 'date').join('\n');
// What a form says in words an order says in numbers and truths.
const typed = (fields) => Object.fromEntries(Object.entries(fields).map(([key, text]) =>
  [key, ['yes', 'sure', 'signed_by_her'].includes(key) ? text === 'yes' : /^\d+$/.test(text) ? Number(text) : text]));
const exported = async () => Promise.all(['A', 'B'].map(async (one) => (await sessions[one].get(`/api/v1/tables/${table}/export`)).text));

// What is wrong with the answers of one part, a line each; the first ones are enough to mend.
class Faults {
  constructor() { this.lines = []; this.asked = 0; this.missing = new Map(); }
  add(line) { this.lines.push(line); }
  // Absent and not allowed are one answer: the first is kept, all others are held against it.
  gone(key, answer, what) {
    const now = `${answer.status}\n${head(answer)}\n${same(answer)}`, first = this.missing.get(key);
    if (first === undefined) this.missing.set(key, { now, what });
    else if (first.now !== now) this.add(`${what} is told apart from ${first.what}`);
  }
  end() {
    assert.ok(this.asked > 0, 'nothing was asked');
    assert.equal(this.lines.length, 0, `${this.lines.length} of ${this.asked}:\n${this.lines.slice(0, 40).join('\n')}`);
  }
}

before(async () => {
  rows = await readRows();
  server = await Server.start({ clock: begin });
  let found = await founds(server, canary('nameA'));
  const A = sessions.A = found.session;
  table = found.table;
  await A.stepUp();
  sessions.a = await A.other();
  const api = (path) => `/tables/${table}${path}`;
  const goal = async (name, fields, by = A) => { id[name] = (await by.make(api('/goals'), { words: canary(name), ...fields })).id; };
  const step = async (name, fields, by = A) => { id[name] = (await by.make(api('/steps'), { words: canary(name), doer: 'self', ...fields })).id; };
  const opens = async (item, ...who) => { for (const one of who) await A.make(api(`/items/${id[item]}/open`), { seat: id[`seat${one}`] }); };
  const closes = async (item, ...who) => { for (const one of who) await A.make(api(`/items/${id[item]}/close`), { seat: id[`seat${one}`] }); };
  id.seatA = (await A.list(api(''))).seat;
  await goal('old');
  await goal('oldTable', { audience: 'table' });
  assert.equal((await server.run('team', 'add', 'Wijkteam')).code, 0);
  const team = await server.run('team', 'add', 'Belteam'); // nobody here is in it: who asks it to call is on no desk of theirs
  assert.equal(team.code, 0);
  const comes = async (letter, fields, by) => {
    const name = canary(`name${letter}`);
    sessions[letter] = await joins(A, table, { kind: fields.kind, name, ...fields }, by);
    id[`seat${letter}`] = sessions[letter].seat;
  };
  const works = async (letter) => {
    const session = await professional(server, canary(`name${letter}`));
    accounts[letter] = session.account;
    return session;
  };
  const next = (days) => new Date(begin + days * day).toISOString().slice(0, 10);
  await comes('B', { kind: 'director' });
  await comes('M', { kind: 'member' });
  await comes('X', { kind: 'member' });
  for (const letter of ['P', 'L', 'O', 'G'])
    await comes(letter, { kind: 'professional', purpose: canary(`purpose${letter}`), look_again: next(letter === 'L' ? 1 : 60) }, await works(letter));
  for (const letter of ['S', 'Z', 'Y']) {
    sessions[letter] = await works(letter);
    const asked = await server.run('person', 'cover', '--for', accounts.P, '--by', accounts[letter], '--until', next(letter === 'Z' ? 1 : 30));
    assert.equal(asked.code, 0, asked.stderr);
  }
  for (const cover of await A.list(api('/covers'))) {
    const letter = ['S', 'Z', 'Y'].find((one) => cover.name === canary(`name${one}`));
    id[`cover${letter}`] = cover.id;
    if (letter === 'Y') continue;
    id[`seat${letter}`] = (await A.make(api(`/covers/${cover.id}/answer`), { yes: true })).id;
  }
  for (const letter of ['B', 'M', 'P']) {
    await sessions[letter].stepUp();
    sessions[letter.toLowerCase()] = await sessions[letter].other();
  }
  await opens('seatM', 'P');
  await opens('seatP', 'M');
  await goal('dir'); await goal('opened'); await goal('closed'); await goal('closedS'); await goal('notB'); await goal('gone');
  await goal('circle', { audience: 'circle' }); await goal('table', { audience: 'table' }); await goal('tableNot', { audience: 'table' });
  await goal('own', { audience: 'me' });
  await goal('ownM', { audience: 'named', with: id.seatM }); await goal('ownP', { audience: 'named', with: id.seatP });
  await goal('byB', {}, sessions.B);
  await goal('ownB', { audience: 'me' }, sessions.B); await goal('ownBA', { audience: 'named', with: id.seatA }, sessions.B);
  await opens('opened', 'M', 'P', 'L', 'O', 'G', 'X');
  await opens('closed', 'M', 'P'); await closes('closed', 'M', 'P');
  await opens('closedS', 'P'); await closes('closedS', 'S');
  await closes('tableNot', 'M', 'P'); await closes('notB', 'B');
  for (const [mark, of] of [['markDir', 'dir'], ['markOpened', 'opened'], ['markOwn', 'own'], ['markOwnM', 'ownM'], ['markNotB', 'notB']])
    await A.make(api(`/goals/${id[of]}/mark`), { value: 4, words: canary(mark) });
  await A.make(api(`/items/${id.gone}/take-out`));
  await step('stepDir'); await step('stepOpened'); await step('stepNotB'); await step('stepGone');
  await step('stepM', { doer: 'circle', who: id.seatM });
  await step('stepTable', { audience: 'table' }); await step('stepDone', { audience: 'circle' });
  await step('stepOwn', { audience: 'me' }); await step('stepOwnM', { audience: 'named', with: id.seatM });
  await opens('stepOpened', 'M', 'P'); await opens('stepM', 'M'); await closes('stepNotB', 'B');
  await A.make(api(`/steps/${id.stepDone}/done`), { doer: 'self' });
  await A.make(api(`/items/${id.stepGone}/take-out`));
  await step('stepP');
  await A.make(api(`/steps/${id.stepP}/hand-over`), { who: id.seatP, reason: 'No sleep', look_again: next(50) });
  const coming = async (name, fields) => { id[name] = (await A.make(api('/consequences'), { words: canary(name), due: next(9), ...fields })).id; };
  await coming('comingDir'); await coming('comingM', { doer: 'circle', who: id.seatM }); await opens('comingM', 'M');
  await coming('comingTable', { audience: 'table' }); await coming('comingOwn', { audience: 'me' });
  await coming('comingOwnP', { audience: 'named', with: id.seatP });
  id.callA = (await A.make(api('/callbacks'), { team: team.stdout.trim(), phone: '06 12345678', about: canary('callA') })).id;
  id.mandateM = (await A.make(api('/mandates'), { who: id.seatM, authority: canary('mandateM'), may: 'Ask', until: next(40) })).id;
  const proposal = async (name, by, more) => { id[name] = (await by.make(api('/proposals'), { words: canary(name), doer: 'together', ...more })).id; };
  await proposal('proposalP', sessions.P, { why: canary('why') });
  await proposal('proposalM', sessions.M);
  await proposal('proposalAside', sessions.P);
  await A.make(api(`/proposals/${id.proposalAside}/set-aside`));
  const says = async (name, path, fields = {}, by = A) => { id[name] = (await by.make(api(path), { words: canary(name), ...fields })).id; };
  await says('strength', '/strengths'); await opens('strength', 'P');
  await says('win', '/wins', { audience: 'circle' });
  for (const name of ['toldNew', 'toldTable']) await says(name, '/experiences', { kind: 'never_again', audience: 'table' });
  await A.make(api(`/experiences/${id.toldNew}/show`), { yes: true });
  await says('toldOwnP', '/experiences', { kind: 'did_not', audience: 'named', with: id.seatP });
  await says('entry', '/entries', { happened: next(-400) }); await opens('entry', 'M');
  await says('entryOwn', '/entries', { audience: 'me' });
  await says('review', '/reviews', { next: 'Something' }, sessions.B);
  id.remarkM = (await sessions.M.make(api('/remarks'), { words: canary('remarkM') })).id;
  id.pledgeM = (await sessions.M.make(api('/pledges'), { words: canary('pledgeM') })).id;
  id.vetoA = (await A.make(api('/vetoes'), { name: canary('vetoA') })).id;
  await A.make(api('/vetoes'), { name: canary('vetoed').toUpperCase() });
  id.gestureA = (await A.make(api('/gestures'), { kind: 'thanks', to: id.seatP, words: canary('gestureA') })).id;
  id.lineA = (await A.make(api('/bottom-lines'), { seat: id.seatP, words: canary('lineA'), otherwise: 'Then we phone' })).id;
  for (const name of ['personM', 'vetoed']) id[name] = (await sessions.M.make(api('/proposals'), { kind: 'person', words: canary(name) })).id;
  await goal('ownBO', { audience: 'named', with: id.seatO }, sessions.B);
  id.dictation = (await sessions.P.make(api('/dictations'), { words_of: id.seatA, kind: 'goal', words: canary('dictation') })).id;
  id.erasing = (await A.make(api('/erasings'), { sure: true })).id;
  id.askOpen = (await A.make(api('/asks'), { kind: 'member', name: canary('nameAsk') })).id;
  await comes('N', { kind: 'member' });
  await goal('late', { audience: 'table' });
  await A.make(api(`/seats/${id.seatO}/show-out`));
  assert.equal((await server.run('person', 'leave', accounts.G)).code, 0);
  await sessions.X.make(api('/leave'), { sure: true });
  const token = await server.run('token', 'make', (await server.run('dump', table)).stdout.match(/"account":"(\w+)"/)?.[1] ?? await accountOf(A));
  assert.equal(token.code, 0, token.stderr);
  sessions.T = new Session(server, { name: 'T', bearer: token.stdout.trim().split('\n')[0] });

  found = await founds(server, canary('nameC'));
  sessions.C = found.session;
  otherTable = found.table;
  id.other = (await sessions.C.make(`/tables/${otherTable}/goals`, { words: canary('otherGoal'), audience: 'table' })).id;
  sessions.Q = await joins(sessions.C, otherTable, { kind: 'professional', name: canary('nameQ'), purpose: 'geld', look_again: next(60) }, await works('Q'));
  sessions.nobody = new Session(server, { name: 'nobody' });
  for (const [letter, actor] of Object.entries(actors)) {
    actor.letter = letter;
    assert.ok(sessions[letter], `nobody acts for ${letter}`);
    await sessions[letter].token();
  }
});
after(async () => { await server?.close(); });

// The operator finds an account by its address: A gives hers, and takes it back.
const accountOf = async (session) => {
  await session.hears('a@example.nl');
  return 'a@example.nl';
};

const idOnly = ['seat', 'ask', 'cover', 'erasing']; // told by their id
const every = () => [...Object.keys(items).map((name) => [name, items[name]]), ['nothing', undefined], ['other', undefined]];
const idOf = (name) => (name === 'nothing' ? absent : id[name]);
const fits = (one, item) => !!item && (one === 'item' ? true : item.noun === (one === 'to' ? 'seat' : one)); // to: whom she says something to
const words = Object.fromEntries([...Object.entries(items).filter(([, item]) => !idOnly.includes(item.noun)).map(([name, item]) => [name, item.sees]),
  ...Object.entries(texts)]);

const shown = (name, item, row) => {
  if (row.name === 'people' && item.noun === 'cover') return canary(`name${name.at(-1)}`);
  return idOnly.includes(item.noun) ? id[name] : canary(name);
};
const readable = (faults, what, actor, text) => {
  for (const [name, list] of Object.entries(words)) {
    const hers = name === `name${actor.letter.toUpperCase()}` || (['C', 'Q'].includes(actor.letter) && ['nameC', 'nameQ', 'otherGoal'].includes(name));
    // Who asks a colleague to stand in reads who is in her team; that says nothing of who sits where.
    const colleague = actor.team && /^name[PLSZYOQ]$/.test(name) && / (cover_(new|ask)|api_colleagues)\b/.test(what);
    if (!hers && !colleague && !sees(actor, list) && text.includes(canary(name))) faults.add(`${what}: shows ${name}`);
  }
};

const expectRead = (row, actor, name, item) => {
  if (toSignIn(row, actor)) return row.api ? 401 : 303;
  if (resting(row, actor)) return 200;
  if (!mayEnter(actor, row.access)) return 404;
  const one = oneOf(row), expected = shows[row.name];
  if (!one) return expected.kinds && !expected.kinds.includes(actor.kind) ? 404 : expected.status ?? 200;
  return fits(one, item) && sees(actor, item.sees) && (!expected.only || expected.only(actor, item)) ? 200 : 404;
};

const readAll = async (letters) => {
  const faults = new Faults(), asks = [];
  for (const row of rows.filter((one) => one.method === 'GET'))
    for (const letter of letters)
      for (const [name, item] of oneOf(row) ? every() : [['', undefined]]) asks.push({ row, letter, name, item });
  await some(8, asks, async ({ row, letter, name, item }) => {
    const actor = actors[letter], one = oneOf(row), what = `${letter} GET ${row.name} ${name}`;
    const answer = await sessions[letter].get(at(row, one ? { [one]: idOf(name) } : {}));
    const status = expectRead(row, actor, name, item);
    faults.asked++;
    if (answer.status !== status) return faults.add(`${what}: ${answer.status} instead of ${status}`);
    // A resting table keeps its name in the list of hers, for how else could she ask about it?
    if (!actor.resting || !/^(api_)?tables$/.test(row.name)) readable(faults, what, actor, answer.text);
    if (status === 404 && row.path.includes('{table}')) faults.gone(`${letter} ${row.api ? 'api' : 'page'}`, answer, what);
    if (status === 303 && answer.location !== '/in') faults.add(`${what}: leads to ${answer.location}`);
    if (status !== 200 || resting(row, actor)) return;
    if (item && !idOnly.includes(item.noun) && !answer.text.includes(canary(name))) faults.add(`${what}: does not show it`);
    const { all = [], when = () => true } = shows[row.name];
    for (const [other, it] of all.length ? every() : []) {
      if (!it || !all.includes(it.noun)) continue;
      const must = sees(actor, it.sees) && when(it, actor), there = answer.text.includes(shown(other, it, row));
      if (must && !there) faults.add(`${what}: lacks ${other}`);
      if (!sees(actor, it.sees) && there) faults.add(`${what}: has ${other}`);
    }
  });
  faults.end();
};

const fitsAbout = (command, item) => {
  const rule = about[command];
  return !rule || (typeof rule === 'function' ? rule(item) : rule.includes(item.noun));
};
const expectWrite = (row, actor, command, name, item, holds) => {
  if (toSignIn(row, actor)) return row.api ? 401 : 303;
  if (!mayEnter(actor, row.access)) return 404;
  const rule = filling(command), one = oneOf(row);
  if (rule.kinds && !rule.kinds.includes(actor.kind)) return 404;
  const again = row.form ? (status) => (pageStands(row, actor, item) ? status : 404) : (status) => status;
  if (['seat_leave', 'erasing_ask'].includes(command)) return 400; // nobody said that she is sure
  if (command === 'callback_ask') return 400; // no number was given
  if (command === 'cover_ask') return actor.kind === 'professional' ? 400 : 404;
  if (!one && !holds) return null; // she may, and so does it below
  if (!item || (!fits(rule.one ?? one, item) && !holds) || !fitsAbout(command, item)) return 404;
  if (!seesWithPin(actor, item.sees)) return 404;
  if (!sees(actor, item.sees)) return actor.bearer ? 404 : 403; // a program is never told that it is there
  if (may[command](actor, item)) return null;
  if (['cover_end', 'callback_take_back'].includes(command)) return 404;
  if (command === 'gesture_make' && item.ended) return 404;
  return again(['seat_trust', 'bottom_line_ask', 'seat_extend', 'seat_show_out', 'item_keep', 'item_share', 'erasing_agree'].includes(command) || command === 'audience_choose' ? [400, 409] : 400);
};
// Refused, the form is shown again, if its page is there for her at all.
const pageStands = (row, actor, item) => {
  const name = page[row.name] ?? page[row.command], expected = shows[name];
  if (['seat_open', 'seat_close', 'seat_show_out'].includes(row.name)) return true; // a seat has its page, ended or not
  if (name === 'who_sees') return whoSees(actor, item);
  return !expected?.only || expected.only(actor, item);
};

const writeRow = async (row, letters, faults) => {
  const rule = filling(row.command), one = oneOf(row), through = row.name === 'seat_open' || row.name === 'seat_close';
  const asks = [];
  for (const letter of letters)
    for (const [name, item] of one ? every() : [['', undefined]]) asks.push({ letter, name, item });
  await some(8, asks, async ({ letter, name, item }) => {
    const actor = actors[letter], session = sessions[letter], what = `${letter} POST ${row.name} ${name}`;
    const given = typeof rule.fields === 'function' ? rule.fields(item) : rule.fields ?? {};
    const fields = Object.fromEntries(Object.entries(given).map(([key, value]) => [key, id[/^\{(\w+)\}$/.exec(value)?.[1]] ?? value]));
    const status = expectWrite(row, actor, row.command, name, item, through);
    if (status === null) return;
    if (through) { delete fields.seat; fields.item = idOf(name); }
    const path = at(row, through ? { seat: id.seatL } : one ? { [one]: idOf(name) } : {});
    const answer = row.form ? await session.post(path, fields) : await session.order(path.replace('/api/v1', ''), typed(fields));
    faults.asked++;
    if (![status].flat().includes(answer.status)) return faults.add(`${what}: ${answer.status} instead of ${status}: ${plain(answer.text).slice(-300)}`);
    readable(faults, what, actor, answer.text);
    if (answer.status === 404) faults.gone(`${letter} ${mayEnter(actor, row.access) ? row.name : row.api ? 'api' : 'form'}`, answer, what);
  });
};

test('every row has its expectation, and every expectation its row', () => {
  for (const row of rows) {
    assert.equal(row.said, entersBy[row.name], `${row.method} ${row.path}: who may enter?`);
    if (row.method === 'GET') assert.ok(shows[row.name], `GET ${row.path}: what does it show?`);
    else if (!row.act && !row.deed && row.command !== 'table_found') assert.ok(filling(row.command), `POST ${row.path}: who may?`);
  }
  for (const name of Object.keys(entersBy)) assert.ok(rows.some((row) => row.name === name), `${name} is no row`);
  for (const name of Object.keys(shows)) assert.ok(rows.some((row) => row.name === name && row.method === 'GET'), `${name} is no row`);
});

test('reading: everybody gets what is open to her, and nothing else', async () => { await readAll(Object.keys(actors)); });

test('writing: who may not is refused, and nothing changed', async () => {
  const faults = new Faults(), was = await exported();
  for (const row of rows.filter((one) => one.method === 'POST' && !one.act && !one.deed && one.command !== 'table_found')) {
    await writeRow(row, Object.keys(actors), faults);
    const now = await exported();
    if (now.some((text, i) => text !== was[i])) { faults.add(`POST ${row.name}: something refused changed the plan`); break; }
  }
  faults.end();
});

test('acts: nobody gets in, and a form without her token does nothing', async () => {
  const faults = new Faults(), was = await exported();
  for (const row of rows.filter((one) => one.act)) {
    for (const [letter, actor] of Object.entries(actors)) {
      if (row.access === 'anyone' && (!signedIn(actor) || row.name === 'exit' || actor.bearer)) continue;
      const answer = await sessions[letter].post(at(row), {}, { csrf: '' });
      const notHers = row.name === 'cover_ask' && actor.kind !== 'professional';
      const status = toSignIn(row, actor) ? 303 : mayEnter(actor, row.access) && !notHers ? (/\{(door|household|proposal)\}/.test(row.path) ? 404 : 400) : 404;
      faults.asked++;
      if (![status].flat().includes(answer.status)) faults.add(`${letter} POST ${row.name}: ${answer.status} instead of ${status}`);
      readable(faults, `${letter} POST ${row.name}`, actor, answer.text);
    }
  }
  assert.deepEqual(await exported(), was);
  faults.end();
});

// What is hers outside a table, asked by a program: nobody else ends her sessions, takes out her moments or answers what
// did not come to her team; and a token never says where messages go, nor erases an account.
test('deeds: nobody gets in, what is somebody else\'s is as absent as none, and a token does nothing that asks for a PIN', async () => {
  const faults = new Faults(), was = await exported(), order = (letter, path, fields) => sessions[letter].order(path.replace('/api/v1', ''), fields);
  const settings = async () => Promise.all(Object.keys(actors).filter((one) => signedIn(actors[one])).map(async (one) => (await sessions[one].get('/api/v1/me')).text));
  const before = await settings(), deeds = rows.filter((one) => one.deed);
  await sessions.P.make('/keepsakes', { words: canary('momentP') });
  const theirs = { session: (await sessions.P.list('/sessions')).find((one) => one.this_one).id, keepsake: (await sessions.P.list('/keepsakes'))[0].id, callback: id.callA };
  const fields = { api_me_save: { name: canary('nameA') }, api_me_channel: { channel: 'none' }, api_me_mail: { contact: 'other@example.nl' }, api_me_phone: { phone: '06 12345678' },
    api_me_silence: { from: '21', to: '8' }, api_me_front: { front: true }, api_me_code: { code: '123456' }, api_me_erase: { sure: true }, api_call_end: { how: 'reached' } };
  for (const row of deeds)
    for (const [letter, actor] of Object.entries(actors)) {
      const through = toSignIn(row, actor) ? 401 : mayEnter(actor, row.access) ? undefined : 404, named = /\{(\w+)\}/.exec(row.path)?.[1];
      const ask = async (what, given, path, ...statuses) => {
        const answer = await order(letter, path, given);
        faults.asked++;
        if (!statuses.includes(answer.status)) faults.add(`${letter} POST ${row.name} ${what}: ${answer.status} instead of ${statuses}`);
        readable(faults, `${letter} POST ${row.name}`, actor, answer.text);
        return answer;
      };
      await ask('no such field', { none: 1 }, at(row), through ?? 400);
      if (!named) continue;
      if (['P', 'p'].includes(letter) && named !== 'callback') continue;
      const absentHere = named === 'callback' ? 409 : 404, first = await ask('of nobody', fields[row.name] ?? {}, at(row), through ?? absentHere);
      const other = await ask('of another', fields[row.name] ?? {}, at(row, theirs), through ?? absentHere);
      if (same(first) !== same(other)) faults.add(`${letter} POST ${row.name}: what is another's is told apart from what is not there`);
    }
  for (const name of ['api_me_channel', 'api_me_mail', 'api_me_phone', 'api_me_erase']) {
    const row = deeds.find((one) => one.name === name), answer = await order('T', row.path, fields[name]);
    faults.asked++;
    if (answer.status !== 403) faults.add(`T POST ${name}: ${answer.status}, and a token never types a PIN`);
  }
  assert.deepEqual(await settings(), before);
  assert.ok((await sessions.P.list('/keepsakes')).some((one) => one.id === theirs.keepsake));
  assert.ok((await sessions.P.list('/sessions')).some((one) => one.id === theirs.session));
  assert.deepEqual(await exported(), was);
  faults.end();
});

test('another table is as absent as none', async () => {
  const faults = new Faults();
  const asks = [];
  for (const row of rows.filter((one) => one.path.includes('{table}')))
    for (const letter of Object.keys(actors)) for (const where of [otherTable, absent, 'x', `${table}0`]) asks.push({ row, letter, where });
  await some(8, asks, async ({ row, letter, where }) => {
    const actor = actors[letter], session = sessions[letter];
    if (['C', 'Q'].includes(letter) && where === otherTable) return;
    const one = oneOf(row), path = at(row, { table: where, ...(one && { [one]: id.opened }) });
    const answer = row.method === 'GET' ? await session.get(path) : row.form ? await session.post(path, {}) : await session.order(path.replace('/api/v1', ''), {});
    const status = toSignIn(row, actor) ? (row.api ? 401 : 303) : 404, what = `${letter} ${row.name} at ${where}`;
    faults.asked++;
    if (answer.status !== status) faults.add(`${what}: ${answer.status} instead of ${status}`);
    else if (status === 404) faults.gone(`${letter} ${row.api ? 'api' : 'page'}`, answer, what);
    readable(faults, what, actor, answer.text);
  });
  faults.end();
});

test('two days later: a seat whose day is past sees nothing, and a PIN does not last', async () => {
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
  for (const row of rows.filter((one) => one.method === 'POST' && !one.act && !one.deed && one.command !== 'table_found')) await writeRow(row, ['L', 'Z', 'A', 'P'], faults);
  assert.deepEqual(await exported(), was);
  faults.end();
});

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

test('one commit later: what was ended is not seen by any route', async () => {
  const found = await founds(server, 'Mia'), A = found.session, where = found.table, api = (path) => `/tables/${where}${path}`;
  const until = new Date(server.now + 60 * day).toISOString().slice(0, 10), secret = canary('secret');
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
});

test('every row that writes does write for whoever may', async () => {
  const found = await founds(server, 'Mia'), A = found.session, where = found.table, api = (path) => `/tables/${where}${path}`;
  const until = new Date(server.now + 60 * day).toISOString().slice(0, 10), later = new Date(server.now + 70 * day).toISOString().slice(0, 10);
  await A.stepUp();
  const M = await joins(A, where, { kind: 'member', name: 'Mo' }), P = await professional(server, 'Petra'), account = P.account;
  await joins(A, where, { kind: 'professional', name: 'Petra', purpose: 'geld', look_again: until }, P);
  const made = {
    goal: async (fields) => (await A.make(api('/goals'), { words: 'Goal', ...fields })).id,
    step: async (fields) => (await A.make(api('/steps'), { words: 'Step', doer: 'self', ...fields })).id,
    ask: async () => (await A.make(api('/asks'), { kind: 'member', name: 'Somebody' })).id,
    proposal: async (by = P) => (await by.make(api('/proposals'), { words: 'Proposal', doer: 'together' })).id,
    member: async () => joins(A, where, { kind: 'member', name: 'Mo' }),
    coming: async () => (await A.make(api('/consequences'), { words: 'Coming', due: until })).id,
    mandate: async () => (await A.make(api('/mandates'), { who: M.seat, authority: 'Somebody', may: 'Ask', until })).id,
    over: async () => { const id = await made.step(); await A.make(api(`/steps/${id}/hand-over`), { who: P.seat, reason: 'No sleep', look_again: until }); return id; },
    saying: async (path = '/strengths', fields) => (await A.make(api(path), { words: 'Said', ...fields })).id,
    cover: async () => {
      const by = await professional(server, 'Petra');
      const asked = await server.run('person', 'cover', '--for', account, '--by', by.account, '--until', until);
      assert.equal(asked.code, 0, asked.stderr);
      return (await A.list(api('/covers'))).at(-1).id;
    },
  };
  const done = async () => { const id = await made.step(); await A.make(api(`/steps/${id}/done`), { doer: 'self' }); return id; };
  const closed = async () => { const id = await made.goal(); await A.make(api(`/goals/${id}/close`), { how: 'not_now' }); return id; };
  const held = async () => { const id = await made.step(); await A.make(api(`/steps/${id}/not-yet`), { because: 'Of the letter' }); return id; };
  const settled = async () => { const id = await made.coming(); await A.make(api(`/consequences/${id}/settle`), { doer: 'self' }); return id; };
  const opened = async () => { const id = await made.goal(); await A.make(api(`/items/${id}/open`), { seat: M.seat }); return id; };
  const D = await joins(A, where, { kind: 'director', name: 'Di' });
  const stopped = async () => { for (const one of await A.list(api('/erasings'))) if (one.state !== 'stopped') await A.make(api(`/erasings/${one.id}/stop`)); };
  const asked = async () => { await stopped(); return (await A.make(api('/erasings'), { sure: true })).id; };
  const team = (await server.run('team', 'add', 'Belteam twee')).stdout.trim();
  let trusting = false, names = 0;
  const noLine = async () => { for (const one of await A.list(api('/bottom-lines'))) if (['waiting', 'agreed'].includes(one.state)) await A.make(api(`/bottom-lines/${one.id}/drop`)); return P.seat; };
  const line = async () => { await noLine(); return (await A.make(api('/bottom-lines'), { seat: P.seat, words: 'Paid', otherwise: 'Phone' })).id; };
  // Of each command: what its row is about, with what it is filled, and who does it when that is not A.
  const cases = {
    goal_write: {}, goal_mark: { value: made.goal }, goal_aim: { value: made.goal }, goal_reword: { value: made.goal },
    step_add: {}, step_change: { value: made.step }, step_do: { value: made.step }, step_reopen: { value: done }, step_let_go: { value: made.step },
    step_hand_back: { value: () => made.step({ doer: 'circle', who: M.seat, audience: 'circle' }), by: () => M },
    goal_close: { value: made.goal }, goal_take_up: { value: closed }, goal_mean: { value: made.goal },
    step_move: { value: made.step }, step_shrink: { value: made.step }, step_prepare: { value: made.step }, step_hold_up: { value: made.step },
    step_free: { value: held }, step_hand_over: { value: made.step, fields: { who: P.seat, reason: 'No sleep', look_again: later } },
    take_over_extend: { value: made.over }, take_over_view: { value: made.over, by: () => P },
    consequence_write: {}, consequence_change: { value: made.coming }, consequence_settle: { value: made.coming }, consequence_reopen: { value: settled },
    mandate_give: { fields: { who: M.seat, authority: 'Somebody', may: 'Ask', until } }, mandate_end: { value: made.mandate },
    item_open: { value: made.goal, fields: { seat: M.seat } }, item_close: { value: opened, fields: { seat: M.seat } },
    audience_choose: { value: made.goal }, item_keep: { value: made.goal }, item_share: { value: () => made.goal({ audience: 'me' }) },
    item_take_out: { value: made.step },
    seat_ask: {}, seat_unask: { value: made.ask }, seat_extend: { value: () => P.seat, fields: { look_again: later } },
    seat_show_out: { value: async () => (await made.member()).seat }, seat_leave: { by: made.member, fields: { sure: 'yes' } },
    cover_ask: { by: () => P, fields: async () => ({ seat: P.seat, name: 'Petra', account: (await professional(server, 'Petra')).account, until }) },
    cover_answer: { value: made.cover }, cover_end: { value: made.cover },
    strength_write: {}, win_note: {}, experience_tell: {}, entry_write: {}, review_hold: {},
    experience_show: { value: () => made.saying('/experiences', { kind: 'helped', audience: 'table' }) }, words_change: { value: made.saying },
    dictation_make: { by: () => M, fields: async () => ({ words_of: (await A.list(api(''))).seat, kind: 'goal', words: 'Said' }) },
    dictation_sign: { value: async () => (await M.make(api('/dictations'), { words_of: (await A.list(api(''))).seat, kind: 'goal', words: 'Said' })).id, by: () => M },
    erasing_ask: { value: stopped, fields: { sure: 'yes' } }, erasing_stop: { value: asked }, erasing_agree: { value: asked, by: () => D },
    seat_trust: { value: () => P.seat, fields: () => ({ yes: (trusting = !trusting) ? 'yes' : 'no' }) },
    gesture_make: { value: () => M.seat, fields: { kind: 'thanks', words: 'Soup', to: M.seat } },
    bottom_line_ask: { value: noLine, fields: { seat: P.seat, words: 'Paid', otherwise: 'Phone' } },
    bottom_line_answer: { value: line, by: () => P }, bottom_line_drop: { value: line },
    person_answer: { value: async () => (await M.make(api('/proposals'), { kind: 'person', words: `Somebody ${++names}` })).id, fields: { answer: 'yes' } },
    remark_write: {}, pledge_make: {}, pledge_stop: { value: async () => (await A.make(api('/pledges'), { words: 'Cook' })).id },
    veto_speak: { fields: () => ({ name: `Somebody ${++names}` }) }, veto_lift: { value: async () => (await A.make(api('/vetoes'), { name: `Somebody ${++names}` })).id },
    callback_ask: { fields: async () => { for (const one of await A.list(api('/callbacks'))) if (one.state === 'waiting') await A.make(api(`/callbacks/${one.id}/take-back`)); return { team, phone: '06 12345678' }; } },
    callback_take_back: { value: async () => (await A.make(api('/callbacks'), { team, phone: '06 12345678' })).id },
    proposal_make: { by: () => M }, proposal_answer: { value: made.proposal }, proposal_set_aside: { value: made.proposal },
    proposal_withdraw: { value: () => made.proposal(M), by: () => M },
  };
  for (const row of rows.filter((one) => one.method === 'POST' && !one.act && !one.deed && one.command !== 'table_found')) {
    const { value, fields, by = () => A } = cases[row.name] ?? cases[row.command], given = typeof fields === 'function' ? await fields() : fields;
    const base = filling(row.command).fields, rest = given ?? (typeof base === 'function' ? base() : base) ?? {};
    const about = await value?.(), session = await by(), one = oneOf(row), was = await exportOf(A, where);
    const through = row.name === 'seat_open' || row.name === 'seat_close';
    const path = at(row, { table: where, ...(through ? { seat: M.seat } : one && { [one]: about }) });
    const filled = through ? { item: about } : row.form ? rest : typed(rest);
    const answer = row.form ? await session.post(path, filled) : await session.order(path.replace('/api/v1', ''), filled);
    assert.equal(answer.status, row.form ? 303 : 201, `${row.name}: ${plain(answer.text).slice(0, 400)}`);
    // A silent no changes what directors see; everything else is in the story too.
    assert.notEqual(await exportOf(A, where), was, `${row.name} changed nothing`);
    if (row.form) assert.equal((await session.get(answer.location)).status, 200, `${row.name} leads to ${answer.location}`);
  }
});
const exportOf = async (session, where) => (await session.get(`/api/v1/tables/${where}/export`)).text;
