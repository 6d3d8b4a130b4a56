/* What store's tests begin with: a folder that goes away, a store in it, and a write to put there. */
#pragma once
#include "base/test.h"
#include "store/faulty_vfs.h"
#include "store/sqlite.h"
#include <stdlib.h>

struct place {
    char folder[64], path[96], other[96];
};
struct place place_make(void); /* removed when the test ends */
struct store *store_at(const char *path, const char *vfs);
struct id id_at(int64_t n);
extern const uint8_t bytes_at[64]; /* of no meaning */
void db_exec(const char *path, const char *sql); /* behind the store's back */
str file_text(struct arena *, const char *path); /* empty: no such file */

/* One row that says `n` was kept, with a probe for it. */
void note(struct store_write *, struct arena *, int64_t n);
bool noted(struct store_reader *, int64_t n);
err note_wait(struct store *, int64_t n);
