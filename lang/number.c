#include "lang/forms.h"

static void put_grouped(const struct forms *f, struct buf *out, uint64_t n) {
    if (n >= 1000) {
        put_grouped(f, out, n / 1000);
        buf_put(out, f->group);
        forms_digits(f, out, n % 1000, 3);
    } else {
        forms_digits(f, out, n, 1);
    }
}

static uint64_t size_of(int64_t n) {
    return n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
}

void forms_int(const struct forms *f, struct buf *out, int64_t n) {
    if (n < 0) buf_byte(out, '-');
    if (size_of(n) < 10000)
        forms_digits(f, out, size_of(n), 1);
    else
        put_grouped(f, out, size_of(n));
}

void forms_cents(const struct forms *f, struct buf *out, int64_t cents) {
    uint64_t size = size_of(cents);
    buf_put(out, f->before[cents < 0]);
    put_grouped(f, out, size / 100);
    if (size % 100) {
        buf_put(out, f->decimal);
        forms_digits(f, out, size % 100, 2);
    }
    buf_put(out, f->after[cents < 0]);
}
