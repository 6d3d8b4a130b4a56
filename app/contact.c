/* An address counts when its link was opened, a number when its code was typed: until then it is only what somebody
 * typed, and a slip in it would send her ways in to a stranger. */
#include "app/account.h"
#include "app/thread.h"

enum { LINK_MS = APP_LINK_HOURS * 60 * 60 * 1000 };

void account_contact_forget(struct store_write *write, struct account *account) {
    account->contact_asked = S("");
    door_revoke(write, account->id, DOOR_CONTACT);
}

err account_contact_ask(struct app_thread *thread, struct store_write *write, struct account *account,
                        str contact) {
    str link, code;
    bool may;
    account_contact_forget(write, account); /* of two links only the last leads anywhere */
    account->contact_asked = str_trim(contact);
    TRY(attempt_message(thread, write, &account->id, account->contact_asked, &may));
    if (!may) return OK; /* unsaid: that others wrote there is not hers to know */
    struct door door = {.kind = DOOR_CONTACT,
                        .account = account->id,
                        .from = account->contact_asked,
                        .until = app_now(app_of(thread)) + LINK_MS};
    TRY(door_make(thread, write, &door, false, &link, &code));
    return outbox_put_address(thread, write, account->contact_asked, account->language, SEND_ADDRESS,
                              arena_fmt(write->arena, "/d/%.*s", STR_ARG(link)));
}

err account_contact_count(struct app_thread *thread, struct store_write *write,
                          const struct door *door) {
    struct account account;
    TRY(account_load(thread, write->arena, door->account, &account));
    if (door->kind != DOOR_CONTACT) return ERR(MISSING, "no door of an address");
    if (str_eq(account.contact, door->from)) return OK; /* the second tap */
    if (!str_eq(account.contact_asked, door->from))
        return ERR(MISSING, "another address was asked since");
    account.contact = door->from;
    account.contact_asked = S("");
    return account_save(thread, write, &account);
}

void account_texts_forget(struct account *account) {
    account->texts_asked = account->texts_code = S("");
    account->texts_until = 0;
}

/* Each as likely as any other: what does not divide evenly is drawn again. */
static str code_draw(struct app_thread *thread, struct arena *a) {
    enum { CODES = 1000000 };
    uint32_t drawn;
    do
        app_random(app_of(thread), &drawn, sizeof drawn);
    while (drawn >= UINT32_MAX - UINT32_MAX % CODES);
    return arena_fmt(a, "%0*u", TEXTS_DIGITS, (unsigned)(drawn % CODES));
}

err account_texts_ask(struct app_thread *thread, struct store_write *write, struct account *account) {
    bool may;
    account->texts_asked = account->phone;
    account->texts_code = code_draw(thread, write->arena);
    account->texts_until = app_now(app_of(thread)) + TEXTS_MS;
    TRY(attempt_text(thread, write, account->id, account->phone, &may));
    /* Unsaid, as with an address; that code was shown to nobody. */
    return may ? outbox_put_code(thread, write, account) : OK;
}

/* As some phones show it: 123 456. */
static str without_spaces(struct arena *a, str typed) {
    struct buf out = {.arena = a};
    for (size_t i = 0; i < typed.len; i++)
        if (typed.at[i] != ' ') buf_byte(&out, typed.at[i]);
    return buf_str(&out);
}

static err texts_counted(struct app_thread *thread, struct arena *a, account_id id, str typed) {
    struct app *app = app_of(thread);
    struct account account;
    struct store_write write = {.arena = a};
    TRY(account_load(thread, a, id, &account));
    if (!account.texts_code.len || app_now(app) >= account.texts_until)
        return ERR(MISSING, "no code, or it is past");
    if (!sign_same(account.texts_code, without_spaces(a, typed))) return ERR(INVALID, "another code");
    account.texts = account.texts_asked;
    account_texts_forget(&account);
    TRY(account_save(thread, &write, &account));
    attempt_number_forgive(thread, &write, id);
    return store_write_wait(app->store, &write);
}

struct typed {
    account_id id;
    str code;
};

static err texts_tried(struct app_thread *thread, struct arena *a, void *state) {
    const struct typed *typed = state;
    struct store_write tried = {.arena = a};
    TRY(attempt_number(thread, &tried, typed->id));
    TRY(store_write_wait(app_of(thread)->store, &tried));
    TRY(attempt_number_counted(thread, a, typed->id)); /* many at once: each sees the others' count */
    err counted = ERR(CONFLICT, "not saved yet");
    for (int i = 0; i < ACCOUNT_TRIES && counted.kind == ERR_CONFLICT; i++)
        counted = texts_counted(thread, a, typed->id, typed->code);
    return counted;
}

err account_texts_count(struct app_thread *thread, account_id id, str typed) {
    return app_round(thread, 256 * 1024, texts_tried, &(struct typed){id, typed});
}
