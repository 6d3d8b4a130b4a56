// What is of no table, doors and settings: nobody gets in, and what is somebody else's is as absent as none.
import assert from 'node:assert/strict';
import { actors, mayEnter } from '../matrix-expected.mjs';
import { Faults, readable, same, signedIn, toSignIn } from './answers.mjs';
import { at, canary, exported, id, rows, sessions } from './table.mjs';

export const acts = async () => {
  const faults = new Faults(), was = await exported();
  for (const row of rows.filter((one) => one.act)) {
    for (const [letter, actor] of Object.entries(actors)) {
      if (row.access === 'anyone' && (!signedIn(actor) || row.name === 'exit' || actor.bearer)) continue;
      const answer = await sessions[letter].post(at(row), {}, { csrf: '' });
      const notHers = row.name === 'cover_ask' && actor.kind !== 'professional';
      const status = toSignIn(row, actor) ? 303 : mayEnter(actor, row.access) && !notHers ? (/\{(door|household|proposal|meeting)\}/.test(row.path) ? 404 : 400) : 404;
      faults.asked++;
      if (![status].flat().includes(answer.status)) faults.add(`${letter} POST ${row.name}: ${answer.status} instead of ${status}`);
      readable(faults, `${letter} POST ${row.name}`, actor, answer.text);
    }
  }
  assert.deepEqual(await exported(), was);
  faults.end();
};

// What is hers outside a table, asked by a program: nobody else ends her sessions, takes out her moments or answers what
// did not come to her team; and a token never says where messages go, nor erases an account.
export const deeds = async () => {
  const faults = new Faults(), was = await exported(), order = (letter, path, fields) => sessions[letter].order(path.replace('/api/v1', ''), fields);
  const settings = async () => Promise.all(Object.keys(actors).filter((one) => signedIn(actors[one])).map(async (one) => (await sessions[one].get('/api/v1/me')).text));
  const before = await settings(), deeds = rows.filter((one) => one.deed);
  await sessions.P.make('/keepsakes', { words: canary('momentP') });
  const theirs = { session: (await sessions.P.list('/sessions')).find((one) => one.this_one).id, keepsake: (await sessions.P.list('/keepsakes'))[0].id, callback: id.callA };
  const fields = { api_me_save: { name: canary('nameA') }, api_me_channel: { channel: 'none' }, api_me_mail: { contact: 'other@example.nl' }, api_me_phone: { phone: '06 12345678' },
    api_me_silence: { from: '21', to: '8' }, api_me_front: { front: true }, api_me_code: { code: '123456' }, api_me_erase: { sure: true }, api_call_end: { how: 'reached' } };
  for (const row of deeds)
    for (const [letter, actor] of Object.entries(actors)) {
      const through = toSignIn(row, actor) ? 401 : mayEnter(actor, row.access) ? undefined : 404, named = /\{(\w+)\}/.exec(row.path)?.[1];
      const ask = async (what, given, path, ...statuses) => {
        const answer = await order(letter, path, given);
        faults.asked++;
        if (!statuses.includes(answer.status)) faults.add(`${letter} POST ${row.name} ${what}: ${answer.status} instead of ${statuses}`);
        readable(faults, `${letter} POST ${row.name}`, actor, answer.text);
        return answer;
      };
      await ask('no such field', { none: 1 }, at(row), through ?? 400);
      if (!named) continue;
      if (['P', 'p'].includes(letter) && named !== 'callback') continue;
      const absentHere = named === 'callback' ? 409 : 404, first = await ask('of nobody', fields[row.name] ?? {}, at(row), through ?? absentHere);
      const other = await ask('of another', fields[row.name] ?? {}, at(row, theirs), through ?? absentHere);
      if (same(first) !== same(other)) faults.add(`${letter} POST ${row.name}: what is another's is told apart from what is not there`);
    }
  for (const name of ['api_me_channel', 'api_me_mail', 'api_me_phone', 'api_me_erase']) {
    const row = deeds.find((one) => one.name === name), answer = await order('T', row.path, fields[name]);
    faults.asked++;
    if (answer.status !== 403) faults.add(`T POST ${name}: ${answer.status}, and a token never types a PIN`);
  }
  assert.deepEqual(await settings(), before);
  assert.ok((await sessions.P.list('/keepsakes')).some((one) => one.id === theirs.keepsake));
  assert.ok((await sessions.P.list('/sessions')).some((one) => one.id === theirs.session));
  assert.deepEqual(await exported(), was);
  faults.end();
};
