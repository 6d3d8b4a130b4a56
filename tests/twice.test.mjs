// The double tap, the retry after an answer that was lost, two people at one thing: nothing twice, nothing lost, and
// what is said about it can be understood, in Dutch and in English.
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { dayOf } from './days.mjs';
import { Server } from './harness.mjs';
import { Session, founds, joins, plain, professional } from './scene.mjs';

let server, A, B, P, table;
const api = (path) => `/tables/${table}${path}`, page = (path) => `/t/${table}${path}`;
const said = {
  otherContent: { en: 'This was already sent, with something else in it.', nl: 'Dit was al verstuurd' },
  changed: { en: 'Somebody changed this while you were writing.', nl: 'Iemand veranderde dit terwijl jij schreef.' },
  now: { en: 'This is what it says now:', nl: 'Dit staat er nu:' },
  answered: { en: 'This proposal was already answered.' },
  used: { en: 'Was it used already? Then sign in below.' },
};

before(async () => {
  server = await Server.start();
  const found = await founds(server, 'Mia');
  A = found.session;
  table = found.table;
  B = await joins(A, table, { kind: 'director', name: 'Ben' });
  assert.equal((await server.run('team', 'add', 'Wijkteam')).code, 0);
  P = await professional(server, 'Petra');
  await joins(A, table, { kind: 'professional', name: 'Petra', purpose: 'geld', look_again: dayOf(Date.now() + 90 * 86400000) }, P);
});
after(async () => { await server?.close(); });

// Whoever has an account reads what she chose there, not what her browser asks for.
const reads = async (session, name, language) => Object.assign(session, { csrf: undefined }) && session.send('/me', { name, language });

const hidden = (text, name) => new RegExp(`name='${name}' value='([^']*)'`).exec(text)?.[1];
// A form as the browser has it: its own token and key, from the page that draws it.
const formOf = async (session, path, action = path) => {
  const text = (await session.get(path)).text, form = text.slice(text.indexOf(`action='${action}'`));
  return { csrf: hidden(form, 'csrf'), key: hidden(form, 'key'), ...(hidden(form, 'seen') && { seen: hidden(form, 'seen') }) };
};
const tap = (session, path, form, fields) => session.ask('POST', path, {
  body: new URLSearchParams({ ...form, ...fields }).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' },
});
const count = async (noun, words) => (await A.list(api(`/${noun}`))).filter((one) => one.words === words).length;
const told = async (words) => (await A.list(api('/export'))).story.filter((one) => one.words === words).length;

// Sends all of a request and is gone before the answer: what a phone does in a tunnel.
const sendAndGo = (session, path, body, headers) => new Promise((resolve, reject) => {
  const socket = connect(server.port, '127.0.0.1', () => {
    const all = { host: `localhost:${server.port}`, ...session.headers(headers), 'content-length': Buffer.byteLength(body), connection: 'close' };
    socket.write(`POST ${path} HTTP/1.1\r\n${Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`, () => {
      socket.destroy();
      resolve();
    });
  });
  socket.on('error', reject);
});
const settled = async (enough) => {
  for (let i = 0; i < 1500 && !await enough(); i++) await new Promise((done) => setTimeout(done, 20));
};

