/* anchor: what verify borrows of it. */
#pragma once
#include "app/anchor.h"
#include "main/work.h"

/* All lines of that file. Not ENDS_FINE: said why. */
enum ending anchor_book_read(struct work *, const char *path, struct anchor_book *);
/* Says what is not right with the lines themselves. */
bool anchor_book_wrong(const char *path, const struct anchor_book *);
