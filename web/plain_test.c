#include "base/test.h"
#include "web/plain.h"
#include <string.h>

static size_t hints(const char *text, struct say *ret) {
    return plain_hints(str_of(text), ret, PLAIN_HINTS);
}

static bool about(const struct say *hint, const char *word) {
    return strcmp(hint->source, "“{0}” is a hard word. Plainer: {1}.") == 0 &&
           str_eq(hint->arg[0].s, str_of(word));
}

TEST("a hard word is pointed at from its begin on, whatever its end and capitals") {
    struct say all[PLAIN_HINTS];
    CHECK(hints("Het Traject loopt", all) == 1 && about(&all[0], "traject"));
    CHECK(hints("drie casussen, en trajecten", all) == 2);
    CHECK(about(&all[0], "traject") && about(&all[1], "casus")); /* in the order of the list */
    CHECK(hints("het hulptraject", all) == 0); /* inside a word it is another word */
    CHECK(hints("", all) == 0 && hints("Ik bel zelf", all) == 0);
}

TEST("a sentence of more than fifteen words is counted; two short ones are not") {
    struct say all[PLAIN_HINTS];
    const char *fifteen = "a b c d e f g h i j k l m n o";
    CHECK(hints(fifteen, all) == 0);
    CHECK(hints("a b c d e f g h i j k l m n o p", all) == 1);
    CHECK(strcmp(all[0].source, "One sentence has {0} words. Two short ones read easier.") == 0);
    CHECK(all[0].arg[0].i == 16);
    CHECK(hints("a b c d e f g h i. j k l m n o p q r", all) == 0);
}

TEST("never more hints than there is room for") {
    struct say all[PLAIN_HINTS];
    CHECK(hints("traject interventie indicatie casus problematiek doelgroep", all) == PLAIN_HINTS);
    CHECK(plain_hints(S("traject interventie"), all, 1) == 1);
}
