#include "app/colleague.h"

static str bytes(const struct id *id) {
    return (str){(const char *)id->byte, sizeof id->byte};
}

err colleague_list(struct app_thread *thread, struct arena *arena, account_id of,
                   struct colleague_list *ret) {
    struct person me, *persons;
    size_t count;
    *ret = (struct colleague_list){0};
    TRY(person_find(thread, arena, of, &me));
    if (me.left) return ERR(MISSING, "she left the team");
    TRY(person_list(thread, arena, me.team, &persons, &count));
    for (size_t i = 0; i < count; i++) {
        const struct person *p = &persons[i];
        if (p->left || id_eq(p->account.id, of.id)) continue;
        const str parts[] = {S("colleague"), bytes(&of.id), bytes(&p->account.id)};
        *PUSH(arena, ret, struct colleague) =
            (struct colleague){.handle = vault_hash_id(app_of(thread)->vault, VAULT_ITEM_ID, parts,
                                                       sizeof parts / sizeof *parts),
                               .account = p->account,
                               .name = p->name,
                               .role = p->role};
    }
    return OK;
}

const struct colleague *colleague_find(const struct colleague_list *list, struct id handle) {
    for (size_t i = 0; i < list->count; i++)
        if (id_eq(list->at[i].handle, handle)) return &list->at[i];
    return NULL;
}
