/* The ways in. Looking at a link changes nothing; only the button does. */
#include "web/door.h"
#include "web/pages.h"

/* Did this very form let her in a moment ago? */
static bool tapped_before(struct app_thread *thread, struct page *p) {
    struct found *f = p->more;
    str key = http_form_value(&p->form, S("key"));
    return !p->who.signed_in && !door_tap_find(thread, p->arena, key, &f->account).kind;
}

/* Finding a door may cost an Argon2id, so it always goes by the slow pool. */
static void find_work(struct app_thread *thread, struct slow_job *job) {
    struct page *p = job->state;
    struct found *f = p->more;
    f->result = door_find(thread, p->arena, f->typed, p->x->request.address, &f->door);
    if (!f->result.kind && f->door.kind == DOOR_ASK)
        f->result = invitation_read(thread, p->arena, &f->door, &f->invitation);
    if (!f->result.kind && f->door.kind == DOOR_DATES)
        f->result = answering_read(thread, p->arena, &f->door, &f->answering);
    if (f->result.kind == ERR_MISSING) f->again = tapped_before(thread, p);
}

struct found *door_look(struct page *p, str typed, page_fn *then) {
    struct found *f = NEW(p->arena, struct found, 1);
    f->typed = typed;
    p->more = f;
    page_slow(p, find_work, then);
    return f;
}

bool door_lost(struct page *p) {
    struct found *f = p->more;
    if (!p->job.work) {
        page_refuse(p, ERR(UNAVAILABLE, "slow pool full"));
        return true;
    }
    if (!f->result.kind) return false;
    if (f->result.kind != ERR_MISSING && f->result.kind != ERR_LIMIT) {
        page_refuse(p, f->result);
        return true;
    }
    p->failed = f->result.kind;
    p->x->response.status = err_status(f->result.kind);
    page_refusal(p, "code",
                 f->result.kind == ERR_LIMIT
                     ? SAY("Too many tries. Wait an hour, or ask somebody of the team.")
                     : SAY("This code or address does not work any more, or there is a slip in it. Was "
                           "it used already? Then sign in below."));
    sign_in_page(p);
    return true;
}

/* What she may know before her yes: who asks, why, what she will see, and that she can stop. */
static void invitation_words(struct page *p, const struct found *f) {
    const struct invitation *i = &f->invitation;
    struct html_writer *w = &p->w;
    bool work = i->kind == seat_kind_professional, directs = i->kind == seat_kind_director;
    bool prepares = i->kind == seat_kind_coordinator, outside = i->kind == seat_kind_authority;
    H(w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("{0} asks you to the table", i->asker),
      work ? SAY("For your work. They direct; you follow and put forward.")
      : prepares
          ? SAY("To prepare their conference. You have no stake, and write nothing in their plan.")
      : outside ? SAY("At their conference. You write your bottom lines before, and answer their plan.")
      : directs ? SAY("To direct the plan together. You see nothing older until it is opened to you.")
                : SAY("As one of their own people. You decide what you do."));
    if (i->purpose.len)
        H(w, "<article class='card'><h2>{}</h2><p class='own-words'>{}</p></article>",
          work ? SAY("What for?") : SAY("Why you?"), i->purpose);
    H(w, "<ul class='list'><li>{}</li>",
      i->shows ? SAY("After your yes you see one thing that {0} chose for you. The rest stays closed "
                     "until {0} opens it.",
                     i->asker)
               : SAY("After your yes you see nothing yet. {0} opens to you, piece by piece, what you "
                     "may see.",
                     i->asker));
    if (work)
        H(w, "<li>{}</li><li>{}</li>", SAY("They see which pages you look at, and when."),
          SAY("Until {0}. Then they look again whether you go on.", SAY_ON(i->look_again)));
    else if (prepares || outside)
        H(w, "<li>{}</li>",
          SAY("You see only what is put before you. They see which pages you look at."));
    else if (!directs)
        H(w, "<li>{}</li>",
          SAY("You can stop at any time. You need not say why, and nobody is told why."));
    if (!work) H(w, "<li>{}</li>", SAY("This phone remembers you for 90 days. You need no password."));
    H(w, "<li>{}</li></ul>", SAY("Rather not? Then do nothing. That is fine, too."));
}

