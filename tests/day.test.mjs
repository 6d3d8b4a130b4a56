// Her day: given this story, this page shows that; never "0", nobody who comes for work is named for what she did herself.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { dayOf } from './days.mjs';
import { Server } from './harness.mjs';
import { Session, founds, joins, plain, professional } from './scene.mjs';

const DAY = 86400000, begin = Date.UTC(2026, 10, 23, 9);
let server, works;
const at = (days) => dayOf(server.now + days * DAY);

before(async () => {
  server = await Server.start({ clock: begin });
  assert.equal((await server.run('team', 'add', 'Wijkteam')).code, 0);
  works = await professional(server, 'Petra');
});
after(async () => { await server?.close(); });

// Her sessions last ten hours, and the clock goes on by days.
const signedIn = () => professional(server, 'Petra', { account: works.account });

const table = async () => {
  const { session: A, table: id } = await founds(server, 'Mia');
  const make = async (path, fields = {}, by = A) => (await by.make(`/tables/${id}${path}`, fields)).id;
  return { A, id, root: `/t/${id}`, make, day: async (by = A, query = '') => plain((await by.get(`/t/${id}${query}`)).text) };
};
const now = (text) => /Now (.*?) (?:Somebody puts forward|Where )/.exec(text)?.[1] ?? '';

test('a new day says what can be begun, and never 0', async () => {
  const { day } = await table(), text = await day();
  assert.match(text, /Where do you want to go\?/);
  assert.doesNotMatch(text, /\b0\b|worked out/);
});

test('one step comes first: the nearest that does not wait', async () => {
  const { make, day } = await table();
  await make('/goals', { words: 'Quiet' });
  const near = await make('/steps', { words: 'Near', doer: 'self', due: at(2) });
  const next = await make('/steps', { words: 'Next', doer: 'self', due: at(4) });
  await make('/steps', { words: 'Some day', doer: 'self' });
  assert.match(now(await day()), /^Near .* 2 more steps/);
  await make(`/steps/${near}/not-yet`, { because: 'the letter is not here', until: at(1) });
  assert.match(now(await day()), /^Next /);
  const small = await make(`/steps/${next}/smaller`, { words: 'A small bit' });
  assert.match(now(await day()), /A small bit|Some day/);
  assert.doesNotMatch(now(await day()), /^Next /);
  await make(`/steps/${small}/done`, { doer: 'self' });
  assert.match(now(await day()), /^Next /);
  await make(`/steps/${next}/later`, { due: at(20) });
  assert.match(now(await day()), /^Some day/);
  server.set(server.now + 2 * DAY); // what waited comes back by itself
  assert.match(now(await day()), /^Near /);
});

test('moved twice: what does she want with it?', async () => {
  const { A, make, root, day } = await table();
  await make('/goals', { words: 'Quiet' });
  const step = await make('/steps', { words: 'The tax letter', doer: 'self', due: at(1) });
  for (const days of [2, 3]) await make(`/steps/${step}/later`, { due: at(days) });
  for (const text of [await day(), plain((await A.get(`${root}/steps/${step}`)).text)])
    assert.match(text, /Moved 2 times\. That is fine\. What do you want with it\? Look at it with somebody Make it smaller I am not doing this/);
});

test('within two weeks what is coming comes first; before that it only stands below', async () => {
  const { make, day } = await table();
  await make('/goals', { words: 'Quiet' });
  await make('/steps', { words: 'A step', doer: 'self', due: at(1) });
  const coming = await make('/consequences', { words: 'The power goes off', due: at(15), sender: 'Power Ltd', otherwise: 'It is dark' });
  let text = await day();
  assert.match(now(text), /^A step/);
  assert.match(text, /What is coming.*The power goes off/);
  server.set(server.now + DAY);
  text = await day();
  assert.match(now(text), /^The power goes off .*From: Power Ltd Otherwise: It is dark It is settled/);
  await make(`/consequences/${coming}/settle`, { doer: 'self' });
  assert.match(now(await day()), /^A step/);
});

