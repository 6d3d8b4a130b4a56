/* invitation: what somebody who is asked may know before her yes: who asks, why, and as what. */
#pragma once
#include "app/door.h"

struct invitation {
    enum seat_kind kind;
    str asker, name, purpose;
    bool shows; /* one thing is opened to her with her yes */
    day look_again;
};
/* MISSING: the ask was taken back or answered, or is no door to a table. */
MUST_USE err invitation_read(struct app_thread *, struct arena *, const struct door *, struct invitation *ret);
