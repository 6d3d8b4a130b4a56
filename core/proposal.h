/* proposal: what a proposal and a dictation share. For core/ alone. */
#pragma once
#include "core/draft.h"

/* LIMIT: too many of hers still wait, or the table is full of them. */
MUST_USE err proposal_room(const struct household *, const struct context *, struct decision *ret);
/* Puts it forward, for the directors to answer; *ret_event is the one that makes it. */
MUST_USE err proposal_put(const struct household *, const struct context *, const struct said *,
                          struct decision *ret, struct event **ret_event);
/* One that still waits for an answer. CONFLICT: no longer. */
MUST_USE err proposal_waiting(const struct household *, const struct context *, item_id,
                              struct decision *ret, struct proposal **ret_proposal);
/* What it says, as far as it still holds for the actor. */
MUST_USE err proposal_said(const struct household *, const struct context *, const struct proposal *,
                           struct said *ret);
/* For evolve: her words, written down by another, are closed to who else decides. */
void dictation_close(struct household *, struct proposal *);
/* What a yes makes of it, decided as the actor; each event names the proposal. */
MUST_USE err proposal_agree(const struct household *, const struct context *, const struct proposal *,
                            const struct said *, struct decision *ret);