test('what worked out is hers and her own people’s', async () => {
  const { A, id, make, day } = await table();
  const M = await joins(A, id, { kind: 'member', name: 'Ali' });
  const P = await joins(A, id, { kind: 'professional', name: 'Petra', purpose: 'geld', look_again: at(60) }, await signedIn());
  const done = async (doer, who) => make(`/steps/${await make('/steps', { words: 'x', doer: 'self' })}/done`, { doer, ...(who && { who }) });
  await done('together', P.seat);
  assert.match(await day(), /1 step worked out\. You did that\./);
  await done('together', M.seat);
  assert.match(await day(), /2 steps worked out\. You did that, with help of Ali\./);
  const N = await joins(A, id, { kind: 'member', name: 'Noor' });
  await done('circle', N.seat);
  assert.match(await day(), /You did that, with help of (Ali and Noor|Noor and Ali)\./);
  server.set(server.now + 32 * DAY);
  assert.doesNotMatch(await day(), /This month/);
});

test('a closed goal is at rest, and so are its steps', async () => {
  const { A, root, make, day } = await table();
  const goal = await make('/goals', { words: 'Quiet', value: 3 });
  await make('/steps', { words: 'Under it', doer: 'self', goal });
  await make(`/goals/${goal}/close`, { how: 'good_enough', words: 'Well so' });
  assert.doesNotMatch(await day(), /Now Under it|Where I want to go/);
  const plan = plain((await A.get(`${root}/plan`)).text);
  assert.match(plan, /1 goal that is closed .*Quiet.*Good enough/);
  assert.match(plan, /1 step that can wait Under it/);
  await make(`/goals/${goal}/take-up`);
  assert.match(now(await day()), /^Under it/);
});

test('taken over: on its day both are asked, and nothing goes back by itself', async () => {
  const { A, id, root, make, day } = await table();
  const P = await joins(A, id, { kind: 'professional', name: 'Petra', purpose: 'geld', look_again: at(300) }, await signedIn());
  const step = await make('/steps', { words: 'Call the bank', doer: 'self' });
  await make(`/steps/${step}/hand-over`, { who: P.seat, reason: 'I sleep badly', look_again: at(1) });
  assert.doesNotMatch(await day(), /took this over/);
  server.set(server.now + DAY);
  assert.match(await day(), /Call the bank Petra took this over for you\. Now you both look again\./);
  const again = await signedIn();
  assert.match(plain((await again.get(`${root}/steps/${step}`)).text), /Jij nam dit over .*Wat vind jij\?.*Zij beslissen/);
  await make(`/steps/${step}/view`, { wish: 'hand_back', words: 'She can do this' }, again);
  assert.match(plain((await A.get(`${root}/steps/${step}`)).text), /Petra says: it can go back to you\..*She can do this/);
  assert.equal((await A.list(`/tables/${id}/steps`)).find((one) => one.id === step).who, P.seat);
  await make(`/steps/${step}/change`, { words: 'Call the bank', doer: 'self' });
  assert.doesNotMatch(await day(), /took this over/);
});

test('what somebody of the circle offers stands on her own day, with its limits and its end, until she stops', async () => {
  const { A, id, make, root, day } = await table();
  const M = await joins(A, id, { kind: 'member', name: 'Ali' }), N = await joins(A, id, { kind: 'member', name: 'Noor' });
  assert.doesNotMatch(await day(M), /What you offer/);
  const lift = await make('/pledges', { words: 'A lift to the shop', limits: 'Not on Fridays', until: at(3) }, M);
  await make('/pledges', { words: 'Soup' }, M);
  assert.match(await day(M), /What you offer A lift to the shop Your limits: Not on Fridays It stops by itself after .+? I stop with this Soup It has no last day\. You can always stop\. I stop with this/);
  assert.doesNotMatch(await day(N), /A lift to the shop|What you offer/);
  server.set(server.now + 4 * DAY);
  assert.doesNotMatch(await day(M), /A lift to the shop/);
  const soup = /action='([^']*\/pledges\/\w+\/stop)'/.exec((await M.get(root)).text)[1];
  assert.ok(!soup.includes(lift));
  await M.send(soup);
  assert.doesNotMatch(await day(M), /What you offer|Soup/);
});

