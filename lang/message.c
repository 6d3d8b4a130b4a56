#include "lang/message.h"
#include "base/html.h"

/* What is not yet whole stands on two stacks, so that a list takes what it needs and no more. */
struct reader {
    struct arena *arena;
    str rest;
    unsigned holes;
    int deep;
    int counted; /* the argument that # stands for; -1 outside a plural */
    size_t pieces, branches;
    struct piece piece[MESSAGE_PIECES];
    struct branch branch[MESSAGE_BRANCHES];
};
/* Text that goes on: a run of the source, until an apostrophe is left out of it. */
struct run {
    str source;
    struct buf made;
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

/* The byte at the start of `rest` is text. */
static void take_byte(struct reader *r, struct run *run) {
    const char *at = r->rest.at;
    r->rest = str_from(r->rest, 1);
    bool whole = !run->made.len;
    if (whole && !run->source.len) run->source.at = at;
    if (whole && run->source.at + run->source.len == at) {
        run->source.len++;
        return;
    }
    if (whole) {
        run->made = (struct buf){.arena = r->arena};
        buf_room(&run->made, run->source.len + r->rest.len + 1);
        buf_put(&run->made, run->source);
    }
    buf_byte(&run->made, *at);
}

/* What an apostrophe at the start of `rest` means. */
static void take_apostrophe(struct reader *r, struct run *run) {
    char next = 0;
    if (r->rest.len > 1) next = r->rest.at[1];
    if (next == '\'') r->rest = str_from(r->rest, 1);
    if (next != '{' && next != '}' && !(next == '#' && r->counted >= 0)) {
        take_byte(r, run);
        return;
    }
    for (r->rest = str_from(r->rest, 1); r->rest.len;) {
        bool two = str_starts(r->rest, S("''"));
        if (*r->rest.at == '\'' && !two) {
            r->rest = str_from(r->rest, 1);
            return;
        }
        if (two) r->rest = str_from(r->rest, 1);
        take_byte(r, run);
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

static err push_branch(struct reader *r, struct branch b) {
    if (r->branches == MESSAGE_BRANCHES) return ERR(INVALID, "too many branches");
    r->branch[r->branches++] = b;
    return OK;
}

static err read_branch(struct reader *r, bool plural, size_t first, struct branch *ret) {
    *ret = (struct branch){0};
    TRY(read_key(take_word(r), plural, ret));
    for (size_t i = first; i < r->branches; i++)
        if (str_eq(r->branch[i].word, ret->word)) return ERR(INVALID, "a key twice");
    skip_space(r);
    if (!take(r, S("{"))) return ERR(INVALID, "a branch without its {");
    TRY(read_message(r, &ret->message));
    return take(r, S("}")) ? OK : ERR(INVALID, "a branch without its }");
}

static err read_branches(struct reader *r, bool plural, struct piece *ret) {
    struct branch other = {0};
    size_t first = r->branches;
    for (skip_space(r); !take(r, S("}")); skip_space(r)) {
        struct branch b;
        TRY(read_branch(r, plural, first, &b));
        bool is_other = str_eq(b.word, S("other"));
        if (is_other && other.word.len) return ERR(INVALID, "a key twice");
        if (is_other)
            other = b;
        else
            TRY(push_branch(r, b));
    }
    if (!other.word.len) return ERR(INVALID, "branches without other");
    TRY(push_branch(r, other));
    size_t count = r->branches - first;
    struct branch *at = NEW(r->arena, struct branch, count);
    memcpy(at, r->branch + first, count * sizeof *at);
    r->branches = first;
    ret->branch = at;
    ret->branches = (uint32_t)count;
    return OK;
}

/* After the { of a hole. */
static err read_hole(struct reader *r, struct piece *ret) {
    int64_t n;
    skip_space(r);
    if (!str_to_int(take_word(r), &n) || n < 0 || n >= SAY_ARGS)
        return ERR(INVALID, "not an argument from 0 to 3");
    *ret = (struct piece){.kind = PIECE_VALUE, .arg = (uint8_t)n};
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

static err push_piece(struct reader *r, struct piece p) {
    if (r->pieces == MESSAGE_PIECES) return ERR(INVALID, "too many pieces");
    r->piece[r->pieces++] = p;
    return OK;
}

static err end_text(struct reader *r, struct run *run) {
    str text = run->made.len ? buf_str(&run->made) : run->source;
    *run = (struct run){0};
    return text.len ? push_piece(r, (struct piece){.kind = PIECE_TEXT, .text = text}) : OK;
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
        *ret = (struct piece){.kind = PIECE_COUNT, .arg = (uint8_t)r->counted};
        return OK;
    }
    *ret_found = false;
    return OK;
}

/* Until the } of a branch, which stays, or the end. */
static err read_message(struct reader *r, struct message *ret) {
    struct run text = {0};
    size_t first = r->pieces;
    bool bold = false;
    if (++r->deep > MESSAGE_DEEP) return ERR(INVALID, "branches too deep");
    while (r->rest.len && *r->rest.at != '}') {
        struct piece piece;
        bool found;
        TRY(read_special(r, &bold, &piece, &found));
        if (found) {
            TRY(end_text(r, &text));
            TRY(push_piece(r, piece));
        } else if (*r->rest.at == '\'') {
            take_apostrophe(r, &text);
        } else {
            take_byte(r, &text);
        }
    }
    if (bold) return ERR(INVALID, "a <b> without its </b>");
    TRY(end_text(r, &text));
    r->deep--;
    size_t count = r->pieces - first;
    struct piece *at = count ? NEW(r->arena, struct piece, count) : NULL;
    if (count) memcpy(at, r->piece + first, count * sizeof *at);
    r->pieces = first;
    *ret = (struct message){at, count};
    return OK;
}

err message_read(struct arena *a, str source, struct message *ret, unsigned *ret_holes) {
    struct reader r;
    r.arena = a, r.rest = source, r.counted = -1;
    r.holes = 0, r.deep = 0, r.pieces = r.branches = 0; /* its stacks stay as they are: each place is written first */
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
