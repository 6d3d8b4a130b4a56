#!/usr/bin/env node
// Makes docs/contact-sheet.png (the pages of the demo beside each other; in the dark, too) and docs/picture.png (a resident's day,
// her plan, and what a professional sees of it): node tests/contact-sheet.mjs
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';
import { launch, list, open } from './browser.mjs';
import { Server } from './harness.mjs';
import { enter, openOwn, place } from './pages.mjs';

const PHONE = 390, DESK = 1000, MOST_BYTES = 500000;
const docs = fileURLToPath(new URL('../docs/', import.meta.url));

const browser = await launch(), server = await Server.start({ demo: true, args: ['--place', 'Buurtteam Oost'] });
await mkdir(docs, { recursive: true });

const shots = {};
// As the person holding it sees it; `words` stands under it.
const shoot = async (page, name, path, words) => {
  await page.goto(path);
  shots[name] = { src: `data:image/png;base64,${(await page.screenshot()).toString('base64')}`, ...page.viewportSize(), words };
};

const figure = (one, width) => `<figure style='width:${width}px'><div class='sheet'><img src='${one.src}' width='${width}'></div><figcaption>${one.words}</figcaption></figure>`;
const STYLE = `* { box-sizing: border-box } body { margin: 0; background: #fbf7f0; color: #22201c; font: 500 17px/1.3 "Noto Sans", sans-serif }
  figure { margin: 0 } .sheet { overflow: hidden; border: 1px solid #ded5c6; border-radius: 14px; background: #fbf7f0; box-shadow: 0 2px 10px #3c2a0318 }
  img { display: block } figcaption { color: #5c564d; font-size: 15px; padding: 10px 2px 0 }`;

const chunk = (kind, bytes) => {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), bytes]), whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(bytes.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
};
const crc32 = (bytes) => {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let i = 0; i < 8; i++) sum = sum >>> 1 ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
};
// The pages are flat: 256 colours of five bits a channel are enough, the most frequent ones that differ from each other.
const withPalette = async (page, bytes) => {
  const { width, height, data } = await page.evaluate(async (src) => {
    const image = new Image();
    image.src = src;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height), pen = canvas.getContext('2d');
    pen.drawImage(image, 0, 0);
    const { data } = pen.getImageData(0, 0, image.width, image.height), counts = new Map(), exact = new Map();
    const key = (i) => data[i] >> 3 << 10 | data[i + 1] >> 3 << 5 | data[i + 2] >> 3;
    for (let i = 0; i < data.length; i += 4) {
      const k = key(i), full = data[i] << 16 | data[i + 1] << 8 | data[i + 2];
      counts.set(k, (counts.get(k) ?? 0) + 1);
      if (!exact.has(k)) exact.set(k, new Map());
      exact.get(k).set(full, (exact.get(k).get(full) ?? 0) + 1);
    }
    const most = (map) => [...map].sort((a, b) => b[1] - a[1]);
    const apart = (a, b) => Math.max(Math.abs((a >> 16) - (b >> 16)), Math.abs((a >> 8 & 255) - (b >> 8 & 255)), Math.abs((a & 255) - (b & 255)));
    const palette = [];
    for (const [k] of most(counts)) {
      const colour = most(exact.get(k))[0][0];
      if (palette.length < 256 && palette.every((one) => apart(one, colour) > 6)) palette.push(colour);
    }
    const near = new Map();
    const nearest = (k, i) => {
      if (!near.has(k)) {
        const far = (colour) => (data[i] - (colour >> 16)) ** 2 + (data[i + 1] - (colour >> 8 & 255)) ** 2 + (data[i + 2] - (colour & 255)) ** 2;
        near.set(k, palette.reduce((best, colour, at) => far(colour) < far(palette[best]) ? at : best, 0));
      }
      return near.get(k);
    };
    let text = '';
    for (const colour of palette) text += String.fromCharCode(colour >> 16, colour >> 8 & 255, colour & 255);
    text = text.padEnd(768, '\0');
    for (let i = 0; i < data.length; i += 4) text += String.fromCharCode(nearest(key(i), i));
    return { width: image.width, height: image.height, data: btoa(text) };
  }, `data:image/png;base64,${bytes.toString('base64')}`);
  const raw = Buffer.from(data, 'base64'), head = Buffer.alloc(13), rows = Buffer.alloc((width + 1) * height);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  for (let y = 0; y < height; y++) raw.copy(rows, y * (width + 1) + 1, 768 + y * width, 768 + (y + 1) * width);
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), chunk('PLTE', raw.subarray(0, 768)), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
};

const draw = async (name, width, markup) => {
  const page = await browser.newPage({ viewport: { width, height: 600 } });
  await page.setContent(`<!doctype html><style>${STYLE}</style>${markup}`);
  const bytes = await withPalette(page, await page.screenshot({ fullPage: true }));
  await writeFile(`${docs}${name}`, bytes);
  await page.close();
  console.log(`docs/${name}: ${(bytes.length / 1000).toFixed(0)} kB`);
  if (bytes.length > MOST_BYTES) process.exitCode = 1;
};

