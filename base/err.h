/* err: the one error type, returned by value. Kind OK is success; the other kinds are what a
 * *caller* can act on, and each maps to one HTTP status. `what` is for the log, never for a
 * person; `where` is filled in by ERR(). What a person reads is a refusal (core/decide.h).     */
#pragma once

#define ERR_KINDS(X)                                                                             \
    X(OK, 200)        /* done                                                                 */ \
    X(INVALID, 400)   /* the input is wrong; nothing changed                                  */ \
    X(SIGN_IN, 401)   /* nobody is signed in                                                  */ \
    X(STEP_UP, 403)   /* own items want a PIN of at most five minutes old                     */ \
    X(MISSING, 404)   /* absent, or not allowed: never told apart                             */ \
    X(CONFLICT, 409)  /* somebody else was first                                              */ \
    X(TOO_LARGE, 413)                                                                            \
    X(LIMIT, 429)                                                                                \
    X(BROKEN, 500)    /* a fault of ours or of stored data                                    */ \
    X(UNAVAILABLE, 503)

enum err_kind {
#define X(name, status) ERR_##name,
    ERR_KINDS(X)
#undef X
};

typedef struct {
    enum err_kind kind;
    const char *what, *where;
} err;

#define MUST_USE __attribute__((warn_unused_result))
#define ERR_STR2(x) #x
#define ERR_STR1(x) ERR_STR2(x)
#define OK ((err){ERR_OK, 0, 0})
#define ERR(kind_, what_) ((err){ERR_##kind_, "" what_, __FILE__ ":" ERR_STR1(__LINE__)})

/* The only control flow hidden in a macro: leave with the first failure. */
#define TRY(call)                                                                                \
    do {                                                                                         \
        err err_ = (call);                                                                       \
        if (err_.kind) return err_;                                                              \
    } while (0)

/* The HTTP status of a kind. */
int err_status(enum err_kind);
const char *err_name(enum err_kind);
