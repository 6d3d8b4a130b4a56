// Who may see and do what, told a second time: from the laws of the table and from what route.def and access.h say in
// words, never from the code. matrix.test.mjs holds the running program against it, answer by answer.
import { actors } from './matrix/there.mjs';
export { actors, items, texts } from './matrix/there.mjs';

// Who comes through at all. A row is for directors when it changes the plan, asks people, or tells who looked; for the
// circle when it tells the whole story; for every seat otherwise. What she then sees or may do is another question.
export const enters = {
  'anyone': `
    off_map off_map_ask front help about tongue exit sign_in sign_in_code sign_in_pin sign_in_forgot sign_in_mail door door_open
    paper paper_open begin begin_table api_document evidence`,
  'signed in': `
    forgot forgot_ask forgot_stop me me_save pin pin_choose keys keys_code keys_paper keys_revoke sessions
    session_stop sessions_stop tables thanks_out kept kept_open api_tables api_found messages messages_save
    account_end account_end_ask account_end_stop api_me api_me_save api_me_channel api_me_mail api_me_phone api_me_code
    api_me_silence api_me_front api_me_erase api_me_erase_stop api_sessions api_session_stop api_sessions_stop
    api_keepsakes api_keepsake_drop api_erased api_kept`,
  'kept': `
    with_you with_you_open api_with_you`,
  'team': `
    colleague_saying colleague_say api_colleague_say
    invite invite_make mirror keepsakes keepsake_keep call_take call_end api_colleagues api_calls
    api_keepsake_keep api_call_take api_call_end api_mirror api_invite`,
  'round': `
    day leave seat_leave api_table api_seat_leave conferences conference invitee invitee_answer invitee_brief safety_note_write
    minimum_new minimum_write minimum_drop conference_open private_begin plan_answer conference_call api_conferences
    api_invitees api_safety_notes api_minimums api_plan_rows api_invitee_answer api_invitee_brief api_safety_note_write
    api_minimum_write api_minimum_drop api_conference_open api_private_begin api_plan_answer api_conference_call
    conditions condition_new condition_write condition condition_follow condition_drop promise_new promise_make promise promise_follow
    promise_back promise_withdraw api_promises api_promise_make api_promise_follow api_promise_withdraw pressure_new pressure_propose pressure
    pressure_begin pressure_review pressure_end api_conditions api_pressures api_condition_write api_condition_follow
    api_condition_drop api_pressure_propose api_pressure_begin api_pressure_review api_pressure_end`,
  'seat': `
    cover_new cover_ask api_callbacks
    plan goal step step_done step_do step_reopen step_back step_hand_back own own_open who_sees item_open item_close
    item_take_out people seat cover_end proposal_new proposal_make proposal proposal_withdraw
    export api_seats api_asks api_goals api_marks api_steps api_proposals api_covers api_export
    api_step_do api_step_reopen api_step_hand_back api_item_open api_item_close api_item_take_out
    api_proposal_make api_withdraw api_cover_ask api_cover_end
    step_later step_move step_help step_if_then step_prepare step_not_yet step_hold_up step_free take_over_view step_call
    mandate mandate_end coming consequence consequence_done consequence_settle api_consequences api_mandates api_step_move
    api_step_prepare api_step_hold_up api_step_free api_take_over_view api_consequence_settle api_mandate_end
    prepare preparation_write preparation_drop api_preparations api_preparation_write api_preparation_drop
    gesture_new gesture_make bottom_lines bottom_line_ask bottom_line_answer bottom_line_drop seat_trust api_gestures
    api_gesture_make api_bottom_lines api_bottom_line_ask api_bottom_line_answer api_bottom_line_drop api_seat_trust
    write dictation_make write_slip read_back say_yes_here dictation_sign api_dictation_make api_dictation_sign
    meetings contacts meeting guest_stopping guest_stop date_answer date_written meeting_paper meeting_calendar
    api_meetings api_contacts api_dates api_points api_guest_stop api_date_answer
    choice_new choice_ask choice choice_saying choice_say choice_withdraw api_choice_cards api_choice_ask api_choice_say api_choice_withdraw
    tangle helps api_helps map map_paper tie api_ties about_me paper_plan api_strengths api_wins api_experiences api_entries api_reviews`,
  'circle': `
    date_new date_offer date_drop point_add point_drop api_date_offer api_date_drop api_point_add api_point_drop
    agreements agreement_make agreement_say agreement_end agreement_tell api_agreements api_agreement_make api_agreement_say
    api_agreement_end api_agreement_tell damages damage_new damage_tell damage damage_count damage_restore damage_thank damage_paper
    share_new share_add share_edit share_change share_give share_drop api_damages api_damage_tell api_damage_count api_damage_restore api_damage_thank
    api_shares api_share_add api_share_change api_share_give api_share_drop duties duty_new duty_take duty_load duty_edit duty_change duty_stop api_duties api_duty_take
    api_duty_change
    api_duty_stop pledge_say api_pledge_say
    circle remark_write remark_take_out pledge_new pledge_make pledge_stop api_remarks api_remark_write api_pledges
    api_pledge_make api_pledge_stop story api_story words_edit words_change api_words_change
    conference_day conference_plan conference_paper private_end chart plan_row_write pen_pass plan_row plan_row_change plan_row_strike present
    plan_present conference_evaluate api_conference_plan api_private_end api_pen_pass api_plan_row_write api_plan_row_change
    api_plan_row_strike api_plan_present api_conference_evaluate`,
  'director': `
    goal_new goal_write goal_mark goal_aim goal_words goal_reword step_new step_add step_edit step_change step_let_go api_step_let_go
    audience_choose item_keep item_share ask_new seat_ask seat_unask seat_open seat_close seat_extend show_out
    seat_show_out cover_answer proposal_answer proposal_set_aside looks api_looks api_goal_write api_goal_reword
    api_goal_mark api_goal_aim api_step_add api_step_change api_seat_ask api_seat_unask api_seat_extend
    api_seat_show_out api_audience api_item_keep api_item_share api_proposal_answer api_set_aside
    api_cover_answer
    goal_ending goal_close goal_take_up goal_mean step_smaller step_shrink step_over step_hand_over take_over_extend
    mandate_new mandate_give coming_new consequence_write consequence_edit consequence_change consequence_reopen
    api_goal_close api_goal_take_up api_goal_mean api_step_shrink api_step_hand_over api_take_over_extend
    api_consequence_write api_consequence_change api_consequence_reopen api_mandate_give
    ask_suggested person_answer proposal_otherwise person_otherwise vetoes veto_speak veto_lift api_vetoes api_veto_speak api_veto_lift
    strength_new strength_write win_new win_note experience_new experience_tell experience_show entry_new entry_write
    review review_hold api_strength_write api_win_note api_experience_tell api_experience_show api_entry_write
    api_review_hold
    date_link days_asking days_ask api_days_ask meeting_new meeting_plan meeting_words meeting_reword meeting_off meeting_call_off guests guest_ask guest_unask meeting_set
    decision_new decision_make api_meeting_plan api_meeting_reword api_meeting_call_off api_guest_ask api_guest_unask api_meeting_set
    call_me callback_ask callback_take_back api_teams api_callback_ask api_callback_take_back
    help_new help_weigh help_edit help_weigh_again api_help_weigh api_help_weigh_again connection connection_note connection_out
    api_connections api_connection_note step_strengthen api_step_strengthen circle_postpone api_circle_postpone off_map_seen
    ladder dormant tie_new tie_draw map_open map_close tie_edit tie_change tie_know tie_weigh tie_take_off fair fair_look
    step_tapering step_taper taper_answer deed_new deed_plan api_deed_plan api_step_taper api_taper_answer
    api_acquaintances api_certainties api_tie_draw api_tie_change api_tie_weigh api_tie_know api_map_open api_map_close
    conference_new conference_request conference_want conference_entrust invitee_new invitee_add invitee_drop plan_begin
    conference_end conference_stop api_conference_request api_conference_want api_conference_entrust api_invitee_add
    api_invitee_drop api_plan_begin api_conference_end api_conference_stop
    promise_replying promise_reply api_promise_reply condition_reply condition_answer pressure_weighing pressure_weigh pressure_view choice_permit choice_decide
    api_condition_answer api_pressure_weigh api_pressure_view api_choice_permit api_choice_decide
    erase erasing_ask erasing_agree erasing_stop api_erasings api_erasing_ask api_erasing_agree api_erasing_stop`,
};
export const entersBy = Object.fromEntries(Object.entries(enters).flatMap(([access, names]) => names.trim().split(/\s+/).map((name) => [name, access])));

