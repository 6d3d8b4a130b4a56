// What she says of herself, over HTTP: her words first, corrected and taken out; never again before anything else for
// whoever helps; looking back after a month, results first; everything along as a page; and the plan on paper.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open } from './browser.mjs';
import { Server } from './harness.mjs';
import { submit } from './pages.mjs';
import { Session, founds, joins, plain, professional } from './scene.mjs';

const day = 86400000, begin = Date.UTC(2026, 10, 23, 9);
let server, A, M, P, table;
const api = (path) => `/tables/${table}${path}`, page = (path) => `/t/${table}${path}`;
const read = async (session, path) => {
  const answer = await session.get(page(path));
  assert.equal(answer.status, 200, `${path}: ${plain(answer.text).slice(0, 200)}`);
  return answer.text;
};
const before_ = (text, one, other) => text.includes(one) && text.includes(other) && text.indexOf(one) < text.indexOf(other);

before(async () => {
  server = await Server.start({ clock: begin, args: ['--place', 'Buurtteam Oost', '--phone', '020 000 00 00'] });
  const found = await founds(server, 'Mia');
  A = found.session;
  table = found.table;
  await A.stepUp();
  M = await joins(A, table, { kind: 'member', name: 'Mo' });
  assert.equal((await server.run('team', 'add', 'Wijkteam', '--phone', '020 111 11 11')).code, 0);
  P = await joins(A, table, { kind: 'professional', name: 'Petra', purpose: 'geld', look_again: '2027-02-01' }, await professional(server, 'Petra'));
});
after(async () => { await server?.close(); });

test('whoever helps reads first what may never happen again, once it was opened', async () => {
  await A.send(page('/strengths/new'), { words: 'Ik houd vol', audience: 'table' });
  await A.send(page('/wins/new'), { words: 'De post is open', doer: 'self', audience: 'table' });
  await A.send(page('/experiences/new'), { kind: 'helped', words: 'Naast me zitten', audience: 'table' });
  assert.ok(!(await read(P, '')).includes('Nooit meer'));
  await A.send(page('/experiences/new'), { kind: 'never_again', words: 'Bellen zonder mij', audience: 'directors' });
  const { id } = (await A.list(api('/experiences'))).find((one) => one.kind === 'never_again');
  assert.ok(!(await read(P, '/about-me')).includes('Bellen zonder mij'));
  await A.send(page(`/items/${id}/audience`), { audience: 'table' });
  assert.ok(before_(await read(P, ''), 'Bellen zonder mij', 'Aan tafel')); // who is joined by the operator reads Dutch
  const about = await read(P, '/about-me');
  assert.ok(before_(about, 'Bellen zonder mij', 'Naast me zitten') && before_(about, 'Naast me zitten', 'Ik houd vol'));
  assert.ok(before_(about, 'Ik houd vol', 'De post is open'));
});

test('a helper who comes later reads it too, when she says so, and nothing else', async () => {
  const { id } = (await A.list(api('/experiences'))).find((one) => one.kind === 'never_again');
  await A.send(page(`/experiences/${id}/show`), { yes: 'yes' });
  const E = await joins(A, table, { kind: 'professional', name: 'Els', purpose: 'zorg', look_again: '2027-02-01' }, await professional(server, 'Els'));
  const about = await read(E, '/about-me');
  assert.ok(about.includes('Bellen zonder mij') && !about.includes('Naast me zitten') && !about.includes('Ik houd vol'));
  await A.send(page(`/experiences/${id}/show`), { yes: 'no' });
  assert.ok(!(await read(E, '/about-me')).includes('Bellen zonder mij'));
});

