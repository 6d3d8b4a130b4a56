// People and what they do at a table, in few requests: for tests that ask a server tens of thousands of things.
import { Agent, request } from 'node:http';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

// One request and its whole answer. Nothing is followed, nothing is compressed, so that lengths can be compared.
export const fetchRaw = (port, method, path, headers, body) => new Promise((resolve, reject) => {
  const outgoing = request({ agent, port, host: '127.0.0.1', method, path, headers: { host: `localhost:${port}`, ...headers } }, (answer) => {
    const parts = [];
    answer.on('data', (part) => parts.push(part));
    answer.on('error', reject);
    answer.on('end', () => {
      const bytes = Buffer.concat(parts);
      resolve({ status: answer.statusCode, headers: answer.headers, raw: answer.rawHeaders, bytes, text: bytes.toString('utf8'), location: answer.headers.location });
    });
  });
  outgoing.on('error', reject);
  outgoing.end(body);
});

export const plain = (text) => text.replace(/<(head|script|style)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]*>/g, ' ').replaceAll('&quot;', '"')
  .replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&').replace(/\s+/g, ' ').trim();

// The last link that went to this address, as a path.
export const linkTo = async (server, address) => {
  const folder = join(server.folder, 'outbox');
  for (let i = 0; i < 1200; i++, await sleep(50)) {
    const found = [];
    for (const name of (await readdir(folder).catch(() => [])).filter((one) => one.endsWith('.eml') && !one.startsWith('.'))) {
      const text = await readFile(join(folder, name), 'utf8'), link = /\/d\/[0-9a-z]{26}/.exec(text)?.[0];
      if (text.includes(`To: ${address}\r`) && link && !server.opened?.has(link)) found.push(link);
    }
    if (found.length) return (server.opened ??= new Set()).add(found[0]) && found[0];
  }
  throw new Error(`no link came to ${address}`);
};

let keys = 0;

// One session: a browser that keeps its cookies, or a program with its bearer token.
export class Session {
  constructor(server, { name, bearer, language = 'en' } = {}) {
    Object.assign(this, { server, name, bearer, language, cookie: '' });
  }
  // The same browser before another server that stands on the same data.
  at(server) {
    return Object.assign(new Session(server), this, { server });
  }
  headers(more) {
    const own = { 'accept-language': this.language, 'accept-encoding': 'identity', ...more };
    if (this.cookie) own.cookie = [this.cookie, this.unsent, this.unsentAt].filter(Boolean).join('; ');
    if (this.bearer) own.authorization = `Bearer ${this.bearer}`;
    return own;
  }
  async ask(method, path, { body, headers } = {}) {
    const answer = await fetchRaw(this.server.port, method, path, this.headers(headers), body);
    for (const line of answer.headers['set-cookie'] ?? []) {
      const pair = line.split(';')[0];
      if (pair.startsWith('tongue=')) continue;
      const unsent = { '__Secure-unsent': 'unsent', '__Host-unsent-at': 'unsentAt' }[pair.split('=')[0]]; // of forms of several questions
      if (unsent) { this[unsent] = pair.endsWith('=') ? '' : pair; continue; }
      this.cookie = pair.endsWith('=') ? '' : pair;
      this.csrf = undefined;
    }
    return answer;
  }
  get(path) { return this.ask('GET', path); }
  async token() {
    this.csrf ??= /name='csrf' value='([^']*)'/.exec((await this.get('/help')).text)?.[1] ?? '';
    return this.csrf;
  }
  async post(path, fields = {}, { key = `scene-${++keys}`, csrf } = {}) {
    const body = new URLSearchParams({ csrf: csrf ?? await this.token(), key, ...fields }).toString();
    return this.ask('POST', path, { body, headers: { 'content-type': 'application/x-www-form-urlencoded' } });
  }
  async send(path, fields, options) {
    const answer = await this.post(path, fields, options);
    if (answer.status !== 303) throw new Error(`${this.name}: ${path} answered ${answer.status}: ${plain(answer.text).slice(0, 500)}`);
    return answer.location;
  }
  async order(path, fields = {}, { key = `scene-${++keys}` } = {}) {
    const answer = await this.ask('POST', `/api/v1${path}`, { body: JSON.stringify(fields), headers: { 'content-type': 'application/json', 'idempotency-key': key } });
    try { answer.json = JSON.parse(answer.text); } catch { answer.json = undefined; }
    return answer;
  }
  // An order that is expected to be taken: its answer, { id, again, link, code }.
  async make(path, fields, options) {
    const answer = await this.order(path, fields, options);
    if (answer.status !== 201 && answer.status !== 200) throw new Error(`${this.name}: ${path} ${JSON.stringify(fields)} answered ${answer.status}: ${answer.text.slice(0, 500)}`);
    return answer.json;
  }
  async list(path) {
    const answer = await this.get(`/api/v1${path}`);
    if (answer.status !== 200) throw new Error(`${this.name}: ${path} answered ${answer.status}: ${answer.text.slice(0, 300)}`);
    return JSON.parse(answer.text);
  }
  // A fresh PIN opens what is her own; the first time she chooses it.
  async stepUp(pin = '604839') {
    await this.send('/tongue', { tongue: this.language, step_pin: pin, step_again: pin });
    return this;
  }
  // An address that counts: given, and the link that came to it opened.
  async hears(contact) {
    await this.send('/me/messages', { ask: 'mail', contact });
    const answer = await this.post(await linkTo(this.server, contact));
    if (answer.status !== 200) throw new Error(`${this.name}: the link to ${contact} answered ${answer.status}`);
    return this;
  }
  // A session beside this one, by her own code and her PIN, which opens nothing that is her own.
  async other(pin = '604839') {
    const page = await this.post('/me/keys/code');
    const code = /class='secret'>([^<]+)</.exec(page.text)?.[1];
    const second = new Session(this.server, { name: `${this.name} without PIN`, language: this.language });
    await second.send('/in/pin', { door: code, pin });
    return second;
  }
}

export const founds = async (server, name, options) => {
  const session = new Session(server, { name, ...options });
  const table = (await session.send('/begin', { name })).split('/')[2];
  return { session, table };
};

// `asker` asks somebody; who comes is `by` (a session), or somebody new.
export const joins = async (asker, table, fields, by) => {
  const asked = await asker.make(`/tables/${table}/asks`, fields);
  const session = by ?? new Session(asker.server, { name: fields.name, language: asker.language });
  await session.send(`/d/${asked.link}`, { name: fields.name });
  session.seat = (await session.list(`/tables/${table}`)).seat;
  return session;
};

// Somebody who comes for work: joins a team by the operator and signs in.
export const professional = async (server, name, { team = 'Wijkteam', account, ...options } = {}) => {
  const joined = await server.run('person', 'join', name, '--team', team, '--base-url', server.url, ...(account ? ['--account', account] : []));
  if (joined.code !== 0) throw new Error(`person join: ${joined.stderr}`);
  const [id, link] = joined.stdout.trim().split('\n');
  const session = new Session(server, { name, ...options });
  session.account = id;
  await session.send(new URL(link).pathname, {});
  return session;
};