// seat letters, with + where a fresh PIN is needed → does this actor?
const among = (list, actor) => list.split(' ').some((one) => one && one[0] === actor.seat && (!one.endsWith('+') || actor.pin));
export const sees = (actor, list) => !!actor.seat && !actor.resting && among(list, actor);
export const seesWithPin = (actor, list) => !!actor.seat && !actor.resting && among(list.replaceAll('+', ''), actor);

export const mayEnter = (actor, access) => {
  switch (access) {
    case 'anyone': return true;
    case 'signed in': return actor.account !== false;
    case 'team': return actor.account !== false && !!actor.team;
    case 'round': return !!actor.seat && !actor.resting;
    case 'seat': return !!actor.seat && !actor.resting && actor.kind !== 'authority';
    case 'kept': return !!actor.kept;
    case 'circle': return !!actor.seat && !actor.resting && ['director', 'member'].includes(actor.kind);
    case 'director': return !!actor.seat && !actor.resting && actor.kind === 'director';
  }
  throw new Error(`no such access: ${access}`);
};

// Of a thing that she sees: may she? Own things are changed by their author; shared ones by any director.
const own = (item) => item.rule === 'me' || item.rule === 'named';
const author = (actor, item) => item.by === actor.seat;
const director = (actor) => actor.kind === 'director';
const changes = (actor, item) => (own(item) ? author(actor, item) : director(actor));
const does = (actor, item) => changes(actor, item) || item.with === actor.seat;
const bySomeDirector = (item) => item.by === 'A' || item.by === 'B';
// What is put before who decides is theirs to show, whoever wrote it.
const opens = (actor, item) => (item.before ? director(actor) : !item.said && (author(actor, item) || (item.noun === 'seat' && director(actor))));
const closes = (actor, item) => (item.before ? director(actor) : !item.said && (author(actor, item) || (director(actor) && !own(item) && (item.noun === 'seat' || !bySomeDirector(item)))));
const said = ['strength', 'win', 'experience', 'entry', 'review'];
const plans = ['goal', 'step', 'consequence'];
const writes = (item) => [...plans, ...said, 'help'].includes(item.noun);
// With somebody who comes for work, by who decides or by herself; nothing with who stands in.
const works = (actor, item) => item.noun === 'seat' && ['P', 'L'].includes(item.by) && (director(actor) || author(actor, item));
const thanks = (actor, item) => item.noun === 'seat' && !item.ended && !author(actor, item) && (director(actor) || (actor.kind === 'member' && 'ABMN'.includes(item.by)));
const saysTo = (actor, item) => !actors[item.by]?.resting && (thanks(actor, item) || (actor.kind === 'professional' && !item.ended && !author(actor, item)));
export const may = {
  goal_reword: changes, goal_mark: changes, goal_aim: changes, step_change: changes,
  step_do: does, step_reopen: does, step_let_go: changes, step_hand_back: (actor, item) => !changes(actor, item) && item.with === actor.seat, step_move: does, step_prepare: does, step_hold_up: does, step_free: does,
  goal_close: changes, goal_take_up: changes, goal_mean: changes, step_shrink: changes, step_hand_over: changes, take_over_extend: changes,
  step_taper: changes, taper_answer: changes, deed_plan: (actor, item) => works(actor, item) && director(actor),
  preparation_drop: (actor, item) => director(actor) || author(actor, item),
  take_over_view: (actor, item) => item.with === actor.seat, // who has it says what she thinks, and no director for her
  consequence_change: changes, consequence_reopen: changes, consequence_settle: does,
  mandate_end: (actor, item) => director(actor) || item.with === actor.seat,
  item_open: opens, item_close: closes,
  audience_choose: (actor, item) => !own(item) && (item.rule === 'table' ? closes : opens)(actor, item),
  item_keep: (actor, item) => author(actor, item) && !own(item),
  item_share: (actor, item) => author(actor, item) && own(item),
  item_take_out: (actor, item) => (item.said ?? item.by) === actor.seat && (writes(item) || ['proposal', 'remark', 'point', 'tie', 'connection'].includes(item.noun)),
  tie_change: author, tie_weigh: (actor, item) => author(actor, item) && !!item.dormant, tie_know: author,
  seat_trust: works, bottom_line_ask: works,
  bottom_line_answer: (actor) => actor.seat === 'P', bottom_line_drop: (actor) => director(actor) || actor.seat === 'P',
  callback_take_back: author,
  gesture_make: thanks, pledge_stop: author, pledge_say: author, veto_lift: author,
  agreement_say: () => true, agreement_end: () => true, agreement_tell: author, damage_count: (actor, item) => director(actor) || author(actor, item),
  damage_restore: (actor, item) => director(actor) || author(actor, item), damage_thank: (actor, item) => director(actor) || author(actor, item),
  share_add: () => true, share_give: author, share_drop: author, share_change: author, duty_change: author, duty_stop: author, help_weigh_again: changes, step_strengthen: changes,
  words_change: author, experience_show: author,
  proposal_answer: (actor, item) => director(actor) && (item.said ?? actor.seat) === actor.seat,
  proposal_set_aside: (actor, item) => director(actor) && !item.said, // she answers her own words
  dictation_sign: (actor, item) => author(actor, item), erasing_agree: (actor, item) => director(actor) && !author(actor, item), erasing_stop: director,
  proposal_withdraw: author,
  step_add: director, meeting_reword: director, meeting_call_off: director, meeting_set: director,
  guest_ask: director, guest_unask: director, days_ask: director,
  guest_stop: (actor, item) => actor.seat !== 'A' && among(item.at, actor), // without A there is none
  date_answer: (actor, item) => among(item.at, actor), date_offer: () => true, point_add: () => true,
  date_drop: (actor, item) => director(actor) || author(actor, item), point_drop: (actor, item) => director(actor) || author(actor, item),
  conference_want: director, conference_stop: director, ...Object.fromEntries(`conference_entrust conference_plan invitee_add minimum_write conference_open private_begin private_end
    pen_pass plan_row_write plan_present plan_answer plan_begin conference_call conference_evaluate conference_end`.split(/\s+/).map((name) => [name, () => false])), // not yet
  condition_answer: director, condition_follow: (actor, item) => director(actor) || author(actor, item), condition_drop: author,
  promise_reply: director, promise_follow: (actor, item) => director(actor) || author(actor, item), promise_withdraw: author,
  pressure_weigh: director, pressure_begin: author, pressure_review: author, pressure_view: director, pressure_end: author,
  choice_permit: director, choice_say: author, choice_decide: director, choice_withdraw: author,
  seat_unask: director,
  seat_extend: (actor, item) => director(actor) && ['P', 'L'].includes(item.by), // a member has no such day, a stand-in another
  seat_show_out: (actor, item) => director(actor) && !item.director && !item.ended,
  cover_answer: director,
  cover_end: (actor, item) => director(actor) || actor.seat === 'P' || item.stand === actor.seat,
};
// The page where who may open or close an item does so; for others it is not there.
export const whoSees = (actor, item) => ((writes(item) || item.noun === 'tie' || item.before) && (opens(actor, item) || closes(actor, item))) || (['remark', 'point'].includes(item.noun) && author(actor, item));
// Which things a command can be about at all; with another it is as if the thing were not there.
export const about = {
  dictation_sign: (item) => item.noun === 'proposal' && !!item.said,
  audience_choose: [...plans, 'proposal', ...said, 'help'], item_keep: [...plans, ...said, 'help'], item_share: [...plans, ...said, 'help'],
  words_change: [...said, 'remark', 'point'],
};

