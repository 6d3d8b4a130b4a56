/* html_read: reads one literal of H() into where its holes are and what may stand in them. The
 * literal must be a whole number of tags, plainly written: attribute values in quotes where they
 * hold a {}, no comments, no doctype but <!doctype html>.
 * Owns:   a site is the caller's, from malloc(), and points into the literal.
 * Fails:  INVALID with the reason, UNAVAILABLE.                                                 */
#pragma once
#include "base/html.h"

enum html_place {
    HTML_TEXT,        /* between tags                                                        */
    HTML_PLAIN,       /* where markup cannot stand: title, textarea, option, a text of an svg */
    HTML_TAG,         /* between attributes: an ATTR_IF                                      */
    HTML_VALUE,       /* in the quotes of an attribute                                       */
    HTML_URL,         /* an address begins here and ends with the value                      */
    HTML_URL_START,   /* … and goes on after it                                              */
    HTML_URL_SEGMENT, /* in the path of an address, at the start of a segment                */
    HTML_URL_MORE,    /* further on in the path                                              */
    HTML_URL_QUERY    /* behind its ? or #                                                   */
};
enum { HTML_HOLES = 8 };

struct html_hole {
    uint32_t from, len; /* the literal's run before the hole */
    enum html_place place;
};
struct html_site {
    const char *lit;
    uint32_t holes;
    uint32_t from, len; /* the run behind the last hole */
    struct html_hole hole[HTML_HOLES];
};

MUST_USE err html_read(const char *lit, struct html_site **ret);
/* Begins as an address that stays here or says where it goes: a path of our own, a query or a
 * fragment, https:, mailto:, tel: or sms:; and holds no control bytes. */
bool html_url_plain(str);
bool html_url_begins(str); /* the same of its beginning alone */
