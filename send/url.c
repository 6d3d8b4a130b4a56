#include "send/inside.h"

static bool is_here(const char *host) {
    static const char *const names[] = {"127.0.0.1", "localhost", "[::1]"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(host, names[i]) == 0) return true;
    return false;
}

/* By its own parts: http://127.0.0.1:80@example.nl is somewhere else. */
bool url_leads(const struct client *lib, const char *url, const char *scheme, bool here) {
    char *its_scheme = NULL, *host = NULL;
    CURLU *parts = lib->url();
    bool read = parts && !lib->url_set(parts, CURLUPART_URL, url, 0) &&
                !lib->url_get(parts, CURLUPART_SCHEME, &its_scheme, 0) &&
                !lib->url_get(parts, CURLUPART_HOST, &host, 0);
    bool leads = read && strcmp(its_scheme, scheme) == 0 && (!here || is_here(host));
    lib->free(its_scheme);
    lib->free(host);
    lib->url_cleanup(parts);
    return leads;
}
