/* Whatever is taken for an address or a text must leave one whole message with the headers we wrote and no other. */
#include "send/inside.h"
#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

static void message_check(struct arena *a, str text) {
    static const char *const names[] = {
        "From: ",          "To: ",           "Subject: ",      "Date: ",
        "Message-ID: ",    "MIME-Version: ", "Content-Type: ", "Content-Transfer-Encoding: ",
        "Auto-Submitted: "};
    size_t found = 0;
    for (str rest = text; rest.len;) {
        str line = str_cut(&rest, '\n');
        assert(str_ends(line, S("\r")) && line.len <= 255 + 16);
        if (line.len == 1) break;
        if (line.at[0] == ' ') continue;
        assert(found < sizeof names / sizeof *names && str_starts(line, str_of(names[found])));
        found++;
    }
    assert(found == sizeof names / sizeof *names);
    for (size_t i = 0; i < text.len; i++)
        assert(text.at[i] > 0 && (text.at[i] != '\n' || text.at[i - 1] == '\r'));
    (void)a;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    struct arena a;
    if (count > 4096 || arena_open(&a, 1 << 20, NULL).kind) return 0;
    str rest = {(const char *)bytes, count};
    str to = str_cut(&rest, 1), from = str_cut(&rest, 1), subject = str_cut(&rest, 1), address, text;
    if (send_address_plausible(to))
        for (size_t i = 0; i < to.len; i++)
            assert(to.at[i] > ' ' && to.at[i] < 127 && !strchr("<>,;:\"\\()[]", to.at[i]));
    if (!message_from(from, &address).kind) {
        struct message m = {.to = send_address_plausible(to) ? to : S("a@b.nl"),
                            .subject = subject,
                            .body = rest,
                            .id = S("1")};
        if (!message_write(&a, &m, from, address, &text).kind) message_check(&a, text);
    }
    arena_free(&a);
    return 0;
}
