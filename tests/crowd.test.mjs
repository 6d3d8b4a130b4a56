// A crowd before one server: many connections at once, also at the numbers where event loops stumble; clients that are
// slow on purpose, who have to go at their deadline while others go on; bodies that are too large; ten thousand idlers.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { Server, run } from './harness.mjs';
import { founds } from './scene.mjs';

const NUMBERS = [127, 128, 129, 256, 512], TABLES = 64, ROUNDS = 3;
const SLOW = 100, DRIP_MS = 400, LATE_MS = 10000; // LATE_MS: for a machine that is busy with other things
const IDLE = 10000, FILES_BESIDES = 500;

let server, mia, tables, limit;

before(async () => {
  const said = (await run(['limits'])).stdout;
  limit = (name) => Number(new RegExp(`^\\w+\\s+${name}\\s+(\\d+)`, 'm').exec(said)?.[1] ?? assert.fail(`no limit ${name} in ${said}`));
  server = await Server.start();
  const { session, table } = await founds(server, 'Mia');
  mia = session;
  tables = [table];
  while (tables.length < TABLES) tables.push((await mia.make('/tables', { name: `Table ${tables.length}` })).id);
  for (let i = 0; i < 18; i++) await mia.make(`/tables/${table}/steps`, { words: `Call the housing office, number ${i}`, doer: 'self' });
});
after(() => server.close());

