/* keep: what an operator does with the data: verify, rebuild, back up, restore, export, erase, rotate. */
#pragma once
#include "app/table.h"

struct finding {
    household_id household;
    struct id log;
    int64_t number;
    const char *what; /* "does not follow", "does not open", "head says more" … */
    ms_time at;       /* when an anchor said otherwise; 0: none did */
};
typedef void finding_fn(void *state, const struct finding *);
struct verified { int64_t households, logs, events, redacted, erased; };
MUST_USE err keep_verify(struct app_thread *, finding_fn *, void *state,
                         struct verified *ret); /* all chains, heads, keys */
/* Where a log stood. Kept on another machine it shows what nothing inside can: that data and keys were
 * put back together to an earlier state, or the tail of a log cut off with its head.             */
struct anchor {
    household_id household; /* none: an owner that was erased */
    struct id log;
    int64_t number;         /* 0: its key was destroyed */
    uint8_t link[32];
    ms_time at;             /* when; 0: not known */
    bool met;
};
typedef void anchor_fn(void *state, const struct anchor *);
/* keep_verify(), which also tells each head to `head` (NULL: nobody) and holds the logs against heads of
 * earlier, which it sorts. What was erased since is no finding.                                   */
MUST_USE err keep_verify_since(struct app_thread *, struct anchor *earlier, size_t count,
                               anchor_fn *head, finding_fn *, void *state, struct verified *ret);
/* Refolds every household and holds it against snapshots and index; `write` also writes them anew. */
MUST_USE err keep_rebuild(struct app_thread *, bool write, finding_fn *, void *state,
                          struct verified *ret);
MUST_USE err keep_backup(
    struct app *, const char *to_dir); /* data first, then keys.db; a manifest with hashes last */
/* Fails, and makes nothing: INVALID, MISSING the key; BROKEN half a copy; CONFLICT the newer keys. */
MUST_USE err keep_restore(const char *from_dir, const char *to_dir, const char *master_path,
                          const char *newer_keys);
MUST_USE err keep_erase(struct app_thread *, household_id);  /* keys of all its logs; rows after */
/* What this viewer may see, whole: JSON and a page to read and print come from it. */
enum keep_with {
    KEEP_WITHOUT_REPAIRS,
    KEEP_WITH_REPAIRS
}; /* what a circle makes good goes along with her own yes alone */
MUST_USE err keep_export(struct app_thread *, struct arena *, const struct table *, const struct view *,
                         enum keep_with, struct json *);
bool keep_is_repair(const struct event *);
/* What is hers alone of a table where she sits no more: of one that was erased, until when; of one she was shown out of
 * (`until` 0), with the people who share it. */
void keep_export_own(struct json *, const struct view *, ms_time until);
/* Its parts, for the API: the array of one noun, and one line of the story. */
void keep_export_list(struct json *, const struct view *, enum noun);
void keep_export_event(struct json *, const struct view *, const struct event *);
/* The talks with the household that she was at, as an array: when, and for how long. Of what was said: nothing. */
void keep_export_contacts(struct json *, const struct view *);
