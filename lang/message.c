#include "lang/message.h"
#include "base/html.h"

struct reader {
    struct arena *arena;
    str rest;
    unsigned holes;
    int deep;
    int counted; /* the argument that # stands for; -1 outside a plural */
};
struct pieces {
    struct piece *at;
    size_t count, cap;
};
struct branches {
    struct branch *at;
    size_t count, cap;
};

static err read_message(struct reader *, struct message *ret);

str plural_name(enum plural p) {
    switch (p) {
    case PLURAL_ZERO: return S("zero");
    case PLURAL_ONE: return S("one");
    case PLURAL_TWO: return S("two");
    case PLURAL_FEW: return S("few");
    case PLURAL_MANY: return S("many");
    case PLURAL_OTHER:
    case PLURAL_END: break;
    }
    return S("other");
}

static bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static void skip_space(struct reader *r) {
    while (r->rest.len && is_space(*r->rest.at))
        r->rest = str_from(r->rest, 1);
}

static bool take(struct reader *r, str what) {
    if (!str_starts(r->rest, what)) return false;
    r->rest = str_from(r->rest, what.len);
    return true;
}

static str take_word(struct reader *r) {
    size_t n = 0;
    while (n < r->rest.len && !is_space(r->rest.at[n]) && !strchr("{},", r->rest.at[n]))
        n++;
    str word = str_upto(r->rest, n);
    r->rest = str_from(r->rest, n);
    return word;
}

/* What an apostrophe at the start of `rest` means; the text goes to `text`. */
static void take_apostrophe(struct reader *r, struct buf *text) {
    r->rest = str_from(r->rest, 1);
    buf_room(text, r->rest.len + 1);
    char next = 0;
    if (r->rest.len) next = *r->rest.at;
    bool quotes = next == '{' || next == '}' || (next == '#' && r->counted >= 0);
    if (next == '\'') r->rest = str_from(r->rest, 1);
    if (!quotes) {
        buf_byte(text, '\'');
        return;
    }
    while (r->rest.len) {
        bool two = str_starts(r->rest, S("''"));
        if (*r->rest.at == '\'' && !two) {
            r->rest = str_from(r->rest, 1);
            return;
        }
        buf_byte(text, *r->rest.at);
        r->rest = str_from(r->rest, two ? 2 : 1);
    }
}

static err read_key(str word, bool plural, struct branch *ret) {
    ret->word = word;
    ret->kind = BRANCH_WORD;
    if (!word.len) return ERR(INVALID, "a branch without a key");
    if (!plural) return OK;
    if (word.at[0] == '=') {
        ret->kind = BRANCH_EXACT;
        return str_to_int(str_from(word, 1), &ret->exact) ? OK : ERR(INVALID, "not a number after =");
    }
    ret->kind = BRANCH_PLURAL;
    for (ret->plural = PLURAL_ZERO; ret->plural < PLURAL_END; ret->plural++)
        if (str_eq(word, plural_name(ret->plural))) return OK;
    return ERR(INVALID, "not a plural form");
}

static err read_branches(struct reader *r, bool plural, struct piece *ret) {
    struct branches list = {0};
    struct branch other = {0};
    bool has_other = false;
    for (skip_space(r); !take(r, S("}")); skip_space(r)) {
        struct branch b = {0};
        TRY(read_key(take_word(r), plural, &b));
        for (size_t i = 0; i < list.count; i++)
            if (str_eq(list.at[i].word, b.word)) return ERR(INVALID, "a key twice");
        skip_space(r);
        if (!take(r, S("{"))) return ERR(INVALID, "a branch without its {");
        TRY(read_message(r, &b.message));
        if (!take(r, S("}"))) return ERR(INVALID, "a branch without its }");
        if (str_eq(b.word, S("other"))) {
            if (has_other) return ERR(INVALID, "a key twice");
            has_other = true;
            other = b;
        } else {
            *PUSH(r->arena, &list, struct branch) = b;
        }
    }
    if (!has_other) return ERR(INVALID, "branches without other");
    *PUSH(r->arena, &list, struct branch) = other;
    ret->branch = list.at;
    ret->branches = list.count;
    return OK;
}

