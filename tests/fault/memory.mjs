// No memory, anywhere: the k-th allocation of the program as released fails, once or from then on, while it shows every
// page and takes every kind of write that comes by a form or an order (tests/fault/memory.c). What is answered is the
// page itself or our 503; nothing acknowledged is lost or half there, the same key once more does it once, and the next
// person is served. All k with --runs, else some of them, by a seed that is printed. Each planted bug
// (tests/fault/planted_memory.c) must be found.
import { openSync, closeSync, readSync, writeSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { dayOf } from '../days.mjs';
import { Server, program, run } from '../harness.mjs';
import { befores } from '../matrix/condition.mjs';
import { conferences } from '../matrix/conference.mjs';
import { Session, joins, plain } from '../scene.mjs';

const all = !!process.env.RUNS, seed = Number(process.env.SEED ?? Date.now() % 1000000);
const CACHED = 4; // blocks that the requests of one page may leave in caches
const REPEATS = 24;
const built = dirname(program);

// mulberry32
let state = seed;
const random = (below) => {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) % below;
};
// `count` of 1 … n, spread: one of each part of the range.
const some = (n, count) => (all || n <= count ? Array.from({ length: n }, (_, i) => i + 1)
  : Array.from({ length: count }, (_, i) => 1 + Math.floor((i * n) / count) + random(Math.max(1, Math.floor(n / count)))));

const words = ['armed', 'fail', 'sticky', 'count', 'failed', 'trace', 'live'];
class Starved extends Server {
  get env() {
    const preload = [this.planted && join(built, '../tests/fault/planted_memory.so'), join(built, '../tests/fault/memory.so')].filter(Boolean).join(':');
    const env = { ...process.env, LD_PRELOAD: preload, TEST_MEMORY: this.memory };
    return this.planted ? { ...env, TEST_PLANTED: this.planted } : env;
  }
  // The commands beside it have memory.
  run(...args) { return run([...args, '--data', join(this.folder, 'data'), '--key-file', join(this.folder, 'master.key')]); }
  async up() {
    this.memory ??= join(this.folder, 'memory');
    if (!this.orders) {
      writeFileSync(this.memory, Buffer.alloc(8 * words.length));
      this.orders = openSync(this.memory, 'r+');
    }
    this.order({ armed: 0, fail: 0, sticky: 0, count: 0, failed: 0 });
    await super.up();
  }
  order(orders) {
    for (const [word, value] of Object.entries(orders)) {
      const bytes = Buffer.alloc(8);
      bytes.writeBigInt64LE(BigInt(value));
      writeSync(this.orders, bytes, 0, 8, words.indexOf(word) * 8);
    }
  }
  told(word) {
    const bytes = Buffer.alloc(8);
    readSync(this.orders, bytes, 0, 8, words.indexOf(word) * 8);
    return Number(bytes.readBigInt64LE());
  }
  // What `what` does while the k-th allocation fails; k 0: none, and how many there were.
  async starve(k, sticky, what) {
    this.order({ armed: 0, fail: k, sticky: sticky ? 1 : 0, count: 0, failed: 0 });
    this.order({ armed: 1 });
    let answer;
    try {
      answer = await what();
    } catch (failed) {
      answer = { status: 0, text: '', failed: failed.message };
    }
    this.order({ armed: 0 });
    if (answer.status === 0) await sleep(5); // long enough to be seen to have stopped
    return { ...answer, count: this.told('count'), hit: this.told('failed') };
  }
  async close() {
    await super.close();
    if (this.orders) closeSync(this.orders);
  }
}

class Trial {
  constructor(server) { Object.assign(this, { server, wrong: [], faults: 0, refused: 0, cut: 0, unharmed: 0, normal: 0, leaks: [] }); }
  add(line) { this.wrong.push(line); }
  get over() { return !!this.server.exit || this.wrong.length > 20; }

