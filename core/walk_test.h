/* walk: a household at random: all commands by all kinds of actors, with and without a PIN, while days
 * go by. The same seed walks the same way.                                                      */
#pragma once
#include "core/oracle_test.h"

struct walk {
    struct table t;
    struct oracle oracle;
    uint64_t state; /* xorshift64*, Vigna 2016 */
    size_t yes[COMMAND_END], no[COMMAND_END];
};

void walk_open(struct walk *, uint64_t seed);
void walk_close(struct walk *);
size_t walk_below(struct walk *, size_t n);
seat_id walk_seat(struct walk *, enum seat_kind); /* one of that kind, if there is one; none: any */
struct command walk_command(struct walk *, struct actor *ret_actor, account_id *ret_account);
struct command walk_command_of(struct walk *, seat_id director); /* one that she may ask */
/* walk_circle_test.c: what forms of a circle see to; a command that needs no luck, so that it is asked less often. */
void walk_circle(struct walk *, struct command *);
bool walk_light(enum command_kind);
/* walk_meeting_test.c: what forms of a meeting see to; somebody who is asked to that meeting, or to any. */
void walk_meeting(struct walk *, struct command *);
seat_id walk_guest(struct walk *, struct id meeting, bool decides);
/* walk_conference_test.c: of a command about conferences mostly the one that brings a conference further. False: not
 * one of those, or left as it is. */
bool walk_conference(struct walk *, struct command *, struct actor *);
/* walk_condition_test.c: of a command about what is put before who decides, mostly what fits now. */
void walk_condition(struct walk *, struct command *, struct actor *);
/* One command, and all laws after it: NULL, or the broken law. `often`: laws that cost much are looked at
 * once in so many commands.                                                                     */
const char *walk_step(struct walk *, size_t often);
const char *
walk_costly_laws(struct walk *); /* those that cost much, of somebody at the table as it is */
/* walk_step_test.c */
void walk_mend_step(struct walk *, struct command *, struct actor);
