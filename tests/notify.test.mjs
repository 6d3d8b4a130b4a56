// A text message, from the page where somebody chooses it to the door of NotifyNL: a server on this machine stands for it,
// and takes what Notify's own client sends it and what we send it by the same rules.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Server } from './harness.mjs';
import { founds, joins, plain } from './scene.mjs';

const require = createRequire(import.meta.url);
const { NotifyClient } = require('notifications-node-client');
const jwt = createRequire(require.resolve('notifications-node-client'))('jsonwebtoken');
const service = '26785a09-ab16-4eb0-8407-a37497a57506', secret = '3d844edf-8d35-48ac-975b-e847b4f122b0', template = 'f33517ff-2a88-4f6e-b855-c550268ce08a';
const noon = Date.UTC(2026, 10, 23, 11, 0), minute = 60000, hour = 60 * minute;
let fake, server, folder, heard = [], answer = 201, A, M, table;

before(async () => {
  fake = createServer((request, response) => {
    const parts = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(parts));
      heard.push({ method: request.method, url: request.url, type: request.headers['content-type'], token: request.headers.authorization?.replace(/^Bearer /, ''), body });
      response.writeHead(answer, { 'content-type': 'application/json' }).end(JSON.stringify({ id: '1', reference: body.reference }));
    });
  });
  await new Promise((done) => fake.listen(0, '127.0.0.1', done));
  folder = await mkdtemp(join(tmpdir(), 'notify-'));
  const key = join(folder, 'key'), url = `http://127.0.0.1:${fake.address().port}`;
  await writeFile(key, `our_team-${service}-${secret}\n`, { mode: 0o600 });
  server = await Server.start({ clock: noon, args: ['--notify-url', url, '--notify-key', key, '--notify-template', template] });
  ({ session: A, table } = await founds(server, 'Anna'));
  M = await joins(A, table, { kind: 'member', name: 'Mia' });
  await A.send('/me/messages', { ask: 'way', channel: 'sms' });
});
after(async () => {
  await server?.close();
  fake?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

const proposes = () => M.make(`/tables/${table}/proposals`, { words: 'De huur samen bellen', doer: 'self' });
// Messages go out every second (PAUSE_SECONDS of app/outbox.c): several of its rounds bring nothing.
const quiet = async (count = 0) => {
  await sleep(6000);
  return heard.length === count;
};
const comes = async (count) => {
  for (let i = 0; i < 600 && heard.length < count; i++) await sleep(100);
  await sleep(1500); // and nothing more than that
  return heard.length;
};
test('by a program too: a number counts when its code came in, once', async () => {
  const N = await joins(A, table, { kind: 'member', name: 'Noor' });
  assert.equal((await N.order('/me/channel', { channel: 'sms' })).status, 201);
  assert.equal((await N.order('/me/phone', { phone: '06 - 12 34 56 70' })).status, 201);
  assert.equal(await comes(1), 1);
  const [code] = /\d{6}/.exec(heard.pop().body.personalisation.text);
  const wrong = await N.order('/me/phone/code', { code: code === '000000' ? '000001' : '000000' });
  assert.equal(wrong.status, 400);
  assert.deepEqual(wrong.json.errors.map((one) => one.field), ['code']);
  for (const status of [201, 200]) assert.equal((await N.order('/me/phone/code', { code }, { key: 'the-code' })).status, status);
  assert.equal((await N.order('/me/phone/code', { code })).status, 400, 'a code works once');
  assert.equal((await N.list('/me')).texts, '+31612345670');
  assert.equal((await N.order('/me/channel', { channel: 'none' })).status, 201); // and hears nothing of what follows
});

const at = (ms) => { server.set(ms); A.csrf = undefined; }; // a form of hours ago is not taken

test('a number counts when its code was typed: a slip in it sends nothing but the code to a stranger', async () => {
  assert.doesNotMatch((await A.get('/me/messages?ask=code')).text, /name='code'/, 'a code is asked for that never went out');
  assert.match(await A.send('/me/messages', { ask: 'phone', phone: '06 - 12 34 56 79' }), /ask=code/);
  await proposes(); // and nothing of that comes there
  assert.equal(await comes(1), 1);
  const slip = heard.pop();
  assert.equal(slip.body.phone_number, '+31612345679');
  assert.match(slip.body.personalisation.text, /^Your code is \d{6}\. Type it on the page where you gave this number\./);
  assert.match(await A.send('/me/messages', { ask: 'phone', phone: '06 - 12 34 56 78' }), /ask=code/);
  assert.equal(await comes(1), 1);
  const [code] = /\d{6}/.exec(heard.pop().body.personalisation.text);
  const page = plain((await A.get('/me/messages')).text);
  assert.match(page, /We sent a code to 06 12345678\. Type the code.*By text message, as soon as you typed the code/);
  const wrong = await A.post('/me/messages', { ask: 'code', code: code === '000000' ? '000001' : '000000' });
  assert.equal(wrong.status, 400);
  assert.match(plain(wrong.text), /This is another code/);
  assert.equal((await M.post('/me/messages', { ask: 'code', code })).status, 400, 'a code of another account');
  assert.match(await A.send('/me/messages', { ask: 'code', code: code.replace(/(...)/, '$1 ').replace(/ $/, '') }), /kept=1/);
  assert.match(plain((await A.get('/me/messages')).text), /By text message Choose/);
  assert.equal((await A.post('/me/messages', { ask: 'code', code })).status, 400, 'a code works once');
  for (let i = 0; i < 5; i++) await M.post('/me/messages', { ask: 'code', code: '111111' });
  assert.equal((await M.post('/me/messages', { ask: 'code', code: '111111' })).status, 429);
});

test('what we send is what the client of Notify sends', async () => {
  await proposes();
  assert.equal(await comes(1), 1);
  const ours = heard.pop();
  const client = new NotifyClient(`http://127.0.0.1:${fake.address().port}`, `our_team-${service}-${secret}`);
  await client.sendSms(template, '+31612345678', { personalisation: { text: ours.body.personalisation.text }, reference: ours.body.reference });
  const theirs = heard.pop();
  for (const one of [ours, theirs]) {
    const { header, payload } = jwt.verify(one.token, secret, { algorithms: ['HS256'], complete: true });
    assert.deepEqual(header, { typ: 'JWT', alg: 'HS256' });
    assert.equal(payload.iss, service);
    assert.deepEqual(Object.keys(payload).sort(), ['iat', 'iss']);
    assert.throws(() => jwt.verify(one.token, service), /signature/);
    one.iat = payload.iat;
  }
  assert.equal(ours.iat, noon / 1000);
  assert.deepEqual([ours.method, ours.url, ours.body], [theirs.method, theirs.url, theirs.body]);
  assert.match(theirs.type, /^application\/json/);
  assert.equal(ours.type, 'application/json');
  assert.equal(ours.body.personalisation.text, 'There is a message for you. Sign in when it suits you.');
});

test('in her hours of silence nothing comes; after them one, however much happened', async () => {
  heard = [];
  await A.send('/me/messages', { ask: 'silence', from: '21:00', to: '8' });
  at(noon + 13 * hour); // one at night on her clock
  await A.get('/me');
  at(noon + 13 * hour + 3 * minute);
  await proposes();
  await proposes();
  assert.ok(await quiet());
  at(noon + 19 * hour + 59 * minute);
  assert.ok(await quiet());
  at(noon + 20 * hour + minute);
  assert.equal(await comes(1), 1);
});

test('a full door is knocked at again, a number that is refused is not', async () => {
  heard = [];
  answer = 429;
  let now = noon + 24 * hour;
  at(now);
  await A.get('/me');
  at(now += 3 * minute);
  await proposes();
  assert.equal(await comes(1), 1);
  at(now += minute);
  assert.equal(await comes(2), 2);
  answer = 400;
  at(now += 2 * minute);
  assert.equal(await comes(3), 3);
  assert.equal(new Set(heard.map((one) => one.body.reference)).size, 1, 'a retry is another message');
  at(now += 5 * hour);
  assert.ok(await quiet(3));
  answer = 201;
});

test('a promise from outside, and that it was taken back, are told as all else is; how it went waits until she looks', async () => {
  heard = [];
  const U = await joins(A, table, { kind: 'authority', name: 'Ursula', organisation: 'Housing' }), promises = `/tables/${table}/promises`;
  const looks = async (now) => { at(now); await A.get('/me'); at(now + 3 * minute); };
  const made = async () => (await U.make(promises, { words: 'We wait', ground: 'Rules', decider: 'Housing', due: '2027-01-11', complaint: 'Call' })).id;
  await looks(noon + 46 * hour);
  const id = await made();
  assert.equal(await comes(1), 1);
  await looks(noon + 46 * hour + 10 * minute);
  await U.make(`${promises}/${id}/withdraw`, { words: 'The rules changed' });
  assert.equal(await comes(2), 2);
  assert.equal(heard[0].body.personalisation.text, heard[1].body.personalisation.text);
  const second = await made();
  await looks(noon + 46 * hour + 20 * minute);
  await U.make(`${promises}/${second}/follow`, { how: 'kept' });
  assert.ok(await quiet(2));
});

test('who wants none gets none', async () => {
  heard = [];
  at(noon + 48 * hour);
  await A.send('/me/messages', { ask: 'way', channel: 'none' });
  at(noon + 48 * hour + 3 * minute);
  await proposes();
  assert.ok(await quiet());
});
