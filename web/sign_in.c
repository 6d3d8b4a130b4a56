/* Signing in: by code, by return code or paper key and PIN, or by a message; and leaving quickly. */
#include "web/door.h"
#include "web/pages.h"
#include "web/unsent.h"

static void code_form(struct page *p) {
    H(&p->w, "<section class='card green code'><h2>{}</h2>", SAY("I have a code"));
    form_open(p, S("/in/code"));
    input_text(
        p, "code", SAY("Your code"),
        SAY("From paper, from a message, or from somebody who asked you. Like this: ABCDE-12345."),
        (str){0}, "one-time-code");
    form_close(p, SAY("Go on"));
    H(&p->w, "</section>");
}

static void way_in(struct page *p, struct say heading, struct say text, str path, struct say label,
                   enum look_of look) {
    H(&p->w, "<section class='card'><h2>{}</h2><p class='meta'>{}</p><div class='buttons'>", heading,
      text);
    link_button(p, path, label, look);
    H(&p->w, "</div></section>");
}

/* Above everything that has to be read. */
static void tongues(struct page *p) {
    H(&p->w, "<form method='post' action='/tongue' class='buttons tongues'>");
    for (size_t i = 0; lang_tongue(p->speaker.lang, i); i++) {
        const struct tongue *t = lang_tongue(p->speaker.lang, i);
        H(&p->w, "<button class='{}' name='tongue' value='{}' lang='{}'{}>{}</button>",
          button_classes(BUTTON_QUIET), t->code, t->code,
          ATTR_IF(t == p->speaker.tongue, "aria-pressed='true'"), t->name);
    }
    H(&p->w, "<input type='hidden' name='csrf' value='{}'></form>", page_csrf(p));
}

void front_page(struct page *p) {
    struct html_writer *w = &p->w;
    const struct web *web = p->thread->web;
    layout_open(p, SAY("Welcome"), TAB_NONE);
    tongues(p);
    H(w, "<h1>{}</h1><p class='lead'>{}</p><div class='grid'>",
      SAY("Your plan, your people, your table"),
      SAY("You decide what is in your plan, who helps, and who sees what. You need not do everything "
          "alone."));
    code_form(p);
    way_in(p, SAY("I was here before"), SAY("With your own code and your PIN, or by e-mail."),
           p->who.signed_in ? S("/tables") : S("/in"), SAY("To my table"), BUTTON_PLAIN);
    way_in(p, SAY("I want to begin"),
           SAY("A table of your own, without a professional. Or ask one to it."), S("/begin"),
           SAY("Begin my plan"), BUTTON_PLAIN);
    way_in(p, SAY("I work here"), SAY("Follow, put forward, recognise."), S("/in"),
           SAY("Sign in with your work"), BUTTON_QUIET);
    H(w,
      "</div><h2>{}</h2><ol class='timeline'><li>{}</li><li>{}</li><li>{}</li><li "
      "class='open'>{}</li></ol>",
      SAY("This is how it works"), SAY("<b>You say where you want to go.</b> In your own words."),
      SAY("<b>You ask your own people.</b> Family, friends, a neighbour, somebody you worked with."),
      SAY("<b>You take one step.</b> Yourself, together, or somebody from your circle."),
      SAY("<b>You see who sees what.</b> And who looked. You change it."));
    if (web->phone && *web->phone) H(w, "<p>{}</p>", SAY("Rather call? {0}", web->phone));
    H(w, "<p class='meta'><a class='way' href='/about'>{}</a></p>", SAY("What this is"));
    layout_close(p);
}

void sign_in_page(struct page *p) {
    layout_open(p, SAY("Sign in"), TAB_NONE);
    H(&p->w, "<h1>{}</h1>", SAY("Sign in"));
    code_form(p);
    H(&p->w, "<section class='card'><h2>{}</h2>", SAY("No code? By e-mail"));
    form_open(p, S("/in/mail"));
    input_text(
        p, "mail", SAY("Your e-mail address"),
        SAY("We send you an address that works once. The message says nothing about what it is."),
        (str){0}, "email");
    form_close(p, SAY("Send it"));
    H(&p->w, "</section>");
    layout_close(p);
}

/* After a return code or a paper key. The secret goes along unseen; without the PIN it opens nothing. */
void sign_in_pin_page(struct page *p) {
    struct found *f = p->more;
    str typed = f ? f->typed : http_form_value(&p->form, S("door"));
    p->w.out.len = 0;
    layout_open(p, SAY("PIN"), TAB_NONE);
    H(&p->w, "<h1>{}</h1>", SAY("Your PIN, please"));
    form_open(p, S("/in/pin"));
    form_hidden(p, "door", typed);
    input_pin(p, "pin", SAY("Your PIN"), (struct say){0}, false);
    form_close(p, SAY("Go on"));
    H(&p->w, "<div class='buttons'>");
    button(p, S("/in/forgot"), SAY("I do not know my PIN any more"), BUTTON_QUIET, "door", typed);
    H(&p->w, "</div>");
    layout_close(p);
}