static void draw_door(struct page *p) {
    if (door_lost(p)) return;
    struct found *f = p->more;
    layout_open(p, SAY("Welcome"), TAB_NONE);
    if (f->door.kind == DOOR_ASK)
        invitation_words(p, f);
    else if (f->door.kind == DOOR_BEGIN)
        H(&p->w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("A table of your own"),
          SAY("{0} asks whether you want to begin a plan. It is yours: you decide what is in it, and "
              "who sees it.",
              f->door.from));
    else if (f->door.kind == DOOR_CONTACT)
        H(&p->w, "<h1>{}</h1><p class='lead'><bdi dir='ltr'>{}</bdi></p>", SAY("Is this your address?"),
          f->door.from);
    else
        H(&p->w, "<h1>{}</h1>", SAY("Good to see you again"));
    form_open(p, path_fmt(p, "/d/%.*s", STR_ARG(http_percent(p->arena, f->typed))));
    bool newcomer = (f->door.kind == DOOR_ASK || f->door.kind == DOOR_BEGIN) && !p->who.signed_in;
    if (newcomer)
        input_text(p, "name", SAY("Your first name"), SAY("As the others call you."),
                   f->door.kind == DOOR_ASK ? f->invitation.name : (str){0}, "given-name");
    form_close(p, f->door.kind == DOOR_ASK       ? SAY("Yes, I join")
                  : f->door.kind == DOOR_BEGIN   ? SAY("Begin my plan")
                  : f->door.kind == DOOR_CONTACT ? SAY("Yes, this is mine")
                                                 : SAY("Go on"));
    layout_close(p);
}

static void door_shown(struct page *p) {
    struct found *f = p->more;
    if (p->job.work && !f->result.kind && (f->door.kind == DOOR_RETURN || f->door.kind == DOOR_PAPER)) {
        sign_in_pin_page(p);
        return;
    }
    if (p->job.work && !f->result.kind && f->door.kind == DOOR_DATES) {
        answering_page(p);
        return;
    }
    draw_door(p);
}

/* A code is typed in a form: its tries are counted, and a picture on another site could use them up. */
void door_page(struct page *p) {
    char code[CODE_LETTERS];
    str typed = page_part(p, "door");
    if (sign_code_read(typed, code))
        sign_in_page(p);
    else
        door_look(p, typed, door_shown);
}

void paper_page(struct page *p) {
    door_page(p);
}

/* The last step of every way in: a fresh session, then her tables. */
static void session_given(struct page *p) {
    struct found *f = p->more;
    if (p->write.result.kind == ERR_CONFLICT && tapped_before(p->thread->app, p))
        door_sign_in(p, f->account, false);
    else if (p->write.result.kind == ERR_CONFLICT) {
        p->write.result = OK;
        f->result = ERR(MISSING, "spent by another tap");
        door_lost(p);
    } else if (p->write.result.kind)
        page_refuse(p, p->write.result);
    else {
        page_cookie(p, f->cookie);
        page_go(p, f->to.len ? f->to : S("/tables"));
    }
}

