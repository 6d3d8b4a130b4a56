// A form of several questions is one question a page, without JavaScript: what was said is kept and found again by Back and by Change,
// an error stands beside its field, and nothing is sent before she saw it all. And what is over asks nothing any more.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { dayOf } from './days.mjs';
import { field, goesOn, hidden } from './asking.mjs';
import { launch, open } from './browser.mjs';
import { backIn, choose, follow, heading, reach, reads, sees } from './hands.mjs';
import { Server } from './harness.mjs';
import { Session, founds, joins, plain, professional } from './scene.mjs';

const begin = Date.now();
let server, A, M, P, id, root;
const inDays = (days) => dayOf(begin + days * 86400000);
before(async () => {
  server = await Server.start({ clock: begin });
  ({ session: A, table: id } = await founds(server, 'Mia'));
  root = `/t/${id}`;
});
after(async () => { await server?.close(); });

const list = (noun) => A.list(`/tables/${id}/${noun}`);

test('one question a page, kept for Back and Change, seen whole before it is sent', async () => {
  const action = `${root}/coming/new`;
  const first = (await A.get(action)).text;
  assert.match(plain(first), /Question 1 of 5 .*What is coming\?/);
  assert.doesNotMatch(first, /name='due'/);
  const empty = await goesOn(A, action, action, { words: '' });
  assert.equal(empty.status, 400);
  assert.match(plain(empty.text), /What is coming\?.*Write something here\./);
  let next = await goesOn(A, action, action, { words: 'The <power> goes off & on' });
  assert.equal(next.status, 303);
  assert.match(next.location, /\?ask=due$/);
  assert.doesNotMatch(next.location, /power/);
  const wrong = await goesOn(A, next.location, action, { due: 'soon' });
  assert.equal(wrong.status, 400);
  assert.equal(field(wrong.text, 'due'), 'soon');
  next = await goesOn(A, next.location, action, { due: inDays(9) });
  assert.equal(field((await A.get(`${action}?ask=words`)).text, 'words'), 'The &lt;power&gt; goes off &amp; on'); // Back
  for (const said of [{ sender: 'Power Ltd' }, { otherwise: '' }, { doer: 'self' }]) next = await goesOn(A, next.location, action, said);
  assert.match(next.location, /\?ask=look$/);
  const whole = plain((await A.get(next.location)).text);
  assert.match(whole, /The <power> goes off & on.*From whom\? Power Ltd Change.*Left empty Fill in.*Who may see this\?.*You see this/);
  assert.deepEqual(await list('consequences'), []);
  next = await goesOn(A, `${action}?ask=sender&look=yes`, action, { sender: 'Light Ltd' });
  assert.match(next.location, /\?ask=look$/);
  const sent = await goesOn(A, next.location, action, {});
  assert.match(sent.location, /did=consequence_write/);
  const [made] = await list('consequences');
  assert.deepEqual([made.words, made.sender, made.due], ['The <power> goes off & on', 'Light Ltd', inDays(9)]);
  assert.match(plain((await A.get(`${action}?ask=look`)).text), /Question 1 of 5/); // nothing is unsent any more
});

test('somebody of her own and somebody whose work it is are asked one question a page', async () => {
  const action = `${root}/people/ask`;
  let next = await goesOn(A, `${action}?kind=professional&role=care`, action, { name: 'Els' });
  assert.match(next.location, /\?ask=organisation&kind=professional&role=care$/);
  next = await goesOn(A, next.location, action, {});
  next = await goesOn(A, next.location, action, { purpose: '' });
  assert.equal(next.status, 400);
  next = await goesOn(A, `${action}?ask=purpose&kind=professional&role=care`, action, { purpose: 'The letters' });
  next = await goesOn(A, next.location, action, { look_again: inDays(60) });
  next = await goesOn(A, next.location, action, { contact: 'no address' });
  assert.equal(next.status, 400);
  next = await goesOn(A, `${action}?ask=contact&kind=professional&role=care`, action, { contact: '' });
  const whole = await A.get(next.location);
  assert.match(plain(whole.text), /Els Change.*The letters Change/);
  const asked = await A.post(action, hidden(whole.text, action));
  assert.match(plain(asked.text), /Your question is ready/);
  assert.equal((await list('asks')).at(-1).name, 'Els');
});