  // Is this an answer that somebody may get who asked while there was no memory?
  judge(answer, was, what) {
    this.faults++;
    if (this.server.exit) return this.add(`${what}: the server stopped: ${JSON.stringify(this.server.exit)} ${this.server.log.slice(-400)}`);
    if (answer.status === 0) { this.cut++; return undefined; }
    if (answer.status === 503) {
      this.refused++;
      const ours = /(niets kwijt|busy|Nothing was lost|druk|staat er nog)/.test(answer.text);
      if (!ours) this.add(`${what}: a 503 that says nothing: ${plain(answer.text).slice(0, 120)}`);
      return undefined;
    }
    if (was !== undefined && answer.status !== was.status) return this.add(`${what}: ${answer.status} instead of ${was.status} or 503: ${plain(answer.text).slice(-200)}`);
    if (was?.text !== undefined && same(answer) !== same(was)) return this.add(`${what}: another page, ${difference(same(answer), same(was))}`);
    this.unharmed++;
    return undefined;
  }
}
const same = (answer) => answer.text.replace(/(name='(csrf|key)' value=')[^']*'/g, "$1'").replace(/older(=|":")\w+/g, 'older').replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'now'); // sealed, so never the same
const difference = (a, b) => {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return `from ${i}: ${a.slice(i - 40, i + 60)} instead of ${b.slice(i, i + 60)}`;
};

// People of the demo with what they see, so that every page has something on it.
const nouns = { goal: 'goals', step: 'steps', item: 'goals', seat: 'seats', to: 'seats', ask: 'asks', cover: 'covers', proposal: 'proposals', consequence: 'consequences',
  experience: 'experiences', mandate: 'mandates', bottom_line: 'bottom-lines', preparation: 'preparations', pledge: 'pledges', agreement: 'agreements', damage: 'damages', share: 'shares', duty: 'duties', help: 'helps', veto: 'vetoes', erasing: 'erasings', callback: 'callbacks', tie: 'ties',
  meeting: 'meetings', conference: 'conferences', invitee: 'invitees', plan_row: 'plan-rows',
  condition: 'conditions', promise: 'promises' };
// A map, a meeting, and a conference in its private time.
const more = async (server, session, table) => {
  const api = (rest) => `/tables/${table}${rest}`;
  await session.make(api('/ties'), { name: 'Henk', domain: 'work', ring: 'outer' });
  await session.make(api('/meetings'), { question: 'Wie doet wat?', on: dayOf(Date.now() + 9 * 86400000), at: '19:30' });
  await session.make(api('/agreements'), { words: 'Soep op zondag' });
  const damage = await session.make(api('/damages'), { words: 'De scooter', amount: 5000 });
  await session.make(api('/shares'), { damage: damage.id, kind: 'money', amount: 1000 });
  await session.make(api('/duties'), { friday: true, from: 18, until: 22 });
  await session.make(api('/helps'), { words: 'Stofzuigen', wish: 'keep' });
  const M = await joins(session, table, { kind: 'member', name: 'Mo' });
  const before = await befores(server, session, table);
  await before.condition(true);
  await before.promise();
  await (await conferences(server, session, table, { M })).cases.plan_row_change.value();
};
const people = async (server) => {
  const found = [];
  for (const link of server.links) {
    const session = new Session(server, { name: link.name, language: 'nl' });
    await session.send(new URL(link.url).pathname, {});
    await session.stepUp(link.pin).catch(() => {});
    await session.token();
    for (const { id: table } of await session.list('/tables')) {
      if (!found.length) await more(server, session, table);
      const there = { table: [table], session: [''], door: [], household: [table] };
      for (const [noun, list] of Object.entries(nouns)) {
        const answer = await session.get(`/api/v1/tables/${table}/${list}`);
        there[noun] = answer.status === 200 ? JSON.parse(answer.text).map((one) => one.id) : [];
      }
      for (const list of ['entries', 'strengths', 'reviews', 'wins']) {
        const answer = await session.get(`/api/v1/tables/${table}/${list}`);
        if (answer.status === 200) there.item.push(...JSON.parse(answer.text).slice(0, 1).map((one) => one.id));
      }
      found.push({ session, table, there });
    }
  }
  return found;
};
const paths = function* (row, there) {
  const name = /\{(?!table\})(\w+)\}/.exec(row.path)?.[1], base = row.path.replace('{table}', there.table[0]);
  if (!name) yield base;
  else for (const id of (there[name] ?? []).slice(0, 12)) yield base.replace(`{${name}}`, id).replace(/\{(\w+)\}/g, (_, other) => there[other]?.at(-1) ?? '');
};
// For each row that shows something, somebody to whom it shows it.
const pagesOf = async (server, everybody, guest) => {
  const printed = (await run(['routes'])).stdout.trim().split('\n').map((line) => /^(\S+)\s+(\S+)\s+(.*?)\s{2,}(\S+)\s+(\S+)$/.exec(line));
  const found = [], lacking = [];
  for (const [, method, path, , , name] of printed) {
    if (method !== 'GET') continue;
    const row = { path, name };
    let best;
    for (const { session, there } of [{ session: guest, there: { table: [''], door: [server.spare] } }, ...everybody]) {
      for (const where of paths(row, there)) {
        const answer = await session.get(where);
        if (answer.status === 200) best = { name, path: where, session };
        if (best) break;
      }
      if (best) break;
    }
    if (best) found.push(best); else lacking.push(name);
  }
  return { found, lacking };
};

