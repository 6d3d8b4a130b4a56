// Who asks what of which thing, and what is wrong with the answer.
import assert from 'node:assert/strict';
import { items, sees, texts } from '../matrix-expected.mjs';
import { absent, canary, id } from './table.mjs';

export const signedIn = (actor) => actor.account !== false;
export const toSignIn = (row, actor) => row.access !== 'anyone' && (!signedIn(actor) || (actor.bearer && !row.api));
export const resting = (row, actor) => actor.resting && row.access !== 'kept' && row.method === 'GET' && !row.api && row.path.includes('{table}');

export const some = async (count, list, each) => {
  const rest = [...list];
  await Promise.all(Array.from({ length: count }, async () => { while (rest.length) await each(rest.shift()); }));
};
export const same = (answer) => answer.text.replace(/(name='(csrf|key)' value=')[^']*'/g, "$1'");
const head = (answer) => answer.raw.filter((_, i) => answer.raw[i - (i % 2)].toLowerCase() !== 'date').join('\n');
// What a form says in words an order says in numbers and truths.
export const typed = (fields) => Object.fromEntries(Object.entries(fields).map(([key, text]) =>
  [key, ['yes', 'sure', 'signed_by_her', 'trusted', 'friday', 'sunday'].includes(key) ? text === 'yes' : /^\d+$/.test(text) ? Number(text) : text]));

// What is wrong with the answers of one part, a line each; the first ones are enough to mend.
export class Faults {
  constructor() { this.lines = []; this.asked = 0; this.missing = new Map(); }
  add(line) { this.lines.push(line); }
  // Absent and not allowed are one answer: the first is kept, all others are held against it.
  gone(key, answer, what) {
    const now = `${answer.status}\n${head(answer)}\n${same(answer)}`, first = this.missing.get(key);
    if (first === undefined) this.missing.set(key, { now, what });
    else if (first.now !== now) this.add(`${what} is told apart from ${first.what}`);
  }
  end() {
    assert.ok(this.asked > 0, 'nothing was asked');
    assert.equal(this.lines.length, 0, `${this.lines.length} of ${this.asked}:\n${this.lines.slice(0, 40).join('\n')}`);
  }
}

export const idOnly = ['seat', 'ask', 'cover', 'erasing']; // told by their id
export const every = () => [...Object.keys(items).map((name) => [name, items[name]]), ['nothing', undefined], ['other', undefined]];
export const idOf = (name) => (name === 'nothing' ? absent : id[name]);
export const fits = (one, item) => !!item && (one === 'item' ? true : item.noun === (one === 'to' ? 'seat' : one)); // to: whom she says something to
const words = Object.fromEntries([...Object.entries(items).filter(([, item]) => !idOnly.includes(item.noun)).map(([name, item]) => [name, item.sees]),
  ...Object.entries(texts)]);

export const shown = (name, item, row) => {
  if (row.name === 'people' && item.noun === 'cover') return canary(`name${name.at(-1)}`);
  return idOnly.includes(item.noun) ? id[name] : canary(name);
};
export const readable = (faults, what, actor, text) => {
  for (const [name, list] of Object.entries(words)) {
    const hers = name === `name${actor.letter.toUpperCase()}` || (['C', 'Q'].includes(actor.letter) && ['nameC', 'nameQ', 'otherGoal'].includes(name));
    // Who asks a colleague to stand in, or tells her something, reads who is in her team; that says nothing of who sits where.
    const colleague = actor.team && /^name[PLSZYOQ]$/.test(name) && / (cover_(new|ask)|api_colleagues|colleague_say(ing)?)\b/.test(what);
    if (!hers && !colleague && !sees(actor, list) && text.includes(canary(name))) faults.add(`${what}: shows ${name}`);
  }
};
