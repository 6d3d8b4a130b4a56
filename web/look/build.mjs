#!/usr/bin/env node
// Bundles the style sheet: build.mjs OUT.css [DEPFILE]. Components of NL Design System, our tokens, our own rules, in that order;
// rules of components that no page writes are left out. Fails when a token that decides alone has no value of ours.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { lonelyTokens, prune } from './prune.mjs';

const here = dirname(fileURLToPath(import.meta.url)), web = dirname(here);
const [out, depfile] = process.argv.slice(2);
const stop = (why) => { console.error(`look: ${why}`); process.exit(1); };
if (!out) stop('build.mjs OUT.css [DEPFILE]');

const same = (one, other) => { try { return readFileSync(join(here, one)).equals(readFileSync(join(here, other))); } catch { return false; } };
if (!same('package-lock.json', 'node_modules/.from-lock')) {
  stop('the packages of the style sheet are not there, or older than web/look/package-lock.json. Run tool/look: it asks npm for them. Then build again.');
}
const { build } = await import('esbuild');

const sources = readdirSync(web).filter((name) => name.endsWith('.c')).map((name) => join(web, name));
const written = new Set(sources.flatMap((path) => readFileSync(path, 'utf8').match(/\butrecht-[a-z0-9_-]+/g) ?? []));

const entry = ['components.css', 'tokens.css', 'own.css', 'print.css'].map((name) => `@import "./${name}";`).join('\n');
const made = await build({
  stdin: { contents: entry, resolveDir: here, loader: 'css' }, bundle: true, minify: true, write: false, metafile: true, legalComments: 'none',
  target: ['chrome80', 'firefox78', 'safari13'], charset: 'utf8', logLevel: 'warning', absWorkingDir: here,
}).catch(() => stop('the style sheet cannot be bundled; see above'));

const whole = made.outputFiles[0].text, css = `/* Components: Utrecht Design System, EUPL-1.2, Frameless B.V. and Gemeente Utrecht. */\n${prune(whole, written)}`;
const lonely = lonelyTokens(css);
if (lonely.length) stop(`web/look/tokens.css gives no value to: ${lonely.join(' ')}`);
writeFileSync(out, css);
if (depfile) {
  const read = [...Object.keys(made.metafile.inputs).filter((name) => name !== '<stdin>').map((name) => join(here, name)), ...sources, join(web, 'meson.build'), join(here, 'prune.mjs')];
  writeFileSync(depfile, `${out}: ${read.map((path) => path.replace(/ /g, '\\ ')).join(' ')}\n`);
}
const kB = (text) => `${(text.length / 1000).toFixed(1)} kB, ${(gzipSync(text, { level: 9 }).length / 1000).toFixed(1)} kB over the wire`;
console.log(`look: ${kB(Buffer.from(css))} (of ${kB(Buffer.from(whole))})`);
