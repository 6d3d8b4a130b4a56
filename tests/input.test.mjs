// Every field of every form, act and order, filled with what does not fit: refused with 400 and a word beside the field,
// what was typed still there and escaped, and nothing changed. What a field may hold is read from the API's own
// description; what does not fit is told here.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { dayOf } from './days.mjs';
import { Server, run } from './harness.mjs';
import { fillings, puttingBefore, things } from './matrix/filled.mjs';
import { Session, fetchRaw, founds, joins, plain, professional } from './scene.mjs';

let server, A, M, P, table, rows, schemas, K, U;
const made = {};
const at = (row, values = {}) => row.path.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? made[row.what === 'words_change' && name === 'item' ? 'said' : row.what.startsWith('take_over') && name === 'step' ? 'over' : row.what === 'step_hand_back' && name === 'step' ? 'given' : row.what === 'dictation_sign' && name === 'proposal' ? 'written' : row.what === 'choice_say' && name === 'choice_card' ? 'choice_allowed' : name] ?? (name === 'table' ? table : 'x'));
const absent = '0000000000000000000000000a';
const day = (days) => dayOf(Date.now() + days * 86400000);
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
const exported = async () => Promise.all([A, M].map(async (one) => (await one.get(`/api/v1/tables/${table}/export`)).text.replace(/"made":"[^"]*"/, '')));

const filled = () => fillings({ made, A, M, P }), putBefore = () => puttingBefore();

// A conference that everybody who writes something about it can look at: her flip-chart has a line, and the guests are there.
const conference = async (make) => {
  K = await joins(A, table, { kind: 'coordinator', name: 'Ko' });
  U = await joins(A, table, { kind: 'authority', name: 'Au', organisation: 'Gemeente' });
  await K.stepUp();
  made.coordinator = K.seat;
  made.conference = await make('/conferences', { question: 'How?' });
  const path = `/conferences/${made.conference}`;
  await make(`${path}/want`);
  await make(`${path}/coordinator`, { coordinator: K.seat });
  await make(`${path}/day`, { on: day(0), place: 'At home' });
  for (const seat of [M.seat, U.seat]) {
    made.invitee = await make(`${path}/invited`, { seat });
    await make(`/invitees/${made.invitee}/brief`, {}, K);
    await make(`/invitees/${made.invitee}/safety`, { verdict: 'safe' }, K);
  }
  made.minimum = await make(`${path}/minimums`, { words: 'A line', sign: 'All see it' }, U);
  await make(`${path}/open`, {}, K);
  await make(`${path}/private`, {});
  made.plan_row = await make(`${path}/rows`, { words: 'A row' });
  await make(`${path}/private/end`);
};

before(async () => {
  server = await Server.start();
  const found = await founds(server, 'Mia');
  A = found.session;
  table = found.table;
  await A.stepUp();
  M = await joins(A, table, { kind: 'member', name: 'Mo' });
  const team = await server.run('team', 'add', 'Wijkteam');
  assert.equal(team.code, 0);
  made.team = team.stdout.trim();
  P = await professional(server, 'Petra');
  await professional(server, 'Roos'); // whom she could ask to stand in
  await joins(A, table, { kind: 'professional', name: 'Petra', purpose: 'geld', look_again: day(60) }, P);
  const make = async (path, fields, by = A) => (await by.make(`/tables/${table}${path}`, fields)).id;
  Object.assign(made, await things({ table, A, M, P, team: made.team }));
  await conference(make);
  made.condition = await make('/conditions', putBefore().condition_write, U);
  made.promise = await make('/promises', putBefore().promise_make, U);
  made.pressure = await make('/pressures', putBefore().pressure_propose, P);
  made.choice_card = await make('/choice-cards', { words: 'A choice' }, P);
  made.choice_allowed = await make('/choice-cards', { words: 'Another' }, M);
  await make(`/choice-cards/${made.choice_allowed}/permit`, { yes: true });
  rows = (await run(['routes'])).stdout.trim().split('\n').map((line) => {
    const [, method, path, , what, name] = /^(\S+)\s+(\S+)\s+(.*?)\s{2,}(\S+)\s+(\S+)$/.exec(line);
    return { method, path, what, name, form: method === 'POST' && !path.startsWith('/api/') && what !== 'act' };
  });
  const document = JSON.parse((await A.get('/api/v1/openapi.json')).text);
  schemas = {};
  for (const row of rows.filter((one) => one.path.startsWith('/api/') && one.method === 'POST')) {
    const schema = document.paths[row.path]?.post?.requestBody?.content['application/json'].schema;
    schemas[row.what] = { fields: schema?.properties ?? {}, required: schema?.required ?? [] };
  }
});
after(async () => { await server?.close(); });

const commandRows = (form) => rows.filter((row) => row.method === 'POST' && !['act', 'deed'].includes(row.what) && row.form === form);
const ofConference = (row) => /^(conference|invitee|safety|minimum|private|pen|plan)_/.test(row.what);
const by = (row) => (['invitee_brief', 'safety_note_write', 'conference_open'].includes(row.what) ? K : ['minimum_write', 'minimum_drop', 'plan_answer', 'condition_write', 'condition_follow', 'condition_drop', 'promise_make', 'promise_follow', 'promise_withdraw'].includes(row.what) ? U : ['cover_ask', 'proposal_withdraw', 'preparation_write', 'take_over_view', 'step_hand_back', 'dictation_make', 'dictation_sign', 'pressure_propose', 'pressure_begin', 'pressure_review', 'pressure_end', 'choice_ask', 'choice_withdraw'].includes(row.what) ? P : ['seat_leave', 'choice_say'].includes(row.what) ? M : A);
const kindOf = (schema) => (schema.enum ? 'enum' : schema.format === 'date' ? 'day' : schema.pattern ? 'id' : schema.type === 'string' ? 'text' : schema.type);

const bidi = ['a\u202Eb', 'a\u2066b'], controls = ['a\u0007b', 'a\u007Fb', 'a\u0085b'];
// What does not fit: in JSON any value, in a form text. Whatever is absent is refused as absent (404).
const badJson = (schema, required) => {
  const wrong = {
    text: [5, true, [], {}, 1.5, 'x'.repeat(schema.maxLength + 1), 'é'.repeat(schema.maxLength + 1), 'x'.repeat(60000), 'a\u0000b', ...controls, ...bidi],
    enum: [5, true, [], {}, 'nonsense', 'Self', 'x'.repeat(1000), 'a\u0000b'],
    integer: ['5', true, [], {}, 1.5, -1, schema.maximum + 1, 1e18, 9223372036854775807n, 1e300],
    boolean: ['yes', 'maybe', 1, [], {}],
    day: [5, true, [], 'tomorrow', '2026-02-30', '2026-13-01', '9999-12-31', '1500-01-01', '2026-1-1x', 'x'.repeat(1000)],
    id: [5, true, [], 'x', `${absent}0`, 'u'.repeat(26), '../../..', 'x'.repeat(1000), 'a\u0000b'],
  }[kindOf(schema)];
  return required ? [...wrong, undefined, null, ...(schema.type === 'string' ? ['', '   '] : [])] : wrong;
};
const badForm = (schema, required, name) => {
  const wrong = {
    text: ['x'.repeat(schema.maxLength + 1), 'é'.repeat(schema.maxLength + 1), 'x'.repeat(20000), ...bidi],
    enum: ['nonsense', 'Self', '1', 'x'.repeat(1000), ...bidi],
    integer: ['-1', String(schema.maximum + 1), 'five', '1.5', '5 5', '99999999999999999999', '0x5', '1e1'].filter((one) => name !== 'amount' || one !== '1.5'), // an amount may have decimals
    boolean: ['maybe', '2', ...bidi],
    day: ['tomorrow', '2026-02-30', '31-02-2027', '9999-12-31', '1500-01-01', '1/2', 'x'.repeat(1000)],
    id: ['x', `${absent}0`, 'u'.repeat(26), '../../..', 'x'.repeat(1000), ...bidi],
  }[kindOf(schema)];
  return required ? [...wrong, undefined, '', '   '] : wrong;
};
// JSON.stringify leaves out undefined and cannot write a BigInt.
const json = (fields) => JSON.stringify(fields, (_, value) => (typeof value === 'bigint' ? `big:${value}` : value)).replace(/"big:(\d+)"/g, '$1');
let keys = 0;
const order = (session, path, body, headers = {}) => session.ask('POST', path, { body, headers: { 'content-type': 'application/json', 'idempotency-key': `input-${++keys}`, ...headers } });
const show = (value) => { const text = json({ value }); return text.length > 60 ? `${text.slice(0, 60)}…` : text; };

const problem = (answer, statuses, what, field) => {
  assert.ok(statuses.includes(answer.status), `${what}: ${answer.status} ${answer.text.slice(0, 300)}`);
  assert.match(answer.headers['content-type'], /^application\/problem\+json/, what);
  const said = JSON.parse(answer.text);
  assert.equal(said.status, answer.status, what);
  assert.ok(said.title && said.detail, what);
  if (field) assert.ok(said.errors?.some((one) => one.field === field && one.detail), `${what}: nothing is said of ${field}: ${answer.text.slice(0, 300)}`);
};

test('orders: no field takes what does not fit', async () => {
  const was = await exported();
  let asked = 0;
  for (const row of commandRows(false)) {
    const { fields, required } = schemas[row.what], full = filled()[row.what], inPath = /\{(\w+)\}/g;
    const named = [...row.path.matchAll(inPath)].map((one) => one[1]);
    for (const [name, schema] of Object.entries(fields)) {
      if (named.includes(name)) continue;
      const good = Object.fromEntries(Object.entries(full).filter(([key]) => !named.includes(key)));
      for (const value of badJson(schema, required.includes(name))) {
        const answer = await order(by(row), at(row), json({ ...good, [name]: value })), what = `${row.name} ${name}=${show(value)}`;
        const signs = typeof value === 'string' && value.includes('\u0000'); // no JSON reader of C gives those on
        problem(answer, [400], what, signs ? undefined : name);
        asked++;
      }
      if (kindOf(schema) === 'id' && row.what !== 'cover_ask' && !ofConference(row)) { problem(await order(by(row), at(row), json({ ...good, ...(name === 'with' && 'audience' in good && { audience: 'named' }), [name]: absent })), [404], `${row.name} ${name} absent`, name); asked++; }
    }
  }
  assert.ok(asked > 700, String(asked));
  assert.deepEqual(await exported(), was);
});

test('orders: a body that is no object of these fields', async () => {
  const was = await exported();
  for (const row of commandRows(false)) {
    const path = at(row), session = by(row);
    const bodies = ['{', '[]', '"x"', '5', 'null', '{"words":"a","words":"b"}', '{"no_such_field":1}', '{"a":'.repeat(3000), '['.repeat(30000), '\u0000', '{}x', "{'words':'a'}"];
    for (const body of bodies) problem(await order(session, path, body), [400], `${row.name} ${body.slice(0, 40)}`);
    problem(await order(session, path, Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])), [400], `${row.name}: no UTF-8`);
    problem(await order(session, path, Buffer.from('{"words":"\\ud800"}')), [400], `${row.name}: half a letter`);
    problem(await order(session, path, '{}', { 'content-type': 'text/plain' }), [400], `${row.name}: as text`);
    for (const key of ['', 'x'.repeat(65), 'a\u0001b']) {
      const answer = await order(session, path, '{}', { 'idempotency-key': key }).catch(() => undefined); // node itself sends no control bytes
      if (answer) problem(answer, [400], `${row.name}: key of ${key.length}`);
    }
  }
  assert.deepEqual(await exported(), was);
});