// One page, with faults; how many blocks more there are afterwards.
const showOne = async (t, { name, path, session }, others, count) => {
  const was = await session.get(path), live = t.server.told('live');
  for (const sticky of [false, true]) {
    for (const k of some(count, sticky ? 3 : 6)) {
      const what = `GET ${name} ${path}, allocation ${k}${sticky ? ' and all after it' : ''} of ${count}`;
      t.judge(await t.server.starve(k, sticky, () => session.get(path)), was, what);
      if (t.over) return 0;
      const other = others[k % others.length];
      const next = k % 4 ? { status: 200 } : await other.session.get(`/t/${other.table}`).catch((failed) => ({ status: failed.message }));
      if (next.status !== 200) t.add(`${what}: the next person got ${next.status}`);
    }
  }
  const after = await session.get(path);
  if (after.status !== was.status || same(after) !== same(was)) t.add(`GET ${name}: with memory again it is another page: ${after.status}, ${difference(same(after), same(was))}`);
  await session.get(path);
  return t.server.told('live') - live;
};

// The one of these allocations that leaves a block behind each time it fails, or 0: what a cache or a connection keeps, it
// keeps once.
const lostBy = async (t, { path, session }, those) => {
  const grown = async (k) => {
    const live = t.server.told('live');
    for (let i = 0; i < REPEATS && !t.server.exit; i++) await t.server.starve(k, false, () => session.get(path));
    return t.server.told('live') - live;
  };
  for (const k of those) {
    if (await grown(k) >= REPEATS && await grown(k) >= REPEATS) return k;
  }
  return 0;
};

const showEvery = async (t, pages, others) => {
  let done = 0;
  for (const page of pages) {
    for (let i = 0; i < 2; i++) await page.session.get(page.path);
    const { count } = await t.server.starve(0, false, () => page.session.get(page.path));
    t.normal += count;
    const more = await showOne(t, page, others, count);
    if (t.over) return done;
    const lost = await lostBy(t, page, some(count, more > CACHED ? 12 : 2));
    if (lost) t.leaks.push(`${page.name}, allocation ${lost} of ${count}`);
    done++;
  }
  return done;
};

