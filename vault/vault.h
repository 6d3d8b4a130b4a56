/* vault: keys, sealing, the chain. Knows nothing of what it seals.
 *
 * keys.db (its own file, its own backup, kept at most 30 days) holds one random key per owner,
 * wrapped by a key derived from the master key, which stands in a third place (--key-file, 0600).
 *   owner = a household (its shared story) | a seat (its own log) | an account (its contacts) | a team
 *           (who asks it to be called back)
 * It also lists what was erased: an owner without a key is *erased*, not corrupt.
 *
 * Crypto: libsodium. Sealing: XChaCha20-Poly1305-IETF, random nonces, padded to 256 bytes.
 * Hash and keyed hash: BLAKE2b. Derivation from the master: HKDF-SHA256 (RFC 5869). Every wrap carries
 * a key-check value, for XChaCha20-Poly1305 does not commit to its key. See SECURITY.md.
 *
 * Threads: all functions may be called from any thread; unwrapped keys are cached under a lock in
 * sodium_malloc memory.
 * Fails: MISSING the owner was erased; BROKEN it does not open, or keys.db is not ours or damaged;
 * UNAVAILABLE no memory, disk full.                                                             */
#pragma once
#include "base/id.h"
#include "vault/limit.h"

struct vault;
struct vault_config {
    const char *keys_path;   /* keys.db */
    const char *master_path; /* the master key file */
    bool make;               /* make both when neither is there; else absent is INVALID */
};
MUST_USE err vault_open(const struct vault_config *, struct vault **ret, bool *ret_made);
void vault_close(struct vault *);
/* What keys.db says of itself, looked at before anybody writes in it: it and all beside it stay as they are.
 * Fails: INVALID the master key does not fit; BROKEN damaged, foreign, a folder; MISSING this user may not read
 * and write it; CONFLICT of a later version.                                                    */
enum { VAULT_LOOK_MOST = VAULT_MOST_LOOK_BYTES };
struct vault_about {
    bool there, master; /* is keys.db, is the master key file */
    bool used;          /* somebody had a key in it */
    struct id instance;
};
MUST_USE err vault_look(const char *keys_path, const char *master_path, struct vault_about *ret);
struct id vault_instance(const struct vault *);

enum vault_owner { VAULT_NEVER, VAULT_KEPT, VAULT_ERASED };
MUST_USE err vault_key_make(struct vault *, struct id owner); /* durable on return; again: nothing */
MUST_USE err vault_keys_make(struct vault *, const struct id *owners,
                             size_t count); /* all in one commit */
/* KEPT also when keys.db cannot be read: what follows then fails with the reason. */
enum vault_owner vault_owner(struct vault *, struct id owner);
/* The keys of many owners into memory, in one read of keys.db, for who opens much of theirs next. A key that
 * cannot be had is left to whoever asks for it. */
void vault_warm(struct vault *, const struct id *owners, size_t count);
bool vault_holds(struct vault *, struct id owner); /* its key is in memory: it is KEPT; false says nothing */
MUST_USE err vault_erase(struct vault *, const struct id *owners, size_t count,
                         int64_t now_ms); /* durable */
/* Does each key open? `fn` hears whose does not, and asks the vault nothing. BROKEN: keys.db itself is damaged. */
typedef void vault_wrong_fn(void *state, struct id owner);
MUST_USE err vault_check(struct vault *, vault_wrong_fn *, void *state);
typedef err vault_erased_fn(void *state, struct id owner);
MUST_USE err vault_erased_each(struct vault *, vault_erased_fn *, void *state); /* each once, by id */
/* A new master key (written beside the old, renamed over it) and every wrap anew; the old one is gone.
 * A crash at any point leaves keys.db and one of the two master files that fit each other. */
MUST_USE err vault_rotate(struct vault *);
/* A consistent copy of keys.db; on restore the erased list of `newer` (may be NULL) is applied to `path`. */
MUST_USE err vault_backup(struct vault *, const char *to_path);
MUST_USE err vault_restore_check(const char *keys_path, const char *master_path);
MUST_USE err vault_apply_erased(const char *keys_path, const char *newer_keys_path);

/* The header of an event: in the clear, bound into the seal and the link. */
struct seal_header {
    uint8_t format, algorithm; /* 1, 1 */
    int64_t key;               /* key id in keys.db */
    struct id household, log, item;
    int64_t number;
    int64_t minute;            /* coarse time: minutes since 1970 */
};
struct sealed {
    struct seal_header header;
    str bytes;                 /* nonce and ciphertext; empty: redacted */
    uint8_t commitment[32];    /* BLAKE2b of `bytes` when they were made */
    uint8_t link[32];          /* BLAKE2b of previous link, header, commitment */
};
/* Fills format, algorithm, key, commitment, link; the owner of the key is header.log. */
MUST_USE err vault_seal(struct vault *, struct arena *, struct seal_header, const uint8_t previous[32],
                        str plain, struct sealed *ret);
/* Opens what the seal binds; commitment and link are vault_follows(). MISSING also: it was redacted. */
MUST_USE err vault_unseal(struct vault *, struct arena *, const struct sealed *,
                          const uint8_t previous[32], str *ret_plain);
/* Does this row follow `previous`, and do its bytes (when there) fit its commitment? */
bool vault_follows(const struct sealed *, const uint8_t previous[32]);
void vault_head_mac(struct vault *, struct id household, struct id log, int64_t number,
                    const uint8_t link[32], uint8_t ret[32]);

/* Sealed things that are not events: snapshots, looks, contacts, outbox. `use` and `about` are bound in. */
enum vault_use {
    VAULT_SNAPSHOT = 1,
    VAULT_LOOK,
    VAULT_CONTACT,
    VAULT_OUTBOX,
    VAULT_CURSOR,
    VAULT_LABEL,
    VAULT_CALLBACK,
    VAULT_KEEPSAKE,
    VAULT_ANCHOR,
    VAULT_UNSENT,
    /* keyed hashes */
    VAULT_ITEM_ID = 32,
    VAULT_SEAT_INDEX,
    VAULT_ACCOUNT_INDEX,
    VAULT_CONTACT_INDEX,
    VAULT_PAYLOAD,
    VAULT_LOOK_SLOT,
    VAULT_CODE,
    VAULT_PIN,
    VAULT_CSRF,
    VAULT_ADDRESS
};
/* The numbers are stored: a new use goes at the end of its group, and of the hashes moves VAULT_USES. */
enum { VAULT_HASH_FIRST = VAULT_ITEM_ID, VAULT_USES = VAULT_ADDRESS + 1 };
MUST_USE err vault_box(struct vault *, struct arena *, enum vault_use, struct id owner, str about,
                       str plain, str *ret);
MUST_USE err vault_unbox(struct vault *, struct arena *, enum vault_use, struct id owner, str about,
                         str box, str *ret);
/* A keyed hash under an instance key of its own per use; parts are length-prefixed, so that no two
 * lists of parts run together. */
void vault_hash(struct vault *, enum vault_use, const str *parts, size_t count, uint8_t ret[32]);
struct id vault_hash_id(struct vault *, enum vault_use, const str *parts, size_t count);
/* The instance itself as owner, for what belongs to no household or account (cursors, team names). */
struct id vault_own(const struct vault *);
