// kill -9 at random moments while several people write. What was acknowledged is there, once; what was not is there
// once after it is sent again under its own key. The same trial must lose something with tests/planted_commit.c.
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Server, freePort, program, runs } from './harness.mjs';
import { Session, fetchRaw, founds } from './scene.mjs';

const KILLS = runs(1000), PLANTED_KILLS = 30;
const FOLDER_KILLS = 250;   // after so many the data begins anew
const VERIFY_KILLS = 100;   // after so many everything is looked at
const PEOPLE = 3, HANDS = 2; // each person writes with so many hands at one table
const TABLE_WRITES = 600; // so that nobody founds more tables than a list of tables shows (DESK_TABLES)
const READY_MS = 1000;

class Killed extends Server {
  static async rise(planted) {
    const server = new Killed();
    server.folder = await mkdtemp(join(tmpdir(), 'kt-kill-'));
    server.own = true;
    server.planted = planted;
    server.port = await freePort();
    server.url = `http://localhost:${server.port}`;
    server.begin();
    await server.ready();
    return server;
  }
  get env() {
    return this.planted ? { ...process.env, LD_PRELOAD: join(dirname(program), '../tests/planted_commit.so') } : process.env;
  }
  begin() {
    const args = ['serve', '--listen', '127.0.0.1', '--port', String(this.port), '--data', join(this.folder, 'data'),
      '--key-file', join(this.folder, 'master.key'), '--base-url', this.url];
    this.exit = undefined;
    this.begun = performance.now();
    this.child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], env: this.env });
    this.log = '';
    this.child.stderr.on('data', (part) => { this.log += part; });
    this.gone = new Promise((resolve) => this.child.on('close', (code, signal) => { this.exit = { code, signal }; resolve(this.exit); }));
  }
  accepts() {
    return new Promise((resolve) => {
      const socket = connect(this.port, '127.0.0.1', () => { socket.destroy(); resolve(true); });
      socket.on('error', () => resolve(false));
    });
  }
  async ready() {
    for (;;) {
      if (this.exit) throw new Error(`the server did not come up again: ${JSON.stringify(this.exit)} ${this.log}`);
      if (performance.now() - this.begun > 30000) throw new Error(`the server is not up after half a minute: ${this.log}`);
      if (await this.accepts() && (await fetchRaw(this.port, 'GET', '/healthz', {}).catch(() => ({}))).status === 200) break;
      await sleep(2);
    }
    return performance.now() - this.begun;
  }
}

// A write: what was sent, whether it was acknowledged, and as what.
const ways = {
  step: { list: 'steps', send: (w, how) => w.session.order(`/tables/${w.table.id}/steps`, { words: w.words, doer: 'self' }, how) },
  goal: { list: 'goals', send: (w, how) => w.session.order(`/tables/${w.table.id}/goals`, { words: w.words, value: 3 }, how) },
  mark: { list: 'marks', send: (w, how) => w.session.order(`/tables/${w.table.id}/goals/${w.goal}/mark`, { value: 4, words: w.words }, how) },
  form: { list: 'steps', send: (w, how) => w.session.post(`/t/${w.table.id}/steps/new`, { words: w.words, doer: 'self' }, how) },
  found: { list: 'tables', send: (w, how) => w.session.order('/tables', { name: w.words }, how) },
};

const idOf = (write, answer) => {
  if (write.way === 'form' && answer.status === 303) return answer.location.split('?')[0].split('/').at(-1);
  if (write.way !== 'form' && (answer.status === 200 || answer.status === 201)) return JSON.parse(answer.text).id ?? 'noted'; // a mark is no item of its own
  // Told to come again: nothing is promised. Anything else is not an answer to this.
  if (answer.status === 409 || answer.status === 503) return undefined;
  throw new Error(`${write.way} ${write.words} answered ${answer.status}: ${answer.text.slice(0, 300)}`);
};

class Trial {
  constructor(server) { Object.assign(this, { server, people: [], wrong: [], tables: [], number: 0, acknowledged: 0, again: 0 }); }

