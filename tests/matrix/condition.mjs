// What is put before who decides, brought to where each of its commands fits: a condition, a promise, pressure, a choice that waits.
import { dayOf } from '../days.mjs';
import { joins, professional } from '../scene.mjs';

export const befores = async (server, A, where) => {
  const api = (path) => `/tables/${where}${path}`, day = (days) => dayOf((server.now ?? Date.now()) + days * 86400000);
  const U = await joins(A, where, { kind: 'authority', name: 'Els', organisation: 'Gemeente' });
  let P;
  const comes = async () => {
    if (P) return;
    P = await professional(server, 'Ruben');
    await joins(A, where, { kind: 'professional', name: 'Ruben', purpose: 'huis', look_again: day(60) }, P);
  };
  const whole = {
    condition: { words: 'Clean', sign: 'One can walk through', ground: 'The law', decider: 'The judge', decides: 'Admission', objection: 'At court', other_decider: 'The town', other_decides: 'The bill', other_objection: 'In six weeks',
      test_on: day(90), promise: 'Half of it', amount: 4000, promise_by: day(30), otherwise: 'Then the judge looks again' },
    promise: { words: 'We wait', amount: 4000, ground: 'The law', decider: 'The town', due: day(30), complaint: 'Call us' },
    pressure: { words: 'Each morning', kind: 'pressure', ground: 'Agreed', decider: 'The nurse', objection: 'A complaint', tried: 'A box', harm: 'Admission', burden: 'Shame', promise: 'I ring first', review: day(10), ends: day(20), back: 'After two weeks' },
    choice: { since: 'May', consequence: 'Dark', due: day(9), options: 'Call\nCall together' },
  };
  // What stands is ended first, for few may stand at once.
  const condition = async (answered) => {
    for (const one of await U.list(api('/conditions'))) if (!one.dropped && !one.met) await U.make(api(`/conditions/${one.id}/drop`));
    const { id } = await U.make(api('/conditions'), whole.condition);
    if (answered) await A.make(api(`/conditions/${id}/answer`), { answer: 'yes', words: 'The five of us' });
    return id;
  };
  const promise = async () => {
    for (const one of await U.list(api('/promises'))) if (!one.withdrawn && !one.done && !one.settled) await U.make(api(`/promises/${one.id}/follow`), { how: 'kept' });
    return (await U.make(api('/promises'), whole.promise)).id;
  };
  const pressure = async (state) => {
    await comes();
    for (const one of await P.list(api('/pressures'))) if (['put', 'weighed', 'running'].includes(one.state)) await P.make(api(`/pressures/${one.id}/end`));
    const { id } = await P.make(api('/pressures'), whole.pressure);
    if (state !== 'put') await A.make(api(`/pressures/${id}/weigh`), { harm: 'Admission', burden: 'The neighbours' });
    if (state === 'running') await P.make(api(`/pressures/${id}/begin`));
    return id;
  };
  const none = async () => { await comes(); for (const one of await P.list(api('/choice-cards'))) if (['asked', 'allowed', 'said'].includes(one.state)) await P.make(api(`/choice-cards/${one.id}/withdraw`)); };
  const choice = async (state) => {
    await none();
    const { id } = await P.make(api('/choice-cards'), { words: 'The electricity' });
    if (state !== 'asked') await A.make(api(`/choice-cards/${id}/permit`), { yes: true });
    if (state === 'said') await P.make(api(`/choice-cards/${id}/say`), whole.choice);
    return id;
  };
  const u = () => U, p = () => P;
  return {
    U, whole, condition, promise, pressure, choice,
    cases: {
      condition_write: { value: async () => { await U.make(api(`/conditions/${await condition()}/drop`)); }, by: u, fields: whole.condition },
      condition_answer: { value: () => condition() }, condition_follow: { value: () => condition(true), by: u }, condition_drop: { value: () => condition(), by: u },
      promise_make: { value: async () => { await U.make(api(`/promises/${await promise()}/withdraw`), { words: 'No more' }); }, by: u, fields: whole.promise },
      promise_reply: { value: promise }, promise_follow: { value: promise, by: u }, promise_withdraw: { value: promise, by: u },
      pressure_propose: { value: async () => { const id = await pressure('put'); await P.make(api(`/pressures/${id}/end`)); }, by: p, fields: whole.pressure },
      pressure_weigh: { value: () => pressure('put') }, pressure_begin: { value: () => pressure('weighed'), by: p }, pressure_review: { value: () => pressure('running'), by: p },
      pressure_view: { value: () => pressure('running') }, pressure_end: { value: () => pressure('running'), by: p },
      choice_ask: { value: none, by: p }, choice_permit: { value: () => choice('asked') }, choice_say: { value: () => choice('allowed'), by: p, fields: whole.choice },
      choice_decide: { value: () => choice('said') }, choice_withdraw: { value: () => choice('asked'), by: p },
    },
  };
};
