// Writing: who may not is refused, and nothing changed.
import { about, actors, filling, may, mayEnter, page, sees, seesWithPin, shows, whoSees } from '../matrix-expected.mjs';
import { plain } from '../scene.mjs';
import { Faults, every, fits, idOf, readable, some, toSignIn, typed } from './answers.mjs';
import { commands, oneOf } from './rows.mjs';
import { at, exported, id, rows, sessions } from './table.mjs';

const fitsAbout = (command, item) => {
  const rule = about[command];
  return !rule || (typeof rule === 'function' ? rule(item) : rule.includes(item.noun));
};
const expectWrite = (row, actor, command, name, item, holds) => {
  if (toSignIn(row, actor)) return row.api ? 401 : 303;
  if (!mayEnter(actor, row.access)) return 404;
  const rule = filling(command), one = oneOf(row);
  if (rule.none || (rule.kinds && !rule.kinds.includes(actor.kind))) return 404; // no such thing is there
  const again = row.form ? (status) => (pageStands(row, actor, item) ? status : 404) : (status) => status;
  if (['seat_leave', 'erasing_ask'].includes(command)) return 400; // nobody said that she is sure
  if (command === 'callback_ask') return 400; // no number was given
  if (command === 'cover_ask') return actor.kind === 'professional' ? 400 : 404;
  if (!one && !holds) return null; // she may, and so does it below
  if (!item || (!fits(rule.one ?? one, item) && !holds)) return 404;
  if (!fitsAbout(command, item)) { // her PIN is asked first, but for words that are none
    const asked = ['tie', 'connection'].includes(item.noun) && command !== 'words_change' && seesWithPin(actor, item.sees) && !sees(actor, item.sees) && !actor.bearer;
    return asked ? 403 : 404;
  }
  if (!seesWithPin(actor, item.sees)) return 404;
  if (!sees(actor, item.sees)) return actor.bearer ? 404 : 403; // a program is never told that it is there
  if (may[command](actor, item)) return null;
  if (['cover_end', 'callback_take_back'].includes(command)) return 404;
  if (command === 'gesture_make' && item.ended) return 404;
  if (item.noun === 'conference') return again([400, 409]);
  return again(['seat_trust', 'bottom_line_ask', 'seat_extend', 'seat_show_out', 'item_keep', 'item_share', 'erasing_agree', 'guest_stop'].includes(command) || command === 'audience_choose' ? [400, 409] : 400);
};
// Refused, the form is shown again, if its page is there for her at all.
const pageStands = (row, actor, item) => {
  const name = page[row.name] ?? page[row.command], expected = shows[name];
  if (['seat_open', 'seat_close', 'seat_show_out'].includes(row.name)) return true; // a seat has its page, ended or not
  if (name === 'who_sees') return whoSees(actor, item);
  return !expected?.only || expected.only(actor, item);
};

export const writeRow = async (row, letters, faults) => {
  const rule = filling(row.command), one = oneOf(row), through = row.name === 'seat_open' || row.name === 'seat_close';
  const asks = [];
  for (const letter of letters)
    for (const [name, item] of one ? every() : [['', undefined]]) asks.push({ letter, name, item });
  await some(8, asks, async ({ letter, name, item }) => {
    const actor = actors[letter], session = sessions[letter], what = `${letter} POST ${row.name} ${name}`;
    const given = typeof rule.fields === 'function' ? rule.fields(item) : rule.fields ?? {};
    const fields = Object.fromEntries(Object.entries(given).map(([key, value]) => [key, id[/^\{(\w+)\}$/.exec(value)?.[1]] ?? value]));
    const status = expectWrite(row, actor, row.command, name, item, through);
    if (status === null) return;
    if (through) { delete fields.seat; fields.item = idOf(name); }
    const path = at(row, through ? { seat: id.seatL } : one ? { [one]: idOf(name) } : {});
    const answer = row.form ? await session.post(path, fields) : await session.order(path.replace('/api/v1', ''), typed(fields));
    faults.asked++;
    if (![status].flat().includes(answer.status)) return faults.add(`${what}: ${answer.status} instead of ${status}: ${plain(answer.text).slice(-300)}`);
    readable(faults, what, actor, answer.text);
    if (answer.status === 404) faults.gone(`${letter} ${mayEnter(actor, row.access) ? row.name : row.api ? 'api' : 'form'}`, answer, what);
  });
};

export const refused = async () => {
  const faults = new Faults(), was = await exported();
  for (const row of commands(rows)) {
    await writeRow(row, Object.keys(actors), faults);
    const now = await exported();
    if (now.some((text, i) => text !== was[i])) { faults.add(`POST ${row.name}: something refused changed the plan`); break; }
  }
  faults.end();
};