// What each row of route.def shows. all: every thing of these nouns that she sees, and no other. one: what its path
// names. The words of things may stand on a page that need not show them (a select, a line of the story): then only who
// sees them may read them. `when` narrows what must be there.
const waiting = (item, actor) => !item.said && (!!item.open || (item.noun === 'proposal' && actor.kind !== 'director'));
const nothing = {}, mine = (item, actor) => author(actor, item), conferenceForm = { one: 'conference', form: true }, nobodyYet = { one: 'conference', only: () => false };
export const shows = {
  front: nothing, help: nothing, about: nothing, sign_in: nothing, begin: nothing, door: { status: 404 }, paper: { status: 404 },
  forgot: nothing, me: nothing, messages: nothing, account_end: nothing, pin: nothing, keys: nothing, sessions: nothing, tables: nothing, invite: nothing,
  // Of what people offer, her own.
  day: { all: ['goal', 'proposal', 'pledge'], when: (item, actor) => item.noun === 'goal' || (item.noun === 'pledge' ? actor.kind === 'member' && item.by === actor.seat : waiting(item, actor)) },
  plan: { all: ['goal', 'step', 'proposal'], when: (item, actor) => item.noun !== 'proposal' || waiting(item, actor) },
  goal_new: nothing, goal: { one: 'goal' }, goal_words: { one: 'goal' },
  step_new: nothing, step: { one: 'step' }, step_edit: { one: 'step' }, step_done: { one: 'step' },
  goal_ending: { one: 'goal' }, step_back: { one: 'step' }, step_later: { one: 'step' }, step_smaller: { one: 'step' }, step_help: { one: 'step' }, step_if_then: { one: 'step' },
  step_tapering: { one: 'step' }, deed_new: { one: 'seat', only: (actor, item) => 'PL'.includes(item.by) },
  prepare: { all: ['preparation'], kinds: ['director', 'professional'] }, api_preparations: { all: ['preparation'] }, colleague_saying: nothing,
  step_not_yet: { one: 'step' }, step_over: { one: 'step' }, step_call: { one: 'step' }, mandate_new: nothing, mandate: { one: 'mandate' },
  coming: { all: ['consequence', 'promise'] }, coming_new: nothing, consequence: { one: 'consequence' }, consequence_edit: { one: 'consequence' },
  consequence_done: { one: 'consequence' }, api_consequences: { all: ['consequence'] }, api_mandates: { all: ['mandate'] },
  own: { all: [...plans, ...said], when: (item) => own(item) },
  who_sees: { one: 'item', only: whoSees },
  people: { all: ['seat', 'ask', 'cover'], when: (item) => !item.ended && (item.noun === 'seat' || !!item.open) },
  ask_new: nothing, seat: { one: 'seat' }, show_out: { one: 'seat', only: (actor, item) => !item.ended }, leave: nothing,
  proposal_new: { all: ['goal'], when: (item, actor) => actor.kind === 'professional' }, proposal: { one: 'proposal' },
  proposal_otherwise: { one: 'proposal' }, person_otherwise: { one: 'proposal' },
  write: nothing, write_slip: nothing, read_back: { one: 'proposal', only: (actor, item) => !!item.said },
  call_me: { all: ['callback'] }, api_callbacks: { all: ['callback'] }, cover_new: { kinds: ['professional'] }, mirror: nothing, keepsakes: nothing,
  erase: { all: ['erasing'] }, kept: { status: 404 }, api_erasings: { all: ['erasing'] },
  meetings: { all: ['meeting'] }, meeting_new: nothing, contacts: nothing,
  meeting: { one: 'meeting' }, meeting_words: { one: 'meeting' }, meeting_off: { one: 'meeting' }, guests: { one: 'meeting' },
  guest_stopping: { one: 'meeting' }, date_new: { one: 'meeting' }, decision_new: { one: 'meeting' }, meeting_paper: { one: 'meeting' },
  date_written: { one: 'meeting', only: () => false }, // for nobody
  days_asking: { one: 'meeting' },
  meeting_calendar: { one: 'meeting', only: () => false }, // no day was chosen
  api_meetings: { all: ['meeting'] }, api_contacts: nothing, api_dates: { all: ['date'] }, api_points: { all: ['point'] },
  conditions: { all: ['condition', 'promise', 'pressure', 'choice_card'] }, condition_new: { kinds: ['authority'] }, condition: { one: 'condition' }, condition_reply: { one: 'condition' },
  promise_new: { kinds: ['authority'] }, promise: { one: 'promise' }, promise_replying: { one: 'promise' }, promise_back: { one: 'promise', only: author }, api_promises: { all: ['promise'] },
  pressure_new: { kinds: ['professional', 'authority'] }, pressure: { one: 'pressure' }, pressure_weighing: { one: 'pressure' },
  choice_new: { kinds: ['member', 'professional'] }, choice: { one: 'choice_card' }, choice_saying: { one: 'choice_card', only: () => false }, // not before a yes
  api_conditions: { all: ['condition'] }, api_pressures: { all: ['pressure'] }, api_choice_cards: { all: ['choice_card'] },
  story: nothing, looks: nothing, export: { all: [...plans, ...said] },
  map: { all: ['tie'] }, map_paper: { all: ['tie'], when: mine }, ladder: { all: ['tie'], when: mine }, tie_new: nothing,
  dormant: { all: ['tie'], when: (item, actor) => mine(item, actor) && !!item.dormant }, tie: { one: 'tie' },
  tie_edit: { one: 'tie', only: author }, fair: nothing, api_ties: { all: ['tie'] }, api_acquaintances: nothing,
  agreements: { all: ['agreement'] }, damages: { all: ['damage'] }, damage_new: nothing, damage: { one: 'damage' }, damage_paper: { one: 'damage' }, share_new: { one: 'damage', form: true }, share_edit: { one: 'share', only: author },
  duties: { all: ['duty'] }, duty_new: nothing, duty_edit: { one: 'duty', only: author }, api_agreements: { all: ['agreement'] }, api_damages: { all: ['damage'] }, api_shares: { all: ['share'] }, api_duties: { all: ['duty'] },
  helps: { all: ['help'] }, help_new: nothing, help_edit: { one: 'help' }, api_helps: { all: ['help'] }, connection: { all: ['connection'] }, api_connections: { all: ['connection'] }, off_map: nothing,
  tangle: { all: ['seat'], when: (item) => 'PLSZ'.includes(item.by) && !item.ended },
  circle: { all: ['remark', 'pledge'] }, pledge_new: nothing, vetoes: { all: ['veto'] }, with_you: nothing,
  ask_suggested: { one: 'proposal', only: (actor, item) => !!item.person },
  gesture_new: { one: 'seat', only: saysTo },
  bottom_lines: { one: 'seat', only: (actor, item) => 'PLOG'.includes(item.by) && (director(actor) || author(actor, item)) },
  api_gestures: { all: ['gesture'] }, api_bottom_lines: { all: ['bottom_line'] }, api_remarks: { all: ['remark'] },
  api_pledges: { all: ['pledge'] }, api_vetoes: { all: ['veto'] },
  about_me: { all: said, when: (item, actor) => ['strength', 'win', 'experience'].includes(item.noun) || item.by !== actor.seat },
  strength_new: nothing, win_new: nothing, experience_new: nothing, entry_new: nothing,
  words_edit: { one: 'item', only: (actor, item) => [...said, 'remark', 'point'].includes(item.noun) && author(actor, item) }, review: nothing,
  paper_plan: { all: ['goal', 'step'], when: (item) => !own(item) && (item.noun === 'goal' || !!item.open) },
  api_strengths: { all: ['strength'] }, api_wins: { all: ['win'] }, api_experiences: { all: ['experience'] },
  api_entries: { all: ['entry'] }, api_reviews: { all: ['review'] },
  api_document: nothing, api_tables: nothing, api_me: nothing, api_sessions: nothing, api_colleagues: nothing, api_calls: nothing, api_keepsakes: nothing, api_mirror: nothing, api_erased: nothing, api_kept: { status: 404 }, api_with_you: { status: 403 }, api_teams: nothing, api_table: nothing, api_looks: nothing, api_story: nothing,
  evidence: nothing, conferences: { all: ['conference'] }, conference_new: nothing, conference: { one: 'conference' }, conference_day: conferenceForm, conference_paper: { one: 'conference' },
  invitee_new: conferenceForm, invitee: nobodyYet, minimum_new: nobodyYet, chart: { one: 'conference' }, plan_row: nobodyYet, present: conferenceForm,
  api_conferences: { all: ['conference'] }, api_invitees: nothing, api_safety_notes: nothing, api_minimums: nothing, api_plan_rows: nothing,
  api_seats: { all: ['seat'] }, api_asks: { all: ['ask'] }, api_goals: { all: ['goal'] }, api_marks: nothing, api_certainties: nothing, api_steps: { all: ['step'] },
  api_proposals: { all: ['proposal'] }, api_covers: { all: ['cover'] },
  api_export: { all: ['seat', 'ask', 'mandate', ...plans, 'proposal', 'cover', ...said, 'remark', 'pledge', 'agreement', 'duty', 'help', 'connection', 'veto', 'gesture', 'bottom_line', 'preparation', 'tie', 'meeting', 'date', 'point', 'condition', 'promise', 'pressure', 'choice_card'] },
};
// Rows that write: with what they are filled, so that only her right is in question. one: the noun its path names;
// {name}: the id of that thing.
const words = { words: 'Something else' };
const fillings = {
  goal_write: { fields: words }, goal_mark: { one: 'goal', fields: { value: '5' } }, goal_aim: { one: 'goal', fields: { good_enough: '7' } },
  goal_reword: { one: 'goal', fields: words },
  step_add: { fields: { ...words, doer: 'self' } }, step_change: { one: 'step', fields: { ...words, doer: 'self' } },
  step_do: { one: 'step', fields: { doer: 'together' } }, step_reopen: { one: 'step' }, step_let_go: { one: 'step' }, step_hand_back: { one: 'step' },
  goal_close: { one: 'goal', fields: { how: 'achieved' } }, goal_take_up: { one: 'goal' }, goal_mean: { one: 'goal', fields: { meant_for: 'My mother' } },
  step_move: { one: 'step', fields: { due: '2026-12-31' } }, step_shrink: { one: 'step', fields: words },
  step_prepare: { one: 'step', fields: { obstacle: 'It rains', plan: 'I go by bus' } }, step_hold_up: { one: 'step', fields: { because: 'Of the letter' } },
  step_free: { one: 'step' }, step_hand_over: { one: 'step', fields: { who: '{seatP}', reason: 'No sleep', look_again: '2027-01-31' } },
  step_taper: { one: 'step', fields: { to: 'self', on: '2026-12-31' } }, taper_answer: { one: 'step', fields: { yes: 'no' } },
  deed_plan: { one: 'seat', fields: { ...words, due: '2026-12-31' } },
  preparation_write: { fields: { ...words, kind: 'strength' }, kinds: ['professional'] }, preparation_drop: { one: 'preparation', kinds: ['director', 'professional'] },
  take_over_extend: { one: 'step', fields: { look_again: '2027-02-28' } }, take_over_view: { one: 'step', kinds: ['professional'], fields: { wish: 'go_on' } },
  consequence_write: { fields: { ...words, due: '2026-12-31' } }, consequence_change: { one: 'consequence', fields: { ...words, due: '2026-12-31' } },
  consequence_settle: { one: 'consequence', fields: { doer: 'together' } }, consequence_reopen: { one: 'consequence' },
  mandate_give: { fields: { who: '{seatM}', authority: 'Somebody', may: 'Ask', until: '2026-12-31' } }, mandate_end: { one: 'mandate' },
  item_open: { one: 'item', fields: { seat: '{seatL}' } }, item_close: { one: 'item', fields: { seat: '{seatL}' } },
  audience_choose: { one: 'item', fields: (item) => ({ audience: item?.rule === 'table' ? 'directors' : 'table' }) },
  item_keep: { one: 'item' }, item_share: { one: 'item' }, item_take_out: { one: 'item' },
  seat_ask: { fields: { kind: 'member', name: 'Somebody' } }, seat_unask: { one: 'ask' },
  seat_extend: { one: 'seat', fields: { look_again: '2027-01-31' } }, seat_show_out: { one: 'seat' },
  seat_leave: { fields: {} },
  callback_ask: { fields: {} }, callback_take_back: { one: 'callback' },
  cover_ask: { fields: {} }, cover_answer: { one: 'cover', fields: { yes: 'no' } }, cover_end: { one: 'cover' },
  dictation_make: { fields: { ...words, kind: 'goal', words_of: '{seatB}' } }, erasing_ask: { fields: {} }, erasing_agree: { one: 'erasing' }, erasing_stop: { one: 'erasing' },
  dictation_sign: { one: 'proposal', kinds: ['member', 'professional'], fields: { on: '2026-10-23', signed_by_her: 'yes' } },
  proposal_make: { fields: { ...words, doer: 'self' } }, proposal_answer: { one: 'proposal', fields: { answer: 'no' } },
  strength_write: { fields: words }, win_note: { fields: words }, entry_write: { fields: words }, review_hold: { fields: words },
  experience_tell: { fields: { ...words, kind: 'helped' } }, experience_show: { one: 'experience', fields: { yes: 'yes' } },
  words_change: { one: 'item', fields: words },
  seat_trust: { one: 'seat', fields: { yes: 'yes' }, kinds: ['director', 'professional'] },
  gesture_make: { one: 'seat', fields: { ...words, kind: 'thanks' } },
  bottom_line_ask: { one: 'seat', fields: { ...words, otherwise: 'Then we phone' }, kinds: ['director', 'professional'] },
  bottom_line_answer: { one: 'bottom_line', fields: { yes: 'yes' }, kinds: ['director', 'professional'] },
  bottom_line_drop: { one: 'bottom_line', kinds: ['director', 'professional'] },
  agreement_make: { fields: words }, agreement_say: { one: 'agreement', fields: { kept: 'partly' } }, agreement_end: { one: 'agreement' }, agreement_tell: { one: 'agreement', fields: { yes: 'yes' } },
  damage_tell: { fields: { ...words, amount: '5000' } }, damage_count: { one: 'damage', fields: { amount: '7000' } }, damage_restore: { one: 'damage' }, damage_thank: { one: 'damage', fields: words },
  share_add: { one: 'damage', fields: { ...words, damage: '{damageM}', kind: 'time' } }, share_change: { one: 'share', fields: { ...words, kind: 'time' } }, share_give: { one: 'share' }, share_drop: { one: 'share' },
  duty_take: { fields: { friday: 'yes', from: '18', until: '22' } }, duty_change: { one: 'duty', fields: { sunday: 'yes', from: '9', until: '12' } }, duty_stop: { one: 'duty' }, pledge_say: { one: 'pledge', fields: { kept: 'yes' } },
  help_weigh: { fields: { ...words, wish: 'keep' } }, help_weigh_again: { one: 'help', fields: { ...words, wish: 'stop' } }, connection_note: { fields: { value: '4' } },
  step_strengthen: { one: 'step', fields: { yes: 'yes' } }, circle_postpone: { fields: { yes: 'yes' } },
  remark_write: { fields: words }, pledge_make: { fields: words }, pledge_stop: { one: 'pledge' },
  tie_draw: { fields: { name: 'Somebody', domain: 'work', ring: 'outer' } }, tie_change: { one: 'tie', fields: { name: 'Somebody', domain: 'work', ring: 'outer' } },
  tie_weigh: { one: 'tie', fields: { trusted: 'yes' } }, tie_know: { one: 'tie', fields: { other: '{tieM}', yes: 'yes' } },
  map_open: { fields: { seat: '{seatM}' } }, map_close: { fields: { seat: '{seatM}' } },
  veto_speak: { fields: { name: 'Somebody' } }, veto_lift: { one: 'veto' },
  meeting_plan: { fields: { question: 'Somebody?' } }, meeting_reword: { one: 'meeting', fields: { question: 'Else?' } },
  meeting_call_off: { one: 'meeting' }, meeting_set: { one: 'date' }, guest_ask: { one: 'meeting', fields: { seat: '{seatN}' } },
  guest_unask: { one: 'meeting', fields: { seat: '{seatM}' } }, guest_stop: { one: 'meeting' },
  date_offer: { one: 'meeting', fields: { meeting: '{meetingA}', on: '2026-12-30', at: '19:30' } }, date_answer: { one: 'date', fields: { can: 'if_need_be' } }, date_drop: { one: 'date' }, days_ask: { one: 'meeting' },
  point_add: { one: 'meeting', fields: { ...words, meeting: '{meetingA}' } }, point_drop: { one: 'point' },
  conference_request: { fields: { question: 'Something' } }, conference_want: { one: 'conference' }, conference_entrust: { one: 'conference', fields: { coordinator: '{seatM}' } },
  conference_plan: { one: 'conference', fields: { on: '2026-12-31', place: 'Somewhere' } }, invitee_add: { one: 'conference', fields: { name: 'Somebody' } },
  invitee_answer: { none: true, fields: { coming: 'yes' } }, invitee_brief: { none: true }, invitee_drop: { none: true }, safety_note_write: { none: true, fields: { verdict: 'safe' } },
  minimum_write: { one: 'conference', kinds: [], fields: { ...words, sign: 'Something' } }, minimum_drop: { none: true }, conference_open: { one: 'conference', kinds: [] },
  private_begin: { one: 'conference', kinds: ['director', 'member'] }, private_end: { one: 'conference' }, pen_pass: { one: 'conference' }, plan_row_write: { one: 'conference', fields: words },
  plan_row_change: { none: true, fields: words }, plan_row_strike: { none: true }, plan_present: { one: 'conference', fields: { otherwise: 'Something' } },
  plan_answer: { one: 'conference', kinds: [] }, plan_begin: { one: 'conference' }, conference_call: { one: 'conference', kinds: ['director'] },
  conference_evaluate: { one: 'conference', fields: words }, conference_end: { one: 'conference' }, conference_stop: { one: 'conference' },
  condition_write: { kinds: ['authority'], fields: words }, condition_answer: { one: 'condition', fields: { ...words, answer: 'yes' } },
  condition_follow: { one: 'condition', kinds: ['director', 'authority'], fields: { how: 'partly' } }, condition_drop: { one: 'condition', kinds: ['authority'] },
  promise_make: { kinds: ['authority'], fields: words }, promise_reply: { one: 'promise', fields: { ...words, answer: 'thanks' } },
  promise_follow: { one: 'promise', kinds: ['director', 'authority'], fields: { how: 'partly' } }, promise_withdraw: { one: 'promise', kinds: ['authority'], fields: words },
  pressure_propose: { kinds: ['professional', 'authority'], fields: words }, pressure_weigh: { one: 'pressure', fields: { harm: 'Harm', burden: 'Shame' } },
  pressure_begin: { one: 'pressure', kinds: ['professional', 'authority'] }, pressure_review: { one: 'pressure', kinds: ['professional', 'authority'], fields: words },
  pressure_view: { one: 'pressure', fields: { view: 'Rather not' } }, pressure_end: { one: 'pressure', kinds: ['professional', 'authority'] },
  choice_ask: { kinds: ['member', 'professional'], fields: words }, choice_permit: { one: 'choice_card', fields: { yes: 'no' } },
  choice_say: { one: 'choice_card', kinds: ['member', 'professional'], fields: { since: 'May', consequence: 'Dark', due: '2026-12-31', options: 'One\nTwo' } },
  choice_decide: { one: 'choice_card', fields: words }, choice_withdraw: { one: 'choice_card', kinds: ['member', 'professional'] },
  proposal_set_aside: { one: 'proposal' }, proposal_withdraw: { one: 'proposal', kinds: ['member', 'professional'] },
};
export const filling = (command) => fillings[command];
// Rows whose command stands under another noun's path.
export const page = { // the page that is shown again when a form is refused
  meeting_plan: 'meeting_new', meeting_reword: 'meeting_words', meeting_call_off: 'meeting_off', guest_ask: 'guests', guest_unask: 'guests', guest_stop: 'guest_stopping',
  days_ask: 'days_asking', date_offer: 'date_new', date_answer: 'meeting', date_drop: 'meeting', meeting_set: 'meeting', point_add: 'meeting', point_drop: 'meeting', decision_make: 'decision_new',
  goal_mark: 'goal', goal_aim: 'goal', goal_reword: 'goal_words', goal_write: 'goal_new', step_add: 'step_new', step_change: 'step_edit',
  goal_close: 'goal_ending', goal_take_up: 'goal', goal_mean: 'goal', step_move: 'step_later', step_shrink: 'step_smaller', step_prepare: 'step_if_then',
  step_hold_up: 'step_not_yet', step_free: 'step', step_taper: 'step_tapering', taper_answer: 'step', deed_plan: 'deed_new', preparation_write: 'prepare', preparation_drop: 'prepare', step_hand_over: 'step_over', take_over_extend: 'step', take_over_view: 'step',
  consequence_write: 'coming_new', consequence_change: 'consequence_edit', consequence_settle: 'consequence_done', consequence_reopen: 'consequence',
  mandate_give: 'mandate_new', mandate_end: 'mandate',
  step_do: 'step_done', step_reopen: 'step', step_let_go: 'step', step_hand_back: 'step_back', item_open: 'who_sees', item_close: 'who_sees', audience_choose: 'who_sees',
  item_keep: 'who_sees', item_share: 'who_sees', item_take_out: 'who_sees', seat_unask: 'people', seat_open: 'seat', seat_close: 'seat',
  seat_extend: 'seat', seat_show_out: 'seat', seat_leave: 'leave', cover_answer: 'people', cover_end: 'people', proposal_make: 'proposal_new',
  dictation_make: 'write', dictation_sign: 'read_back', erasing_ask: 'erase', erasing_agree: 'erase', erasing_stop: 'erase',
  proposal_answer: 'proposal', proposal_set_aside: 'proposal', proposal_withdraw: 'proposal',
  words_change: 'words_edit', experience_show: 'about_me',
  condition_write: 'condition_new', condition_answer: 'condition_reply', condition_follow: 'condition', condition_drop: 'condition',
  promise_make: 'promise_new', promise_reply: 'promise_replying', promise_follow: 'promise', promise_withdraw: 'promise_back',
  pressure_propose: 'pressure_new', pressure_weigh: 'pressure_weighing', pressure_begin: 'pressure', pressure_review: 'pressure', pressure_view: 'pressure', pressure_end: 'pressure',
  choice_ask: 'choice_new', choice_permit: 'choice', choice_say: 'choice_saying', choice_decide: 'choice', choice_withdraw: 'choice',
  seat_trust: 'seat', gesture_make: 'gesture_new', bottom_line_ask: 'bottom_lines', bottom_line_answer: 'people', bottom_line_drop: 'people',
  callback_take_back: 'call_me',
  tie_change: 'tie_edit', tie_know: 'tie', tie_weigh: 'dormant', tie_take_off: 'map', remark_take_out: 'circle', pledge_stop: 'circle', pledge_say: 'circle', veto_lift: 'vetoes',
  agreement_make: 'agreements', agreement_say: 'agreements', agreement_end: 'agreements', agreement_tell: 'agreements', damage_tell: 'damage_new', damage_count: 'damage', damage_restore: 'damage',
  damage_thank: 'damage', share_add: 'share_new', share_change: 'share_edit', share_give: 'damages', share_drop: 'damages', duty_take: 'duty_new', duty_change: 'duty_edit', duty_stop: 'duties', help_weigh: 'help_new', help_weigh_again: 'help_edit',
  connection_note: 'connection', connection_out: 'connection', step_strengthen: 'step', circle_postpone: 'plan',
};