test('her story: added with its own day, corrected, taken out; what it said before is not for who saw it later', async () => {
  await A.send(page('/story/new'), { words: 'Oom Wim deed altijd de psot', happened: '2019-03-03' });
  assert.match(plain(await read(A, '/story')), /What happened on Sunday,? 3 March 2019: Oom Wim deed altijd de psot/);
  const { id, version } = (await A.list(api('/entries'))).at(-1);
  assert.ok((await read(A, '/story')).includes(`href='${page(`/items/${id}`)}'`), 'no way from the line to the item');
  assert.ok((await read(A, `/items/${id}`)).includes(page(`/items/${id}/words`)));
  await A.send(page(`/items/${id}/open`), { seat: M.seat });
  assert.equal(await A.send(page(`/items/${id}/words`), { words: 'Oom Wim deed altijd de post', seen: String(version) }), `${page(`/items/${id}`)}?did=words_change`);
  const stale = await A.post(page(`/items/${id}/words`), { words: 'Te laat', seen: String(version) });
  assert.ok(stale.status === 409 && stale.text.includes('Oom Wim deed altijd de post') && stale.text.includes('Te laat'));
  const hers = await read(M, '/story');
  assert.ok(hers.includes('de post') && !hers.includes('psot') && (await read(A, '/story')).includes('psot'));
  assert.equal((await M.get(page(`/items/${id}/words`))).status, 404);
  await A.send(page(`/items/${id}/take-out`));
  for (const one of [A, M]) assert.ok(!(await read(one, '/story')).includes('Oom Wim'));
  const future = await A.post(page('/story/new'), { words: 'Morgen', happened: '2026-12-31' });
  assert.ok(future.status === 400 && /id='about-happened'[^]*class='[^']*wrong/.test(future.text));
});

test('everything along is one page: for each her own view, without what is only hers until her PIN is fresh', async () => {
  const { id: goal } = await A.make(api('/goals'), { words: 'Rust in huis', value: 3, good_enough: 7, audience: 'table' });
  await A.make(api('/steps'), { words: 'De huisarts bellen', doer: 'self', goal, due: '2026-12-12' });
  await A.make(api('/goals'), { words: 'Weg bij Kees', audience: 'me' });
  await A.make(api('/vetoes'), { name: 'Kees' });
  await A.make(api('/remarks'), { words: 'Onder ons' });
  await A.make(api('/coming'.replace('coming', 'consequences')), { words: 'De huur betalen', due: '2026-12-01', sender: 'Woningbouw' });
  await P.make(api('/proposals'), { words: 'Samen bellen', doer: 'together', why: 'Dat scheelt' });
  const second = await A.other();
  const [with_, without, member, work] = [await read(A, '/export'), await read(second, '/export'), await read(M, '/export'), await read(P, '/export')];
  for (const words of ['Rust in huis', 'De huisarts bellen', 'De huur betalen', 'Woningbouw', 'Ik houd vol', 'Bellen zonder mij', 'De post is open', 'Petra', 'Kees', 'Onder ons', 'Samen bellen', 'Dat scheelt', 'Mia began this plan'])
    assert.ok(plain(with_).includes(words), `lacks ${words}`);
  assert.ok(with_.includes('Weg bij Kees') && !without.includes('Weg bij Kees') && without.includes('Rust in huis'));
  assert.ok(member.includes('Rust in huis') && member.includes('Onder ons') && !member.includes('De huisarts bellen') && !member.includes('Weg bij Kees'));
  assert.ok(work.includes('Rust in huis') && !work.includes('Onder ons') && !work.includes('De huur betalen') && !work.includes('>Kees<'));
});

test('on paper stands the plan, the way to call, and no more than she ticked', async () => {
  await A.make(api('/steps'), { words: 'Elke vrijdag 20 euro in de pot', doer: 'self' });
  await A.make(api('/steps'), { words: 'De 35 formulieren van Europa invullen', doer: 'self' });
  const text = await read(A, '/paper'), sheet = text.slice(text.indexOf("<article class='paper'"), text.indexOf('</article>'));
  for (const words of ['Rust in huis', 'De huisarts bellen', 'before Saturday', 'De post is open', 'Mo', '112', '020 111 11 11', 'Wijkteam', '35 formulieren van Europa'])
    assert.ok(plain(sheet).includes(words), `lacks ${words}`);
  for (const words of ['20 euro', 'Weg bij Kees', 'tomorrow', 'today']) assert.ok(!plain(sheet).includes(words), `has ${words}`);
  assert.match(plain(text), /1 thing with an amount of money is not on it/);
  assert.match(sheet, /<svg class='qr'/);
  assert.ok((await read(A, '/paper?money=yes')).includes('20 euro'));
  assert.ok((await read(A, '/paper?own=yes')).includes('Weg bij Kees'));
  const second = await A.other(), asks = await read(second, '/paper?own=yes');
  assert.ok(!asks.includes('Weg bij Kees') && asks.includes(page('/own')), 'without a PIN');
  assert.ok(!(await read(P, '/paper?own=yes&money=yes')).includes('20 euro'), 'it was not opened to her');
});

