// Ten thousand connections that are idle or slow, and floods, before one server: what the others feel of it, and what
// it takes of memory. The others are four who look at a plan of 18 steps, at ease; the 99th of 100 of their waits and
// the server's resident memory are held against LIMIT_MS and LIMIT_MB. The bad ones run on the
// same cores, so a machine that is busy with something else is told by the others' wait before anybody comes: that wait
// is added to LIMIT_MS, and of TRIES the best counts. THRONG_SECONDS makes each longer.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { Server, program } from './harness.mjs';
import { founds } from './scene.mjs';

const throng = join(dirname(program), '../tests/throng');
const LIMIT_MS = 500, LIMIT_MB = 256, MANY = 10000, SECONDS = Number(process.env.THRONG_SECONDS ?? 3), TRIES = 3;
const KINDS = [
  ['idle', MANY], ['headers', MANY], ['bodies', MANY], ['readers', 2000], ['flood', 64], ['flood', 1000], ['chunks', 200], ['giant', 200],
].filter(([kind]) => !process.env.THRONG || process.env.THRONG.split(',').includes(kind));

let server, plan, cookie, still, files;
const resident = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.child.pid}/status`, 'utf8'))[1]) / 1024;

// A throng of that kind: `there` when it stands, `said` what came of it.
const come = (kind, count, seconds, target) => {
  const child = spawn(throng, [kind, server.port, count, seconds, target, cookie].map(String), { stdio: ['ignore', 'pipe', 'inherit'] });
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

// Each throng meets a server of its own, so that what it takes of memory is told of it alone.
const begin = async () => {
  await server?.close();
  server = await Server.start();
  const { session, table } = await founds(server, 'Mia');
  for (let i = 0; i < 18; i++) await session.make(`/tables/${table}/steps`, { words: `Call the housing office, number ${i}`, doer: 'self' });
  plan = `/t/${table}/plan`;
  cookie = session.cookie;
};
before(async () => {
  files = Number(/Max open files\s+\d+\s+(\d+)/.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1] ?? Infinity);
  await begin();
  still = await come('ask', 4, 2, plan).said;
  console.log(`# nobody else: ${still.pages} pages, p99 ${still.p99_ms} ms, ${Math.round(resident())} MB; ${files} files may be open`);
});
after(() => server.close());

for (const [kind, count] of KINDS)
  test(`${count} times ${kind}: the others are answered`, async () => {
    await begin();
    const standing = Math.min(count, files - 500), target = ['headers', 'readers', 'flood'].includes(kind) ? plan : '/tongue';
    let best;
    for (let i = 0; i < TRIES && !(best?.p99_ms <= LIMIT_MS); i++) {
      const crowd = come(kind, standing, SECONDS + (kind === 'readers' ? 3 : 1), target);
      await crowd.there;
      if (kind === 'readers') await sleep(2000); // asking all at once is a flood; this is about reading slowly
      let most = 0;
      const watch = setInterval(() => { most = Math.max(most, resident()); }, 50);
      const others = await come('ask', 4, SECONDS, plan).said;
      clearInterval(watch);
      const bad = await crowd.said;
      const one = { ...others, bad: others.bad, stood: bad.most, closed: bad.closed, most: Math.round(most) };
      console.log(`# ${kind}: ${bad.most} stood, ${bad.closed} were closed; others ${one.pages} pages, p50 ${one.half_ms} ms, p99 ${one.p99_ms} ms, slowest ${one.most_ms} ms; ${one.most} MB`);
      assert.ok(bad.most >= standing * 0.99, `${kind}: ${bad.most} of ${standing} could connect`);
      assert.ok(one.most <= LIMIT_MB, `${kind}: ${one.most} MB`);
      if (!best || one.p99_ms < best.p99_ms) best = one;
    }
    assert.equal(best.bad, 0, `${kind}: ${best.bad} of the others were sent away`);
    assert.ok(best.p99_ms <= LIMIT_MS + still.p99_ms, `${kind}: the others waited ${best.p99_ms} ms`);
  });
