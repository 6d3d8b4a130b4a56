/* How she may be reached, when not, and what her first page shows: one question a page. */
#include "web/pages.h"
#include "web/parts.h"

struct question {
    const char *name, *heading;
    void (*draw)(struct page *, const struct account *);
    void (*take)(struct page *, struct account *); /* refusals, or the account as she wants it */
};

static const char here[] = "/me/messages";

static bool account_here(struct page *p, struct account *ret) {
    err e = account_load(p->thread->app, p->arena, p->who.account, ret);
    if (e.kind) page_refuse(p, e);
    return !e.kind;
}

static bool texts_go(const struct page *p) {
    return sender_texts(app_of(p->thread->app)->sender);
}

/* Chosen, and her number does not count yet. */
static bool texts_wait(const struct account *account) {
    return account->channel == CHANNEL_SMS && account->phone.len && !account->texts.len;
}

static struct say way_words(const struct account *account) {
    if (texts_wait(account)) return SAY("By text message, as soon as you typed the code");
    if (!account_reach(account).len) return SAY("Not at all");
    return account->channel == CHANNEL_SMS ? SAY("By text message") : SAY("By e-mail");
}

static void draw_way(struct page *p, const struct account *account) {
    struct choice choices[] = {
        {"none", SAY("Not at all"), SAY("You see what is new when you sign in.")},
        {"mail", SAY("By e-mail"), {0}},
        {"sms", SAY("By text message"), {0}},
    };
    const char *now = account->channel == CHANNEL_SMS ? "sms" : "mail";
    input_choice(p, "channel", SAY("How may we reach you?"),
                 SAY("We say only that there is a message. Never about what, or from whom."), choices,
                 texts_go(p) ? 3 : 2,
                 account_reach(account).len || texts_wait(account) ? str_of(now) : S("none"));
}

static void take_way(struct page *p, struct account *account) {
    str channel = http_form_value(&p->form, S("channel"));
    if (str_eq(channel, S("none")))
        account->channel = CHANNEL_NONE;
    else if (str_eq(channel, S("mail")))
        account->channel = CHANNEL_MAIL;
    else if (str_eq(channel, S("sms")) && texts_go(p))
        account->channel = CHANNEL_SMS;
    else
        page_refusal(p, "channel", SAY("Choose one of these."));
}

static void draw_mail(struct page *p, const struct account *account) {
    input_text(p, "contact", SAY("Your e-mail address"),
               SAY("We send a link to it. When you open that, the address counts. Until then nothing "
                   "changes. You may leave this empty."),
               account->contact_asked.len ? account->contact_asked : account->contact, "email");
}

static void take_mail(struct page *p, struct account *account) {
    str contact = str_trim(http_form_value(&p->form, S("contact")));
    if (contact.len && !send_address_plausible(contact)) {
        page_refusal(p, "contact", SAY("This is no e-mail address. It looks like name@example.nl."));
        return;
    }
    account->contact_asked = str_eq(contact, account->contact) ? S("") : contact;
    if (!contact.len) account->contact = S("");
}

static void draw_phone(struct page *p, const struct account *account) {
    input_text(
        p, "phone", SAY("Your phone number"),
        SAY("To call you back, and for text messages if you want those. For example 06 12345678. "
            "You may leave this empty."),
        phone_words(p, account->phone), "tel");
}

static void take_phone(struct page *p, struct account *account) {
    str typed = str_trim(http_form_value(&p->form, S("phone")));
    account->phone = S("");
    if (!typed.len) account->texts = S("");
    if (!typed.len) return;
    if (!send_phone(p->arena, typed, &account->phone))
        page_refusal(p, "phone",
                     SAY("This is no phone number. It looks like 06 12345678, or +32 470 12 34 56."));
    else if (account->channel == CHANNEL_SMS && !send_phone_texts(account->phone))
        page_refusal(p, "phone",
                     SAY("This number gets no text messages. Take one that begins with 06."));
}

static void draw_code(struct page *p, const struct account *account) {
    if (account->texts_asked.len)
        H(&p->w, "<p>{} {}</p>",
          SAY("We sent a code to {0}.", phone_words(p, account->texts_asked)),
          SAY("Type it here within a quarter of an hour. Then this number counts."));
    input_text(p, "code", SAY("The code from the message"), SAY("Six digits."), (str){0},
               "one-time-code");
}

