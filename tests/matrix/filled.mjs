// With what each command is filled when it does fit, and the things of a table that it is about: for tests that ask everything of everybody.
import { dayOf } from '../days.mjs';
export const absent = '0000000000000000000000000a';
export const daysOn = (now = Date.now()) => (days) => dayOf(now + days * 86400000);

// With what each command is filled when it does fit.
export const fillings = ({ made, A, M, P, day = daysOn() }) => ({
  table_found: { name: 'Again' },
  goal_write: { words: 'Words', value: 3, good_enough: 7, audience: 'circle' }, goal_mark: { value: 5, words: 'Why' }, goal_aim: { good_enough: 6 },
  goal_reword: { words: 'Words', seen: 1 },
  step_add: { words: 'Words', doer: 'circle', goal: made.goal, who: M.seat, due: day(9), confidence: 5, audience: 'circle' },
  step_change: { words: 'Words', doer: 'circle', goal: made.goal, who: M.seat, due: day(9), confidence: 5, seen: 1 },
  goal_close: { how: 'achieved', words: 'Words' }, goal_take_up: {}, goal_mean: { meant_for: 'My mother' },
  step_move: { due: day(9) }, step_shrink: { words: 'Words', due: day(9) }, step_prepare: { obstacle: 'It rains', plan: 'I go by bus' },
  step_hold_up: { because: 'Of the letter', until: day(9) }, step_free: {}, step_hand_over: { who: P.seat, reason: 'No sleep', look_again: day(30) },
  step_taper: { to: 'near', on: day(9) }, taper_answer: { yes: true }, deed_plan: { seat: P.seat, words: 'Words', due: day(3) }, preparation_write: { kind: 'strength', words: 'Words' }, preparation_drop: {},
  take_over_extend: { look_again: day(40) }, take_over_view: { wish: 'go_on', words: 'Words' },
  consequence_write: { words: 'Words', due: day(9), sender: 'Somebody', otherwise: 'Dark', doer: 'circle', who: M.seat, audience: 'circle' },
  consequence_change: { words: 'Words', due: day(9), sender: 'Somebody', otherwise: 'Dark', doer: 'circle', who: M.seat, seen: 1 },
  consequence_settle: { doer: 'circle', who: M.seat }, consequence_reopen: {},
  mandate_give: { who: M.seat, authority: 'Somebody', may: 'Ask', until: day(30), step: made.step }, mandate_end: {},
  step_do: { doer: 'circle', who: M.seat }, step_reopen: {}, step_let_go: {}, step_hand_back: { words: 'Words' },
  item_open: { seat: M.seat, item: made.goal }, item_close: { seat: M.seat, item: made.goal }, audience_choose: { audience: 'table' },
  item_keep: { with: M.seat }, item_share: { audience: 'circle' }, item_take_out: {},
  seat_ask: { kind: 'professional', name: 'Somebody', organisation: 'Team', purpose: 'Money', look_again: day(30), sees_earlier: false, contact: 'a@example.nl' },
  seat_unask: {}, seat_extend: { look_again: day(40) }, seat_show_out: { words: 'Goodbye' }, seat_leave: { sure: true },
  cover_ask: { seat: P.seat, name: 'Petra', account: P.account, until: day(10) }, cover_answer: { yes: true }, cover_end: {},
  proposal_make: { words: 'Words', doer: 'together', goal: made.goal, due: day(9), why: 'Because' },
  proposal_answer: { answer: 'otherwise', words: 'Words', doer: 'circle', goal: made.goal, who: M.seat, due: day(9), say: 'Well' },
  proposal_set_aside: {}, proposal_withdraw: {},
  callback_ask: { team: made.team, phone: '06 12345678', about: 'The rent' }, callback_take_back: {},
  dictation_make: { words_of: A.seat, kind: 'step', words: 'Words', doer: 'together', due: day(9) }, dictation_sign: { on: day(-1), signed_by_her: true },
  erasing_ask: { sure: true }, erasing_agree: {}, erasing_stop: {},
  strength_write: { words: 'Words', audience: 'circle' }, entry_write: { words: 'Words', happened: day(-9), audience: 'circle' },
  win_note: { words: 'Words', doer: 'circle', who: M.seat, audience: 'circle' }, experience_tell: { kind: 'helped', words: 'Words', audience: 'circle' },
  seat_trust: { yes: true }, gesture_make: { kind: 'thanks', to: M.seat, words: 'Words', step: made.step },
  bottom_line_ask: { seat: P.seat, words: 'Words', otherwise: 'Otherwise' }, bottom_line_answer: { yes: true }, bottom_line_drop: {},
  remark_write: { words: 'Words' }, pledge_make: { words: 'Words', limits: 'Limits', until: day(9), condition: 'Condition', meant_for: 'Ada' }, pledge_stop: {}, pledge_say: { kept: 'partly' },
  agreement_make: { words: 'Words' }, agreement_say: { kept: 'yes' }, agreement_end: {}, agreement_tell: { yes: true },
  damage_tell: { words: 'Words', amount: 5000, owed_to: 'Ron' }, damage_count: { amount: 7000 }, damage_restore: {}, damage_thank: { words: 'Words' },
  share_add: { damage: made.damage, kind: 'money', amount: 1000, words: 'Words', name: 'Oma' }, share_change: { kind: 'money', amount: 1200, words: 'Words', name: 'Oma', seen: 1 }, share_give: {}, share_drop: {},
  duty_take: { monday: true, tuesday: true, wednesday: true, thursday: true, friday: true, saturday: true, sunday: true, from: 18, until: 22, limits: 'Limits', name: 'Henk', phone: '06 12345678' }, duty_stop: {},
  duty_change: { monday: true, tuesday: true, wednesday: true, thursday: true, friday: true, saturday: true, sunday: true, from: 9, until: 12, limits: 'Limits', name: 'Henk', phone: '06 12345678', seen: 1 },
  help_weigh: { words: 'Words', wish: 'otherwise', matters: 'Matters', otherwise: 'Otherwise', doer: 'circle', who: M.seat, audience: 'circle' },
  help_weigh_again: { words: 'Words', wish: 'keep', matters: 'Matters', otherwise: 'Otherwise', doer: 'circle', who: M.seat, seen: 1 },
  connection_note: { value: 4, words: 'Words' }, step_strengthen: { yes: true }, circle_postpone: { yes: true },
  tie_draw: { name: 'Name', domain: 'work', ring: 'outer', how: 'How', gives_company: true, gets_advice: true, dormant: true }, tie_change: { name: 'Name', domain: 'far', ring: 'inner' },
  tie_weigh: { trusted: true, choice: 'other' }, tie_know: { other: made.tie_other, yes: true }, map_open: { seat: M.seat }, map_close: { seat: M.seat },
  meeting_plan: { question: 'Question', on: day(9), at: '19:30', place: 'Place', lasts: 60 }, meeting_reword: { question: 'Question' }, meeting_set: {}, meeting_call_off: { words: 'Words' },
  guest_ask: { seat: M.seat, sure: true }, guest_unask: { seat: M.seat }, guest_stop: {}, date_offer: { meeting: made.meeting, on: day(12), at: '10:00', place: 'Place', lasts: 60 },
  days_ask: {}, date_answer: { can: 'yes' }, date_drop: {}, point_add: { meeting: made.meeting, words: 'Words' }, point_drop: {},
  veto_speak: { name: 'Name' }, veto_lift: {},
  conference_request: { question: 'How?' }, conference_want: { wishes: 'Somebody who listens' }, conference_entrust: { coordinator: made.coordinator }, conference_plan: { on: day(9), place: 'At home', hour: 'Half past seven', information: 'The law' },
  invitee_add: { name: 'Piet', tie: 'Friend', works: false }, invitee_drop: {}, invitee_answer: { coming: 'perhaps', words: 'If it is dry' }, invitee_brief: { cares: 'Wim' },
  safety_note_write: { verdict: 'safe', words: 'Words' }, minimum_write: { words: 'Words', sign: 'Sign' }, minimum_drop: {}, conference_open: {}, private_begin: { phones: true }, private_end: {},
  pen_pass: { pen: M.seat, phones: true }, plan_row_write: { words: 'Words', who: M.seat, due: day(9), checks: 'Piet', closer: true }, plan_row_change: { words: 'Words', who: M.seat, due: day(9), checks: 'Piet', closer: true, seen: 1 },
  plan_row_strike: {}, plan_present: { otherwise: 'Otherwise', not_now: true }, plan_answer: {}, plan_begin: {}, conference_call: {}, conference_evaluate: { words: 'Words' }, conference_end: { again: false }, conference_stop: {},
  ...puttingBefore(day), experience_show: { yes: true }, words_change: { words: 'Words', seen: 1 }, review_hold: { words: 'Words', next: 'Next', audience: 'circle' },
});

