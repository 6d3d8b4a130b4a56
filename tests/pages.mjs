// Every page that can be asked for, as somebody meets it: of whom, where, and what was done before. `pages.test.mjs` holds
// each row of `keukentafel routes` against this list, so that a new page cannot be forgotten.
import { inDays, list } from './browser.mjs';

// Sends a form of the page with these fields; what is not named stays as it was. Leads to what the server answers.
export const submit = async (page, action, fields = {}) => {
  const arrived = page.waitForNavigation({ waitUntil: 'load' });
  await page.evaluate(([where, values]) => {
    const fits = (one) => one.getAttribute('action') === where && (one.elements.answering || Object.keys(values).every((name) => one.elements[name]));
    const form = [...document.querySelectorAll('form')].filter(fits).pop();
    if (!form) throw new Error(`no form to ${where} with ${Object.keys(values)} on ${location.pathname}`);
    // Of a form that asks one question a page, all are answered at once.
    for (const name of form.elements.answering ? Object.keys(values) : []) if (!form.elements[name]) form.append(Object.assign(document.createElement('input'), { type: 'hidden', name }));
    if (!values.answering) form.elements.answering?.remove();
    for (const [name, value] of Object.entries(values)) {
      for (const field of form.querySelectorAll(`[name='${name}']`)) {
        if (field.type === 'radio' || field.type === 'checkbox') field.checked = field.value === value;
        else field.value = value;
      }
    }
    form.submit();
  }, [action, fields]);
  return arrived;
};

export const PIN = '142857';
const LONG = 'Een heel lang woord '.repeat(20);

// Opens what is only hers, and in this language.
export const enter = async (page, link, language) => {
  await page.goto(link.url);
  await submit(page, new URL(link.url).pathname);
  await page.goto('/me');
  await submit(page, '/me', { language });
};

export const openOwn = async (page, table) => {
  await page.goto(`/t/${table}/own`);
  if (await page.locator('#step_pin').count()) await submit(page, `/t/${table}/own`, { step_pin: PIN });
};

// What stands at a table, as this person may see it.
export const place = async (page, table) => {
  const at = (path) => list(page, `/tables/${table}/${path}`);
  const [goals, steps, proposals, seats, { seat }] = [await at('goals'), await at('steps'), await at('proposals'), await at('seats'), await list(page, `/tables/${table}`)];
  const [coming, mandates] = [await at('consequences'), await at('mandates')];
  const open = steps.filter((one) => one.state === 'open'), here = seats.filter((one) => !one.ended);
  return {
    table, root: `/t/${table}`, goal: goals[0]?.id, step: open[0]?.id, mine: open.find((one) => one.doer !== 'circle')?.id ?? open[0]?.id, finished: steps.find((one) => one.state === 'done')?.id,
    proposal: proposals.find((one) => one.state === 'waiting' && !one.words_of)?.id ?? proposals[0]?.id, written: proposals.find((one) => one.words_of)?.id,
    coming: coming[0]?.id, mandate: mandates[0]?.id, over: steps.find((one) => one.reason && one.who === seat)?.id,
    director: here.find((one) => one.kind === 'director' && one.id !== seat)?.id, member: here.find((one) => one.kind === 'member')?.id, professional: here.find((one) => one.kind === 'professional')?.id, me: seat,
  };
};

// What a plan meets on the way: a goal that is closed, a step moved twice, one taken over, something coming, somebody who may speak.
export const plans = async (page, p) => {
  const at = (path) => list(page, `/tables/${p.table}/${path}`);
  const make = async (path, action, fields) => { await page.goto(`${p.root}${path}`); await submit(page, `${p.root}${action ?? path}`, fields); };
  const last = async (path) => (await at(path)).at(-1).id;
  await make('/goals/new', undefined, { words: 'Weer buiten komen', value: '3', audience: 'directors' });
  const closed = await last('goals');
  await make(`/goals/${closed}`, `/goals/${closed}/meant-for`, { meant_for: 'mijzelf' });
  await make(`/goals/${closed}/close`, undefined, { how: 'good_enough', words: 'Zo is het fijn' });
  await make('/steps/new', undefined, { words: 'De administratie doen', doer: 'self', audience: 'directors' });
  const moved = await last('steps');
  for (const days of [5, 9]) await make(`/steps/${moved}/later`, undefined, { due: inDays(days) });
  await make(`/steps/${moved}/if-then`, undefined, { obstacle: 'ik het eng vind', plan: 'bel ik eerst Jo' });
  await make('/steps/new', undefined, { words: 'De bank bellen', doer: 'self', audience: 'directors' });
  const over = await last('steps');
  await make(`/steps/${over}/hand-over`, undefined, { who: p.professional, reason: 'Ik slaap slecht', look_again: inDays(30) });
  await make('/coming/new', undefined, { words: 'De stroom gaat eraf', due: inDays(9), sender: 'Stroom BV', otherwise: 'Dan is het donker', audience: 'table' });
  await make('/mandates/new', undefined, { who: p.member, authority: 'De woningbouw', may: 'Vragen om later te betalen', until: inDays(60) });
  await make('/meetings/new', undefined, { question: 'Hoe houden we het huis schoon?', on: inDays(20), at: '19:30', place: 'Bij Piet thuis' });
  const meeting = await last('meetings');
  await make(`/meetings/${meeting}/guests`, undefined, { seat: p.member });
  await make(`/meetings/${meeting}`, `/meetings/${meeting}/points`, { words: 'Wie heeft de sleutel?' });
  await make('/meetings/new', undefined, { question: 'Wie past op de kat?', on: inDays(30), at: '10:00' });
  const chosen = await last('meetings'), date = await last('dates');
  await make(`/meetings/${chosen}`, `/dates/${date}/choose`, {});
  await make('/repairs/new', undefined, { words: 'De scooter van meneer De Graaf', amount: '320,50', owed_to: 'De Graaf' });
  const damage = await last('damages');
  await make(`/repairs/${damage}/add`, undefined, { kind: 'money', amount: '10', name: 'Oma op Saba' });
  await make(`/repairs/${damage}`, `/repairs/${damage}/thanks`, { words: 'Dank jullie wel' });
  await make('/agreements', undefined, { words: 'Gordijnen dicht na twee uur? Dan bel ik aan.' });
  await make('/hours/new', undefined, { friday: 'yes', monday: 'yes', from: '20', until: '4', limits: 'Alleen praten', phone: '06 12345678' });
  await make('/help/new', undefined, { words: 'Iemand die stofzuigt', wish: 'otherwise', otherwise: 'Op een andere dag', matters: 'Dat het dezelfde is', audience: 'table' });
  const help = await last('helps');
  await make('/conferences/new', undefined, { question: 'Hoe blijft het huis schoon, en hoe blijf ik hier wonen?' });
  const conference = await last('conferences'), there = `/conferences/${conference}`;
  await make(there, `${there}/want`, { wishes: 'Iemand die Twents spreekt' });
  await make(`${there}/invited/new`, undefined, { name: 'Piet', tie: 'vroeger samen gewerkt' });
  const invited = await last('invitees');
  await make(`${there}/invited/${invited}`, `${there}/invited/${invited}/answer`, { coming: 'perhaps', words: 'als ik niet hoef te koken' });
  await make(`${there}/day`, undefined, { on: inDays(20), hour: '19.00', place: 'Bij Piet thuis', information: 'Wat er in de brief staat' });
  return { ...p, meeting, chosen, closed, moved, over, coming: await last('consequences'), mandate: await last('mandates'), conference, invited, damage, share: await last('shares'), duty: await last('duties'), help };
};

