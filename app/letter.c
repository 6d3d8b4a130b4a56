#include "app/outbox.h"
#include "base/cbor.h"

enum {
    LETTER_TEXT = 1,
    LETTER_LINK,
    LETTER_ADDRESS,
    LETTER_LANGUAGE,
    LETTER_DATE, /* only where there is one */
    LETTER_NOT_WHILE,
    LETTER_FIELDS = 5,
    LINK_MAX = APP_LETTER_LINK
};

static err letter_seal(struct app_thread *thread, struct arena *a, const struct letter *letter,
                       str *ret) {
    struct buf b = {.arena = a};
    bool dated = !id_none(letter->date.uid);
    cbor_put_map(&b, dated ? LETTER_FIELDS + 1 : LETTER_FIELDS);
    cbor_put_int(&b, LETTER_TEXT);
    cbor_put_int(&b, (int64_t)letter->text);
    cbor_put_int(&b, LETTER_LINK);
    cbor_put_text(&b, letter->link);
    cbor_put_int(&b, LETTER_ADDRESS);
    cbor_put_text(&b, letter->address);
    cbor_put_int(&b, LETTER_LANGUAGE);
    cbor_put_text(&b, letter->language);
    if (dated) {
        struct buf date = {.arena = a};
        appointment_put(&date, &letter->date);
        cbor_put_int(&b, LETTER_DATE);
        cbor_put_bytes(&b, buf_str(&date));
    }
    cbor_put_int(&b, LETTER_NOT_WHILE);
    cbor_put_bytes(&b, (str){(const char *)letter->not_while.id.byte, sizeof(struct id)});
    str about = {(const char *)letter->id.byte, sizeof letter->id.byte};
    return vault_box(app_of(thread)->vault, a, VAULT_OUTBOX, letter->owner, about, buf_str(&b), ret);
}

static err field_read(struct cbor *c, struct letter *letter) {
    int64_t field, text;
    str raw;
    TRY(cbor_int(c, &field));
    switch (field) {
    case LETTER_TEXT:
        TRY(cbor_int(c, &text));
        if (text < 0 || text >= SEND_END) return ERR(BROKEN, "a message that is not in the list");
        letter->text = (enum send_text)text;
        return OK;
    case LETTER_LINK: return cbor_text(c, &letter->link);
    case LETTER_ADDRESS: return cbor_text(c, &letter->address);
    case LETTER_LANGUAGE: return cbor_text(c, &letter->language);
    case LETTER_DATE:
        TRY(cbor_bytes(c, &raw));
        return appointment_read(raw, &letter->date);
    case LETTER_NOT_WHILE:
        TRY(cbor_bytes(c, &raw));
        if (raw.len != sizeof(struct id)) return ERR(BROKEN, "a message of no household");
        memcpy(letter->not_while.id.byte, raw.at, sizeof(struct id));
        return OK;
    default: return cbor_skip(c, &raw);
    }
}

err letter_unseal(struct app_thread *thread, struct arena *a, str sealed, struct letter *letter) {
    str plain, about = {(const char *)letter->id.byte, sizeof letter->id.byte};
    TRY(vault_unbox(app_of(thread)->vault, a, VAULT_OUTBOX, letter->owner, about, sealed, &plain));
    struct cbor c = {plain};
    size_t fields;
    letter->text = SEND_END;
    err e = cbor_map(&c, &fields);
    for (size_t i = 0; !e.kind && i < fields; i++)
        e = field_read(&c, letter);
    return e.kind || c.rest.len || letter->text == SEND_END
               ? ERR(BROKEN, "a message that cannot be read")
               : OK;
}

static err letter_make(struct app_thread *thread, struct arena *a, struct letter *letter,
                       str *ret_sealed) {
    if (!send_has_link(letter->text)) letter->link = S("");
    if (letter->link.len > LINK_MAX || !str_plain(letter->link, false))
        return ERR(INVALID, "a link that is none");
    app_random(app_of(thread), letter->id.byte, sizeof letter->id.byte);
    return letter_seal(thread, a, letter, ret_sealed);
}

static err letter_put(struct app_thread *thread, struct store_write *write, struct letter *letter) {
    struct app *app = app_of(thread);
    str sealed;
    TRY(letter_make(thread, write->arena, letter, &sealed));
    store_write_add(
        write, SQL_outbox_add, 1,
        SV(SV_ID(letter->owner), SV_ID(letter->id), sv_int(app_now(app) / 60000), sv_bytes(sealed)));
    return OK;
}

