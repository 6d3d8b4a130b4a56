/* client: libcurl, loaded when there is a mail server or NotifyNL to reach. With the twenty libraries that it brings
 * along it takes more than 3 MB at rest, and a server without mail needs none of it.
 * Owns:   nothing that ends before the program: TLS libraries are not made to be unloaded.
 * Fails:  UNAVAILABLE: it is not on this machine, or does not start.                             */
#pragma once
#include "base/err.h"
#include <curl/curl.h>

#define CURL_CALLS(CALL)                                                                          \
    CALL(global_init)                                                                             \
    CALL(global_cleanup)                                                                          \
    CALL(easy_init)                                                                               \
    CALL(easy_cleanup)                                                                            \
    CALL(easy_reset)                                                                              \
    CALL(easy_setopt)                                                                             \
    CALL(easy_getinfo)                                                                            \
    CALL(easy_perform)                                                                            \
    CALL(share_init)                                                                              \
    CALL(share_setopt)                                                                            \
    CALL(share_cleanup)                                                                           \
    CALL(url)                                                                                     \
    CALL(url_set)                                                                                 \
    CALL(url_get)                                                                                 \
    CALL(url_cleanup)                                                                             \
    CALL(free)                                                                                    \
    CALL(slist_append)                                                                            \
    CALL(slist_free_all)

/* Each is the function curl_NAME of <curl/curl.h>. */
struct client {
#define CALL(name) __typeof__(curl_##name) *name;
    CURL_CALLS(CALL)
#undef CALL
};

MUST_USE err client_open(struct client *ret);
void client_close(const struct client *);