static void draw_silence(struct page *p, const struct account *account) {
    H(&p->w, "<p>{} {}</p>",
      SAY("Between these hours you get no message. It waits until they are over."),
      SAY("Do you ask for a way in yourself? That comes at once."));
    input_text(p, "from", SAY("From"), SAY("For example 21:00."), clock_text(p, account->quiet_from),
               "off");
    input_text(p, "to", SAY("To"), SAY("The same hour twice: no silence."),
               clock_text(p, account->quiet_to), "off");
}

static void take_silence(struct page *p, struct account *account) {
    struct say wrong = SAY("This is no hour. It looks like 21:00.");
    if (!clock_read(http_form_value(&p->form, S("from")), &account->quiet_from))
        page_refusal(p, "from", wrong);
    if (!clock_read(http_form_value(&p->form, S("to")), &account->quiet_to))
        page_refusal(p, "to", wrong);
}

static void draw_front(struct page *p, const struct account *account) {
    H(&p->w, "<p>{}</p>",
      SAY("For when somebody looks along. Your first page then shows no names and no amounts, until "
          "you "
          "tap."));
    input_tick(p, "front", SAY("Keep my first page quiet"), account->quiet_front);
}

static void take_front(struct page *p, struct account *account) {
    account->quiet_front = http_form_has(&p->form, S("front"));
}

static const struct question questions[] = {
    {"way", N_("Messages"), draw_way, take_way},
    {"mail", N_("Messages"), draw_mail, take_mail},
    {"phone", N_("Messages"), draw_phone, take_phone},
    {"code", N_("Your phone number"), draw_code, NULL},
    {"silence", N_("Hours of silence"), draw_silence, take_silence},
    {"front", N_("A quiet first page"), draw_front, take_front},
};

static const struct question *asked(const struct http_form *in) {
    str name = http_form_value(in, S("ask"));
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++)
        if (str_eq(name, str_of(questions[i].name))) return &questions[i];
    return NULL;
}

static void card(struct page *p, struct say heading, struct say now, const char *ask,
                 struct say change) {
    H(&p->w,
      "<li><h2>{}</h2><p><bdi>{}</bdi></p><p><a class='way' href='/me/messages?ask={}'>{}</a></p></li>",
      heading, now, ask, change);
}

static void draw_all(struct page *p, const struct account *account) {
    struct html_writer *w = &p->w;
    str from = clock_text(p, account->quiet_from), to = clock_text(p, account->quiet_to);
    H(w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("Messages"),
      SAY("We say only that there is a message. Never about what, or from whom."));
    if (account->contact_asked.len)
        H(w, "<section class='card sun'><p>{}</p><p class='meta'>{}</p></section>",
          SAY("We sent a link to {0}. Open it, and the address counts.", account->contact_asked),
          SAY("Nothing came? Look in a minute, or give the address once more."));
    if (account->texts_asked.len)
        H(w,
          "<section class='card sun'><p>{}</p><p><a class='way' "
          "href='/me/messages?ask=code'>{}</a></p></section>",
          SAY("We sent a code to {0}.", phone_words(p, account->texts_asked)), SAY("Type the code"));
    H(w, "<ul class='list'>");
    card(p, SAY("How may we reach you?"), way_words(account), "way", SAY("Choose another way"));
    card(p, SAY("Your e-mail address"),
         account->contact.len ? SAY("{0}", account->contact) : SAY("Not given"), "mail",
         SAY("Change this address"));
    card(p, SAY("Your phone number"),
         account->phone.len ? SAY("{0}", phone_words(p, account->phone)) : SAY("Not given"), "phone",
         SAY("Change this number"));
    card(p, SAY("Hours of silence"),
         account->quiet_from == account->quiet_to ? SAY("None") : SAY("From {0} to {1}", from, to),
         "silence", SAY("Change these hours"));
    card(p, SAY("A quiet first page"), account->quiet_front ? SAY("Yes") : SAY("No"), "front",
         SAY("Change your first page"));
    H(w, "</ul><p class='meta'><a class='way' href='/me'>{}</a></p>", SAY("Back to your settings"));
}

