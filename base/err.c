#include "base/err.h"

int err_status(enum err_kind kind) {
    static const short status[] = {
#define X(name, status_) [ERR_##name] = status_,
        ERR_KINDS(X)
#undef X
    };
    return status[kind];
}

const char *err_name(enum err_kind kind) {
    static const char *const name[] = {
#define X(name_, status) [ERR_##name_] = #name_,
        ERR_KINDS(X)
#undef X
    };
    return name[kind];
}