const told = (name, more) => console.log(`# ${name}: ${more}`);
const resident = () => Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.child.pid}/status`, 'utf8'))[1]) / 1024);
const percentile = (times, part) => times.sort((a, b) => a - b)[Math.floor(part * (times.length - 1))];

// One request on a connection of this agent: its status, text and how long it took.
const ask = (agent, method, path, body, headers = {}) => new Promise((resolve, reject) => {
  const begun = performance.now();
  const outgoing = request({ agent, port: server.port, host: '127.0.0.1', method, path, headers: { host: `localhost:${server.port}`, ...mia.headers(headers) } }, (answer) => {
    let text = '';
    answer.setEncoding('utf8');
    answer.on('data', (part) => { text += part; });
    answer.on('error', reject);
    answer.on('end', () => resolve({ status: answer.statusCode, text, ms: performance.now() - begun }));
  });
  outgoing.on('error', reject);
  outgoing.end(body);
});

for (const count of NUMBERS) {
  test(`${count} connections at once: every page and every write is answered`, async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: count }), times = [], begun = performance.now();
    const each = (one) => Promise.all(Array.from({ length: count }, (_, i) => one(i)));
    for (let round = 0; round < ROUNDS; round++)
      await each(async (i) => {
        const answer = await ask(agent, 'GET', `/t/${tables[i % 8]}/plan`);
        assert.equal(answer.status, 200);
        assert.match(answer.text, /<\/html>\s*$/);
        times.push(answer.ms);
      });
    await each(async (i) => {
      const path = `/api/v1/tables/${tables[i % TABLES]}/steps`, body = JSON.stringify({ words: `${count} and ${i}`, doer: 'self' });
      for (let again = 0; ; again++) {
        const answer = await ask(agent, 'POST', path, body, { 'content-type': 'application/json', 'idempotency-key': `crowd-${count}-${i}` });
        if (answer.status === 409 && again < 20) continue; // others wrote at that table just then: she sends it again
        assert.equal(answer.status, 201, answer.text);
        times.push(answer.ms);
        break;
      }
    });
    let there = 0;
    for (const table of tables) there += (await mia.list(`/tables/${table}/steps`)).filter((step) => step.words.startsWith(`${count} and `)).length;
    assert.equal(there, count);
    told(`${count} connections`, `${Math.round(times.length / (performance.now() - begun) * 1000)} answers a second, p99 ${Math.round(percentile(times, 0.99))} ms`);
    agent.destroy();
  });
}

const head = (method, path, more = '') => `${method} ${path} HTTP/1.1\r\nhost: localhost:${server.port}\r\ncookie: ${mia.cookie}\r\n${more}`;

// A client that sends `text` a byte at a time and never comes to its end: after how many ms it was closed.
const dripping = (begin, text) => new Promise((resolve, reject) => {
  const socket = connect(server.port, '127.0.0.1'), begun = performance.now();
  let at = 0, drip;
  socket.on('connect', () => {
    socket.write(begin);
    drip = setInterval(() => socket.write(text[at++ % text.length]), DRIP_MS);
  });
  socket.on('data', () => {});
  socket.on('error', (failed) => { if (failed.code !== 'EPIPE' && failed.code !== 'ECONNRESET') reject(failed); });
  socket.on('close', () => { clearInterval(drip); resolve(performance.now() - begun); });
});

// A client that asks for much and reads nothing: how much came in the end, of how much.
const PIPELINED = 1500;
const deaf = async (ms) => {
  const socket = connect(server.port, '127.0.0.1');
  socket.on('error', () => {});
  await new Promise((resolve) => socket.on('connect', resolve));
  socket.write((head('GET', `/t/${tables[0]}/plan`) + '\r\n').repeat(PIPELINED));
  await sleep(ms);
  let answers = 0, last = '';
  const closed = new Promise((resolve) => socket.on('close', () => resolve(true)));
  socket.on('data', (part) => {
    const text = last + part.toString('latin1');
    answers += text.split('HTTP/1.1 200').length - 1;
    last = text.slice(-11);
  });
  const gone = await Promise.race([closed, sleep(LATE_MS).then(() => false)]);
  socket.destroy();
  return { answers, gone };
};

test('slow headers, slow bodies and slow readers go at their deadline, while others go on', async () => {
  const deadline = limit('DEADLINE_MS'), reading = limit('ANSWER_MS');
  const crowd = (one) => Promise.all(Array.from({ length: SLOW }, one));
  let over = false;
  const others = (async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 4 }), times = [];
    while (!over) {
      const answer = await ask(agent, 'GET', `/t/${tables[0]}/plan`);
      assert.equal(answer.status, 200);
      times.push(answer.ms);
      await sleep(10);
    }
    agent.destroy();
    return times;
  })();
  const [headers, bodies, readers] = await Promise.all([
    crowd(() => dripping(head('GET', '/help'), 'x-slow: 1\r\n')),
    crowd(() => dripping(head('POST', '/tongue', 'content-type: application/x-www-form-urlencoded\r\ncontent-length: 60000\r\n\r\n'), 'a')),
    Promise.all(Array.from({ length: SLOW / 10 }, () => deaf(reading + 3000))),
  ]);
  over = true;
  const times = await others;
  for (const [name, closed] of [['slow headers', headers], ['slow bodies', bodies]]) {
    assert.ok(Math.min(...closed) > deadline - 1000, `${name}: one was closed after ${Math.min(...closed)} ms`);
    assert.ok(Math.max(...closed) < deadline + LATE_MS, `${name}: one lived for ${Math.max(...closed)} ms`);
    told(name, `${closed.length} closed after ${Math.round(Math.min(...closed))} to ${Math.round(Math.max(...closed))} ms`);
  }
  assert.ok(readers.every((one) => one.gone && one.answers < PIPELINED), `slow readers: ${JSON.stringify(readers)}`);
  told('slow readers', `${readers.length} closed with ${Math.min(...readers.map((one) => one.answers))} of ${PIPELINED} answers or more`);
  told('others meanwhile', `${times.length} pages, p99 ${Math.round(percentile(times, 0.99))} ms, slowest ${Math.round(times.at(-1))} ms`);
});

test('a body of 64 kB is read, one byte more is too much, and a giant is sent away', async () => {
  const most = limit('BODY_BYTES'), form = { 'content-type': 'application/x-www-form-urlencoded' };
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const status = async (bytes, more) => (await ask(agent, 'POST', '/tongue', `tongue=nl&x=${'x'.repeat(bytes - 12)}`, { ...form, ...more })).status;
  assert.notEqual(await status(most), 413);
  assert.equal(await status(most + 1), 413);
  assert.equal(await status(most + 1, { 'transfer-encoding': 'chunked' }), 413);
  assert.deepEqual(await Promise.all(Array.from({ length: 64 }, () => status(1000000))), Array(64).fill(413));
  const giant = await status(50 * 1024 * 1024).catch((failed) => failed.code);
  assert.ok([413, 'ECONNRESET', 'EPIPE'].includes(giant), `${giant}`);
  assert.equal((await ask(agent, 'GET', `/t/${tables[0]}/plan`)).status, 200);
  agent.destroy();
});

const idler = () => new Promise((resolve) => {
  const socket = connect(server.port, '127.0.0.1', () => resolve(socket));
  socket.on('error', () => resolve(undefined));
});

test('ten thousand idle connections: the others are answered', async () => {
  const files = Number(execFileSync('bash', ['-c', 'ulimit -n'], { encoding: 'utf8' })) || Infinity;
  const count = Math.min(IDLE, files - FILES_BESIDES), before = resident(), sockets = [];
  while (sockets.length < count) sockets.push(...await Promise.all(Array.from({ length: Math.min(250, count - sockets.length) }, idler)));
  const there = sockets.filter((socket) => socket && !socket.destroyed).length;
  const agent = new Agent({ keepAlive: true, maxSockets: 16 }), times = [];
  for (let i = 0; i < 20; i++)
    for (const answer of await Promise.all(Array.from({ length: 16 }, () => ask(agent, 'GET', `/t/${tables[0]}/plan`)))) {
      assert.equal(answer.status, 200);
      times.push(answer.ms);
    }
  told('idle connections', `${there} of ${count} stay (${files} files may be open); ${before} MB before, ${resident()} MB with them; p99 of others ${Math.round(percentile(times, 0.99))} ms`);
  assert.equal(there, count);
  for (const socket of sockets) socket.destroy();
  agent.destroy();
});
