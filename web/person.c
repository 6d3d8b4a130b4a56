#include "web/pages.h"

str seat_name(const struct page *p, seat_id id) {
    const struct seat *seat = view_find_seat(p->view, id.id);
    return seat ? seat->name : (str){0};
}

static struct say doer_named(const struct page *p, enum doer doer, str name) {
    switch (doer) {
    case doer_self: return SAY("{0} herself or himself", name);
    case doer_together:
        return p->me && p->me->kind == seat_kind_director ? SAY("together with {0}", name)
                                                          : SAY("together, with {0}", name);
    case doer_circle: return SAY("{0}, from the circle", name);
    case doer_professional: return SAY("{0}, professional", name);
    case doer_none: break;
    }
    return SAY("somebody");
}

struct say doer_words(const struct page *p, enum doer doer, seat_id who) {
    bool me = p->me && id_eq(p->me->item.id.id, who.id);
    str name = id_none(who.id) || me ? (str){0} : seat_name(p, who);
    if (me && doer != doer_together) return SAY("you");
    if (name.len) return doer_named(p, doer, name);
    switch (doer) {
    case doer_self:
        return p->me && p->me->kind == seat_kind_director ? SAY("you, yourself")
                                                          : SAY("the director, herself or himself");
    case doer_together: return SAY("together");
    case doer_circle: return SAY("somebody from the circle");
    case doer_professional: return SAY("a professional");
    case doer_none: break;
    }
    return SAY("somebody");
}
