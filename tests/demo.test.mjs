// The life of each household of the demo: given its story, this page shows that, to this person and to nobody else. Read in headless
// Chromium on a phone and at a desk, with and without JavaScript, in Dutch and in Arabic; then each goes one step further.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { layoutFaults, launch, list, open } from './browser.mjs';
import { Server } from './harness.mjs';

// Words of the interface by their English source, own words as they were written.
const own = (...words) => words, ui = (source, ...values) => ({ source, values });

const STORIES = [
  { name: 'Mia', about: 'Rent arrears and the joint company', people: [
    ['Mia', [
      ['', [...own('€ 35 voor de woningbouw', 'Dan stopt de regeling', 'Een hele nacht geslapen', 'Samen naar de bank gaan'), ui('Call me back'), ui('Look back for a moment? A month went by.')], own('Ria en Koos')],
      ['/plan', own('De brief van Stroom beantwoorden', 'ik het eng vind', 'Uitzoeken wat het kost om de BV op te heffen', 'Mee naar het loket'), own('Ria en Koos')],
      ['/coming', own('De jaarcijfers van de BV', 'Kamer van Koophandel', 'Antwoord aan de woningbouw over de huur'), own()],
      ['/circle', own('Wie schuift er aan?', 'Ik loop mee naar het loket', 'Niet op vrijdag, dan werk ik'), own()],
      ['/about-me', own('Ik kan goed rekenen', 'Een lijst met alles wat ik nog moest doen', 'De gordijnen open en alle enveloppen open'), own()],
      ['/story', own('Ik zei twee keer af', 'Ik zei tien uur en kwam om elf uur'), own('Ria en Koos')],
      ['/call-me', [...own('Over de brief van Stroom', 'Buurtteam Oost'), ui('No longer needed')], own()],
      ['/review', own('Met Piet praten over zijn nieuwe werk', 'Twee maanden geleden deed ik de deur niet open'), own()],
    ]],
    ['Tineke', [
      ['/plan', own('Tineke belt elke dinsdag na het eten'), own('Stroom', 'regeling')],
      ['/circle', own('Dan neem ik de kleine mee'), own('Stroom')],
      ['/story', own('Je belt elke dinsdag, ook als ik weinig zeg'), own('Jeannette')],
      ['/call-me', 404],
    ]],
    ['Jeannette', [
      ['/plan', own('De brief van Stroom beantwoorden', 'Uitzoeken wat het kost'), own('Mee naar het loket', 'Tineke', 'als ik niet kan slapen')],
      ['/circle', 404], ['/story', 404],
    ]],
  ] },
  { name: 'Samuel', about: 'The fighter', people: [
    ['Samuel', [
      ['', own('Het formulier van de uitkering', 'Dan stopt het geld', 'Samen op een rij zetten wat er met het werk kan'), own('loop ik een rondje')],
      ['/plan', own('Een tolk vragen voor het gesprek over werk', 'De papieren van de energie in orde maken', 'Het contract op mijn naam laten zetten'), own()],
      ['/coming', own('Dan stopt het geld', 'Zonder geld kan ik die niet betalen', 'Dan moet ik terug naar de opvang', 'De papieren van de energie'), own()],
      ['/people', [...own('Jeannette'), ui('Standing in')], own()],
      ['/about-me', own('Over mij praten waar ik niet bij ben', 'Carla deed het meteen, die middag', 'Ik kom op voor mezelf'), own()],
      ['/story', own('Ik wil werken. Niet binnen', 'Ik belde over jou zonder jou', 'Carla belt niemand over mij als ik er niet bij zit'), own('Praten over vroeger')],
    ]],
    ['Ali', [['/plan', own('Het formulier van de uitkering terugsturen'), own('De papieren van de energie', 'tolk')]]],
    ['Carla', [
      ['', own('Een tolk vragen voor het gesprek over werk'), own()],
      ['/about-me', own('Over mij praten waar ik niet bij ben'), own()],
      ['/plan', own('De papieren van de energie in orde maken'), own('Het contract op mijn naam', 'loop ik een rondje', 'Ali')],
    ]],
  ] },
  { name: 'Gerrit', about: 'The curtains', people: [
    ['Gerrit', [
      ['', own('Mijn helft van de schoonmaak', 'Dan betaalt de gemeente haar helft niet', 'Zelf soep gekookt op mijn eigen fornuis', 'Ik neem een aanhanger mee'), own('dochter')],
      ['/plan', own('Ruben komt één keer per maand, en Piet zit erbij', 'de vergunning is er nog niet', 'Dan belt Sjaan aan'), own()],
      ['/coming', [...own('De gemeente komt kijken of het huis schoon is', 'Dan praat de rechter over een opname', 'Je krijgt een nieuwe identiteitskaart voor de halve prijs'), ui('Promised by: {0}', 'Marja Post · Gemeente Oost')], own()],
      ['/promises/{promises}', own('Dan kan ik ook weer stemmen', 'De afspraak staat. Henk rijdt', 'Bel Marja', 'De regeling voor mensen met een laag inkomen'), own()],
      ['/people', own('oud-collega, onder voorbehoud', 'FACT Oost'), own('Bert', 'Anja')],
      ['/circle', own('Dan bel ik net zo lang tot je opendoet', 'Dat is goed. Maar niet op zondag.', 'Alleen als er niet gedronken is'), own()],
      ['/vetoes', own('Bert', 'Anja'), own()],
      // His back to the wall, a plan of his own people, and what became of it.
      ['/conferences/{conferences}', [...own('Hoe kun je in je huis blijven wonen?', 'Met z’n vijven de gang en de keuken leegmaken', 'De slaapkamer ook. Wim rijdt met zijn busje.', 'Elke zondag soep aan mijn tafel',
        'Dan belt Piet iedereen', 'drie maanden later nog', 'er zijn geen ratten', 'Hij kookt weer, en wij komen op zondag.', 'Drie maanden schoon. Dat deden we zelf.', 'Alleen als er niet gedronken is'),
      ui('Looked back twice'), ui('And now?')], own('poten', 'Bert')],
      ['/conferences/{conferences}/paper', own('Elke zondag soep aan mijn tafel', 'Henk'), own('poten')],
      ['/story', own('Je zei niks over de stank', 'Vier mensen van vroeger in mijn keuken'), own('De pas ligt hier', 'dochter')],
    ]],
    ['Marja', [
      ['', own('Hoe kun je in je huis blijven wonen?'), own('soep gekookt')],
      ['/conferences/{conferences}', own('De slaapkamer ook. Wim rijdt met zijn busje.', 'er zijn geen ratten'), own('poten', 'gordijnen', 'Hij kookt weer')],
      ['/conditions/{conditions}', own('Drie maanden na de schoonmaak is het huis nog schoon', 'Met mijn maten van vroeger', 'Ik kon overal lopen', 'Je krijgt een advocaat, en die kost je niets'), own('gordijnen')],
      ['/promises/{promises}', own('Je krijgt een nieuwe identiteitskaart voor de halve prijs', 'Dan kan ik ook weer stemmen', 'De afspraak staat. Henk rijdt'), own('soep')],
      ['/plan', 404], ['/circle', 404], ['/people', 404], ['/story', 404],
    ]],
    ['Sjaan', [
      ['/conferences/{conferences}', own('Elke zondag soep aan mijn tafel'), own()],
      ['/circle', own('Dan breek ik je poten', 'Dan bel ik net zo lang tot je opendoet', 'Ik rijd met mijn busje'), own()],
      ['/plan', own('Dan belt Sjaan aan', 'We ruimen op met z’n vijven'), own('helft', 'dochter')],
      ['/vetoes', 404],
    ]],
    ['Ruben', [
      ['/plan', own('We ruimen op met z’n vijven', 'de vergunning is er nog niet'), own('gordijnen', 'Sjaan aan')],
      ['/conferences/{conferences}', own('De slaapkamer ook. Wim rijdt met zijn busje.'), own('poten', 'gordijnen')],
      ['/export', own('Hoe kun je in je huis blijven wonen?'), own('poten', 'gordijnen')],
      ['/about-me', own('Een klusploeg die alles weggooide'), own()],
      ['/circle', 404], ['/vetoes', 404],
    ]],
  ] },
  { name: 'Jaylen', about: 'The scooter', people: [
    ['Jaylen', [
      ['', own('€ 25 voor de scooter', 'Dan doet hij aangifte', 'De fietsenmaker liet mij de sleutel van de zaak', 'Ik breng je met de auto'), own('wat er die avond gebeurde')],
      ['/plan', [...own('Elke week € 6 in het blik van oma', 'Oma legt € 10 bij', 'Sorry zeggen tegen de eigenaar', 'Mama laten weten waar ik ben'), ui('Not now')], own()],
      ['/circle', own('Ik doe het voor Jaylen. Hij weet het.', 'Eén keer. Niet voor iets anders.'), own()],
      ['/story', own('Jij hebt er last van, en toch doe je dit', 'Je belde zelf aan', 'Een eigen scooter, met rijbewijs'), own()],
      ['/about-me', own('Ik kan elke band plakken'), own()],
      ['/meetings/{meetings}', [...own('Hoe maak ik de schade goed?', 'Oma belt in vanaf Saba', 'Wat kost de scooter, en wie weet dat?', 'De rekening van de monteur vragen'), ui('Own people')], own('Fatima')],
      ['/conferences/{conferences}', [...own('Hoe blijf ik uit de problemen, ook als mijn vrienden bellen?', 'Rudy'), ui('Being prepared')], own()],
    ]],
    ['Yvonne', [
      ['', own('Hoe blijf ik uit de problemen'), own('scooter')],
      ['/conferences/{conferences}', own('Iemand die Papiaments verstaat', 'Wat Halt is', 'Rudy', 'Mama'), own('Oma legt', 'Elke zaterdag')],
      ['/plan', 404], ['/circle', 404], ['/meetings', 404],
    ]],
    ['Denise', [['/conferences/{conferences}', own('Aan de telefoon, vanaf Saba', 'Bij tante Rita, met soep'), own()]]],
    ['Carmen', [['/circle', own('Oma, je hoeft dit niet te doen', 'Ik leg € 10 bij'), own()], ['/plan', own('De schade aan de scooter goedmaken'), own()]]],
    ['Fatima', [['/plan', own('Elke zaterdag werken bij de fietsenmaker'), own('Oma legt', 'Elke maand', 'Mama laten weten', 'Een eigen scooter')], ['/circle', 404]]],
  ] },
  { name: 'Annie', about: 'Household help that must change', people: [
    ['Annie', [
      ['', [...own('Riet', 'Een tweede leuning aan de trap laten maken', 'De hulp in huis wordt opnieuw bekeken'), ui('{0} wrote down what you said. It counts after your yes.', 'Saskia')], own('van de trap gleed')],
      ['/plan', own('Houden: Nadia komt op dinsdag', 'Nadia begint voortaan in de keuken', 'de verhuurder moet eerst ja zeggen'), own()],
      ['/about-me', own('Ik bak elke week appeltaart voor de hele trap', 'Binnenkomen zonder te kloppen', 'Eerst koffie, dan de stofzuiger'), own()],
      ['/circle', own('Ik kom op zondag eten', 'Niet om schoon te maken'), own('Ik haal de boodschappen')],
      ['/story', own('Er is minder hulp, en het is beter', 'Ik haal de boodschappen', 'Ik vroeg niet wat u zelf wilde'), own('van de trap gleed')],
      ['/call-me', own('Over het gesprek aan tafel'), own()],
      ['/meetings', own('Aan tafel met Nadia, Saskia en Bram: blijft het zo?'), own()],
      ['/meetings/held', [ui('{0} minutes', '90'), ui('with the household')], own()],
    ]],
    ['Nadia', [['/meetings/held', [ui('{0} minutes', '90'), ui('with the household')], own('kunt u houden')], ['/meetings', own('Wat kunt u houden, en wat mag anders?'), own()]]],
    ['Loes', [['/circle', own('Ik kom op zondag eten'), own()], ['/story', own('Je bleef eten. Dat was het mooist.'), own('stofzuiger.')]]],
    ['Saskia', [['', own('Een tweede leuning aan de trap laten maken'), own('Riet', 'de was')], ['/about-me', own('Binnenkomen zonder te kloppen'), own('appeltaart')], ['/circle', 404]]],
  ] },
];

