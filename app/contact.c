/* An address counts when its link was opened: until then it is only what somebody typed. */
#include "app/account.h"

enum { LINK_MS = 24 * 60 * 60 * 1000 };

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