test('a closed thing says so and leads back; no page about it asks anything', async () => {
  const make = async (path, fields) => (await A.make(`/tables/${id}${path}`, fields)).id;
  const step = await make('/steps', { words: 'Call', doer: 'self' }), goal = await make('/goals', { words: 'Rest' });
  const coming = await make('/consequences', { words: 'A bill', due: inDays(2) });
  const help = plain((await A.get(`${root}/steps/${step}/help`)).text);
  assert.match(help, /Nobody can be asked to call you here yet\..*Help now/);
  assert.doesNotMatch(help, /Somebody of the team calls you/);
  await make(`/steps/${step}/done`, { doer: 'self' });
  await make(`/goals/${goal}/close`, { how: 'achieved' });
  await make(`/consequences/${coming}/settle`, { doer: 'self' });
  const closed = [...['later', 'help', 'call', 'smaller', 'if-then', 'not-yet', 'hand-over', 'change', 'done'].map((way) => [`steps/${step}`, way]), [`goals/${goal}`, 'close'],
    [`coming/${coming}`, 'change'], [`coming/${coming}`, 'settle']];
  for (const [thing, way] of closed) {
    const { status, text } = await A.get(`${root}/${thing}/${way}`), main = text.slice(text.indexOf('<main'));
    assert.equal(status, 200, way);
    assert.match(plain(main), /Nothing needs to be done here any more\./, way);
    assert.ok(main.includes(`href='${root}/${thing}'`) && !main.includes('<form'), way);
  }
});

test('the PIN that the paper asks leads back to that sheet; with whom she shares is never herself', async () => {
  const action = `${root}/own`, paper = await A.get(`${root}/paper?own=yes&money=yes`);
  assert.match(plain(paper.text), /You have no PIN yet/);
  const opened = await A.post(action, { ...hidden(paper.text, action), step_pin: '271828', step_again: '271828' });
  assert.equal(opened.location, `${root}/paper?own=yes&money=yes`);
  assert.match((await A.post(action, { back: 'https://evil.example/' })).location, /\/own$/);
  const chooses = (await A.get(`${root}/steps/new`)).text, select = chooses.slice(chooses.indexOf("id='with'")).split('</select>')[0];
  assert.doesNotMatch(select, /Mia/);
});