for (const language of ['en', 'nl']) {
  test(`${language}: they read that`, async () => { await reads(A, 'Mia', language); await reads(B, 'Ben', language); });

  test(`${language}: a form that is sent twice is taken once, one after the other and at once`, async () => {
    const session = Object.assign(new Session(server), A, { language });
    const form = await formOf(session, page('/goals/new')), words = `twice ${language}`;
    const first = await tap(session, page('/goals/new'), form, { words }), second = await tap(session, page('/goals/new'), form, { words });
    assert.equal(first.status, 303);
    assert.equal(second.status, 303);
    assert.equal(second.location, first.location);
    const again = await formOf(session, page('/steps/new')), many = await Promise.all(Array.from({ length: 6 }, () =>
      tap(session, page('/steps/new'), again, { words, doer: 'self' })));
    for (const answer of many) assert.deepEqual([answer.status, answer.location], [303, many[0].location]);
    assert.deepEqual([await count('goals', words), await count('steps', words), await told(words)], [1, 1, 2]);
  });

  test(`${language}: the same form with something else in it is not taken, and keeps what was typed`, async () => {
    const session = Object.assign(new Session(server), A, { language });
    const form = await formOf(session, page('/goals/new')), words = `first ${language}`, other = `other <${language}>`;
    assert.equal((await tap(session, page('/goals/new'), form, { words })).status, 303);
    const answer = await tap(session, page('/goals/new'), form, { words: other });
    assert.equal(answer.status, 400);
    assert.ok(plain(answer.text).includes(said.otherContent[language]), plain(answer.text).slice(0, 400));
    assert.ok(answer.text.includes(`name='words' value='other &lt;${language}&gt;'`));
    assert.deepEqual([await count('goals', words), await count('goals', other)], [1, 0]);
    // The page that says so has a key of its own: what was typed can be sent.
    const again = { csrf: hidden(answer.text, 'csrf'), key: hidden(answer.text.slice(answer.text.indexOf(`action='${page('/goals/new')}'`)), 'key') };
    assert.equal((await tap(session, page('/goals/new'), again, { words: other })).status, 303);
    assert.equal(await count('goals', other), 1);
  });

  test(`${language}: two people change one step: the second reads what it says now, and loses nothing`, async () => {
    const { id } = await A.make(api('/steps'), { words: 'as it was', doer: 'self' }), path = page(`/steps/${id}/change`);
    const [one, two] = [A, B].map((session) => Object.assign(new Session(server), session, { language }));
    const [mine, hers] = [await formOf(one, path), await formOf(two, path)];
    assert.equal(mine.seen, hers.seen);
    assert.equal((await tap(one, path, mine, { words: `mine ${language}`, doer: 'self' })).status, 303);
    const refused = await tap(two, path, hers, { words: `hers ${language}`, doer: 'together', due: '2031-05-06' });
    assert.equal(refused.status, 409);
    const text = plain(refused.text);
    for (const part of [said.changed[language], said.now[language], `mine ${language}`]) assert.ok(text.includes(part), `${part}: ${text.slice(0, 500)}`);
    assert.ok(text.includes(`hers ${language}`), 'she reads what she typed');
    for (const [name, value] of [['words', `hers ${language}`], ['doer', 'together'], ['due', '2031-05-06']]) assert.ok(refused.text.includes(`name='${name}' value='${value}'`), name);
    const is = async () => (await A.list(api('/steps'))).find((step) => step.id === id);
    assert.equal((await is()).words, `mine ${language}`);
    // The page that was shown again can be sent: she read what it says now.
    const again = { csrf: hidden(refused.text, 'csrf'), key: hidden(refused.text.slice(refused.text.indexOf(`action='${path}'`)), 'key'), seen: hidden(refused.text, 'seen') };
    assert.notEqual(again.seen, hers.seen);
    assert.equal((await tap(two, path, again, { words: `hers ${language}`, doer: 'together' })).status, 303);
    assert.equal((await is()).words, `hers ${language}`);
    assert.deepEqual([await told(`mine ${language}`), await told(`hers ${language}`)], [1, 1]);
  });

  test(`${language}: a goal that somebody else reworded meanwhile`, async () => {
    const { id } = await A.make(api('/goals'), { words: 'as it was' }), path = page(`/goals/${id}/words`);
    const two = Object.assign(new Session(server), B, { language }), hers = await formOf(two, path);
    await A.make(api(`/goals/${id}/reword`), { words: 'mine' });
    const refused = await tap(two, path, hers, { words: 'hers' });
    assert.equal(refused.status, 409);
    assert.ok(plain(refused.text).includes(said.changed[language]));
    assert.ok(refused.text.includes('hers</textarea>'));
    assert.ok(plain(refused.text).includes('mine'));
  });
}

test('two devices that save what is about her at the same moment: all of it is kept', async () => {
  const her = await (await founds(server, 'Nour')).session.stepUp(), other = await her.other();
  for (let i = 0; i < 12; i++) {
    const name = `Nour ${i}`, from = `${String(i + 8).padStart(2, '0')}:30`;
    await Promise.all([her.make('/me', { name }), other.make('/me/silence', { from, to: '7:00' }), her.make('/me/front', { front: i % 2 === 0 }),
      other.send('/me', { name, language: i % 2 ? 'nl' : 'en' })]);
    const me = await her.list('/me');
    assert.deepEqual([me.name, me.silence_from, me.quiet_front, me.language], [name, from, i % 2 === 0, i % 2 ? 'nl' : 'en']);
  }
});

test('in English again', async () => { await reads(A, 'Mia', 'en'); await reads(B, 'Ben', 'en'); });

test('the API: the same key gives the same answer, another content is refused, a change in between too', async () => {
  const key = 'retry-1', first = await A.order(api('/goals'), { words: 'once' }, { key }), second = await A.order(api('/goals'), { words: 'once' }, { key });
  assert.deepEqual([first.status, first.json.again, second.status, second.json.again], [201, false, 200, true]);
  assert.equal(second.json.id, first.json.id);
  const other = await A.order(api('/goals'), { words: 'else' }, { key });
  assert.equal(other.status, 400);
  assert.match(other.headers['content-type'], /^application\/problem\+json/);
  assert.match(other.json.errors[0].detail, /already sent/);
  assert.deepEqual([await count('goals', 'once'), await count('goals', 'else')], [1, 0]);
  // The same key of somebody else is somebody else's.
  assert.equal((await B.order(api('/goals'), { words: 'once, by Ben' }, { key })).status, 201);
  const { id } = await A.make(api('/steps'), { words: 'as it was', doer: 'self' });
  await A.make(api(`/steps/${id}/change`), { words: 'mine', doer: 'self', seen: 1 });
  const late = await B.order(api(`/steps/${id}/change`), { words: 'hers', doer: 'self', seen: 1 });
  assert.equal(late.status, 409);
  assert.match(late.json.errors[0].detail, /while you were writing/);
});

