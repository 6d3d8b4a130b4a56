#include "base/test.h"
#include "web/theme.h"

static bool fits(const char *text) {
    struct theme theme;
    return !theme_check(str_of(text), &theme).kind;
}

TEST("a theme of tokens fits, and its class is found") {
    struct theme theme;
    err e = theme_check(S("/* Ours. */ .oost-theme, :root { --utrecht-button-border-radius: .25rem }"),
                        &theme);
    CHECK(!e.kind);
    CHECK(str_eq(theme.class, S("oost-theme")));
    CHECK(!theme_check(S(":root { --kt-green: #004488; line-height: 1.5 }"), &theme).kind &&
          !theme.class.len);
    CHECK(fits("a { background: url(/static/x.svg) } b { fill: url('#x') }"));
}

TEST("a theme reaches no other host") {
    CHECK(!fits("@import '/x.css';"));
    CHECK(!fits("@IMPORT url(/x.css);"));
    CHECK(!fits("a { background: url(https://x.example/p) }"));
    CHECK(!fits("a { background: URL( \"//x.example/p\" ) }"));
    CHECK(!fits("a { background: url(/\\x.example/p) }"));
    CHECK(!fits("a { background: url(data:image/png;base64,AA) }"));
    CHECK(!fits("a { background: url("));
    CHECK(!fits("a { background: url(\"/\t/x.example/p\") }"));
    CHECK(!fits("a { background: image-set('https://x.example/p' 1x) }"));
    CHECK(!fits("a { background: u\\72l(https://x.example/p) }"));
}

TEST("a theme is some text, and not too much") {
    static char large[THEME_MOST_BYTES + 1];
    struct theme theme;
    memset(large, ' ', sizeof large);
    CHECK(!theme_check((str){large, THEME_MOST_BYTES}, &theme).kind);
    CHECK(theme_check((str){large, THEME_MOST_BYTES + 1}, &theme).kind == ERR_INVALID);
    CHECK(!fits(""));
    CHECK(!fits("a { content: '\xff' }"));
    CHECK(theme_check((str){"a\0b", 3}, &theme).kind == ERR_INVALID);
}