test('five questions to herself, one a page: what they come to follows the last, and nothing of it is kept', async () => {
  const action = `${root}/people/fair`, was = (await A.get(`/api/v1/tables/${id}/export`)).text.replace(/"made":"[^"]*"/, '');
  assert.match(plain((await A.get(action)).text), /Question 1 of 5 Is this a good thing to ask\?.*Is it something practical.*Ask somebody without the questions/);
  const says = async (answers) => {
    let next = { location: action };
    for (const [name, said] of Object.entries(answers)) {
      const shown = (await A.get(next.location)).text;
      assert.equal(shown.split("type='radio'").length, 4, 'one question a page');
      next = await goesOn(A, next.location, action, { [name]: said });
    }
    return next;
  };
  const two = await says({ practical: 'yes', willing: 'no' });
  assert.match(two.location, /\?ask=warm$/);
  assert.match((await A.get(`${action}?ask=willing`)).text, /value='no'[^>]*checked/); // Back
  assert.match(plain((await A.get(`${action}?ask=look`)).text), /Question 1 of 5/); // there is no end to look at
  const strange = await A.post(action, { practical: 'yes' }, { csrf: 'x' });
  assert.equal(strange.status, 400);
  assert.match(plain(strange.text), /Question 1 of 5/);
  await A.get(`${action}?new=yes`);
  const kind = await says({ practical: 'no', willing: 'unsure', warm: 'yes', equal: 'no', beside: 'no' });
  assert.equal(kind.status, 200);
  assert.match(plain(kind.text), /Rather do not press.*Make it smaller first.*Your people need not carry it alone/);
  assert.match(plain((await A.get(`${action}?ask=warm`)).text), /Question 1 of 5/); // nothing is left of it
  assert.match(plain((await says({ practical: 'yes', willing: 'no', warm: 'yes', equal: 'yes', beside: 'yes' })).text), /You can ask this.*Many people wait until somebody asks them/);
  assert.match(plain((await A.post(action, { warm: 'no' })).text), /Rather do not press/); // all at once
  assert.equal((await A.get(`/api/v1/tables/${id}/export`)).text.replace(/"made":"[^"]*"/, ''), was);
});

test('others come to the table', async () => {
  assert.equal((await server.run('team', 'add', 'Wijkteam')).code, 0);
  M = await joins(A, id, { kind: 'member', name: 'Mo' });
  P = await joins(A, id, { kind: 'professional', name: 'Els', purpose: 'Letters', look_again: inDays(60) }, await professional(server, 'Els'));
});

// Each form of several questions: its path, of whom, what is said in order (undefined: skipped), and what came of it.
const walks = () => ({
  step: [A, 'steps/new', [['words', 'Call the bank'], ['doer'], ['due', inDays(5)], ['confidence']], 'steps', { words: 'Call the bank', doer: 'self', due: inDays(5), confidence: undefined }],
  goal: [A, 'goals/new', [['words', 'Quiet'], ['value', '3'], ['good_enough']], 'goals', { words: 'Quiet', good_enough: undefined }],
  review: [A, 'review', [['words', 'Air'], ['next']], 'reviews', { words: 'Air', next: undefined }],
  win: [A, 'wins/new', [['words', 'The post is open'], ['doer']], 'wins', { words: 'The post is open', doer: undefined }],
  experience: [A, 'experiences/new', [['words', 'Came in without asking'], ['kind', 'never_again']], 'experiences', { words: 'Came in without asking', kind: 'never_again' }],
  entry: [A, 'story/new', [['words', 'We moved'], ['happened', '2019-03-03']], 'entries', { words: 'We moved', happened: '2019-03-03' }],
  mandate: [A, 'mandates/new', [['who', M.seat], ['authority', 'The bank'], ['may', 'Ask for time'], ['until', inDays(30)]], 'mandates', { who: M.seat, authority: 'The bank', until: inDays(30) }],
  proposal: [M, 'proposals/new', [['words', 'Shall I cook?'], ['doer', 'circle'], ['due'], ['why']], 'proposals', { why: undefined }],
  strength: [A, 'strengths/new', [['words', 'I keep going']], 'strengths', { words: 'I keep going' }],
  written: [M, 'write?kind=step', [['words', 'Call the doctor'], ['doer'], ['due']], 'proposals', {}],
  suggestion: [M, 'proposals/new?kind=person', [['words', 'Truus'], ['why', 'She listens']], 'proposals', { why: 'She listens' }],
});
test('each form begins with what matters; the rest is skipped in one tap, read back, and only then it counts', async () => {
  for (const [name, [by, path, said, noun, wanted]] of Object.entries(walks())) {
    const start = `${root}/${path}`, action = start.split('?')[0], before_ = (await by.list(`/tables/${id}/${noun}`)).length;
    let at = start;
    for (const [i, [field, value]] of said.entries()) {
      const page = await by.get(at), text = plain(page.text);
      assert.equal(/Question (\d+ of \d+)/.exec(text)?.[1], said.length > 1 ? `${i + 1} of ${said.length}` : undefined, `${name} ${field}`);
      assert.equal([...page.text.matchAll(/<textarea|type='(?:text|date)'|<select|<fieldset/g)].length - (field === 'doer' && page.text.includes("id='who'")), 1, `${name} ${field}: one question`);
      assert.equal(/name='skip'/.test(page.text), !['words', 'kind', 'who', 'authority', 'may', 'until'].includes(field), `${name} ${field}: skip`);
      const next = await goesOn(by, at, action, value === undefined ? { skip: 'yes' } : { [field]: value });
      assert.equal(next.status, 303, `${name} ${field}`);
      at = next.location;
    }
    const whole = await by.get(at);
    assert.match(plain(whole.text), new RegExp(`Look at it once more\\. Nothing is sent yet\\..*${said.find(([, value]) => value && value !== M.seat)[1].replace('?', '\\?')}.*Change`), name);
    assert.equal((await by.list(`/tables/${id}/${noun}`)).length, before_, `${name}: nothing yet`);
    const sent = await by.post(action, hidden(whole.text, action));
    assert.equal(sent.status, 303, name);
    const made = (await by.list(`/tables/${id}/${noun}`)).at(-1);
    for (const [field, value] of Object.entries(wanted)) assert.equal(made[field] ?? undefined, value, `${name} ${field}`);
    const anew = plain((await by.get(start)).text);
    assert.match(anew, said.length > 1 ? /Question 1/ : /I am good at/, `${name}: the first question`);
    assert.doesNotMatch(anew, /Begin anew/, `${name}: nothing is unsent`);
    assert.ok(!by.unsent && !by.unsentAt, name);
  }
});

test('a step that she changes stands there whole; she changes one thing, reads it back, and only then it counts', async () => {
  const step = (await A.make(`/tables/${id}/steps`, { words: 'Call the bank', doer: 'self', due: inDays(5), confidence: 6 })).id, action = `${root}/steps/${step}/change`;
  const now = async () => (await A.list(`/tables/${id}/steps`)).find((one) => one.id === step);
  const whole = await A.get(action);
  assert.match(plain(whole.text), /Nothing is kept yet.*Call the bank.*Change.*you, yourself.*6/s);
  const one = await A.get(`${action}?ask=due&look=yes`);
  assert.equal([...one.text.matchAll(/<textarea|type='(?:text|date)'|<select|<fieldset/g)].length, 1, 'one question');
  const back = await goesOn(A, `${action}?ask=due&look=yes`, action, { due: inDays(9) });
  assert.equal(back.status, 303);
  const read = await A.get(back.location);
  assert.equal((await now()).due, inDays(5), 'nothing yet');
  assert.equal((await A.post(action, hidden(read.text, action))).status, 303);
  assert.deepEqual([(await now()).words, (await now()).due], ['Call the bank', inDays(9)]);
  const sure = (await A.list(`/tables/${id}/certainties`)).filter((each) => each.step === step);
  assert.deepEqual(sure.map((each) => [each.value, !!each.done]), [[6, false]], 'what she did not change is not said twice');
  // Another page may have chosen who: that stands in it. And somebody else's change is told, and not written over.
  assert.match((await A.get(`${action}?doer=together&who=${M.seat}`)).text, new RegExp(`name='doer' value='together'[^]*name='who' value='${M.seat}'`));
  const old = hidden((await A.get(action)).text, action);
  await A.make(`/tables/${id}/steps/${step}/change`, { words: 'Write to the bank', doer: 'self' });
  const late = await A.post(action, { ...old, words: 'Visit the bank' });
  assert.equal(late.status, 409);
  assert.match(plain(late.text), /Write to the bank.*Visit the bank/s);
  assert.equal((await A.post(action, hidden(late.text, action))).status, 303, 'she read it, and says it again');
  assert.equal((await now()).words, 'Visit the bank');
  // Of how sure she is nobody else hears.
  assert.doesNotMatch((await M.get(`/api/v1/tables/${id}/steps`)).text, /confidence/);
  assert.equal((await M.get(`/api/v1/tables/${id}/certainties`)).status, 404);
});

// Of a conference: who is asked, and a line of the flip-chart that is changed.
test('somebody is invited in two questions; a line of the flip-chart stands there whole, and one thing of it is changed', async () => {
  const K = await joins(A, id, { kind: 'coordinator', name: 'Ko' });
  await K.stepUp();
  const here = (await A.make(`/tables/${id}/conferences`, { question: 'How?' })).id, api = `/tables/${id}/conferences/${here}`, page = `${root}/conferences/${here}`, action = `${page}/invited/new`;
  await A.make(`${api}/want`);
  const nobody = await A.post(action, { ...hidden((await A.get(action)).text, action), name: '' });
  assert.equal(nobody.status, 400);
  assert.match(nobody.text, /id='about-name'.*?wrong'>Write a first name\./s);
  const second = await goesOn(A, action, action, { name: 'Piet' });
  assert.equal(second.status, 303);
  assert.match(plain((await A.get(second.location)).text), /Question 2 of 2.*Who is that to you\?/s);
  const whole = await A.get((await goesOn(A, second.location, action, { tie: 'We worked together', works: 'yes' })).location);
  assert.match(plain(whole.text), /Nothing is sent yet.*Piet.*Change.*We worked together · for work/s);
  assert.deepEqual(await A.list(`/tables/${id}/invitees`), []);
  assert.equal((await A.post(action, hidden(whole.text, action))).status, 303);
  assert.deepEqual((await A.list(`/tables/${id}/invitees`)).map((one) => [one.name, one.tie, one.works, one.seat]), [['Piet', 'We worked together', true, null]]);
  const seated = await A.get((await goesOn(A, (await goesOn(A, action, action, { name: '', seat: M.seat })).location, action, { skip: 'yes' })).location);
  assert.match(plain(seated.text), /Mo.*Change.*Left empty/s);
  assert.equal((await A.post(action, hidden(seated.text, action))).status, 303);
  await A.make(`${api}/coordinator`, { coordinator: K.seat });
  await A.make(`${api}/day`, { on: inDays(0), place: 'Here' });
  for (const one of await A.list(`/tables/${id}/invitees`)) {
    await K.make(`/tables/${id}/invitees/${one.id}/brief`);
    await K.make(`/tables/${id}/invitees/${one.id}/safety`, { verdict: 'safe' });
  }
  await K.make(`${api}/open`);
  await A.make(`${api}/private`, { phones: true });
  const row = (await A.make(`${api}/rows`, { words: 'Clear the hallway', who: M.seat, due: inDays(5), checks: 'Piet' })).id, line = `${page}/rows/${row}`;
  const now = async () => (await A.list(`/tables/${id}/plan-rows`)).find((one) => one.id === row);
  assert.match(plain((await A.get(line)).text), /Clear the hallway.*Change.*Mo.*Change.*Piet.*Change.*No.*Change.*Strike it out/s);
  const both = await A.post(line, { ...hidden((await A.get(`${line}?ask=who&look=yes`)).text, line), who: M.seat, name: 'Wim' });
  assert.equal(both.status, 400, 'not two who do it');
  assert.match(both.text, /id='about-name'.*?wrong'>Choose somebody, or write a name: not both\..*?value='Wim'/s);
  const closer = await goesOn(A, `${line}?ask=closer&look=yes`, line, { closer: 'yes' });
  const read = await A.get(closer.location);
  assert.match(plain(read.text), /Does it bring you closer to each other\? Yes/);
  assert.ok(!(await now()).closer, 'nothing yet');
  assert.equal((await A.post(line, hidden(read.text, line))).status, 303);
  assert.deepEqual([(await now()).words, (await now()).who, (await now()).due, (await now()).checks, (await now()).closer], ['Clear the hallway', M.seat, inDays(5), 'Piet', true]);
  const old = hidden((await A.get(line)).text, line);
  await M.make(`/tables/${id}/plan-rows/${row}/change`, { words: 'Clear the attic', name: 'Wim' });
  const late = await A.post(line, { ...old, words: 'Clear the shed' });
  assert.equal(late.status, 409);
  assert.match(plain(late.text), /Clear the attic.*Clear the shed/s);
  assert.equal((await A.post(line, hidden(late.text, line))).status, 303, 'she read it, and says it again');
  assert.equal((await now()).words, 'Clear the shed');
  await A.make(`${api}/pen`, { phones: false });
  const pen = await M.post(`${line}/strike`);
  assert.equal(pen.status, 409);
  assert.match(plain(pen.text), /has the pen.*Clear the shed/s);
  await A.make(`${api}/pen`, { phones: true });
  await A.make(`${api}/stop`);
});

test('who comes for work reads it as she will, her own words first, before anything is sent', async () => {
  const goal = (await A.make(`/tables/${id}/goals`, { words: 'Quiet at night', audience: 'table' })).id, action = `${root}/proposals/new`;
  const count = async () => (await A.list(`/tables/${id}/proposals`)).length, before_ = await count();
  const fields = { words: 'Zullen we je traject bekijken, zodat wij dan samen weten wat er allemaal nog nodig is voor jou en voor je kinderen?', doer: 'together', goal, why: 'It <helps>' };
  const page = await P.get(action);
  assert.match(plain(page.text), /Hun eigen woorden eerst.*Quiet at night.*Welke stap\?/);
  const wrong = await P.post(action, { ...hidden(page.text, action), ...fields, words: '' });
  assert.equal(wrong.status, 400);
  assert.match(plain(wrong.text), /Schrijf hier iets/);
  const shown = await P.post(action, { ...hidden(page.text, action), ...fields });
  assert.equal(shown.status, 200);
  assert.match(plain(shown.text), /Er is nog niets verstuurd.*Zo leest Mia het.*Quiet at night.*Els stelt voor.*Zullen we je traject.*samen.*It <helps>.*“traject” is een moeilijk woord.*Eén zin heeft 22 woorden/);
  assert.equal(await count(), before_, 'nothing is sent by looking');
  const again = await P.post(action, { ...hidden(shown.text, action), answering: 'again' });
  assert.equal(field(again.text, 'words'), fields.words);
  assert.match(again.text, /name='doer' value='together' checked/);
  const sent = await P.post(action, hidden(shown.text, action));
  assert.match(sent.location, /did=proposal_make/);
  assert.equal(await count(), before_ + 1);
  // One of her own people reads it in the same way, at the end of the questions.
  const last = await goesOn(M, action, action, { words: 'Shall I cook?', rest: 'yes' });
  assert.match(plain((await M.get(last.location)).text), /This is how Mia reads it.*Mo puts forward.*Shall I cook\?.*Change/);
});

test('a colleague is told what she did and what came of it, and no name of a table leaves it', async () => {
  const Q = await professional(server, 'Ruben'), [one] = (await P.list('/colleagues')).filter((each) => each.name === 'Ruben');
  const fields = { colleague: one.id, did: 'You stayed silent until he spoke', made: 'He phoned his sister' };
  const short = await P.post('/desk/colleagues', { ...fields, did: 'Super!' });
  assert.equal(short.status, 400);
  assert.match(plain(short.text), /Zeg precies wat je zag/);
  const named = await P.post('/desk/colleagues', { ...fields, made: 'Then mia phoned her sister' });
  assert.equal(named.status, 400);
  assert.match(plain(named.text), /“Mia” zit aan een tafel/);
  assert.equal((await P.post('/desk/colleagues', { ...fields, colleague: id })).status, 400);
  assert.deepEqual(await Q.list('/keepsakes'), []);
  assert.equal((await P.post('/desk/colleagues', { ...fields, key: 'once' })).status, 303);
  assert.equal((await P.post('/desk/colleagues', { ...fields, key: 'once' })).status, 303);
  const [kept, more] = await Q.list('/keepsakes');
  assert.deepEqual([kept.from, kept.words, more], ['Els', 'You stayed silent until he spoke\nHe phoned his sister', undefined]);
  assert.deepEqual(await P.list('/keepsakes'), []);
  assert.doesNotMatch((await A.get(`/api/v1/tables/${id}/export`)).text, /stayed silent/);
});

test('what does not fit is said beside its field, stays as it was typed, and goes no further', async () => {
  const wrong = [['steps/new', 'words', ' '], ['steps/new', 'words', 'x'.repeat(301)], ['steps/new', 'doer', 'nobody'], ['steps/new', 'who', 'x'], ['steps/new', 'due', 'soon'], ['steps/new', 'confidence', '11'],
    ['goals/new', 'value', '-1'], ['goals/new', 'good_enough', '7,5'], ['review', 'next', 'y'.repeat(301)], ['mandates/new', 'who', ''], ['mandates/new', 'until', '2020-01-01'], ['mandates/new', 'authority', ' ']];
  for (const [path, field, value] of wrong) {
    const action = `${root}/${path}`, asked = field === 'who' && path === 'steps/new' ? 'doer' : field;
    const answer = await A.post(action, { words: 'Words', answering: asked, ...(path === 'mandates/new' && { who: M.seat, authority: 'The bank', may: 'Ask' }), ...(field === 'who' && { doer: 'circle' }), [field]: value });
    assert.equal(answer.status, 400, `${path} ${field}`);
    assert.match(answer.text, new RegExp(`id='about-${field}'[^>]*>(?:<p[^>]*>[^<]*</p>)?<p class='[^']*\\bwrong'`), `${path} ${field}`);
    if (!['who', 'doer'].includes(field) && value.length > 3) assert.ok(answer.text.includes(value), `${path} ${field}`);
    assert.ok(field === 'words' || answer.text.includes("name='words' value='Words'"), `${path} ${field}: what was said before goes along`);
    assert.equal(answer.headers['set-cookie'], undefined);
  }
});

test('from the first question straight to the last look; what she did not say of who does it, she reads back', async () => {
  const action = `${root}/steps/new`, goal = (await A.make(`/tables/${id}/goals`, { words: 'Rest' })).id, other = (await A.make(`/tables/${id}/goals`, { words: 'Work' })).id;
  const all = await goesOn(A, `${action}?goal=${goal}`, action, { words: 'Sleep early', rest: 'yes' });
  assert.match(all.location, /\?ask=look$/);
  assert.match(plain((await A.get(all.location)).text), /Sleep early Change Who does it\? you, yourself Change.*Which goal is it for\? Rest Change/);
  // The same page again finds it; of another goal it is another step.
  assert.match(plain((await A.get(`${action}?goal=${goal}`)).text), /You began this a moment ago\. Begin anew.*Sleep early/);
  assert.doesNotMatch((await A.get(`${action}?goal=${other}`)).text, /Sleep early/);
  const filled = await goesOn(A, `${action}?ask=confidence&look=yes`, action, { confidence: '4' });
  assert.match(plain((await A.get(filled.location)).text), /work out\? 4 Change/);
  const emptied = await goesOn(A, `${action}?ask=confidence&look=yes`, action, { confidence: '4', skip: 'yes' });
  assert.match(plain((await A.get(emptied.location)).text), /work out\? Left empty Fill in/);
  await goesOn(A, emptied.location, action, {});
  const made = (await list('steps')).at(-1);
  assert.deepEqual([made.words, made.doer, made.goal], ['Sleep early', 'self', goal]);
});

test('yes, but otherwise: all that was put forward in sight, and only what she wants is changed', async () => {
  const goal = (await A.make(`/tables/${id}/goals`, { words: 'Home' })).id;
  await A.make(`/tables/${id}/items/${goal}/open`, { seat: P.seat });
  const { id: put } = await P.make(`/tables/${id}/proposals`, { words: 'I will call', doer: 'professional', goal, due: inDays(9) });
  const page = plain((await A.get(`${root}/proposals/${put}`)).text), action = `${root}/proposals/${put}/answer`;
  assert.match(page, /Yes Yes, but otherwise No Do not answer/);
  const whole = await A.get(action);
  assert.match(plain(whole.text), /Change what you want otherwise\. Nothing is sent yet\..*I will call Change.*a professional Change.*Home Change/);
  const wrong = await goesOn(A, `${action}?ask=words&look=yes`, action, { words: '' });
  assert.equal(wrong.status, 400);
  const changed = await goesOn(A, `${action}?ask=words&look=yes`, action, { words: 'We call together' });
  assert.match(changed.location, /\/answer\?ask=look$/);
  await goesOn(A, `${action}?ask=doer&look=yes`, action, { doer: 'together', who: P.seat });
  const sent = await A.post(action, hidden((await A.get(action)).text, action)); // also by the way she came
  assert.match(sent.location, /did=proposal_answer/);
  const step = (await list('steps')).at(-1);
  assert.deepEqual([step.words, step.doer, step.who, step.goal, step.due], ['We call together', 'together', P.seat, goal, inDays(9)]);
  assert.match(plain((await A.get(action)).text), /The answer was: yes, but otherwise\./);
  assert.ok(!(await A.get(action)).text.includes("name='answering'"));
});

test('words that were written down for her, and somebody suggested, are said otherwise in the same way', async () => {
  const { id: written } = await P.make(`/tables/${id}/dictations`, { words_of: A.seat ?? (await A.list(`/tables/${id}`)).seat, kind: 'win', words: 'I opned it' });
  assert.match((await A.get(`${root}/write/${written}`)).text, new RegExp(`href='${root}/proposals/${written}/answer'`));
  const action = `${root}/proposals/${written}/answer`;
  await goesOn(A, `${action}?ask=words&look=yes`, action, { words: 'I opened it' });
  assert.match(plain((await A.get(action)).text), /I said it otherwise.*I opened it/);
  assert.match((await A.post(action, hidden((await A.get(action)).text, action))).location, /did=proposal_answer/);
  assert.equal((await list('wins')).at(-1).words, 'I opened it');
  const { id: person } = await M.make(`/tables/${id}/proposals`, { kind: 'person', words: 'Trus' }), path = `${root}/proposals/${person}/person`;
  await goesOn(A, `${path}?ask=words&look=yes`, path, { words: 'Truus' });
  assert.match((await A.post(path, hidden((await A.get(path)).text, path))).location, /people\/ask\/.*did=person_answer/);
  for (const who of [M, P]) assert.equal((await who.get(path)).status, 404);
});

test('with the keyboard alone, with and without JavaScript: a paper for who speaks for her, looking back, and otherwise', async () => {
  await A.stepUp('271828');
  const code = /class='secret'>([^<]+)</.exec((await A.post('/me/keys/code')).text)[1], browser = await launch();
  try {
    for (const [script, width] of [[true, 360], [false, 1280]]) {
      const page = await open(browser, server, { script, width, language: 'en' });
      await backIn(page, code, '271828');
      const types = async (name, words) => { await reach(page, `#${name}`); await page.keyboard.type(words); };
      const on = () => follow(page, 'main form.form button.first');
      await page.goto(`${root}/mandates/new`);
      await reach(page, '#who');
      await page.keyboard.press('ArrowDown');
      await on();
      await types('authority', 'The bank');
      await on();
      await types('may', 'Ask for time');
      await follow(page, 'main a.way'); // one question back
      assert.equal(await page.locator('#authority').inputValue(), 'The bank');
      await page.goBack();
      for (const words of ['Ask for time']) await types('may', words);
      await on();
      await on(); // until that day
      await sees(page, 'The bank', 'Ask for time', page.say('Look at it once more. Nothing is sent yet.'));
      await on();
      await reads(page, 'Given. It ends by itself on that day.');
      await page.goto(`${root}/review`);
      await types('words', 'More air');
      await follow(page, 'button[name=rest]');
      await sees(page, 'More air', page.say('Left empty'));
      await on();
      await reads(page, 'Looked back. It stands in your story.');
      const { id: put } = await M.make(`/tables/${id}/proposals`, { words: `Cook ${width}`, doer: 'circle' });
      await page.goto(`${root}/proposals/${put}`);
      await follow(page, `a[href$="/proposals/${put}/answer"]`);
      assert.equal(await heading(page), page.say('Yes, but otherwise'));
      await follow(page, 'main a[href*="ask=doer"]');
      await choose(page, 'doer', 'together');
      await on();
      await on();
      await page.goto(`${root}/plan`);
      await sees(page, `Cook ${width}`);
      await page.context().close();
    }
  } finally { await browser.close(); }
});
