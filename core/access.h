/* access: who may see what. The one place; view.h and every decide() ask here.
 *
 * A seat sees an item of the shared story when it is active (not ended; a professional's look-again
 * day not past; a stand-in's cover agreed and not past; while a conference is in private time: of the
 * circle) and
 *   - it is its author, or it was opened to it, or the rule takes it in: directors; circle (directors
 *     and members); table (they and professionals) — for items made after it joined, or all if sees_earlier;
 *   - and the item was not closed to it (an author cannot be closed out), nor taken out.
 * A coordinator and an authority are taken in by no rule: they see what was opened to them. The parts of a
 * conference follow it (conference.h).
 * A stand-in also sees what the seat it stands for sees, unless closed to itself.
 * An item of an own log is seen by its author and the seats it names, each with a fresh PIN, as long as
 * its author is at the table, and never by their stand-ins; another director cannot even notice.
 * A meeting is seen by directors and by who is asked to it; its days and points with it.
 * A seat's record is seen by itself and by directors; a member or professional sees the directors, and
 * others when opened to it. Rights that end by date end in `today`; nothing is stored when they do. */
#pragma once
#include "core/household.h"

/* Private time of a conference is on: nobody but the circle has an active seat here, whatever it is about. */
bool conference_private(const struct household *);
bool seat_active(const struct household *, const struct seat *, day today);
/* Not active for that reason alone. */
bool seat_shut_out(const struct household *, const struct seat *, day today);
/* Shown out, while another director than the one who did it still shares something of her own with her by
 * name: nobody is shown out of another's own items. She sees that, behind her PIN, and nothing else; nor
 * can whoever showed her out tell. A professional's look-again day ends it.                      */
bool seat_keeps(const struct household *, const struct seat *, day today);
bool may_see(const struct household *, const struct seat *viewer, bool stepped_up, day today,
             const struct item *);
/* The same as its author is to think: a suggestion that a veto set aside seems to be seen by directors. */
bool seems_to_see(const struct household *, const struct seat *viewer, day today, const struct item *);
bool may_open(const struct household *, const struct seat *,
              const struct item *); /* widen: its author */
bool may_close(const struct household *, const struct seat *,
               const struct item *); /* narrow: author, or a
                                                        director unless the author is another director */

/* may_see() for a viewer known to be active: a view asks this once for every item. */
bool may_see_active(const struct household *, const struct seat *viewer, bool stepped_up,
                    const struct item *);
/* The same of a record that stands in the household's list of that noun: without looking it up. */
bool may_see_listed(const struct household *, const struct seat *viewer, bool stepped_up, enum noun,
                    const struct item *);
/* Of an item she sees. Own items are changed by their author alone, shared ones by any director. */
bool may_change(const struct household *, const struct seat *, const struct item *);
/* Say how a step she sees goes: who may change it, and the seat that does it. */
bool may_do(const struct household *, const struct seat *, const struct step *);
/* Settle a consequence she sees: who may change it, and the seat that does it. */
bool may_settle(const struct household *, const struct seat *, const struct consequence *);
/* May that seat still speak for her? It ends by date, and with the seat. */
bool mandate_holds(const struct household *, const struct mandate *, day today);
/* What can be opened, closed and given another audience: not invitations, marks, covers and what is for one seat. */
bool noun_has_audience(enum noun);
bool may_take_out(const struct seat *, const struct item *,
                  enum noun); /* its author, of what she says of herself and plans */
/* Thanks, recognition or sorry to somebody whom she sees at the table (gesture.c). */
bool may_say(const struct household *, const struct seat *, const struct seat *to, enum gesture_kind,
             day today);
/* One line of the story. An older wording is for its author, and for directors who saw it then. */
bool may_read(const struct household *, const struct seat *viewer, bool stepped_up, day today,
              const struct event *);
