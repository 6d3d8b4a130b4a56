// Every row that writes does write for whoever may.
import assert from 'node:assert/strict';
import { dayOf } from '../days.mjs';
import { filling } from '../matrix-expected.mjs';
import { founds, joins, plain, professional } from '../scene.mjs';
import { typed } from './answers.mjs';
import { commands, oneOf } from './rows.mjs';
import { befores } from './condition.mjs';
import { conferences } from './conference.mjs';
import { at, day, rows, server } from './table.mjs';

const exportOf = async (session, where) => (await session.get(`/api/v1/tables/${where}/export?with=repairs`)).text;

export const taken = async () => {
  const found = await founds(server, 'Mia'), A = found.session, where = found.table, api = (path) => `/tables/${where}${path}`;
  const until = dayOf(server.now + 60 * day), later = dayOf(server.now + 70 * day);
  await A.stepUp();
  const M = await joins(A, where, { kind: 'member', name: 'Mo' }), P = await professional(server, 'Petra'), account = P.account;
  await joins(A, where, { kind: 'professional', name: 'Petra', purpose: 'geld', look_again: until }, P);
  await M.hears('mo@example.nl');
  const made = {
    goal: async (fields) => (await A.make(api('/goals'), { words: 'Goal', ...fields })).id,
    step: async (fields) => (await A.make(api('/steps'), { words: 'Step', doer: 'self', ...fields })).id,
    ask: async () => (await A.make(api('/asks'), { kind: 'member', name: 'Somebody' })).id,
    proposal: async (by = P) => (await by.make(api('/proposals'), { words: 'Proposal', doer: 'together' })).id,
    member: async () => joins(A, where, { kind: 'member', name: 'Mo' }),
    coming: async () => (await A.make(api('/consequences'), { words: 'Coming', due: until })).id,
    mandate: async () => (await A.make(api('/mandates'), { who: M.seat, authority: 'Somebody', may: 'Ask', until })).id,
    over: async () => { const id = await made.step(); await A.make(api(`/steps/${id}/hand-over`), { who: P.seat, reason: 'No sleep', look_again: until }); return id; },
    tie: async (fields) => (await A.make(api('/ties'), { name: 'Somebody', domain: 'work', ring: 'outer', ...fields })).id,
    saying: async (path = '/strengths', fields) => (await A.make(api(path), { words: 'Said', ...fields })).id,
    cover: async () => {
      const by = await professional(server, 'Petra');
      const asked = await server.run('person', 'cover', '--for', account, '--by', by.account, '--until', until);
      assert.equal(asked.code, 0, asked.stderr);
      return (await A.list(api('/covers'))).at(-1).id;
    },
  };
  const done = async () => { const id = await made.step(); await A.make(api(`/steps/${id}/done`), { doer: 'self' }); return id; };
  const closed = async () => { const id = await made.goal(); await A.make(api(`/goals/${id}/close`), { how: 'not_now' }); return id; };
  const held = async () => { const id = await made.step(); await A.make(api(`/steps/${id}/not-yet`), { because: 'Of the letter' }); return id; };
  const settled = async () => { const id = await made.coming(); await A.make(api(`/consequences/${id}/settle`), { doer: 'self' }); return id; };
  const opened = async () => { const id = await made.goal(); await A.make(api(`/items/${id}/open`), { seat: M.seat }); return id; };
  const D = await joins(A, where, { kind: 'director', name: 'Di' });
  const stopped = async () => { for (const one of await A.list(api('/erasings'))) if (one.state !== 'stopped') await A.make(api(`/erasings/${one.id}/stop`)); };
  const asked = async () => { await stopped(); return (await A.make(api('/erasings'), { sure: true })).id; };
  const team = (await server.run('team', 'add', 'Belteam twee')).stdout.trim();
  let trusting = false, later_ = false, names = 0;
  const noLine = async () => { for (const one of await A.list(api('/bottom-lines'))) if (['waiting', 'agreed'].includes(one.state)) await A.make(api(`/bottom-lines/${one.id}/drop`)); return P.seat; };
  const line = async () => { await noLine(); return (await A.make(api('/bottom-lines'), { seat: P.seat, words: 'Paid', otherwise: 'Phone' })).id; };
  const meeting = async (who = [M.seat]) => {
    const { id } = await A.make(api('/meetings'), { question: 'How?' });
    for (const seat of who) await A.make(api(`/meetings/${id}/guests`), { seat });
    return id;
  };
  const agreed = async () => (await A.make(api('/agreements'), { words: 'Soup' })).id, damage = async () => (await A.make(api('/damages'), { words: 'Scooter', amount: 5000 })).id;
  const duty = async () => (await A.make(api('/duties'), { friday: true, from: 18, until: 22 })).id;
  const share = async () => (await A.make(api('/shares'), { damage: await damage(), kind: 'money', amount: 1000 })).id;
  const date = async () => (await A.make(api('/dates'), { meeting: await meeting(), on: until, at: '19:30' })).id;
  const meets = await conferences(server, A, where, { M, P });
  const before = await befores(server, A, where);
  const soon = dayOf(server.now + 3 * day);
  const noDeed = async () => { for (const one of await A.list(api('/steps'))) if (one.deed && one.state === 'open') await A.make(api(`/steps/${one.id}/let-go`)); return P.seat; };
  // Of each command: what its row is about, with what it is filled, and who does it when that is not A.
  const cases = {
    goal_write: {}, goal_mark: { value: made.goal }, goal_aim: { value: made.goal }, goal_reword: { value: made.goal },
    step_add: {}, step_change: { value: made.step }, step_do: { value: made.step }, step_reopen: { value: done }, step_let_go: { value: made.step },
    step_hand_back: { value: () => made.step({ doer: 'circle', who: M.seat, audience: 'circle' }), by: () => M },
    goal_close: { value: made.goal }, goal_take_up: { value: closed }, goal_mean: { value: made.goal },
    step_move: { value: made.step }, step_shrink: { value: made.step }, step_prepare: { value: made.step }, step_hold_up: { value: made.step },
    step_free: { value: held }, step_hand_over: { value: made.step, fields: { who: P.seat, reason: 'No sleep', look_again: later } },
    step_taper: { value: () => made.step({ doer: 'together' }), fields: { to: 'near', on: until } },
    taper_answer: { value: async () => { const id = await made.step({ doer: 'together' }); await A.make(api(`/steps/${id}/taper`), { to: 'self', on: until }); return id; }, fields: { yes: 'yes' } },
    deed_plan: { value: noDeed, fields: { seat: P.seat, words: 'Post', due: soon } },
    preparation_write: { by: () => P, fields: { kind: 'strength', words: 'Keeps going' } },
    preparation_drop: { value: async () => (await P.make(api('/preparations'), { kind: 'strength', words: 'Keeps going' })).id },
    take_over_extend: { value: made.over }, take_over_view: { value: made.over, by: () => P },
    consequence_write: {}, consequence_change: { value: made.coming }, consequence_settle: { value: made.coming }, consequence_reopen: { value: settled },
    mandate_give: { fields: { who: M.seat, authority: 'Somebody', may: 'Ask', until } }, mandate_end: { value: made.mandate },
    item_open: { value: made.goal, fields: { seat: M.seat } }, item_close: { value: opened, fields: { seat: M.seat } },
    audience_choose: { value: made.goal }, item_keep: { value: made.goal }, item_share: { value: () => made.goal({ audience: 'me' }) },
    item_take_out: { value: made.step },
    seat_ask: {}, seat_unask: { value: made.ask }, seat_extend: { value: () => P.seat, fields: { look_again: later } },
    seat_show_out: { value: async () => (await made.member()).seat }, seat_leave: { by: made.member, fields: { sure: 'yes' } },
    cover_ask: { by: () => P, fields: async () => ({ seat: P.seat, name: 'Petra', account: (await professional(server, 'Petra')).account, until }) },
    cover_answer: { value: made.cover }, cover_end: { value: made.cover },
    strength_write: {}, win_note: {}, experience_tell: {}, entry_write: {}, review_hold: {},
    experience_show: { value: () => made.saying('/experiences', { kind: 'helped', audience: 'table' }) }, words_change: { value: made.saying },
    dictation_make: { by: () => M, fields: async () => ({ words_of: (await A.list(api(''))).seat, kind: 'goal', words: 'Said' }) },
    dictation_sign: { value: async () => (await M.make(api('/dictations'), { words_of: (await A.list(api(''))).seat, kind: 'goal', words: 'Said' })).id, by: () => M },
    erasing_ask: { value: stopped, fields: { sure: 'yes' } }, erasing_stop: { value: asked }, erasing_agree: { value: asked, by: () => D },
    seat_trust: { value: () => P.seat, fields: () => ({ yes: (trusting = !trusting) ? 'yes' : 'no' }) },
    gesture_make: { value: () => M.seat, fields: { kind: 'thanks', words: 'Soup', to: M.seat } },
    bottom_line_ask: { value: noLine, fields: { seat: P.seat, words: 'Paid', otherwise: 'Phone' } },
    bottom_line_answer: { value: line, by: () => P }, bottom_line_drop: { value: line },
    person_answer: { value: async () => (await M.make(api('/proposals'), { kind: 'person', words: `Somebody ${++names}` })).id, fields: { answer: 'yes' } },
    tie_draw: {}, tie_change: { value: made.tie }, tie_weigh: { value: () => made.tie({ dormant: true }) }, tie_take_off: { value: made.tie },
    tie_know: { value: made.tie, fields: async () => ({ other: await made.tie(), yes: 'yes' }) },
    map_open: { fields: async () => { await made.tie(); return { seat: M.seat }; } },
    map_close: { fields: async () => { await made.tie(); await A.make(api('/ties/open'), { seat: M.seat }); return { seat: M.seat }; } },
    remark_write: {}, pledge_make: {}, pledge_stop: { value: async () => (await A.make(api('/pledges'), { words: 'Cook' })).id },
    pledge_say: { value: async () => (await A.make(api('/pledges'), { words: 'Cook' })).id },
    agreement_make: {}, agreement_say: { value: agreed }, agreement_end: { value: agreed }, agreement_tell: { value: agreed },
    damage_tell: {}, damage_count: { value: damage }, damage_restore: { value: damage }, damage_thank: { value: damage },
    share_add: { value: damage, fields: async () => ({ damage: await damage(), kind: 'time', words: 'A Saturday' }) }, share_change: { value: share, fields: { kind: 'time', words: 'An evening' } }, share_give: { value: share }, share_drop: { value: share },
    duty_take: {}, duty_change: { value: duty }, duty_stop: { value: duty },
    help_weigh: {}, help_weigh_again: { value: async () => (await A.make(api('/helps'), { words: 'Hoover', wish: 'keep' })).id },
    connection_note: {}, connection_out: { value: async () => (await A.make(api('/connections'), { value: 4 })).id },
    step_strengthen: { value: made.step }, circle_postpone: { fields: () => ({ yes: (later_ = !later_) ? 'yes' : 'no' }) },
    veto_speak: { fields: () => ({ name: `Somebody ${++names}` }) }, veto_lift: { value: async () => (await A.make(api('/vetoes'), { name: `Somebody ${++names}` })).id },
    callback_ask: { fields: async () => { for (const one of await A.list(api('/callbacks'))) if (one.state === 'waiting') await A.make(api(`/callbacks/${one.id}/take-back`)); return { team, phone: '06 12345678' }; } },
    callback_take_back: { value: async () => (await A.make(api('/callbacks'), { team, phone: '06 12345678' })).id },
    meeting_plan: {}, meeting_reword: { value: meeting }, meeting_call_off: { value: meeting }, guest_ask: { value: () => meeting([]), fields: { seat: M.seat } },
    guest_unask: { value: meeting, fields: { seat: M.seat } }, guest_stop: { value: meeting, by: () => M },
    date_offer: { value: meeting, fields: async () => ({ meeting: await meeting(), on: until, at: '20:00' }) },
    days_ask: { value: async () => { const id = await meeting(); await A.make(api('/dates'), { meeting: id, on: until, at: '19:30' }); return id; } },
    date_answer: { value: date, by: () => M }, date_drop: { value: date }, meeting_set: { value: date },
    point_add: { value: meeting, fields: async () => ({ meeting: await meeting(), words: 'Keys' }) }, decision_make: { value: meeting, fields: { words: 'Clean', doer: 'self' } },
    point_drop: { value: async () => (await A.make(api('/points'), { meeting: await meeting(), words: 'Keys' })).id },
    proposal_make: { by: () => M }, proposal_answer: { value: made.proposal }, proposal_set_aside: { value: made.proposal },
    proposal_withdraw: { value: () => made.proposal(M), by: () => M },
    ...meets.cases, ...meets.later, ...before.cases,
  };
  // What happens weeks after a conference comes last: the clock goes on for it.
  for (const row of commands(rows).sort((one, two) => (one.command in meets.later) - (two.command in meets.later))) {
    const { value, fields, by = () => A } = cases[row.name] ?? cases[row.command], given = typeof fields === 'function' ? await fields() : fields;
    const base = filling(row.command).fields, rest = given ?? (typeof base === 'function' ? base() : base) ?? {};
    const about = await value?.(), session = await by(), one = oneOf(row);
    const whole = async () => (row.command === 'safety_note_write' ? (await session.get(`/api/v1/tables/${where}/safety-notes`)).text : exportOf(A, where)), was = await whole();
    const through = row.name === 'seat_open' || row.name === 'seat_close';
    const path = at(row, { table: where, ...(through ? { seat: M.seat } : typeof about === 'object' ? about : one && { [one]: about }) });
    const filled = through ? { item: about } : row.form ? rest : typed(rest);
    const answer = row.form ? await session.post(path, filled) : await session.order(path.replace('/api/v1', ''), filled);
    assert.equal(answer.status, row.form ? 303 : 201, `${row.name}: ${plain(answer.text).slice(0, 400)}`);
    // A silent no changes what directors see; everything else is in the story too.
    assert.notEqual(await whole(), was, `${row.name} changed nothing`);
    if (row.form && row.command !== 'private_begin') assert.equal((await session.get(answer.location)).status, 200, `${row.name} leads to ${answer.location}`);
  }
};
