#include "app/invitation.h"
#include "app/table.h"
#include "core/access.h"

err invitation_read(struct app_thread *thread, struct arena *arena, const struct door *door,
                    struct invitation *ret) {
    struct table *table = NULL;
    if (door->kind != DOOR_ASK) return ERR(MISSING, "no door to a table");
    TRY(table_load(thread, door->household, TABLE_VERSION_UNKNOWN, &table));
    const struct ask *ask = household_ask(table->household, door->ask);
    if (!ask || ask->state != ask_state_asked) return ERR(MISSING, "not asked any more");
    if (!kind_in_circle(ask->kind) && conference_private(table->household))
        return ERR(UNAVAILABLE, "the circle is among itself");
    const struct seat *asker = household_seat(table->household, ask->item.author.id);
    ret->kind = ask->kind;
    ret->asker = asker ? arena_copy(arena, asker->name) : (str){0};
    ret->name = arena_copy(arena, ask->name);
    ret->purpose = arena_copy(arena, ask->purpose);
    ret->look_again = ask->look_again;
    ret->shows = household_item(table->household, ask->shows.id, NULL) != NULL;
    return OK;
}
