#include "core/household.h"
#include "core/oracle_test.h"

static bool same(struct ids a, struct ids b) {
    if (a.count != b.count) return false;
    for (size_t i = 0; i < a.count; i++)
        if (!ids_have(b, a.at[i])) return false;
    return true;
}

static const struct told_item *told_item(const struct oracle *o, struct id id) {
    for (size_t i = o->items.count; i-- > 0;)
        if (id_eq(o->items.at[i].id, id)) return &o->items.at[i];
    return NULL;
}

static const char *law_of_meeting(const struct oracle *o, const struct meeting *meeting) {
    const struct household *h = &o->t->h;
    const struct told_item *told = told_item(o, meeting->item.id.id);
    const struct seat *author = household_seat(h, meeting->item.author.id);
    const struct date *date = household_date(h, meeting->date.id);
    bool decides = false;
    if (!told || !author || author->kind != seat_kind_director)
        return "nobody meets about a household without it";
    if (!same(told->agreed, meeting->guests)) return "who is at a meeting was asked, and did not go";
    for (size_t i = 0; i < meeting->guests.count; i++) {
        const struct seat *seat = household_seat(h, meeting->guests.at[i]);
        decides = decides || (seat && seat->kind == seat_kind_director);
        if (!seat) return "who is at a meeting sits at the table";
    }
    if (!decides) return "nobody meets about a household without it";
    if ((meeting->state == meeting_state_called_off) != told->over)
        return "a meeting says how it stands";
    if (meeting->state == meeting_state_set && !date) return "a day that was chosen is there";
    if (date && (!id_eq(date->meeting.id, meeting->item.id.id) || (date->dropped && !told->over)))
        return "a day that was chosen is there";
    return NULL;
}

/* Each says one thing of a day, and who is gone said nothing. */
static const char *law_of_date(const struct household *h, const struct date *date) {
    const struct meeting *meeting = household_meeting(h, date->meeting.id);
    const struct ids *said[] = {&date->yes, &date->if_need_be, &date->no};
    size_t all = 0, by[256] = {0};
    if (!meeting) return "a day is of a meeting";
    for (size_t n = 0; n < 3; n++) {
        all += said[n]->count;
        for (size_t i = 0; i < said[n]->count; i++) {
            if (!ids_have(meeting->guests, said[n]->at[i])) return "who is gone said nothing";
            for (size_t g = 0; g < meeting->guests.count && g < 256; g++)
                by[g] += id_eq(meeting->guests.at[g], said[n]->at[i]);
        }
    }
    for (size_t g = 0; g < 256; g++)
        if (by[g] > 1) return "each says one thing of a day";
    for (size_t i = 0; i < date->told.count; i++)
        if (!ids_have(date->yes, date->told.at[i]) && !ids_have(date->if_need_be, date->told.at[i]) &&
            !ids_have(date->no, date->told.at[i]))
            return "what was written for somebody says something";
    for (size_t i = 0; i < date->asked.count; i++)
        if (!ids_have(meeting->guests, date->asked.at[i])) return "who is gone was asked no day";
    return all > meeting->guests.count ? "each says one thing of a day" : NULL;
}

const char *law_of_meetings(const struct oracle *o) {
    const struct household *h = &o->t->h;
    const char *broken = NULL;
    for (size_t i = 0; i < h->meetings.count && !broken; i++)
        broken = law_of_meeting(o, &h->meetings.at[i]);
    for (size_t i = 0; i < h->dates.count && !broken; i++)
        broken = law_of_date(h, &h->dates.at[i]);
    for (size_t i = 0; i < h->points.count && !broken; i++)
        if (!household_meeting(h, h->points.at[i].meeting.id)) broken = "a point is of a meeting";
    for (size_t i = 0; i < h->steps.count && !broken; i++)
        if (!id_eq(h->steps.at[i].item.log, h->id.id) &&
            (!id_none(h->steps.at[i].meeting.id) || !id_none(h->steps.at[i].checks.id)))
            broken = "what is only hers was decided at no meeting";
    return broken;
}