// Where a page says something of a field: beside it, or, when it draws no such field, above.
const beside = (text, name) => {
  const about = text.indexOf(`id='about-${name}'`);
  return about < 0 ? undefined : text.slice(about, text.indexOf('</div>', about));
};

test('forms: a word beside the field, and what was typed stays', async () => {
  const was = await exported(), typed = `I said <b>"no"</b> & 'yes'`;
  let asked = 0, words = 0;
  for (const row of commandRows(true)) {
    const { fields, required } = schemas[row.what], named = [...row.path.matchAll(/\{(\w+)\}/g)].map((one) => one[1]);
    const good = Object.fromEntries(Object.entries(filled()[row.what]).filter(([key]) => !named.includes(key))
      .map(([key, value]) => [key, value === true ? 'yes' : value === false ? 'no' : String(value)]));
    for (const [name, schema] of Object.entries(fields)) {
      if (named.includes(name)) continue;
      for (const value of badForm(schema, required.includes(name), name)) {
        const given = { ...good, ...('words' in good && name !== 'words' && { words: typed }), [name]: value ?? '' };
        if (value === undefined) delete given[name];
        const answer = await by(row).post(at(row), given), what = `${row.name} ${name}=${show(value)}`;
        asked++;
        if (row.what === 'item_close' || row.what === 'item_open' || row.what.startsWith('cover_')) {
          assert.ok([400, 404].includes(answer.status), `${what}: ${answer.status}`); // a button: there is no field to show again
          continue;
        }
        assert.equal(answer.status, 400, `${what}: ${plain(answer.text).slice(0, 300)}`);
        const there = beside(answer.text, name);
        if (there !== undefined) assert.match(there, /class='[^']*\bwrong'/, `${what}: nothing is said beside it`);
        assert.match(answer.text, /role='alert'/, `${what}: nothing is said above`);
        assert.ok(!answer.text.includes('<b>"no"'), `${what}: not escaped`);
        if (given.words === typed && /name='words'/.test(answer.text)) { assert.ok(answer.text.includes(escaped(typed)), `${what}: what was typed is gone`); words++; }
        if (kindOf(schema) === 'text' && there !== undefined && value?.trim()) {
          const kept = value.replace(/[\u202A-\u202E\u2066-\u2069]/g, '');
          assert.ok(answer.text.includes(`>${kept}</textarea>`) || answer.text.includes(`value='${kept}'`), `${what}: not kept`);
        }
      }
    }
  }
  assert.ok(asked > 300 && words > 50, `${asked}, ${words}`);
  assert.deepEqual(await exported(), was);
});

