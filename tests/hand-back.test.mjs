// Who does a step and cannot: she hands it back, it stays on the table, and who decides is asked kindly. Of two who
// decide, each is told who of them did what.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { dayOf } from './days.mjs';
import { Server, words } from './harness.mjs';
import { founds, joins, professional } from './scene.mjs';

const day = (days) => dayOf(Date.now() + days * 86400000);
let server, mia, sam, petra, bo, table;
const at = (rest = '') => `/t/${table}${rest}`, api = (rest) => `/tables/${table}${rest}`;
const step = async (fields, by = mia) => (await by.make(api('/steps'), { words: 'De kast in elkaar zetten', doer: 'self', audience: 'table', ...fields })).id;
const find = async (id) => (await mia.list(api('/steps'))).find((one) => one.id === id);
const reads = async (who, path) => words((await who.get(at(path))).text);

before(async () => {
  server = await Server.start();
  ({ session: mia, table } = await founds(server, 'Mia', { language: 'nl' }));
  assert.equal((await server.run('team', 'add', 'Wijkteam')).code, 0);
  petra = await professional(server, 'Petra', { language: 'nl' });
  await joins(mia, table, { kind: 'professional', name: 'Petra', purpose: 'geld', look_again: day(60) }, petra);
  bo = await joins(mia, table, { kind: 'member', name: 'Bo' });
  sam = await joins(mia, table, { kind: 'director', name: 'Sam' });
});
after(() => server?.close());

test('a professional ends no step of hers: she hands it back, and it stays on the table', async () => {
  const id = await step({ doer: 'professional', who: petra.seat });
  assert.equal((await petra.order(api(`/steps/${id}/let-go`))).status, 404);
  assert.equal((await petra.post(at(`/steps/${id}/let-go`))).status, 404);
  const page = (await petra.get(at(`/steps/${id}`))).text;
  assert.doesNotMatch(page, /let-go/);
  assert.match(page, /hand-back/);
  assert.match(await reads(petra, `/steps/${id}/hand-back`), /Dat is goed\. De stap blijft op tafel\./);
  await petra.send(at(`/steps/${id}/hand-back`), { words: 'Ik ben ziek' });
  const now = await find(id);
  assert.deepEqual([now.state, now.who, now.handed_back, now.handed_words], ['open', null, petra.seat, 'Ik ben ziek']);
  assert.match(await reads(mia, ''), /De kast in elkaar zetten Petra geeft dit terug\. Dat mag\. Wie doet het nu\? Jij kiest\./);
  assert.match(await reads(mia, `/steps/${id}`), /Wie: nog niemand.*Petra geeft dit terug Ik ben ziek.*Ik doe het zelf.*Doe het samen/);
  assert.match(await reads(mia, '/story'), /Petra gaf dit terug, en het blijft op tafel: De kast in elkaar zetten/);
  assert.match(await reads(petra, `/steps/${id}`), /Jij gaf dit terug/);
  assert.equal((await petra.order(api(`/steps/${id}/hand-back`))).status, 400);
  await mia.make(api(`/steps/${id}/change`), { words: 'De kast in elkaar zetten', doer: 'together' });
  assert.equal((await find(id)).handed_back, null);
  assert.doesNotMatch(await reads(mia, ''), /geeft dit terug/);
});

test('what was taken over stays with who has it until they have chosen; they are asked at once', async () => {
  const id = await step({ words: 'De bank bellen' });
  await mia.make(api(`/steps/${id}/hand-over`), { who: petra.seat, reason: 'Ik slaap slecht', look_again: day(30) });
  assert.equal((await petra.order(api(`/steps/${id}/hand-back`))).status, 409);
  assert.doesNotMatch((await petra.get(at(`/steps/${id}`))).text, /let-go|hand-back/);
  assert.doesNotMatch(await reads(mia, ''), /De bank bellen Petra/);
  await petra.send(at(`/steps/${id}/view`), { wish: 'stop' });
  assert.match(await reads(mia, ''), /De bank bellen Petra wil hier graag mee stoppen\. Wat wil jij ermee\?/);
  assert.equal((await find(id)).who, petra.seat);
});

test('what they let go is theirs to take up again; their own people hand back, too', async () => {
  const id = await step({ words: 'Naar de winkel', doer: 'circle', who: bo.seat });
  await mia.make(api(`/steps/${id}/let-go`));
  assert.equal((await bo.order(api(`/steps/${id}/reopen`))).status, 400);
  assert.doesNotMatch((await bo.get(at(`/steps/${id}`))).text, /reopen/);
  await mia.make(api(`/steps/${id}/reopen`));
  await bo.make(api(`/steps/${id}/hand-back`));
  assert.equal((await find(id)).handed_back, bo.seat);
});

test('of two who decide it is kept, and said, which of them did it herself', async () => {
  const id = await step({ words: 'De huur betaald' });
  await sam.make(api(`/steps/${id}/done`), { doer: 'self' });
  assert.equal((await find(id)).done_who, sam.seat);
  assert.match(await reads(mia, `/steps/${id}`), /door: Sam zelf/);
  assert.match(await reads(mia, '/story'), /Gelukt: De huur betaald \(door: Sam zelf\)/);
  assert.match(await reads(sam, '/story'), /Gelukt: De huur betaald \(door: jij\)/);
  assert.match(await reads(mia, '/export'), /door: Sam zelf/);
  assert.match(await reads(bo, `/steps/${id}`), /door: Sam zelf/);
  assert.match(await reads(sam, ''), /Deze maand is 1 stap gelukt\. Dat deed jij\./);
  assert.doesNotMatch(await reads(mia, ''), /Dat deed jij/);
});
