#include "app/prepare.h"
#include "app/thread.h"

enum { MINUTE_MS = 60 * 1000 };

/* Where a log stands as this command goes along: begins where the table says. */
static struct log_head *head_of(struct run *run, struct id log) {
    struct run_inside *in = run->inside;
    for (size_t i = 0; i < in->heads.count; i++)
        if (id_eq(in->heads.at[i].log, log)) return &in->heads.at[i];
    const struct log_head *known = in->table ? table_head(in->table, log) : NULL;
    struct log_head *head = PUSH(run->arena, &in->heads, struct log_head);
    *head = known ? *known : (struct log_head){.log = log};
    return head;
}

static err put_event(struct run *run, struct event *e) {
    struct run_inside *in = run->inside;
    struct log_head *head = head_of(run, e->log);
    e->number = head->number + 1;
    struct buf plain = {.arena = run->arena};
    event_write(&plain, e);
    struct seal_header header = {.household = in->household.id,
                                 .log = e->log,
                                 .item = e->item,
                                 .number = e->number,
                                 .minute = e->time / MINUTE_MS};
    struct sealed sealed;
    TRY(vault_seal(app_of(in->thread)->vault, run->arena, header, head->link, buf_str(&plain),
                   &sealed));
    store_write_add(&in->write, SQL_event_append, 1,
                    SV(SV_ID(in->household.id), SV_ID(e->log), sv_int(e->number),
                       sv_int(sealed.header.format), sv_int(sealed.header.algorithm),
                       sv_int(sealed.header.key), SV_ID(e->item), sv_int(sealed.header.minute),
                       SV_HASH(sealed.commitment), SV_HASH(sealed.link), sv_bytes(sealed.bytes)));
    head->number = e->number;
    memcpy(head->link, sealed.link, sizeof head->link);
    return OK;
}

/* Every log written to moves from where it was read; the shared story is held still even when only an own
 * log is written to, for the decision rests on it. */
static void put_head(struct run *run, const struct log_head *head) {
    struct run_inside *in = run->inside;
    uint8_t mac[32];
    vault_head_mac(app_of(in->thread)->vault, in->household.id, head->log, head->number, head->link,
                   mac);
    if (!in->table) {
        store_write_add(&in->write, SQL_head_make, 1,
                        SV(SV_ID(in->household.id), SV_ID(head->log), sv_int(head->number),
                           SV_HASH(head->link), SV_HASH(mac)));
        return;
    }
    const struct log_head *before = table_head(in->table, head->log);
    store_write_add(&in->write, SQL_head_move, 1,
                    SV(SV_ID(in->household.id), SV_ID(head->log), sv_int(before ? before->number : 0),
                       sv_int(head->number), SV_HASH(head->link), SV_HASH(mac)));
}

static void put_redactions(struct run *run) {
    struct run_inside *in = run->inside;
    for (size_t i = 0; i < run->decision.redactions.count; i++) {
        const struct redaction *r = &run->decision.redactions.at[i];
        const struct log_head *before = in->table ? table_head(in->table, r->log) : NULL;
        if (!before) continue; /* nothing stood there */
        in->write.scrub = true;
        store_write_add(
            &in->write, SQL_event_redact, STORE_ANY,
            SV(SV_ID(in->household.id), SV_ID(r->log), SV_ID(r->item), sv_int(before->number + 1)));
        store_write_add(&in->write, SQL_snapshot_drop, STORE_ANY,
                        SV(SV_ID(in->household.id), SV_ID(r->log)));
    }
}

static void put_request(struct run *run, ms_time now) {
    struct run_inside *in = run->inside;
    store_write_add(&in->write, SQL_request_put, 1,
                    SV(SV_ID(in->household.id), SV_HASH(in->actor), SV_HASH(in->key),
                       SV_HASH(in->payload), SV_ID(run->made), sv_int(now / MINUTE_MS)));
    struct store_value *probe = NEW(run->arena, struct store_value, 3);
    const struct store_value where[3] = {SV_ID(in->household.id), SV_HASH(in->actor), SV_HASH(in->key)};
    memcpy(probe, where, sizeof where);
    in->write.probe = SQL_request_get;
    in->write.probe_params = probe;
    in->write.probe_count = 3;
}

err prepare_write(struct run *run, ms_time now) {
    struct run_inside *in = run->inside;
    in->write = (struct store_write){.arena = run->arena};
    in->heads.count = 0;
    in->door_op = SIZE_MAX;
    put_request(run, now); /* first, so that a double tap is told from a head that moved */
    if (in->table)
        store_write_add(&in->write, SQL_household_touch, 1, SV(SV_ID(in->household.id)));
    else
        store_write_add(&in->write, SQL_household_make, 1, SV(SV_ID(in->household.id)));
    TRY(effect_keys(run));
    head_of(run, in->household.id);
    for (size_t i = 0; i < run->decision.events.count; i++)
        TRY(put_event(run, &run->decision.events.at[i]));
    for (size_t i = 0; i < in->heads.count; i++)
        put_head(run, &in->heads.at[i]);
    put_redactions(run);
    return effect_rows(run, in->table ? in->table->household : in->founding, now);
}
