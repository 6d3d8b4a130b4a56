/* Files with a secret, and addresses that a secret may go to. Whatever a file holds, what is taken of it stands in it;
 * whatever an address looks like, in plain text nothing goes to another machine, as libcurl itself reads it.
 * The first byte says which. */
#include "base/fuzz.h"
#include "send/inside.h"
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define UUID "26785a09-ab16-4eb0-8407-a37497a57506"
enum { URL_MOST = 512, SECRET_MOST = 2048 };

static const struct client *lib(void) {
    static struct client one;
    if (!one.url && client_open(&one).kind) abort();
    return &one;
}

/* A file in memory that its owner alone reads. */
static const char *file_of(str text) {
    static int fd = -1;
    static char path[32];
    if (fd < 0) fd = memfd_create("secret", MFD_CLOEXEC);
    if (fd < 0 || fchmod(fd, 0600) || ftruncate(fd, 0) ||
        pwrite(fd, text.at, text.len, 0) != (ssize_t)text.len)
        abort();
    if (snprintf(path, sizeof path, "/proc/self/fd/%d", fd) < 0) abort();
    return path;
}

static bool stands_in(str text, const char *part) {
    return memmem(text.at, text.len, part, strlen(part));
}

static void notify_key_try(str text) {
    struct sender s = {.lib = *lib()};
    struct send_config c = {
        .notify_url = "https://n.example.nl", .notify_key = file_of(text), .notify_template = UUID};
    if (!notify_open(&s, &c).kind) {
        assert(strlen(s.service) == 36 && strlen(s.secret) == 36);
        assert(stands_in(text, s.service) && stands_in(text, s.secret));
    }
    notify_close(&s);
}

static void credentials_try(str text) {
    struct sender s = {.lib = *lib()};
    struct send_config c = {.smtp_url = "smtps://n.example.nl", .smtp_credentials = file_of(text)};
    if (!smtp_open(&s, &c).kind) {
        assert(*s.user && *s.password && !strchr(s.user, '\n') && !strchr(s.password, '\n'));
        assert(stands_in(text, s.user) && stands_in(text, s.password));
    }
    smtp_close(&s);
}

/* Where libcurl would go with it. */
static void check_url(const char *url) {
    char *scheme = NULL, *host = NULL;
    CURLU *parts = curl_url();
    if (!parts) abort();
    bool read = !curl_url_set(parts, CURLUPART_URL, url, CURLU_NON_SUPPORT_SCHEME) &&
                !curl_url_get(parts, CURLUPART_SCHEME, &scheme, 0) &&
                !curl_url_get(parts, CURLUPART_HOST, &host, 0);
    bool plain = read && (strcmp(scheme, "http") == 0 || strcmp(scheme, "smtp") == 0);
    if (plain)
        assert(strcmp(host, "127.0.0.1") == 0 || strcmp(host, "localhost") == 0 ||
               strcmp(host, "[::1]") == 0);
    curl_free(scheme);
    curl_free(host);
    curl_url_cleanup(parts);
}

static void url_try(str text, bool notify) {
    char url[URL_MOST];
    if (text.len >= sizeof url) return;
    memcpy(url, text.at, text.len);
    url[text.len] = 0;
    struct sender s = {.lib = *lib()};
    struct send_config c = {.notify_url = url,
                            .notify_key = file_of(S("x-" UUID "-" UUID)),
                            .notify_template = UUID,
                            .smtp_url = url,
                            .smtp_insecure = true};
    err e = notify ? notify_open(&s, &c) : smtp_open(&s, &c);
    if (!e.kind) check_url(notify ? s.notify_url : s.url);
    if (notify)
        notify_close(&s);
    else
        smtp_close(&s);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    if (!count || count > SECRET_MOST) return 0;
    str text = {(const char *)bytes + 1, count - 1};
    switch (bytes[0] % 4) {
    case 0: notify_key_try(text); break;
    case 1: credentials_try(text); break;
    default: url_try(text, bytes[0] % 4 == 2);
    }
    return 0;
}
