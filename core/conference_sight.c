#include "core/conference.h"

bool conference_private(const struct household *h) {
    for (size_t i = 0; i < h->conferences.count; i++)
        if (h->conferences.at[i].state == conference_state_private) return true;
    return false;
}

bool conference_part(enum noun noun) {
    return noun == NOUN_invitee || noun == NOUN_minimum || noun == NOUN_plan_row;
}

const struct conference *conference_of(const struct household *h, enum noun noun,
                                       const struct item *part) {
    const void *record = part;
    item_id id = {{{0}}};
    if (noun == NOUN_invitee) id = ((const struct invitee *)record)->conference;
    if (noun == NOUN_minimum) id = ((const struct minimum *)record)->conference;
    if (noun == NOUN_plan_row) id = ((const struct plan_row *)record)->conference;
    return household_conference(h, id.id);
}

/* Of an invitation whoever comes for work or for an authority sees her own; and of the plan what was put on the
 * table, as it was then.                                                                         */
bool conference_shows(const struct seat *viewer, const struct conference *conference, enum noun noun,
                      const struct item *item) {
    const void *record = item;
    if (kind_in_circle(viewer->kind)) return true;
    bool prepares = viewer->kind == seat_kind_coordinator;
    if (noun == NOUN_invitee)
        return prepares ||
               id_eq(((const struct invitee *)record)->seat.id, viewer->item.id.id);
    if (noun == NOUN_minimum) return prepares || id_eq(item->author.id, viewer->item.id.id);
    const struct plan_row *row = record;
    return !prepares && !row->struck && row->touched < conference->presented;
}

bool conference_masked(const struct seat *viewer, const struct conference *conference,
                       struct conference *ret) {
    if (kind_in_circle(viewer->kind)) return false;
    bool prepares = viewer->kind == seat_kind_coordinator;
    *ret = *conference;
    ret->pen = (seat_id){{{0}}};
    ret->phones = false;
    ret->first_words = ret->second_words = (str){0};
    if (!prepares) ret->wishes = (str){0};
    if (prepares || !conference->presented) ret->otherwise = (str){0};
    if (prepares || id_none(conference->unmet.id)) ret->unmet = (item_id){{{0}}};
    ret->agreed = (struct ids){0};
    ret->item.version = (int64_t)conference->state; /* theirs says how often the pen went round */
    return true;
}
