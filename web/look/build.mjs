#!/usr/bin/env node
// Bundles the style sheet and makes scripts small: build.mjs FOLDER ICONS.css [DEPFILE]. The sheet is components of NL Design System,
// our tokens, our own rules, in that order; rules of components that no page writes are left out. Fails when a token that decides alone
// has no value of ours.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { lonelyTokens, prune } from './prune.mjs';

const here = dirname(fileURLToPath(import.meta.url)), web = dirname(here);
const [folder, icons, depfile] = process.argv.slice(2), SCRIPTS = ['leave.js', 'update.js'];
const stop = (why) => { console.error(`look: ${why}`); process.exit(1); };
if (!folder) stop('build.mjs FOLDER ICONS.css [DEPFILE]');
const out = join(folder, 'keukentafel.css');

const same = (one, other) => { try { return readFileSync(join(here, one)).equals(readFileSync(join(here, other))); } catch { return false; } };
if (!same('package-lock.json', 'node_modules/.from-lock')) {
  stop('the packages of the style sheet are not there, or older than web/look/package-lock.json. Run tool/look: it asks npm for them. Then build again.');
}
const { build, transform } = await import('esbuild');

const sources = readdirSync(web).filter((name) => name.endsWith('.c')).map((name) => join(web, name));
const written = new Set(sources.flatMap((path) => readFileSync(path, 'utf8').match(/\butrecht-[a-z0-9_-]+/g) ?? []));

const entry = ['./components.css', './tokens.css', './own.css', resolve(icons), './print.css'].map((name) => `@import "${name}";`).join('\n');
const made = await build({
  stdin: { contents: entry, resolveDir: here, loader: 'css' }, bundle: true, minify: true, write: false, metafile: true, legalComments: 'none', external: ['*.svg'],
  target: ['chrome80', 'firefox78', 'safari13'], charset: 'utf8', logLevel: 'warning', absWorkingDir: here,
}).catch(() => stop('the style sheet cannot be bundled; see above'));

const whole = made.outputFiles[0].text, css = `/* Components: Utrecht Design System, EUPL-1.2, Frameless B.V. and Gemeente Utrecht. */\n${prune(whole, written)}`;
const lonely = lonelyTokens(css);
if (lonely.length) stop(`web/look/tokens.css gives no value to: ${lonely.join(' ')}`);
writeFileSync(out, css);
const kB = (text) => `${(text.length / 1000).toFixed(1)} kB, ${(gzipSync(text, { level: 9 }).length / 1000).toFixed(1)} kB over the wire`;
console.log(`look: ${kB(Buffer.from(css))} (of ${kB(Buffer.from(whole))})`);
for (const name of SCRIPTS) {
  const { code } = await transform(readFileSync(join(web, 'static', name), 'utf8'), { minify: true, target: 'es2018', charset: 'utf8' });
  writeFileSync(join(folder, name), code);
  console.log(`${name}: ${kB(Buffer.from(code))}`);
}
if (depfile) {
  const read = [...Object.keys(made.metafile.inputs).filter((name) => name !== '<stdin>').map((name) => join(here, name)), ...sources, ...SCRIPTS.map((name) => join(web, 'static', name)), join(web, 'meson.build'), join(here, 'prune.mjs')];
  writeFileSync(depfile, `${out}: ${read.map((path) => path.replace(/ /g, '\\ ')).join(' ')}\n`);
}
