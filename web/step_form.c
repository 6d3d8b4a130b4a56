/* The forms of a step: new, changed, done. */
#include "web/pages.h"
#include "web/plan.h"

/* What a page before this one chose already: ?doer=together&who=… */
static str chosen_doer(struct page *p, const struct step *now) {
    str doer = http_form_value(&p->query, S("doer"));
    if (enum_read(&field_type_doer, doer)) return doer;
    bool known = now && id_none(now->handed_back.id); /* else she chooses anew */
    return known ? str_of(enum_text(&field_type_doer, (int)now->doer)) : (str){0};
}

static seat_id chosen_who(struct page *p, const struct step *now) {
    struct id id;
    str said = http_form_value(&p->query, S("who"));
    if (said.len && id_read(said, &id)) return (seat_id){id};
    bool same = now && !http_form_value(&p->query, S("doer")).len;
    return same || (now && now->doer == doer_professional && !said.len) ? now->who : (seat_id){0};
}

static void step_fields(struct page *p, const struct step *now, struct id goal) {
    const struct choice doers[] = {
        {"self", SAY("Myself"), {0}},
        {"together", SAY("Together with somebody"), {0}},
        {"circle", SAY("Somebody from my circle"), {0}},
        {"professional", SAY("A professional"), SAY("This once, or because it has to be.")},
    };
    str doer = chosen_doer(p, now);
    seat_id who = str_eq(doer, S("self")) ? (seat_id){0} : chosen_who(p, now);
    input_lines(p, "words", SAY("What is the step?"),
                SAY("Small is good. Begin with what you do: call, write, go along."),
                now ? now->words : (str){0});
    input_choice(p, "doer", SAY("Who does it?"), (struct say){0}, doers, 4, doer);
    input_seat(p, "who", SAY("Who is that?"),
               SAY("Only when it is not just you. You can leave it open."), "M P D", who);
    input_day(p, "due", SAY("Before which day?"), SAY("You may leave this empty."),
              now ? now->due : DAY_NONE);
    input_ruler(p, "confidence", SAY("How sure are you that it will work out?"),
                SAY("0 is not at all, 10 is quite sure. You may leave this empty."),
                now ? now->confidence : -1);
    input_goal(p, "goal", SAY("Which goal is it for?"), now ? now->goal.id : goal);
}

void step_new_page(struct page *p) {
    struct id goal = {{0}};
    if (!id_read(http_form_value(&p->query, S("goal")), &goal)) goal = (struct id){{0}};
    layout_open(p, SAY("New step"), TAB_PLAN);
    H(&p->w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("One step"),
      SAY("Doing it together counts as much as doing it yourself."));
    form_open(p, table_path(p, "/steps/new"));
    step_fields(p, NULL, goal);
    input_audience(p);
    form_close(p, SAY("Put it in my plan"));
    layout_close(p);
}

void step_edit_page(struct page *p) {
    const struct step *step = step_open_here(p);
    if (!step) return;
    layout_open(p, SAY("Step"), TAB_PLAN);
    H(&p->w, "<h1>{}</h1>", SAY("Change this step"));
    said_meanwhile(p, step->words);
    form_open(p, item_path(p, "steps", step->item.id.id, "/change"));
    form_hidden(p, "seen", arena_fmt(p->arena, "%lld", (long long)step->item.version));
    step_fields(p, step, (struct id){{0}});
    form_close(p, SAY("Keep this"));
    layout_close(p);
}

/* Who did it, asked of whoever says that it is done: no answer is chosen beforehand. */
void who_did_it(struct page *p) {
    bool director = p->me->kind == seat_kind_director,
         professional = p->me->kind == seat_kind_professional;
    const struct choice mine[] = {
        {"self", SAY("I did, myself"), {0}},
        {"together", SAY("We did it together"), {0}},
        {"circle", SAY("Somebody from my circle did"), {0}},
        {"professional", SAY("A professional did"), {0}},
    };
    const struct choice theirs[] = {
        {"self", SAY("The director, herself or himself"), {0}},
        {"together", SAY("We did it together"), {0}},
        {"circle", SAY("I did, or somebody else from the circle"), {0}},
    };
    const struct choice work[] = {
        {"together", SAY("We did it together"), {0}},
        {"professional", SAY("I did, for my work"), {0}},
    };
    input_choice(p, "doer", SAY("Who did it?"), (struct say){0},
                 director       ? mine
                 : professional ? work
                                : theirs,
                 director       ? 4
                 : professional ? 2
                                : 3,
                 (str){0});
    if (director)
        input_seat_other(p, "who", SAY("With whom, or who was it?"), SAY("You may leave this empty."),
                         "M P D", (seat_id){0});
    else if (!professional)
        input_seat(p, "who", SAY("With whom, or who was it?"), SAY("You may leave this empty."),
                   "M P D", (seat_id){0});
}

void step_done_page(struct page *p) {
    const struct step *step = step_open_here(p);
    if (!step) return;
    layout_open(p, SAY("Done"), TAB_PLAN);
    H(&p->w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("Done! Who did this?"),
      words_span(p, &step->item, step->words));
    form_open(p, item_path(p, "steps", step->item.id.id, "/done"));
    who_did_it(p);
    form_close(p, SAY("Keep this"));
    layout_close(p);
}