test('a number that she wants remembered makes the next call one tap, and no message goes there', async () => {
  const { A, root, day } = await table();
  const settings = async () => plain((await A.get('/me/messages')).text);
  const one = async () => /action='([^']*\/call-me)'.*?name='team' value='(\w+)'.*?(?:name='phone' value='([^']*)')?/s.exec((await A.get(`${root}/call-me`)).text);
  const [, path, team] = await one(), ask = (fields) => A.post(path, { team, ...fields });
  const takeBack = async () => A.send(/action='([^']*\/take-back)'/.exec((await A.get(path)).text)[1]);
  assert.match((await A.get(path)).text, /<input[^>]*name='remember' value='yes'>/);
  assert.equal((await ask({ phone: '06 12 34 56 78' })).status, 303);
  assert.match(await settings(), /Your phone number Not given/, 'she did not ask for it');
  await takeBack();
  const wrong = await ask({ phone: '12 34 56', remember: 'yes' });
  assert.equal(wrong.status, 400);
  assert.match(wrong.text, /name='remember' value='yes' checked/);
  assert.match(plain(wrong.text), /This is no phone number/);
  assert.equal((await ask({ phone: '06 12 34 56 78', remember: 'yes' })).status, 303);
  assert.match(await settings(), /Not at all Choose another way.*Your phone number 06 12345678/);
  assert.equal((await A.list('/me')).texts ?? '', '');
  await takeBack();
  const tap = await A.get(root);
  assert.match(plain(tap.text), /Call me back .* at the latest\. It costs you nothing\. On 06 12345678\./);
  const fields = Object.fromEntries([...tap.text.slice(tap.text.indexOf(`action='${path}'`)).matchAll(/name='(team|phone)' value='([^']*)'/g)].slice(0, 2).map(([, name, value]) => [name, value]));
  assert.equal((await A.post(path, fields)).status, 303);
  assert.match(await day(), /calls you back/);
  await takeBack(); // another number for once leaves hers as it is, whatever a form says
  assert.doesNotMatch((await A.get(path)).text, /name='remember'/);
  assert.equal((await ask({ phone: '06 87 65 43 21', remember: 'yes' })).status, 303);
  assert.match(await settings(), /06 12345678/);
});