const SIZES = { phone: 360, desk: 1280 };
const LIVES = ['nl', 'ar'].flatMap((language) => Object.keys(SIZES).flatMap((size) => [true, false].map((script) => ({ language, size, script }))));

let browser, server;
const sessions = new Map();

before(async () => { [browser, server] = await Promise.all([launch(), Server.start({ demo: true })]); });
after(async () => { await browser?.close(); await server?.close(); });

// A link of the demo works once: whoever came in with it takes her cookies to the next browser.
const person = async (name) => {
  if (!sessions.has(name)) sessions.set(name, await server.person(name));
  return sessions.get(name);
};
const enter = async (name, { language, size, script }, table = name) => {
  const who = await person(name);
  if (who.language !== language) {
    const page = await who.get('/me');
    await who.send('/me', { name: /name='name'[^>]*value='([^']*)'/.exec(page.text)[1], language });
    who.language = language;
  }
  const page = await open(browser, server, { language, width: SIZES[size], script });
  await page.context().addCookies([...who.cookies].map(([cookie, value]) => ({ name: cookie, value, url: server.url.replace('http:', 'https:'), secure: true })));
  page.root = `/t/${server.links.find((one) => one.name.startsWith(name) && one.table.startsWith(table)).household}`;
  return page;
};
const plain = (text) => text.replace(/[\u2066-\u2069\u200f]/g, '').replace(/\s+/g, ' ');
// What can be unfolded counts.
const read = async (page) => {
  await page.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = true; }));
  return plain(await page.locator('main').innerText());
};
const told = (page, words) => words.map((one) => (typeof one === 'string' ? one : page.say(one.source, ...one.values)));

