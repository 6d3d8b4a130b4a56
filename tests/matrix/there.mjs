// Who is there and what there is, for the matrix of who may see and do what.
// Everybody who asks. seat: at the table the test is about. pin: typed a moment ago. The capital and the small letter
// are one person.
export const actors = {
  nobody: { account: false },
  A: { seat: 'A', kind: 'director', pin: true },
  a: { seat: 'A', kind: 'director' },
  T: { seat: 'A', kind: 'director', bearer: true }, // a program that acts for A
  B: { seat: 'B', kind: 'director', pin: true },
  b: { seat: 'B', kind: 'director' },
  M: { seat: 'M', kind: 'member', pin: true },
  m: { seat: 'M', kind: 'member' },
  N: { seat: 'N', kind: 'member' }, // came last; nothing was opened to her
  P: { seat: 'P', kind: 'professional', pin: true },
  p: { seat: 'P', kind: 'professional' },
  L: { seat: 'L', kind: 'professional' }, // to be looked at again tomorrow
  S: { seat: 'S', kind: 'professional' }, // stands in for P
  Z: { seat: 'Z', kind: 'professional' }, // stands in for P, until tomorrow
  U: { seat: 'U', kind: 'authority' }, // sees what she put, and the answer to it
  O: { team: true, kept: true },          // was shown out by A; B still shares something with her
  G: { account: false },                  // left the organisation, and her sessions ended with it
  X: {},                                  // left the table
  C: {},                                  // directs another table
  Q: { team: true },                      // professional at that other table
};
for (const actor of Object.values(actors)) if (actor.kind === 'professional') actor.team = true;

