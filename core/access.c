#include "core/access.h"
#include "core/conference.h"

static bool stands_in_now(const struct household *h, const struct seat *seat, day today) {
    for (size_t i = 0; i < h->covers.count; i++) {
        const struct cover *cover = &h->covers.at[i];
        if (cover->state == cover_state_agreed && id_eq(cover->stand_in.id, seat->item.id.id))
            return today <= cover->until;
    }
    return false;
}

static bool has_right(const struct household *h, const struct seat *seat, day today) {
    if (seat->ended) return false;
    if (seat->kind != seat_kind_professional) return true;
    if (today > seat->look_again) return false;
    if (id_none(seat->stands_for.id)) return true;
    const struct seat *covered = household_seat(h, seat->stands_for.id);
    return covered && id_none(covered->stands_for.id) && has_right(h, covered, today) &&
           stands_in_now(h, seat, today);
}

static bool shut_out(const struct household *h, const struct seat *seat) {
    return !kind_in_circle(seat->kind) && conference_private(h);
}

bool seat_active(const struct household *h, const struct seat *seat, day today) {
    return has_right(h, seat, today) && !shut_out(h, seat);
}

bool seat_shut_out(const struct household *h, const struct seat *seat, day today) {
    return has_right(h, seat, today) && shut_out(h, seat);
}

static bool is_shared(const struct household *h, const struct item *item) {
    return id_eq(item->log, h->id.id);
}
/* The item of a seat's record is the seat itself, so it is its own author. */
static bool is_seat(const struct item *item) {
    return id_eq(item->id.id, item->author.id);
}
static bool is_author(const struct seat *seat, const struct item *item) {
    return id_eq(seat->item.id.id, item->author.id);
}
static bool has(struct ids ids, const struct seat *seat) {
    return ids_have(ids, seat->item.id.id);
}

static bool sees_seat(const struct household *h, const struct seat *viewer, const struct item *item) {
    if (is_author(viewer, item) || viewer->kind == seat_kind_director) return true;
    const struct seat *seat = household_seat(h, item->id.id);
    if (seat && seat->kind == seat_kind_director) return true;
    return has(item->opened, viewer) && !has(item->closed, viewer);
}

/* What helped before, shown to whoever comes: only for the whole table, and only because she said so. */
static bool for_newcomers(const struct household *h, const struct item *item) {
    if (item->audience.rule != audience_rule_table) return false;
    const struct experience *experience = household_experience(h, item->id.id);
    return experience && experience->newcomers;
}

static bool rule_takes_in(const struct household *h, const struct seat *viewer,
                          const struct item *item) {
    bool in = false;
    switch (item->audience.rule) {
    case audience_rule_directors: in = viewer->kind == seat_kind_director; break;
    case audience_rule_circle:
        in = kind_in_circle(viewer->kind);
        break;
    case audience_rule_table:
        in = kind_in_circle(viewer->kind) || viewer->kind == seat_kind_professional;
        break;
    case audience_rule_none:
    case audience_rule_me:
    case audience_rule_named: break;
    }
    return in && (viewer->sees_earlier || item->shared > viewer->joined || for_newcomers(h, item));
}

static bool sees_shared(const struct household *h, const struct seat *viewer, const struct item *item) {
    if (is_seat(item)) return sees_seat(h, viewer, item);
    if (is_author(viewer, item)) return true;
    if (has(item->closed, viewer)) return false;
    return has(item->opened, viewer) || rule_takes_in(h, viewer, item);
}

/* Whoever left can no longer close what she had named to others, so it closes with her. Who was shown
 * out keeps what another director than the one who did it still shares with her by name.         */
static bool sees_own(const struct household *h, const struct seat *viewer, const struct item *item) {
    if (viewer->ended && (viewer->how != seat_ending_shown_out ||
                          id_eq(viewer->ended_by.id, item->author.id)))
        return false;
    if (is_author(viewer, item)) return !viewer->ended; /* what a coordinator noted goes with her */
    const struct seat *author = household_seat(h, item->author.id);
    return author && !author->ended && item->audience.rule == audience_rule_named &&
           has(item->audience.named, viewer);
}

/* Something own that this seat, shown out, still sees: of `author`, or of anybody. */
static bool keeps_any(const struct household *h, const struct seat *viewer, const struct id *author) {
    for (enum noun noun = NOUN_seat; noun < NOUN_END; noun++) {
        struct noun_list list = household_list(h, noun);
        for (size_t i = 0; i < list.count; i++) {
            const struct item *item = (const struct item *)(const void *)(list.at + list.size * i);
            bool own = !is_shared(h, item) && item->audience.rule == audience_rule_named;
            if (own && !item->erased && (!author || id_eq(item->author.id, *author)) &&
                sees_own(h, viewer, item))
                return true;
        }
    }
    return false;
}