// What is put before her: by an authority (els, who comes by a link), by her sister, and by who comes for work.
export const befores = async (mia, els, tineke, jeannette, table) => {
  const root = `/t/${table}`, last = async (page, path) => (await list(page, `/tables/${table}/${path}`)).at(-1).id;
  const make = async (page, path, action, fields) => { await page.goto(`${root}${path}`); await submit(page, `${root}${action ?? path}`, fields); };
  await make(mia, '/people/ask?kind=authority', '/people/ask', { name: 'Els', organisation: 'Gemeente' });
  const link = new URL((await mia.textContent('.secret.long')).trim()).pathname;
  await els.goto(link);
  await submit(els, link, { name: 'Els' });
  await els.goto('/me');
  await submit(els, '/me', { language: els.language });
  await make(els, '/conditions/new', undefined, { words: 'Over drie maanden is het huis nog schoon', sign: 'Je kunt door de gang lopen', ground: 'De woning is een gevaar voor de gezondheid', decider: 'De rechter', decides: 'Over een opname',
    objection: 'Op de zitting', other_decider: 'De gemeente', other_decides: 'Over de rekening', other_objection: 'Binnen zes weken', test_on: inDays(90), promise: 'De helft van de schoonmaak', amount: '640,50', promise_by: inDays(5), otherwise: 'Dan kijkt de rechter opnieuw' });
  const condition = await last(els, 'conditions'), press = { kind: 'pressure', ground: 'Afgesproken', decider: 'De verpleegkundige', objection: 'Bij de klachtenfunctionaris', tried: 'Een weekdoos', harm: 'Een opname', burden: 'Elke dag iemand aan de deur',
    promise: 'Ik bel eerst aan', review: inDays(10), ends: inDays(20), back: 'Na twee goede weken' };
  const promised = [];
  for (const words of ['De pas kost je de helft', 'Wij wachten zes maanden met de rekening']) {
    await make(els, '/promises/new', undefined, { words, amount: '37,50', ground: 'De regeling voor lage inkomens', decider: 'Het loket van de gemeente', due: inDays(promised.length ? 60 : 4), complaint: 'Bel Els, of schrijf de klachtencommissie' });
    promised.push(await last(els, 'promises'));
  }
  await make(mia, `/promises/${promised[0]}/answer`, undefined, { answer: 'thanks', words: 'Daar ben ik blij mee' });
  await make(mia, `/promises/${promised[0]}`, `/promises/${promised[0]}/follow`, { how: 'partly', words: 'De afspraak staat' });
  await make(els, '/pressures/new', undefined, { words: 'De meter elke week bekijken', ...press });
  const waits = await last(els, 'pressures');
  await make(els, '/pressures/new', undefined, { words: 'Elke ochtend langskomen', ...press });
  const pressure = await last(els, 'pressures');
  await make(mia, `/pressures/${pressure}/weigh`, undefined, { harm: 'Dan moet ik weg', burden: 'De buren zien het', view: 'Liever mijn zus' });
  await make(els, `/pressures/${pressure}`, `/pressures/${pressure}/begin`, {});
  await make(mia, `/conditions/${condition}/answer`, undefined, { answer: 'yes', words: 'Mijn zus en de buurvrouw helpen' });
  await make(els, `/conditions/${condition}`, `/conditions/${condition}/follow`, { how: 'partly', words: 'De gang is vrij' });
  await make(mia, `/conditions/${condition}`, `/conditions/${condition}/follow`, { how: 'not_kept' });
  const choices = [];
  for (const page of [tineke, jeannette]) {
    await make(page, '/choices/new', undefined, { words: 'De brief over de stroom' });
    choices.push(await last(page, 'choice-cards'));
    await make(mia, `/choices/${choices.at(-1)}`, `/choices/${choices.at(-1)}/permit`, { yes: 'yes' });
  }
  const [allowed, said] = choices;
  await make(jeannette, `/choices/${said}/say`, undefined, { since: 'Sinds de zomer', consequence: 'De stroom gaat eraf', due: inDays(9), options: 'Ik bel zelf\nSamen bellen' });
  await make(els, '/promises/new', undefined, { words: 'Een nieuwe sleutel', ground: 'De regeling', decider: 'Het loket', due: inDays(20), complaint: 'Bel Els' });
  const taken = await last(els, 'promises');
  await make(els, `/promises/${taken}/withdraw`, undefined, { words: 'Het slot wordt al vervangen' });
  return { condition, pressure, waits, allowed, said, promised, taken };
};
export const authorityPages = (root, b) => [
  go('day', root), go('conditions', `${root}/conditions`), go('condition', `${root}/conditions/${b.condition}`), go('condition_new', `${root}/conditions/new`), go('pressure_new', `${root}/pressures/new`),
  go('promise_new', `${root}/promises/new`), go('promise', `${root}/promises/${b.promised[0]}`), go('promise', `${root}/promises/${b.promised[1]}`, { name: 'waits' }), go('promise_back', `${root}/promises/${b.promised[1]}/withdraw`),
  { route: 'promise_back', path: `${root}/promises/${b.promised[1]}/withdraw`, state: 'error', form: [`${root}/promises/${b.promised[1]}/withdraw`, { words: '' }] }, go('promise_back', `${root}/promises/${b.taken}/withdraw`, { name: 'over' }),
  go('pressure', `${root}/pressures/${b.pressure}`), go('conferences', `${root}/conferences`), go('leave', `${root}/leave`),
  ...[['condition_new', '/conditions/new', ['words', 'ground', 'decider', 'other_decider', 'test_on', 'promise', 'otherwise']], ['promise_new', '/promises/new', ['words', 'due', 'ground', 'decider', 'complaint']], ['pressure_new', '/pressures/new', ['words', 'ground', 'decider', 'tried', 'harm', 'promise', 'review', 'back']]].flatMap(([route, path, asked]) =>
    asked.filter((name) => name !== 'other_decider').map((answering) => ({ route, name: `question ${answering}`, path: `${root}${path}`, state: 'error', form: [`${root}${path}`, { ...(answering !== 'words' && { words: 'Het huis is schoon', ...(route !== 'promise_new' && { kind: 'pressure' }) }), answering }] }))),
];
export const choicePages = (root, b) => [go('conditions', `${root}/conditions`), go('choice_new', `${root}/choices/new`), { route: 'choice_new', path: `${root}/choices/new`, state: 'error', form: [`${root}/choices/new`, { words: '' }] },
  go('choice_saying', `${root}/choices/${b.allowed}/say`), ...['since', 'consequence', 'options'].map((answering) => ({ route: 'choice_saying', name: `question ${answering}`, path: `${root}/choices/${b.allowed}/say`, state: 'error', form: [`${root}/choices/${b.allowed}/say`, { ...(answering !== 'since' && { since: 'De zomer' }), answering }] }))];