static void pin_work(struct app_thread *thread, struct slow_job *job) {
    struct page *p = job->state;
    struct found *f = p->more;
    f->result = door_find(thread, p->arena, f->typed, p->x->request.address, &f->door);
    if (!f->result.kind && f->door.kind != DOOR_RETURN && f->door.kind != DOOR_PAPER)
        f->result = ERR(MISSING, "no door with a PIN");
    if (f->result.kind) return;
    f->result = account_pin_enter(thread, f->door.account, http_form_value(&p->form, S("pin")),
                                  p->x->request.address, &f->pin_after);
}

static void pin_checked(struct page *p) {
    struct found *f = p->more;
    if (!p->job.work || f->result.kind == ERR_MISSING) {
        door_lost(p);
        return;
    }
    if (!f->result.kind) {
        door_sign_in(p, f->door.account, false);
        return;
    }
    if (!pin_refusal(p, "pin", f->result.kind, f->pin_after)) {
        page_refuse(p, f->result);
        return;
    }
    p->failed = f->result.kind;
    p->x->response.status = err_status(p->failed);
    sign_in_pin_page(p);
}

void sign_in_pin_act(struct page *p) {
    struct found *f = NEW(p->arena, struct found, 1);
    f->typed = http_form_value(&p->form, S("door"));
    if (!f->typed.len) f->typed = page_part(p, "door");
    p->more = f;
    page_slow(p, pin_work, pin_checked);
}

/* The same answer and the same work whether we know the address or not. */
struct mailed {
    err result;
};

static void mail_work(struct app_thread *thread, struct slow_job *job) {
    struct page *p = job->state;
    struct mailed *m = p->more;
    str link = {0}, code = {0}, address = str_trim(http_form_value(&p->form, S("mail")));
    struct door door = {.kind = DOOR_SIGN_IN, .until = p->now + 3600000};
    struct store_write write = {.arena = p->arena};
    m->result = attempt_check_one(thread, p->x->request.address);
    if (m->result.kind) return;
    attempt_count_one(thread, &write, p->x->request.address); /* a mail asked for is no wrong code */
    bool may;
    m->result = attempt_message(thread, &write, NULL, address, &may);
    if (m->result.kind) return;
    if (may && !account_by_contact(thread, address, &door.account).kind) {
        m->result = door_make(thread, &write, &door, false, &link, &code);
        if (!m->result.kind)
            m->result = outbox_put(thread, &write, door.account, SEND_NEW_LINK,
                                   arena_fmt(p->arena, "/d/%.*s", STR_ARG(link)));
        if (m->result.kind) return;
    }
    m->result = store_write_wait(app_of(thread)->store, &write);
}

static void mailed(struct page *p) {
    struct mailed *m = p->more;
    if (!p->job.work || m->result.kind) {
        page_refuse(p, p->job.work ? m->result : ERR(UNAVAILABLE, "slow pool full"));
        return;
    }
    layout_open(p, SAY("Sent"), TAB_NONE);
    H(&p->w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("Look in your mail"),
      SAY("If we know this address, a message is on its way. It works once, for one hour."));
    layout_close(p);
}

void sign_in_mail_act(struct page *p) {
    if (send_address_plausible(str_trim(http_form_value(&p->form, S("mail"))))) {
        p->more = NEW(p->arena, struct mailed, 1);
        page_slow(p, mail_work, mailed);
        return;
    }
    page_refusal(p, "mail", SAY("This is no e-mail address. It looks like name@example.nl."));
    page_again(p, ERR_INVALID);
}

void begin_page(struct page *p) {
    layout_open(p, SAY("Begin"), TAB_NONE);
    H(&p->w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("A table of your own"),
      SAY("It is yours. Nobody sees anything until you open it."));
    form_open(p, S("/begin"));
    input_text(p, "name", SAY("Your first name"),
               SAY("Your first name is enough. We ask no number and no address."), p->who.name,
               "given-name");
    form_close(p, SAY("Begin my plan"));
    layout_close(p);
}

static void begin_counted(struct page *p) {
    if (p->write.result.kind)
        page_refuse(p, p->write.result);
    else
        door_join_or_begin(p);
}

void begin_act(struct page *p) {
    struct found *f = NEW(p->arena, struct found, 1);
    f->begin = true;
    p->more = f;
    p->write = (struct store_write){.arena = p->arena};
    err e = attempt_check_one(p->thread->app, p->x->request.address);
    if (!e.kind) e = attempt_begin(p->thread->app, &p->write, p->x->request.address);
    if (e.kind)
        page_refuse(p, e);
    else if (p->write.ops.count)
        page_commit(p, begin_counted);
    else
        door_join_or_begin(p);
}

/* Gone: an empty page that leads elsewhere, and nothing left behind. A redirect after a form to another
 * site is stopped by our own content policy; a refresh is not. */
