// Ten thousand connections that are idle or slow, and floods, before one server: what the others feel of it, and what
// it takes of memory. The others are four who look at a plan of 18 steps, at ease; the 99th of 100 of their waits and
// the server's resident memory are held against LIMIT_MS and LIMIT_MB.
//
// The bad ones run on the same cores, as does whatever else this machine does. How much of a wait is the machine's is
// seen at that very moment: four more ask the same of a second server, before which nobody stands. What they wait is
// added to LIMIT_MS, for no server can answer sooner than its machine lets it; all that the throng makes worse in the
// server itself counts. So one try is enough. THRONG_SECONDS makes each longer.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { Server, program } from './harness.mjs';
import { founds } from './scene.mjs';

const throng = join(dirname(program), '../tests/throng');
const LIMIT_MS = 500, LIMIT_MB = 256, MANY = 10000, SECONDS = Number(process.env.THRONG_SECONDS ?? 3);
const KINDS = [
  ['idle', MANY], ['headers', MANY], ['bodies', MANY], ['readers', MANY], ['flood', 64], ['flood', 1000], ['chunks', 200], ['giant', 200],
].filter(([kind]) => !process.env.THRONG || process.env.THRONG.split(',').includes(kind));

let server, calm, files;
const resident = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.child.pid}/status`, 'utf8'))[1]) / 1024;

// A throng of that kind before that server: `there` when all came, `said` what came of it.
const come = (at, kind, count, seconds, target) => {
  const child = spawn(throng, [kind, at.port, count, seconds, target ?? at.plan, at.cookie].map(String), { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '', stands;
  const there = new Promise((resolve) => { stands = resolve; });
  child.stdout.on('data', (part) => { text += part; if (text.includes('there\n')) stands(); });
  const said = new Promise((resolve, reject) => child.on('close', (code) => {
    stands();
    if (code) reject(new Error(`throng ${kind}: ended with ${code}`));
    else resolve(JSON.parse(text.split('\n').find((line) => line.startsWith('{'))));
  }));
  return { there, said };
};

const begin = async () => {
  const made = await Server.start();
  const { session, table } = await founds(made, 'Mia');
  for (let i = 0; i < 18; i++) await session.make(`/tables/${table}/steps`, { words: `Call the housing office, number ${i}`, doer: 'self' });
  return Object.assign(made, { plan: `/t/${table}/plan`, cookie: session.cookie });
};
before(async () => {
  files = Number(/Max open files\s+\d+\s+(\d+)/.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1] ?? Infinity);
  calm = await begin();
});
after(async () => { await server?.close(); await calm.close(); });

for (const [kind, count] of KINDS)
  test(`${count} times ${kind}: the others are answered`, async () => {
    await server?.close(); // each meets a server of its own, so that what it takes of memory is told of it alone
    server = await begin();
    const standing = Math.min(count, files - 500);
    let most = 0;
    const watch = setInterval(() => { most = Math.max(most, Math.round(resident())); }, 50);
    const crowd = come(server, kind, standing, SECONDS + (kind === 'readers' ? 3 : 1), ['headers', 'readers', 'flood'].includes(kind) ? undefined : '/tongue');
    await crowd.there;
    if (kind === 'readers') await sleep(2000); // asking all at once is a flood; this is about reading slowly
    const [others, elsewhere] = await Promise.all([come(server, 'ask', 4, SECONDS).said, come(calm, 'ask', 4, SECONDS).said]);
    clearInterval(watch);
    const bad = await crowd.said;
    console.log(`# ${kind}: ${bad.came} came, ${bad.most} stood at once, ${bad.closed} were closed; others ${others.pages} pages, p50 ${others.half_ms} ms, p99 ${others.p99_ms} ms, slowest ${others.most_ms} ms; elsewhere p99 ${elsewhere.p99_ms} ms; ${most} MB`);
    assert.ok(bad.came >= standing * 0.99, `${kind}: ${bad.came} of ${standing} could connect`);
    if (kind !== 'readers') assert.ok(bad.most >= standing * 0.99, `${kind}: ${bad.most} of ${standing} stood at once`); // of those, the slowest are sent away
    assert.ok(most <= LIMIT_MB, `${kind}: ${most} MB`);
    assert.equal(others.bad, 0, `${kind}: ${others.bad} of the others were sent away`);
    assert.ok(others.p99_ms <= LIMIT_MS + elsewhere.p99_ms, `${kind}: the others waited ${others.p99_ms} ms, elsewhere ${elsewhere.p99_ms}`);
  });
