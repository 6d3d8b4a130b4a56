/* What we sealed ourselves, long ago or as another version: whatever is in it when it opens, whoever
 * reads it answers or * refuses. The first byte says who: an account, a letter, what she had not sent,
 * where a page of the story begins. */
#include "app/app_fuzz.h"
#include "app/outbox.h"
#include "app/sealed.h"
#include "app/story.h"
#include "app/unsent.h"
#include "core/household.h"
#include <stdlib.h>

enum { CAP = 64 << 20 };

static void account_try(struct fuzz_home *home, struct arena *a, str plain) {
    struct account account = {.name = S("before")};
    err e = account_unseal(home->thread, a, home->mia, plain, &account);
    if (e.kind) assert(e.kind == ERR_BROKEN && str_eq(account.name, S("before")));
    if (!e.kind)
        assert(str_utf8(account.name) && account.quiet_from >= 0 && account.quiet_to < 24 * 60);
}

static void letter_try(struct fuzz_home *home, struct arena *a, str plain) {
    struct letter letter = {.owner = home->mia.id};
    err e = letter_unseal(home->thread, a, plain, &letter);
    if (e.kind)
        assert(e.kind == ERR_BROKEN);
    else
        assert(letter.text < SEND_END && str_utf8(letter.link) && str_utf8(letter.address));
}

static void unsent_try(struct fuzz_home *home, struct arena *a, str plain) {
    const struct who who = {.signed_in = true, .account = home->mia};
    str text;
    err e = unsent_open(home->thread, a, &who, S("/t"), UNSENT_MS,
                        base32_write(a, (const uint8_t *)plain.at, plain.len), &text);
    if (e.kind)
        assert(e.kind == ERR_INVALID);
    else
        assert(str_ends(plain, text));
}

static void cursor_try(struct fuzz_home *home, struct arena *a, str plain) {
    struct table *table;
    struct story story;
    home->open = false;
    if (table_load(home->thread, home->table, TABLE_VERSION_UNKNOWN, &table).kind) abort();
    const struct seat *mia = household_seat_of(table->household, home->mia);
    const struct view *view =
        view_of(a, table->household, (seat_id){mia->item.id.id}, true, app_now(home->app), 20780);
    home->open = true;
    err e = story_read(home->thread, a, table, view,
                       base32_write(a, (const uint8_t *)plain.at, plain.len), &story);
    if (!e.kind) assert(story.events.count <= STORY_PAGE);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    struct fuzz_home *home = fuzz_home();
    struct arena a;
    if (!count || arena_open(&a, CAP, NULL).kind) return 0;
    str plain = {(const char *)bytes + 1, count - 1};
    home->open = true;
    switch (bytes[0] % 4) {
    case 0: account_try(home, &a, plain); break;
    case 1: letter_try(home, &a, plain); break;
    case 2: unsent_try(home, &a, plain); break;
    default: cursor_try(home, &a, plain);
    }
    home->open = false;
    arena_free(&a);
    return 0;
}
