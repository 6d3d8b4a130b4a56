/* What somebody who comes for work is called here: a first name, as among people at one table. A title says who
 * knows best before anybody spoke, so none is kept. Where no first name was typed ("mevrouw Jansen", "J. Bos"), she is
 * called as the household calls her, without the title. */
#include "core/rule.h"

enum { WORD_MOST = 12 };

/* In small letters and without dots, as they stand before or after a Dutch name. */
static const char titles[] =
    "dr drs dra mr ir ing prof professor doctor dokter doc lic bc ba bsc ma msc med llb llm mba "
    "mpm phd rn ra rc aa mphil";
static const char addresses[] =
    "mevrouw mevr mw mejuffrouw juffrouw juf meneer mijnheer meester dhr de heer zuster broeder";

static str word_of(str *rest) {
    *rest = str_trim(*rest);
    return str_cut(rest, ' ');
}

/* Is it one of these, whatever its capitals, dots and commas? */
static bool among(const char *list, str word) {
    char small[WORD_MOST];
    size_t n = 0;
    for (size_t i = 0; i < word.len; i++) {
        char c = word.at[i];
        if (c == '.' || c == ',') continue;
        if (c >= 'A' && c <= 'Z') c = (char)(c + 32);
        if (n == WORD_MOST) return false;
        small[n++] = c;
    }
    for (str rest = str_of(list); n && rest.len;)
        if (str_eq(str_cut(&rest, ' '), (str){small, n})) return true;
    return false;
}

/* "J." and "J.W.", and a letter by itself. */
static bool is_initial(str word) {
    return str_letters(word) == 1 || (word.len && word.at[word.len - 1] == '.');
}

static str without_titles_before(str name) {
    str rest = str_trim(name);
    for (str next = rest, word = word_of(&next); word.len && among(titles, word); word = word_of(&next))
        rest = str_trim(next);
    return rest;
}

/* From a comma on, and what titles stand last. */
static str without_titles_after(str name) {
    str rest = name;
    rest = str_trim(str_cut(&rest, ','));
    for (;;) {
        size_t at = rest.len;
        while (at && rest.at[at - 1] != ' ') at--;
        if (!at || !among(titles, str_from(rest, at))) return rest;
        rest = str_trim(str_upto(rest, at));
    }
}

str seat_plain_name(enum seat_kind kind, str name) {
    if (kind != seat_kind_professional) return name;
    str rest = without_titles_after(without_titles_before(name)), next = rest, first = word_of(&next);
    if (!first.len) return name; /* it is all she is called */
    if (!among(addresses, first)) return is_initial(first) ? rest : first;
    while (among(addresses, first)) first = word_of(&next);
    return first.len && among(titles, first) ? seat_plain_name(kind, next) : rest;
}
