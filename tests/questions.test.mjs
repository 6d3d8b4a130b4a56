// A form of several questions is one question a page, without JavaScript: what was said is kept and found again by Back and by Change,
// an error stands beside its field, and nothing is sent before she saw it all. And what is over asks nothing any more.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Server } from './harness.mjs';
import { founds, plain } from './scene.mjs';

let server, A, id, root;
const inDays = (days) => new Date(Date.now() + days * 86400000).toISOString().slice(0, 10);
before(async () => {
  server = await Server.start();
  ({ session: A, table: id } = await founds(server, 'Mia'));
  root = `/t/${id}`;
});
after(async () => { await server?.close(); });

const form = (text, action) => {
  const own = text.slice(text.indexOf(`action='${action}'`)).split('</form>')[0];
  return Object.fromEntries([...own.matchAll(/type='hidden' name='([^']*)' value='([^']*)'/g)].map(([, name, value]) => [name, value.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')]));
};
const goesOn = async (path, action, said, by = A) => by.post(action, { ...form((await by.get(path)).text, action), ...said });
const list = (noun) => A.list(`/tables/${id}/${noun}`);
const field = (text, name) => new RegExp(`id='${name}'[^>]*value='([^']*)'|id='${name}'[^>]*>([^<]*)</textarea>`).exec(text)?.slice(1).find((one) => one !== undefined);

test('one question a page, kept for Back and Change, seen whole before it is sent', async () => {
  const action = `${root}/coming/new`;
  const first = (await A.get(action)).text;
  assert.match(plain(first), /Question 1 of 5 .*What is coming\?/);
  assert.doesNotMatch(first, /name='due'/);
  const empty = await goesOn(action, action, { words: '' });
  assert.equal(empty.status, 400);
  assert.match(plain(empty.text), /What is coming\?.*Write something here\./);
  let next = await goesOn(action, action, { words: 'The <power> goes off & on' });
  assert.equal(next.status, 303);
  assert.match(next.location, /\?ask=due$/);
  assert.doesNotMatch(next.location, /power/);
  const wrong = await goesOn(next.location, action, { due: 'soon' });
  assert.equal(wrong.status, 400);
  assert.equal(field(wrong.text, 'due'), 'soon');
  next = await goesOn(next.location, action, { due: inDays(9) });
  assert.equal(field((await A.get(`${action}?ask=words`)).text, 'words'), 'The &lt;power&gt; goes off &amp; on'); // Back
  for (const said of [{ sender: 'Power Ltd' }, { otherwise: '' }, { doer: 'self' }]) next = await goesOn(next.location, action, said);
  assert.match(next.location, /\?ask=look$/);
  const whole = plain((await A.get(next.location)).text);
  assert.match(whole, /The <power> goes off & on.*From whom\? Power Ltd Change.*Left empty Fill in.*Who may see this\?.*You see this/);
  assert.deepEqual(await list('consequences'), []);
  next = await goesOn(`${action}?ask=sender&look=yes`, action, { sender: 'Light Ltd' });
  assert.match(next.location, /\?ask=look$/);
  const sent = await goesOn(next.location, action, {});
  assert.match(sent.location, /did=consequence_write/);
  const [made] = await list('consequences');
  assert.deepEqual([made.words, made.sender, made.due], ['The <power> goes off & on', 'Light Ltd', inDays(9)]);
  assert.match(plain((await A.get(`${action}?ask=look`)).text), /Question 1 of 5/); // nothing is unsent any more
});

test('what is unsent opens for nobody else, and what a cookie cannot hold goes along in the page', async () => {
  const action = `${root}/coming/new`;
  let next = await goesOn(action, action, { words: 'Only mine' });
  const { session: B, table } = await founds(server, 'Bo');
  B.unsent = A.unsent;
  assert.doesNotMatch((await B.get(`/t/${table}/coming/new?ask=words`)).text, /Only mine/);
  assert.doesNotMatch((await A.get(`${root}/people/ask?kind=member&ask=name`)).text, /Only mine/);
  A.unsent = `__Secure-unsent=${'X'.repeat(200)}`;
  assert.equal(field((await A.get(`${action}?ask=words`)).text, 'words'), '');
  const long = '🕯'.repeat(300);
  next = await A.post(action, { ...form((await A.get(action)).text, action), words: long, due: inDays(3), otherwise: long, answering: 'otherwise' });
  assert.equal(next.status, 200);
  assert.match(plain(next.text), /Question 5 of 5/);
  next = await A.post(action, { ...form(next.text, action), doer: 'self' });
  assert.match(plain(next.text), /Look at it once more/);
  assert.match((await A.post(action, form(next.text, action))).location, /did=consequence_write/);
  assert.equal((await list('consequences')).at(-1).otherwise, long);
});

test('somebody of her own and somebody whose work it is are asked one question a page', async () => {
  const action = `${root}/people/ask`;
  let next = await goesOn(`${action}?kind=professional&role=care`, action, { name: 'Els' });
  assert.match(next.location, /\?ask=organisation&kind=professional&role=care$/);
  next = await goesOn(next.location, action, {});
  next = await goesOn(next.location, action, { purpose: '' });
  assert.equal(next.status, 400);
  next = await goesOn(`${action}?ask=purpose&kind=professional&role=care`, action, { purpose: 'The letters' });
  next = await goesOn(next.location, action, { look_again: inDays(60) });
  next = await goesOn(next.location, action, { contact: 'no address' });
  assert.equal(next.status, 400);
  next = await goesOn(`${action}?ask=contact&kind=professional&role=care`, action, { contact: '' });
  const whole = await A.get(next.location);
  assert.match(plain(whole.text), /Els Change.*The letters Change/);
  const asked = await A.post(action, form(whole.text, action));
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
  const opened = await A.post(action, { ...form(paper.text, action), step_pin: '271828', step_again: '271828' });
  assert.equal(opened.location, `${root}/paper?own=yes&money=yes`);
  assert.match((await A.post(action, { back: 'https://evil.example/' })).location, /\/own$/);
  const chooses = (await A.get(`${root}/steps/new`)).text, select = chooses.slice(chooses.indexOf("id='with'")).split('</select>')[0];
  assert.doesNotMatch(select, /Mia/);
});