static str device(struct page *p) {
    str agent = http_header(&p->x->request, "user-agent");
    static const char *const known[] = {"iPhone", "iPad", "Android", "Windows", "Macintosh", "Linux"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (agent.len && memmem(agent.at, agent.len, known[i], strlen(known[i])))
            return str_of(known[i]);
    return page_say(p, SAY("another device"));
}

void door_sign_in(struct page *p, account_id account, bool spend) {
    struct found *f = p->more;
    struct person person;
    err e = person_find(p->thread->app, p->arena, account, &person);
    if (e.kind && e.kind != ERR_MISSING) {
        page_refuse(p, e);
        return;
    }
    p->write = (struct store_write){.arena = p->arena};
    p->who.professional = !e.kind && !person.left;
    session_make(p->thread->app, &p->write, account, p->who.professional, device(p), &f->cookie);
    if (p->who.signed_in && !p->who.bearer) session_end(&p->write, p->who.session);
    if (spend) door_spend(&p->write, &f->door, p->now);
    if (spend) e = door_tap(p->thread->app, &p->write, http_form_value(&p->form, S("key")), account);
    if (spend && e.kind)
        page_refuse(p, e);
    else
        page_commit(p, session_given);
}

static void table_found_ran(struct page *p) {
    struct found *f = p->more;
    if (p->run.result.kind) {
        for (size_t i = 0; i < p->run.decision.refusals.count; i++)
            *PUSH(p->arena, &p->refusals, struct refusal) = p->run.decision.refusals.at[i];
        p->failed = p->run.result.kind;
        p->x->response.status = err_status(p->failed);
        if (!f->begin && (p->failed == ERR_CONFLICT || p->failed == ERR_MISSING)) {
            f->result = ERR(MISSING, "spent by another tap, or taken back");
            door_lost(p);
        } else if (p->failed == ERR_INVALID)
            f->begin ? begin_page(p) : draw_door(p);
        else
            page_refuse(p, p->run.result);
        return;
    }
    f->to =
        path_fmt(p, "/t/%.*s",
                 STR_ARG(id_text(p->arena, f->door.kind == DOOR_ASK && !f->begin ? f->door.household.id
                                                                                 : p->run.made)));
    if (p->who.signed_in)
        page_go(p, f->to);
    else
        door_sign_in(p, f->account, false);
}

static void join_or_begin(struct page *p) {
    struct found *f = p->more;
    bool joins = !f->begin && f->door.kind == DOOR_ASK;
    str name = str_trim(http_form_value(&p->form, S("name")));
    p->run.actor = actor_kind_newcomer;
    p->run.key = http_form_value(&p->form, S("key"));
    command_clear(&p->run.command, joins ? COMMAND_seat_join : COMMAND_table_found);
    if (joins) {
        p->run.household = f->door.household;
        p->run.command.seat_join.ask = (item_id){f->door.ask};
        p->run.command.seat_join.name = name;
    } else {
        p->run.command.table_found.name = name.len ? name : p->who.name;
        p->run.command.table_found.zone = str_of(app_of(p->thread->app)->config.zone);
        p->run.command.table_found.language = str_of(p->speaker.tongue->code);
        p->run.command.table_found.route = f->begin ? route_self : route_invited;
    }
    p->run.door = f->begin ? NULL : &f->door;
    struct who as = p->who;
    if (!as.signed_in)
        as = (struct who){.signed_in = true, .account = f->account, .version = TABLE_VERSION_UNKNOWN};
    page_run_as(p, &as, table_found_ran);
}

static void account_made(struct page *p) {
    bool twin = p->write.result.kind == ERR_CONFLICT && tapped_before(p->thread->app, p);
    if (p->write.result.kind && !twin)
        page_refuse(p, p->write.result);
    else
        join_or_begin(p);
}

void door_join_or_begin(struct page *p) {
    struct found *f = p->more;
    if (p->who.signed_in) {
        join_or_begin(p);
        return;
    }
    str name = str_trim(http_form_value(&p->form, S("name")));
    if (!name.len || str_letters(name) > 60 || !str_plain(name, false)) {
        page_refusal(p, "name", SAY("Fill in your first name."));
        p->failed = ERR_INVALID;
        p->x->response.status = 400;
        f->begin ? begin_page(p) : draw_door(p);
        return;
    }
    p->write = (struct store_write){.arena = p->arena};
    err e = account_make(p->thread->app, &p->write, name, str_of(p->speaker.tongue->code), (str){0},
                         &f->account);
    if (!e.kind)
        e = door_tap(p->thread->app, &p->write, http_form_value(&p->form, S("key")), f->account);
    if (e.kind)
        page_refuse(p, e);
    else
        page_commit(p, account_made);
}

static bool let_in_again(struct page *p) {
    struct found *f = p->more;
    if (p->job.work && f->again) door_sign_in(p, f->account, false);
    return p->job.work && f->again;
}

static void contact_counts(struct page *p);

static void contact_counted(struct page *p) {
    struct found *f = p->more;
    if (page_save_again(p, contact_counts)) return;
    if (p->write.result.kind) {
        page_refuse(p, p->write.result);
        return;
    }
    layout_open(p, SAY("Messages"), TAB_NONE);
    H(&p->w, "<h1>{}</h1><p class='lead'><bdi dir='ltr'>{}</bdi></p><p>{}</p>", SAY("Thank you"),
      f->door.from, SAY("From now on this address counts. You can close this page."));
    layout_close(p);
}

static void contact_counts(struct page *p) {
    struct found *f = p->more;
    p->write = (struct store_write){.arena = p->arena};
    err e = account_contact_count(p->thread->app, &p->write, &f->door);
    if (e.kind == ERR_MISSING) {
        f->result = e;
        door_lost(p);
    } else if (e.kind)
        page_refuse(p, e);
    else if (p->write.ops.count)
        page_commit(p, contact_counted);
    else
        contact_counted(p);
}

static void door_opened(struct page *p) {
    if (let_in_again(p) || door_lost(p)) return;
    struct found *f = p->more;
    switch (f->door.kind) {
    case DOOR_TAP: page_refuse(p, ERR(MISSING, "no way in of its own")); return;
    case DOOR_CONTACT: contact_counts(p); return;
    case DOOR_DATES: answering_act(p); return;
    case DOOR_SIGN_IN: door_sign_in(p, f->door.account, true); return;
    case DOOR_ASK:
    case DOOR_BEGIN: door_join_or_begin(p); return;
    case DOOR_RETURN:
    case DOOR_PAPER: sign_in_pin_page(p); return;
    }
}

void door_act(struct page *p) {
    door_look(p, page_part(p, "door"), door_opened);
}

static void code_found(struct page *p) {
    if (let_in_again(p) || door_lost(p)) return;
    struct found *f = p->more;
    if (f->door.kind == DOOR_SIGN_IN)
        door_sign_in(p, f->door.account, true);
    else
        door_shown(p);
}

void sign_in_code_act(struct page *p) {
    str code = str_trim(http_form_value(&p->form, S("code")));
    if (code.len) {
        door_look(p, code, code_found);
        return;
    }
    page_refusal(p, "code", SAY("Fill in your code."));
    page_again(p, ERR_INVALID);
}
