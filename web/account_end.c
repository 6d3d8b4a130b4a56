/* Erasing an account: what happens at each table, three days to stop it, then it is gone. */
#include "app/account_end.h"
#include "web/pages.h"

static void what_happens(struct page *p) {
    H(&p->w, "<ol class='timeline'><li>{}</li><li>{}</li><li>{}</li><li class='open'>{}</li></ol>",
      SAY("<b>First three days go by.</b> In those days you can stop it with one tap."),
      SAY("<b>Then you leave each table.</b> You need not say why, and nobody is told why."),
      SAY("<b>What you said at a table of others stays in their story,</b> with your first name. What "
          "you kept for yourself, or shared with one person, goes."),
      SAY("<b>Your address, your number, your PIN and your keys go.</b> Nobody can bring them back, we "
          "neither."));
}

static void tie_line(struct page *p, const struct account_tie *tie) {
    struct html_writer *w = &p->w;
    H(w, "<li><h3><a href='/t/{}'>{}</a></h3>", tie->household, SAY("Table of {0}", tie->table_name));
    if (!tie->alone) {
        H(w, "<p>{}</p><p><a class='way' href='/t/{}/export'>{}</a></p></li>",
          SAY("You leave it. What is there stays with the others."), tie->household,
          SAY("Take everything along"));
        return;
    }
    H(w, "<p>{}</p><p><a class='way' href='/t/{}/people/ask'>{}</a></p>",
      SAY("You decide here alone. So first one of these two:"), tie->household,
      SAY("Ask somebody to decide here, too"));
    H(w, "<p><a class='way' href='/t/{}/erase'>{}</a></p></li>", tie->household,
      SAY("Erase this table"));
}

static void tables_of(struct page *p, const struct account_ties *ties) {
    if (!ties->count) return;
    H(&p->w, "<h2>{}</h2><ul class='list'>", SAY("My tables"));
    for (size_t i = 0; i < ties->count; i++)
        tie_line(p, &ties->at[i]);
    H(&p->w, "</ul>");
}

static void asked_already(struct page *p, const struct account *account,
                          const struct account_ties *ties) {
    H(&p->w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("Your account is being erased"),
      account->erase_at > p->now
          ? SAY("It is gone {0}. Until then you can stop it.", SAY_AT(account->erase_at))
      : ties->alone || ties->works
          ? SAY("It waits: first look at what is below. You can still stop it.")
          : SAY("It is gone within the hour. You can still stop it."));
    H(&p->w, "<div class='buttons'>");
    button(p, S("/me/erase/stop"), SAY("Stop it: everything stays"), BUTTON_FIRST, NULL, (str){0});
    H(&p->w, "</div>");
}

static void ask_form(struct page *p, const struct account_ties *ties) {
    H(&p->w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("Erase my account?"),
      SAY("You can also leave everything as it is and never look again. Erasing takes it away for "
          "good."));
    what_happens(p);
    if (ties->works)
        H(&p->w, "<p class='card sun'>{}</p>",
          SAY("You work here. First ask your organisation to take you out of the team."));
    else if (ties->alone)
        H(&p->w, "<p class='card sun'>{}</p>",
          SAY("There is still a table where you decide alone. Look below what is needed first."));
    else {
        H(&p->w, "<section class='card brick'>");
        form_open(p, S("/me/erase"));
        input_tick(p, "sure", SAY("Yes, I want my account to be erased"), false);
        form_close(p, SAY("Erase my account"));
        H(&p->w, "</section>");
    }
}

void account_end_page(struct page *p) {
    struct account account;
    struct account_ties ties;
    err e = account_load(p->thread->app, p->arena, p->who.account, &account);
    if (!e.kind) e = account_ties(p->thread->app, p->arena, p->who.account, &ties);
    if (e.kind) {
        page_refuse(p, e);
        return;
    }
    layout_open(p, SAY("Erasing"), TAB_NONE);
    if (account.erase_at)
        asked_already(p, &account, &ties);
    else
        ask_form(p, &ties);
    tables_of(p, &ties);
    if (account.erase_at) what_happens(p);
    H(&p->w, "<p class='meta'><a class='way' href='/me'>{}</a></p>", SAY("Back to your settings"));
    layout_close(p);
}

static void done(struct page *p) {
    if (page_save_again(p, p->route->act)) return;
    if (p->write.result.kind)
        page_refuse(p, p->write.result);
    else
        page_go(p, S("/me/erase"));
}

/* The page says what is needed first; a program sees no page. */
static void say_first(struct page *p) {
    struct account_ties ties;
    if (account_ties(p->thread->app, p->arena, p->who.account, &ties).kind) return;
    page_refusal(
        p, NULL,
        ties.works
            ? SAY("You work here. First ask your organisation to take you out of the team.")
            : SAY("There is still a table where you decide alone. Somebody else has to decide there, "
                  "too, or that table is erased first."));
}

static void commit(struct page *p, err e) {
    if (e.kind == ERR_CONFLICT && p->deed) say_first(p);
    if (e.kind == ERR_CONFLICT)
        page_again(p, e.kind);
    else if (e.kind)
        page_refuse(p, e);
    else if (!p->write.ops.count)
        page_go(p, S("/me/erase"));
    else
        page_commit(p, done);
}

void account_end_act(struct page *p) {
    if (!http_form_has(&p->form, S("sure"))) {
        page_refusal(p, "sure", SAY("Do you want your account to be erased? Then say yes here."));
        page_again(p, ERR_INVALID);
        return;
    }
    if ((p->who.has_pin || p->who.bearer) && !p->who.stepped_up) {
        step_up_page(p);
        return;
    }
    p->write = (struct store_write){.arena = p->arena};
    commit(p, account_end_ask(p->thread->app, &p->write, p->who.account));
}

void account_end_stop_act(struct page *p) {
    p->write = (struct store_write){.arena = p->arena};
    commit(p, account_end_stop(p->thread->app, &p->write, p->who.account));
}
