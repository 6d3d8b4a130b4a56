// What somebody tries who has the phone but not the PIN, or only the address of this server. Each of these once worked.
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { dayOf } from './days.mjs';
import { Server } from './harness.mjs';
import { Session, founds, joins, linkTo, plain, professional } from './scene.mjs';

let server;
before(async () => { server = await Server.start(); });
after(async () => { await server.close(); });

const PIN = '604839', SECRET = 'Zqsecretqz';
const anna = async () => {
  const { session, table } = await founds(server, 'Anna');
  await session.stepUp(PIN);
  await session.make(`/tables/${table}/goals`, { words: SECRET, audience: 'me' });
  return { session, table, phone: await session.other(PIN) };
};

test('who has the phone and not the PIN makes no key with which to choose another PIN', async () => {
  const { phone, table } = await anna();
  for (const kind of ['code', 'paper']) {
    const page = await phone.post(`/me/keys/${kind}`);
    assert.equal(page.status, 403);
    assert.match(page.text, /name='step_pin'/);
    assert.doesNotMatch(page.text, /class='secret/);
  }
  const wrong = await phone.post('/me/keys/code', { step_pin: '918273' });
  assert.doesNotMatch(wrong.text, /class='secret/);
  assert.equal((await phone.post(`/t/${table}/own`, { step_pin: '918273' })).status, 400);
  assert.ok(!(await phone.get(`/t/${table}/own`)).text.includes(SECRET));
  const right = await phone.post('/me/keys/code', { step_pin: PIN });
  assert.match(right.text, /class='secret'>[0-9A-Z]{5}-[0-9A-Z]{5}</);
});

test('a program that asks for what is own without a PIN hears that, and not that a page stood open', async () => {
  const { phone, table } = await anna();
  const answer = await phone.ask('POST', `/api/v1/tables/${table}/goals`, {
    body: JSON.stringify({ words: SECRET, audience: 'me' }),
    headers: { 'content-type': 'application/json', 'idempotency-key': 'own' } });
  assert.equal(answer.status, 403);
  assert.match(JSON.parse(answer.text).detail, /PIN/);
});

test('where messages go, and whether they go, changes with the PIN alone', async () => {
  const { session, phone } = await anna();
  await session.hears('anna@example.nl');
  for (const fields of [{ ask: 'mail', contact: 'thief@example.nl' }, { ask: 'mail', contact: '' }, { ask: 'way', channel: 'none' }, { ask: 'phone', phone: '0612345678' }]) {
    const page = await phone.post('/me/messages', fields);
    assert.equal(page.status, 403);
    assert.match(page.text, /name='step_pin'/);
  }
  const contact = async () => /value='([^']*)' autocomplete='email'/.exec((await phone.get('/me/messages?ask=mail')).text)?.[1];
  assert.equal(await contact(), 'anna@example.nl');
  await phone.send('/me/messages', { ask: 'silence', from: '22', to: '7:30' });
  await phone.send('/me/messages', { ask: 'mail', contact: 'new@example.nl', step_pin: PIN });
  assert.equal(await contact(), 'new@example.nl');
});

test('an address counts when its link was opened; whoever only typed it does not keep it from whom it belongs to', async () => {
  const server = await Server.start();
  try {
    const { session: stranger } = await founds(server, 'Xander'), { session: mia } = await founds(server, 'Mia');
    const waysIn = async () => (await readdir(join(server.folder, 'outbox'))).length;
    await stranger.send('/me/messages', { ask: 'mail', contact: 'mia@example.nl' });
    const strangers = await linkTo(server, 'mia@example.nl');
    let before = await waysIn();
    await new Session(server, {}).post('/in/mail', { mail: 'mia@example.nl' });
    await sleep(2500);
    assert.equal(await waysIn(), before, 'an address that nobody opened leads in');
    await mia.hears('mia@example.nl');
    const page = await new Session(server, {}).get(strangers); // looking changes nothing
    assert.ok(page.text.includes('mia@example.nl') && !page.text.includes('Xander'));
    assert.equal((await new Session(server, {}).post(strangers)).status, 200);
    await new Session(server, {}).post('/in/mail', { mail: 'mia@example.nl' });
    const back = new Session(server, {});
    await back.send(await linkTo(server, 'mia@example.nl'));
    assert.ok((await back.get('/me')).text.includes("value='Mia'"));
    assert.equal((await new Session(server, {}).post(strangers.slice(0, -1) + (strangers.endsWith('0') ? '1' : '0'))).status, 404);
  } finally { await server.close(); }
});