export const puttingBefore = (day = daysOn()) => ({
  condition_write: { words: 'Words', sign: 'Sign', ground: 'Law', decider: 'The judge', decides: 'Admission', objection: 'At court', other_decider: 'The town', other_decides: 'The bill', other_objection: 'Six weeks',
    test_on: day(90), promise: 'Half', amount: 4000, promise_by: day(30), otherwise: 'Otherwise' },
  condition_answer: { answer: 'yes', words: 'Words' }, condition_follow: { how: 'kept', words: 'Words' }, condition_drop: { words: 'Words' },
  promise_make: { words: 'Words', amount: 4000, ground: 'Law', decider: 'The town', due: day(30), complaint: 'Call' },
  promise_reply: { answer: 'own_words', words: 'Words' }, promise_follow: { how: 'partly', words: 'Words' }, promise_withdraw: { words: 'Words' },
  pressure_propose: { words: 'Words', kind: 'pressure', ground: 'Law', decider: 'The nurse', objection: 'Complaint', tried: 'A box', harm: 'Harm', burden: 'Shame', promise: 'Ring', review: day(9), ends: day(19), back: 'Two weeks' },
  pressure_weigh: { harm: 'Harm', burden: 'Shame', view: 'View' }, pressure_begin: {}, pressure_review: { words: 'Words', review: day(9) }, pressure_view: { view: 'View', back: true }, pressure_end: { back: 'Words' },
  choice_ask: { words: 'Words' }, choice_permit: { yes: true }, choice_say: { since: 'May', consequence: 'Dark', due: day(9), options: 'One\nTwo' }, choice_decide: { option: 1, words: 'Words', fair: 'yes' }, choice_withdraw: {},
});