test('forms: bytes that are no text, fields twice, too many and of another kind', async () => {
  const was = await exported();
  for (const row of commandRows(true)) {
    const session = by(row), csrf = await session.token(), path = at(row);
    const send = (body, type = 'application/x-www-form-urlencoded') => session.ask('POST', path, { body, headers: { 'content-type': type } });
    const good = Object.entries(filled()[row.what]).map(([key, value]) => `${key}=${encodeURIComponent(value === true ? 'yes' : value)}`).join('&');
    const first = Object.keys(schemas[row.what].fields).find((name) => !row.path.includes(`{${name}}`));
    const start = `csrf=${csrf}&key=k${++keys}`;
    for (const bad of ['%ff', '%c3', '%ed%a0%80', '%00', '%07', '%1b', '%', '%4', '%zz', '%f8%88%80%80%80']) assert.equal((await send(`${start}&${first ?? 'x'}=${bad}`)).status, 400, `${row.name} ${bad}`);
    assert.equal((await send(Buffer.concat([Buffer.from(`${start}&x=`), Buffer.from([0xff, 0xfe])]))).status, 400, row.name);
    if (first) assert.ok([400, 404].includes((await send(`${start}&${good}&${first}=${encodeURIComponent(filled()[row.what][first] ?? 'x')}`)).status), `${row.name}: ${first} twice`);
    assert.equal((await send(`${start}&${'a=1&'.repeat(200)}`)).status, 413, `${row.name}: 200 fields`);
    for (const type of ['multipart/form-data; boundary=x', 'text/plain', 'application/json', '']) assert.equal((await send(`${start}&${good}`, type)).status, 400, `${row.name} as ${type}`);
    const large = await send(`${start}&x=${'x'.repeat(70000)}`).catch((e) => ({ status: e.code }));
    assert.ok([413, 'ECONNRESET', 'EPIPE'].includes(large.status), `${row.name}: ${large.status}`);
    // Its own token, of this session, and no other.
    for (const token of ['', 'x', 'x'.repeat(3000), await M.token() === csrf ? await A.token() : await M.token()])
      assert.equal((await send(`csrf=${token}&key=k${++keys}&${good}`)).status, row.name === 'seat_leave' && token === csrf ? 303 : 400, `${row.name}: token ${token.slice(0, 10)}`);
    assert.equal((await session.ask('POST', path, { body: `${start}&${good}`, headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://evil.example' } })).status, 403, row.name);
    for (const site of ['cross-site', 'same-site']) assert.equal((await session.ask('POST', path, { body: `${start}&${good}`, headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': site } })).status, 403, row.name);
    for (const key of ['', 'x'.repeat(65)]) assert.ok([400, 404].includes((await send(`csrf=${csrf}&key=${key}&${good}`)).status), `${row.name}: key of ${key.length}`);
  }
  assert.deepEqual(await exported(), was);
});

test('acts: what does not fit is said beside the field, and what was typed stays', async () => {
  const was = await exported(), me = (await A.get('/me')).text.replace(/(name='(csrf|key)' value=')[^']*/g, '$1');
  const a = await A.other(), long = 'x'.repeat(61), html = '<i>Mia</i>';
  const cases = [ // path, fields, the field that is wrong, who
    ...['', '  ', long, ...bidi].map((name) => ['/me', { name, language: 'en' }, 'name']),
    ...['x', '@', 'a@b@c', 'a@example.nl\r\nBcc: x@example.nl', `${'a'.repeat(250)}@example.nl`, 'é@', 'a b@example.nl', html, ...bidi].map((contact) => ['/me/messages', { ask: 'mail', contact }, 'contact']),
    ...['x', '06', '06123456789', '612345678', '+310612345678', `+${'1'.repeat(2000)}`, '06\n12345678', html, ...bidi].map((phone) => ['/me/messages', { ask: 'phone', phone }, 'phone']),
    ...['', '24', '21:60', '2:5', '-1', '21:00:00', '9'.repeat(400), html, ...bidi].flatMap((hour) => [['/me/messages', { ask: 'silence', from: hour, to: '8' }, 'from'], ['/me/messages', { ask: 'silence', from: '8', to: hour }, 'to']]),
    ...['', 'x', 'SMS', html, ...bidi].map((channel) => ['/me/messages', { ask: 'way', channel }, 'channel']),
    ...['', '12345', '1234567890123', 'abcdef', '111111', '123456', '६०४८३९', '60 48 39', ...bidi].map((pin) => ['/me/pin', { old: '604839', pin, again: pin }, 'pin']),
    ['/me/pin', { old: '604839', pin: '604838', again: '604837' }, 'again'],
    ['/me/pin', { old: '000001', pin: '604838', again: '604838' }, 'old', a],
    ...['', 'x', 'UUUUU-UUUUU', 'x'.repeat(2000), ...bidi].map((door) => ['/me/pin/forgot', { door, pin: '604838', again: '604838' }, 'door']),
    ...['', 'x', 'a b@example.nl', 'x'.repeat(1000), ...bidi].map((mail) => ['/in/mail', { mail }, 'mail', new Session(server)]),
    ...['', '  '].map((code) => ['/in/code', { code }, 'code', new Session(server)]),
    ...['', '  ', long, ...bidi].map((name) => ['/begin', { name }, 'name', new Session(server)]),
    ...[['kind', 'nonsense'], ['kind', ''], ['name', ''], ['name', long], ['purpose', 'x'.repeat(301)], ['look_again', 'soon'], ['look_again', '2020-01-01'], ['contact', 'ab'], ['tie', 'x'.repeat(61)], ['organisation', 'x'.repeat(81)], ['name', bidi[0]]]
      .map(([field, value]) => [`/t/${table}/people/ask`, { ...(field === 'tie' ? { kind: 'member' } : { kind: 'professional', look_again: day(20) }), name: html, purpose: 'p', [field]: value }, field]),
    ...['x'.repeat(1001), ...bidi].map((words) => ['/desk/keepsakes', { words }, 'words', P]),
    ...['', 'x', absent, 'x'.repeat(1000), html, ...bidi].map((colleague) => [`/t/${table}/cover`, { colleague, until: day(10) }, 'colleague', P]),
    ...['', 'soon', '2026-02-30', html, ...bidi].map((until) => [`/t/${table}/cover`, { colleague: 'x', until }, 'until', P]),
    ...['', 'x', 'AAAAA-AAAAA', 'x'.repeat(2000), html, ...bidi].map((code) => [`/t/${table}/write/${made.written}/yes`, { code, pin: '604839' }, 'code', P]),
    ...['000001', ''].map((step_pin) => [`/t/${table}/own`, { step_pin }, 'step_pin', a]),
  ];
  for (const [path, fields, field, session = A] of cases) {
    const answer = await session.post(path, fields), what = `${path} ${field}=${show(fields[field])}`;
    assert.ok(answer.status === 400 || (field === 'door' && answer.status === 404), `${what}: ${answer.status} ${plain(answer.text).slice(0, 200)}`);
    assert.match(beside(answer.text, field) ?? '', /class='[^']*\bwrong'/, `${what}: nothing is said beside it: ${plain(answer.text).slice(0, 300)}`);
    assert.ok(!answer.text.includes(html), `${what}: not escaped`);
    if (fields.name === html) assert.ok(answer.text.includes(escaped(html)), `${what}: the name is gone`);
    for (const secret of [fields.pin, fields.old]) if (secret?.length > 4) assert.ok(!answer.text.includes(`value='${secret}'`), `${what}: a PIN is shown`);
  }
  for (const code of ['x', 'UUUUU-UUUUU', 'AAAAA-AAAAA', '0'.repeat(26), 'x'.repeat(3000), '../..', ...bidi]) {
    for (const path of ['/in/code', '/in/pin']) {
      const answer = await new Session(server).post(path, { code, door: code, pin: '604839' });
      assert.equal(answer.status, 404, `${path} ${show(code)}: ${answer.status}`);
      assert.match(answer.text, /role='alert'/);
    }
  }
  for (const session of ['x', absent, 'x'.repeat(500)]) assert.equal((await A.post(`/me/sessions/${session}/end`)).status, 404);
  for (const tongue of ['', 'xx', 'x'.repeat(3000), "nl'; x=y"]) {
    const answer = await new Session(server).post('/tongue', { tongue });
    assert.equal(answer.status, 303);
    assert.equal(answer.headers['set-cookie'], undefined, tongue);
  }
  assert.equal((await A.get('/me')).text.replace(/(name='(csrf|key)' value=')[^']*/g, '$1'), me);
  assert.deepEqual(await exported(), was);
});

test('deeds: what does not fit is said of the field, as on its page, and nothing changed', async () => {
  const about = async () => Promise.all([A, P].flatMap((one) => ['me', 'keepsakes', 'sessions'].map(async (path) => (await one.get(`/api/v1/${path}`)).text.replace(/"seen":"[^"]*"/g, ''))));
  const was = await about(), html = '<i>Mia</i>', none = [5, true, [], {}, 1.5, 'a\u0007b', ...bidi];
  const cases = [
    ...[...none, undefined, null, '', '  ', 'x'.repeat(61)].map((name) => ['/me', { name, language: 'en' }, 'name']),
    ...[...none, 'xx', 'x'.repeat(3000), html].map((language) => ['/me', { name: 'Mia', language }, 'language']),
    ...[...none, undefined, null, '', 'x', 'SMS', html].map((channel) => ['/me/channel', { channel }, 'channel']),
    ...[...none, 'x', 'a@b@c', 'a@example.nl\r\nBcc: x@example.nl', `${'a'.repeat(250)}@example.nl`, html].map((contact) => ['/me/mail', { contact }, 'contact']),
    ...[...none, 'x', '06', '06123456789', `+${'1'.repeat(2000)}`, '06\n12345678', html].map((phone) => ['/me/phone', { phone }, 'phone']),
    ...[...none, undefined, null, '', '24', '21:60', '2:5', '-1', '9'.repeat(400), html].flatMap((hour) => [['/me/silence', { from: hour, to: '8' }, 'from'], ['/me/silence', { from: '8', to: hour }, 'to']]),
    ...['yes', 1, [], {}, undefined, null, ''].map((front) => ['/me/front', { front }, 'front']),
    ...[undefined, null, false, 'yes', 1, []].map((sure) => ['/me/erase', { sure }, 'sure']),
    ...[...none, undefined, '', '12345', 'abcdef'].map((code) => ['/me/phone/code', { code }, 'code']),
    ...[...none, 'x'.repeat(1001)].map((words) => ['/keepsakes', { words }, 'words', P]),
    ...[...none, undefined, null, '', 'Reached', html].map((how) => [`/calls/${absent}/end`, { how }, 'how', P]),
  ];
  for (const [path, fields, field, session = A] of cases) problem(await order(session, `/api/v1${path}`, json(fields)), field === 'code' ? [400, 429] : [400], `${path} ${field}=${show(fields[field])}`, field);
  for (const path of ['/me', '/me/channel', '/me/mail', '/me/phone', '/me/phone/code', '/me/silence', '/me/front', '/me/erase', '/me/erase/stop', '/sessions/end', `/sessions/${absent}/end`, `/keepsakes/${absent}/take-out`])
    for (const body of ['{', '[]', '"x"', 'null', '{"no_such_field":1}', '{"ask":"mail"}', '{"out":"x"}', '{"key":"x"}', '{"csrf":"x"}', '{"step_pin":"604839"}', '['.repeat(30000)])
      problem(await order(A, `/api/v1${path}`, body), [400], `${path} ${body.slice(0, 40)}`);
  for (const path of [`/sessions/${absent}/end`, `/keepsakes/${absent}/take-out`]) problem(await order(A, `/api/v1${path}`, '{}'), [404], path);
  assert.deepEqual(await about(), was);
});

test('paths and queries: nothing in them is more than absent', async () => {
  const was = await exported();
  const strange = ['x', '..', '%00', '%2e%2e%2f', '%ff', 'u'.repeat(26), `${absent}0`, absent.toUpperCase(), "'", '<zz>', '%3Cscript%3E', '0', '-1', 'new%20', 'x'.repeat(600)];
  for (const row of rows.filter((one) => /\{(?!table)/.test(one.path) && !one.path.includes('{door}'))) {
    const name = /\{(?!table)(\w+)\}/.exec(row.path)[1];
    for (const value of strange) {
      const path = at(row, { [name]: encodeURI(value).replaceAll('%25', '%') });
      const answer = row.method === 'GET' ? await A.get(path) : row.path.startsWith('/api/') ? await order(A, path, '{}') : await A.post(path, {});
      assert.ok([400, 404].includes(answer.status), `${row.name} ${value.slice(0, 30)}: ${answer.status}`);
      assert.ok(!answer.text.includes('<zz>'), row.name);
    }
  }
  for (const row of rows.filter((one) => one.method === 'GET')) {
    if (/\{door\}/.test(row.path)) continue;
    for (const query of ['goal=%3Czz%3E', 'did=%3Czz%3E', 'did=goal_write&did=x', 'older=x', `older=${'0'.repeat(900)}`, 'older=%ff', '&&&=', 'a=%', 'x'.repeat(900)]) {
      const answer = await A.get(`${at(row)}?${query}`);
      assert.ok(answer.status < 500, `${row.name}?${query}: ${answer.status}`);
      assert.ok(!answer.text.includes('<zz>'), row.name);
    }
  }
  assert.deepEqual(await exported(), was);
});

test('HTML in what is written is words, wherever it is shown', async () => {
  const evil = `<script>alert(1)</script>"'><img src=x onerror=y>&amp;{}{0}`;
  const { id: goal } = await A.make(`/tables/${table}/goals`, { words: evil, value: 4, audience: 'table' });
  await A.make(`/tables/${table}/goals/${goal}/mark`, { value: 5, words: evil });
  const { id: step } = await A.make(`/tables/${table}/steps`, { words: evil, doer: 'self', goal, audience: 'table' });
  const { id: proposal } = await P.make(`/tables/${table}/proposals`, { words: evil, doer: 'together', why: evil });
  await A.make(`/tables/${table}/asks`, { kind: 'member', name: evil.slice(0, 60), tie: evil.slice(0, 60) });
  await joins(A, table, { kind: 'member', name: evil.slice(0, 60) });
  let shown = 0;
  for (const row of rows.filter((one) => one.method === 'GET' && !one.path.includes('{door}') && !one.path.startsWith('/api/'))) {
    const answer = await A.get(at(row, { goal, step, proposal, item: goal }));
    assert.ok(!/<script>alert|<img src=x/.test(answer.text), row.name);
    if (answer.text.includes('&lt;script&gt;alert(1)')) shown++;
  }
  assert.ok(shown >= 8, String(shown));
  const api = await A.get(`/api/v1/tables/${table}/goals`);
  assert.equal(JSON.parse(api.text).find((one) => one.id === goal).words, evil);
  assert.ok(!api.text.includes('<script>'), 'a browser that guesses the type finds no tag');
});

test('nothing of all this made the server say more than that', async () => {
  assert.ok(!/BROKEN|panic|assert/i.test(server.log), server.log.slice(-2000));
  assert.equal((await fetchRaw(server.port, 'GET', '/healthz', {})).status, 200);
});