test('leaving quickly leads away and ends the session, however old the page is', async () => {
  const { session } = await founds(server, 'Bea');
  const cookie = session.cookie;
  const gone = await session.post('/exit', {}, { csrf: 'of yesterday' });
  assert.equal(gone.status, 200);
  assert.match(gone.headers.refresh, /^0; url=https:/);
  assert.match(gone.headers['clear-site-data'], /cache/);
  assert.equal(plain(gone.text), '…');
  session.cookie = cookie;
  assert.equal((await session.get('/tables')).location, '/in');
});

test('tables do not begin by the hundred from one address, nor by the program of one', async () => {
  const proxied = await Server.start({ args: ['--trusted-proxies', '127.0.0.1'] });
  try {
    const stranger = new Session(proxied, {}), other = new Session(proxied, {});
    const from = (session, address) => { session.headers = (more) => ({ ...Session.prototype.headers.call(session, more), 'x-forwarded-for': address }); };
    const answers = [];
    for (let i = 0; i < 25; i++) {
      from(stranger, `2001:db8::${i}`);
      stranger.cookie = '';
      answers.push((await stranger.post('/begin', { name: 'Nobody' })).status);
    }
    assert.deepEqual([...new Set(answers.slice(0, 20))], [303]);
    assert.deepEqual([...new Set(answers.slice(20))], [429]);
    from(other, '192.0.2.7');
    await other.send('/begin', { name: 'Somebody' });
    let taken = 0;
    for (let i = 0; i < 25; i++) taken += (await other.order('/tables', { name: 'Again' })).status === 201;
    assert.equal(taken, 19);
  } finally { await proxied.close(); }
});

test('nobody is bombed with messages, by invitations or by asking for a way in', async () => {
  const server = await Server.start(); // these tries count for whoever comes from this address
  try {
    const folder = join(server.folder, 'outbox');
    const count = async () => (await readdir(folder).catch(() => [])).length;
    const settled = async () => {
      let before = -1;
      for (let now = await count(); now !== before; now = await count()) { before = now; await sleep(2500); }
      return before;
    };
    const { session, table } = await founds(server, 'Anna');
    const start = await settled();
    for (let i = 0; i < 9; i++) {
      const asked = await session.make(`/tables/${table}/asks`, { kind: 'member', name: 'You', contact: 'victim@example.nl' });
      assert.ok(asked.link);
    }
    await session.hears('anna2@example.nl'); // ways in that are asked there count apart, or others could close them
    for (let i = 0; i < 9; i++) await new Session(server, {}).post('/in/mail', { mail: 'ANNA2@example.nl' });
    assert.equal(await settled() - start, 11);
  } finally { await server.close(); }
});

test('looking at a code in an address counts no tries: a picture on another site could use them up', async () => {
  const guest = new Session(server, {});
  for (let i = 0; i < 15; i++) {
    const page = await guest.get(`/${i % 2 ? 'd' : 'p'}/ABCDE-1234${i % 10}`);
    assert.equal(page.status, 200);
    assert.match(page.text, /action='\/in\/code'/);
  }
  assert.equal((await guest.post('/in/code', { code: 'ABCDE-12345' })).status, 404);
});

let team;
const teamOf = async () => { if (!team) { team = 'Zuid'; assert.equal((await server.run('team', 'add', team)).code, 0); } return team; };
// A table with somebody of each kind, and what each of them can read of it, in one text.
const tableOfFour = async () => {
  const { session: A, table } = await founds(server, 'Anna'), path = (rest) => `/tables/${table}${rest}`;
  await A.stepUp(PIN);
  const M = await joins(A, table, { kind: 'member', name: 'Bo' }), B = await joins(A, table, { kind: 'director', name: 'Cas' });
  const look_again = dayOf(Date.now() + 60 * 86400000);
  const P = await joins(A, table, { kind: 'professional', name: 'Petra', purpose: 'geld', look_again }, await professional(server, 'Petra', { team: await teamOf() }));
  return { A, B, M, P, table, path };
};
const everything = async (session, table, more = []) => {
  const pages = ['', '/plan', '/people', '/about-me', '/coming', '/paper', '/export', '/story', '/circle', '/looks', ...more];
  const lists = ['remarks', 'pledges', 'vetoes', 'steps', 'goals', 'seats', 'proposals', 'story', 'export'];
  const texts = [...await Promise.all(pages.map((page) => session.get(`/t/${table}${page}`))), ...await Promise.all(lists.map((one) => session.get(`/api/v1/tables/${table}/${one}`)))];
  return texts.map((one) => one.text).join('\n');
};

