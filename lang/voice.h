/* voice: the inside of lang: what one language can say. Sources of all catalogues are numbered once;
 * each language has a text by that number.                                                       */
#pragma once
#include "lang/forms.h"
#include "lang/lang.h"
#include <stdatomic.h>

struct text {
    struct message message;
    bool there;
    bool bare; /* words alone, that a page takes as they are */
};
struct voice {
    struct tongue tongue; /* first: a tongue of ours is a voice */
    const char *locale;
    struct forms forms;
    struct text *texts; /* by number of the source */
};
/* What lang says of its own, inside other sentences. */
enum own { OWN_TODAY, OWN_TOMORROW, OWN_YESTERDAY, OWN_AT, OWN_CLOCK, OWN_END };

enum { VOICES = 4, HINTS = 2048 };
struct lang {
    struct arena arena;
    struct voice voice[VOICES];
    size_t voices, english;
    str *sources;
    size_t count;
    uint32_t *slots; /* number + 1 by hash, open addressing; 0: none */
    uint32_t mask;
    size_t own[OWN_END];
    /* Number + 1 of the source that was last asked for at an address: nearly all are constants, and to compare one is
     * quicker than to look it up. Only a hint, so threads may write over each other's. */
    _Atomic uint32_t *hint;
};
enum { LANG_NONE = -1 };
long lang_number(const struct lang *, const char *source); /* LANG_NONE: in no catalogue */

static inline const struct voice *voice_of(const struct tongue *t) {
    return (const struct voice *)t;
}
