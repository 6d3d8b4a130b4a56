// The rows of route.def, as the program itself prints them, so that a new row without an expectation fails.
import assert from 'node:assert/strict';
import { run } from '../harness.mjs';
import { entersBy } from '../matrix-expected.mjs';

const access = ['signed in', 'anyone', 'round', 'seat', 'circle', 'director', 'team', 'kept'];

export const readRows = async () => {
  const printed = (await run(['routes'])).stdout.trim().split('\n');
  return printed.map((line) => {
    const [, method, path, who, what, name] = /^(\S+)\s+(\S+)\s+(.*?)\s{2,}(\S+)\s+(\S+)$/.exec(line) ?? [];
    assert.ok(access.includes(who), `not understood: ${line}`);
    const form = method === 'POST' && !path.startsWith('/api/');
    return { method, path, access: entersBy[name] ?? who, said: who, command: what, name, form, act: form && what === 'act', deed: what === 'deed', api: path.startsWith('/api/') };
  });
};
const nouns = 'to goal step item ask seat cover proposal consequence callback experience mandate bottom_line pledge agreement damage share duty help veto tie erasing date point meeting conference invitee minimum plan_row condition promise pressure choice_card preparation';
export const oneOf = (row) => new RegExp(`\\{(${nouns.replaceAll(' ', '|')})\\}`).exec(row.path)?.[1];
// Those that write by a command of a table.
export const commands = (rows) => rows.filter((one) => one.method === 'POST' && !one.act && !one.deed && one.command !== 'table_found');