static void code_button(struct page *p, str phone, struct say label) {
    form_open(p, str_of(here));
    form_hidden(p, "ask", S("phone"));
    form_hidden(p, "phone", phone);
    form_close(p, label);
}

static void draw_question(struct page *p, const struct question *question,
                          const struct account *account) {
    bool code = !question->take, sent = account->texts_asked.len > 0;
    H(&p->w, "<h1>{}</h1>", (struct say){.source = question->heading});
    if (code && !sent && !p->failed) {
        H(&p->w, "<p>{}</p>",
          SAY("No code went to {0} yet.", phone_words(p, account->phone)));
        code_button(p, account->phone, SAY("Send me a code"));
    } else {
        form_open(p, str_of(here));
        form_hidden(p, "ask", str_of(question->name));
        question->draw(p, account);
        form_close(p, SAY("Keep this"));
        if (code && sent) code_button(p, account->texts_asked, SAY("Send a new code"));
    }
    H(&p->w, "<p class='meta'><a class='way' href='/me/messages'>{}</a></p>", SAY("Leave it as it is"));
}

void messages_page(struct page *p) {
    struct account account;
    const struct question *question = asked(p->failed ? &p->form : &p->query);
    if (!account_here(p, &account)) return;
    /* No code was sent, and none is to be: nothing is asked for. */
    if (question && !question->take && !p->failed && !account.texts_asked.len && !texts_wait(&account))
        question = NULL;
    layout_open(p, SAY("Messages"), TAB_NONE);
    if (http_form_has(&p->query, S("kept"))) alert_good(p, SAY("Kept."));
    if (question)
        draw_question(p, question, &account);
    else
        draw_all(p, &account);
    layout_close(p);
}

static void messages_kept(struct page *p) {
    if (page_save_again(p, p->route->act)) return;
    if (p->write.result.kind)
        page_refuse(p, p->write.result);
    else
        page_go(p, str_of(p->more));
}

/* Whoever chose a way gives the address or the number it needs next. */
static const char *next_of(const struct question *question, const struct account *account) {
    bool way = question->take == take_way;
    if (account->texts_asked.len && (way || question->take == take_phone))
        return "/me/messages?ask=code";
    if (way && account->channel == CHANNEL_SMS && !account->phone.len) return "/me/messages?ask=phone";
    if (way && account->channel == CHANNEL_MAIL && !account->contact.len)
        return "/me/messages?ask=mail";
    return "/me/messages?kept=1";
}

/* Where messages go is where ways in go, and the warning of a new PIN: a token never leads them elsewhere. */
static bool reroutes(const struct account *a, const struct account *b) {
    return !str_eq(a->contact, b->contact) || !str_eq(a->contact_asked, b->contact_asked) ||
           !str_eq(a->phone, b->phone) || a->channel != b->channel;
}

static err keep(struct page *p, struct account *account, const struct account *before, bool asks_code) {
    p->write = (struct store_write){.arena = p->arena};
    str asked_now = account->contact_asked;
    if (asked_now.len)
        TRY(account_contact_ask(p->thread->app, &p->write, account, asked_now));
    else if (before->contact_asked.len)
        account_contact_forget(&p->write, account);
    bool counts = str_eq(account->phone, account->texts), texts = account->channel == CHANNEL_SMS;
    if (!texts || !account->phone.len || counts)
        account_texts_forget(account);
    else if (asks_code)
        TRY(account_texts_ask(p->thread->app, &p->write, account));
    return account_save(p->thread->app, &p->write, account);
}

void messages_act(struct page *p) {
    struct account account;
    const struct question *question = asked(&p->form);
    if (!question) {
        page_refuse(p, ERR(INVALID, "no question of this page"));
        return;
    }
    if (!question->take) {
        number_code_act(p);
        return;
    }
    if (!account_here(p, &account)) return;
    struct account before = account;
    question->take(p, &account);
    if (p->refusals.count) {
        page_again(p, ERR_INVALID);
        return;
    }
    if (reroutes(&account, &before) && (account.has_pin || p->who.bearer) && !p->who.stepped_up) {
        step_up_page(p);
        return;
    }
    err e = keep(p, &account, &before, question->take == take_way || question->take == take_phone);
    p->more = (void *)(uintptr_t)next_of(question, &account);
    if (e.kind)
        page_refuse(p, e);
    else
        page_commit(p, messages_kept);
}
