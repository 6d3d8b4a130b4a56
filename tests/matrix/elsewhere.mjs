// Another table is as absent as none.
import { actors } from '../matrix-expected.mjs';
import { Faults, readable, some, toSignIn } from './answers.mjs';
import { oneOf } from './rows.mjs';
import { absent, at, id, otherTable, rows, sessions, table } from './table.mjs';

export const anotherTable = async () => {
  const faults = new Faults();
  const asks = [];
  for (const row of rows.filter((one) => one.path.includes('{table}')))
    for (const letter of Object.keys(actors)) for (const where of [otherTable, absent, 'x', `${table}0`]) asks.push({ row, letter, where });
  await some(8, asks, async ({ row, letter, where }) => {
    const actor = actors[letter], session = sessions[letter];
    if (['C', 'Q'].includes(letter) && where === otherTable) return;
    const one = oneOf(row), path = at(row, { table: where, ...(one && { [one]: id.opened }) });
    const answer = row.method === 'GET' ? await session.get(path) : row.form ? await session.post(path, {}) : await session.order(path.replace('/api/v1', ''), {});
    const status = toSignIn(row, actor) ? (row.api ? 401 : 303) : 404, what = `${letter} ${row.name} at ${where}`;
    faults.asked++;
    if (answer.status !== status) faults.add(`${what}: ${answer.status} instead of ${status}`);
    else if (status === 404) faults.gone(`${letter} ${row.api ? 'api' : 'page'}`, answer, what);
    readable(faults, what, actor, answer.text);
  });
  faults.end();
};
