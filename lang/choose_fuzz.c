/* What a browser says of languages, and names of zones: one of ours is chosen, whatever is said. */
#include "lang/lang.h"
#include "lang/zone.h"
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    static struct lang *lang; /* costs more than all the rest */
    struct zone *zone;
    str text = {(const char *)bytes, count};
    if (!lang && lang_open(&lang).kind) abort();
    if (!lang_choose(lang, text)) abort();
    (void)lang_find(lang, text);
    err known = zone_open(text, &zone);
    if (known.kind)
        return known.kind == ERR_INVALID || known.kind == ERR_UNAVAILABLE ? 0 : (abort(), 0);
    ms_time noon = zone_midnight(zone, 20780) + 12 * 60 * 60 * 1000;
    if (zone_day(zone, noon) != 20780) abort();
    zone_close(zone);
    return 0;
}
