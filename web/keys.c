/* Her PIN, her own code, her paper key, and where she is signed in. */
#include "web/door.h"
#include "web/pages.h"
#include "web/parts.h"
#include <errno.h>
#include <qrencode.h>

enum { QR_WIDTH_MOST = 177 }; /* version 40, the largest there is */

static struct say pin_fault_words(enum pin_fault fault) {
    switch (fault) {
    case PIN_SHORT: return SAY("Take at least 6 digits.");
    case PIN_LONG: return SAY("Take at most 12 digits.");
    case PIN_NOT_DIGITS: return SAY("Only digits, from 0 to 9.");
    case PIN_SAME: return SAY("Not the same digit each time: that is easily guessed.");
    case PIN_RUN: return SAY("Not a row like 123456: that is easily guessed.");
    case PIN_FINE: break;
    }
    return SAY("This does not fit.");
}

bool pin_pair_fits(struct page *p, const char *name, const char *again) {
    str pin = http_form_value(&p->form, str_of(name));
    enum pin_fault fault = sign_pin_fault(pin);
    bool same = str_eq(pin, http_form_value(&p->form, str_of(again)));
    if (fault)
        page_refusal(p, name, pin_fault_words(fault));
    else if (!same)
        page_refusal(p, again, SAY("These two are not the same. Type your PIN twice."));
    return !fault && same;
}

void pin_page(struct page *p) {
    struct account account;
    err e = account_load(p->thread->app, p->arena, p->who.account, &account);
    if (e.kind) {
        page_refuse(p, e);
        return;
    }
    layout_open(p, SAY("PIN"), TAB_NONE);
    H(&p->w, "<h1>{}</h1><p class='lead'>{}</p>",
      account.has_pin ? SAY("Change my PIN") : SAY("Choose a PIN"),
      SAY("Your PIN opens what is only yours, and brings you back in with your own code."));
    form_open(p, S("/me/pin"));
    if (account_pin_may(&account, &p->who, NULL, p->now).kind)
        input_pin(p, "old", SAY("Your PIN now"), (struct say){0}, false);
    input_pin(p, "pin", SAY("Your new PIN"),
              SAY("6 to 12 digits. Not the same digit each time, and not 123456."), true);
    input_pin(p, "again", SAY("Once more the same PIN"), (struct say){0}, true);
    form_close(p, SAY("Keep this PIN"));
    if (account.has_pin)
        H(&p->w, "<p class='meta'><a class='way' href='/me/pin/forgot'>{}</a></p>",
          SAY("I do not know my PIN any more"));
    layout_close(p);
}

struct pin_change {
    err result, door_result;
    struct account account;
    ms_time after;
    bool forgotten; /* by an old factor */
};

/* Her old PIN, or her own code or paper key, as far as she brought one. */
static err pin_allowed(struct app_thread *thread, struct page *p, struct pin_change *c) {
    struct who as = p->who;
    struct door door;
    str old = http_form_value(&p->form, S("old"));
    if (c->forgotten) {
        c->door_result = door_find(thread, p->arena, http_form_value(&p->form, S("door")),
                                   p->x->request.address, &door);
        if (c->door_result.kind) return OK;
    } else if (old.len) {
        TRY(account_pin_check(thread, p->who.account, old, &c->after));
        as.stepped_up = true;
    }
    err may = account_pin_may(&c->account, &as, c->forgotten ? &door : NULL, p->now);
    if (may.kind && c->forgotten) {
        c->door_result = may;
        return OK;
    }
    return may;
}

static void pin_work(struct app_thread *thread, struct slow_job *job) {
    struct page *p = job->state;
    struct pin_change *c = p->more;
    struct store_write write = {.arena = p->arena};
    c->result = account_load(thread, p->arena, p->who.account, &c->account);
    if (!c->result.kind) c->result = pin_allowed(thread, p, c);
    if (c->result.kind || c->door_result.kind) return;
    c->result = account_pin_set(thread, &write, p->who.account, http_form_value(&p->form, S("pin")));
    if (!c->result.kind) c->result = store_write_wait(app_of(thread)->store, &write);
}

static void pin_changed(struct page *p) {
    struct pin_change *c = p->more;
    if (!p->job.work) {
        page_refuse(p, ERR(UNAVAILABLE, "slow pool full"));
        return;
    }
    if (c->door_result.kind)
        page_refusal(p, "door",
                     SAY("This is not your own code or paper key, or it does not work any more."));
    else if (c->result.kind == ERR_STEP_UP)
        pin_refusal(p, "old", ERR_INVALID, 0);
    else if (!pin_refusal(p, "old", c->result.kind, c->after) && c->result.kind) {
        page_refuse(p, c->result);
        return;
    }
    if (p->refusals.count)
        page_again(p, c->result.kind == ERR_LIMIT ? ERR_LIMIT : ERR_INVALID);
    else
        page_go(p, S("/me/keys"));
}

static void pin_start(struct page *p, bool forgotten) {
    if (!pin_pair_fits(p, "pin", "again")) {
        page_again(p, ERR_INVALID);
        return;
    }
    struct pin_change *c = NEW(p->arena, struct pin_change, 1);
    c->forgotten = forgotten;
    p->more = c;
    page_slow(p, pin_work, pin_changed);
}

