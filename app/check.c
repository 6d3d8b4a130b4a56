/* Whether data can be opened, seen before anything of it is. */
#include "app/app.h"
#include "core/event.h"
#include <stdio.h>

enum { PATH_BYTES = 4096 };

static err path_in(const char *folder, const char *name, char ret[PATH_BYTES]) {
    int n = snprintf(ret, PATH_BYTES, "%s/%s", folder, name);
    return n > 0 && n < PATH_BYTES ? OK : ERR(INVALID, "the name of the data folder is too long");
}

/* Fresh keys beside old rows would never open them, and fresh rows beside old keys would hide what is lost. */
static err pair(const struct vault_about *vault, const struct store_about *store, bool make) {
    if (store->there && !vault->there)
        return ERR(MISSING,
                   "keys.db: it is not there, and without it nothing of keukentafel.db can be read");
    if (!store->there && vault->used)
        return ERR(MISSING,
                   "keukentafel.db: it is not there or empty, though there are keys of what it held");
    if (!store->there && !make) return ERR(MISSING, "keukentafel.db: it is not there, or empty");
    if (!vault->there && vault->master)
        return ERR(INVALID, "the master key file is there, but its keys.db is not");
    return OK;
}

err app_check(const struct app_config *config, bool *ret_earlier) {
    char data[PATH_BYTES], keys[PATH_BYTES];
    struct vault_about vault;
    struct store_about store;
    *ret_earlier = false;
    TRY(path_in(config->data, "keukentafel.db", data));
    TRY(path_in(config->data, "keys.db", keys));
    TRY(store_look(data, &store));
    TRY(vault_look(keys, config->master_path, &vault));
    TRY(pair(&vault, &store, config->make));
    if (store.named && memcmp(store.instance, vault.instance.byte, sizeof store.instance) != 0)
        return ERR(INVALID, "keys.db: it belongs to another keukentafel.db");
    if (store.grown > event_growth)
        return ERR(CONFLICT, "keukentafel.db: made by a later version of this program");
    *ret_earlier = store.there && store.schema < STORE_SCHEMA;
    return OK;
}
