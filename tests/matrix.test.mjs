// Every row of route.def, asked by everybody who could ask, about everything that could stand in her way: status, what
// may be read in the answer, and that absent, closed and of another table are one answer, byte for byte. What a refused
// form or order leaves behind is nothing. The table it is held against stands in matrix-expected.mjs.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { actors, entersBy, filling, shows } from './matrix-expected.mjs';
import { anotherTable } from './matrix/elsewhere.mjs';
import { ended, twoDaysLater } from './matrix/ended.mjs';
import { acts, deeds } from './matrix/outside.mjs';
import { readAll } from './matrix/reading.mjs';
import { clear, lay, rows } from './matrix/table.mjs';
import { taken } from './matrix/taken.mjs';
import { refused } from './matrix/writing.mjs';

before(lay);
after(clear);

test('every row has its expectation, and every expectation its row', () => {
  for (const row of rows) {
    assert.equal(row.said, entersBy[row.name], `${row.method} ${row.path}: who may enter?`);
    if (row.method === 'GET') assert.ok(shows[row.name], `GET ${row.path}: what does it show?`);
    else if (!row.act && !row.deed && row.command !== 'table_found') assert.ok(filling(row.command), `POST ${row.path}: who may?`);
  }
  for (const name of Object.keys(entersBy)) assert.ok(rows.some((row) => row.name === name), `${name} is no row`);
  for (const name of Object.keys(shows)) assert.ok(rows.some((row) => row.name === name && row.method === 'GET'), `${name} is no row`);
});

// In this order: what ends at the table ends after all else was asked.
test('reading: everybody gets what is open to her, and nothing else', async () => { await readAll(Object.keys(actors)); });
test('writing: who may not is refused, and nothing changed', refused);
test('acts: nobody gets in, and a form without her token does nothing', acts);
test('deeds: nobody gets in, what is somebody else\'s is as absent as none, and a token does nothing that asks for a PIN', deeds);
test('another table is as absent as none', anotherTable);
test('two days later: a seat whose day is past sees nothing, and a PIN does not last', twoDaysLater);
test('one commit later: what was ended is not seen by any route', ended);
test('every row that writes does write for whoever may', taken);
