// Reading: everybody gets what is open to her, and nothing else.
import { actors, mayEnter, sees, shows } from '../matrix-expected.mjs';
import { Faults, every, fits, idOf, idOnly, readable, resting, shown, some, toSignIn } from './answers.mjs';
import { oneOf } from './rows.mjs';
import { at, canary, rows, sessions } from './table.mjs';

const expectRead = (row, actor, name, item) => {
  if (toSignIn(row, actor)) return row.api ? 401 : 303;
  if (resting(row, actor)) return 200;
  if (!mayEnter(actor, row.access)) return 404;
  const one = oneOf(row), expected = shows[row.name];
  if (!one) return expected.kinds && !expected.kinds.includes(actor.kind) ? 404 : expected.status ?? 200;
  return fits(one, item) && sees(actor, item.sees) && (!expected.only || expected.only(actor, item)) ? 200 : 404;
};

export const readAll = async (letters) => {
  const faults = new Faults(), asks = [];
  for (const row of rows.filter((one) => one.method === 'GET'))
    for (const letter of letters)
      for (const [name, item] of oneOf(row) ? every() : [['', undefined]]) asks.push({ row, letter, name, item });
  await some(8, asks, async ({ row, letter, name, item }) => {
    const actor = actors[letter], one = oneOf(row), what = `${letter} GET ${row.name} ${name}`;
    const answer = await sessions[letter].get(at(row, one ? { [one]: idOf(name) } : {}));
    const status = expectRead(row, actor, name, item);
    faults.asked++;
    if (answer.status !== status) return faults.add(`${what}: ${answer.status} instead of ${status}`);
    // A resting table keeps its name in the list of hers, for how else could she ask about it?
    if (!actor.resting || !/^(api_)?tables$/.test(row.name)) readable(faults, what, actor, answer.text);
    if (status === 404 && row.path.includes('{table}')) faults.gone(`${letter} ${row.api ? 'api' : 'page'}`, answer, what);
    if (status === 303 && answer.location !== '/in') faults.add(`${what}: leads to ${answer.location}`);
    if (status !== 200 || resting(row, actor)) return;
    if (item && !idOnly.includes(item.noun) && !shows[row.name].form && !answer.text.includes(canary(name))) faults.add(`${what}: does not show it`);
    const { all = [], when = () => true } = shows[row.name];
    for (const [other, it] of all.length ? every() : []) {
      if (!it || !all.includes(it.noun)) continue;
      const must = sees(actor, it.sees) && when(it, actor), there = answer.text.includes(shown(other, it, row));
      if (must && !there) faults.add(`${what}: lacks ${other}`);
      if (!sees(actor, it.sees) && there) faults.add(`${what}: has ${other}`);
    }
  });
  faults.end();
};
