#include "base/test.h"
#include "lang/forms.h"

static struct arena arena;

static err parse(const char *source, struct message *m, unsigned *holes) {
    if (!arena.cap) CHECK_OK(arena_open(&arena, 1 << 20, NULL));
    return message_read(&arena, str_of(source), m, holes);
}

static str only_text(const char *source) {
    struct message m;
    unsigned holes;
    CHECK_OK(parse(source, &m, &holes));
    CHECK_INT((int64_t)m.count, 1);
    CHECK_INT(m.at[0].kind, PIECE_TEXT);
    return m.at[0].text;
}

TEST("apostrophes quote only before a brace, as in ICU") {
    CHECK_STR(only_text("don't"), S("don't"));
    CHECK_STR(only_text("don''t"), S("don't"));
    CHECK_STR(only_text("'s avonds"), S("'s avonds"));
    CHECK_STR(only_text("a '{0}' b"), S("a {0} b"));
    CHECK_STR(only_text("'{' '}'"), S("{ }"));
    CHECK_STR(only_text("'{it''s}'"), S("{it's}"));
    CHECK_STR(only_text("'{never ends"), S("{never ends"));
    CHECK_STR(only_text("'#' # 1 < 2"), S("'#' # 1 < 2"));
    CHECK_STR(only_text("'"), S("'"));
    arena_free(&arena);
}

TEST("in a plural # is the number, and can be quoted") {
    struct message m;
    unsigned holes;
    CHECK_OK(parse("{1, plural, other {'#' # {0, select, other {#}}}}", &m, &holes));
    CHECK_INT(holes, 3);
    CHECK_INT((int64_t)m.count, 1);
    const struct message *other = &message_plural(&m.at[0], 7, PLURAL_FEW)->message;
    CHECK_INT((int64_t)other->count, 4);
    CHECK_STR(other->at[0].text, S("# "));
    CHECK_INT(other->at[1].kind, PIECE_COUNT);
    CHECK_INT(other->at[1].arg, 1);
    CHECK_STR(other->at[2].text, S(" "));
    CHECK_INT(message_select(&other->at[3], S("x"))->message.at[0].kind, PIECE_COUNT);
    arena_free(&arena);
}

TEST("exact numbers go before forms, wherever they stand") {
    struct message m;
    unsigned holes;
    CHECK_OK(parse("{0,plural,other{o}one{1}few{f}=1{exact}=-2{minus}}", &m, &holes));
    CHECK_STR(message_plural(&m.at[0], 1, PLURAL_ONE)->message.at[0].text, S("exact"));
    CHECK_STR(message_plural(&m.at[0], -2, PLURAL_OTHER)->message.at[0].text, S("minus"));
    CHECK_STR(message_plural(&m.at[0], 21, PLURAL_ONE)->message.at[0].text, S("1"));
    CHECK_STR(message_plural(&m.at[0], 3, PLURAL_FEW)->message.at[0].text, S("f"));
    CHECK_STR(message_plural(&m.at[0], 3, PLURAL_MANY)->message.at[0].text, S("o"));
    arena_free(&arena);
}

TEST("what is no message is refused") {
    static const char *const bad[] = {
        "{",
        "}",
        "{}",
        "{4}",
        "{-1}",
        "{a}",
        "{0",
        "{0 x}",
        "{0,}",
        "{0, date}",
        "{0, number, integer}",
        "{0, plural}",
        "{0, plural,}",
        "{0, plural, one {a}}",
        "{0, plural, other a}",
        "{0, plural, other {a}",
        "{0, plural, other {a} other {b}}",
        "{0, plural, one {a} one {b} other {c}}",
        "{0, plural, dozen {a} other {b}}",
        "{0, plural, =x {a} other {b}}",
        "{0, plural, = {a} other {b}}",
        "{0, plural, offset:1 other {b}}",
        "{0, select, {a} other {b}}",
        "{0, select, a {b}}",
        "a } b",
        "<b>",
        "</b>",
        "<b><b></b></b>",
        "<b>{0, plural, other {</b>}}",
        "<i>a</i>",
        "<script>",
        "<!-- -->",
        "a</p>",
        "{0,select,other{{0,select,other{{0,select,other{{0,select,other{deep}}}}}}}}",
        "\xff",
        "{0x0}",
        "{00000000000000000009}",
    };
    struct message m;
    unsigned holes;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        err e = parse(bad[i], &m, &holes);
        if (!e.kind) fprintf(stderr, "# %s\n", bad[i]);
        CHECK_ERR(e, INVALID);
    }
    CHECK_OK(parse("{0,select,other{{0,select,other{{0,select,other{deep}}}}}}", &m, &holes));
    CHECK_OK(parse("", &m, &holes));
    CHECK_INT((int64_t)m.count, 0);
    arena_free(&arena);
}

TEST("plural forms are those of the language, below and above the table") {
    struct forms nl, ar;
    CHECK_OK(arena_open(&arena, 1 << 20, NULL));
    CHECK_OK(forms_open(&arena, "nl", &nl));
    CHECK_INT(forms_plural(&nl, 0), PLURAL_OTHER);
    CHECK_INT(forms_plural(&nl, 1), PLURAL_ONE);
    CHECK_INT(forms_plural(&nl, -1), PLURAL_ONE);
    CHECK_INT(forms_plural(&nl, 1001), PLURAL_OTHER);
    CHECK_OK(forms_open(&arena, "ar", &ar));
    CHECK_INT(forms_plural(&ar, 0), PLURAL_ZERO);
    CHECK_INT(forms_plural(&ar, 2), PLURAL_TWO);
    CHECK_INT(forms_plural(&ar, 3), PLURAL_FEW);
    CHECK_INT(forms_plural(&ar, 11), PLURAL_MANY);
    CHECK_INT(forms_plural(&ar, 100), PLURAL_OTHER);
    CHECK_INT(forms_plural(&ar, 1003), PLURAL_FEW);
    CHECK_INT(forms_plural(&ar, INT64_MIN), PLURAL_FEW);
    forms_close(&nl);
    forms_close(&ar);
    arena_free(&arena);
}

TEST("digits are those of the language") {
    struct forms ar;
    CHECK_OK(arena_open(&arena, 1 << 20, NULL));
    CHECK_OK(forms_open(&arena, "ar", &ar));
    struct buf out = {.arena = &arena};
    forms_int(&ar, &out, 12345);
    buf_byte(&out, ' ');
    forms_day(&ar, &out, day_of((struct civil){2026, 11, 22}), DAY_NONE);
    CHECK_STR(buf_str(&out), S("١٢٬٣٤٥ الأحد، ٢٢ نوفمبر ٢٠٢٦"));
    forms_close(&ar);
    arena_free(&arena);
}