static bool may_keep(const struct household *h, const struct seat *seat, day today) {
    return seat->ended && seat->how == seat_ending_shown_out && !shut_out(h, seat) &&
           (seat->kind != seat_kind_professional || today <= seat->look_again);
}

bool seat_keeps(const struct household *h, const struct seat *seat, day today) {
    return may_keep(h, seat, today) && keeps_any(h, seat, NULL);
}

/* Somebody was suggested whom a director does not want suggested: directors never see it. */
static bool kept_from(const struct seat *viewer, const struct proposal *proposal) {
    return proposal && proposal->unseen && viewer->kind == seat_kind_director;
}

/* What is neither erased, nor kept from her, nor a mark. */
static bool sees_item(const struct household *h, const struct seat *viewer, bool stepped_up,
                      const struct item *item) {
    if (item->audience.rule == audience_rule_none && !is_seat(item)) return false;
    if (!is_shared(h, item)) return stepped_up && sees_own(h, viewer, item);
    if (viewer->ended) /* of the people, whoever shares something with her; of the plan nothing */
        return stepped_up && is_seat(item) && keeps_any(h, viewer, &item->id.id);
    if (sees_shared(h, viewer, item)) return true;
    if (id_none(viewer->stands_for.id) || has(item->closed, viewer) ||
        household_preparation(h, item->id.id)) /* that is between her and the household */
        return false;
    const struct seat *covered = household_seat(h, viewer->stands_for.id);
    return covered && sees_shared(h, covered, item);
}

/* A mark follows its goal; a date and a point follow their meeting. */
static bool sees_with(const struct household *h, const struct seat *viewer, bool stepped_up,
                      const struct item *whole) {
    return whole && !whole->erased && sees_item(h, viewer, stepped_up, whole);
}
static bool sees_mark(const struct household *h, const struct seat *viewer, bool stepped_up,
                      const struct mark *mark) {
    const struct goal *goal = household_goal(h, mark->goal.id);
    return sees_with(h, viewer, stepped_up, goal ? &goal->item : NULL);
}
/* What she said of herself follows the step, for her alone. */
static bool sees_certainty(const struct household *h, const struct seat *viewer, bool stepped_up,
                           const struct certainty *one) {
    const struct step *step = household_step(h, one->step.id);
    return is_author(viewer, &one->item) && sees_with(h, viewer, stepped_up, step ? &step->item : NULL);
}
static bool sees_meeting(const struct household *h, const struct seat *viewer, bool stepped_up,
                         item_id id) {
    const struct meeting *meeting = household_meeting(h, id.id);
    return sees_with(h, viewer, stepped_up, meeting ? &meeting->item : NULL);
}

/* What belongs to a conference follows it, to those for whom it is. */
static bool sees_part(const struct household *h, const struct seat *viewer, bool stepped_up,
                      enum noun noun, const struct item *item) {
    const struct conference *conference = conference_of(h, noun, item);
    return conference && sees_item(h, viewer, stepped_up, &conference->item) &&
           conference_shows(viewer, conference, noun, item);
}

bool may_see_listed(const struct household *h, const struct seat *viewer, bool stepped_up,
                    enum noun noun, const struct item *item) {
    const void *record = item;
    if (item->erased || (noun == NOUN_proposal && kept_from(viewer, record))) return false;
    if (conference_part(noun)) return sees_part(h, viewer, stepped_up, noun, item);
    if (noun == NOUN_mark) return sees_mark(h, viewer, stepped_up, record);
    if (noun == NOUN_certainty) return sees_certainty(h, viewer, stepped_up, record);
    if (noun == NOUN_date)
        return sees_meeting(h, viewer, stepped_up, ((const struct date *)record)->meeting);
    if (noun == NOUN_point)
        return sees_meeting(h, viewer, stepped_up, ((const struct point *)record)->meeting);
    return sees_item(h, viewer, stepped_up, item);
}

bool may_see_active(const struct household *h, const struct seat *viewer, bool stepped_up,
                    const struct item *item) {
    if (item->erased || kept_from(viewer, household_proposal(h, item->id.id))) return false;
    enum noun noun = NOUN_END;
    if (item->audience.rule == audience_rule_circle && household_item(h, item->id.id, &noun) &&
        conference_part(noun))
        return sees_part(h, viewer, stepped_up, noun, item);
    const struct certainty *sure = household_certainty(h, item->id.id);
    if (sure && item == &sure->item) return sees_certainty(h, viewer, stepped_up, sure);
    if (item->audience.rule != audience_rule_none || is_seat(item))
        return sees_item(h, viewer, stepped_up, item);
    const struct mark *mark = household_mark(h, item->id.id);
    const struct date *date = household_date(h, item->id.id);
    const struct point *point = household_point(h, item->id.id);
    if (date) return sees_meeting(h, viewer, stepped_up, date->meeting);
    if (point) return sees_meeting(h, viewer, stepped_up, point->meeting);
    return mark && sees_mark(h, viewer, stepped_up, mark);
}

