// The table that everybody asks about: who sits there, what was opened to whom and closed again, and another table beside it.
import assert from 'node:assert/strict';
import { dayOf } from '../days.mjs';
import { Server } from '../harness.mjs';
import { actors } from '../matrix-expected.mjs';
import { Session, founds, joins, professional } from '../scene.mjs';
import { readRows } from './rows.mjs';

export const day = 86400000, begin = Date.UTC(2026, 10, 23, 9);
export const canary = (name) => `Zq${name}qz`;
export const absent = '0000000000000000000000000a';

export let server, table, otherTable, rows;
export const id = {}, sessions = {}, accounts = {};

export const at = (row, values = {}) => row.path.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? (name === 'table' ? table : absent));
export const exported = async () => Promise.all(['A', 'B'].map(async (one) => (await sessions[one].get(`/api/v1/tables/${table}/export`)).text));

// The operator finds an account by its address: A gives hers, and takes it back.
const accountOf = async (session) => {
  await session.hears('a@example.nl');
  return 'a@example.nl';
};

export const lay = async () => {
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
  const next = (days) => dayOf(begin + days * day);
  await comes('B', { kind: 'director' });
  await comes('M', { kind: 'member' });
  await comes('X', { kind: 'member' });
  await comes('U', { kind: 'authority', organisation: 'Gemeente' });
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
  const meets = async (name, ...who) => {
    id[name] = (await A.make(api('/meetings'), { question: canary(name) })).id;
    for (const one of who) await A.make(api(`/meetings/${id[name]}/guests`), { seat: id[`seat${one}`] });
  };
  const offers = async (name, meeting) => { id[name] = (await A.make(api('/dates'), { meeting: id[meeting], on: next(20), at: '19:30', place: canary(name) })).id; };
  const talks = async (name, by) => { id[name] = (await by.make(api('/points'), { meeting: id.meetingA, words: canary(name) })).id; };
  await meets('meetingA', 'M', 'P'); await meets('meetingDir');
  await offers('dateA', 'meetingA'); await offers('dateDir', 'meetingDir');
  await talks('pointM', sessions.M); await talks('pointA', A);
  await proposal('pointP', sessions.P, { kind: 'point', meeting: id.meetingA, doer: undefined });
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
  id.agreementM = (await sessions.M.make(api('/agreements'), { words: canary('agreementM') })).id;
  id.damageM = (await sessions.M.make(api('/damages'), { words: canary('damageM'), amount: 5000 })).id;
  id.shareM = (await sessions.M.make(api('/shares'), { damage: id.damageM, kind: 'thing', words: canary('shareM') })).id;
  id.dutyM = (await sessions.M.make(api('/duties'), { friday: true, from: 18, until: 22, limits: canary('dutyM') })).id;
  id.helpDir = (await A.make(api('/helps'), { words: canary('helpDir'), wish: 'keep' })).id; await opens('helpDir', 'P');
  id.helpOwn = (await A.make(api('/helps'), { words: canary('helpOwn'), wish: 'keep', audience: 'me' })).id;
  id.connectionA = (await A.make(api('/connections'), { value: 4, words: canary('connectionA') })).id;
  for (const [name, by, more] of [['tieA', A], ['tieM', A, { dormant: true }], ['tieB', sessions.B]])
    id[name] = (await by.make(api('/ties'), { name: canary(name), domain: 'work', ring: 'outer', ...more })).id;
  await opens('tieM', 'M');
  id.vetoA = (await A.make(api('/vetoes'), { name: canary('vetoA') })).id;
  await A.make(api('/vetoes'), { name: canary('vetoed').toUpperCase() });
  id.gestureA = (await A.make(api('/gestures'), { kind: 'thanks', to: id.seatP, words: canary('gestureA') })).id;
  id.lineA = (await A.make(api('/bottom-lines'), { seat: id.seatP, words: canary('lineA'), otherwise: 'Then we phone' })).id;
  id.prepP = (await sessions.P.make(api('/preparations'), { kind: 'strength', words: canary('prepP') })).id;
  for (const name of ['personM', 'vetoed']) id[name] = (await sessions.M.make(api('/proposals'), { kind: 'person', words: canary(name) })).id;
  await goal('ownBO', { audience: 'named', with: id.seatO }, sessions.B);
  id.dictation = (await sessions.P.make(api('/dictations'), { words_of: id.seatA, kind: 'goal', words: canary('dictation') })).id;
  id.conference = (await A.make(api('/conferences'), { question: canary('conference') })).id;
  id.conditionU = (await sessions.U.make(api('/conditions'), { words: canary('conditionU'), sign: 'Seen', ground: 'Law', decider: 'The judge', objection: 'At court', test_on: next(90), promise: 'Half', promise_by: next(30), otherwise: 'We look again' })).id;
  await opens('conditionU', 'M');
  id.promiseU = (await sessions.U.make(api('/promises'), { words: canary('promiseU'), ground: 'Law', decider: 'The town', due: next(60), complaint: 'Call' })).id;
  await opens('promiseU', 'M');
  id.pressureP = (await sessions.P.make(api('/pressures'), { words: canary('pressureP'), kind: 'pressure', ground: 'Agreed', decider: 'The nurse', objection: 'Complaint', tried: 'A box', harm: 'Harm', burden: 'Shame', promise: 'Ring', review: next(10), ends: next(20), back: 'Two weeks' })).id;
  id.choiceP = (await sessions.P.make(api('/choice-cards'), { words: canary('choiceP') })).id;
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
};
export const clear = async () => { await server?.close(); };
