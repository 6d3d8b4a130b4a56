#include "app/appointment.h"
#include "base/calendar.h"
#include "base/cbor.h"

enum { FIELD_UID = 1, FIELD_OFF, FIELD_SEQUENCE, FIELD_ON, FIELD_MINUTE, FIELD_LASTS, FIELD_ZONE };

static str id_bytes(const struct id *id) {
    return (str){(const char *)id->byte, sizeof id->byte};
}

void appointment_of(struct app_thread *thread, const struct meeting *meeting, const struct date *date,
                    seat_id seat, bool coming, struct appointment *ret) {
    const str parts[] = {S("calendar"), id_bytes(&meeting->item.id.id), id_bytes(&seat.id)};
    uint8_t hash[32];
    vault_hash(app_of(thread)->vault, VAULT_CODE, parts, sizeof parts / sizeof *parts, hash);
    *ret = (struct appointment){.off = !coming || meeting->state == meeting_state_called_off,
                                .sequence = meeting->changes > 0 ? meeting->changes - 1 : 0,
                                .on = date->on,
                                .minute = date->minute,
                                .lasts = date->lasts,
                                .zone = date->zone};
    memcpy(ret->uid.byte, hash, sizeof ret->uid.byte);
}

/* RFC 9562, version 8: ours to fill. */
static str uid_text(struct arena *a, const struct id *id) {
    const uint8_t *b = id->byte;
    return arena_fmt(a, "%02x%02x%02x%02x-%02x%02x-8%01x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", b[0],
                     b[1], b[2], b[3], b[4], b[5], b[6] & 15, b[7], (b[8] & 63) | 128, b[9], b[10],
                     b[11], b[12], b[13], b[14], b[15]);
}

static void stretches(struct app_thread *thread, const struct appointment *one, struct calendar *ret) {
    struct zone *zone = app_zone(thread, one->zone);
    struct zone_stretch now, next;
    zone_stretch(zone, zone_wall(zone, one->on, (int)one->minute), &now);
    ret->stretch[0] = (struct calendar_stretch){now.from, now.offset_ms, now.before_ms, now.summer};
    ret->stretches = 1;
    if (now.until == INT64_MAX) return;
    zone_stretch(zone, now.until, &next);
    ret->stretch[1] = (struct calendar_stretch){next.from, next.offset_ms, next.before_ms, next.summer};
    ret->stretches = 2;
}

/* "Name <address>", or the address alone. */
static str sender_of(const struct app *app) {
    str from = app->config.send.from ? str_of(app->config.send.from) : S("");
    if (!str_ends(from, S(">"))) return from;
    str_cut(&from, '<');
    return str_upto(from, from.len - 1);
}

err appointment_write(struct app_thread *thread, struct arena *a, const struct appointment *one,
                      const struct speaker *speaker, str to, str *ret) {
    struct calendar calendar = {
        .method = one->off ? CALENDAR_CANCEL : to.len ? CALENDAR_REQUEST : CALENDAR_PUBLISH,
        .uid = uid_text(a, &one->uid),
        .sequence = one->sequence,
        .stamp = app_now(app_of(thread)),
        .on = one->on,
        .minute = (int)one->minute,
        .lasts = one->lasts,
        .zone = one->zone,
        .summary = lang_say(a, speaker, SAY("Appointment")),
        .organizer = sender_of(app_of(thread)),
        .attendee = to,
    };
    stretches(thread, one, &calendar);
    err e = calendar_write(a, &calendar, ret);
    return e.kind == ERR_INVALID ? ERR(BROKEN, "an appointment that no calendar takes") : e;
}

static void put_number(struct buf *b, int field, int64_t n) {
    cbor_put_int(b, field);
    cbor_put_int(b, n);
}

void appointment_put(struct buf *b, const struct appointment *one) {
    cbor_put_map(b, APPOINTMENT_FIELDS);
    cbor_put_int(b, FIELD_UID);
    cbor_put_bytes(b, id_bytes(&one->uid));
    put_number(b, FIELD_OFF, one->off);
    put_number(b, FIELD_SEQUENCE, one->sequence);
    put_number(b, FIELD_ON, one->on);
    put_number(b, FIELD_MINUTE, one->minute);
    put_number(b, FIELD_LASTS, one->lasts);
    cbor_put_int(b, FIELD_ZONE);
    cbor_put_text(b, one->zone);
}

static err field_read(struct cbor *c, struct appointment *one) {
    int64_t field, n = 0;
    str bytes;
    TRY(cbor_int(c, &field));
    if (field == FIELD_ZONE) return cbor_text(c, &one->zone);
    if (field == FIELD_UID) {
        TRY(cbor_bytes(c, &bytes));
        if (bytes.len != sizeof one->uid.byte) return ERR(BROKEN, "an appointment that cannot be read");
        memcpy(one->uid.byte, bytes.at, sizeof one->uid.byte);
        return OK;
    }
    TRY(cbor_int(c, &n));
    if (field == FIELD_OFF) one->off = n != 0;
    if (field == FIELD_SEQUENCE) one->sequence = n;
    if (field == FIELD_ON && n > INT32_MIN && n < INT32_MAX) one->on = (day)n;
    if (field == FIELD_MINUTE) one->minute = n;
    if (field == FIELD_LASTS) one->lasts = n;
    return OK;
}

err appointment_read(str plain, struct appointment *ret) {
    struct cbor c = {plain};
    size_t fields;
    *ret = (struct appointment){.on = DAY_NONE};
    err e = cbor_map(&c, &fields);
    for (size_t i = 0; !e.kind && i < fields; i++)
        e = field_read(&c, ret);
    bool whole = !e.kind && !c.rest.len && !id_none(ret->uid) && ret->minute >= 0 && ret->minute < 1440;
    return whole ? OK : ERR(BROKEN, "an appointment that cannot be read");
}