bool may_see(const struct household *h, const struct seat *viewer, bool stepped_up, day today,
             const struct item *item) {
    return (seat_active(h, viewer, today) || may_keep(h, viewer, today)) &&
           may_see_active(h, viewer, stepped_up, item);
}

bool seems_to_see(const struct household *h, const struct seat *viewer, day today,
                  const struct item *item) {
    if (may_see(h, viewer, true, today, item)) return true;
    return kept_from(viewer, household_proposal(h, item->id.id)) && seat_active(h, viewer, today) &&
           sees_shared(h, viewer, item);
}

bool noun_has_audience(enum noun noun) {
    switch (noun) {
    case NOUN_seat:
    case NOUN_goal:
    case NOUN_step:
    case NOUN_proposal:
    case NOUN_consequence:
    case NOUN_strength:
    case NOUN_win:
    case NOUN_experience:
    case NOUN_entry:
    case NOUN_review:
    case NOUN_help:
    case NOUN_tie:
    case NOUN_condition:
    case NOUN_promise:
    case NOUN_pressure:
    case NOUN_choice_card: return true;
    case NOUN_ask:
    case NOUN_mark:
    case NOUN_cover:
    case NOUN_callback:
    case NOUN_gesture:
    case NOUN_mandate:
    case NOUN_bottom_line:
    case NOUN_remark:
    case NOUN_pledge:
    case NOUN_agreement:
    case NOUN_damage:
    case NOUN_share:
    case NOUN_duty:
    case NOUN_connection:
    case NOUN_veto:
    case NOUN_erasing:
    case NOUN_acquaintance:
    case NOUN_meeting:
    case NOUN_date:
    case NOUN_point:
    case NOUN_conference:
    case NOUN_invitee:
    case NOUN_safety_note:
    case NOUN_minimum:
    case NOUN_plan_row:
    case NOUN_certainty:
    case NOUN_preparation:
    case NOUN_END: break;
    }
    return false;
}

static bool has_audience(const struct household *h, const struct item *item) {
    enum noun noun = NOUN_END;
    return household_item(h, item->id.id, &noun) && noun_has_audience(noun);
}

static bool put_before(const struct household *h, const struct item *item) {
    enum noun noun = NOUN_END;
    return household_item(h, item->id.id, &noun) && noun_put_before(noun);
}

/* Words that wait for her yes are for her and who wrote them down, and for nobody else. */
static bool is_dictation(const struct household *h, const struct item *item) {
    const struct proposal *proposal = household_proposal(h, item->id.id);
    return proposal && !id_none(proposal->words_of.id);
}

bool may_open(const struct household *h, const struct seat *seat, const struct item *item) {
    if (!has_audience(h, item) || is_dictation(h, item)) return false;
    if (put_before(h, item)) return seat->kind == seat_kind_director;
    return is_author(seat, item) || (is_seat(item) && seat->kind == seat_kind_director);
}

bool may_close(const struct household *h, const struct seat *seat, const struct item *item) {
    if (!has_audience(h, item) || is_dictation(h, item)) return false;
    if (put_before(h, item)) return seat->kind == seat_kind_director;
    if (is_author(seat, item)) return true;
    if (seat->kind != seat_kind_director || !is_shared(h, item)) return false;
    const struct seat *author = household_seat(h, item->author.id);
    return is_seat(item) || !author || author->kind != seat_kind_director;
}

bool may_change(const struct household *h, const struct seat *seat, const struct item *item) {
    return is_shared(h, item) ? seat->kind == seat_kind_director : is_author(seat, item);
}

bool may_do(const struct household *h, const struct seat *seat, const struct step *step) {
    return may_change(h, seat, &step->item) || id_eq(step->who.id, seat->item.id.id);
}

bool may_settle(const struct household *h, const struct seat *seat,
                const struct consequence *consequence) {
    return may_change(h, seat, &consequence->item) || id_eq(consequence->who.id, seat->item.id.id);
}

bool mandate_holds(const struct household *h, const struct mandate *mandate, day today) {
    const struct seat *who = household_seat(h, mandate->who.id);
    return !mandate->ended && today <= mandate->until && who && seat_active(h, who, today);
}

bool may_take_out(const struct seat *seat, const struct item *item, enum noun noun) {
    const struct proposal *proposal =
        noun == NOUN_proposal ? (const struct proposal *)(const void *)item : NULL;
    if (proposal && !id_none(proposal->words_of.id)) /* her words, whoever wrote them down */
        return id_eq(proposal->words_of.id, seat->item.id.id);
    return is_author(seat, item) && (noun == NOUN_remark || noun == NOUN_point ||
                                     noun == NOUN_connection ||
                                     (noun != NOUN_seat && noun_has_audience(noun) &&
                                      !noun_put_before(noun)));
}
