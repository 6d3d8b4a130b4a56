/* request: the parts of a request, read and checked. Knows nothing of sockets.
 * Fails: an HTTP status; 0 is good.                                                              */
#pragma once
#include "http/http.h"

enum http_method request_method(str);
/* Path (decoded once) and query of a request target in origin form. 400: another form, a control
 * byte, a wrong or double meaning escape (%00, %2F), not UTF-8.                                  */
int request_target(struct arena *, str target, struct http_request *ret);
/* Of a target that was refused: its beginning, as far as it says one thing. */
str request_plain(str target);
bool request_name_ok(str name);   /* a token of RFC 9110 */
bool request_value_ok(str value); /* no control bytes but a tab */

/* Where the body ends and for whom it is, by the headers (RFC 9112, sections 3.2 and 6): what two readers
 * could read in two ways is refused.                                                             */
struct framing {
    size_t headers, bytes, cookies; /* cookies: bytes of them, among `bytes` */
    unsigned lengths, codings, hosts;
    bool bad, asks_first; /* 100-continue */
    int64_t length;
};
void framing_add(struct framing *, str name, str value);
int framing_status(const struct framing *, bool http_1_0);

/* Weight above 0 for gzip in Accept-Encoding. */
bool accepts_gzip(str accept_encoding);
/* Case-insensitive; `lower` is in lower case. */
bool name_is(str name, str lower);