test('who comes for work gets into no corner of the circle\'s room, and nothing of it comes out', async () => {
  const { A, M, P, table, path } = await tableOfFour();
  const said = (await M.make(path('/remarks'), { words: SECRET })).id, pledge = (await M.make(path('/pledges'), { words: SECRET, limits: SECRET })).id;
  await A.make(path('/remarks'), { words: `${SECRET} too` });
  await A.make(path('/goals'), { words: 'Open', audience: 'table' });
  assert.ok(!(await everything(P, table, [`/items/${said}`, `/items/${said}/words`, `/circle?older=${said}`])).includes(SECRET));
  assert.ok((await everything(A, table)).includes(SECRET));
  for (const [way, fields] of [[`/t/${table}/circle`, { words: 'x' }], [`/t/${table}/pledges/new`, { words: 'x' }], [`/t/${table}/pledges/${pledge}/stop`, {}], [`/t/${table}/circle/${said}/take-out`, {}]])
    assert.equal((await P.post(way, fields)).status, 404, way);
  for (const way of ['/circle', '/pledges/new']) assert.equal((await P.get(`/t/${table}${way}`)).status, 404, way);
  for (const [rest, fields] of [['/remarks', { words: 'x' }], ['/pledges', { words: 'x' }], [`/pledges/${pledge}/stop`, {}], [`/items/${said}/open`, { seat: P.seat }], [`/items/${said}/take-out`, {}]])
    assert.equal((await P.order(path(rest), fields)).status, 404, rest);
  // Nor can who is in the room show it to her.
  for (const session of [M, A]) assert.ok([400, 404].includes((await session.order(path(`/items/${said}/open`), { seat: P.seat })).status));
  assert.equal((await A.order(path(`/items/${said}/audience`), { audience: 'table' })).status, 404);
  assert.ok(!(await everything(P, table)).includes(SECRET));
});

test('who suggests somebody that is not wanted cannot tell it from any other suggestion', async () => {
  const { A, B, M, table, path } = await tableOfFour();
  await A.make(path('/vetoes'), { name: 'Truus' });
  const [ali, truus] = [await M.make(path('/proposals'), { kind: 'person', words: 'Zqali' }), await M.make(path('/proposals'), { kind: 'person', words: 'TRUUS ' })];
  const alike = (text) => text.replaceAll(ali.id, 'it').replaceAll(truus.id, 'it').replace(/Zqali|TRUUS/g, 'name').replace(/(name='(csrf|key)' value=')[^']*'/g, "$1'").replace(/"made":"[^"]*"/g, '');
  for (const way of ['/proposals/', '/items/']) {
    const [one, other] = await Promise.all([ali, truus].map((each) => M.get(`/t/${table}${way}${each.id}`)));
    assert.equal(one.status, other.status, way);
    assert.equal(alike(one.text), alike(other.text), way);
  }
  const [one, other] = (await M.list(path('/proposals'))).map((each) => alike(JSON.stringify(each)));
  assert.equal(one, other);
  for (const session of [A, B]) {
    const all = await everything(session, table);
    assert.ok(all.includes('Zqali') && !all.includes('TRUUS'));
    assert.equal((await session.get(`/t/${table}/proposals/${truus.id}`)).status, 404);
  }
});

test('a director shows somebody out, and not of what another director shares with her; nor can she tell', async () => {
  const { A, B, M, table, path } = await tableOfFour();
  await B.stepUp('271828');
  await M.stepUp('314159');
  const own = (await B.make(path('/goals'), { words: SECRET, audience: 'named', with: M.seat })).id;
  await A.make(path('/goals'), { words: 'Zqannas', audience: 'named', with: M.seat });
  assert.equal((await M.get(`/t/${table}/with-you`)).status, 404, 'not while she is at the table');
  await A.make(path(`/seats/${M.seat}/show-out`));
  assert.ok((await M.get('/tables')).text.includes(`/t/${table}/with-you`));
  assert.ok((await M.get(`/t/${table}/with-you`)).text.includes(SECRET));
  assert.ok(!(await M.get(`/t/${table}/with-you`)).text.includes('Zqannas'));
  const told = (await M.get(`/api/v1/tables/${table}/with-you`)).text;
  assert.ok(told.includes(SECRET) && !told.includes('Zqannas'));
  const later = await M.other('314159');
  assert.ok(!(await later.get(`/t/${table}/with-you`)).text.includes(SECRET), 'behind her PIN');
  for (const way of ['', '/plan', '/people', '/export', '/circle', `/goals/${own}`, '/own']) assert.equal((await M.get(`/t/${table}${way}`)).status, 404, way);
  assert.equal((await M.get(`/api/v1/tables/${table}/goals`)).status, 404);
  assert.ok(!(await everything(A, table, [`/people/${M.seat}`])).includes(SECRET));
  assert.equal((await later.get(`/api/v1/tables/${table}/with-you`)).status, 403, 'behind her PIN');
  for (const session of [A, B]) assert.equal((await session.get(`/t/${table}/with-you`)).status, 404);
  await B.make(path(`/items/${own}/close`), { seat: M.seat });
  assert.equal((await M.get(`/t/${table}/with-you`)).status, 404);
  assert.ok(!(await M.get('/tables')).text.includes(table));
});

// Bytes as they are: the answer, and that the connection ended by itself.
const raw = (text) => new Promise((resolve, reject) => {
  const socket = connect(server.port, '127.0.0.1', () => socket.write(text));
  let answer = '';
  socket.setTimeout(20000, () => { socket.destroy(); reject(new Error(`not ended: ${text.slice(0, 80)}`)); });
  socket.on('data', (part) => { answer += part.toString('utf8'); });
  socket.on('error', () => {}); // it ended while we were still sending
  socket.on('close', () => resolve({ text: answer, status: Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0) }));
});