test('a condition goes along whole: who decides, how to object, what stands against it and how both sides stand; on paper when she ticks it', async () => {
  const U = await joins(A, table, { kind: 'authority', name: 'Ursula', organisation: 'Gemeente' });
  const said = { words: 'Na drie maanden is het schoon', sign: 'Je kunt door de gang lopen', ground: 'De huurregels', decider: 'De rechter', decides: 'over een opname',
    objection: 'Bij de griffie, binnen zes weken', other_decider: 'De gemeente', other_decides: 'over de rekening', other_objection: 'Bij het loket', test_on: '2027-02-23',
    promise: 'Wij halen het vuil op', promise_by: '2027-01-04', otherwise: 'Dan praten we opnieuw' };
  const { id } = await U.make(api('/conditions'), said);
  await A.make(api(`/conditions/${id}/answer`), { answer: 'yes', words: 'Mo helpt mij met tillen' });
  await U.make(api(`/conditions/${id}/follow`), { how: 'partly', words: 'De gang is vrij' });
  await A.make(api(`/conditions/${id}/follow`), { how: 'kept', words: 'De kar kwam' });
  const words = [...Object.values(said).filter((one) => !/^\d/.test(one)), 'Tuesday, 23 February 2027', 'Monday, 4 January 2027', 'Mo helpt mij met tillen', 'Partly kept', 'De gang is vrij', 'Kept', 'De kar kwam'];
  const sheet = (text) => plain(text.slice(text.indexOf("<article class='paper'"), text.indexOf('</article>')));
  assert.ok(!sheet(await read(A, '/paper')).includes('De rechter'), 'she did not tick it');
  for (const [where, text] of [['paper', sheet(await read(A, '/paper?before=yes'))], ['page', plain(await read(A, '/export'))]])
    for (const one of words) assert.ok(text.replaceAll('Tuesday 23', 'Tuesday, 23').replaceAll('Monday 4', 'Monday, 4').includes(one), `${where} lacks ${one}`);
  const along = async (session) => JSON.parse((await session.get(`/api/v1${api('/export')}`)).text).conditions;
  const [hers] = await along(A);
  for (const [name, value] of Object.entries({ ...said, answer: 'yes', answer_words: 'Mo helpt mij met tillen', met_so_far: 'partly', met_so_far_words: 'De gang is vrij', kept_so_far: 'kept', kept_so_far_words: 'De kar kwam' }))
    assert.equal(hers[name], value, name);
  for (const [who, session] of [['M', M], ['P', P]]) {
    assert.deepEqual(await along(session), [], who);
    for (const path of ['/export', '/paper?before=yes&money=yes&own=yes']) {
      const text = (await session.get(page(path))).text;
      assert.ok(!text.includes('De rechter') && !text.includes('De kar kwam'), `${who} ${path}`);
    }
  }
  await A.make(api(`/items/${id}/open`), { seat: M.seat });
  assert.ok(sheet(await read(M, '/paper?before=yes')).includes('De rechter') && plain(await read(M, '/export')).includes('Bij de griffie'));
  assert.equal((await along(M)).length, 1);
});