test('a table that is begun twice by the same order is one', async () => {
  const key = 'begun', first = await A.order('/tables', { name: 'Mia again' }, { key }), second = await A.order('/tables', { name: 'Mia again' }, { key });
  assert.deepEqual([first.status, second.status, second.json.id], [201, 200, first.json.id]);
  assert.equal((await A.list('/tables')).filter((one) => one.name === 'Mia again').length, 1);
});

test('an answer that was lost on the way: the retry finds it done, on pages and in the API', async () => {
  const form = await formOf(A, page('/goals/new'));
  const body = new URLSearchParams({ ...form, words: 'lost page' }).toString();
  await sendAndGo(A, page('/goals/new'), body, { 'content-type': 'application/x-www-form-urlencoded' });
  await settled(async () => await count('goals', 'lost page'));
  const again = await tap(A, page('/goals/new'), form, { words: 'lost page' });
  assert.equal(again.status, 303);
  assert.match(again.location, /goals\/[0-9a-z]{26}/);
  await sendAndGo(A, `/api/v1${api('/steps')}`, JSON.stringify({ words: 'lost order', doer: 'self' }), { 'content-type': 'application/json', 'idempotency-key': 'lost' });
  await settled(async () => await count('steps', 'lost order'));
  const order = await A.order(api('/steps'), { words: 'lost order', doer: 'self' }, { key: 'lost' });
  assert.deepEqual([order.status, order.json.again], [200, true]);
  assert.deepEqual([await count('goals', 'lost page'), await count('steps', 'lost order')], [1, 1]);
});

test('the server died after it had written: the retry finds it done', async () => {
  const first = await A.order(api('/goals'), { words: 'before the end' }, { key: 'died' });
  assert.equal(first.status, 201);
  await server.kill();
  await server.again();
  const again = await A.order(api('/goals'), { words: 'before the end' }, { key: 'died' });
  assert.deepEqual([again.status, again.json.again, again.json.id], [200, true, first.json.id]);
  assert.equal(await count('goals', 'before the end'), 1);
});

test('two directors answer one proposal at once: one answer, one step, and the other is told', async () => {
  for (let i = 0; i < 5; i++) {
    const words = `proposed ${i}`, { id } = await P.make(api('/proposals'), { words, doer: 'together' }), path = page(`/proposals/${id}`);
    const forms = await Promise.all([A, B].map((session) => formOf(session, path, `${path}/answer`)));
    const answers = await Promise.all([A, B].map((session, at) => tap(session, `${path}/answer`, forms[at], { answer: 'yes' })));
    assert.deepEqual(answers.map((one) => one.status).sort(), [303, 409]);
    assert.ok(plain(answers.find((one) => one.status === 409).text).includes(said.answered.en));
    assert.equal(await count('steps', words), 1);
  }
});

test('done twice by two people is done once', async () => {
  const { id } = await A.make(api('/steps'), { words: 'done once', doer: 'self' });
  const answers = await Promise.all([A, B].map((session) => session.order(api(`/steps/${id}/done`), { doer: 'self' })));
  assert.deepEqual(answers.map((one) => one.status).sort(), [201, 409]);
  assert.equal((await A.list(api('/export'))).story.filter((one) => one.event === 'step_done' && one.item === id).length, 1);
});

test('shown out by two at once: shown out, and the other is told', async () => {
  const M = await joins(A, table, { kind: 'member', name: 'Mo' }), path = page(`/people/${M.seat}/show-out`);
  const forms = await Promise.all([A, B].map((session) => formOf(session, path)));
  const answers = [await tap(A, path, forms[0], {}), await tap(B, path, forms[1], {})];
  assert.deepEqual(answers.map((one) => one.status), [303, 409]);
  assert.ok(plain(answers[1].text).includes('Mo already left the table.'), plain(answers[1].text).slice(0, 300));
});

test('two people at two things at once do not hinder each other', async () => {
  for (let i = 0; i < 10; i++) {
    const answers = await Promise.all([A.order(api('/steps'), { words: `left ${i}`, doer: 'self' }), B.order(api('/steps'), { words: `right ${i}`, doer: 'self' })]);
    assert.deepEqual(answers.map((one) => one.status), [201, 201]);
  }
  const all = (await A.list(api('/steps'))).map((one) => one.words);
  for (let i = 0; i < 10; i++) for (const side of ['left', 'right']) assert.equal(all.filter((one) => one === `${side} ${i}`).length, 1);
});

