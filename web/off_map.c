/* Somebody stands on another's map, and would rather not. She needs no account, and hears nothing: not whether
 * there is a map, a plan, or anybody of that address. Who drew her reads it behind her PIN. */
#include "web/map.h"
#include "web/pages.h"
#include "web/parts.h"

enum { NAME_LETTERS = 60 };

void off_map_page(struct page *p) {
    layout_open(p, SAY("Ask"), TAB_NONE);
    H(&p->w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("Take me off your map"),
      SAY("Did somebody draw who there is in her life, and would you rather not be on it? Ask it here. "
          "You "
          "need not say why."));
    form_open(p, S("/off-map"));
    input_text(p, "name", SAY("Your first name"), SAY("As that person knows you."), (str){0},
               "given-name");
    input_text(p, "mail", SAY("The e-mail address of who drew you"),
               SAY("Only that person reads your question."), (str){0}, "off");
    form_close(p, SAY("Ask it"));
    H(&p->w, "<p class='meta'>{}</p>",
      SAY("You hear nothing from us about that person: not even whether we know the address."));
    layout_close(p);
}

struct asked {
    str name, mail;
    err result;
};

static err tell(struct app_thread *thread, struct store_write *write, account_id id, str name) {
    struct account account;
    TRY(account_load(thread, write->arena, id, &account));
    if (!account_off_map(write->arena, &account, name)) return OK;
    TRY(account_save(thread, write, &account));
    return outbox_news(thread, write, id, false, NULL);
}

static err ask(struct app_thread *thread, struct page *p, const struct asked *asked) {
    struct store_write write = {.arena = p->arena};
    account_id id = {0};
    bool may = false;
    TRY(attempt_check_one(thread, p->x->request.address));
    attempt_count_one(thread, &write, p->x->request.address);
    TRY(attempt_message(thread, &write, NULL, asked->mail, &may));
    if (may && !account_by_contact(thread, asked->mail, &id).kind)
        TRY(tell(thread, &write, id, asked->name));
    return store_write_wait(app_of(thread)->store, &write);
}

static void ask_work(struct app_thread *thread, struct slow_job *job) {
    struct page *p = job->state;
    struct asked *asked = p->more;
    for (int i = 0; i < ACCOUNT_TRIES; i++) {
        asked->result = ask(thread, p, asked);
        if (asked->result.kind != ERR_CONFLICT) return;
    }
}

static void told(struct page *p) {
    struct asked *asked = p->more;
    if (!p->job.work || asked->result.kind) {
        page_refuse(p, p->job.work ? asked->result : ERR(UNAVAILABLE, "slow pool full"));
        return;
    }
    layout_open(p, SAY("Sent"), TAB_NONE);
    H(&p->w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("Your question is on its way"),
      SAY("If somebody here has this address, that person reads it. You hear nothing back from us."));
    layout_close(p);
}

void off_map_act(struct page *p) {
    struct asked *asked = NEW(p->arena, struct asked, 1);
    asked->name = str_trim(http_form_value(&p->form, S("name")));
    asked->mail = str_trim(http_form_value(&p->form, S("mail")));
    if (!asked->name.len) page_refusal(p, "name", SAY("Write something here."));
    else if (!str_plain(asked->name, false))
        page_refusal(p, "name",
                     SAY("There are signs in this text that we cannot keep. Type it again."));
    else if (str_letters(asked->name) > NAME_LETTERS)
        page_refusal(p, "name",
                     SAY("This is too long. At most {0} letters fit.", (int64_t)NAME_LETTERS));
    if (!send_address_plausible(asked->mail))
        page_refusal(p, "mail", SAY("This is no e-mail address. It looks like name@example.nl."));
    if (p->refusals.count) {
        page_again(p, ERR_INVALID);
        return;
    }
    p->more = asked;
    page_slow(p, ask_work, told);
}

/* What was asked of her, on her map. */
void off_map_card(struct page *p) {
    struct account account;
    if (p->me->kind != seat_kind_director || !view_stepped_up(p->view)) return;
    err e = account_load(p->thread->app, p->arena, p->who.account, &account);
    if (e.kind || !account.off_map.len) return;
    H(&p->w, "<section class='card sun'><h2>{}</h2><p>{}</p><ul class='list'>",
      SAY("Somebody would rather not be on a map"),
      SAY("Did you draw this person? Then take the name off. You need not explain anything, and they "
          "hear "
          "nothing of your map."));
    for (str rest = account.off_map; rest.len;) {
        str name = str_cut(&rest, '\n');
        H(&p->w, "<li><p><bdi>{}</bdi></p>", name);
        button(p, table_path(p, "/map/asked"), SAY("I have seen this"), BUTTON_QUIET, "name", name);
        H(&p->w, "</li>");
    }
    H(&p->w, "</ul></section>");
}

bool off_map_waits(struct page *p) {
    struct account account;
    err e = account_load(p->thread->app, p->arena, p->who.account, &account);
    return !e.kind && account.off_map.len;
}

static void seen(struct page *p) {
    if (page_save_again(p, off_map_seen_act)) return;
    if (p->write.result.kind)
        page_refuse(p, p->write.result);
    else
        page_go(p, table_path(p, "/map"));
}

void off_map_seen_act(struct page *p) {
    struct account account;
    if (!p->who.stepped_up) {
        own_pin_page(p, table_path(p, "/own"), "map");
        return;
    }
    p->write = (struct store_write){.arena = p->arena};
    err e = account_load(p->thread->app, p->arena, p->who.account, &account);
    if (!e.kind) {
        account_off_map_seen(p->arena, &account, http_form_value(&p->form, S("name")));
        e = account_save(p->thread->app, &p->write, &account);
    }
    if (e.kind)
        page_refuse(p, e);
    else
        page_commit(p, seen);
}
