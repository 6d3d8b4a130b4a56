/* What is only hers, behind her PIN; who sees an item; and the PIN asked on the way. */
#include "web/pages.h"
#include "web/plan.h"

void step_pin_fields(struct page *p) {
    if (p->who.has_pin) {
        input_pin(p, "step_pin", SAY("Your PIN"), (struct say){0}, false);
        return;
    }
    H(&p->w, "<p>{}</p>", SAY("You have no PIN yet. Choose one now: 6 digits or more."));
    input_pin(p, "step_pin", SAY("Choose a PIN"), SAY("Not the same digit six times, and not 123456."),
              true);
    input_pin(p, "step_again", SAY("Once more the same PIN"), (struct say){0}, true);
}

/* Everything she typed goes along, unseen, so that nothing has to be typed twice. */
void step_up_page(struct page *p) {
    if (p->deed) {
        api_step_up(p);
        return;
    }
    err e = page_look_again(p);
    if (e.kind) {
        page_refuse(p, e);
        return;
    }
    enum err_kind why = p->failed == ERR_OK ? ERR_STEP_UP : p->failed;
    p->x->response.status = err_status(why);
    p->w.out.len = 0;
    bool first = p->failed == ERR_OK;
    p->failed = ERR_INVALID;
    if (first) p->refusals.count = 0;
    layout_open(p, SAY("PIN"), TAB_NONE);
    H(&p->w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("Your PIN, please"),
      SAY("This is only for you. What you typed is kept."));
    form_open(p, p->x->request.path);
    for (size_t i = 0; i < p->form.count; i++) {
        str name = p->form.at[i].name;
        bool own = str_eq(name, S("csrf")) || str_eq(name, S("key")) || str_starts(name, S("step_"));
        if (!own) H(&p->w, "<input type='hidden' name='{}' value='{}'>", name, p->form.at[i].value);
    }
    step_pin_fields(p);
    form_close(p, SAY("Go on"));
    layout_close(p);
}

void own_pin_page(struct page *p, str action, const char *back) {
    layout_open(p, SAY("PIN"), TAB_NONE);
    H(&p->w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("Only for me"),
      SAY("What you keep to yourself stands behind your PIN. It shuts again after five minutes."));
    form_open(p, action);
    if (*back) form_hidden(p, "back", str_of(back));
    step_pin_fields(p);
    form_close(p, SAY("Open"));
    H(&p->w, "<p class='meta'><a class='way' href='/me/pin/forgot'>{}</a></p>",
      SAY("I do not know my PIN any more"));
    layout_close(p);
}

void pin_missing(struct page *p) {
    page_refusal(p, "step_pin", SAY("Fill in your PIN."));
    page_again(p, ERR_INVALID);
}

/* Where the PIN leads: a closed list, never an address from the form. */
static const struct {
    const char *name, *path;
} backs[] = {
    {"", "/own"},
    {"paper", "/paper?own=yes"},
    {"paper-money", "/paper?own=yes&money=yes"},
    {"paper-before", "/paper?own=yes&before=yes"},
    {"paper-money-before", "/paper?own=yes&money=yes&before=yes"},
    {"map", "/map"},
    {"map-paper", "/map/paper"},
    {"ladder", "/map/ladder"},
    {"dormant", "/map/dormant"},
    {"connection", "/connection"},
};

static size_t back_of(const struct page *p) {
    str said = http_form_value(&p->form, S("back"));
    for (size_t i = 0; i < sizeof backs / sizeof *backs; i++)
        if (str_eq(said, str_of(backs[i].name))) return i;
    return 0;
}

/* The right PIN came along with the form: act.c stepped up before this is called. */
void own_act(struct page *p) {
    if (p->who.stepped_up)
        page_go(p, table_path(p, backs[back_of(p)].path));
    else
        pin_missing(p);
}

void own_page(struct page *p) {
    if (!view_stepped_up(p->view)) {
        own_pin_page(p, table_path(p, "/own"), backs[back_of(p)].name);
        return;
    }
    struct html_writer *w = &p->w;
    bool goals = false, steps = false;
    layout_open(p, SAY("Mine"), TAB_NONE);
    H(w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("Only for me"),
      SAY("Nobody else sees this, or can notice that it is there, except whom you chose yourself."));
    for (const struct goal *g = view_next_goal(p->view, NULL); g; g = view_next_goal(p->view, g)) {
        if (g->item.erased || !view_own(p->view, &g->item)) continue;
        if (!goals) H(w, "<h2>{}</h2>", SAY("Goals"));
        goal_card(p, g);
        goals = true;
    }
    for (const struct step *s = view_next_step(p->view, NULL); s; s = view_next_step(p->view, s)) {
        if (s->item.erased || !view_own(p->view, &s->item)) continue;
        if (!steps) H(w, "<h2>{}</h2>", SAY("Steps"));
        step_card(p, s, true);
        steps = true;
    }
    bool coming = own_coming(p), said = own_sayings(p);
    if (!goals && !steps && !coming && !said) H(w, "<p class='card'>{}</p>", SAY("Nothing here yet."));
    if (p->me->kind == seat_kind_director) {
        H(w, "<div class='buttons'>");
        link_button(p, table_path(p, "/goals/new"), SAY("Write a goal"), BUTTON_FIRST);
        link_button(p, table_path(p, "/steps/new"), SAY("Write a step"), BUTTON_QUIET);
        H(w, "</div>");
    }
    layout_close(p);
}