// {conferences} in a path is the first of them that she sees.
const whole = async (page, path) => {
  const [, many] = /\{([\w-]+)\}/.exec(path) ?? [];
  return many ? path.replace(`{${many}}`, (await list(page, `/tables/${page.root.slice(3)}/${many}`))[0].id) : path;
};
const reads = async (page, [asked, sees, not]) => {
  if (asked.includes('{')) await page.goto(page.root);
  const path = await whole(page, asked);
  const response = await page.goto(page.root + path);
  if (sees === 404) {
    assert.equal(response.status(), 404, path);
    return;
  }
  assert.equal(response.status(), 200, path);
  let text = await read(page);
  // A story is read to its beginning.
  for (let more; path === '/story' && (more = page.locator("a[href*='older=']").last()) && await more.count();) {
    await page.goto(await more.getAttribute('href'));
    text += await read(page);
  }
  const { lang, dir } = await page.evaluate(() => ({ lang: document.documentElement.lang, dir: document.documentElement.dir }));
  assert.deepEqual([lang, dir], [page.language, page.language === 'ar' ? 'rtl' : 'ltr']);
  for (const words of told(page, sees)) assert.ok(text.includes(plain(words)), `${path} does not say ${words}: ${text}`);
  for (const words of told(page, not)) assert.ok(!text.includes(plain(words)), `${path} says ${words}: ${text}`);
  assert.deepEqual(await layoutFaults(page), [], path);
  assert.ok((await page.locator('.demo').innerText()).includes(page.say('Example. These people are made up.')));
};