/* Gone, or not yet there: no address either. */
static err may_reach(struct app_thread *thread, struct arena *a, account_id account, bool *ret) {
    struct account to;
    *ret = false;
    err e = account_load(thread, a, account, &to);
    if (e.kind == ERR_MISSING) return OK;
    TRY(e);
    *ret = account_reach(&to).len > 0;
    return OK;
}

/* One statement asks and puts it there, so that of two at once one finds the other's. */
err outbox_news(struct app_thread *thread, struct store_write *write, account_id account, bool always,
                const household_id *not_while) {
    struct letter letter = {.owner = account.id, .text = SEND_NEWS, .link = S("")};
    if (not_while) letter.not_while = *not_while;
    bool may;
    str sealed;
    TRY(may_reach(thread, write->arena, account, &may));
    if (!may) return OK;
    TRY(letter_make(thread, write->arena, &letter, &sealed));
    int64_t now = app_now(app_of(thread)) / 60000;
    store_write_add(write, SQL_outbox_news, STORE_ANY,
                    SV(SV_ID(account.id), SV_ID(letter.id), sv_int(now), sv_bytes(sealed),
                       sv_int(always)));
    store_write_add(write, SQL_account_news, STORE_ANY,
                    SV(SV_ID(account.id), SV_ID(letter.id), sv_int(now)));
    return OK;
}

err outbox_put(struct app_thread *thread, struct store_write *write, account_id account,
               enum send_text text, str link) {
    bool may;
    if (text >= SEND_END) return ERR(INVALID, "a message that is not in the list");
    TRY(may_reach(thread, write->arena, account, &may));
    if (!may) return OK;
    return letter_put(thread, write, &(struct letter){.owner = account.id, .text = text, .link = link});
}

err outbox_put_address(struct app_thread *thread, struct store_write *write, str address, str language,
                       enum send_text text, str link) {
    str plain = str_trim(address);
    if (text >= SEND_END) return ERR(INVALID, "a message that is not in the list");
    if (!send_address_plausible(plain)) return ERR(INVALID, "an address that is none");
    return letter_put(thread, write,
                      &(struct letter){.owner = vault_own(app_of(thread)->vault),
                                       .text = text,
                                       .link = link,
                                       .address = plain,
                                       .language = language});
}

err outbox_put_code(struct app_thread *thread, struct store_write *write,
                    const struct account *account) {
    if (!send_phone_plausible(account->texts_asked)) return ERR(INVALID, "a number that is none");
    return letter_put(thread, write,
                      &(struct letter){.owner = vault_own(app_of(thread)->vault),
                                       .text = SEND_CODE,
                                       .link = account->texts_code,
                                       .address = account->texts_asked,
                                       .language = account->language});
}

/* *ret_may: she can be reached. *ret_news: many changes within an hour, so the word that there is a message must do. */
static err may_send(struct app_thread *thread, struct store_write *write, account_id account,
                    const char *about, bool *ret_may, bool *ret_news) {
    bool room = false;
    TRY(may_reach(thread, write->arena, account, ret_may));
    if (!*ret_may) return OK;
    str to = arena_fmt(write->arena, "%s %.*s", about, STR_ARG(id_text(write->arena, account.id)));
    TRY(attempt_message(thread, write, NULL, to, &room));
    *ret_news = !room;
    return OK;
}

err outbox_put_days(struct app_thread *thread, struct store_write *write, account_id account, str link) {
    bool may, news;
    TRY(may_send(thread, write, account, "days", &may, &news));
    if (!may) return OK;
    if (news) return outbox_news(thread, write, account, false, NULL);
    return letter_put(thread, write,
                      &(struct letter){.owner = account.id, .text = SEND_DAYS, .link = link});
}

err outbox_put_date(struct app_thread *thread, struct store_write *write, account_id account,
                    const struct appointment *date, const household_id *not_while) {
    bool may, news;
    TRY(may_send(thread, write, account, "date", &may, &news));
    if (!may) return OK;
    if (news) return outbox_news(thread, write, account, false, not_while);
    return letter_put(thread, write,
                      &(struct letter){.owner = account.id,
                                       .text = date->off ? SEND_DATE_OFF : SEND_DATE,
                                       .link = S(""),
                                       .not_while = not_while ? *not_while : (household_id){{{0}}},
                                       .date = *date});
}