test('help now stands under every page and on paper: 112, the doctors’ post, Veilig Thuis, 113', async () => {
  const { A, root } = await table(), row = (text) => plain(text.slice(text.lastIndexOf("<p class='help-now'")));
  for (const path of ['/', root, '/help', '/nothing-here']) assert.match(row((await A.get(path)).text), /Help needed now\? 112 Doctors' post Veilig Thuis 0800-2000 113/, path);
  assert.match((await A.get('/help')).text, /<li id='doctors'>.*There you hear the number of the doctors&#39; post/s);
  assert.match(plain((await A.get(`${root}/paper`)).text), /Help now: 112 · Veilig Thuis 0800-2000 · 113 Doctors' post \(your own doctor's phone says the number\):/);
  const other = await Server.start({ args: ['--doctors', '072 000 00 00'] });
  try {
    const { session: B, table: there } = await founds(other, 'Mia');
    for (const path of [`/t/${there}`, '/help']) assert.match((await B.get(path)).text, /<a href='tel:0720000000'><span>Doctors&#39; post <bdi>072 000 00 00<\/bdi>/, path);
    assert.match(plain((await B.get('/help')).text), /By day: your own doctor\..*Doctors' post: 072 000 00 00/);
    assert.match(plain((await B.get(`/t/${there}/paper`)).text), /Help now: 112 · Doctors' post 072 000 00 00 · Veilig Thuis 0800-2000 · 113/);
  } finally {
    await other.close();
  }
});

test('not treated well: who hears a complaint helps nobody at a table, and it is two taps away from who does', async () => {
  const { A, id, root } = await table();
  const P = await joins(A, id, { kind: 'professional', name: 'Petra', purpose: 'money', look_again: at(90) }, await signedIn());
  assert.match((await A.get(`${root}/people/${P.seat}`)).text, /<a class='way' href='\/about#complain'>Not treated well\?/);
  assert.match((await A.get('/me')).text, /<a class='way' href='\/about#complain'>/);
  assert.match((await A.get('/about')).text, /id='complain'>.*ask who handles complaints.*tel:08003355555/s);
  assert.doesNotMatch((await P.get(`${root}/people/${P.seat}`)).text, /complain/);
  const other = await Server.start({ args: ['--complaints', '072 000 00 01'] });
  try {
    const text = (await other.guest().get('/about')).text;
    assert.match(text, /id='complain'>.*<a class='way' href='tel:0720000001'>072 000 00 01/s);
    assert.doesNotMatch(text, /vraag naar wie over klachten gaat/);
  } finally {
    await other.close();
  }
});

test('who comes for work reads before a visit how to be a guest, and three questions for herself that nobody keeps', async () => {
  const P = await signedIn();
  assert.match(plain((await P.get('/tables')).text), /Voor je op bezoek gaat Kom op tijd\..*je voornaam, gewone kleren.*laptop in je tas.*Eerst waar zij goed in zijn/);
  const mirror = (await P.get('/desk/mirror')).text;
  assert.match(plain(mirror), /Drie vragen, één keer per maand.*eigen mensen ook konden.*besliste ik.*volgende week anders/);
  assert.doesNotMatch(mirror.slice(mirror.indexOf('<main')), /<(input|textarea)/);
});

test('a quiet front page tells nobody’s name, and nothing of hers, until she taps', async () => {
  const { A, make, day, root } = await table();
  await make('/goals', { words: 'Quiet money' });
  const settings = await A.get('/me/messages?ask=front');
  assert.equal(settings.status, 200);
  await A.send('/me/messages', { ask: 'front', front: 'yes' });
  const text = await day();
  assert.doesNotMatch(text, /Mia|Quiet money/);
  assert.match((await A.get(root)).text, /\?show=yes/);
  // Where she comes in, and what stands outside her table: neither her name nor whose tables.
  for (const path of ['/tables', '/me/sessions', '/me/messages', '/help', '/nothing-here']) assert.doesNotMatch(plain((await A.get(path)).text), /Mia|Quiet money/, path);
  assert.match(plain((await A.get('/tables?show=yes')).text), /Mia.*Table of Mia/);
  assert.match(await day(A, '?show=yes'), /Good day, Mia.*Quiet money/);
});

test('a month passed: shall we look back?', async () => {
  const { make, day } = await table();
  await make('/goals', { words: 'Quiet' });
  assert.doesNotMatch(await day(), /Look back/);
  server.set(server.now + 31 * DAY);
  assert.match(await day(), /Look back for a moment\?/);
});

test('how connected she feels is asked once more after three months and after six, of her alone; what it is about is not said before her PIN', async () => {
  const { A, id, make, day } = await table(), from = server.now;
  const B = await joins(A, id, { kind: 'director', name: 'Ada' });
  const asks = /Do you look again at something of your own\? You may skip it/, open = /(Three months|Half a year) ago you said how connected you felt/;
  await A.stepUp();
  await make('/connections', { value: 3, words: 'Zqkioskqz' });
  await B.stepUp('271803');
  const code = async (who) => /class='secret'>([^<]+)</.exec((await who.post('/me/keys/code')).text)[1], ways = [[await code(A), '604839'], [await code(B), '271803']];
  const back = async ([door, pin]) => { const fresh = new Session(server, { name: 'back' }); await fresh.send('/in/pin', { door, pin }); return fresh; };
  for (const [days, wanted] of Object.entries({ 89: false, 92: true, 111: true, 113: false, 183: true, 204: false })) {
    server.set(from + days * DAY);
    const text = await day(await back(ways[0])), beside = await day(await back(ways[1]));
    assert.equal(asks.test(text), wanted, `after ${days} days: ${text}`);
    assert.ok(text.includes('Good day, Mia') && beside.includes('Good day, Ada'));
    assert.doesNotMatch(text, open);
    assert.doesNotMatch(beside, asks, `after ${days} days, for who directs with her`);
  }
  server.set(from + 204 * DAY + 60000);
  const again = await table();
  await again.A.stepUp();
  await again.make('/connections', { value: 3 });
  const own = await code(again.A);
  server.set(server.now + 92 * DAY);
  const she = await back([own, '604839']);
  await she.send('/tongue', { tongue: 'en', step_pin: '604839' });
  assert.match(await again.day(she), open);
  await again.make('/connections', { value: 6 }, she);
  assert.doesNotMatch(await again.day(she), open);
});
