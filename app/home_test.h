/* home: a household to test with: Mia directs; others join by an invitation as they would in life. */
#pragma once
#include "app/app_test.h"
#include "app/run.h"

struct home {
    struct app_test *t;
    household_id id;
    struct who mia;
    seat_id mia_seat;
    struct id team; /* of all who come for work; none yet: zero */
    int keys; /* each run its own */
};
struct home home_open(void);
void home_close(struct home *);

struct who home_person(struct home *, const char *name,
                       bool professional); /* an account, signed in, with a fresh PIN */
struct command home_command(enum command_kind);
struct command home_pressure(day review, day ends); /* with all that it needs */
/* One command by somebody with a seat, under a key of its own. */
struct run home_run(struct home *, struct who, struct command);
struct id home_do(struct home *, struct who, struct command); /* must succeed: what it made */
/* Messages for her go there from now on. */
void home_reach(struct home *, account_id, enum channel, const char *address);
/* Asked by Mia with purpose and day where that belongs, come by the link: the seat. */
seat_id home_join(struct home *, struct who, enum seat_kind, const char *name);
struct run home_ask(struct home *, enum seat_kind, const char *name);
struct run home_come(struct home *, struct who, struct id ask, str link, const char *key);

struct id home_goal(struct home *, struct who, const char *words, enum audience_rule);
struct id home_step(struct home *, struct who, const char *words, enum audience_rule);
struct table *home_table(struct home *, struct app_thread *);
const struct view *home_view(struct home *, seat_id, bool stepped_up); /* on the home's own thread */
int64_t home_events(struct home *, struct id log);                     /* as its head says */
/* One statement of raw SQL on the data, as somebody with the file would. The app must be closed or at rest. */
void home_sql(struct home *, const char *sql);
