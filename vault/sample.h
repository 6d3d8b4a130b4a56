/* What vault's tests begin with: a folder that goes away, and a vault in it. */
#pragma once
#include "base/test.h"
#include "vault/inner.h"
#include <dirent.h>
#include <stdlib.h>

struct place {
    char folder[64], keys[96], master[96], other[96];
};
struct place place_make(void);              /* removed when the test ends */
struct vault *vault_at(const struct place *); /* made when it is not there */
struct id id_at(int n);                     /* spread like random ones, and the same every time */
struct seal_header header_at(struct id log, int64_t number);
struct arena *test_arena(void);             /* one for the whole test */
str file_text(const char *path);            /* empty: no such file */
bool text_has(str text, const void *at, size_t count);
void db_exec(const char *path, const char *sql); /* behind the vault's back */