// One of each thing that can stand at a table where A directs, M is of the circle and P comes for work; their ids by noun. What a conference
// needs is not among them.
export const things = async ({ table, A, M, P, team, day = daysOn() }) => {
  const made = { team }, make = async (path, fields, by = A) => (await by.make(`/tables/${table}${path}`, fields)).id;
  made.goal = made.item = await make('/goals', { words: 'A goal' });
  made.step = await make('/steps', { words: 'A step', doer: 'self' });
  made.given = await make('/steps', { words: 'A step of who comes for work', doer: 'professional', who: P.seat, audience: 'table' });
  made.over = await make('/steps', { words: 'A step taken over', doer: 'self' });
  await A.make(`/tables/${table}/steps/${made.over}/hand-over`, { who: P.seat, reason: 'No sleep', look_again: day(20) });
  made.consequence = await make('/consequences', { words: 'Coming', due: day(5) });
  made.mandate = await make('/mandates', { who: M.seat, authority: 'Somebody', may: 'Ask', until: day(20) });
  made.said = await make('/strengths', { words: 'A strength' });
  made.experience = await make('/experiences', { kind: 'helped', words: 'An experience', audience: 'table' });
  made.ask = await make('/asks', { kind: 'member', name: 'Asked' });
  made.proposal = await make('/proposals', { words: 'A proposal', doer: 'together' }, P);
  A.seat = (await A.list(`/tables/${table}`)).seat;
  made.written = await make('/dictations', { words_of: A.seat, kind: 'goal', words: 'Written down' }, P);
  made.erasing = absent;
  made.to = M.seat;
  made.bottom_line = await make('/bottom-lines', { seat: P.seat, words: 'A line', otherwise: 'Otherwise' }, P);
  made.preparation = await make('/preparations', { kind: 'strength', words: 'A good thing' }, P);
  made.pledge = await make('/pledges', { words: 'A pledge' });
  made.agreement = await make('/agreements', { words: 'An agreement' });
  made.damage = await make('/damages', { words: 'A damage', amount: 5000 });
  made.share = await make('/shares', { damage: made.damage, kind: 'time', words: 'A Saturday' });
  made.duty = await make('/duties', { friday: true, from: 18, until: 22 });
  made.help = await make('/helps', { words: 'Help', wish: 'keep' });
  made.tie = await make('/ties', { name: 'Henk', domain: 'work', ring: 'outer', dormant: true });
  made.tie_other = await make('/ties', { name: 'Ada', domain: 'family', ring: 'inner' });
  made.meeting = await make('/meetings', { question: 'A question' });
  made.date = await make('/dates', { meeting: made.meeting, on: day(10), at: '19:30' });
  made.point = await make('/points', { meeting: made.meeting, words: 'A point' });
  made.veto = await make('/vetoes', { name: 'Nobody' });
  made.callback = await make('/callbacks', { team: made.team, phone: '06 12345678' });
  made.seat = P.seat;
  made.cover = absent;
  return made;
};