export const beforePages = (root, b) => [
  go('paper_plan', `${root}/paper?before=yes&money=yes`, { name: 'with conditions' }), go('export', `${root}/export`, { name: 'with conditions' }),
  go('day', root, { name: 'with what was put before her' }), go('conditions', `${root}/conditions`), go('condition', `${root}/conditions/${b.condition}`), go('condition_reply', `${root}/conditions/${b.condition}/answer`),
  { route: 'condition_reply', path: `${root}/conditions/${b.condition}/answer`, state: 'error', form: [`${root}/conditions/${b.condition}/answer`, { words: LONG.repeat(4) }] },
  { route: 'condition', path: `${root}/conditions/${b.condition}`, state: 'error', form: [`${root}/conditions/${b.condition}/follow`, { words: LONG }] },
  go('coming', `${root}/coming`, { name: 'with promises' }), ...b.promised.map((id, i) => go('promise', `${root}/promises/${id}`, { name: i ? 'waits' : 'answered' })), go('promise', `${root}/promises/${b.taken}`, { name: 'taken back' }),
  go('promise_replying', `${root}/promises/${b.promised[1]}/answer`), { route: 'promise_replying', path: `${root}/promises/${b.promised[1]}/answer`, state: 'error', form: [`${root}/promises/${b.promised[1]}/answer`, { answer: 'own_words', words: '' }] },
  { route: 'promise', path: `${root}/promises/${b.promised[0]}`, state: 'error', form: [`${root}/promises/${b.promised[0]}/follow`, { words: LONG }] },
  go('pressure', `${root}/pressures/${b.pressure}`), go('pressure', `${root}/pressures/${b.waits}`, { name: 'waits' }), go('pressure_weighing', `${root}/pressures/${b.waits}/weigh`),
  { route: 'pressure_weighing', path: `${root}/pressures/${b.waits}/weigh`, state: 'error', form: [`${root}/pressures/${b.waits}/weigh`, { harm: '' }] },
  go('choice', `${root}/choices/${b.said}`), { route: 'choice', path: `${root}/choices/${b.said}`, state: 'error', form: [`${root}/choices/${b.said}/decide`, { words: '' }] },
  go('who_sees', `${root}/items/${b.condition}`, { name: 'a condition' }),
];