// Writes by form and by order: how it is sent, and how often it is there afterwards.
let number = 0;
const writesOf = ({ session, table }, code, pin) => {
  const api = (path) => `/tables/${table}${path}`;
  const counted = async (list, said) => (await session.list(api(list))).filter((one) => (one.words ?? one.name) === said).length;
  return [
    { name: 'step by form', send: (said, key) => session.post(`/t/${table}/steps/new`, { words: said, doer: 'self' }, { key }), there: (said) => counted('/steps', said) },
    { name: 'goal by order', send: (said, key) => session.order(api('/goals'), { words: said, value: 3 }, { key }), there: (said) => counted('/goals', said) },
    { name: 'own step by order', send: (said, key) => session.order(api('/steps'), { words: said, doer: 'self', audience: 'me' }, { key }), there: (said) => counted('/steps', said) },
    { name: 'invitation by form', slow: true, send: (said, key) => session.post(`/t/${table}/people/ask`, { kind: 'member', name: said }, { key }), there: (said) => counted('/asks', said) },
    { name: 'entry by form', send: (said, key) => session.post(`/t/${table}/story/new`, { words: said }, { key }), there: (said) => counted('/entries', said) },
    { name: 'veto by form', send: (said, key) => session.post(`/t/${table}/vetoes`, { name: said }, { key }), there: (said) => counted('/vetoes', said) },
    { name: 'remark by form', send: (said, key) => session.post(`/t/${table}/circle`, { words: said }, { key }), there: (said) => counted('/remarks', said) },
    { name: 'a table by order', send: (said, key) => session.order('/tables', { name: said }, { key }), there: async (said) => (await session.list('/tables')).filter((one) => one.name === said).length, most: 40 },
    { name: 'her language', send: (said, key) => session.post('/me', { name: session.name, language: 'nl' }, { key }), there: async () => 1 },
    { name: 'signing in by code', slow: true, send: async (said, key) => { const guest = new Session(session.server, { language: 'nl' }); return guest.post('/in/pin', { door: code, pin }, { key, csrf: '' }); }, there: async () => 1 },
  ];
};
const taken = (answer) => [200, 201, 303].includes(answer.status);

const writeEvery = async (t, writes) => {
  let done = 0;
  for (const write of writes) {
    if (t.only && !t.only.includes(write.name)) continue;
    const once = async (k, sticky) => {
      const said = `woorden ${++number}`, key = `memory-${seed}-${number}`;
      const what = `${write.name}, allocation ${k}${sticky ? ' and all after it' : ''}`;
      const answer = await t.server.starve(k, sticky, () => write.send(said, key));
      if (k) t.judge(answer, undefined, `${what} of ${answer.count}`);
      if (t.server.exit) return answer;
      if (k && !taken(answer) && ![0, 409, 429, 503].includes(answer.status)) t.add(`${what}: ${answer.status}: ${plain(answer.text).slice(-200)}`);
      const before = await write.there(said);
      if (k && taken(answer) && before !== 1) t.add(`${what}: acknowledged with ${answer.status} and there ${before} times: ${plain(answer.text).slice(-300)}`);
      let again = answer;
      for (let i = 0; i < 3 && (i === 0 || !taken(again)); i++) again = await write.send(said, key);
      if (!taken(again)) t.add(`${what}: sent again: ${again.status}: ${plain(again.text).slice(-300)}`);
      const after = await write.there(said);
      if (after !== 1) t.add(`${what}: after sending it again it is there ${after} times`);
      return answer;
    };
    for (let i = 0; i < 2; i++) await once(0, false);
    const { count } = await once(0, false);
    t.normal += count;
    for (const sticky of [false, true]) {
      for (const k of some(Math.min(count, write.most ?? count), t.only ? count : write.slow ? 4 : sticky ? 5 : 12)) {
        if (t.over) return done;
        await once(k, sticky).catch((failed) => t.add(`${write.name}, ${k}: ${failed.message}`));
      }
    }
    done++;
  }
  return done;
};

