/* catalog: the file msgfmt makes of a .po file: pairs of a source text and its translation.
 * Source of the format: GNU gettext manual, "The Format of GNU MO Files".
 * Owns:  nothing; texts point into the bytes.
 * Fails: BROKEN anything outside the file, another byte order, a text of two forms (plurals are
 *        branches of a message here) or one that is not UTF-8.                                   */
#pragma once
#include "base/err.h"
#include "base/str.h"

struct catalog {
    str bytes;
    uint32_t count, sources, texts;
};
MUST_USE err catalog_read(str bytes, struct catalog *ret);
/* Entry 0 is the header when its source is empty. */
MUST_USE err catalog_entry(const struct catalog *, uint32_t at, str *ret_source, str *ret_text);