static void gone(struct page *p) {
    struct html_writer *w = &p->w;
    page_cookie(p, (str){0});
    unsent_gone(p);
    http_add_header(p->x, "Clear-Site-Data", S("\"cache\", \"storage\""));
    http_add_header(p->x, "Refresh", S("0; url=" LEAVE_TO));
    p->x->response.status = 200;
    p->x->response.type = "text/html; charset=utf-8";
    H(w,
      "<!doctype html><html lang='nl'><head><meta charset='utf-8'><title>…</title></head><body><p><a "
      "href='{}'>…</a></p></body></html>",
      LEAVE_TO);
    p->x->response.body = buf_str(&w->out);
}

void exit_act(struct page *p) {
    p->write = (struct store_write){.arena = p->arena};
    if (!p->who.signed_in || p->who.bearer) {
        gone(p);
        return;
    }
    session_end(&p->write, p->who.session);
    page_commit(p, gone);
}

void tongue_act(struct page *p) {
    const struct tongue *t = lang_find(p->speaker.lang, http_form_value(&p->form, S("tongue")));
    if (t)
        http_add_header(
            p->x, "Set-Cookie",
            arena_fmt(p->arena, "tongue=%s; Path=/; Max-Age=31536000; SameSite=Lax", t->code));
    page_go(p, S("/"));
}

static void help_doctors(struct page *p) {
    struct html_writer *w = &p->w;
    const char *number = p->thread->web->doctors;
    bool known = number && *number;
    H(w, "<li id='doctors'><h2>{}</h2><p class='meta'>{}</p>", SAY("Your doctor, or the doctors' post"),
      known
          ? SAY("Ill, and it cannot wait. By day: your own doctor. Evening, night and weekend: the "
                "doctors' post.")
          : SAY("Ill, and it cannot wait. Phone your own doctor. Closed? There you hear the number of "
                "the doctors' post, or you are put through."));
    if (known)
        H(w, "<p>{} <a class='way' href='tel:{}'>{}</a></p>", SAY("Doctors' post:"),
          phone_dialled(p, str_of(number)), number);
    H(w, "</li>");
}

void help_page(struct page *p) {
    struct html_writer *w = &p->w;
    layout_open(p, SAY("Help"), TAB_NONE);
    H(w, "<h1>{}</h1><ul class='list'>", SAY("Help needed now?"));
    H(w, "<li><h2><a href='tel:112'>112</a></h2><p class='meta'>{}</p></li>",
      SAY("Danger, now: police, ambulance, fire brigade. Also from a phone without credit."));
    help_doctors(p);
    H(w, "<li><h2><a href='tel:08002000'>Veilig Thuis 0800-2000</a></h2><p class='meta'>{}</p></li>",
      SAY("Not safe at home. Free, day and night. You can also ask for advice only."));
    H(w,
      "<li><h2><a href='tel:113'>113</a> · <a href='tel:08000113'>0800-0113</a></h2><p "
      "class='meta'>{}</p></li>",
      SAY("Thoughts of suicide. Free, day and night."));
    H(w, "</ul><p class='meta'>{}</p>", SAY("Nobody keeps that you opened this page."));
    layout_close(p);
}

/* To somebody who helps nobody at a table; who that is, the operator says (`serve --complaints`). */
static void complain(struct page *p) {
    struct html_writer *w = &p->w;
    const char *number = p->thread->web->complaints;
    H(w, "<section class='card' id='complain'><h2>{}</h2><p>{}</p>", SAY("Not treated well?"),
      SAY("You may say no to help, and you may complain. You get no less help for it."));
    if (number && *number)
        H(w, "<p>{} <a class='way' href='tel:{}'>{}</a></p>",
          SAY("Somebody who does not help you listens to your complaint:"),
          phone_dialled(p, str_of(number)), number);
    else
        H(w, "<p>{}</p>",
          SAY("Somebody who does not help you listens to your complaint. Phone your municipality, and "
              "ask "
              "who handles complaints."));
    H(w, "<p>{}</p><p>{} <a class='way' href='tel:08003355555'>0800 33 55 555</a></p></section>",
      SAY("Is that hard? Ask for an independent supporter. That person stands beside you, and it is "
          "free."),
      SAY("Does that not help? Phone the National Ombudsman, free:"));
}

void about_page(struct page *p) {
    layout_open(p, SAY("About"), TAB_NONE);
    H(&p->w, "<h1>{}</h1><p>{}</p><p>{}</p><p>{}</p>", SAY("What this is"),
      SAY("This is a plan that a household makes and directs itself. It is not the file of an "
          "organisation."),
      SAY("Everything is stored encrypted. Which professional looked, when and why, you can always "
          "see."),
      SAY("What it cannot do: protect you from a phone that somebody else can unlock, or that has been "
          "tampered with. Then use another phone, or paper."));
    H(&p->w, "<p><a class='way' href='/off-map'>{}</a></p>",
      SAY("Did somebody draw you on a map of her life, and would you rather not?"));
    complain(p);
    layout_close(p);
}
