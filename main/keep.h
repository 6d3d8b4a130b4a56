/* keep: what serve and anchor borrow of it. */
#pragma once
#include "app/keep.h"
#include "main/work.h"

/* Data whose derived tables are of another version is brought along. */
enum ending keep_mend(struct work *);

/* What was found goes to standard output, a line each. */
struct telling {
    struct arena *arena;
    size_t found;
    bool silent;
};
/* A head as a line of `verify --heads`, and read from it again. */
str head_text(struct arena *, const struct anchor *);
bool head_read(str line, struct anchor *ret);
void keep_tell(void *telling, const struct finding *);