const begin = async (planted) => {
  const server = new Starved();
  Object.assign(server, { own: true, planted, demo: true, args: ['--loops', '1'] });
  server.folder = (await import('node:fs')).mkdtempSync(join((await import('node:os')).tmpdir(), 'kt-memory-'));
  await server.up();
  return server;
};

let passed = 0, failed = 0;
const check = (name, ok, why = '') => {
  if (ok) passed++; else failed++;
  console.log(`${ok ? 'ok' : 'not ok'} - ${name}${ok ? '' : `: ${why}`}`);
};

const scene = async (server) => {
  const everybody = await people(server), director = everybody.find((one) => /Mia/.test(one.session.name)) ?? everybody[0];
  const page = await director.session.post('/me/keys/code');
  const code = /class='secret'>([^<]+)</.exec(page.text)?.[1], pin = server.links.find((one) => one.name === director.session.name).pin;
  const door = await director.session.make(`/tables/${director.table}/asks`, { kind: 'member', name: 'Wie nog komt' });
  server.spare = door.link;
  return { everybody, director, code, pin };
};

console.log(`seed ${seed}${all ? ', every allocation' : ''}`);
const server = await begin();
try {
  const t = new Trial(server), { everybody, director, code, pin } = await scene(server);
  const { found, lacking } = await pagesOf(server, everybody, new Session(server, { language: 'nl' }));
  const shown = await showEvery(t, found, everybody);
  check(`${shown} pages with an allocation that fails: the page or our 503, and the next person is served`, !t.wrong.length && shown === found.length, t.wrong.slice(0, 8).join('\n'));
  check('nearly every page was one that somebody has', lacking.length <= 8, lacking.join(' '));
  check('nothing is kept of a page that failed', !t.leaks.length, t.leaks.join(', '));
  const w = new Trial(server), writes = writesOf(director, code, pin);
  const written = server.exit ? 0 : await writeEvery(w, writes);
  check(`${written} kinds of write: acknowledged is there once, and sent again it is there once`, !w.wrong.length && written === writes.length, w.wrong.slice(0, 8).join('\n'));
  check('most faults were met and answered', t.refused > t.faults / 10 && w.refused > 0, JSON.stringify({ pages: { ...t, server: 0 }, writes: { ...w, server: 0 } }));
  console.log(`${t.faults + w.faults} faults in ${t.normal + w.normal} allocations: ${t.refused + w.refused} times 503, ${t.cut + w.cut} without an answer, ${t.unharmed + w.unharmed} unharmed; no page of ${lacking.join(' ')}`);
  if (!server.exit) await server.stop();
  const verified = await server.run('verify');
  check('every chain verifies', verified.code === 0, verified.stdout + verified.stderr);
} finally {
  await server.close();
}

const planOf = ({ session, table }) => ({ name: 'plan', path: `/t/${table}`, session });
// What finds each planted bug: every allocation of two kinds of write, and one page.
const trials = {
  crash: async (t, { everybody, director }) => {
    await showEvery(t, [planOf(director)], everybody).catch((why) => t.add(`stopped: ${why.message}`));
    return t.wrong.find((one) => /stopped/.test(one));
  },
  bind: async (t, { director, code, pin }) => {
    t.only = ['step by form', 'goal by order'];
    await writeEvery(t, writesOf(director, code, pin));
    return t.wrong.find((one) => /times|instead|sent again/.test(one));
  },
  leak: async (t, { everybody, director }) => {
    await showEvery(t, [planOf(director)], everybody);
    return t.leaks[0];
  },
};
for (const [bug, finds] of Object.entries(trials)) {
  const bad = await begin(bug);
  try {
    const t = new Trial(bad), found = await finds(t, await scene(bad));
    check(`the same trial finds what was planted: ${bug}`, !!found, t.wrong.join('\n') || 'it found nothing');
    console.log(`planted ${bug}: ${found}`);
  } finally {
    await bad.close();
  }
}
console.log(`# ${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
