// A real disk without room, and one that takes no writes, under the program as released, over HTTP. Where we may mount, the
// data stand on a small disk of their own that is filled and emptied; elsewhere no file may grow any more, which is
// said aloud. A person then gets a clear message in her language and keeps what she typed, everybody reads on,
// and when there is room again writing goes on, without a restart and nothing twice.
import { execFileSync } from 'node:child_process';
import { appendFile, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Server, words } from '../harness.mjs';
import { founds, joins } from '../scene.mjs';

const SIZE_MB = 16, READY_MS = 1000;
let passed = 0, failed = 0;
const check = (name, ok, why = '') => {
  if (ok) passed++; else failed++;
  console.log(`${ok ? 'ok' : 'not ok'} - ${name}${ok ? '' : `: ${why}`}`);
};
const quiet = (file, args) => { try { execFileSync(file, args, { stdio: 'ignore' }); return true; } catch { return false; } };

// A folder that can be made full, and empty again.
class Disk {
  static async make(small) {
    const disk = new Disk();
    disk.folder = await mkdtemp(join(tmpdir(), 'kt-disk-'));
    disk.mounted = small && quiet('mount', ['-t', 'tmpfs', '-o', `size=${SIZE_MB}m,mode=0700`, 'keukentafel-test', disk.folder]);
    return disk;
  }
  async fill(server) {
    if (!this.mounted) { // no file may grow past where the largest is
      const largest = Math.max(...await Promise.all((await readdir(join(this.folder, 'data'))).map(async (name) => (await stat(join(this.folder, 'data', name))).size)));
      return this.limit(server, largest);
    }
    const ballast = join(this.folder, 'ballast');
    for (let size = 1 << 20; size >= 1; size = size > 1 ? size >> 4 || 1 : 0)
      for (;;) try { await appendFile(ballast, Buffer.alloc(size)); } catch (e) { if (e.code !== 'ENOSPC') throw e; break; }
  }
  async empty(server) {
    if (this.mounted) await rm(join(this.folder, 'ballast'), { force: true });
    else this.limit(server, 'unlimited');
  }
  // What a disk that takes no writes at all does to the program.
  limit(server, bytes) { execFileSync('prlimit', ['--pid', String(server.child.pid), `--fsize=${bytes}:`]); }
  async close() {
    if (this.mounted) execFileSync('umount', [this.folder]);
    await rm(this.folder, { recursive: true, force: true });
  }
}

const message = {
  nl: 'Dit kan nu even niet worden bewaard. Wat je hebt ingevuld, staat er nog.',
  ar: 'لا يمكن حفظ هذا الآن. ما كتبته ما زال هنا.',
};

// Steps that somebody adds by the form of her page; what was acknowledged is remembered.
class Writer {
  constructor(session, table, name) { Object.assign(this, { session, table, name, n: 0, kept: [] }); }
  get path() { return `/t/${this.table}/steps/new`; }
  next() { return { words: `${this.name} ${++this.n} ${'with many words '.repeat(12)}`.trim(), key: `disk-${this.name}-${this.n}` }; }
  async send(write) {
    const answer = await this.session.post(this.path, { words: write.words, doer: 'self' }, { key: write.key });
    if (answer.status === 303) this.kept.push(write);
    return answer;
  }
  // Until one is refused; undefined: none was.
  async refused(most = 400) {
    for (let i = 0; i < most; i++) {
      const write = this.next(), answer = await this.send(write);
      if (answer.status !== 303) return { write, answer };
    }
    return undefined;
  }
  async missing() {
    const there = (await this.session.list(`/tables/${this.table}/steps`)).map((step) => step.words);
    return this.kept.filter((write) => there.filter((one) => one === write.words).length !== 1).map((write) => write.words.slice(0, 20));
  }
}

const looksAt = async (name, writer, refused, language) => {
  const { write, answer } = refused;
  check(`${name}: it is told as 503`, answer.status === 503, `${answer.status}`);
  check(`${name}: the message is clear and in her language`, words(answer.text).includes(message[language]), words(answer.text).slice(0, 400));
  check(`${name}: what she typed stands in the form`, answer.text.includes(`>${write.words}</textarea>`) || answer.text.includes(`value='${write.words}'`), words(answer.text).slice(0, 400));
  const key = new RegExp(`action='${writer.path}'[^]*?name='key' value='([^']*)'`).exec(answer.text)?.[1];
  check(`${name}: the form keeps its key, so that nothing comes twice`, key === write.key, key);
  const read = await writer.session.get(`/t/${writer.table}`), steps = await writer.missing();
  check(`${name}: reading goes on, and all that was acknowledged is there once`, read.status === 200 && !steps.length, `${read.status} ${steps}`);
  const order = await writer.session.order(`/tables/${writer.table}/steps`, { words: `${write.words} by order`, doer: 'self' });
  check(`${name}: a program is told so, too`, order.status === 503 && typeof order.json?.title === 'string', `${order.status} ${order.text.slice(0, 200)}`);
};