test('a condition with an amount goes on paper whole or not at all', async () => {
  const U = await joins(A, table, { kind: 'authority', name: 'Bert', organisation: 'Woningbouw' });
  await U.make(api('/conditions'), { words: 'De schuld wordt minder', sign: 'Elke maand', ground: 'Het huurcontract', decider: 'De kantonrechter', objection: 'Schriftelijk', test_on: '2027-02-23',
    amount: 25000, promise_by: '2027-01-04', otherwise: 'Dan bellen we' });
  const bare = await read(A, '/paper?before=yes');
  assert.ok(!bare.slice(bare.indexOf("<article class='paper'")).includes('De kantonrechter'));
  assert.match(plain(bare), /2 things with an amount of money are not on it/);
  const text = plain(await read(A, '/paper?before=yes&money=yes'));
  assert.ok(text.includes('De kantonrechter') && /€ ?250/.test(text));
});

test('a promise goes along whole: what to do when it is not kept, the answer, and how each side says it went', async () => {
  const U = await joins(A, table, { kind: 'authority', name: 'Yusuf', organisation: 'Energie' });
  const said = { words: 'Een half jaar geen rekening', ground: 'De regeling', decider: 'De afdeling incasso', complaint: 'Bel Yusuf, of de geschillencommissie', due: '2027-05-04' };
  const { id } = await U.make(api('/promises'), said);
  await A.make(api(`/promises/${id}/answer`), { answer: 'thanks', words: 'Dat geeft rust' });
  await U.make(api(`/promises/${id}/follow`), { how: 'kept', words: 'Het staat in ons systeem' });
  await A.make(api(`/promises/${id}/follow`), { how: 'partly', words: 'Er kwam er nog een' });
  const words = [said.words, said.ground, said.decider, said.complaint, 'Dat geeft rust', 'Het staat in ons systeem', 'Er kwam er nog een'];
  for (const [where, text] of [['paper', plain(await read(A, '/paper?before=yes&money=yes'))], ['page', plain(await read(A, '/export'))]])
    for (const one of words) assert.ok(text.includes(one), `${where} lacks ${one}`);
  const [along] = JSON.parse((await A.get(`/api/v1${api('/export')}`)).text).promises;
  assert.deepEqual([along.done, along.kept, along.settled], ['kept', 'partly', true]); // hers counts after theirs
  for (const [who, session] of [['M', M], ['P', P]])
    for (const path of ['/export', '/paper?before=yes&money=yes', '/coming']) assert.ok(!(await session.get(page(path))).text.includes('Een half jaar'), `${who} ${path}`);
});

test('one goal with its steps fits one page of A4, black on white, without what only a screen needs', async () => {
  const browser = await launch();
  try {
    const noor = await open(browser, server, { language: 'en' });
    await noor.goto('/begin');
    await submit(noor, '/begin', { name: 'Noor' });
    const root = new URL(noor.url()).pathname.split('/').slice(0, 3).join('/');
    const write = async (path, fields) => { await noor.goto(root + path); await submit(noor, root + path, fields); };
    await write('/goals/new', { words: 'Weer rust in mijn hoofd over geld', value: '6', good_enough: '8' });
    const goal = new URL(noor.url()).pathname.split('/').at(-1);
    for (const words of ['Brief van Stroom beantwoorden', 'Met Ali naar het loket', 'Elke dag een half uur naar buiten'])
      await write('/steps/new', { words, doer: 'self', goal, due: '2026-12-12' });
    for (const words of ['Post open', 'Uitkering aangevraagd', 'Vier regelingen lopen']) await write('/wins/new', { words });
    await noor.goto(`${root}/paper`);
    const pdf = (await noor.pdf({ preferCSSPageSize: true })).toString('latin1');
    assert.equal(pdf.match(/\/Type \/Page\b(?!s)/g)?.length, 1);
    assert.match(pdf, /\/MediaBox *\[0 0 59[45][.\d]* 84[12][.\d]*\]/);
    await noor.emulateMedia({ media: 'print' });
    assert.equal(await noor.locator('.top, .tabs, main form, .help-now').filter({ visible: true }).count(), 0);
    assert.ok(await noor.locator('.paper-box').first().isVisible() && await noor.locator('.paper .qr').isVisible());
  } finally {
    await browser.close();
  }
});