for (const life of LIVES) {
  const about = `${life.language}, ${life.size}, ${life.script ? 'with' : 'without'} JavaScript`;
  test(about, async (t) => {
    for (const story of STORIES) {
      for (const [name, pages] of story.people) {
        await t.test(`${story.about}, read by ${name} (${about})`, async () => {
          const page = await enter(name, life, story.name);
          for (const row of pages) await reads(page, row);
          assert.deepEqual([page.complaints.filter((one) => !/status of 404/.test(one)), page.outside], [[], []]);
          await page.context().close();
        });
      }
    }
  });
}

// Each desk: what worked and by whom, of those who did it; whose seat there is looked at again soon.
const DESKS = [
  ['Jeannette', [['Alle regelingen in mijn eigen kasboek zetten', ui('By {0}, alone', 'Mia')], ['Met Ali oefenen wat ik aan het loket zeg', ui('Together')],
    ['Twaalf dozen van mijn bed af, naar de kringloop', ui('Together')]], true],
  ['Carla', [['De gemeente bellen: mijn naam staat fout op het formulier', ui('By {0}, alone', 'Samuel')]]],
  ['Ruben', [['Twaalf dozen van mijn bed af, naar de kringloop', ui('Together')]]],
  ['Fatima', [['Zelf aan de eigenaar vertellen hoe ik het ga betalen', ui('By {0}, alone', 'Jaylen')]], true],
  ['Nadia', [['Op één vel papier: houden, stoppen, anders', ui('Together')]], true],
  ['Saskia', [['Op één vel papier: houden, stoppen, anders', ui('Together')]]],
  ['Bram', [['Op één vel papier: houden, stoppen, anders', ui('Together')]]],
];
for (const life of LIVES.filter((one) => one.language === 'nl')) {
  test(`every desk says what worked, and never that its professional did it (${life.size}, ${life.script ? 'with' : 'without'} JavaScript)`, async () => {
    for (const [name, worked, soon] of DESKS) {
      const page = await enter(name, life, '');
      await page.goto('/tables');
      const card = page.locator('section').filter({ has: page.getByRole('heading', { name: page.say('It worked, and they did it') }) }), text = await read(page);
      assert.equal(await card.locator('li').count(), worked.length, `${name}: ${text}`);
      for (const [words, who] of worked) {
        const line = plain(await card.locator('li').filter({ hasText: words }).innerText());
        assert.ok(line.includes(told(page, [who])[0]), `${name}: ${line}`);
        assert.ok(await card.locator('li').filter({ hasText: words }).getByRole('link', { name: page.say('Say what you saw') }).count(), line);
      }
      assert.ok(!plain(await card.innerText()).includes(server.link(name).name), `${name} is credited: ${await card.innerText()}`);
      assert.equal(text.includes(page.say('They look at your seat again: {0}', '').trim()), Boolean(soon), `${name}: ${text}`);
      assert.deepEqual([await layoutFaults(page), page.complaints], [[], []]);
      await page.context().close();
    }
  });
}

