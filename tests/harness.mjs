// What the end-to-end tests share: a server of their own on loopback, and people who sign in to it over real HTTP.
import { spawn } from 'node:child_process';
import { openSync, closeSync, writeSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const program = process.env.KEUKENTAFEL ?? join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../build/release/main/keukentafel');
export const runs = (otherwise) => Number(process.env.RUNS ?? otherwise);

export const freePort = () => new Promise((resolve, reject) => {
  const probe = createServer();
  probe.on('error', reject);
  probe.listen(0, '127.0.0.1', () => { const { port } = probe.address(); probe.close(() => resolve(port)); });
});

export const run = (args, { input, env } = {}) => new Promise((resolve) => {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'], env: env ?? process.env });
  let stdout = '', stderr = '';
  child.stdout.on('data', (part) => { stdout += part; });
  child.stderr.on('data', (part) => { stderr += part; });
  child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  child.stdin.end(input);
});

export class Server {
  // demo: filled with the households of the demo; else empty. clock: the wall time it begins with, in ms; it stands
  // still until set() moves it (tests/clock.c). base: the address in its links, when that is another.
  static async start({ demo = false, folder, args = [], clock, base } = {}) {
    const server = new Server();
    server.own = !folder;
    server.folder = folder ?? await mkdtemp(join(tmpdir(), 'kt-'));
    server.demo = demo;
    server.args = args;
    server.base = base;
    if (clock !== undefined) server.set(clock);
    await server.up();
    return server;
  }

  // Time passes until then; back, the wall clock is set.
  set(ms) { this.leap(ms, Math.max(0, ms - (this.now ?? ms))); }
  // The wall clock alone leaps to then, while so much time passes.
  leap(ms, passed = 0) {
    const bytes = Buffer.alloc(16);
    this.passed = (this.passed ?? 86400000) + passed;
    bytes.writeBigInt64LE(BigInt(ms));
    bytes.writeBigInt64LE(BigInt(this.passed), 8);
    this.clock ??= openSync(join(this.folder, 'clock'), 'w+');
    writeSync(this.clock, bytes, 0, 16, 0);
    this.now = ms;
  }
  get env() {
    if (this.clock === undefined) return process.env;
    return { ...process.env, LD_PRELOAD: join(dirname(program), '../tests/clock.so'), TEST_CLOCK: join(this.folder, 'clock') };
  }
  // A command of the operator beside this server.
  run(...args) {
    return run([...args, '--data', join(this.folder, 'data'), '--key-file', join(this.folder, 'master.key')], { env: this.env });
  }

  async up() {
    this.port ??= await freePort();
    this.url = `http://localhost:${this.port}`;
    const links = join(this.folder, 'links.json');
    const args = ['serve', '--listen', '127.0.0.1', '--port', String(this.port), '--data', join(this.folder, 'data'),
      '--key-file', join(this.folder, 'master.key'), '--outbox', join(this.folder, 'outbox'), '--base-url', this.base ?? this.url, ...this.args];
    if (this.demo) args.push('--demo', '--links-json', links);
    this.child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: this.env });
    this.log = '';
    this.child.stdout.on('data', (part) => { this.log += part; });
    this.child.stderr.on('data', (part) => { this.log += part; });
    this.gone = new Promise((resolve) => this.child.on('close', (code, signal) => { this.exit = { code, signal }; resolve(this.exit); }));
    for (let i = 0, ready = false; !ready; i++) {
      if (i === 3600) throw new Error(`the server is not ready\n${this.log}`);
      if (this.exit) throw new Error(`the server stopped: ${JSON.stringify(this.exit)}\n${this.log}`);
      try {
        ready = (await fetch(`${this.url}/healthz`)).ok;
      } catch { /* not up yet */ }
      if (!ready) await sleep(50);
    }
    if (this.demo) this.links = JSON.parse(await readFile(links, 'utf8'));
  }

  async stop() { this.child.kill('SIGTERM'); return this.gone; }
  async kill() { this.child.kill('SIGKILL'); return this.gone; }
  async again() { this.exit = undefined; await this.up(); }
  async close() {
    if (!this.exit) await this.stop();
    if (this.clock !== undefined) closeSync(this.clock);
    if (this.own) await rm(this.folder, { recursive: true, force: true });
  }

  // The demo's people by the beginning of their name: { name, role, table, url, pin }.
  link(name) {
    const found = this.links.find((one) => one.name.startsWith(name));
    if (!found) throw new Error(`nobody called ${name} in ${JSON.stringify(this.links)}`);
    return found;
  }
  async person(name) {
    const link = this.link(name), person = new Person(this);
    person.pin = link.pin;
    await person.open(link.url);
    return person;
  }
  guest() { return new Person(this); }
}

const unescape = (text) => text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

let keys = 0;
export const newKey = () => `test-${process.pid}-${++keys}`;

// Somebody with a browser that keeps cookies and follows nothing by itself.
export class Person {
  constructor(server) { this.server = server; this.cookies = new Map(); }

  async ask(method, path, { body, headers = {} } = {}) {
    const url = path.startsWith('http') ? path : this.server.url + path;
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { method, body, redirect: 'manual', headers: { ...(cookie && { cookie }), 'accept-language': 'nl', ...headers } });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
      if (value) this.cookies.set(name, value); else this.cookies.delete(name);
    }
    return { status: answer.status, headers: answer.headers, location: answer.headers.get('location'), text: await answer.text() };
  }
  get(path) { return this.ask('GET', path); }

  // Every page of somebody who is signed in carries a token in the form that leaves quickly.
  async token() {
    const page = await this.get('/help');
    return /name='csrf' value='([^']*)'/.exec(page.text)?.[1] ?? '';
  }
  async post(path, fields = {}, { key = newKey(), csrf } = {}) {
    const body = new URLSearchParams({ csrf: csrf ?? await this.token(), key, ...fields });
    return this.ask('POST', path, { body });
  }
  // A form that is expected to be taken: where it leads.
  async send(path, fields, options) {
    const answer = await this.post(path, fields, options);
    if (answer.status !== 303) throw new Error(`${path} answered ${answer.status}: ${answer.text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').slice(0, 600)}`);
    return answer.location;
  }
  // A link, pressed through: the page, then its button.
  async open(url, fields = {}) {
    const path = url.replace(/^https?:\/\/[^/]+/, '');
    const page = await this.get(path);
    if (page.status !== 200) throw new Error(`${path} answered ${page.status}`);
    return this.send(path, fields);
  }
  async api(method, path, body, { key = newKey() } = {}) {
    const headers = method === 'GET' ? {} : { 'content-type': 'application/json', 'idempotency-key': key };
    const answer = await this.ask(method, `/api/v1${path}`, { body: body && JSON.stringify(body), headers });
    try { answer.json = JSON.parse(answer.text); } catch { answer.json = undefined; }
    return answer;
  }
  async tables() { return (await this.api('GET', '/tables')).json; }
}

export const hidden = (text, name) => unescape(new RegExp(`name='${name}' value='([^']*)'`).exec(text)?.[1] ?? '');
// What a person reads of a page.
export const words = (html) => unescape(html.replace(/<(head|script|style)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ').trim();
