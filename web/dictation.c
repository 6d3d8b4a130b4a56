/* "You say, I write": words written down for a director, read back to her, and her yes. */
#include "web/door.h"
#include "web/pages.h"
#include "web/parts.h"
#include "web/said.h"

static bool is_hers(const struct page *p, const struct proposal *proposal) {
    return id_eq(proposal->words_of.id, p->me->item.id.id);
}
static bool is_mine(const struct page *p, const struct proposal *proposal) {
    return id_eq(proposal->item.author.id, p->me->item.id.id);
}

/* Whose words it can be: another who decides. *ret_one: when there is but one. */
static size_t speakers(const struct page *p, const struct seat **ret_one) {
    size_t count = 0;
    for (const struct seat *s = view_next_seat(p->view, NULL); s; s = view_next_seat(p->view, s)) {
        if (s->ended || s->kind != seat_kind_director || id_eq(s->item.id.id, p->me->item.id.id))
            continue;
        *ret_one = s;
        count++;
    }
    return count;
}

static void waiting_words(struct page *p) {
    bool any = false;
    for (const struct proposal *d = view_next_proposal(p->view, NULL); d;
         d = view_next_proposal(p->view, d)) {
        if (id_none(d->words_of.id) || d->state != proposal_state_waiting) continue;
        if (!any) H(&p->w, "<h2>{}</h2>", SAY("Waiting for a yes"));
        any = true;
        proposal_card(p, d);
    }
}

static void write_kinds(struct page *p) {
    static const enum said_kind all[] = {said_kind_entry, said_kind_goal,     said_kind_step,
                                         said_kind_win,   said_kind_strength, said_kind_consequence,
                                         said_kind_person};
    const struct seat *one = NULL;
    struct html_writer *w = &p->w;
    H(w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("You say, I write"),
      SAY("Somebody says it, you write it down. It counts only after their own yes: on their phone, "
          "here with their own code, or with their name on paper."));
    waiting_words(p);
    if (speakers(p, &one)) {
        H(w, "<h2>{}</h2><ul class='list'>", SAY("What do you write down?"));
        for (size_t i = 0; i < sizeof all / sizeof *all; i++)
            H(w, "<li><a href='{}?kind={}'>{}</a></li>", table_path(p, "/write"),
              enum_text(&field_type_said_kind, (int)all[i]), said_name(all[i]));
        H(w, "</ul>");
    }
    H(w, "<p><a class='way' href='{}'>{}</a></p>", table_path(p, "/write/slip"),
      SAY("An empty slip to print, for when there is no phone"));
}

void write_page(struct page *p) {
    enum said_kind kind = said_typed(p);
    if (kind) {
        write_form(p, kind);
        return;
    }
    layout_open(p, SAY("Writing"), TAB_PLAN);
    write_kinds(p);
    layout_close(p);
}

/* Where the name and the day go, on paper. */
static void signature(struct page *p, str name) {
    H(&p->w,
      "<p>{}</p><p class='slip-line'>{} {}</p><p class='slip-line'>{}</p><p class='slip-line'>{}</p>",
      SAY("These are my words. I say yes to this."), SAY("Name:"), name, SAY("Day:"),
      SAY("Signature:"));
}

void write_slip_page(struct page *p) {
    struct html_writer *w = &p->w;
    layout_open(p, SAY("Slip"), TAB_PLAN);
    H(w, "<div class='screen-only'><h1>{}</h1><p class='lead'>{}</p></div>", SAY("A slip to print"),
      SAY("Print this page. Write down what is said. It counts after their name is under it and you "
          "typed it in."));
    H(w, "<section class='paper slip'><h2>{}</h2><ul class='paper-lines'>", SAY("You say, I write"));
    for (enum said_kind kind = said_kind_step; kind <= said_kind_consequence; kind++)
        H(w, "<li class='row'><span class='paper-box' aria-hidden='true'></span> {}</li>",
          said_name(kind));
    H(w, "</ul><p>{}</p>", SAY("What I say:"));
    for (int i = 0; i < 6; i++)
        H(w, "<p class='slip-line' aria-hidden='true'></p>");
    signature(p, (str){0});
    H(w, "</section>");
    layout_close(p);
}

