// A forgotten PIN, with nothing in hand but the own code: three days, a notice that she can stop, then a new one.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Server, words } from './harness.mjs';
import { Session, founds, joins } from './scene.mjs';
import { setTimeout as sleep } from 'node:timers/promises';

const begin = Date.UTC(2026, 10, 2, 9), hour = 3600_000;
let server, mia, code;
before(async () => {
  server = await Server.start({ clock: begin });
  ({ session: mia } = await founds(server, 'Mia', { language: 'nl' }));
  await mia.stepUp('604839');
  code = /class='secret'>([^<]+)</.exec((await mia.post('/me/keys/code')).text)[1];
});
after(() => server?.close());
const guest = () => new Session(server, { name: 'guest', language: 'nl' });
const ask = (fields = {}) => guest().post('/in/forgot', { door: code, ...fields });

test('the PIN page at the door has a button for it', async () => {
  const page = await guest().post('/in/code', { code });
  assert.match(page.text, /action='\/in\/forgot'/);
});

test('a wrong code opens nothing and asks for nothing', async () => {
  const page = await guest().post('/in/forgot', { door: 'AAAAA-AAAAA' });
  assert.equal(page.status, 404);
  assert.doesNotMatch(words((await mia.get('/me')).text), /nieuwe pincode voor jou/);
});

test('it is asked, she sees it where she is signed in, and a PIN typed at once is not taken', async () => {
  const page = await ask({ pin: '918273', again: '918273' });
  assert.equal(page.status, 200);
  assert.match(words(page.text), /drie dagen/);
  assert.match(words((await mia.get('/me')).text), /nieuwe pincode voor jou/);
  assert.equal((await guest().post('/in/pin', { door: code, pin: '918273' })).status, 400);
});

test('stopped by her, nothing comes of it', async () => {
  await mia.send('/me/pin/keep');
  server.set(begin + 73 * hour);
  assert.doesNotMatch((await ask()).text, /name='again'/, 'it begins anew instead');
});

test('after three days, with the same code, a new PIN is chosen and the old one is over', async () => {
  server.set(begin + (73 + 71) * hour);
  assert.doesNotMatch((await ask()).text, /name='again'/, 'an hour too early');
  server.set(begin + (73 + 73) * hour);
  assert.match((await ask()).text, /name='again'/);
  const easy = await ask({ pin: '123456', again: '123456' });
  assert.equal(easy.status, 400);
  assert.match(words(easy.text), /Geen rijtje/);
  const back = guest();
  assert.equal(await back.send('/in/forgot', { door: code, pin: '918273', again: '918273' }), '/tables');
  assert.equal((await back.get('/tables')).status, 200);
  assert.equal((await guest().post('/in/pin', { door: code, pin: '604839' })).status, 400);
  assert.equal((await guest().post('/in/pin', { door: code, pin: '918273' })).status, 303);
});

test('an account is erased after three days: told at each table first, stoppable, and then nothing opens it', async () => {
  const { session: anna, table } = await founds(server, 'Anna', { language: 'nl' });
  const tom = await joins(anna, table, { kind: 'member', name: 'Tom' });
  await tom.hears('tom@example.nl');
  await tom.stepUp('271828');
  const again = await tom.other('271828');
  const page = words((await anna.get('/me/erase')).text);
  assert.match(page, /Jij beslist hier alleen/);
  assert.equal((await anna.post('/me/erase', { sure: 'yes' })).status, 409, 'who decides alone ends that first');
  assert.match(words((await again.get('/me/erase')).text), /Je gaat er weg\. Wat er staat, blijft bij de anderen\./);
  assert.equal((await again.post('/me/erase', {})).status, 400);
  const pin = await again.post('/me/erase', { sure: 'yes' });
  assert.match(pin.text, /step_pin/, 'whoever has her phone and not her PIN erases nothing');
  await again.send('/me/erase', { sure: 'yes', step_pin: '271828' });
  assert.match(words((await tom.get('/me')).text), /Je account wordt gewist\./);
  await tom.send('/me/erase/stop', {});
  assert.doesNotMatch(words((await tom.get('/me')).text), /wordt gewist/);
  await tom.stepUp('271828');
  await tom.send('/me/erase', { sure: 'yes' });
  server.set(server.now + 74 * hour);
  for (let i = 0; i < 600 && (await tom.get('/me')).status === 200; i++) await sleep(100);
  assert.equal((await tom.get('/me')).status, 303);
  assert.equal((await again.get('/me')).status, 303);
  const mail = (address) => guest().post('/in/mail', { mail: address });
  const [gone, never] = [await mail('tom@example.nl'), await mail('nobody@example.nl')];
  const same = (answer) => answer.text.replace(/(name='key' value=')[^']*'/g, "$1'").replaceAll('nobody@', 'tom@');
  assert.equal(same(gone), same(never));
  assert.match(words((await anna.get(`/t/${table}/story`)).text), /Tom/);
});

test('who was drawn on a map asks to be taken off without an account, and learns nothing of whose it is', async () => {
  const { session: eva, table } = await founds(server, 'Eva', { language: 'nl' });
  await eva.stepUp('314159');
  await eva.hears('eva@example.nl');
  const asks = (name, mail) => guest().post('/off-map', { name, mail });
  const same = (answer) => answer.text.replace(/(name='key' value=')[^']*'/g, "$1'");
  const [here, nowhere] = [await asks('Henk', 'eva@example.nl'), await asks('Henk', 'nobody@example.nl')];
  assert.equal(here.status, 200);
  assert.equal(same(here), same(nowhere));
  assert.doesNotMatch(words(here.text), /Eva/);
  assert.equal((await asks('', 'eva@example.nl')).status, 400);
  assert.equal((await asks('Henk', 'eva')).status, 400);
  const map = async (session) => words((await session.get(`/t/${table}/map`)).text);
  assert.match(await map(eva), /liever niet op een kaart.*Henk/);
  const other = await eva.other('314159'); // signed in, without her PIN since
  server.set(server.now + 13 * hour);
  eva.csrf = undefined; // a form of hours ago is not taken
  assert.doesNotMatch(await map(other), /Henk/);
  await eva.stepUp('314159');
  await eva.send(`/t/${table}/map/asked`, { name: 'Henk' });
  assert.doesNotMatch(await map(eva), /Henk/);
});

test('a place with too many tries waits an hour, also with the right PIN, and is told so', async () => {
  let answer = { text: '' };
  const pin = (typed) => guest().post('/in/pin', { door: code, pin: typed });
  for (let i = 0; i < 200 && !/Wacht een uur/.test(answer.text); i++) {
    answer = await pin(`77${1000 + i}`);
    assert.doesNotMatch(answer.text, /1970/);
  }
  assert.equal(answer.status, 429);
  assert.match(words((await pin('918273')).text), /Wacht een uur/);
});