  async seat() {
    for (let i = 0; i < PEOPLE; i++) {
      const { session, table } = await founds(this.server, `Killed ${i}`);
      await session.token();
      const person = { session, founded: [] };
      this.sits(person, table);
      this.people.push(person);
    }
  }
  sits(person, id) {
    person.table = { id, session: person.session, writes: [], goal: undefined };
    this.tables.push(person.table);
  }
  next(person) {
    const table = person.table, goal = table.goal, chance = randomInt(100);
    const way = table.writes.length >= TABLE_WRITES ? 'found' : !goal || chance < 3 ? 'goal' : chance < 30 ? 'mark' : chance < 55 ? 'form' : 'step';
    const number = ++this.number;
    const write = { way, session: person.session, person, table, goal, words: `word ${number}`, key: `kill-${number}`, life: this.life };
    (way === 'found' ? person.founded : table.writes).push(write);
    return write;
  }
  async send(write) {
    const answer = await ways[write.way].send(write, { key: write.key });
    const id = idOf(write, answer);
    if (!id) return false;
    if (write.id && write.id !== id) this.wrong.push(`${write.words} was told to be ${write.id} and then ${id}`);
    if (!write.id) this.acknowledged++;
    write.id = id;
    if (write.way === 'goal') write.table.goal ??= id;
    if (write.way === 'found' && write.person.table === write.table) this.sits(write.person, id);
    return true;
  }
  // Writes on until the server goes; sometimes with a double tap.
  async hand(person) {
    while (!this.over) {
      const write = this.next(person);
      const taps = randomInt(10) ? 1 : 2;
      const sent = await Promise.allSettled(Array.from({ length: taps }, () => this.send(write)));
      for (const one of sent) {
        if (one.status === 'fulfilled') continue;
        if (one.reason.code === undefined) this.wrong.push(one.reason.message); // an answer, and not one of ours
        else return; // the connection went
      }
    }
  }

  async list(session, path) {
    for (let i = 0; ; i++) {
      try {
        return await session.list(path);
      } catch (failed) {
        if (failed.code === undefined || i === 20) throw failed; // kept open from before the kill: once more
      }
    }
  }
  async names(table, writes) {
    const found = new Map();
    for (const list of new Set(writes.map((write) => ways[write.way].list))) {
      const path = list === 'tables' ? '/tables' : `/tables/${table.id}/${list}`;
      for (const item of await this.list(writes[0].session, path)) {
        const name = item.words ?? item.name;
        found.set(name, [...found.get(name) ?? [], item.id]);
      }
    }
    return found;
  }
  // Each table (and each person's list of tables) with those of its writes that are looked at.
  piles(lately) {
    const some = (writes) => (lately ? writes.filter((write) => write.life === this.life) : writes);
    return [...this.tables.map((table) => [table, some(table.writes)]), ...this.people.map((person) => [person, some(person.founded)])]
      .filter(([, writes]) => writes.length);
  }
  async look(lately, after) {
    for (const [table, writes] of this.piles(lately)) {
      const found = await this.names(table, writes).catch((failed) => {
        this.wrong.push(`lost ${after}, a whole table: ${failed.message}`);
        return new Map();
      });
      for (const write of writes) {
        const ids = found.get(write.words) ?? [];
        write.there = ids.length;
        if (write.id && !ids.length) this.wrong.push(`lost ${after}: ${write.way} ${write.words}`);
        else if (ids.length > 1) this.wrong.push(`${ids.length} times ${after}: ${write.way} ${write.words}`);
        else if (write.id && write.way !== 'mark' && ids[0] !== write.id) this.wrong.push(`another ${after}: ${write.way} ${write.words}`);
      }
    }
  }
  async sendAgain() {
    for (const [, writes] of this.piles(true))
      for (const write of writes)
        for (let i = 0; !write.id; i++) {
          if (i === 20) { this.wrong.push(`not taken when sent again: ${write.words}`); break; }
          this.again += i === 0;
          await this.send(write).catch((failed) => { if (failed.code === undefined) this.wrong.push(failed.message); });
        }
  }