static void yes_here(struct page *p, const struct proposal *proposal, str name) {
    struct html_writer *w = &p->w;
    H(w, "<section class='card green screen-only'><h2>{}</h2><p>{}</p>", SAY("{0} says yes here", name),
      SAY("Give {0} this phone. The own code and the PIN are for {0} alone; look away.", name));
    form_open(p, item_path(p, "write", proposal->item.id.id, "/yes"));
    input_text(p, "code", SAY("The own code of {0}", name), SAY("Like this: ABCDE-12345."), (str){0},
               "off");
    input_secret(p, "pin", SAY("The PIN of {0}", name), (struct say){0});
    form_close(p, SAY("Yes, these are my words"));
    H(w, "</section>");
}

static void sign_form(struct page *p, const struct proposal *proposal, str name) {
    H(&p->w, "<section class='card screen-only'><h2>{}</h2><p>{}</p>", SAY("Or with a name on paper"),
      SAY("Print this page and let {0} sign it. Or take the slip that was signed before.", name));
    form_open(p, item_path(p, "write", proposal->item.id.id, "/sign"));
    input_day(p, "on", SAY("Which day is under the name?"), (struct say){0}, DAY_NONE);
    input_tick(p, "signed_by_her", SAY("{0} signed it", name), false);
    H(&p->w, "<p class='meta'>{}</p>",
      SAY("{0} hears this, and can say no for a day. Then it counts. With the own code it counts at "
          "once.",
          name));
    form_close(p, SAY("It was signed"));
    H(&p->w, "</section>");
}

static void for_writer(struct page *p, const struct proposal *proposal) {
    str name = seat_name(p, proposal->words_of);
    yes_here(p, proposal, name);
    if (p->me->kind == seat_kind_director) return;
    if (!proposal->counts_at) sign_form(p, proposal, name);
    H(&p->w, "<div class='buttons screen-only'>");
    button(p, item_path(p, "proposals", proposal->item.id.id, "/withdraw"),
           SAY("Not right: throw it away"), BUTTON_QUIET, NULL, (str){0});
    H(&p->w, "</div>");
}

static void for_speaker(struct page *p, const struct proposal *proposal, const struct said *said) {
    struct id id = proposal->item.id.id;
    H(&p->w, "<div class='buttons'>");
    button(p, item_path(p, "proposals", id, "/answer"), SAY("Yes, these are my words"), BUTTON_FIRST,
           "answer", S("yes"));
    link_button(p, proposal_answer_path(p, proposal, said), SAY("I said it otherwise"), BUTTON_PLAIN);
    button(p, item_path(p, "proposals", id, "/answer"), SAY("No"), BUTTON_QUIET, "answer", S("no"));
    H(&p->w, "</div>");
}

/* Somebody says that she signed: until when she can say no, in words to both. */
static void signed_card(struct page *p, const struct proposal *proposal) {
    bool hers = is_hers(p, proposal);
    str name = seat_name(p, hers ? proposal->item.author : proposal->words_of);
    if (!name.len) name = page_say(p, SAY("somebody"));
    H(&p->w, "<section class='card sun'><p>{}</p><p>{}</p></section>",
      hers ? SAY("{0} says that you signed this on paper on {1}.", name, SAY_ON(proposal->signed_on))
           : SAY("{0} signed this on paper on {1}.", name, SAY_ON(proposal->signed_on)),
      hers ? SAY("It counts {0}. Say no before that, and it does not. Say yes, and it counts now.",
                 SAY_AT(proposal->counts_at))
           : SAY("It counts {0}, unless {1} says no. With the own code and PIN it counts now.",
                 SAY_AT(proposal->counts_at), name));
}

static struct say heading(struct page *p, const struct proposal *proposal) {
    if (is_hers(p, proposal))
        return SAY("{0} wrote down your words. Is this what you said?",
                   seat_name(p, proposal->item.author));
    return SAY("Read this out to {0}. Is this what was said?", seat_name(p, proposal->words_of));
}

