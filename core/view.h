/* view: a household as one viewer may see it now. Opaque; iterators skip what she may not see, and
 * find returns NULL for it, so a page that forgets a check shows nothing it should not. Counts are
 * made by iterating.
 *
 * Lifetime: the arena given, and not past the next event of the household.                      */
#pragma once
#include "core/noun.h"

struct household;
struct view;

/* `seat` must be one of the household's, else nothing is seen. `now` in ms, `today` in its zone. */
const struct view *view_of(struct arena *, const struct household *, seat_id seat, bool stepped_up,
                           ms_time now, day today);

/* For somebody who was shown out: what another director still shares with her by name, behind her PIN, and
 * nothing else (access.h, seat_keeps). view_me() is her ended seat. NULL: nothing of the kind.    */
const struct view *view_kept_of(struct arena *, const struct household *, seat_id seat, bool stepped_up,
                                ms_time now, day today);

/* In the order they were made; prev NULL begins. */
#define NOUN(number, name, plural, fields)                                                       \
    const struct name *view_next_##name(const struct view *, const struct name *prev);           \
    const struct name *view_find_##name(const struct view *, struct id);
#include "core/noun.def"
#undef NOUN

/* The marks of a goal that she sees, in the order they were made: how many, and one of them by its place from 0
 * (NULL: not one of those). Without looking at the others: a line may be years long.                        */
size_t view_mark_count(const struct view *, struct id goal);
const struct mark *view_mark_at(const struct view *, struct id goal, size_t place);

/* How sure she who looks said she was of a step: the last time before it was done, or then; -1: she did not say. */
int64_t view_how_sure(const struct view *, struct id step, bool done);

household_id view_household(const struct view *);
str view_table_name(const struct view *);
str view_zone(const struct view *);
ms_time view_founded(const struct view *);
str view_language(const struct view *); /* of words that say no other: struct item's tongue */
ms_time view_now(const struct view *);
day view_today(const struct view *);
bool view_stepped_up(const struct view *);
const struct seat *view_me(const struct view *); /* NULL: no active seat; then nothing is seen */
bool view_is(const struct view *, enum seat_kind);
/* A seat whose right has ended by date (look-again past) keeps a page that says so: its own record. */
const struct seat *view_paused(const struct view *);
/* The circle is among itself: who comes for work, for an authority or to prepare finds nothing but the urgent numbers. */
bool view_shut_out(const struct view *);

/* Would decide() let her? For showing or not showing a button; decide() still decides. */
bool view_may_do(const struct view *, const struct step *);      /* say how it goes */
bool view_may_settle(const struct view *, const struct consequence *);
bool view_may_change(const struct view *,
                     const struct item *); /* its words, its day: a director, or its author */
bool view_mandate_holds(const struct view *, const struct mandate *); /* today */
bool view_may_open(const struct view *, const struct item *);
bool view_may_close(const struct view *, const struct item *);
bool view_may_take_out(const struct view *, const struct item *);
bool view_may_correct(const struct view *,
                      const struct item *); /* its words: its author, of what she said */
bool view_may_say(const struct view *, enum gesture_kind, const struct seat *to);
/* For directors and authors: can that seat see this item of hers now (with its PIN, for own items)? */
bool view_sees(const struct view *, const struct seat *who, const struct item *);
bool view_own(const struct view *,
              const struct item *); /* it stands in an own log, hers or one that names her */
/* For who comes for work: her own people agreed something among themselves, and opened that they did. Nothing of what. */
bool view_agreement_told(const struct view *);
/* How connected she feels, asked once more: 3 or 6 months after she first noted it, for ASKED_DAYS and unless she noted it since;
 * 0: not now. Also without her PIN, and for her alone. */
int view_connection_asks(const struct view *);
/* The first name of who wrote something of the circle's room (a remark, a pledge, an agreement, a damage, a share, a
 * duty) that she sees, also when that seat is not opened to her. */
str view_voice(const struct view *, const struct item *);
/* The same of who did this, on a line of the story about that remark or pledge; empty: it is not hers, or not so said. */
str view_voice_of(const struct view *, const struct event *);
/* Who is at a meeting that she sees: a first name and what she is, also when that seat is not opened to her, for
 * they will meet. False: not at it (any more). The name is empty when that seat was closed to her. */
bool view_guest(const struct view *, const struct meeting *, seat_id, str *ret_name,
                enum seat_kind *ret_kind);
bool view_stands(const struct view *,
                 const struct meeting *); /* not called off, and with who decides */
/* The day of a meeting that she was at and that has passed: time with the household, for nobody meets without it.
 * NULL: none. */
const struct date *view_held(const struct view *, const struct meeting *);
/* One line of the story: may she read this event? */
bool view_may_read(const struct view *, const struct event *);
/* The goal of a step and the like, by id, whatever noun; NULL when not for her. */
const struct item *view_item(const struct view *, struct id, enum noun *ret_noun);