test('a professional’s look at what is coming, at who she is and at one step is told by name; own people are not watched', async () => {
  const { id } = await A.make(api('/steps'), { words: 'De bank bellen', doer: 'self', audience: 'table' });
  await A.make(api('/consequences'), { words: 'De energierekening', due: '2027-01-30', audience: 'table' });
  for (const path of ['/coming', '/about-me', `/steps/${id}`]) { await read(P, path); await read(M, path); }
  const looks = plain(await read(A, '/looks'));
  for (const words of ['what is coming', 'who you are, in your own words', 'a step', 'Petra']) assert.ok(looks.includes(words), `lacks ${words}`);
  assert.ok(!looks.includes('Mo '));
});

test('what she says she saw keeps the step that it is about', async () => {
  const step = (await A.list(api('/steps'))).find((one) => one.words === 'De bank bellen');
  const path = page(`/people/${(await A.list(api('/seats'))).find((one) => one.kind === 'director').id}/say`);
  const form = (await P.get(`${path}?kind=recognition&step=${step.id}`)).text;
  assert.ok(form.includes(`name='step' value='${step.id}'`) && plain(form).includes('De bank bellen'));
  assert.ok(!(await P.get(`${path}?kind=recognition&step=${'0'.repeat(26)}`)).text.includes("name='step'"));
  await P.send(path, { kind: 'recognition', words: 'Je belde zelf', step: step.id });
  assert.equal((await A.list(api('/gestures'))).find((one) => one.words === 'Je belde zelf').step, step.id);
});

test('a month later she is asked to look back: results first, and who did them; then again after a month', async () => {
  assert.ok(!(await read(A, '')).includes(page('/review')));
  const step = (await A.list(api('/steps'))).find((one) => one.words === 'De huisarts bellen');
  await A.make(api(`/steps/${step.id}/done`), { doer: 'together', who: M.seat });
  server.set(begin + 30 * day);
  A.csrf = undefined; // a token of its hour
  assert.ok((await read(A, '')).includes(`href='${page('/review')}'`));
  const text = plain(await read(A, '/review'));
  assert.ok(before_(text, 'De huisarts bellen', 'What did it give you?') && before_(text, 'De post is open', 'What did it give you?'));
  assert.match(text, /De huisarts bellen Done .* by: together with Mo/);
  assert.ok(!/%|score/i.test(text));
  await A.send(page('/review'), { words: 'Meer lucht', next: 'Werk zoeken' });
  assert.ok(plain(await read(A, '/story')).includes('Looked back: Meer lucht'));
  assert.ok(!(await read(A, '')).includes(`href='${page('/review')}'`));
  const again = plain(await read(A, '/review'));
  assert.ok(!again.includes('De huisarts bellen') && again.includes('Meer lucht') && again.includes('Werk zoeken'));
  server.set(begin + 61 * day);
  A = Object.assign(new Session(server, { name: 'Mia' }), { cookie: A.cookie });
  assert.ok((await read(A, '')).includes(`href='${page('/review')}'`));
});

test('thanks at a goodbye are for her alone, on her tables, until she takes them out', async () => {
  M.csrf = undefined;
  await A.send(page(`/people/${M.seat}/show-out`), { words: 'Dank voor de soep' });
  const tables = (await M.get('/tables')).text, [, out] = tables.match(/name='out' value='([^']+)'/) ?? [];
  assert.ok(plain(tables).includes('Dank voor de soep') && plain(tables).includes('Mia') && out);
  assert.ok(!(await A.get('/tables')).text.includes('Dank voor de soep'));
  await A.send('/tables/thanks', { out }); // not hers: nothing goes
  assert.ok((await M.get('/tables')).text.includes('Dank voor de soep'));
  await M.send('/tables/thanks', { out });
  assert.ok(!(await M.get('/tables')).text.includes('Dank voor de soep'));
});