void read_back_page(struct page *p) {
    struct id id;
    struct said said;
    const struct proposal *proposal =
        page_part_id(p, "proposal", &id) ? view_find_proposal(p->view, id) : NULL;
    if (!proposal || id_none(proposal->words_of.id) ||
        said_read(p->arena, &proposal->draft, &said).kind) {
        page_refuse(p, ERR(MISSING, "no such words"));
        return;
    }
    bool open = proposal->state == proposal_state_waiting;
    layout_open(p, SAY("Writing"), TAB_PLAN);
    H(&p->w, "<section class='paper slip'><p class='meta'>{} · {}</p>", heading(p, proposal),
      said_name(said.kind));
    said_about(p, &said, &proposal->item);
    if (open && is_mine(p, proposal)) {
        H(&p->w, "<div class='print-only'>");
        signature(p, seat_name(p, proposal->words_of));
        H(&p->w, "</div>");
    }
    H(&p->w, "</section>");
    if (!open) H(&p->w, "<p>{}</p>", proposal_state_words(proposal->state));
    if (open && proposal->counts_at)
        signed_card(p, proposal);
    else if (proposal->signed_on != DAY_NONE)
        H(&p->w, "<p class='meta'>{}</p>", SAY("Signed on paper on {0}", SAY_ON(proposal->signed_on)));
    proposal_after(p, proposal, &said);
    if (open && is_hers(p, proposal)) for_speaker(p, proposal, &said);
    if (open && is_mine(p, proposal)) for_writer(p, proposal);
    layout_close(p);
}

/* Her own code and PIN, on the device of who wrote: checked and counted as when she signs in, but nobody
 * is signed in by it.                                                                           */
static void check_work(struct app_thread *thread, struct slow_job *job) {
    struct page *p = job->state;
    struct found *f = p->more;
    str address = p->x->request.address;
    f->result = door_find(thread, p->arena, f->typed, address, &f->door);
    if (!f->result.kind && f->door.kind != DOOR_RETURN && f->door.kind != DOOR_PAPER)
        f->result = ERR(MISSING, "no door with a PIN");
    if (f->result.kind) return;
    f->result = account_pin_enter(thread, f->door.account, http_form_value(&p->form, S("pin")), address,
                                  &f->pin_after);
}

static void said_yes(struct page *p) {
    if (!p->run.result.kind)
        page_go(p, item_path(p, "write", p->command.proposal_answer.proposal.id, ""));
    else if (p->run.result.kind == ERR_MISSING) {
        page_refusal(p, "code", SAY("This is not the code of who said these words."));
        page_again(p, ERR_INVALID);
    } else {
        page_run_refused(p);
    }
}

static void checked(struct page *p) {
    struct found *f = p->more;
    if (!p->job.work) {
        page_refuse(p, ERR(UNAVAILABLE, "slow pool full"));
        return;
    }
    if (!f->result.kind) {
        struct who her = {.signed_in = true, .account = f->door.account, .has_pin = true};
        her.version = TABLE_VERSION_UNKNOWN;
        page_run_as(p, &her, said_yes);
        return;
    }
    if (f->result.kind == ERR_MISSING)
        page_refusal(p, "code", SAY("This code does not fit. Look at it once more."));
    else if (f->result.kind == ERR_INVALID)
        page_refusal(p, "pin", SAY("This PIN does not fit this code. Try again."));
    else if (!pin_refusal(p, f->pin_after ? "pin" : "code", f->result.kind, f->pin_after)) {
        page_refuse(p, f->result);
        return;
    }
    page_again(p, f->result.kind == ERR_LIMIT ? ERR_LIMIT : ERR_INVALID);
}

void say_yes_here_act(struct page *p) {
    struct id id;
    const struct proposal *proposal =
        page_part_id(p, "proposal", &id) ? view_find_proposal(p->view, id) : NULL;
    if (!proposal || id_none(proposal->words_of.id) || !is_mine(p, proposal)) {
        page_refuse(p, ERR(MISSING, "no such words"));
        return;
    }
    command_clear(&p->command, COMMAND_proposal_answer);
    p->command.proposal_answer.proposal.id = id;
    p->command.proposal_answer.answer = answer_yes;
    p->run.actor = actor_kind_seat;
    p->run.household = view_household(p->view);
    p->run.command = p->command;
    p->run.key = http_form_value(&p->form, S("key"));
    struct found *f = NEW(p->arena, struct found, 1);
    f->typed = http_form_value(&p->form, S("code"));
    p->more = f;
    page_slow(p, check_work, checked);
}
