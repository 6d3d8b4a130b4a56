#include "send/client.h"
#include <dlfcn.h>
#include <stdbool.h>
#include <string.h>

static bool find(void *file, const char *name, void *ret) {
    void *at = dlsym(file, name);
    memcpy(ret, &at, sizeof at); /* ISO C has no cast from an object's address to a function's */
    return at;
}

err client_open(struct client *ret) {
    void *file = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
    if (!file) return ERR(UNAVAILABLE, "libcurl.so.4 is wanted to reach a mail server");
#define CALL(name) find(file, "curl_" #name, &ret->name) &&
    bool whole = CURL_CALLS(CALL) true;
#undef CALL
    if (!whole) return ERR(UNAVAILABLE, "libcurl lacks a function");
    return ret->global_init(CURL_GLOBAL_DEFAULT) ? ERR(UNAVAILABLE, "libcurl does not start") : OK;
}

void client_close(const struct client *l) {
    if (l->global_cleanup) l->global_cleanup();
}
