/* demo: the invented tables, and a way in for each person at them. */
#pragma once
#include "main/work.h"

/* Fills empty data, or finds what was filled; prints a new sign-in link for each person, and writes the
 * links to the file of --links-json when it is given. */
enum ending demo_show(struct work *, const struct call *, const char *base_url);
/* many.c: invented households besides, until so many tables are there. Tells on standard error how far it is. */
enum ending many_fill(struct work *, int64_t households);
