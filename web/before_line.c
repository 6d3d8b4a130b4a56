/* Lines of the story about what is put before who decides. */
#include "web/parts.h"

static struct say condition_line(struct page *p, const struct event *e) {
    if (e->kind == EV_condition_put)
        return SAY("Put a condition on the table: {0}",
                   words_said(p, e->tongue, e->condition_put.words));
    if (e->kind == EV_condition_dropped) return SAY("Let a condition go: {0}", story_words(p, e));
    if (e->kind == EV_condition_answered)
        return e->condition_answered.answer == answer_no
                   ? SAY("A condition was answered with no: {0}", story_words(p, e))
                   : SAY("A condition was answered with a plan: {0}", story_words(p, e));
    if (e->condition_followed.of_promise)
        return SAY("Looked whether the promise was kept: {0}", story_words(p, e));
    return SAY("Looked whether it is so now: {0}", story_words(p, e));
}

static struct say promise_line(struct page *p, const struct event *e) {
    if (e->kind == EV_promise_put)
        return SAY("Promised: {0}", words_said(p, e->tongue, e->promise_put.words));
    if (e->kind == EV_promise_withdrawn)
        return SAY("A promise was taken back: {0}. The reason: {1}", story_words(p, e),
                   words_said(p, e->tongue, e->promise_withdrawn.words));
    if (e->kind == EV_promise_answered) return SAY("A promise was answered: {0}", story_words(p, e));
    return e->promise_followed.by_giver
               ? SAY("Said how it goes with what was promised: {0}", story_words(p, e))
               : SAY("Looked whether the promise was kept: {0}", story_words(p, e));
}

static struct say pressure_line(struct page *p, const struct event *e) {
    if (e->kind == EV_pressure_put)
        return SAY("Wants to press: {0}", words_said(p, e->tongue, e->pressure_put.words));
    if (e->kind == EV_pressure_weighed) return SAY("Said how it is seen here: {0}", story_words(p, e));
    if (e->kind == EV_pressure_begun) return SAY("Pressure began: {0}", story_words(p, e));
    if (e->kind == EV_pressure_reviewed)
        return SAY("Looked again at pressure: {0}",
                   words_said(p, e->tongue, e->pressure_reviewed.words));
    if (e->kind == EV_pressure_ended) return SAY("Pressure ended: {0}", story_words(p, e));
    return e->pressure_viewed.back ? SAY("Direction is back: {0}", story_words(p, e))
                                   : SAY("Said how it is seen now: {0}",
                                         words_said(p, e->tongue, e->pressure_viewed.view));
}

struct say before_line(struct page *p, const struct event *e) {
    if (e->kind >= EV_condition_put && e->kind <= EV_condition_dropped) return condition_line(p, e);
    if (e->kind >= EV_promise_put && e->kind <= EV_promise_withdrawn) return promise_line(p, e);
    if (e->kind >= EV_pressure_put && e->kind <= EV_pressure_ended) return pressure_line(p, e);
    if (e->kind == EV_choice_asked)
        return SAY("Asked to say something about: {0}",
                   words_said(p, e->tongue, e->choice_asked.words));
    if (e->kind == EV_choice_permitted)
        return e->choice_permitted.yes ? SAY("That may be said: {0}", story_words(p, e))
                                       : SAY("Rather not talked about: {0}", story_words(p, e));
    if (e->kind == EV_choice_said) return SAY("Said what there is to choose: {0}", story_words(p, e));
    if (e->kind == EV_choice_decided) return SAY("Chosen: {0}", story_words(p, e));
    return SAY("The question was taken back: {0}", story_words(p, e));
}