// Something that she says of herself, to correct.
export const says = async (page, p) => {
  await openOwn(page, p.table);
  await page.goto(`${p.root}/strengths/new`);
  await submit(page, `${p.root}/strengths/new`, { words: 'Ik houd vol, ook als het lang duurt' });
  await page.goto(`${p.root}/experiences/new`);
  await submit(page, `${p.root}/experiences/new`, { kind: 'never_again', words: 'Bellen met anderen zonder dat ik erbij ben', audience: 'table' });
  await page.goto(`${p.root}/wins/new`);
  await submit(page, `${p.root}/wins/new`, { words: 'De post is open', doer: 'self', audience: 'circle' });
  for (const fields of [{ name: 'Ömer', domain: 'neighbourhood', ring: 'middle', how: 'buurman', gives_company: 'yes', gets_practical: 'yes' }, { name: 'Henk', domain: 'work', ring: 'outer', dormant: 'yes' },
    { name: 'Anna-Wilhelmina van den Bovenkamp', domain: 'family', ring: 'inner', tense: 'yes' }]) {
    await page.goto(`${p.root}/map/new`);
    await submit(page, `${p.root}/map/new`, fields);
  }
  return { ...p, said: (await list(page, `/tables/${p.table}/strengths`)).find((one) => one.author === p.me).id, tie: (await list(page, `/tables/${p.table}/ties`))[0].id };
};

export const go = (route, path, more = {}) => ({ route, path, state: 'filled', ...more });

// Before somebody has a session.
export const guestPages = (doors) => [
  go('front', '/'), go('help', '/help'), go('about', '/about'), go('off_map', '/off-map'), { route: 'off_map', path: '/off-map', state: 'error', form: ['/off-map', { name: '', mail: 'geen adres' }] },
  { route: 'off_map', name: 'asked', path: '/off-map', state: 'made', form: ['/off-map', { name: 'Henk', mail: 'niemand@example.org' }], status: 200 }, go('evidence', '/evidence'), go('sign_in', '/in'), go('begin', '/begin'),
  ...Object.entries(doors).map(([kind, path]) => go(path.startsWith('/p/') ? 'paper' : 'door', path, { name: `door ${kind}` })),
  go('nothing here', '/nothing-here', { status: 404 }),
  { route: 'front', path: '/', state: 'error', form: ['/in/code', { code: '' }] },
  { route: 'sign_in', path: '/in', state: 'error', form: ['/in/code', { code: 'ABCDE-12345' }], status: 404 },
  { route: 'sign_in', name: 'mail', path: '/in', state: 'error', form: ['/in/mail', { mail: 'geen adres' }] },
  { route: 'sign_in', name: 'mail sent', path: '/in', state: 'made', form: ['/in/mail', { mail: 'niemand@example.org' }], status: 200 },
  { route: 'begin', path: '/begin', state: 'error', form: ['/begin', { name: '' }] },
  { route: 'door', path: doors.member, state: 'error', form: [doors.member, { name: '' }] },
  { route: 'paper', path: doors.paper, state: 'error', form: ['/in/pin', { pin: '000001' }] },
];

export const ownPages = () => [
  go('kept', '/kept/00000000000000000000000000', { name: 'nothing of hers', status: 404 }),
  go('me', '/me'), go('pin', '/me/pin'), go('forgot', '/me/pin/forgot'), go('keys', '/me/keys'), go('sessions', '/me/sessions'), go('tables', '/tables'), go('account_end', '/me/erase'),
  { route: 'me', path: '/me', state: 'error', form: ['/me', { name: '' }] },
  go('messages', '/me/messages'), ...['way', 'mail', 'phone', 'code', 'silence', 'front'].map((ask) => go('messages', `/me/messages?ask=${ask}`, { name: ask })),
  { route: 'messages', name: 'mail', path: '/me/messages?ask=mail', state: 'error', form: ['/me/messages', { ask: 'mail', contact: 'geen adres' }] },
  { route: 'messages', name: 'silence', path: '/me/messages?ask=silence', state: 'error', form: ['/me/messages', { ask: 'silence', from: 'laat', to: '25:00' }] },
  { route: 'pin', path: '/me/pin', state: 'error', form: ['/me/pin', { old: PIN, pin: '12', again: '13' }] },
  { route: 'forgot', path: '/me/pin/forgot', state: 'error', form: ['/me/pin/forgot', { door: 'ABCDE-12345', pin: '271828', again: '271828' }] },
];

// Behind the PIN.
export const keyPages = () => [
  { route: 'keys', name: 'own code', path: '/me/keys', state: 'made', form: ['/me/keys/code', {}], status: 200 },
  { route: 'keys', name: 'paper key', path: '/me/keys', state: 'made', form: ['/me/keys/paper', {}], status: 200 },
];

