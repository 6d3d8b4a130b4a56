// Two parsers of others read what we give to calendars, alike: ical.js (Thunderbird's) and icalendar (Python's). As a file by link and as a part
// of a message, when a day is chosen, when another is, and when it does not go on: one uid, ascending numbers, the moment that the clock showed.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import ICAL from 'ical.js';
import { dayOf } from './days.mjs';
import { Server } from './harness.mjs';
import { founds, joins } from './scene.mjs';

const day = 86400000, begin = Date.UTC(2026, 2, 23, 9), next = (days) => dayOf(begin + days * day);
let server, table, A, M, meeting, winter, summer;
const api = (path) => `/tables/${table}${path}`, secret = ['Zqannaqz', 'Zqquestionqz', 'Zqplaceqz', 'Zqpointqz'];

const python = (kind, bytes) => new Promise((resolve, reject) => {
  const child = spawn(existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3', [new URL('read_calendar.py', import.meta.url).pathname, kind]);
  let out = '', wrong = '';
  child.stdout.on('data', (part) => { out += part; });
  child.stderr.on('data', (part) => { wrong += part; });
  child.on('close', (code) => (code ? reject(new Error(wrong)) : resolve(JSON.parse(out))));
  child.stdin.end(bytes);
});
const utc = (time) => new Date(time.toUnixTime() * 1000).toISOString().replace('.000', '');
const javascript = (text) => {
  const whole = new ICAL.Component(ICAL.parse(text)), [event] = whole.getAllSubcomponents('vevent'), zones = whole.getAllSubcomponents('vtimezone');
  for (const zone of zones) ICAL.TimezoneService.register(zone);
  const one = new ICAL.Event(event), value = (name) => String(event.getFirstPropertyValue(name) ?? '');
  return { method: String(whole.getFirstPropertyValue('method')), uid: one.uid, sequence: one.sequence, status: value('status'), summary: one.summary, attendee: value('attendee'),
    zones: zones.map((zone) => String(zone.getFirstPropertyValue('tzid'))), dtstart: utc(one.startDate), dtend: utc(one.endDate), dtstamp: utc(event.getFirstPropertyValue('dtstamp')) };
};
// Both, and they agree.
const parsed = async (text, kind = 'file', bytes = text) => {
  const theirs = await python(kind, bytes), ours = javascript(theirs.ics ?? text);
  for (const name of Object.keys(ours)) assert.deepEqual(theirs[name], ours[name], `${name}: two parsers read it otherwise\n${theirs.ics ?? text}`);
  for (const word of [...secret, table]) assert.ok(!text.includes(word), word);
  for (const line of (theirs.ics ?? text).split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line);
  return theirs;
};
const taken = async (who) => {
  const answer = await who.get(`/t/${table}/meetings/${meeting}/calendar.ics`);
  assert.equal(answer.status, 200);
  const one = await parsed(answer.text);
  assert.equal(answer.headers['content-type'], `text/calendar; charset=utf-8; method=${one.method}`);
  return one;
};
// Those that came to her, in the order of their numbers; as many as are waited for.
const sent = async (count) => {
  const folder = join(server.folder, 'outbox');
  for (let i = 0; i < 120; i++, await sleep(100)) {
    const all = [];
    for (const name of (await readdir(folder).catch(() => [])).filter((one) => one.endsWith('.eml') && !one.startsWith('.'))) {
      const text = await readFile(join(folder, name), 'utf8');
      if (text.includes('To: mo@example.nl\r') && text.includes('text/calendar')) all.push(await parsed(text, 'mail'));
    }
    if (all.length >= count) return all.sort((one, two) => one.sequence - two.sequence || one.method.localeCompare(two.method));
  }
  throw new Error(`fewer than ${count} came`);
};
const later = (minutes) => { server.set(server.now + minutes * 60000); };

before(async () => {
  server = await Server.start({ clock: begin });
  const found = await founds(server, 'Zqannaqz', { language: 'nl' });
  A = found.session;
  table = found.table;
  M = await joins(A, table, { kind: 'member', name: 'Mo' });
  await M.stepUp();
  await M.hears('mo@example.nl');
  meeting = (await A.make(api('/meetings'), { question: 'Zqquestionqz' })).id;
  await A.make(api(`/meetings/${meeting}/guests`), { seat: M.seat });
  await A.make(api('/points'), { meeting, words: 'Zqpointqz' });
  winter = (await A.make(api('/dates'), { meeting, on: next(5), at: '19:30', place: 'Zqplaceqz' })).id; // the clock goes forward on 29 March
  summer = (await A.make(api('/dates'), { meeting, on: next(7), at: '10:00', lasts: 45 })).id;
});
after(() => server?.close());

test('a day is chosen: a file by link, and a request by message', async () => {
  await A.make(api(`/dates/${winter}/choose`));
  const file = await taken(M), hers = await taken(A);
  assert.deepEqual([file.method, file.sequence, file.dtstart, file.dtend, file.zones], ['PUBLISH', 0, '2026-03-28T18:30:00Z', '2026-03-28T20:00:00Z', ['Europe/Amsterdam']]);
  assert.notEqual(hers.uid, file.uid, 'who was together at one meeting cannot be found by it');
  later(10);
  const [mail] = await sent(1);
  assert.deepEqual([mail.method, mail.said, mail.sequence, mail.uid, mail.dtstart, mail.to], ['REQUEST', 'REQUEST', 0, file.uid, file.dtstart, 'mo@example.nl']);
  assert.equal(mail.attendee.toLowerCase(), 'mailto:mo@example.nl');
  assert.deepEqual(mail.parts.sort(), ['text/calendar', 'text/plain']);
  for (const name of ['DESCRIPTION', 'LOCATION', 'COMMENT']) assert.ok(!mail.fields.includes(name));
});

test('another day: the same uid and a higher number, and the summer\'s hour', async () => {
  await A.make(api(`/dates/${summer}/choose`));
  const file = await taken(M);
  assert.deepEqual([file.sequence, file.dtstart, file.dtend], [1, '2026-03-30T08:00:00Z', '2026-03-30T08:45:00Z']);
  later(10);
  const mails = await sent(2);
  assert.deepEqual(mails.map((one) => [one.method, one.sequence, one.dtstart]), [['REQUEST', 0, '2026-03-28T18:30:00Z'], ['REQUEST', 1, file.dtstart]]);
  assert.equal(new Set([...mails, file].map((one) => one.uid)).size, 1);
});

test('called off: a cancellation that every calendar takes out', async () => {
  await A.make(api(`/meetings/${meeting}/call-off`), { words: 'Zqquestionqz' });
  const file = await taken(M), uid = file.uid;
  assert.deepEqual([file.method, file.status], ['CANCEL', 'CANCELLED']);
  later(10);
  const mail = (await sent(3)).find((one) => one.method === 'CANCEL');
  assert.deepEqual([mail.said, mail.status, mail.uid], ['CANCEL', 'CANCELLED', uid]);
  assert.ok(mail.sequence >= 1 && mail.attendee, 'to her, and not older than what she has');
});

test('who is not asked any more is told by a cancellation of her own', async () => {
  const before = (await sent(3)).length;
  meeting = (await A.make(api('/meetings'), { question: 'Zqquestionqz', on: next(20), at: '09:00' })).id;
  await A.make(api(`/meetings/${meeting}/guests`), { seat: M.seat });
  await A.make(api(`/dates/${(await A.list(api('/dates'))).at(-1).id}/choose`));
  later(10);
  await sent(before + 1);
  await A.make(api(`/meetings/${meeting}/unask`), { seat: M.seat });
  later(10);
  const [last] = (await sent(before + 2)).filter((one) => one.dtstart === '2026-04-12T07:00:00Z' && one.method === 'CANCEL');
  assert.equal(last?.status, 'CANCELLED');
});

test('what is broken is refused by both', async () => {
  const broken = (await A.get(`/t/${table}/meetings/${meeting}/calendar.ics`)).text.replace(/DTSTART;TZID[^\r]*/, 'DTSTART:morgen');
  await assert.rejects(python('file', broken));
  assert.throws(() => javascript(broken));
});
