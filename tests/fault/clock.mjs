// A wall clock that leaps ten years, either way, while people are at a table over HTTP: nothing acknowledged is lost,
// stories stay whole, a session of a clock that ran ahead is over when it is right again, a link that was used stays
// used, and everybody can come in again. An end that was asked does not come early, and can be stopped the whole three days; a
// program whose time passes by the wall clock (tests/clock.c) must be found by that.
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Server } from '../harness.mjs';
import { Session, founds, professional } from '../scene.mjs';

const day = 86400000, decade = 3652 * day, begin = Date.UTC(2026, 10, 23, 9), PIN = '604839';
let passed = 0, failed = 0;
const check = (name, ok, why = '') => {
  if (ok) passed++; else failed++;
  console.log(`${ok ? 'ok' : 'not ok'} - ${name}${ok ? '' : `: ${why}`}`);
};

const server = await Server.start({ clock: begin });
try {
  const { session: mia, table } = await founds(server, 'Mia');
  await mia.stepUp(PIN);
  const page = await mia.post('/me/keys/code');
  const code = /class='secret'>([^<]+)</.exec(page.text)?.[1];
  const asked = await mia.make(`/tables/${table}/asks`, { kind: 'member', name: 'Ali' });
  const ali = new Session(server, { name: 'Ali' });
  await ali.send(`/d/${asked.link}`, { name: 'Ali' });
  const enters = async () => {
    const again = new Session(server, { name: 'Mia again' });
    await again.send('/in/pin', { door: code, pin: PIN });
    await again.token();
    return again;
  };

  let written = 0, wrong = [];
  const leaps = [decade, -decade, -decade, decade, 2 * decade, -2 * decade, 60000, -60000, day, -day];
  for (const [i, leap] of [...leaps, ...leaps].entries()) {
    server.set(server.now + leap);
    if (i % 7 === 3) { await server.stop(); await server.again(); }
    const her = await enters().catch((why) => { wrong.push(`leap ${i}: she does not come in: ${why.message}`); return undefined; });
    if (!her) continue;
    const made = await her.order(`/tables/${table}/goals`, { words: `goal ${i}`, value: 3 });
    if (made.status === 201) written++; else wrong.push(`leap ${i}: ${made.status} ${made.text.slice(0, 200)}`);
    const story = await her.get(`/t/${table}/story`);
    if (story.status !== 200) wrong.push(`leap ${i}: the story answers ${story.status}`);
    const door = await new Session(server).get(`/d/${asked.link}`);
    if (door.status === 200) wrong.push(`leap ${i}: a link that was used is open again`);
  }
  server.set(begin);
  const her = await enters();
  const goals = (await her.list(`/tables/${table}/goals`)).map((one) => one.words);
  check('between leaps of ten years people come in, write and read', !wrong.length, wrong.slice(0, 4).join('\n'));
  // Lists go by when a thing was made, so it is all there, each once.
  check('nothing that was acknowledged is lost', goals.length === written && new Set(goals).size === written, goals.join(', '));

  await server.run('team', 'add', 'Wijkteam');
  server.set(begin + decade);
  const petra = await professional(server, 'Petra');
  check('somebody who signs in while the clock runs ahead is signed in', (await petra.get('/tables')).status === 200);
  server.set(begin);
  check('and no longer when it is right again', (await petra.get('/tables')).status === 303);
  server.set(begin + decade);
  for (let i = 0; i < 5; i++) await new Session(server).post('/in/pin', { door: code, pin: '999111' });
  server.set(begin + day);
  check('wrong tries of a clock that ran ahead close nobody out', (await enters().then(() => true, () => false)));
  await server.stop();
  const verified = await server.run('verify');
  check('every chain verifies', verified.code === 0, verified.stdout + verified.stderr);
} finally {
  await server.close();
}
// All who decide said yes, and the clock leaps ten years. Is the table there, can she stop its end, and is it told?
class Leaping extends Server {
  get env() { return this.planted ? { ...super.env, TEST_PLANTED: 'leap' } : super.env; }
}
const leaps = async (planted) => {
  const one = Object.assign(new Leaping(), { planted, own: true, args: [], folder: await mkdtemp(join(tmpdir(), 'kt-leap-')) });
  one.set(begin);
  await one.up();
  try {
    const { session: mia, table } = await founds(one, 'Mia');
    await mia.stepUp(PIN);
    const code = /class='secret'>([^<]+)</.exec((await mia.post('/me/keys/code')).text)?.[1];
    const { id } = await mia.make(`/tables/${table}/erasings`, { sure: true });
    one.set(one.now + 3600000); // the jobs look each minute, as time passes
    await sleep(2500);
    one.leap(begin + decade);
    one.set(one.now + 120000);
    const her = new Session(one, { name: 'Mia again' });
    let there = true, told = false;
    for (let i = 0; i < 40 && there && !told; i++, await sleep(250)) {
      told = /The clock leapt \d+ hours ahead/.test((await one.run('verify')).stdout);
      if (!her.cookie) await her.send('/in/pin', { door: code, pin: PIN });
      there = (await her.get(`/t/${table}`)).status === 200;
    }
    const stopped = there && (await her.post(`/t/${table}/erase/${id}/stop`)).status === 303;
    return { there, told, stopped, log: one.log };
  } finally {
    await one.close();
  }
};
const held = await leaps(false);
check('a clock that leaps ends no table, and she can stop its end', held.there && held.stopped, JSON.stringify(held));
check('verify and the journal say that the clock leapt', held.told && /clock: it leapt/.test(held.log), JSON.stringify(held));
const planted = await leaps(true);
check('the same trial finds a program whose time is what the wall clock says', !planted.there, JSON.stringify(planted));
console.log(`# ${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
