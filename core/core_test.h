/* core_test: given a household, when somebody asks, then events or a refusal; for tests of core/.
 *
 * Every event goes through its bytes before it is folded, as it would in the store; what a decision
 * redacts is dropped there too. table_check() folds the story anew in several ways.             */
#pragma once
#include "base/test.h"
#include "core/access.h"
#include "core/decide.h"
#include "core/view.h"

struct line { /* one event as stored */
    struct id log;
    int64_t number;
    struct id item;
    str payload;
    bool redacted;
};

struct table {
    struct arena arena;
    struct household h;
    struct {
        struct line *at;
        size_t count, cap;
    } story;
    ms_time now;
    day today;
    bool stepped_up;
    str tongue; /* of whoever asks */
    str team_name; /* of whatever team is asked to call */
    ms_time team_promised;
    ms_time starts; /* of whatever day and time is named */
    struct ids reached; /* whom a message reaches */
    uint64_t made; /* ids and accounts given out */
    struct decision last;
    seat_id anna; /* who founded it */
};

enum { TABLE_BYTES = 256 << 20, TABLE_TODAY = 20000 };

void table_open(struct table *, uint64_t number); /* a table that nobody founded yet */
void table_found(struct table *, uint64_t number); /* Anna's, with her PIN typed */
void table_end(struct table *);                    /* table_check(), and gives all back */
/* All folds of the story are the same: in another order between logs, with what was redacted left out,
 * and from a snapshot.                                                                          */
void table_check(struct table *);
/* The story folded anew, without the own items that `without_for` may not see (none: all of it). */
void table_fold(struct table *, struct household *, seat_id without_for);

struct id table_id(struct table *); /* one that was not there */
account_id table_account(struct table *);
struct context table_context(struct table *, struct actor, account_id);
/* Decides and, when it is no refusal, appends and folds. */
err table_do_as(struct table *, struct actor, account_id, const struct command *);
err table_do(struct table *, seat_id, const struct command *);
void table_take(struct table *, const struct decision *); /* appends and folds what was decided */
seat_id table_join(struct table *, enum seat_kind, const char *name); /* asked by Anna, and joined */
seat_id table_join_from(struct table *, const struct seat_ask *);
seat_id table_authority(struct table *, const char *name, const char *organisation);
struct event table_event(struct table *, size_t line);
item_id table_made(const struct table *); /* by the last decision */
const struct view *table_view(struct table *, seat_id);
bool table_sees(struct table *, seat_id, item_id);
bool table_reads_last(struct table *, seat_id); /* may she read the newest event? */
/* Founded by Anna; two of her own people, and one who comes for work. */
struct friends {
    seat_id bo, eef, dr;
};
struct friends table_of_friends(struct table *);

struct actor actor_seat(seat_id);
struct actor actor_newcomer(void);
struct actor actor_organisation(void);

/* ASK(t, anna, goal_write, c->words = S("…"), c->value = 3): the err of asking that. */
#define COMMAND_OF(row, ...)                                                                     \
    ({                                                                                           \
        struct command command_;                                                                 \
        command_clear(&command_, COMMAND_##row);                                                 \
        struct row *c = &command_.row;                                                           \
        (void)((void)c, ##__VA_ARGS__);                                                               \
        command_;                                                                                \
    })
#define ASK(t, seat, row, ...)                                                                   \
    ({                                                                                           \
        struct command asked_ = COMMAND_OF(row, ##__VA_ARGS__);                                  \
        table_do(t, seat, &asked_);                                                              \
    })
#define ASK_AS(t, actor, account, row, ...)                                                      \
    ({                                                                                           \
        struct command asked_ = COMMAND_OF(row, ##__VA_ARGS__);                                  \
        table_do_as(t, actor, account, &asked_);                                                 \
    })

/* Then: so many events, or a refusal beside that field (NULL: about the whole). */
void table_events(struct table *, const char *file, int line, err, size_t count);
void table_refused(struct table *, const char *file, int line, err, enum err_kind, const char *field);
#define YES(t, count, ...) table_events(t, __FILE__, __LINE__, __VA_ARGS__, count)
#define NO(t, kind, field, ...) table_refused(t, __FILE__, __LINE__, __VA_ARGS__, ERR_##kind, field)

enum event_kind table_kind(const struct table *, size_t i); /* of the last decision's event i */