// What each does next.
const sent = async (page, button) => {
  // With JavaScript a page may be updated in place.
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  await button.click();
  await answered;
  await page.waitForLoadState('networkidle');
};
const press = (page, where, source) => sent(page, where.getByRole('button', { name: page.say(source), exact: true }).first());
const card = (page, words) => page.locator('li, .card, section').filter({ hasText: words }).last();

test('Mia opens what is only hers: a step that moved twice asks kindly what she wants with it', async () => {
  const page = await enter('Mia', { language: 'nl', size: 'phone', script: false });
  await page.goto(`${page.root}/own`);
  await page.fill('#step_pin', server.link('Mia').pin);
  await press(page, page.locator('main'), 'Open');
  const text = await read(page);
  assert.ok(text.includes('Met Ria en Koos praten over de BV') && text.includes('Als ik niet kan slapen'), text);
  await page.getByRole('link', { name: 'Met Ria en Koos praten over de BV' }).click();
  assert.ok((await read(page)).includes(page.say('Moved {0} times. That is fine. What do you want with it?', '2')), await read(page));
  const helper = await enter('Jeannette', { language: 'nl', size: 'desk', script: true }, 'Mia');
  await helper.goto(`${helper.root}/plan`);
  assert.ok(!(await read(helper)).includes('Ria en Koos'));
});