// Everybody at a table; `kind` is the seat of who looks.
export const seatPages = (p, kind) => [
  go('day', p.root), go('plan', `${p.root}/plan`), go('plan', `${p.root}/plan?did=step_do`, { name: 'just done' }), go('people', `${p.root}/people`), go('seat', `${p.root}/people/${p.me}`, { name: 'herself' }),
  p.goal && go('goal', `${p.root}/goals/${p.goal}`), p.step && go('step', `${p.root}/steps/${p.step}`), p.finished && go('step', `${p.root}/steps/${p.finished}`, { name: 'done' }),
  p.mine && go('step_done', `${p.root}/steps/${p.mine}/done`), p.proposal && go('proposal', `${p.root}/proposals/${p.proposal}`), go('proposal_new', `${p.root}/proposals/new`),
  ...['goal', 'person', 'consequence'].map((kind) => go('proposal_new', `${p.root}/proposals/new?kind=${kind}`, { name: kind })),
  go('write', `${p.root}/write`), ...['step', 'entry', 'consequence'].map((kind) => go('write', `${p.root}/write?kind=${kind}`, { name: kind })), go('write_slip', `${p.root}/write/slip`),
  p.written && go('read_back', `${p.root}/write/${p.written}`),
  ...p.written && kind !== 'director' ? [['yes', { code: 'ABCDE-12345', pin: '000001' }], ['sign', {}]].map(([name, fields]) =>
    ({ route: 'read_back', name, path: `${p.root}/write/${p.written}`, state: 'error', form: [`${p.root}/write/${p.written}/${name}`, fields] })) : [],
  kind !== 'director' && { route: 'write', path: `${p.root}/write?kind=step`, state: 'error', form: [`${p.root}/write`, { words: '' }] },
  go('meetings', `${p.root}/meetings`), go('contacts', `${p.root}/meetings/held`),
  go('tangle', `${p.root}/tangle`), go('helps', `${p.root}/help`),
  go('leave', `${p.root}/leave`), go('export', `${p.root}/export`), go('about_me', `${p.root}/about-me`), go('paper_plan', `${p.root}/paper`),
  go('coming', `${p.root}/coming`), ...p.mine ? ['later', 'help', 'if-then', 'not-yet', 'call'].map((one) => go(`step_${one.replace('-', '_')}`, `${p.root}/steps/${p.mine}/${one}`)) : [],
  p.coming && go('consequence', `${p.root}/coming/${p.coming}`), p.coming && go('consequence_done', `${p.root}/coming/${p.coming}/settle`), p.mandate && go('mandate', `${p.root}/mandates/${p.mandate}`),
  p.mine && go('step_back', `${p.root}/steps/${p.mine}/hand-back`),
  p.over && go('step', `${p.root}/steps/${p.over}`, { name: 'taken over' }),
  ...kind !== 'professional' ? [
    { route: 'circle', name: 'said', path: `${p.root}/circle`, state: 'made', form: [`${p.root}/circle`, { words: 'Zondag eten we samen' }], status: 200 },
    { route: 'circle', name: 'offered', path: `${p.root}/pledges/new`, state: 'made', form: [`${p.root}/pledges/new`, { words: 'Ik bel elke dinsdag', limits: 'Niet op vrijdag' }], status: 200 },
    go('circle', `${p.root}/circle`), { route: 'circle', path: `${p.root}/circle`, state: 'error', form: [`${p.root}/circle`, { words: '' }] },
    go('agreements', `${p.root}/agreements`), { route: 'agreements', path: `${p.root}/agreements`, state: 'error', form: [`${p.root}/agreements`, { words: '' }] },
    go('damages', `${p.root}/repairs`), go('damage_new', `${p.root}/repairs/new`), { route: 'damage_new', path: `${p.root}/repairs/new`, state: 'error', form: [`${p.root}/repairs/new`, { words: '', amount: 'veel' }] },
    go('duties', `${p.root}/hours`), go('duty_new', `${p.root}/hours/new`), { route: 'duty_new', path: `${p.root}/hours/new`, state: 'error', form: [`${p.root}/hours/new`, { from: 'laat', until: '' }] },
    go('pledge_new', `${p.root}/pledges/new`), { route: 'pledge_new', path: `${p.root}/pledges/new`, state: 'error', form: [`${p.root}/pledges/new`, { words: '', until: '2020-01-01' }] },
  ] : [],
  kind === 'professional' && p.director && go('gesture_new', `${p.root}/people/${p.director}/say`, { name: 'which' }),
  ...kind === 'professional' && p.director ? ['recognition', 'apology'].map((one) => go('gesture_new', `${p.root}/people/${p.director}/say?kind=${one}`, { name: one })) : [],
  kind === 'professional' && go('cover_new', `${p.root}/cover`),
  kind === 'professional' && { route: 'cover_new', path: `${p.root}/cover`, state: 'error', form: [`${p.root}/cover`, { until: '' }] },
  kind !== 'professional' && go('story', `${p.root}/story`), kind !== 'professional' && go('own', `${p.root}/own`),
  { route: 'proposal_new', path: `${p.root}/proposals/new`, state: 'error', form: [`${p.root}/proposals/new`, { words: '', why: LONG }] },
  p.mine && { route: 'step_done', path: `${p.root}/steps/${p.mine}/done`, state: 'error', form: [`${p.root}/steps/${p.mine}/done`, {}] },
].filter(Boolean);

// Of the forms that ask one question a page: a further question, the last look, and what was begun a moment ago.
const ASKING = [
  ['coming_new', 'coming/new', 'due', { words: 'De stroom gaat eraf', due: inDays(9) }], ['ask_new', 'people/ask?kind=member', 'purpose', { name: 'Fatma' }],
  ['goal_new', 'goals/new', 'value', { words: 'Rust in huis' }], ['step_new', 'steps/new', 'doer', { words: 'De brief lezen' }], ['review', 'review', 'next', { words: 'Meer lucht' }],
  ['proposal_new', 'proposals/new', 'doer', { words: 'Samen koken' }],
];
const asking = (p) => ASKING.flatMap(([route, rest, next, said]) => {
  const path = `${p.root}/${rest}`, form = path.split('?')[0], at = `${path}${path.includes('?') ? '&' : '?'}`;
  return [{ route, name: 'last look', path: `${at}new=yes`, state: 'made', form: [form, { ...said, answering: Object.keys(said)[0], rest: 'yes' }], status: 200 },
    go(route, `${at}ask=${next}`, { name: 'further' }), go(route, path, { name: 'begun' })];
});

