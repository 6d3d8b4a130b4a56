/* Rotation and making, stopped at every single call that changes a file. */
#include "vault/chain.h"
#include "vault/sample.h"
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>

/* The program's own calls and SQLite's come by here. */
static int calls, stop_at = -1, renames_fail;
static void stop_from_here(int at) {
    calls = 0;
    stop_at = at;
}
static void passing(void) {
    if (calls++ == stop_at) _exit(77);
}
int fsync(int fd) {
    passing();
    return (int)syscall(SYS_fsync, fd);
}
int fdatasync(int fd) {
    passing();
    return (int)syscall(SYS_fdatasync, fd);
}
int rename(const char *from, const char *to) {
    passing();
    if (renames_fail && renames_fail--) return -1;
    return (int)syscall(SYS_rename, from, to);
}
int unlink(const char *path) {
    passing();
    return (int)syscall(SYS_unlink, path);
}
ssize_t write(int fd, const void *at, size_t count) {
    passing();
    return syscall(SYS_write, fd, at, count);
}
ssize_t pwrite(int fd, const void *at, size_t count, off_t from) {
    passing();
    return syscall(SYS_pwrite64, fd, at, count, from);
}
int ftruncate(int fd, off_t size) {
    passing();
    return (int)syscall(SYS_ftruncate, fd, size);
}

/* True: the child went through to its end. */
static bool stopped_after(int call, void (*act)(const struct place *, int), const struct place *p) {
    pid_t child = fork();
    CHECK(child >= 0);
    if (!child) {
        act(p, call);
        _exit(0);
    }
    int status;
    CHECK(waitpid(child, &status, 0) == child && WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 77 || WEXITSTATUS(status) == 0);
    return WEXITSTATUS(status) == 0;
}

static void rotate_here(const struct place *p, int stop) {
    struct vault *v;
    if (vault_open(&(struct vault_config){p->keys, p->master, false}, &v, NULL).kind) _exit(1);
    stop_from_here(stop);
    if (vault_rotate(v).kind) _exit(2);
}

/* The first rotation fails at its last step, and the vault stays open. */
static void rotate_again(const struct place *p, int stop) {
    struct vault *v;
    if (vault_open(&(struct vault_config){p->keys, p->master, false}, &v, NULL).kind) _exit(1);
    renames_fail = 1;
    if (!vault_rotate(v).kind) _exit(2);
    stop_from_here(stop);
    if (vault_rotate(v).kind) _exit(3);
}

static void make_here(const struct place *p, int stop) {
    struct vault *v;
    stop_from_here(stop);
    if (vault_open(&(struct vault_config){p->keys, p->master, true}, &v, NULL).kind) _exit(1);
}

static void opens(const struct place *p, struct arena *a, const struct sealed *s,
                  const uint8_t item[32]) {
    struct vault *v;
    uint8_t found[32];
    str got;
    char fresh[128];
    struct stat at;
    CHECK_OK(vault_open(&(struct vault_config){p->keys, p->master, false}, &v, NULL));
    CHECK_OK(vault_unseal(v, a, s, chain_start, &got));
    CHECK_STR(got, S("a step"));
    vault_hash(v, VAULT_ITEM_ID, NULL, 0, found);
    CHECK(memcmp(found, item, 32) == 0);
    vault_close(v);
    CHECK(snprintf(fresh, sizeof fresh, "%s.new", p->master) > 0);
    CHECK(stat(fresh, &at) != 0);
    CHECK_OK(vault_restore_check(p->keys, p->master)); /* every wrap, under this one master key */
}

TEST("a rotation that is stopped anywhere leaves keys.db and a master key that fits it") {
    struct place p = place_make();
    struct arena *a = test_arena();
    struct vault *v = vault_at(&p);
    struct sealed s;
    uint8_t item[32];
    CHECK_OK(vault_keys_make(v, (struct id[]){id_at(1), id_at(2), id_at(3)}, 3));
    CHECK_OK(vault_seal(v, a, header_at(id_at(1), 1), chain_start, S("a step"), &s));
    vault_hash(v, VAULT_ITEM_ID, NULL, 0, item);
    vault_close(v);
    int call = 0, turned = 0;
    for (bool whole = false; !whole; call++) {
        str before = file_text(p.master);
        whole = stopped_after(call, rotate_here, &p);
        opens(&p, a, &s, item);
        turned += !str_eq(before, file_text(p.master));
    }
    CHECK(call > 12); /* SQLite's calls come by too */
    CHECK(turned > 1 && turned < call);
}