  async kill() {
    this.life = (this.life ?? 0) + 1;
    this.over = false;
    const hands = this.people.flatMap((person) => Array.from({ length: HANDS }, () => this.hand(person)));
    await sleep(randomInt(120));
    this.server.child.kill('SIGKILL');
    this.over = true;
    await Promise.all(hands);
    await this.server.gone;
    if (randomInt(20) === 0) { // and while it starts
      this.server.begin();
      await sleep(randomInt(30));
      await this.server.kill();
    }
  }
  async rise() {
    this.server.begin();
    const ms = await this.server.ready();
    await this.look(true, 'after the kill');
    await this.sendAgain();
    await this.look(true, 'after sending again');
    return ms;
  }
  async verify() {
    const verified = await this.server.run('verify');
    if (verified.code !== 0) this.wrong.push(`verify found: ${verified.stdout} ${verified.stderr}`);
  }
}

const starts = [];
const total = { kills: 0, acknowledged: 0, again: 0, verified: 0 };

// Until `kills` are done, or something is wrong; of the planted bug, until what it has to show.
const trial = async (kills, planted) => {
  const server = await Killed.rise(planted), t = new Trial(server);
  try {
    await t.seat();
    await sleep(100); // the planted bug takes its time, and it is not the people who are to be lost
    for (let i = 1; i <= kills && !t.wrong.some((one) => !planted || one.startsWith('lost ')); i++) {
      await t.kill();
      total.kills += !planted;
      const whole = !planted && (i % VERIFY_KILLS === 0 || i === kills);
      if (whole) await t.verify();
      const ms = await t.rise();
      if (!planted) starts.push(ms);
      if (whole) await t.look(false, 'in the end');
      total.verified += whole;
    }
  } catch (failed) {
    t.wrong.push(failed.stack);
  } finally {
    await server.kill();
    await rm(server.folder, { recursive: true, force: true });
  }
  if (!planted) { total.acknowledged += t.acknowledged; total.again += t.again; }
  return t.wrong;
};

let passed = 0, failed = 0;
const check = (name, ok, why = '') => {
  if (ok) passed++; else failed++;
  console.log(`${ok ? 'ok' : 'not ok'} - ${name}${ok ? '' : `: ${why}`}`);
};

// Two servers side by side: while one starts the other writes.
const half = async (kills) => {
  const wrong = [];
  for (let left = kills; left > 0 && !wrong.length; left -= FOLDER_KILLS) wrong.push(...await trial(Math.min(left, FOLDER_KILLS), false));
  return wrong;
};
const wrong = (await Promise.all([half(Math.ceil(KILLS / 2)), half(Math.floor(KILLS / 2))])).flat();
check(`${KILLS} times kill -9: nothing acknowledged was lost, nothing came twice`, !wrong.length && total.kills === KILLS, wrong.slice(0, 5).join('\n'));
check('people wrote, and some had to send again', total.acknowledged > 0 && (total.again > 0 || KILLS < 20), JSON.stringify(total));
check('every story was verified', total.verified > 0, JSON.stringify(total));

starts.sort((a, b) => a - b);
const at = (part) => Math.round(starts[Math.floor(part * (starts.length - 1))]);
check('a killed server is up again in a second', at(0.5) < READY_MS, `${at(0.5)} ms`);

const lost = await trial(PLANTED_KILLS, true);
check('the same trial finds an answer that leaves before the commit', lost.some((one) => one.startsWith('lost ')), lost.join('\n') || 'nothing was lost');

console.log(`${total.acknowledged} writes acknowledged, ${total.again} sent again; up after ${at(0.5)} ms, 99 of 100 within ${at(0.99)}, all within ${at(1)}`);
console.log(`with the planted bug: ${lost.find((one) => one.startsWith('lost ')) ?? 'nothing'}`);
console.log(`# ${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