export const directorPages = (p) => [
  ...['', '/paper', '/add'].map((rest, at) => go(['damage', 'damage_paper', 'share_new'][at], `${p.root}/repairs/${p.damage}${rest}`)),
  { route: 'share_new', path: `${p.root}/repairs/${p.damage}/add`, state: 'error', form: [`${p.root}/repairs/${p.damage}/add`, { kind: 'money', amount: '-1' }] },
  go('share_edit', `${p.root}/shares/${p.share}/change`), { route: 'share_edit', path: `${p.root}/shares/${p.share}/change`, state: 'error', form: [`${p.root}/shares/${p.share}/change`, { kind: 'money', amount: '-1' }] },
  go('duty_edit', `${p.root}/hours/${p.duty}/change`), { route: 'duty_edit', path: `${p.root}/hours/${p.duty}/change`, state: 'error', form: [`${p.root}/hours/${p.duty}/change`, { monday: 'yes', from: 'laat', until: '9' }] },
  { route: 'damage', path: `${p.root}/repairs/${p.damage}`, state: 'error', form: [`${p.root}/repairs/${p.damage}/amount`, { amount: 'x' }] },
  { route: 'duties', name: 'how it is', path: `${p.root}/hours`, state: 'made', form: [`${p.root}/hours/load`, { load: 'too_much' }], status: 200 },
  go('help_new', `${p.root}/help/new`), go('help_edit', `${p.root}/help/${p.help}/change`), { route: 'help_new', path: `${p.root}/help/new`, state: 'error', form: [`${p.root}/help/new`, { words: '' }] },
  go('connection', `${p.root}/connection`, { own: p.table }), { route: 'connection', path: `${p.root}/connection`, state: 'error', own: p.table, form: [`${p.root}/connection`, { words: 'x' }] },
  go('export', `${p.root}/export?with=repairs`, { name: 'with repairs' }),
  go('meeting', `${p.root}/meetings/${p.meeting}`), go('meeting', `${p.root}/meetings/${p.chosen}`, { name: 'chosen' }), go('meeting_new', `${p.root}/meetings/new`),
  ...[['meeting_words', 'words'], ['meeting_off', 'call-off'], ['guests', 'guests'], ['guest_stopping', 'stop'], ['date_new', 'dates/new'], ['days_asking', 'ask'], ['decision_new', 'decide'], ['meeting_paper', 'paper'], ['date_written', `for/${p.member}`]]
    .map(([route, rest]) => go(route, `${p.root}/meetings/${p.meeting}/${rest}`)),
  { route: 'meeting_new', path: `${p.root}/meetings/new`, state: 'error', form: [`${p.root}/meetings/new`, { question: '' }] },
  { route: 'date_new', path: `${p.root}/meetings/${p.meeting}/dates/new`, state: 'error', form: [`${p.root}/meetings/${p.meeting}/dates/new`, { on: '2020-01-01', at: 'laat' }] },
  { route: 'decision_new', path: `${p.root}/meetings/${p.meeting}/decide`, state: 'error', form: [`${p.root}/meetings/${p.meeting}/decide`, { words: '' }] },
  go('goal_new', `${p.root}/goals/new`), go('goal_words', `${p.root}/goals/${p.goal}/words`), go('step_new', `${p.root}/steps/new?goal=${p.goal}`), go('step_edit', `${p.root}/steps/${p.step}/change`),
  go('goal_ending', `${p.root}/goals/${p.goal}/close`), go('goal', `${p.root}/goals/${p.closed}`, { name: 'closed' }), go('step', `${p.root}/steps/${p.moved}`, { name: 'moved twice' }),
  go('step_smaller', `${p.root}/steps/${p.mine}/smaller`), go('step_over', `${p.root}/steps/${p.mine}/hand-over`), go('step_help', `${p.root}/steps/${p.moved}/help`, { name: 'moved twice' }),
  go('mandate_new', `${p.root}/mandates/new?step=${p.mine}`), go('coming_new', `${p.root}/coming/new`), ...asking(p), go('consequence_edit', `${p.root}/coming/${p.coming}/change`),
  ...[['goal_ending', `goals/${p.goal}/close`, { words: LONG }], ['step_later', `steps/${p.mine}/later`, { due: '2020-01-01' }], ['step_smaller', `steps/${p.mine}/smaller`, { words: '' }],
    ['step_if_then', `steps/${p.mine}/if-then`, { obstacle: '', plan: '' }], ['step_not_yet', `steps/${p.mine}/not-yet`, { because: '', until: '2020-01-01' }],
    ['step_over', `steps/${p.mine}/hand-over`, { reason: '', look_again: '2020-01-01' }], ['mandate_new', 'mandates/new', { authority: '', may: '', until: '2020-01-01' }],
    ['coming_new', 'coming/new', { words: '', due: '' }], ['consequence_edit', `coming/${p.coming}/change`, { words: '', due: '' }], ['consequence_done', `coming/${p.coming}/settle`, {}]]
    .map(([route, rest, fields]) => ({ route, path: `${p.root}/${rest}`, state: 'error', form: [`${p.root}/${rest}`, fields] })),
  { route: 'goal', name: 'for whom', path: `${p.root}/goals/${p.goal}`, state: 'error', form: [`${p.root}/goals/${p.goal}/meant-for`, { meant_for: LONG }] },
  { route: 'step', name: 'extend', path: `${p.root}/steps/${p.over}`, state: 'error', form: [`${p.root}/steps/${p.over}/extend`, { look_again: '2020-01-01' }] },
  go('who_sees', `${p.root}/items/${p.coming}`, { name: 'of what is coming' }),
  go('who_sees', `${p.root}/items/${p.goal}`), go('who_sees', `${p.root}/items/${p.step}`, { name: 'of a step' }), go('ask_new', `${p.root}/people/ask`), go('seat', `${p.root}/people/${p.member}`, { name: 'circle' }), go('seat', `${p.root}/people/${p.professional}`, { name: 'professional' }),
  ...['strength', 'win', 'experience'].flatMap((one) => [go(`${one}_new`, `${p.root}/${one}s/new`),
    { route: `${one}_new`, path: `${p.root}/${one}s/new`, state: 'error', form: [`${p.root}/${one}s/new`, { words: '' }] }]),
  go('entry_new', `${p.root}/story/new`), { route: 'entry_new', path: `${p.root}/story/new`, state: 'error', form: [`${p.root}/story/new`, { words: 'x', happened: inDays(3) }] },
  go('call_me', `${p.root}/call-me`), { route: 'call_me', path: `${p.root}/call-me`, state: 'error', form: [`${p.root}/call-me`, { phone: 'bel mij' }] },
  go('review', `${p.root}/review`), { route: 'review', path: `${p.root}/review`, state: 'error', form: [`${p.root}/review`, { words: '' }] },
  go('words_edit', `${p.root}/items/${p.said}/words`), { route: 'words_edit', path: `${p.root}/items/${p.said}/words`, state: 'error', form: [`${p.root}/items/${p.said}/words`, { words: LONG }] },
  go('who_sees', `${p.root}/items/${p.said}`, { name: 'of a strength' }), go('paper_plan', `${p.root}/paper?own=yes&money=yes`, { name: 'with all' }),
  go('show_out', `${p.root}/people/${p.professional}/show-out`), go('looks', `${p.root}/looks`), go('looks', `/t/00000000000000000000000000/looks`, { name: 'not hers', status: 404 }),
  { route: 'goal_new', path: `${p.root}/goals/new`, state: 'error', form: [`${p.root}/goals/new`, { words: '' }] },
  { route: 'goal', name: 'mark', path: `${p.root}/goals/${p.goal}`, state: 'error', form: [`${p.root}/goals/${p.goal}/mark`, { words: LONG }] },
  { route: 'goal', name: 'aim', path: `${p.root}/goals/${p.goal}`, state: 'error', form: [`${p.root}/goals/${p.goal}/aim`, { good_enough: 'none' }] },
  { route: 'goal_words', path: `${p.root}/goals/${p.goal}/words`, state: 'error', form: [`${p.root}/goals/${p.goal}/words`, { words: LONG }] },
  { route: 'step_new', path: `${p.root}/steps/new`, state: 'error', form: [`${p.root}/steps/new`, { words: '' }] },
  { route: 'step_edit', path: `${p.root}/steps/${p.step}/change`, state: 'error', form: [`${p.root}/steps/${p.step}/change`, { words: '' }] },
  { route: 'who_sees', path: `${p.root}/items/${p.goal}`, state: 'error', form: [`${p.root}/items/${p.goal}/audience`, { audience: 'none' }] },
  ...['kind=member', 'kind=director', 'kind=director&sure=yes', 'kind=professional', ...['team', 'care', 'money', 'other'].map((role) => `kind=professional&role=${role}`)].map((query) => go('ask_new', `${p.root}/people/ask?${query}`, { name: query.split('=').at(-1) })),
  { route: 'ask_new', path: `${p.root}/people/ask?kind=professional&role=care`, state: 'error', form: [`${p.root}/people/ask`, { name: '', contact: 'x' }] },
  { route: 'ask_new', name: 'member', path: `${p.root}/people/ask?kind=member`, state: 'error', form: [`${p.root}/people/ask`, { name: '', purpose: LONG }] },
  { route: 'ask_new', name: 'asked', path: `${p.root}/people/ask?kind=member`, state: 'made', form: [`${p.root}/people/ask`, { name: 'Fatma' }], status: 200 },
  go('ask_suggested', `${p.root}/people/ask/${p.goal}`, { name: 'nobody suggested', status: 404 }), go('with_you', `${p.root}/with-you`, { name: 'nothing shared', status: 404 }),
  go('deed_new', `${p.root}/people/${p.professional}/first`), { route: 'deed_new', path: `${p.root}/people/${p.professional}/first`, state: 'error', form: [`${p.root}/people/${p.professional}/first`, { words: '' }] }, go('prepare', `${p.root}/prepare`),
  go('step_tapering', `${p.root}/steps/${p.over}/taper`), { route: 'step_tapering', path: `${p.root}/steps/${p.over}/taper`, state: 'error', form: [`${p.root}/steps/${p.over}/taper`, { on: '2020-01-01' }] },
  go('bottom_lines', `${p.root}/people/${p.professional}/lines`), { route: 'bottom_lines', path: `${p.root}/people/${p.professional}/lines`, state: 'error', form: [`${p.root}/people/${p.professional}/lines`, { words: LONG }] },
  { route: 'bottom_lines', name: 'put', path: `${p.root}/people/${p.professional}/lines`, state: 'made', form: [`${p.root}/people/${p.professional}/lines`, { words: 'De huur is op tijd', otherwise: 'Dan bellen we' }], status: 200 },
  ...[p.professional, p.member].flatMap((to) => [go('gesture_new', `${p.root}/people/${to}/say`), { route: 'gesture_new', path: `${p.root}/people/${to}/say`, state: 'error', form: [`${p.root}/people/${to}/say`, { words: '' }] }]),
  { route: 'gesture_new', name: 'said', path: `${p.root}/people/${p.professional}/say`, state: 'made', form: [`${p.root}/people/${p.professional}/say`, { words: 'Fijn dat je er was' }], status: 200 },
  go('map', `${p.root}/map`, { own: p.table }), go('ladder', `${p.root}/map/ladder`, { own: p.table }), go('dormant', `${p.root}/map/dormant`, { own: p.table }), go('map_paper', `${p.root}/map/paper`, { own: p.table }), go('map_paper', `${p.root}/map/paper?empty=yes`, { name: 'empty' }),
  go('tie', `${p.root}/map/${p.tie}`, { own: p.table }), go('tie_edit', `${p.root}/map/${p.tie}/change`, { own: p.table }), go('tie_new', `${p.root}/map/new`), go('tie_new', `${p.root}/map/new?domain=work`, { name: 'from a sector' }),
  ...[['name', {}], ['ring', { name: 'Henk' }], ['gives_practical', { name: 'Henk', ring: 'outer' }]].map(([answering, fields]) => ({ route: 'tie_new', name: `question ${answering}`, path: `${p.root}/map/new`, form: [`${p.root}/map/new`, { ...fields, answering }], ...(answering === 'gives_practical' ? { state: 'made', status: 200 } : { state: 'error' }) })),
  go('fair', `${p.root}/people/fair`), { route: 'fair', name: 'weighed', path: `${p.root}/people/fair`, state: 'made', form: [`${p.root}/people/fair`, { practical: 'no', warm: 'no' }], status: 200 },
  go('conferences', `${p.root}/conferences`), go('conference_new', `${p.root}/conferences/new`), { route: 'conference_new', path: `${p.root}/conferences/new`, state: 'error', form: [`${p.root}/conferences/new`, { question: '' }] },
  ...['', '/day', '/invited/new', `/invited/${p.invited}`, '/chart', '/present', '/paper'].map((rest, at) => go(['conference', 'conference_day', 'invitee_new', 'invitee', 'chart', 'present', 'conference_paper'][at], `${p.root}/conferences/${p.conference}${rest}`)),
  ...[['conference_day', '/day', '/day', { on: '2020-01-01', place: '' }], ['invitee_new', '/invited/new', '/invited/new', { name: '' }], ['invitee', `/invited/${p.invited}`, `/invited/${p.invited}/answer`, { words: LONG }], ['present', '/present', '/present', { otherwise: '' }]]
    .map(([route, rest, form, fields]) => ({ route, path: `${p.root}/conferences/${p.conference}${rest}`, state: 'error', form: [`${p.root}/conferences/${p.conference}${form}`, fields] })),
  { route: 'invitee_new', name: 'question tie', path: `${p.root}/conferences/${p.conference}/invited/new`, state: 'error', form: [`${p.root}/conferences/${p.conference}/invited/new`, { name: 'Wim', tie: LONG, answering: 'tie' }] },
  go('plan_row', `${p.root}/conferences/${p.conference}/rows/${p.goal}`, { name: 'no such line', status: 404 }), go('minimum_new', `${p.root}/conferences/${p.conference}/lines`, { name: 'not for her', status: 404 }),
  go('vetoes', `${p.root}/vetoes`), { route: 'vetoes', path: `${p.root}/vetoes`, state: 'error', form: [`${p.root}/vetoes`, { name: '' }] },
  { route: 'vetoes', name: 'spoken', path: `${p.root}/vetoes`, state: 'made', form: [`${p.root}/vetoes`, { name: 'Truus' }], status: 200 },
  { route: 'seat', name: 'look again', path: `${p.root}/people/${p.professional}`, state: 'error', form: [`${p.root}/people/${p.professional}/extend`, { look_again: '2020-01-01' }] },
  { route: 'proposal_otherwise', path: `${p.root}/proposals/${p.proposal}/answer`, state: 'error', form: [`${p.root}/proposals/${p.proposal}/answer`, { words: '' }] },
  go('proposal_otherwise', `${p.root}/proposals/${p.proposal}/answer`), go('proposal_otherwise', `${p.root}/proposals/${p.proposal}/answer?ask=doer&look=yes`, { name: 'who' }),
  go('person_otherwise', `${p.root}/proposals/${p.proposal}/person`),
  ...['aim', 'meant'].map((open) => go('goal', `${p.root}/goals/${p.goal}?open=${open}`, { name: open })),
  go('erase', `${p.root}/erase`), { route: 'erase', path: `${p.root}/erase`, state: 'error', form: [`${p.root}/erase`, {}] },
];