void pin_act(struct page *p) {
    pin_start(p, false);
}

void forgot_page(struct page *p) {
    struct html_writer *w = &p->w;
    layout_open(p, SAY("PIN"), TAB_NONE);
    H(w, "<h1>{}</h1><section class='card'><h2>{}</h2>", SAY("I do not know my PIN any more"),
      SAY("I have my own code or my paper key"));
    form_open(p, S("/me/pin/forgot"));
    input_text(p, "door", SAY("Your own code or paper key"), (struct say){0}, (str){0}, "off");
    input_pin(p, "pin", SAY("Your new PIN"),
              SAY("6 to 12 digits. Not the same digit each time, and not 123456."), true);
    input_pin(p, "again", SAY("Once more the same PIN"), (struct say){0}, true);
    form_close(p, SAY("Keep this PIN"));
    H(w, "</section><section class='card'><h2>{}</h2><p>{}</p>", SAY("I have nothing"),
      SAY("Then it takes three days. You get a message, and you can stop it when it was not you. After "
          "that you choose a new PIN."));
    button(p, S("/me/pin/forgot"), SAY("Ask for a new PIN"), BUTTON_PLAIN, "wait", S("yes"));
    H(w, "</section>");
    layout_close(p);
}

static void reset_asked(struct page *p) {
    if (p->write.result.kind)
        page_refuse(p, p->write.result);
    else
        page_go(p, S("/me"));
}

void forgot_act(struct page *p) {
    if (!http_form_has(&p->form, S("wait"))) {
        pin_start(p, true);
        return;
    }
    p->write = (struct store_write){.arena = p->arena};
    err e = account_pin_reset_ask(p->thread->app, &p->write, p->who.account);
    if (e.kind)
        page_refuse(p, e);
    else
        page_commit(p, reset_asked);
}

void forgot_stop_act(struct page *p) {
    p->write = (struct store_write){.arena = p->arena};
    account_pin_reset_stop(&p->write, p->who.account);
    page_commit(p, reset_asked);
}

void keys_page(struct page *p) {
    struct html_writer *w = &p->w;
    layout_open(p, SAY("Keys"), TAB_NONE);
    H(w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("My own code and my paper key"),
      SAY("With one of these and your PIN you come back in, on any phone. Making a new one stops the "
          "old one."));
    if (!p->who.has_pin) {
        H(w, "<p>{}</p><div class='buttons'>", SAY("First choose a PIN."));
        link_button(p, S("/me/pin"), SAY("Choose a PIN"), BUTTON_FIRST);
        H(w, "</div>");
        layout_close(p);
        return;
    }
    H(w, "<section class='card'><h2>{}</h2><p>{}</p>", SAY("My own code"),
      SAY("Ten signs, to remember or to write down."));
    button(p, S("/me/keys/code"), SAY("Make my code"), BUTTON_PLAIN, NULL, (str){0});
    H(w, "</section><section class='card'><h2>{}</h2><p>{}</p>", SAY("Paper key"),
      SAY("To print and keep at home, or with somebody whom you trust."));
    button(p, S("/me/keys/paper"), SAY("Make a paper key"), BUTTON_PLAIN, NULL, (str){0});
    H(w, "</section><section class='card'><p>{}</p>", SAY("Lost one, or did somebody see it?"));
    button(p, S("/me/keys/revoke"), SAY("Stop both"), BUTTON_QUIET, NULL, (str){0});
    H(w, "</section>");
    layout_close(p);
}

struct key_made {
    err result;
    enum door_kind kind;
    str link, code;
};

static void key_work(struct app_thread *thread, struct slow_job *job) {
    struct page *p = job->state;
    struct key_made *k = p->more;
    struct store_write write = {.arena = p->arena};
    struct door door = {.kind = k->kind, .account = p->who.account};
    door_revoke(&write, p->who.account, k->kind);
    k->result = door_make(thread, &write, &door, false, &k->link, &k->code);
    if (!k->result.kind) k->result = store_write_wait(app_of(thread)->store, &write);
}