// What there is. by: its author's seat. sees: the seats that see it; with + only behind a fresh PIN, for it stands in an
// own log. rule: its audience. `with`: a step's doer. open: still to be done, still to be answered.
export const items = {
  old: { noun: 'goal', by: 'A', rule: 'directors', sees: 'A' }, // from before B came
  oldTable: { noun: 'goal', by: 'A', rule: 'table', sees: 'A' },
  dir: { noun: 'goal', by: 'A', rule: 'directors', sees: 'A B' },
  opened: { noun: 'goal', by: 'A', rule: 'directors', sees: 'A B M P L S Z' }, // to M, P, L, and those who are gone
  closed: { noun: 'goal', by: 'A', rule: 'directors', sees: 'A B' },           // opened to M and P, and closed again
  closedS: { noun: 'goal', by: 'A', rule: 'directors', sees: 'A B P Z' },      // opened to P, closed to S
  circle: { noun: 'goal', by: 'A', rule: 'circle', sees: 'A B M' },
  table: { noun: 'goal', by: 'A', rule: 'table', sees: 'A B M P L S Z' },
  tableNot: { noun: 'goal', by: 'A', rule: 'table', sees: 'A B L S Z' }, // closed to M and P
  notB: { noun: 'goal', by: 'A', rule: 'directors', sees: 'A' },         // closed to B
  byB: { noun: 'goal', by: 'B', rule: 'directors', sees: 'A B' },
  own: { noun: 'goal', by: 'A', rule: 'me', sees: 'A+' },
  ownM: { noun: 'goal', by: 'A', rule: 'named', sees: 'A+ M+' },
  ownP: { noun: 'goal', by: 'A', rule: 'named', sees: 'A+ P+' },
  ownB: { noun: 'goal', by: 'B', rule: 'me', sees: 'B+' },
  ownBA: { noun: 'goal', by: 'B', rule: 'named', sees: 'A+ B+' },
  gone: { noun: 'goal', by: 'A', rule: 'directors', sees: '' }, // taken out
  late: { noun: 'goal', by: 'A', rule: 'table', sees: 'A B M N P L S Z' },
  stepDir: { noun: 'step', by: 'A', rule: 'directors', sees: 'A B', open: true },
  stepOpened: { noun: 'step', by: 'A', rule: 'directors', sees: 'A B M P S Z', open: true },
  stepM: { noun: 'step', by: 'A', rule: 'directors', sees: 'A B M', with: 'M', open: true },
  stepTable: { noun: 'step', by: 'A', rule: 'table', sees: 'A B M P L S Z', open: true },
  stepDone: { noun: 'step', by: 'A', rule: 'circle', sees: 'A B M' },
  stepNotB: { noun: 'step', by: 'A', rule: 'directors', sees: 'A', open: true },
  stepOwn: { noun: 'step', by: 'A', rule: 'me', sees: 'A+', open: true },
  stepOwnM: { noun: 'step', by: 'A', rule: 'named', sees: 'A+ M+', open: true },
  stepGone: { noun: 'step', by: 'A', rule: 'directors', sees: '' },
  // Taken over by P for a time: opened to her with it.
  stepP: { noun: 'step', by: 'A', rule: 'directors', sees: 'A B P S Z', with: 'P', open: true },
  // What is coming. `with`: who acts.
  comingDir: { noun: 'consequence', by: 'A', rule: 'directors', sees: 'A B', open: true },
  comingM: { noun: 'consequence', by: 'A', rule: 'directors', sees: 'A B M', with: 'M', open: true },
  comingTable: { noun: 'consequence', by: 'A', rule: 'table', sees: 'A B M P L S Z', open: true },
  comingOwn: { noun: 'consequence', by: 'A', rule: 'me', sees: 'A+', open: true },
  comingOwnP: { noun: 'consequence', by: 'A', rule: 'named', sees: 'A+ P+', open: true },
  // M may speak for A with somebody: directors see that, and M.
  mandateM: { noun: 'mandate', by: 'A', rule: 'directors', sees: 'A B M', with: 'M' },
  proposalP: { noun: 'proposal', by: 'P', rule: 'directors', sees: 'A B P S Z', open: true },
  proposalM: { noun: 'proposal', by: 'M', rule: 'directors', sees: 'A B M', open: true },
  proposalAside: { noun: 'proposal', by: 'P', rule: 'directors', sees: 'A B P S Z' }, // a silent no; who made it cannot tell
  // Words of A that P wrote down: for the two of them (and who stands in for P) until A says yes.
  dictation: { noun: 'proposal', by: 'P', rule: 'directors', sees: 'A P S Z', said: 'A', open: true },
  // A asked to erase the table.
  // A conference that A thinks about. Who else sits at one, and what is refused when, tests/conference.test.mjs asks.
  conference: { noun: 'conference', by: 'A', rule: 'directors', sees: 'A B', open: true },
  // What is put before who decides: by an authority (opened to M), and by who comes for work.
  conditionU: { noun: 'condition', by: 'U', rule: 'directors', sees: 'A B M U', before: true },
  promiseU: { noun: 'promise', by: 'U', rule: 'directors', sees: 'A B M U', before: true },
  pressureP: { noun: 'pressure', by: 'P', rule: 'directors', sees: 'A B P S Z', before: true },
  choiceP: { noun: 'choice_card', by: 'P', rule: 'directors', sees: 'A B P S Z', before: true },
  erasing: { noun: 'erasing', by: 'A', rule: 'directors', sees: 'A B', open: true },
  // What she says of herself. toldNew was said to the whole table and to whoever comes later; toldTable only to the table.
  strength: { noun: 'strength', by: 'A', rule: 'directors', sees: 'A B P S Z' }, // opened to P
  win: { noun: 'win', by: 'A', rule: 'circle', sees: 'A B M' },
  toldNew: { noun: 'experience', by: 'A', rule: 'table', sees: 'A B M N P L S Z' },
  toldTable: { noun: 'experience', by: 'A', rule: 'table', sees: 'A B M P L S Z' },
  toldOwnP: { noun: 'experience', by: 'A', rule: 'named', sees: 'A+ P+' },
  entry: { noun: 'entry', by: 'A', rule: 'directors', sees: 'A B M' }, // opened to M
  entryOwn: { noun: 'entry', by: 'A', rule: 'me', sees: 'A+' },
  review: { noun: 'review', by: 'B', rule: 'directors', sees: 'A B' },
  // Between people. What is said in the circle's room is for those who were there; thanks for P her stand-ins see, too.
  remarkM: { noun: 'remark', by: 'M', rule: 'circle', sees: 'A B M' },
  pledgeM: { noun: 'pledge', by: 'M', rule: 'circle', sees: 'A B M' },
  // What friends agree and make good, and when they can be called, is theirs; who comes for work hears at most that an agreement exists.
  agreementM: { noun: 'agreement', by: 'M', rule: 'circle', sees: 'A B M' },
  damageM: { noun: 'damage', by: 'M', rule: 'circle', sees: 'A B M' },
  shareM: { noun: 'share', by: 'M', rule: 'circle', sees: 'A B M' },
  dutyM: { noun: 'duty', by: 'M', rule: 'circle', sees: 'A B M' },
  helpDir: { noun: 'help', by: 'A', rule: 'directors', sees: 'A B P S Z' }, // opened to P
  helpOwn: { noun: 'help', by: 'A', rule: 'me', sees: 'A+' },
  connectionA: { noun: 'connection', by: 'A', rule: 'me', sees: 'A+' },
  vetoA: { noun: 'veto', by: 'A', rule: 'directors', sees: 'A B' },
  prepP: { noun: 'preparation', by: 'P', rule: 'directors', sees: 'A B P' }, // not who stands in
  gestureA: { noun: 'gesture', by: 'A', rule: 'directors', sees: 'A B P S Z' },
  lineA: { noun: 'bottom_line', by: 'A', rule: 'directors', sees: 'A B P S Z', open: true }, // with P
  personM: { noun: 'proposal', by: 'M', rule: 'directors', sees: 'A B M', open: true, person: true },
  vetoed: { noun: 'proposal', by: 'M', rule: 'directors', sees: 'M', person: true }, // a director does not want her suggested
  // Nobody meets about A without A. Asked: M and P; B decides here, too. Its days and points are seen with it.
  meetingA: { noun: 'meeting', by: 'A', rule: 'directors', sees: 'A B M P S Z', at: 'A M P' },
  meetingDir: { noun: 'meeting', by: 'A', rule: 'directors', sees: 'A B', at: 'A' },
  dateA: { noun: 'date', by: 'A', sees: 'A B M P S Z', at: 'A M P', place: true },
  dateDir: { noun: 'date', by: 'A', sees: 'A B', at: 'A', place: true },
  pointM: { noun: 'point', by: 'M', sees: 'A B M P S Z' },
  pointA: { noun: 'point', by: 'A', sees: 'A B M P S Z' },
  pointP: { noun: 'proposal', by: 'P', rule: 'directors', sees: 'A B P S Z', open: true },
  ownBO: { noun: 'goal', by: 'B', rule: 'named', sees: 'B+' }, // shared with O, whom A showed out: O has a door of her own to it
  // Who there is in somebody's life: on her own map, behind her PIN, and of whom she shows it to.
  tieA: { noun: 'tie', by: 'A', rule: 'me', sees: 'A+' },
  tieM: { noun: 'tie', by: 'A', rule: 'named', sees: 'A+ M+', dormant: true },
  tieB: { noun: 'tie', by: 'B', rule: 'me', sees: 'B+' },
  // A asked to be called; who directs with her sees that, and her team (who are at no table by it).
  callA: { noun: 'callback', by: 'A', rule: 'directors', sees: 'A B', open: true },
  askOpen: { noun: 'ask', by: 'A', rule: 'directors', sees: 'A B', open: true },
  // Standing in: the organisation asks; whom it is about, and who stands in for her, see the question.
  coverS: { noun: 'cover', by: '-', rule: 'directors', sees: 'A B P S Z', stand: 'S', open: true },
  coverZ: { noun: 'cover', by: '-', rule: 'directors', sees: 'A B P S Z', stand: 'Z', open: true },
  coverY: { noun: 'cover', by: '-', rule: 'directors', sees: 'A B P S Z', open: true },
  // Seats: by themselves, directors, and whom they were opened to. P and M were opened to each other.
  seatA: { noun: 'seat', by: 'A', sees: 'A B M N P L S Z U', director: true },
  seatB: { noun: 'seat', by: 'B', sees: 'A B M N P L S Z U', director: true },
  seatM: { noun: 'seat', by: 'M', sees: 'A B M P S Z' },
  seatN: { noun: 'seat', by: 'N', sees: 'A B N' },
  seatP: { noun: 'seat', by: 'P', sees: 'A B M P S Z' },
  seatL: { noun: 'seat', by: 'L', sees: 'A B L' },
  seatS: { noun: 'seat', by: 'S', sees: 'A B S' },
  seatZ: { noun: 'seat', by: 'Z', sees: 'A B Z' },
  seatU: { noun: 'seat', by: 'U', sees: 'A B U' },
  seatO: { noun: 'seat', by: 'O', sees: 'A B', ended: true },
  seatG: { noun: 'seat', by: 'G', sees: 'A B', ended: true },
  seatX: { noun: 'seat', by: 'X', sees: 'A B', ended: true },
};
// Words that occur in no other thing, and who may read them. A mark's words follow its goal. The name of who stands in,
// or might, also stands in the question for it.
export const texts = {
  markDir: 'A B', markOpened: 'A B M P L S Z', markOwn: 'A+', markOwnM: 'A+ M+', markNotB: 'A',
  why: 'A B P S Z', // of proposalP
  purposeP: 'A B M P S Z',
  nameA: 'A B M N P L S Z U', nameB: 'A B M N P L S Z U', nameU: 'A B U', nameM: 'A B M P S Z', nameN: 'A B N', nameP: 'A B M P S Z', nameL: 'A B L',
  nameS: 'A B P S Z', nameZ: 'A B P S Z', nameY: 'A B P S Z', nameO: 'A B', nameG: 'A B', nameX: 'A B', nameAsk: 'A B',
  otherGoal: '', nameC: '', nameQ: '', // of the other table
};