static void audience_form(struct page *p, const struct item *item) {
    const struct choice choices[] = {
        {"directors", SAY("Only whom I open it to"), {0}},
        {"circle", SAY("My circle"), {0}},
        {"table", SAY("Everybody at the table"), {0}},
    };
    H(&p->w, "<section class='card'><h2>{}</h2>", SAY("In general"));
    form_open(p, item_path(p, "items", item->id.id, "/audience"));
    input_choice(p, "audience", SAY("Who may see this?"),
                 SAY("Who comes to the table later does not see what is there already."), choices, 3,
                 str_of(enum_text(&field_type_audience_rule, (int)item->audience.rule)));
    form_close(p, SAY("Keep this"));
    H(&p->w, "</section>");
}

static void seats_of_item(struct page *p, const struct item *item, bool before) {
    struct html_writer *w = &p->w;
    H(w, "<h2>{}</h2><ul class='list'>", SAY("Person by person"));
    for (const struct seat *s = view_next_seat(p->view, NULL); s; s = view_next_seat(p->view, s)) {
        bool author = id_eq(s->item.id.id, item->author.id);
        if ((s->ended && !view_sees(p->view, s, item)) || id_eq(s->item.id.id, p->me->item.id.id))
            continue;
        bool sees = view_sees(p->view, s, item),
             may = sees ? view_may_close(p->view, item) : view_may_open(p->view, item);
        H(w, "<li class='row'>");
        avatar(p, s);
        H(w, "<div class='grow'><h3><bdi>{}</bdi></h3><p class='meta'>{}</p></div>", s->name,
          sees ? SAY("<b>sees this</b>") : SAY("does not see this"));
        if (may && !author && !(before && s->kind == seat_kind_director))
            button(p, item_path(p, "items", item->id.id, sees ? "/close" : "/open"),
                   sees ? SAY("Close") : SAY("Open"), sees ? BUTTON_QUIET : BUTTON_PLAIN, "seat",
                   id_text(p->arena, s->item.id.id));
        H(w, "</li>");
    }
    H(w, "</ul>");
}

static void move_forms(struct page *p, const struct item *item, enum noun noun) {
    struct html_writer *w = &p->w;
    if (!id_eq(item->author.id, p->me->item.id.id) || noun == NOUN_tie) return;
    H(w, "<h2>{}</h2>", SAY("Otherwise"));
    if (view_own(p->view, item))
        button(p, item_path(p, "items", item->id.id, "/share"), SAY("Put it in my plan"), BUTTON_PLAIN,
               NULL, (str){0});
    else if (p->me->kind == seat_kind_director) {
        H(w, "<section class='card'>");
        form_open(p, item_path(p, "items", item->id.id, "/keep"));
        input_seat_other(p, "with", SAY("Keep it to myself, or to me and one person"),
                   SAY("It leaves the plan. Others may notice that it is gone."), "D M P",
                   (seat_id){0});
        form_close(p, SAY("Only for me from now on"));
        H(w, "</section>");
    }
    H(w, "<section class='card brick'><p>{}</p>",
      SAY("Taking it out for good also removes it from your story. It cannot be brought back."));
    button(p, item_path(p, "items", item->id.id, "/take-out"), SAY("Take it out for good"),
           BUTTON_QUIET, NULL, (str){0});
    H(w, "</section>");
}

void who_sees_page(struct page *p) {
    struct id id;
    enum noun noun = NOUN_END;
    const struct item *item = page_part_id(p, "item", &id) ? view_item(p->view, id, &noun) : NULL;
    bool corrects = item && view_may_correct(p->view, item);
    bool chooses = item && (view_may_open(p->view, item) || view_may_close(p->view, item));
    if (!item || item->erased || noun == NOUN_seat || noun == NOUN_proposal || !(chooses || corrects)) {
        page_refuse(p, ERR(MISSING, "no such item"));
        return;
    }
    layout_open(p, SAY("Who sees this"), TAB_PLAN);
    H(&p->w, "<p class='meta'>{}</p>", SAY("Who sees this?"));
    words_heading(p, item, item_words(p, noun, id), false);
    p->failed = ERR_OK;
    if (corrects) {
        H(&p->w, "<div class='buttons'>");
        link_button(p, item_path(p, "items", id, "/words"), SAY("Say it in other words"), BUTTON_PLAIN);
        H(&p->w, "</div>");
    }
    if (!chooses) { /* all who may see it, always do */
        layout_close(p);
        return;
    }
    bool before = noun_put_before(noun);
    seats_of_item(p, item, before);
    if (view_may_open(p->view, item) && !view_own(p->view, item) && !before) audience_form(p, item);
    move_forms(p, item, noun);
    layout_close(p);
}
