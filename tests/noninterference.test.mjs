// What somebody may not see leaves no trace in what she gets. One script of a household is played twice: on one server
// with everything the viewer may not see, on another without it, or with something else in its place. Every byte she can
// get must be the same: pages, API, headers, export, story, messages.
//
// Both servers begin with copies of one data folder, so that keys, accounts, sessions and ids (which come from account
// and idempotency key) are equal, and under a clock that the test sets (tests/clock.c), so that a moment is the same
// moment: time goes on by the script, not by the work. Only what is random in each answer is made equal before
// comparing: form tokens, form keys, and the cursor to older parts of the story, which is sealed anew each time.
//
// A pair is one round of a household: some forty things done, half of them hidden, then all that the viewer can read.
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { dayOf } from './days.mjs';
import { Server, run, runs } from './harness.mjs';
import { difference, whole } from './same.mjs';
import { founds, joins, professional } from './scene.mjs';

const pairs = runs(200), perHousehold = 10, seed = Number(process.env.SEED ?? 1);
const day = 86400000, begin = Date.UTC(2026, 10, 23, 9);
const viewers = ['B', 'M', 'P', 'S'];
let rows, servers, households, now, base, elsewhere;

// Small and repeatable (mulberry32); a failing seed is printed.
const random = (state) => () => {
  state = (state + 0x6D2B79F5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};

// One household: its table, a session of each person on each server, what it holds that the viewer sees and what not.
class Household {
  constructor(table, people, seats, viewer, dice) {
    Object.assign(this, { table, people, seats, viewer, dice, step: 0, shown: { goal: [], step: [], proposal: [], consequence: [], said: [] }, hidden: { goal: [], step: [], consequence: [], mandate: [], said: [], proposal: [] }, comers: [], asks: [] });
  }
  chance(p) { return this.dice() < p; }
  pick(list) { return list[Math.floor(this.dice() * list.length)]; }
  path(rest) { return `/tables/${this.table}${rest}`; }
  tick() { now += 20 + Math.floor(this.dice() * 30); for (const server of servers) server.set(now); }

  // One order on one server or on both, each with its own fields: the answers.
  async order(who, rest, fields, on = [fields, fields]) {
    this.tick();
    const key = `${this.table.slice(0, 6)}-${++this.step}`;
    return Promise.all(on.map((one, i) => one && this.people[i][who].order(this.path(rest), one, { key })));
  }
  // What the viewer may see: on both servers the same, and the same answer.
  async open(who, rest, fields = {}, onOne = fields) {
    const [one, two] = await this.order(who, rest, fields, [onOne, fields]);
    assert.ok([200, 201].includes(one.status), `${who} ${rest} ${JSON.stringify(onOne)}: ${one.status} ${one.text}`);
    assert.equal(two.status, one.status, `${who} ${rest} ${JSON.stringify(fields)}: ${two.text}`);
    assert.equal(two.json.id, one.json.id);
    return one.json.id;
  }
  // What she may not: on the first server; on the second not at all, or `instead`.
  async hide(who, rest, fields = {}, instead) {
    const [one, two] = await this.order(who, rest, fields, [fields, instead]);
    assert.ok([200, 201].includes(one.status), `hidden: ${who} ${rest} ${JSON.stringify(fields)}: ${one.status} ${one.text}`);
    if (two) assert.ok([200, 201].includes(two.status), `hidden, otherwise: ${who} ${rest} ${JSON.stringify(instead)}: ${two.status} ${two.text}`);
    return one.json.id;
  }
  words() { return `w${Math.floor(this.dice() * 1e9)}`; }

  later() { return dayOf(begin + (10 + Math.floor(this.dice() * 300)) * day); }
  // What a thing of this noun needs, or may have.
  of(noun, more) {
    if (noun === 'consequence') return { due: this.later(), ...(more && { sender: this.words(), otherwise: this.words(), doer: 'together' }) };
    return noun === 'step' ? { doer: 'self', ...(more && { due: this.later() }) } : more ? { value: 3 } : {};
  }

  /* ---------- what the viewer sees ---------- */
  async shows(noun) { // a goal or step that she sees by its audience, or because it is opened to her
    const rule = { B: 'directors', M: 'circle', P: 'table', S: 'table' }[this.viewer], byName = this.viewer !== 'B' && this.chance(0.5);
    const by = this.viewer === 'B' && this.chance(0.3) ? 'B' : 'A';
    const fields = { words: this.words(), ...(!byName && { audience: rule }), ...this.of(noun, this.chance(0.5)) };
    let onOne = fields;
    // It may stand under something, or be done by somebody, that she does not see.
    if (noun === 'step' && by === 'A') {
      const goal = this.hidden.goal.find((one) => one.shared && this.chance(0.5));
      if (goal && !goal.both) onOne = { ...onOne, goal: goal.id };
      if (this.viewer !== 'B' && this.chance(0.3)) onOne = { ...onOne, doer: 'professional', who: this.seats.Q };
      if (onOne.who) fields.doer = 'professional';
    }
    const id = await this.open(by, `/${noun}s`, fields, onOne);
    if (byName) await this.open('A', `/items/${id}/open`, { seat: this.seats[this.viewer === 'S' && this.chance(0.5) ? 'P' : this.viewer] });
    this.shown[noun].push({ id, by, byName, open: true, rest: onOne });
  }
  async changes() {
    const goal = this.pick(this.shown.goal), step = this.pick(this.shown.step), coming = this.pick(this.shown.consequence);
    switch (Math.floor(this.dice() * 15)) {
      case 0: if (goal) await this.open('A', `/goals/${goal.id}/reword`, { words: this.words() }); break;
      case 1: if (goal) await this.open('A', `/goals/${goal.id}/mark`, { value: Math.floor(this.dice() * 11), words: this.words() }); break;
      case 2: if (goal) await this.open('A', `/goals/${goal.id}/aim`, { good_enough: Math.floor(this.dice() * 11) }); break;
      case 3: if (step?.open) { await this.open('A', `/steps/${step.id}/done`, { doer: 'together' }); step.open = false; } break;
      case 4: if (step && !step.open) { await this.open('A', `/steps/${step.id}/reopen`); step.open = true; } break;
      case 5: if (step?.open) { await this.open(this.viewer === 'B' ? 'B' : 'A', `/steps/${step.id}/change`, { words: this.words(), doer: 'together' }); } break;
      case 6: if (step?.by === 'A' && this.shown.step.length > 3) { await this.open('A', `/items/${step.id}/take-out`); this.shown.step = this.shown.step.filter((one) => one !== step); } break;
      case 7: await this.looks(); break;
      case 9: if (step?.open) await this.open('A', `/steps/${step.id}/later`, { due: this.later() }); break;
      case 10: if (step?.open) await this.open('A', `/steps/${step.id}/if-then`, { obstacle: this.words(), plan: this.words() }); break;
      case 11: if (step?.open) await this.open('A', `/steps/${step.id}/not-yet`, { because: this.words() }); break;
      case 12: if (goal) await this.open('A', `/goals/${goal.id}/meant-for`, { meant_for: this.words() }); break;
      case 13: if (coming?.open) await this.open('A', `/consequences/${coming.id}/change`, { words: this.words(), due: this.later() }); break;
      case 14: if (coming?.open) { coming.open = false; await this.open('A', `/consequences/${coming.id}/settle`, { doer: 'self' }); } break;
      // A director sees to whom something was opened, and that they looked at it.
      case 8: if (this.viewer === 'B' && step?.by === 'A' && !step.toQ) { step.toQ = true; await this.open('A', `/items/${step.id}/open`, { seat: this.seats.Q }); } break;
    }
  }
  async proposes() {
    const who = this.viewer === 'B' || this.viewer === 'S' ? 'P' : this.viewer;
    const id = await this.open(who, '/proposals', { words: this.words(), doer: 'together', why: this.words() });
    // A silent no: whoever is no director cannot tell.
    if (this.viewer !== 'B' && this.chance(0.6)) await this.hide('A', `/proposals/${id}/set-aside`);
    this.shown.proposal.push({ id });
    if (this.chance(0.3)) { await this.open('A', `/proposals/${id}/answer`, { answer: this.pick(['yes', 'no']), say: this.words() }); return; }
    if (this.chance(0.2) && who === this.viewer) await this.open(who, `/proposals/${id}/withdraw`);
  }
  // Professionals look: at the same moment on both. A director reads who looked.
  async looks() {
    this.tick();
    const who = this.viewer === 'B' ? 'Q' : this.pick(['P', 'Q', 'S'].filter((one) => one !== this.viewer));
    for (const row of ['', '/plan']) await Promise.all(this.people.map((people) => people[who].get(`/t/${this.table}${row}`)));
  }

  /* ---------- what she does not ---------- */
  async hides(noun) {
    const own = this.chance(0.5), other = this.viewer === 'M' ? 'Q' : 'N', plain = { words: this.words(), ...this.of(noun, true), ...(noun === 'goal' && { good_enough: 8 }) };
    let fields = { ...plain, audience: 'directors' }, after;
    if (own) fields = this.chance(0.5) ? { ...plain, audience: 'me' } : { ...plain, audience: 'named', with: this.seats[this.pick([other, 'Q'])] };
    else if (this.viewer === 'B') after = 'B'; // closed to her: not even the story tells
    else if (['P', 'S'].includes(this.viewer) && this.chance(0.5)) fields = { ...plain, audience: 'circle' };
    const instead = this.chance(0.3) ? { ...fields, words: this.words() } : undefined;
    const id = await this.hide('A', `/${noun}s`, fields, instead);
    if (after) await this.hide('A', `/items/${id}/close`, { seat: this.seats[after] }, instead && { seat: this.seats[after] });
    this.hidden[noun].push({ id, both: !!instead, shared: !own, open: true });
  }
  async hiddenChanges() {
    const noun = this.pick(['goal', 'step', 'consequence']), item = this.pick(this.hidden[noun]);
    if (!item) return;
    const same = (fields) => (item.both && this.chance(0.5) ? fields : undefined);
    const other = this.viewer === 'M' ? 'Q' : this.viewer === 'B' ? this.pick(['N', 'Q']) : 'N';
    const drop = async (rest, fields) => { await this.hide('A', rest, fields, item.both ? fields ?? {} : undefined); this.hidden[noun] = this.hidden[noun].filter((one) => one !== item); };
    switch (Math.floor(this.dice() * 11)) {
      case 7: if (noun === 'step' && item.open) await this.hide('A', `/steps/${item.id}/later`, { due: this.later() }, same({ due: this.later() })); break;
      case 8: if (noun === 'step' && item.open) await this.hide('A', `/steps/${item.id}/not-yet`, { because: this.words() }, same({ because: this.words() })); break;
      case 9: if (noun === 'goal') await this.hide('A', `/goals/${item.id}/meant-for`, { meant_for: this.words() }, same({ meant_for: this.words() })); break;
      case 10: await this.hiddenMandate(); break;
      case 0: if (noun === 'consequence') { if (item.open) await this.hide('A', `/consequences/${item.id}/change`, { words: this.words(), due: this.later() }, same({ words: 'else', due: this.later() })); break; }
        await this.hide('A', noun === 'goal' ? `/goals/${item.id}/reword` : `/steps/${item.id}/change`, { words: this.words(), ...(noun === 'step' && { doer: 'together' }) }, same({ words: 'else', ...(noun === 'step' && { doer: 'self' }) })); break;
      case 1: if (noun === 'goal') await this.hide('A', `/goals/${item.id}/mark`, { value: 9, words: this.words() }, same({ value: 1 })); break;
      case 2: if (noun === 'consequence' && item.open && !item.both) { await this.hide('A', `/consequences/${item.id}/settle`, { doer: 'self' }); item.open = false; break; }
        if (noun === 'step' && item.open && !item.both) { await this.hide('A', `/steps/${item.id}/done`, { doer: 'self' }); item.open = false; } break;
      case 3: if (noun === 'step' && !item.open) { await this.hide('A', `/steps/${item.id}/reopen`); item.open = true; } break;
      case 4: if (!item.named) { item.named = true; await this.order('A', `/items/${item.id}/open`, {}, [{ seat: this.seats[other] }, undefined]); } break;
      case 5: await drop(`/items/${item.id}/take-out`); break;
      case 6: if (!item.shared) break; else await drop(`/items/${item.id}/keep`); break; // from a shared log to her own
    }
  }
  // Who speaks for her is seen by directors, and by who does.
  async hiddenMandate() {
    if (this.viewer === 'B') return;
    const fields = { who: this.seats[this.viewer === 'M' ? 'Q' : 'N'], authority: this.words(), may: this.words(), until: dayOf(now + 40 * day) };
    this.hidden.mandate.push({ id: await this.hide('A', '/mandates', fields, this.chance(0.3) ? { ...fields, may: this.words() } : undefined) });
  }
  // Others read and look what they may see of it; things are refused; a PIN is wrong.
  async hiddenNoise() {
    this.tick();
    const [first] = this.people, who = this.viewer === 'B' ? 'A' : this.pick(['A', 'Q', 'N']);
    await first[who].get(`/t/${this.table}/${this.pick(['plan', 'people', 'export', 'story'])}`);
    const item = this.pick([...this.hidden.goal, ...this.hidden.step]);
    if (item) await first.A.get(`/t/${this.table}/items/${item.id}`);
    await first.A.order(this.path('/goals'), { words: '' });
    await first.N.order(this.path(`/items/${item?.id ?? this.table}/open`), { seat: this.seats.Q });
  }
  // People come and go whom she does not see.
  async hiddenPeople() {
    if (this.viewer === 'B') return this.hiddenNoise();
    const free = ['D', 'E', 'F'].find((one) => !this.comers.some((comer) => comer.who === one));
    switch (Math.floor(this.dice() * 5)) {
      case 0: this.asks.push(await this.hide('A', '/asks', { kind: 'member', name: this.words(), ...(this.chance(0.1) && { contact: 'somebody@example.nl' }) })); break;
      case 1: if (this.asks.length) await this.hide('A', `/asks/${this.asks.pop()}/take-back`); break;
      case 2: {
        if (!free) break;
        const [one] = await this.order('A', '/asks', {}, [{ kind: 'member', name: this.words() }, undefined]);
        const joined = await this.people[0][free].post(`/d/${one.json.link}`, {}, { key: `join-${this.table}-${this.step}` });
        assert.equal(joined.status, 303);
        const seat = JSON.parse((await this.people[0][free].get(`/api/v1/tables/${this.table}`)).text).seat;
        this.comers.push({ who: free, seat });
        break;
      }
      case 3: if (this.comers.length) await this.hide('A', `/seats/${this.comers.pop().seat}/show-out`); break;
      case 4: await this.hide('A', `/seats/${this.seats.Q}/extend`, { look_again: dayOf(begin + (40 + Math.floor(this.dice() * 300)) * day) }); break;
    }
  }
  async hiddenProposal() {
    if (this.viewer === 'B') return this.hiddenNoise();
    const who = this.pick(['Q', 'N']), id = await this.hide(who, '/proposals', { words: this.words(), doer: 'together' }, this.chance(0.3) ? { words: this.words(), doer: 'circle' } : undefined);
    if (this.chance(0.8)) await this.order('A', `/proposals/${id}/answer`, {}, [{ answer: this.pick(['yes', 'no', 'yes']), say: this.words() }, undefined]);
  }

  /* ---------- what people say to each other, of themselves, and for each other ---------- */
  saying() { return this.pick([['/strengths', {}], ['/wins', { doer: 'together' }], ['/experiences', { kind: this.pick(['helped', 'did_not', 'never_again']) }], ['/entries', {}], ['/reviews', {}]]); }
  async says() { // what she sees: of A by its audience, and what is said to her
    const rule = { B: 'directors', M: 'circle', P: 'table', S: 'table' }[this.viewer], words = `${this.words()} and more`, to = this.seats[this.viewer === 'S' ? 'P' : this.viewer];
    const [path, more] = this.saying(), kinds = [async () => this.shown.said.push(await this.open('A', path, { words, audience: rule, ...more }))];
    if (this.viewer !== 'S') kinds.push(() => this.open('A', '/gestures', { kind: 'thanks', to, words }));
    if (['B', 'M'].includes(this.viewer)) kinds.push(() => this.open('M', '/remarks', { words }), async () => { const id = await this.open('M', '/pledges', { words }); if (this.chance(0.5)) await this.open('M', `/pledges/${id}/stop`); });
    if (['P', 'S'].includes(this.viewer)) kinds.push(async () => { const id = await this.open('A', '/bottom-lines', { seat: this.seats.P, words, otherwise: words }); await this.open('P', `/bottom-lines/${id}/answer`, { yes: true }); await this.open('A', `/bottom-lines/${id}/drop`); });
    await this.pick(kinds)();
  }
  // The same on both, or on the first alone; then perhaps what follows on it, on the same.
  async aside(who, path, fields, ...then) {
    const both = this.chance(0.3), id = await this.hide(who, path, fields, both ? { ...fields, ...(fields.words && { words: `${this.words()} and else` }) } : undefined);
    for (const [by, rest, more = {}] of then) if (this.chance(0.8)) await this.hide(by, `${path}/${id}${rest}`, more, both ? more : undefined); else break;
    return id;
  }
  async hiddenWords() {
    const director = this.viewer === 'B', work = ['P', 'S'].includes(this.viewer), words = `${this.words()} and more`, kinds = [];
    // Of herself: her own, for one by name, or for those whom the viewer is not one of.
    kinds.push(async () => {
      const [path, more] = this.saying(), audience = this.pick([{ audience: 'me' }, { audience: 'named', with: this.seats[this.viewer === 'M' ? 'Q' : 'N'] }, ...director ? [] : [{ audience: 'directors' }], ...work ? [{ audience: 'circle' }] : []]);
      const id = await this.hide('A', path, { words, ...more, ...audience });
      this.hidden.said.push(id);
      if (this.chance(0.3)) await this.hide('A', `/items/${id}/words`, { words: this.words() });
    });
    // Words of hers that somebody else wrote down: nobody sees them but both, before her yes and after her no.
    const writer = this.viewer === 'M' ? 'Q' : 'N', kind = this.pick([{ kind: 'goal' }, { kind: 'step', doer: 'self' }, { kind: 'entry' }, { kind: 'strength' }, { kind: 'win' }, { kind: 'person' }]);
    kinds.push(async () => {
      const id = await this.hide(writer, '/dictations', { words_of: this.seats.A, words, ...kind });
      this.hidden.proposal.push(id);
      if (this.chance(0.4)) await this.hide(writer, `/proposals/${id}/sign`, { on: dayOf(now - day), signed_by_her: true });
      if (this.chance(0.8) || this.hidden.proposal.length > 12) await this.hide('A', `/proposals/${id}/answer`, { answer: !director && this.chance(0.4) ? 'yes' : 'no' });
      else if (this.chance(0.3)) await this.hide(writer, `/proposals/${id}/withdraw`);
    });
    if (!director) {
      kinds.push(() => this.aside('A', '/gestures', { kind: 'thanks', to: this.seats[this.viewer === 'M' ? 'Q' : 'N'], words }));
      kinds.push(() => this.aside('Q', '/gestures', { kind: this.pick(['recognition', 'apology']), to: this.seats.A, words }));
      kinds.push(() => this.aside('A', '/bottom-lines', { seat: this.seats.Q, words, otherwise: words }, ['Q', '/answer', { yes: true }], ['A', '/drop']).then(async (id) => { await this.order('A', `/bottom-lines/${id}/drop`, {}); }));
      kinds.push(() => this.aside('A', '/callbacks', { team: elsewhere, phone: '06 12345678', about: words }).then(async (id) => { await this.order('A', `/callbacks/${id}/take-back`, {}); }));
      kinds.push(() => this.aside('A', '/vetoes', { name: this.words() }, ['A', '/lift']));
      kinds.push(() => this.hiddenVeto());
    }
    if (work) {
      kinds.push(() => this.aside(this.pick(['A', 'M', 'N']), '/remarks', { words }));
      const by = this.pick(['A', 'M', 'N']);
      kinds.push(() => this.aside(by, '/pledges', { words, limits: words }, [by, '/stop']));
    }
    await this.pick(kinds)();
  }
  // Somebody is not wanted, and she suggests that very person: she cannot tell.
  async hiddenVeto() {
    const name = `Näam ${this.words()}`, who = this.viewer === 'S' ? 'P' : this.viewer, id = await this.hide('A', '/vetoes', { name });
    const put = await this.open(who, '/proposals', { kind: 'person', words: name.replace('ä', 'a').toUpperCase(), why: this.words() });
    this.shown.proposal.push({ id: put });
    if (this.chance(0.3)) await this.hide('A', `/vetoes/${id}/lift`);
    await this.open(who, `/proposals/${put}/withdraw`);
  }
  // A step goes from hand to hand, in sight and out of it.
  async handsBack() {
    const worker = this.viewer === 'M' ? 'Q' : this.pick(['P', 'Q']), shown = this.viewer === 'B' || (this.viewer !== 'M' && worker === 'P'), step = { words: this.words(), doer: 'professional', who: this.seats[worker], audience: 'directors' };
    const on = (who, path, fields) => (shown ? this.open(who, path, fields) : this.hide(who, path, fields));
    const id = await on('A', '/steps', step);
    await on('A', `/items/${id}/open`, { seat: this.seats[worker] });
    await on(worker, `/steps/${id}/hand-back`, this.chance(0.5) ? { words: this.words() } : {});
    if (this.chance(0.5)) await on('A', `/steps/${id}/change`, { words: this.words(), doer: 'self' });
    (shown ? this.shown : this.hidden).said.push(id);
  }

  async round() {
    for (let i = 0; i < 16; i++) {
      const at = this.dice();
      if (at < 0.09) await this.shows(this.pick(['goal', 'step', 'consequence']));
      else if (at < 0.26) await this.changes();
      else if (at < 0.32) await this.proposes();
      else if (at < 0.36) await this.looks();
      else if (at < 0.42) await this.says();
      else if (at < 0.45) await this.handsBack();
      else if (at < 0.56) await this.hides(this.pick(['goal', 'step', 'consequence']));
      else if (at < 0.70) await this.hiddenChanges();
      else if (at < 0.84) await this.hiddenWords();
      else if (at < 0.90) await this.hiddenPeople();
      else if (at < 0.96) await this.hiddenProposal();
      else await this.hiddenNoise();
    }
  }

  // All the viewer can read, with her PIN or without: what differs, a line each.
  async compare(session) {
    this.tick();
    const some = (list) => list.slice(-2), faults = [];
    const values = {
      goal: [...some(this.shown.goal), ...this.hidden.goal.slice(-1)].map((one) => one.id), step: [...some(this.shown.step), ...this.hidden.step.slice(-1)].map((one) => one.id),
      proposal: some(this.shown.proposal).map((one) => one.id), seat: [this.seats.A, this.seats[this.viewer], this.seats.Q, ...this.comers.slice(0, 1).map((one) => one.seat)],
    };
    values.consequence = [...some(this.shown.consequence), ...this.hidden.consequence.slice(-1)].map((one) => one.id);
    values.mandate = this.hidden.mandate.slice(-1).map((one) => one.id);
    values.item = [...values.goal, ...values.step, ...values.proposal, ...some(this.shown.said), ...this.hidden.said.slice(-1)];
    values.proposal.push(...this.hidden.proposal.slice(-1));
    const paths = [];
    for (const row of rows) {
      const one = /\{(goal|step|item|seat|proposal|consequence|mandate)\}/.exec(row.path)?.[1], path = row.path.replace('{table}', this.table);
      if (one) for (const value of values[one]) paths.push(path.replace(`{${one}}`, value));
      else paths.push(path);
    }
    const read = async (path) => {
      const [one, two] = await Promise.all(this.people.map((people) => people[session].get(path)));
      this.read = (this.read ?? 0) + 1;
      if (whole(one) !== whole(two)) faults.push(`${this.viewer} (${session}) ${path}:\n${difference(one, two)}`);
      return [one, two];
    };
    await Promise.all(Array.from({ length: 6 }, async () => { while (paths.length) await read(paths.pop()); }));
    // The story to its beginning: the cursors differ, what they lead to may not.
    let older = ['', ''];
    for (let page = 0; page < 40 && older[0] !== undefined && ['B', 'M'].includes(this.viewer); page++) {
      const parts = await Promise.all(this.people.map((people, i) => people[session].get(`/api/v1/tables/${this.table}/story${older[i] && `?older=${older[i]}`}`)));
      if (whole(parts[0]) !== whole(parts[1])) faults.push(`${this.viewer} (${session}) story, part ${page}:\n${difference(...parts)}`);
      older = parts.map((one) => /"older":"([0-9a-z]+)"/.exec(one.text)?.[1]);
    }
    return faults;
  }
}

const letters = ['A', 'B', 'M', 'P', 'S', 'Q', 'N', 'D', 'E', 'F'];

// The people of all households, and as many households as are needed: on one server, whose folder is then copied.
const setUp = async (count) => {
  const server = await Server.start({ clock: begin });
  now = begin;
  base = server.url;
  const sessions = {}, until = dayOf(begin + 30 * day), list = [];
  assert.equal((await server.run('team', 'add', 'Wijkteam')).code, 0);
  const other = await server.run('team', 'add', 'Ander team'); // whom nobody here is of: what it is asked is on no desk of theirs
  assert.equal(other.code, 0);
  elsewhere = other.stdout.trim();
  for (const who of ['P', 'Q', 'S']) sessions[who] = await professional(server, who);
  const first = await founds(server, 'A');
  sessions.A = first.session;
  await sessions.A.stepUp();
  for (const who of ['B', 'M', 'N', 'D', 'E', 'F']) sessions[who] = await joins(sessions.A, first.table, { kind: 'member', name: who });
  for (const who of ['B', 'M', 'P', 'S', 'Q']) await sessions[who].stepUp();
  for (const who of ['b', 'm', 'p', 's']) sessions[who] = await sessions[who.toUpperCase()].other();
  for (const [who, contact] of [['B', 'b@example.nl'], ['M', 'm@example.nl'], ['P', 'p@example.nl'], ['S', 's@example.nl']])
    await sessions[who].send('/me', { name: who, language: 'nl' }), await sessions[who].hears(contact);
  for (let i = 0; i < count; i++) {
    const table = (await sessions.A.make('/tables', { name: `A${i}` })).id, seats = {}, A = sessions.A, path = (rest) => `/tables/${table}${rest}`;
    seats.A = (await A.list(path(''))).seat;
    for (const [who, kind] of [['B', 'director'], ['M', 'member'], ['N', 'member'], ['P', 'professional'], ['Q', 'professional']]) {
      await joins(A, table, { kind, name: who, ...(kind === 'professional' && { purpose: 'geld', look_again: until }) }, sessions[who]);
      seats[who] = sessions[who].seat;
    }
    const asked = await sessions.P.make(path('/covers'), { seat: seats.P, name: 'S', account: sessions.S.account, until });
    seats.S = (await A.make(path(`/covers/${asked.id}/answer`), { yes: true })).id;
    for (const [item, to] of [['P', 'M'], ['M', 'P']]) await A.make(path(`/items/${seats[item]}/open`), { seat: seats[to] });
    list.push({ table, seats });
  }
  for (const who of ['P', 'Q', 'S']) sessions[who].csrf = undefined;
  await server.stop();
  return { server, sessions, list };
};

before(async () => {
  rows = (await run(['routes'])).stdout.trim().split('\n').map((line) => /^(\S+)\s+(\S+)/.exec(line)).filter(([, method, path]) => method === 'GET' && /\{table\}|^\/tables$|^\/me/.test(path) && !/\{(ask|cover)\}/.test(path)).map(([, , path]) => ({ path }));
  const { server, sessions, list } = await setUp(Math.ceil(pairs / perHousehold) + 2);
  servers = [];
  for (let i = 0; i < 2; i++) {
    const folder = await mkdtemp(join(tmpdir(), 'kt-'));
    await cp(server.folder, folder, { recursive: true });
    servers.push(await Server.start({ folder, clock: now, base }));
  }
  await server.close();
  households = list.map(({ table, seats }, i) => {
    const people = servers.map((at) => Object.fromEntries([...letters, 'b', 'm', 'p', 's'].map((who) => [who, sessions[who].at(at)])));
    return new Household(table, people, seats, viewers[i % viewers.length], random(seed * 1000 + i));
  });
});
after(async () => {
  for (const server of servers ?? []) { await server.close(); await rm(server.folder, { recursive: true, force: true }); }
});

test(`${pairs} pairs: with and without what she may not see, she gets the same bytes (seed ${seed})`, async () => {
  let left = pairs, read = 0, acted = 0;
  for (const household of households.slice(0, -2)) {
    for (let i = 0; i < perHousehold && left > 0; i++, left--) {
      await household.round();
      const session = i % 2 ? household.viewer : household.viewer.toLowerCase(), faults = await household.compare(session);
      assert.equal(faults.length, 0, `seed ${seed}, household ${households.indexOf(household)}, round ${i}: ${faults.length} differ\n${faults.slice(0, 3).join('\n\n')}`);
    }
    read += household.read;
    acted += household.step;
  }
  assert.equal(left, 0);
  assert.ok(read > pairs * 40 && acted > pairs * 8, `${read} read, ${acted} done`);
});

test('messages: the same in both outboxes, for every viewer', async () => {
  for (const [who, address] of [['B', 'b@example.nl'], ['M', 'm@example.nl']]) {
    now += 1000;
    for (const server of servers) server.set(now);
    await Promise.all(households[0].people.map((people) => people[who].post('/in/mail', { mail: address })));
  }
  const messages = async (server, address) => {
    const folder = join(server.folder, 'outbox'), texts = [];
    for (const name of await readdir(folder).catch(() => [])) {
      if (name.startsWith('.')) continue; // being written
      const text = await readFile(join(folder, name), 'utf8');
      if (text.includes(address)) texts.push(text.replace(/\/d\/[0-9a-z]{26}/g, '/d/…').replace(/^(Message-ID|Date):.*$/gim, '$1:'));
    }
    return texts.sort();
  };
  for (const address of ['b@example.nl', 'm@example.nl']) {
    let all;
    for (let i = 0; i < 100; i++) {
      all = await Promise.all(servers.map((server) => messages(server, address)));
      if (all.every((texts) => texts.length) && isDeepStrictEqual(all[0], all[1])) break;
      await new Promise((done) => setTimeout(done, 100));
    }
    assert.ok(all[0].length > 0, `nothing came for ${address}`);
    assert.deepEqual(all[0], all[1]);
  }
});

test('the comparison itself: one visible difference, or one hidden thing that is opened, is found', async () => {
  const [plain, opened] = households.slice(-2);
  await plain.round();
  assert.deepEqual(await plain.compare(plain.viewer), []);
  await plain.order('A', '/goals', {}, [{ words: 'seen by all', audience: 'table' }, undefined]);
  assert.ok((await plain.compare(plain.viewer)).length >= 3, 'a goal that only one of them has went unseen');

  await opened.round();
  assert.deepEqual(await opened.compare(opened.viewer), []);
  const id = await opened.hide('A', '/goals', { words: 'only mine' });
  assert.deepEqual(await opened.compare(opened.viewer).then((faults) => (opened.viewer === 'B' ? [] : faults)), []);
  if (opened.viewer !== 'B') await opened.order('A', `/items/${id}/open`, {}, [{ seat: opened.seats[opened.viewer] }, undefined]);
  assert.ok((await opened.compare(opened.viewer)).length >= 3, 'what was opened to her went unseen');
});