test('asking somebody twice by the same form asks once, and gives a way in again when the first answer was lost', async () => {
  const form = await formOf(A, page('/people/ask?kind=member'), page('/people/ask')), fields = { kind: 'member', name: 'Asked Once' };
  const taps = [await tap(A, page('/people/ask'), form, fields), await tap(A, page('/people/ask'), form, fields)];
  const links = taps.map((one) => { assert.equal(one.status, 200); return /\/d\/(\w{26})/.exec(one.text)[1]; });
  assert.equal((await A.list(api('/asks'))).filter((one) => one.name === 'Asked Once').length, 1);
  // Whichever of them reaches her, it lets in one.
  const came = [];
  for (const link of links) came.push((await new Session(server, { language: 'en' }).post(`/d/${link}`, { name: 'Asked Once' })).status);
  assert.deepEqual(came.filter((one) => one === 303).length, 1, String(came));
  assert.equal((await A.list(api('/seats'))).filter((one) => one.name === 'Asked Once').length, 1);
});

test('an invitation is used once, whoever else opens the same link', async () => {
  for (let i = 0; i < 3; i++) {
    const name = `Opened ${i}`, { link } = await A.make(api('/asks'), { kind: 'member', name });
    const taps = await Promise.all(Array.from({ length: 4 }, async () => {
      const one = new Session(server, { language: 'en' });
      return tap(one, `/d/${link}`, await formOf(one, `/d/${link}`), { name });
    }));
    const taken = taps.filter((one) => one.status === 303), late = taps.filter((one) => one.status !== 303);
    assert.equal(taken.length, 1, JSON.stringify(taps.map((one) => one.status)));
    for (const one of late) {
      assert.equal(one.status, 404);
      assert.ok(plain(one.text).includes(said.used.en), plain(one.text).slice(0, 300));
    }
    assert.equal((await A.list(api('/seats'))).filter((one) => one.name === name).length, 1);
  }
});

// The browser drops the first answer, its cookie too: whichever tap it keeps must have let her in.
test('a newcomer who taps twice is let in by either tap, once', async () => {
  for (let i = 0; i < 3; i++) {
    const name = `Tapped ${i}`, { link } = await A.make(api('/asks'), { kind: 'member', name });
    const form = await formOf(new Session(server), `/d/${link}`), hands = Array.from({ length: 4 }, () => new Session(server, { language: 'en' }));
    const taps = await Promise.all(hands.slice(0, 3).map((one) => tap(one, `/d/${link}`, form, { name })));
    taps.push(await tap(hands[3], `/d/${link}`, form, { name }));
    assert.deepEqual(taps.map((one) => one.status), [303, 303, 303, 303]);
    for (const one of hands) assert.deepEqual((await one.list('/tables')).map((at) => at.id), [table]);
    assert.equal((await A.list(api('/seats'))).filter((one) => one.name === name).length, 1);
  }
});

test('a sign-in link tapped twice signs in by either tap, and nobody else', async () => {
  const joined = await server.run('person', 'join', 'Roos', '--team', 'Wijkteam', '--base-url', server.url);
  const path = new URL(joined.stdout.trim().split('\n')[1]).pathname;
  const form = await formOf(new Session(server), path), other = await formOf(new Session(server), path);
  const hands = [new Session(server), new Session(server)];
  for (const one of hands) assert.equal((await tap(one, path, form, {})).status, 303);
  for (const one of hands) assert.equal((await one.get('/tables')).status, 200);
  assert.equal((await tap(new Session(server), path, other, {})).status, 404);
});

test('beginning twice by a double tap is one table', async () => {
  const form = await formOf(new Session(server), '/begin'), hands = Array.from({ length: 3 }, () => new Session(server, { language: 'en' }));
  const taps = await Promise.all(hands.map((one) => tap(one, '/begin', form, { name: 'Twice' })));
  taps.push(await tap(hands[0] = new Session(server), '/begin', form, { name: 'Twice' }));
  assert.equal(new Set(taps.map((one) => `${one.status} ${one.location}`)).size, 1, JSON.stringify(taps.map((one) => one.location)));
  assert.equal(taps[0].status, 303);
  for (const one of hands) assert.equal((await one.list('/tables')).length, 1);
});

test('looking at a link, also twice, uses nothing', async () => {
  const { link } = await A.make(api('/asks'), { kind: 'member', name: 'Looked At' });
  for (let i = 0; i < 3; i++) assert.equal((await new Session(server).get(`/d/${link}`)).status, 200);
  await new Session(server, { name: 'Looked At' }).send(`/d/${link}`, { name: 'Looked At' });
});