/* After the { of a hole. */
static err read_hole(struct reader *r, struct piece *ret) {
    int64_t n;
    skip_space(r);
    if (!str_to_int(take_word(r), &n) || n < 0 || n >= SAY_ARGS)
        return ERR(INVALID, "not an argument from 0 to 3");
    *ret = (struct piece){.kind = PIECE_VALUE, .arg = (unsigned)n};
    r->holes |= 1U << n;
    skip_space(r);
    if (take(r, S("}"))) return OK;
    if (!take(r, S(","))) return ERR(INVALID, "a hole without its }");
    skip_space(r);
    str form = take_word(r);
    bool plural = str_eq(form, S("plural"));
    if (!plural && !str_eq(form, S("select"))) return ERR(INVALID, "neither plural nor select");
    ret->kind = plural ? PIECE_PLURAL : PIECE_SELECT;
    skip_space(r);
    if (!take(r, S(","))) return ERR(INVALID, "no , before the branches");
    int before = r->counted;
    if (plural) r->counted = (int)n;
    TRY(read_branches(r, plural, ret));
    r->counted = before;
    return OK;
}

static void end_text(struct reader *r, struct buf *text, struct pieces *list) {
    if (!text->len) return;
    *PUSH(r->arena, list, struct piece) = (struct piece){.kind = PIECE_TEXT, .text = buf_str(text)};
    *text = (struct buf){.arena = r->arena};
}

static bool is_tag(str rest) {
    if (rest.len < 2) return false;
    char c = rest.at[1];
    return c == '/' || c == '!' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* One thing that is not text; false when text goes on. */
static err read_special(struct reader *r, bool *bold, struct piece *ret, bool *ret_found) {
    *ret_found = true;
    if (take(r, S("{"))) return read_hole(r, ret);
    bool on = str_starts(r->rest, S("<b>"));
    if (on || str_starts(r->rest, S("</b>"))) {
        if (on == *bold) return ERR(INVALID, "a <b> in another, or an </b> without");
        *bold = on;
        *ret = (struct piece){.kind = PIECE_BOLD, .on = on};
        r->rest = str_from(r->rest, on ? 3 : 4);
        return OK;
    }
    if (*r->rest.at == '<' && is_tag(r->rest)) return ERR(INVALID, "a tag other than <b>");
    if (r->counted >= 0 && take(r, S("#"))) {
        *ret = (struct piece){.kind = PIECE_COUNT, .arg = (unsigned)r->counted};
        return OK;
    }
    *ret_found = false;
    return OK;
}

/* Until the } of a branch, which stays, or the end. */
static err read_message(struct reader *r, struct message *ret) {
    struct pieces list = {0};
    struct buf text = {.arena = r->arena};
    bool bold = false;
    if (++r->deep > MESSAGE_DEEP) return ERR(INVALID, "branches too deep");
    while (r->rest.len && *r->rest.at != '}') {
        struct piece piece;
        bool found;
        TRY(read_special(r, &bold, &piece, &found));
        if (found) {
            end_text(r, &text, &list);
            *PUSH(r->arena, &list, struct piece) = piece;
        } else if (*r->rest.at == '\'') {
            take_apostrophe(r, &text);
        } else {
            buf_byte(&text, *r->rest.at);
            r->rest = str_from(r->rest, 1);
        }
    }
    if (bold) return ERR(INVALID, "a <b> without its </b>");
    end_text(r, &text, &list);
    r->deep--;
    *ret = (struct message){list.at, list.count};
    return OK;
}

err message_read(struct arena *a, str source, struct message *ret, unsigned *ret_holes) {
    struct reader r = {.arena = a, .rest = source, .counted = -1};
    struct message m;
    if (!str_utf8(source)) return ERR(INVALID, "not UTF-8");
    TRY(read_message(&r, &m));
    if (r.rest.len) return ERR(INVALID, "a } without its {");
    *ret = m;
    *ret_holes = r.holes;
    return OK;
}

const struct branch *message_plural(const struct piece *p, int64_t n, enum plural plural) {
    const struct branch *last = p->branch + p->branches - 1, *form = last;
    for (const struct branch *b = p->branch; b <= last; b++) {
        if (b->kind == BRANCH_EXACT && b->exact == n) return b;
        if (b->kind == BRANCH_PLURAL && b->plural == plural) form = b;
    }
    return form;
}

const struct branch *message_select(const struct piece *p, str word) {
    const struct branch *last = p->branch + p->branches - 1;
    for (const struct branch *b = p->branch; b < last; b++)
        if (str_eq(b->word, word)) return b;
    return last;
}
