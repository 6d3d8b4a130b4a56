/* What is about herself and no table: name and language; her tables. */
#include "web/pages.h"
#include "web/parts.h"

static bool account_here(struct page *p, struct account *ret) {
    err e = account_load(p->thread->app, p->arena, p->who.account, ret);
    if (e.kind) page_refuse(p, e);
    return !e.kind;
}

static void tongue_choice(struct page *p, str now) {
    struct choice choices[8];
    size_t count = 0;
    for (; lang_tongue(p->speaker.lang, count) && count < 8; count++) {
        const struct tongue *t = lang_tongue(p->speaker.lang, count);
        choices[count] = (struct choice){t->code, SAY("{0}", t->name), {0}};
    }
    input_choice(p, "language", SAY("Language"), (struct say){0}, choices, count, now);
}

void me_page(struct page *p) {
    struct account account;
    struct html_writer *w = &p->w;
    if (!account_here(p, &account)) return;
    layout_open(p, SAY("Me"), TAB_NONE);
    if (http_form_has(&p->query, S("kept")))
        alert_good(p, SAY("Kept."));
    H(w, "<h1>{}</h1>", SAY("Me"));
    if (account.pin_reset) {
        H(w, "<section class='card brick'><p>{}</p>",
          SAY("Somebody asked for a new PIN for you. From {0} it can be chosen. Was that not you?",
              SAY_AT(account.pin_reset)));
        button(p, S("/me/pin/keep"), SAY("Stop it"), BUTTON_FIRST, NULL, (str){0});
        H(w, "</section>");
    }
    if (account.erase_at) {
        H(w, "<section class='card brick'><p>{}</p><div class='buttons'>",
          SAY("Your account is being erased. Until it is gone you can stop it."));
        button(p, S("/me/erase/stop"), SAY("Stop it: everything stays"), BUTTON_FIRST, NULL, (str){0});
        H(w, "</div></section>");
    }
    form_open(p, S("/me"));
    input_text(p, "name", SAY("Your first name"), (struct say){0}, account.name, "given-name");
    tongue_choice(p, account.language);
    form_close(p, SAY("Keep this"));
    H(w, "<h2>{}</h2><ul class='list'><li><a href='/tables'>{}</a></li>", SAY("And also"),
      SAY("My tables"));
    H(w,
      "<li><a href='/me/messages'>{}</a></li><li><a href='/me/pin'>{}</a></li><li><a "
      "href='/me/keys'>{}</a></li><li><a "
      "href='/me/sessions'>{}</a></li></ul>",
      SAY("Messages, and a quiet first page"),
      account.has_pin ? SAY("Change my PIN") : SAY("Choose a PIN"), SAY("My own code and my paper key"),
      SAY("Where am I signed in?"));
    H(w,
      "<p class='meta'><a class='way' href='/about'>{}</a> <a class='way' "
      "href='/about#complain'>{}</a></p>",
      SAY("What this is"), SAY("Not treated well?"));
    H(w, "<p class='meta'><a class='way' href='/me/erase'>{}</a></p>", SAY("Erase my account"));
    layout_close(p);
}

static void me_kept(struct page *p) {
    if (page_save_again(p, p->route->act)) return;
    if (p->write.result.kind)
        page_refuse(p, p->write.result);
    else
        page_go(p, S("/me?kept=1"));
}

void me_act(struct page *p) {
    struct account account;
    if (!account_here(p, &account)) return;
    account.name = str_trim(http_form_value(&p->form, S("name")));
    const struct tongue *t = lang_find(p->speaker.lang, http_form_value(&p->form, S("language")));
    if (t)
        account.language = str_of(t->code);
    else if (http_form_value(&p->form, S("language")).len)
        page_refusal(p, "language", SAY("Choose one of these."));
    if (!account.name.len || str_letters(account.name) > 60 || !str_plain(account.name, false))
        page_refusal(p, "name", SAY("Fill in your first name."));
    if (p->refusals.count) {
        page_again(p, ERR_INVALID);
        return;
    }
    p->write = (struct store_write){.arena = p->arena};
    err e = account_save(p->thread->app, &p->write, &account);
    if (e.kind)
        page_refuse(p, e);
    else
        page_commit(p, me_kept);
}

struct invited {
    err result;
};

static void invite_work(struct app_thread *thread, struct slow_job *job) {
    enum { WEEK_MS = 7 * 86400000 };
    struct page *p = job->state;
    struct invited *made = p->more;
    struct door door = {.kind = DOOR_BEGIN, .until = p->now + WEEK_MS};
    door.from = arena_fmt(p->arena, "%.*s, %.*s", STR_ARG(p->who.name), STR_ARG(p->who.team));
    p->write = (struct store_write){.arena = p->arena};
    made->result = door_make(thread, &p->write, &door, true, &p->run.link, &p->run.code);
}

static void invite_told(struct page *p) {
    if (p->write.result.kind) {
        page_refuse(p, p->write.result);
        return;
    }
    if (p->deed) {
        deed_done(p);
        return;
    }
    const char *base = app_of(p->thread->app)->config.base_url;
    layout_open(p, SAY("Asked"), TAB_NONE);
    H(&p->w,
      "<h1>{}</h1><p>{}</p><span class='secret'>{}</span><p>{}</p><span class='secret "
      "long'>{}/d/{}</span><p class='meta'>{}</p>",
      SAY("Your question is ready"), SAY("Read this code out, write it down, or send it yourself:"),
      p->run.code, SAY("Or this address:"), base ? base : "", p->run.link,
      SAY("It works once, for 7 days. We show it only now."));
    layout_close(p);
}

static void invite_made(struct page *p) {
    const struct invited *made = p->more;
    if (!p->job.work || made->result.kind)
        page_refuse(p, p->job.work ? made->result : ERR(UNAVAILABLE, "slow pool full"));
    else
        page_commit(p, invite_told);
}

void invite_page(struct page *p) {
    layout_open(p, SAY("Ask"), TAB_NONE);
    H(&p->w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("Invite somebody to a table of their own"),
      SAY("The table is theirs. You see nothing of it, unless they ask you to it."));
    form_open(p, S("/tables/invite"));
    form_close(p, SAY("Make the question"));
    layout_close(p);
}

void invite_act(struct page *p) {
    p->more = NEW(p->arena, struct invited, 1);
    page_slow(p, invite_work, invite_made);
}
