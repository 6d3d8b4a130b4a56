#include "app/snapshot.h"
#include "app/thread.h"

enum { LINK = 32, SNAPSHOT_MOST = 128 * 1024 * 1024 };

/* What a snapshot is bound to: one cannot stand for another log, or for another moment. */
static str about(struct arena *arena, struct id household, struct id log, int64_t number) {
    char *at = NEW(arena, char, sizeof household + sizeof log + sizeof number);
    memcpy(at, household.byte, sizeof household);
    memcpy(at + sizeof household, log.byte, sizeof log);
    memcpy(at + sizeof household + sizeof log, &number, sizeof number);
    return (str){at, sizeof household + sizeof log + sizeof number};
}

err snapshot_read(struct app_thread *thread, struct arena *arena, household_id household, struct id log,
                  int64_t *ret_number, str *ret_plain) {
    struct store_value row[2];
    TRY(store_read_one(app_reader(thread), arena, SQL_snapshot_get, SV(SV_ID(household.id), SV_ID(log)),
                       row, 2));
    if (row[0].kind != STORE_INT || row[1].kind != STORE_BYTES)
        return ERR(BROKEN, "a snapshot of another shape");
    *ret_number = row[0].i;
    TRY(vault_unbox(app_of(thread)->vault, arena, VAULT_SNAPSHOT, log,
                    about(arena, household.id, log, row[0].i), row[1].s, ret_plain));
    return ret_plain->len >= LINK ? OK : ERR(BROKEN, "a snapshot of another shape");
}

struct loading {
    struct app_thread *thread;
    struct household *household;
    struct log_head *head;
    int64_t most;
    struct arena *arena;
};

static err load(struct loading *l) {
    int64_t number;
    str plain;
    TRY(snapshot_read(l->thread, l->arena, l->household->id, l->head->log, &number, &plain));
    if (number > l->most) return ERR(BROKEN, "a snapshot of later");
    TRY(household_read(l->household, l->head->log, str_from(plain, LINK)));
    l->head->number = number;
    memcpy(l->head->link, plain.at, LINK);
    return OK;
}

err snapshot_load(struct app_thread *thread, struct household *household, struct log_head *head,
                  int64_t most) {
    struct loading l = {thread, household, head, most, &thread->snapshot};
    jmp_buf leave, *before = household->arena->leave;
    err failed = OK;
    household->arena->leave = l.arena->leave = &leave;
    household->arena->why = OK;
    if (setjmp(leave) == 0) {
        /* Whatever is wrong with a snapshot, the story is there to be folded. */
        err ignored = load(&l);
        (void)ignored;
    } else {
        failed = household->arena->why; /* half read: the household cannot be used */
    }
    household->arena->leave = before;
    l.arena->leave = NULL;
    arena_reset(l.arena);
    return failed;
}

str snapshot_plain(struct arena *arena, const struct household *household,
                   const struct log_head *head) {
    struct buf out = {.arena = arena};
    buf_put(&out, (str){(const char *)head->link, LINK});
    household_write(&out, household, head->log);
    return buf_str(&out);
}

err snapshot_put(struct app_thread *thread, struct store_write *write,
                 const struct household *household, const struct log_head *head, int64_t version) {
    str sealed;
    TRY(vault_box(app_of(thread)->vault, write->arena, VAULT_SNAPSHOT, head->log,
                  about(write->arena, household->id.id, head->log, head->number),
                  snapshot_plain(write->arena, household, head), &sealed));
    store_write_add(write, SQL_snapshot_put, STORE_ANY,
                    SV(SV_ID(household->id.id), SV_ID(head->log), sv_int(head->number),
                       sv_bytes(sealed), sv_int(version)));
    return OK;
}

/* Leaves the write without this snapshot when there is no memory for it. */
static void put_or_leave(struct app_thread *thread, struct store_write *write, const struct cached *c,
                         const struct log_head *head) {
    jmp_buf leave, *before = write->arena->leave;
    write->arena->leave = &leave;
    write->arena->cap = SNAPSHOT_MOST;
    if (setjmp(leave) == 0) {
        err put = snapshot_put(thread, write, c->household, head, c->table.version);
        (void)put; /* not added: nothing is lost by it */
    }
    write->arena->leave = before;
}

void snapshot_behind(struct app_thread *thread, struct cached *c) {
    for (size_t i = 0; i < c->table.heads.count; i++) {
        const struct log_head *head = &c->table.heads.at[i];
        if (head->number < c->snapshots.at[i] + SNAPSHOT_EVERY) continue;
        struct store_write *write = write_behind(app_of(thread));
        if (!write) return;
        put_or_leave(thread, write, c, head);
        c->snapshots.at[i] = head->number; /* when it was not put, the next one comes in time */
        write_behind_submit(app_of(thread), write);
    }
}