TEST("a rotation after one that failed at its last step may be stopped anywhere too") {
    struct place p = place_make();
    struct arena *a = test_arena();
    struct vault *v = vault_at(&p);
    struct sealed s;
    uint8_t item[32];
    CHECK_OK(vault_key_make(v, id_at(1)));
    CHECK_OK(vault_seal(v, a, header_at(id_at(1), 1), chain_start, S("a step"), &s));
    vault_hash(v, VAULT_ITEM_ID, NULL, 0, item);
    vault_close(v);
    int call = 0;
    for (bool whole = false; !whole; call++) {
        whole = stopped_after(call, rotate_again, &p);
        opens(&p, a, &s, item);
    }
    CHECK(call > 12);
}

TEST("a making that is stopped anywhere is made anew or finished") {
    struct place p = place_make();
    int call = 0;
    for (bool whole = false; !whole; call++) {
        whole = stopped_after(call, make_here, &p);
        vault_close(vault_at(&p));
        CHECK_OK(vault_restore_check(p.keys, p.master));
        if (!whole) CHECK(unlink(p.keys) == 0 && unlink(p.master) == 0);
    }
    CHECK(call > 12);
}

TEST("after a rotation all opens as before, and the old master key and the old wraps are gone") {
    struct place p = place_make();
    struct arena *a = test_arena();
    struct vault *v = vault_at(&p);
    struct sealed s;
    uint8_t item[32], mac[32], again[32];
    str old = file_text(p.master), got;
    CHECK_OK(vault_keys_make(v, (struct id[]){id_at(1), id_at(2)}, 2));
    CHECK_OK(vault_seal(v, a, header_at(id_at(1), 1), chain_start, S("a step"), &s));
    CHECK_OK(vault_backup(v, p.other));
    vault_hash(v, VAULT_ITEM_ID, NULL, 0, item);
    vault_head_mac(v, id_at(1), id_at(1), 1, s.link, mac);
    CHECK_OK(vault_rotate(v));
    CHECK_OK(vault_unseal(v, a, &s, chain_start, &got));
    CHECK_OK(vault_key_make(v, id_at(3)));
    vault_head_mac(v, id_at(1), id_at(1), 1, s.link, again);
    CHECK(memcmp(mac, again, 32) == 0);
    vault_close(v);
    CHECK(!str_eq(old, file_text(p.master)));
    opens(&p, a, &s, item);
    CHECK_ERR(vault_restore_check(p.other, p.master), INVALID); /* an older copy opens with neither */
    CHECK(unlink(p.master) == 0);
    FILE *f = fopen(p.master, "wb");
    CHECK(f && fchmod(fileno(f), 0600) == 0 && fwrite(old.at, 1, old.len, f) == old.len &&
          fclose(f) == 0);
    CHECK_ERR(vault_restore_check(p.keys, p.master), INVALID);
}

TEST("one who has the vault open notices that another rotated it") {
    struct place p = place_make();
    struct arena *a = test_arena();
    struct vault *one = vault_at(&p), *two = vault_at(&p);
    struct sealed s, t;
    str got;
    CHECK_OK(vault_key_make(one, id_at(1)));
    CHECK_OK(vault_seal(one, a, header_at(id_at(1), 1), chain_start, S("a step"), &s));
    CHECK_OK(vault_rotate(one));
    CHECK_OK(vault_key_make(two, id_at(2)));
    CHECK_OK(vault_rotate(one));
    CHECK_OK(vault_unseal(two, a, &s, chain_start, &got)); /* a key it did not hold yet */
    CHECK_OK(vault_seal(two, a, header_at(id_at(2), 1), chain_start, S("a step"), &t));
    CHECK_OK(vault_rotate(two));
    vault_close(two);
    CHECK_OK(vault_unseal(one, a, &t, chain_start, &got));
    vault_close(one);
    CHECK_OK(vault_restore_check(p.keys, p.master));
}
