#include "send/limit.h"
#include "send/send.h"

enum {
    LOCAL_MAX = SEND_MOST_ADDRESS_LOCAL,
    ADDRESS_MAX = SEND_MOST_ADDRESS,
    LABEL_MAX = SEND_MOST_ADDRESS_LABEL
};

static bool letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* RFC 5321 dot-string: atoms of RFC 5322 between single dots. */
static bool local_plausible(str local) {
    if (!local.len || local.len > LOCAL_MAX || local.at[0] == '.' || local.at[local.len - 1] == '.')
        return false;
    for (size_t i = 0; i < local.len; i++) {
        char c = local.at[i];
        if (c == '.' && local.at[i + 1] == '.') return false;
        if (c != '.' && !letter_or_digit(c) && (!c || !strchr("!#$%&'*+-/=?^_`{|}~", c))) return false;
    }
    return local.at[0] != '-'; /* would read as an option to old mailers */
}

static bool label_plausible(str label) {
    if (!label.len || label.len > LABEL_MAX || label.at[0] == '-' || label.at[label.len - 1] == '-')
        return false;
    for (size_t i = 0; i < label.len; i++)
        if (!letter_or_digit(label.at[i]) && label.at[i] != '-') return false;
    return true;
}

bool send_address_plausible(str address) {
    if (address.len > ADDRESS_MAX) return false;
    str domain = address, local = str_cut(&domain, '@');
    if (local.len == address.len || !local_plausible(local)) return false;
    size_t labels = 0;
    while (domain.len) {
        bool dot_ends = domain.at[domain.len - 1] == '.';
        if (dot_ends || !label_plausible(str_cut(&domain, '.'))) return false;
        labels++;
    }
    return labels >= 2;
}