test('what is no request is answered with our headers, in Dutch, and the connection ends', async () => {
  const host = 'Host: localhost\r\n', post = `POST /in/mail HTTP/1.1\r\n${host}`, chunked = 'Transfer-Encoding: chunked\r\n\r\n';
  for (const [status, text] of [
    [400, 'GET / HTTP/1.1\r\n\r\n'],
    [400, `GET / HTTP/1.1\r\n${host}Host: elsewhere.example\r\n\r\n`],
    [400, `GET / HTTP/1.1\r\n${host}no colon here\r\n\r\n`],
    [400, `GET / HTTP/1.1\r\nHost: user@elsewhere.example/\r\n\r\n`],
    [431, `GET / HTTP/1.1\r\n${host}X-Long: ${'x'.repeat(30000)}\r\n\r\n`],
    [431, `GET / HTTP/1.1\r\n${host}${'X-Many: x\r\n'.repeat(5000)}\r\n`],
    [414, `GET /${'x'.repeat(30000)} HTTP/1.1\r\n${host}\r\n`],
    [400, `${post}${chunked}no number\r\n`],
    [400, `${post}${chunked}3\r\nmore than three\r\n0\r\n\r\n`],
    [400, `${post}Content-Length: ten\r\n\r\n`],
    [400, `${post}Content-Length: 3\r\n${chunked}0\r\n\r\n`],
    [413, `${post}Content-Length: 99999999999999999999999\r\n\r\n`],
    [413, `${post}Expect: 100-continue\r\nContent-Length: 900000\r\n\r\n`],
    [413, `${post}Content-Length: 900000\r\n\r\nand then nothing more`],
    [505, `GET / HTTP/2.0\r\n${host}\r\n`],
  ]) {
    const answer = await raw(text), what = text.slice(0, 90);
    assert.equal(answer.status, status, what);
    assert.match(answer.text, /\r\nContent-Security-Policy: default-src 'none'/, what);
    assert.match(answer.text, /\r\nX-Content-Type-Options: nosniff\r\n/, what);
    assert.match(answer.text, /\r\nCache-Control: no-store\r\n/, what);
    assert.match(answer.text, /<html [^>]*lang='nl'/, what);
    assert.ok(!/Your HTTP|webserver/.test(answer.text), what);
    assert.match(answer.text, /<\/html>\s*$/, what);
  }
  assert.equal((await raw('\x16\x03\x01\x02\r\n\r\n')).text, ''); // no HTTP: nothing is said
  const api = await raw(`POST /api/v1/tables HTTP/1.1\r\n${host}${chunked}no number\r\n`);
  assert.equal(api.status, 400);
  assert.equal(JSON.parse(api.text.slice(api.text.indexOf('\r\n\r\n'))).title, 'Invalid input');
  const brew = await raw(`BREW / HTTP/1.1\r\n${host}Connection: close\r\n\r\n`);
  assert.ok([404, 405].includes(brew.status), `${brew.status}`);
  assert.match(brew.text, /Content-Security-Policy/);
  assert.equal((await new Session(server, {}).get('/in')).status, 200);
});
