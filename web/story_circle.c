/* Lines of the story: what her own people do among themselves, what matters in help, and people nearer by. */
#include "web/pages.h"
#include "web/parts.h"

static struct say kept_line(struct page *p, const struct event *e, enum keeping kept) {
    switch (kept) {
    case keeping_yes: return SAY("It worked out: {0}", story_words(p, e));
    case keeping_partly: return SAY("It worked out in part: {0}", story_words(p, e));
    case keeping_no:
    case keeping_none: break;
    }
    return SAY("It did not work out: {0}", story_words(p, e));
}

static struct say repair_line(struct page *p, const struct event *e) {
    switch ((int)e->kind) {
    case EV_damage_told:
        return SAY("To make good: {0} ({1})", words_said(p, e->tongue, e->damage_told.words),
                   SAY_EURO(e->damage_told.amount));
    case EV_damage_counted:
        return SAY("It costs {0}: {1}", SAY_EURO(e->damage_counted.amount), story_words(p, e));
    case EV_damage_restored: return SAY("Made good: {0}", story_words(p, e));
    case EV_damage_thanked:
        return SAY("Thanks to all: {0}", words_said(p, e->tongue, e->damage_thanked.words));
    case EV_share_added:
        return e->share_added.kind == share_kind_money
                   ? SAY("{0} was added", SAY_EURO(e->share_added.amount))
                   : SAY("Added: {0}", words_said(p, e->tongue, e->share_added.words));
    case EV_share_changed:
        return e->share_changed.kind == share_kind_money
                   ? SAY("What is added was changed: {0}", SAY_EURO(e->share_changed.amount))
                   : SAY("What is added was changed: {0}", words_said(p, e->tongue, e->share_changed.words));
    case EV_share_given: return SAY("What was promised, was given");
    default: return SAY("What was promised, was taken back");
    }
}

static struct say friends_line(struct page *p, const struct event *e) {
    switch ((int)e->kind) {
    case EV_agreement_made:
        return SAY("Agreed among us: {0}", words_said(p, e->tongue, e->agreement_made.words));
    case EV_agreement_said: return kept_line(p, e, e->agreement_said.kept);
    case EV_agreement_ended: return SAY("An agreement ended: {0}", story_words(p, e));
    case EV_agreement_told:
        return e->agreement_told.told
                   ? SAY("Professionals may know that this agreement exists: {0}", story_words(p, e))
                   : SAY("Professionals no longer see that this agreement exists: {0}",
                         story_words(p, e));
    case EV_pledge_said: return kept_line(p, e, e->pledge_said.kept);
    case EV_duty_taken: return SAY("Said when somebody can be called");
    case EV_duty_changed: return SAY("Changed hours to be called");
    default: return SAY("Stopped hours to be called");
    }
}

static struct say weighed_line(struct page *p, const struct event *e) {
    enum help_wish wish =
        e->kind == EV_help_weighed ? e->help_weighed.wish : e->help_weighed_again.wish;
    str words = e->kind == EV_help_weighed ? e->help_weighed.words : e->help_weighed_again.words;
    switch (wish) {
    case help_wish_keep: return SAY("Help to keep: {0}", words_said(p, e->tongue, words));
    case help_wish_stop: return SAY("Help that can stop: {0}", words_said(p, e->tongue, words));
    case help_wish_otherwise:
        return SAY("Help that must be otherwise: {0}", words_said(p, e->tongue, words));
    case help_wish_asked:
    case help_wish_none: break;
    }
    return SAY("Help asked for: {0}", words_said(p, e->tongue, words));
}

static struct say nearer_line(struct page *p, const struct event *e) {
    if (e->kind == EV_connection_noted)
        return SAY("Noted how connected I feel: {0}", e->connection_noted.value);
    if (e->kind == EV_circle_put_off)
        return e->circle_put_off.not_now ? SAY("A step towards people: not now")
                                         : SAY("A step towards people: ask again");
    return e->step_strengthened.strengthens
               ? SAY("A step that brings people nearer: {0}", story_words(p, e))
               : SAY("No longer a step towards people: {0}", story_words(p, e));
}

struct say story_circle_line(struct page *p, const struct event *e) {
    switch ((int)e->kind) {
    case EV_agreement_made: case EV_agreement_said: case EV_agreement_ended: case EV_agreement_told:
    case EV_pledge_said: case EV_duty_taken: case EV_duty_changed: case EV_duty_stopped: return friends_line(p, e);
    case EV_help_weighed: case EV_help_weighed_again: return weighed_line(p, e);
    case EV_connection_noted: case EV_circle_put_off:
    case EV_step_strengthened: return nearer_line(p, e);
    default: return repair_line(p, e);
    }
}