export const professionalPages = () => [
  go('tables', '/tables'), go('invite', '/tables/invite'), go('mirror', '/desk/mirror'), go('keepsakes', '/desk/keepsakes'),
  go('colleague_saying', '/desk/colleagues'), { route: 'colleague_saying', path: '/desk/colleagues', state: 'error', form: ['/desk/colleagues', { did: LONG.repeat(4), made: '' }] },
  { route: 'keepsakes', path: '/desk/keepsakes', state: 'error', form: ['/desk/keepsakes', { words: LONG.repeat(4) }] },
  { route: 'invite', name: 'made', path: '/tables/invite', state: 'made', form: ['/tables/invite', {}], status: 200 },
];

export const emptyPages = (p) => [
  ...['', '/plan', '/goals/new', '/steps/new', '/people', '/people/ask', '/circle', '/vetoes', '/proposals/new', '/story', '/looks', '/export', '/leave', '/own']
    .map((rest, at) => go(['day', 'plan', 'goal_new', 'step_new', 'people', 'ask_new', 'circle', 'vetoes', 'proposal_new', 'story', 'looks', 'export', 'leave', 'own'][at], p.root + rest)),
  go('about_me', `${p.root}/about-me`), go('review', `${p.root}/review`), go('paper_plan', `${p.root}/paper`), go('coming', `${p.root}/coming`),
  go('keys', '/me/keys'), go('pin', '/me/pin'), go('tables', '/tables'), go('account_end', '/me/erase'),
  { route: 'own', path: `${p.root}/own`, state: 'error', form: [`${p.root}/own`, { step_pin: '111111', step_again: '' }] },
].map((one) => ({ ...one, state: one.state === 'filled' ? 'empty' : one.state, name: one.name ?? 'empty table' }));
