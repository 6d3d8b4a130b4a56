// A conference brought to where each of its commands fits, with a coordinator and an authority at the table.
import { dayOf } from '../days.mjs';
import { joins } from '../scene.mjs';

export const conferences = async (server, A, where, { M }) => {
  const api = (path) => `/tables/${where}${path}`, today = () => dayOf(server.now ?? Date.now());
  let K;
  const U = await joins(A, where, { kind: 'authority', name: 'Au', organisation: 'Gemeente' });
  const second = await joins(A, where, { kind: 'coordinator', name: 'Kees' });
  // Who phoned after four weeks is there no more: then somebody else prepares.
  const coordinator = async () => {
    const sits = (await A.list(api('/seats'))).find((one) => one.id === K?.seat);
    if (sits && !sits.ended) return K;
    K = await joins(A, where, { kind: 'coordinator', name: 'Ko' });
    await K.stepUp();
    return K;
  };
  const order = ['requested', 'wanted', 'preparing', 'information', 'private', 'presented', 'accepted', 'running', 'called', 'evaluated_once', 'evaluated'];
  let here, guest, line, row;
  const path = (rest) => api(`/conferences/${here}${rest}`);
  const stop = async () => { for (const one of await A.list(api('/conferences'))) if (!['done', 'stopped'].includes(one.state)) await A.make(api(`/conferences/${one.id}/stop`)); };
  const invited = async (fields) => {
    const id = (await A.make(path('/invited'), fields)).id;
    await K.make(api(`/invitees/${id}/brief`));
    await K.make(api(`/invitees/${id}/safety`), { verdict: 'safe' });
    return id;
  };
  const steps = {
    wanted: () => A.make(path('/want')),
    preparing: async () => {
      await A.make(path('/coordinator'), { coordinator: (await coordinator()).seat });
      await A.make(path('/day'), { on: today(), place: 'Somewhere' });
      for (const seat of [M.seat, U.seat]) await invited({ seat });
      guest = await invited({ name: 'Piet' });
      line = (await U.make(path('/minimums'), { words: 'Clean', sign: 'All see it' })).id;
    },
    information: () => K.make(path('/open')),
    private: async () => {
      await A.make(path('/private'), { phones: true });
      row = (await A.make(path('/rows'), { words: 'Clear', name: 'Wim', due: today(), checks: 'Piet', closer: true })).id;
    },
    presented: () => A.make(path('/present'), { otherwise: 'We phone' }),
    accepted: () => U.make(path('/answer')),
    running: () => A.make(path('/begin')),
    called: async () => { await pass(28); await K.make(path('/called')); },
    evaluated_once: async () => { await pass(3); await A.make(path('/look-back'), { words: 'He cooks again' }); },
    evaluated: async () => { await pass(61); await A.make(path('/look-back'), { words: 'Still clean' }); },
  };
  // Weeks go by on a server whose clock the test sets. Who directs and who decides from outside come in again by their codes, as
  // sessions end; whoever prepares comes anew.
  const codes = new Map(), day = 86400000;
  const back = async (who) => {
    if ((await who.get('/api/v1/me')).status !== 401) return;
    Object.assign(who, { cookie: '', csrf: undefined });
    await who.send('/in/pin', { door: codes.get(who), pin: '604839' });
  };
  const pass = async (days) => {
    for (const who of [A, U].filter((one) => !codes.has(one))) {
      await who.stepUp();
      codes.set(who, /class='secret'>([^<]+)</.exec((await who.post('/me/keys/code')).text)[1]);
    }
    server.set(server.now + days * day);
    for (const who of [A, U, K]) who.csrf = undefined; // a page that was open for weeks sends nothing
    for (const who of [A, U]) await back(who);
    if (days > 60) K = undefined;
  };
  const to = (state, about = () => ({ conference: here })) => async () => {
    await stop();
    here = (await A.make(api('/conferences'), { question: 'How?' })).id;
    for (const name of order.slice(1, order.indexOf(state) + 1)) await steps[name]();
    return about();
  };
  const ofGuest = () => ({ conference: here, invitee: guest }), ofRow = () => ({ conference: here, plan_row: row });
  return {
    // Where the clock goes on: after all else was asked.
    later: {
      conference_call: { value: async () => { const at = await to('running')(); await pass(28); return at; }, by: () => K },
      conference_evaluate: { value: async () => { const at = await to('called')(); await pass(3); return at; } },
      conference_end: { value: to('evaluated') },
    },
    cases: {
      conference_request: { value: stop }, conference_want: { value: to('requested') }, conference_entrust: { value: to('preparing'), fields: () => ({ coordinator: second.seat }) },
      conference_plan: { value: to('wanted'), fields: () => ({ on: today(), place: 'Somewhere' }) }, invitee_add: { value: to('wanted') },
      invitee_answer: { value: to('preparing', ofGuest) }, invitee_drop: { value: to('preparing', ofGuest) }, invitee_brief: { value: to('preparing', ofGuest), by: () => K },
      safety_note_write: { value: to('preparing', ofGuest), by: () => K },
      minimum_write: { value: to('preparing'), by: () => U }, minimum_drop: { value: to('preparing', () => ({ conference: here, minimum: line })), by: () => U },
      conference_open: { value: to('preparing'), by: () => K }, private_begin: { value: to('information') }, private_end: { value: to('private') },
      pen_pass: { value: to('private'), fields: { pen: M.seat } }, plan_row_write: { value: to('private') }, plan_row_change: { value: to('private', ofRow) }, plan_row_strike: { value: to('private', ofRow) },
      plan_present: { value: to('private') }, plan_answer: { value: to('presented'), by: () => U, fields: {} }, plan_begin: { value: to('accepted') }, conference_stop: { value: to('private') },
    },
  };
};
