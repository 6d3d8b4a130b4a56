/* conference: an Eigen Kracht-conferentie, and its private time. For core/ alone; pages ask a view.
 *
 *   requested → wanted → preparing → information → private → presented → accepted → running → called
 *   → evaluated_once (a month) → evaluated (three) → done; the household stops it from any of them.
 *   presented → private: an authority names its own bottom line that is not met. private → information:
 *   the circle has a question first.
 *
 * The parts of a conference (invitees, bottom lines, rows of the plan) follow it: access.c asks here.
 * What stands on the flip-chart is the circle's until it is presented; of what was changed after that, until
 * it is presented again. The rows never reach the coordinator.                                   */
#pragma once
#include "core/rule.h"

bool conference_part(enum noun); /* invitee, minimum, plan_row */
/* Of a part, for one who sees what it is a part of. */
bool conference_shows(const struct seat *viewer, const struct conference *, enum noun,
                      const struct item *);
const struct conference *conference_of(const struct household *, enum noun, const struct item *part);
/* What the coordinator and guests do not need of the conference itself is left out of `ret`. */
bool conference_masked(const struct seat *viewer, const struct conference *, struct conference *ret);

#define AT(state) (1u << conference_state_##state)
/* One that the actor sees and that is in one of these states. Fails: MISSING, CONFLICT. */
MUST_USE err conference_find(const struct household *, const struct context *, struct decision *ret,
                             struct id, unsigned states, struct conference **ret_conference);
MUST_USE err conference_check(const struct context *, struct decision *ret, const struct conference *,
                              unsigned states);
/* The rows that stand on the flip-chart. Fails: INVALID, one says not yet who, when or who checks. */
MUST_USE err plan_rows_ready(const struct household *, const struct context *, struct decision *ret,
                             const struct conference *, bool not_now);
/* An authority who is invited, whose bottom line stands, and who did not yet say that the plan meets it; NULL: nobody. */
const struct seat *minimum_waits(const struct household *, const struct conference *);
/* The steps of the plan, with the conference's own ids. */
void plan_rows_adopt(const struct household *, const struct context *, struct decision *ret,
                     const struct conference *);
/* Is everybody who comes briefed and, as the coordinator sees it, safe here? */
MUST_USE err invitees_ready(const struct household *, const struct context *, struct decision *ret,
                            const struct conference *);