const goesOn = async (name, writer, refused) => {
  const again = await writer.send(refused.write);
  check(`${name}: then the same form is taken`, again.status === 303, `${again.status}`);
  const twice = await writer.session.post(writer.path, { words: refused.write.words, doer: 'self' }, { key: refused.write.key });
  const more = await writer.send(writer.next());
  check(`${name}: and writing goes on`, twice.status === 303 && more.status === 303, `${twice.status} ${more.status}`);
  const lost = await writer.missing();
  check(`${name}: everything acknowledged is there, once`, !lost.length, lost.join(', '));
};

// What `fill` and `empty` do to the running program.
const trial = async (name, disk, server, writers, fill, empty) => {
  await fill();
  const refused = [];
  for (const writer of writers) refused.push(await writer.refused());
  for (const [i, writer] of writers.entries()) {
    check(`${name}: somebody is refused`, refused[i] !== undefined, 'nobody was');
    if (refused[i]) await looksAt(`${name}, ${writer.name}`, writer, refused[i], writer.session.language);
  }
  await empty();
  for (const [i, writer] of writers.entries()) if (refused[i]) await goesOn(`${name}, ${writer.name}`, writer, refused[i]);
};

const running = async () => {
  const disk = await Disk.make(true);
  if (!disk.mounted) console.log('# NO MOUNT HERE: instead of a full disk, files that may not grow (RLIMIT_FSIZE)');
  const server = await Server.start({ folder: disk.folder });
  try {
    const nl = await founds(server, 'Mia', { language: 'nl' }), ar = await founds(server, 'Samira', { language: 'ar' });
    await joins(nl.session, nl.table, { kind: 'member', name: 'Ali' });
    const writers = [new Writer(nl.session, nl.table, 'mia'), new Writer(ar.session, ar.table, 'samira')];
    for (const writer of writers) for (let i = 0; i < 3; i++) await writer.send(writer.next());
    await trial('full', disk, server, writers, () => disk.fill(server), () => disk.empty(server));
    await trial('no writes', disk, server, writers, () => disk.limit(server, 0), () => disk.limit(server, 'unlimited'));
    await server.kill();
    const begun = performance.now();
    await server.again();
    check('it starts again in a second', performance.now() - begun < READY_MS * 3, `${Math.round(performance.now() - begun)} ms`);
    for (const writer of writers) check(`after a kill everything of ${writer.name} is there, once`, !(await writer.missing()).length);
    await server.stop();
    const verified = await server.run('verify');
    check('every story verifies', verified.code === 0, verified.stdout + verified.stderr);
  } finally {
    if (!server.exit) await server.kill();
    await disk.close();
  }
};

const hashes = async (folder) => {
  const all = [];
  for (const name of (await readdir(folder)).sort()) all.push(`${name} ${createHash('sha256').update(await readFile(join(folder, name))).digest('hex')}`);
  return all.join('\n');
};

// The disk is full, or takes no writes, when the program starts: it says which and changes nothing.
const starting = async () => {
  const disk = await Disk.make(true);
  const server = await Server.start({ folder: disk.folder });
  try {
    const { session, table } = await founds(server, 'Mia', { language: 'nl' });
    const writer = new Writer(session, table, 'mia');
    for (let i = 0; i < 3; i++) await writer.send(writer.next());
    await server.stop();
    const before = await hashes(join(disk.folder, 'data'));
    const closed = disk.mounted ? quiet('mount', ['-o', 'remount,ro', disk.folder]) : false;
    if (closed) {
      const begun = await server.run('serve', '--listen', '127.0.0.1', '--port', String(server.port));
      check('on a disk that is read only it does not start, and says so', begun.code !== 0 && begun.code !== null && /disk of .* is read only/.test(begun.stderr), `${begun.code} ${begun.stderr}`);
      check('and changes nothing', await hashes(join(disk.folder, 'data')) === before);
      check('it can be opened for writing again', quiet('mount', ['-o', 'remount,rw', disk.folder]));
    } else console.log('# NO MOUNT HERE: a disk that is read only at the start was not tried');
    await server.again();
    check('then it starts, with everything', !(await writer.missing()).length);
    await server.stop();
  } finally {
    if (!server.exit) await server.kill();
    await disk.close();
  }
};

await running();
await starting();
console.log(`# ${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