const sizes = { phone: { width: PHONE, height: 844 }, desk: { width: DESK, height: 1298 } };
const visitor = (size) => open(browser, server, { ...sizes[size], deviceScaleFactor: 2 });
const [mia, gerrit, jaylen, jeannette, guest] = [await visitor('phone'), await visitor('phone'), await visitor('phone'), await visitor('desk'), await visitor('phone')];
await enter(mia, server.link('Mia'), 'nl');
await enter(jeannette, server.link('Jeannette'), 'nl');
const { household } = server.link('Mia'), at = await place(mia, household);
await openOwn(mia, household);
// What own people make, at two other tables: a conference, what was put before him, and what is made good.
await enter(gerrit, server.link('Gerrit'), 'nl');
await openOwn(gerrit, server.link('Gerrit').household);
await enter(jaylen, server.link('Jaylen'), 'nl');
const rootOf = (name) => `/t/${server.link(name).household}`;
const first = async (page, name, noun) => (await list(page, `/tables/${server.link(name).household}/${noun}`))[0].id;
const conference = await first(gerrit, 'Gerrit', 'conferences'), condition = await first(gerrit, 'Gerrit', 'conditions'), damage = await first(jaylen, 'Jaylen', 'damages');

const PHONES = [
  [guest, 'front', '/', 'De voordeur'],
  [mia, 'day', at.root, 'De dag van een bewoner'],
  [mia, 'plan', `${at.root}/plan`, 'Haar plan'],
  [mia, 'goal', `${at.root}/goals/${at.goal}`, 'Een doel en zijn lijn'],
  [mia, 'step', `${at.root}/steps/${at.mine}`, 'Een stap en wat er kan'],
  [mia, 'coming', `${at.root}/coming`, 'Wat komt eraan'],
  [mia, 'call', `${at.root}/call-me`, 'Bel mij terug'],
  [mia, 'people', `${at.root}/people`, 'Wie aan tafel zit'],
  [mia, 'ask', `${at.root}/people/ask`, 'Iemand vragen'],
  [mia, 'seat', `${at.root}/people/${at.professional}`, 'Een hulpverlener aan tafel'],
  [mia, 'circle', `${at.root}/circle`, 'De kring onder elkaar'],
  [mia, 'sees', `${at.root}/items/${at.goal}`, 'Wie wat ziet'],
  [mia, 'proposal', `${at.root}/proposals/${at.proposal}`, 'Een voorstel'],
  [mia, 'looks', `${at.root}/looks`, 'Wie keek'],
  [mia, 'about', `${at.root}/about-me`, 'Over haar, in haar woorden'],
  [mia, 'own', `${at.root}/own`, 'Alleen voor haar'],
  [mia, 'story', `${at.root}/story`, 'Haar verhaal'],
  [mia, 'review', `${at.root}/review`, 'Terugkijken'],
  [mia, 'paper', `${at.root}/paper`, 'Haar plan op papier'],
  [guest, 'help', '/help', 'Nu hulp'],
  [gerrit, 'map', `${rootOf('Gerrit')}/map`, 'Wie er is, op een kaart'],
  [gerrit, 'conference', `${rootOf('Gerrit')}/conferences/${conference}`, 'Een conferentie, en wat ervan kwam'],
  [gerrit, 'condition', `${rootOf('Gerrit')}/conditions/${condition}`, 'Een voorwaarde, en wat ertegenover staat'],
  [gerrit, 'hours', `${rootOf('Gerrit')}/hours`, 'Wie je wanneer kunt bellen'],
  [jaylen, 'damage', `${rootOf('Jaylen')}/repairs/${damage}`, 'Goedmaken, met elkaar'],
];
const DESKS = [
  [jeannette, 'desk', '/tables', 'Het bureau van een hulpverlener'],
  [jeannette, 'work', at.root, 'Een hulpverlener ziet alleen wat voor haar geopend is'],
];
const sheet = async (file, style) => {
  for (const row of [...PHONES, ...DESKS]) await shoot(...row);
  await draw(file, 1500, `${style}<div style='padding:40px;display:grid;grid-template-columns:repeat(5,1fr);gap:28px 22px;align-items:start'>
    ${PHONES.map(([, name]) => figure(shots[name], 266)).join('')}</div>
    <div style='padding:0 40px 40px;display:grid;grid-template-columns:1fr 1fr;gap:22px;align-items:start'>${DESKS.map(([, name]) => figure(shots[name], 698)).join('')}</div>`);
};
await sheet('contact-sheet.png', '');
await draw('picture.png', 1248, `<div style='padding:44px;display:flex;gap:30px;align-items:flex-start'>
  ${figure(shots.day, 300)}${figure(shots.plan, 300)}${figure(shots.work, 500)}</div>`);
for (const page of [mia, gerrit, jaylen, jeannette, guest]) await page.emulateMedia({ colorScheme: 'dark' });
await sheet('contact-sheet-dark.png', '<style>body, .sheet { background: #1b1a17 } .sheet { border-color: #423d34 } figcaption { color: #bdb5a6 }</style>');

await browser.close();
await server.close();