/* Dark squares as one path. They are copied first: nothing of the library's may be in hand when the arena leaves. */
void qr_picture(struct page *p, str text, struct say label) {
    char *square = arena_bytes(p->arena, QR_WIDTH_MOST * QR_WIDTH_MOST);
    const char *said = arena_cstr(p->arena, text);
    errno = 0;
    QRcode *code = QRcode_encodeString(said, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
    if (!code && errno == ENOMEM) arena_leave(p->arena, ERR(UNAVAILABLE, "no memory for a picture"));
    if (!code) return; /* the address stands below it in letters */
    int width = code->width, side = width + 8;
    memcpy(square, code->data, (size_t)(width * width));
    QRcode_free(code);
    struct buf path = {.arena = p->arena};
    for (int y = 0; y < width; y++)
        for (int x = 0; x < width; x++)
            if (square[y * width + x] & 1) buf_fmt(&path, "M%d %dh1v1h-1z", x + 4, y + 4);
    H(&p->w,
      "<svg class='qr' viewBox='0 0 {} {}' role='img' aria-label='{}'><path class='white' d='M0 "
      "0h{}v{}H0z'/><path d='{}'/></svg>",
      side, side, page_say(p, label), side, side,
      buf_str(&path));
}

static void key_shown(struct page *p) {
    struct key_made *k = p->more;
    if (!p->job.work || k->result.kind) {
        page_refuse(p, p->job.work ? k->result : ERR(UNAVAILABLE, "slow pool full"));
        return;
    }
    struct html_writer *w = &p->w;
    const char *base = app_of(p->thread->app)->config.base_url;
    layout_open(p, SAY("Keys"), TAB_NONE);
    if (k->kind == DOOR_RETURN)
        H(w, "<h1>{}</h1><p>{}</p><span class='secret'>{}</span>", SAY("My own code"),
          SAY("Write it down. We show it only now."), k->code.len ? k->code : k->link);
    else {
        str address = arena_fmt(p->arena, "%s/p/%.*s", base ? base : "", STR_ARG(k->link));
        H(w, "<h1>{}</h1><p>{}</p>", SAY("Paper key"),
          SAY("Print this page. We show it only now. Without your PIN it opens nothing."));
        qr_picture(p, address, SAY("The same address as a picture for a phone"));
        H(w, "<span class='secret long'>{}</span><span class='secret long'>{}</span>", k->link,
          address);
    }
    H(w, "<div class='buttons'>");
    link_button(p, S("/me/keys"), SAY("Ready"), BUTTON_FIRST);
    H(w, "</div>");
    layout_close(p);
}

/* A key is an old factor, which opens the way to another PIN: so it wants the PIN itself. */
static void key_make(struct page *p, enum door_kind kind) {
    if (!p->who.has_pin) {
        page_again(p, ERR_INVALID);
        return;
    }
    if (!p->who.stepped_up) {
        step_up_page(p);
        return;
    }
    struct key_made *k = NEW(p->arena, struct key_made, 1);
    k->kind = kind;
    p->more = k;
    page_slow(p, key_work, key_shown);
}

void keys_code_act(struct page *p) {
    key_make(p, DOOR_RETURN);
}

void keys_paper_act(struct page *p) {
    key_make(p, DOOR_PAPER);
}

static void keys_revoked(struct page *p) {
    if (p->write.result.kind)
        page_refuse(p, p->write.result);
    else
        page_go(p, S("/me/keys"));
}

void keys_revoke_act(struct page *p) {
    p->write = (struct store_write){.arena = p->arena};
    door_revoke(&p->write, p->who.account, DOOR_RETURN);
    door_revoke(&p->write, p->who.account, DOOR_PAPER);
    page_commit(p, keys_revoked);
}

void sessions_page(struct page *p) {
    struct session_list list = {0};
    struct html_writer *w = &p->w;
    err e = session_list(p->thread->app, p->arena, &p->who, &list);
    if (e.kind) {
        page_refuse(p, e);
        return;
    }
    layout_open(p, SAY("Devices"), TAB_NONE);
    H(w, "<h1>{}</h1><p class='lead'>{}</p><ul class='list'>", SAY("Where am I signed in?"),
      SAY("Only you see this."));
    for (size_t i = 0; i < list.count; i++) {
        const struct session_line *s = &list.at[i];
        H(w, "<li><h2>{}</h2><p class='meta'>{}", s->label,
          s->this_one ? SAY("this device") : SAY("another device"));
        H(w, " · {} · {}</p>", SAY("since {0}", SAY_AT(s->made)),
          SAY("last used {0}", SAY_AT(s->seen)));
        if (!s->this_one)
            button(p, path_fmt(p, "/me/sessions/%.*s/end", STR_ARG(id_text(p->arena, s->handle))),
                   SAY("Sign out there"), BUTTON_QUIET, NULL, (str){0});
        H(w, "</li>");
    }
    H(w, "</ul>");
    button(p, S("/me/sessions/end"), SAY("Sign out everywhere, here too"), BUTTON_QUIET, NULL,
           (str){0});
    layout_close(p);
}

static void session_stopped(struct page *p) {
    if (p->write.result.kind)
        page_refuse(p, p->write.result);
    else
        page_go(p, S("/me/sessions"));
}

void session_stop_act(struct page *p) {
    struct id handle;
    p->write = (struct store_write){.arena = p->arena};
    err e = page_part_id(p, "session", &handle)
                ? session_end_one(p->thread->app, &p->write, &p->who, handle)
                : ERR(MISSING, "not an id");
    if (e.kind)
        page_refuse(p, e);
    else
        page_commit(p, session_stopped);
}

static void all_stopped(struct page *p) {
    if (p->write.result.kind) {
        page_refuse(p, p->write.result);
        return;
    }
    page_cookie(p, (str){0});
    page_go(p, S("/"));
}

void sessions_stop_act(struct page *p) {
    p->write = (struct store_write){.arena = p->arena};
    session_end_all(&p->write, p->who.account);
    page_commit(p, all_stopped);
}