test('Samuel says yes, and what Carla put forward is in his plan', async () => {
  const page = await enter('Samuel', { language: 'nl', size: 'desk', script: true });
  await page.goto(page.root);
  await page.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = true; }));
  await page.getByRole('link', { name: 'Samen op een rij zetten wat er met het werk kan' }).first().click();
  await press(page, page.locator('main'), 'Yes');
  await page.goto(`${page.root}/plan`);
  assert.ok(await page.getByRole('link', { name: 'Samen op een rij zetten wat er met het werk kan' }).count(), await read(page));
  const carla = await enter('Carla', { language: 'nl', size: 'phone', script: false }, 'Samuel');
  await carla.goto(`${carla.root}/plan`);
  assert.ok((await read(carla)).includes('Samen op een rij zetten wat er met het werk kan'));
});

test('Gerrit says something among his own people, and who comes for work hears nothing of it', async () => {
  const page = await enter('Gerrit', { language: 'ar', size: 'phone', script: true }), words = 'Henk, neem je ook handschoenen mee?';
  await page.goto(`${page.root}/circle`);
  await page.locator('textarea').first().fill(words);
  await press(page, page.locator('main'), 'Say it here');
  const [sjaan, ruben] = [await enter('Sjaan', { language: 'nl', size: 'phone', script: false }, 'Gerrit'), await enter('Ruben', { language: 'nl', size: 'desk', script: true }, 'Gerrit')];
  await sjaan.goto(`${sjaan.root}/circle`);
  assert.ok((await read(sjaan)).includes(words));
  for (const path of ['', '/plan', '/people', '/export']) {
    await ruben.goto(ruben.root + path);
    assert.ok(!(await read(ruben)).includes('handschoenen'), path);
  }
});

test('Jaylen marks a step done: who did it, gets it', async () => {
  const page = await enter('Jaylen', { language: 'ar', size: 'phone', script: false });
  await page.goto(`${page.root}/plan`);
  await page.getByRole('link', { name: 'Elke zaterdag werken bij de fietsenmaker' }).click();
  await page.goto(`${page.url().split('?')[0]}/done`);
  await page.getByRole('radio').first().check();
  await sent(page, page.locator('main form .button.first, main form button').first());
  await page.goto(`${page.root}/story`);
  const text = await read(page);
  assert.ok(text.includes(plain(page.say('Done: {0} (by: {1})', 'Elke zaterdag werken bij de fietsenmaker', page.say('you')))), text);
});

test('Jaylen types his PIN on an Arabic keyboard', async () => {
  const page = await enter('Jaylen', { language: 'ar', size: 'phone', script: true });
  await page.goto(`${page.root}/own`);
  await page.fill('#step_pin', server.link('Jaylen').pin.replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[digit]));
  await press(page, page.locator('main'), 'Open');
  assert.ok((await read(page)).includes('Oma zelf vertellen wat er die avond gebeurde'), await read(page));
});

test('Annie reads back what Saskia wrote down, says yes, and the story says who wrote', async () => {
  const page = await enter('Annie', { language: 'nl', size: 'desk', script: false }), words = 'Ik trek mijn steunkousen zelf aan, met dat ding van hout';
  await page.goto(page.root);
  await page.locator('details.sun > summary').click();
  await page.getByRole('link', { name: page.say('{0} wrote down what you said. It counts after your yes.', 'Saskia') }).click();
  assert.ok((await read(page)).includes(words));
  await press(page, page.locator('main'), 'Yes, these are my words');
  await page.goto(`${page.root}/plan`);
  assert.ok(await page.getByRole('link', { name: words }).count(), await read(page));
  await page.goto(`${page.root}/story`);
  assert.ok((await read(page)).includes('Saskia'));
});
