#include "vault/chain.h"
#include "vault/sample.h"
#include <sys/stat.h>

static void hkdf_is(str salt, str secret, str info, const char *hex) {
    uint8_t got[32], want[32];
    CHECK(sodium_hex2bin(want, sizeof want, hex, 64, NULL, NULL, NULL) == 0);
    hkdf(salt, secret, info, got);
    CHECK(memcmp(got, want, sizeof got) == 0);
}

static str run_of(char *to, int from, size_t count, int step) {
    for (size_t i = 0; i < count; i++)
        to[i] = (char)(from + (int)i * step);
    return (str){to, count};
}

TEST("HKDF-SHA256 answers the test vectors of RFC 5869") {
    char a[128], b[128], c[128];
    hkdf_is(run_of(a, 0, 13, 1), run_of(b, 0x0b, 22, 0), run_of(c, 0xf0, 10, 1),
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf");
    hkdf_is(run_of(a, 0x60, 80, 1), run_of(b, 0, 80, 1), run_of(c, 0xb0, 80, 1),
            "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c");
    hkdf_is(S(""), run_of(b, 0x0b, 22, 0), S(""),
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
}

static err open_at(const struct place *p, bool make) {
    struct vault *v = NULL;
    err e = vault_open(&(struct vault_config){p->keys, p->master, make}, &v, NULL);
    if (!e.kind) vault_close(v);
    return e;
}

TEST("a vault is made once, for nobody else to read, and opened afterwards") {
    struct place p = place_make();
    struct vault *v;
    bool made = false;
    struct stat at;
    CHECK_ERR(open_at(&p, false), INVALID);
    CHECK_OK(vault_open(&(struct vault_config){p.keys, p.master, true}, &v, &made));
    CHECK(made);
    struct id instance = vault_instance(v);
    CHECK(!id_none(instance));
    vault_close(v);
    CHECK(stat(p.master, &at) == 0);
    CHECK_INT(at.st_mode & 0777, 0600);
    CHECK_INT(at.st_size, 65);
    CHECK(stat(p.keys, &at) == 0);
    CHECK_INT(at.st_mode & 0777, 0600);
    CHECK_OK(vault_open(&(struct vault_config){p.keys, p.master, true}, &v, &made));
    CHECK(!made && id_eq(instance, vault_instance(v)));
    vault_close(v);
}

static void file_put(const char *path, str text) {
    FILE *f = fopen(path, "wb");
    CHECK(f && fwrite(text.at, 1, text.len, f) == text.len && fclose(f) == 0);
    CHECK(chmod(path, 0600) == 0);
}

TEST("a master key file that others read, that is malformed or that does not fit is refused") {
    struct place p = place_make();
    vault_close(vault_at(&p));
    str good = file_text(p.master);
    for (mode_t bit = 1; bit <= 040; bit <<= 1) {
        CHECK(chmod(p.master, 0600 | bit) == 0);
        CHECK_ERR(open_at(&p, true), INVALID);
    }
    str bad[] = {S(""), S("\n"), str_upto(good, 64), str_upto(good, 63), S("00\n")};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        file_put(p.master, bad[i]);
        CHECK_ERR(open_at(&p, true), INVALID);
    }
    char text[66];
    memcpy(text, good.at, 65);
    text[65] = '\n';
    file_put(p.master, (str){text, 66});
    CHECK_ERR(open_at(&p, true), INVALID);
    text[3] = 'g';
    file_put(p.master, (str){text, 65});
    CHECK_ERR(open_at(&p, true), INVALID);
    text[3] = good.at[3] == '0' ? '1' : '0';
    file_put(p.master, (str){text, 65});
    CHECK_ERR(open_at(&p, true), INVALID);
    CHECK(unlink(p.master) == 0);
    CHECK_ERR(open_at(&p, true), INVALID); /* keys.db without it: not made anew */
    file_put(p.master, good);
    CHECK_OK(open_at(&p, true));
    CHECK(unlink(p.keys) == 0);
    CHECK_ERR(open_at(&p, true), INVALID); /* it without keys.db */
}

TEST("a keys.db of another program, of a later version or damaged is refused") {
    struct place p = place_make();
    vault_close(vault_at(&p));
    db_exec(p.keys, "PRAGMA user_version=2");
    CHECK_ERR(open_at(&p, true), CONFLICT);
    db_exec(p.keys, "PRAGMA user_version=1; PRAGMA application_id=7");
    CHECK_ERR(open_at(&p, true), BROKEN);
    file_put(p.keys, S("this is no database, and long enough to be looked at as one: 0123456789 "
                       "0123456789 0123456789"));
    CHECK_ERR(open_at(&p, true), BROKEN);
}

TEST("a wrap in another row, or another key in a wrap, is found") {
    struct place p = place_make();
    struct vault *v = vault_at(&p);
    CHECK_OK(vault_keys_make(v, (struct id[]){id_at(1), id_at(2)}, 2));
    struct id instance = vault_instance(v);
    uint8_t kek[32], out[32], one[32] = {1}, two[32] = {2};
    memcpy(kek, v->secret->kek, sizeof kek);
    vault_close(v);
    struct wrap w = {.id = 5, .owner = id_at(1)}, x = {.id = 5, .owner = id_at(1)};
    CHECK_OK(wrap_make(kek, instance, one, &w));
    CHECK_OK(wrap_make(kek, instance, two, &x));
    CHECK_OK(wrap_open(kek, instance, &w, out));
    CHECK(memcmp(out, one, 32) == 0);
    memcpy(w.bytes, x.bytes, sizeof w.bytes); /* opens, and is not the key that was wrapped here */
    CHECK_ERR(wrap_open(kek, instance, &w, out), BROKEN);
    for (size_t bit = 0; bit < sizeof x.bytes * 8; bit++) {
        struct wrap y = x;
        y.bytes[bit / 8] = (uint8_t)(y.bytes[bit / 8] ^ 1 << bit % 8);
        CHECK_ERR(wrap_open(kek, instance, &y, out), BROKEN);
    }
    db_exec(p.keys, "CREATE TEMP TABLE was AS SELECT id, wrap, kcv FROM key WHERE kind = 0;"
                    "UPDATE key SET wrap = (SELECT wrap FROM was WHERE was.id <> key.id ORDER BY "
                    "was.id DESC LIMIT 1) WHERE kind = 0");
    v = vault_at(&p);
    struct key key;
    CHECK_ERR(key_of(v, id_at(1), &key), BROKEN);
    CHECK_ERR(key_of(v, id_at(2), &key), BROKEN);
    vault_close(v);
}

TEST("an owner has one key, made once; before that it has none") {
    struct place p = place_make();
    struct vault *v = vault_at(&p);
    struct key first, again;
    CHECK(vault_owner(v, id_at(1)) == VAULT_NEVER);
    CHECK_ERR(key_of(v, id_at(1), &first), MISSING);
    CHECK_OK(vault_key_make(v, id_at(1)));
    CHECK(vault_owner(v, id_at(1)) == VAULT_KEPT);
    CHECK_OK(key_of(v, id_at(1), &first));
    CHECK_OK(vault_key_make(v, id_at(1)));
    vault_close(v);
    v = vault_at(&p);
    CHECK_OK(vault_key_make(v, id_at(1)));
    CHECK_OK(key_of(v, id_at(1), &again));
    CHECK(again.id == first.id && memcmp(again.byte, first.byte, 32) == 0);
    vault_close(v);
}

struct stored {
    uint8_t wrap[72];
};
static err row_stored(void *state, sqlite3_stmt *s) {
    return keys_blob(s, 0, ((struct stored *)state)->wrap, 72);
}
static struct stored wrap_of(struct vault *v, struct id owner) {
    struct stored w;
    CHECK_OK(
        keys_run(v->db, "SELECT wrap FROM key WHERE owner = ?1", KV(KV_ID(owner)), row_stored, &w));
    return w;
}
static bool kept_anywhere(const struct place *p, const struct stored *w) {
    char wal[128];
    CHECK(snprintf(wal, sizeof wal, "%s-wal", p->keys) > 0);
    return text_has(file_text(p->keys), w->wrap + 24, 48) || text_has(file_text(wal), w->wrap + 24, 48);
}

TEST("keys of many are had at once; who has none is left out, and who was erased is gone again") {
    struct place p = place_make();
    struct vault *v = vault_at(&p);
    const struct id all[] = {id_at(1), id_at(2), id_at(3)};
    CHECK_OK(vault_keys_make(v, all, 2));
    vault_close(v);
    v = vault_at(&p);
    CHECK(!vault_holds(v, id_at(1)));
    vault_warm(v, all, 3);
    CHECK(vault_holds(v, id_at(1)) && vault_holds(v, id_at(2)) && !vault_holds(v, id_at(3)));
    vault_warm(v, all, 2); /* again: nothing to read */
    struct sealed row;
    CHECK_OK(vault_seal(v, test_arena(), header_at(id_at(1), 1), chain_start, S("a step"), &row));
    CHECK_OK(vault_erase(v, all, 1, 5));
    vault_warm(v, all, 3);
    CHECK(!vault_holds(v, id_at(1)) && vault_holds(v, id_at(2)));
    CHECK(vault_owner(v, id_at(1)) == VAULT_ERASED);
    vault_close(v);
}

TEST("who was erased opens no more, gets no key again, and leaves no wrap in the file") {
    struct place p = place_make();
    struct vault *v = vault_at(&p);
    struct arena *a = test_arena();
    struct sealed s;
    str got;
    CHECK_OK(vault_keys_make(v, (struct id[]){id_at(1), id_at(2)}, 2));
    CHECK_OK(vault_seal(v, a, header_at(id_at(1), 1), chain_start, S("a step"), &s));
    struct stored w = wrap_of(v, id_at(1));
    CHECK(kept_anywhere(&p, &w));
    CHECK_OK(vault_erase(v, (struct id[]){id_at(1), id_at(3)}, 2, 1000));
    CHECK_ERR(vault_unseal(v, a, &s, chain_start, &got), MISSING);
    CHECK_ERR(vault_seal(v, a, header_at(id_at(1), 2), s.link, S("more"), &s), MISSING);
    CHECK_ERR(vault_key_make(v, id_at(1)), MISSING);
    CHECK_ERR(vault_key_make(v, id_at(3)), MISSING);
    CHECK(vault_owner(v, id_at(1)) == VAULT_ERASED);
    CHECK(vault_owner(v, id_at(2)) == VAULT_KEPT);
    CHECK(!kept_anywhere(&p, &w));
    CHECK_OK(vault_erase(v, (struct id[]){id_at(1)}, 1, 2000));
    CHECK_ERR(vault_erase(v, (struct id[]){vault_own(v)}, 1, 2000), INVALID);
    vault_close(v);
    v = vault_at(&p);
    CHECK_ERR(vault_unseal(v, a, &s, chain_start, &got), MISSING);
    vault_close(v);
}

enum { MANY_ERASED = 600 };
struct telling {
    struct vault *vault;
    struct id last;
    int count;
};

/* Asks the vault itself, which it could not while the list is locked. */
static err erased_told(void *state, struct id owner) {
    struct telling *t = state;
    CHECK(memcmp(owner.byte, t->last.byte, sizeof owner.byte) > 0);
    CHECK(vault_owner(t->vault, owner) == VAULT_ERASED);
    t->last = owner;
    t->count++;
    return OK;
}

TEST("of all who were erased each is told once, and no lock is held meanwhile") {
    struct place p = place_make();
    struct vault *v = vault_at(&p);
    struct id gone[MANY_ERASED];
    for (int i = 0; i < MANY_ERASED; i++)
        gone[i] = id_at(i + 1);
    struct telling t = {.vault = v};
    CHECK_OK(vault_erased_each(v, erased_told, &t));
    CHECK_INT(t.count, 0);
    CHECK_OK(vault_erase(v, gone, MANY_ERASED, 1000));
    CHECK_OK(vault_erased_each(v, erased_told, &t));
    CHECK_INT(t.count, MANY_ERASED);
    vault_close(v);
}

TEST("an erased list of later is applied to an older copy") {
    struct place p = place_make(), copy = p;
    struct vault *v = vault_at(&p);
    struct arena *a = test_arena();
    struct sealed s;
    struct stat at;
    str got;
    CHECK_OK(vault_keys_make(v, (struct id[]){id_at(1), id_at(2)}, 2));
    CHECK_OK(vault_seal(v, a, header_at(id_at(1), 1), chain_start, S("a step"), &s));
    struct stored w = wrap_of(v, id_at(1));
    CHECK_OK(vault_backup(v, p.other));
    CHECK_ERR(vault_backup(v, p.other), CONFLICT);
    CHECK(stat(p.other, &at) == 0);
    CHECK_INT(at.st_mode & 0777, 0600);
    CHECK_OK(vault_erase(v, (struct id[]){id_at(1)}, 1, 1000));
    vault_close(v);
    memcpy(copy.keys, p.other, sizeof p.other);
    CHECK_OK(vault_restore_check(p.other, p.master));
    CHECK(kept_anywhere(&copy, &w)); /* without the list the copy brings her back */
    CHECK_OK(vault_apply_erased(p.other, NULL));
    CHECK_OK(vault_apply_erased(p.other, p.keys));
    CHECK(!kept_anywhere(&copy, &w));
    v = vault_at(&copy);
    CHECK_ERR(vault_unseal(v, a, &s, chain_start, &got), MISSING);
    CHECK(vault_owner(v, id_at(1)) == VAULT_ERASED && vault_owner(v, id_at(2)) == VAULT_KEPT);
    vault_close(v);
}

TEST("a copy is checked whole before it is restored") {
    struct place p = place_make(), q = p;
    struct vault *v = vault_at(&p);
    CHECK_OK(vault_key_make(v, id_at(1)));
    CHECK_OK(vault_backup(v, p.other));
    vault_close(v);
    CHECK(snprintf(q.keys, sizeof q.keys, "%s/keys2.db", p.folder) > 0);
    CHECK(snprintf(q.master, sizeof q.master, "%s/master2", p.folder) > 0);
    vault_close(vault_at(&q));
    CHECK_ERR(vault_restore_check(p.other, q.master), INVALID);
    CHECK_ERR(vault_apply_erased(p.other, q.keys), INVALID); /* of another instance */
    CHECK_ERR(vault_restore_check("/nowhere/keys.db", p.master), MISSING);
    CHECK_OK(vault_restore_check(p.other, p.master));
    db_exec(p.other, "UPDATE key SET kcv = zeroblob(32) WHERE kind = 0");
    CHECK_ERR(vault_restore_check(p.other, p.master), BROKEN);
}
