#include "sign/sign.h"
#include <sodium.h>

/* Crockford's base 32 as people write it down: capitals, without I, L, O and U. */
static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

str sign_link(struct arena *a, const uint8_t bytes[LINK_BYTES]) {
    return base32_write(a, bytes, LINK_BYTES);
}

str sign_code(struct arena *a, const uint8_t bytes[8]) {
    uint64_t bits = 0;
    for (int i = 0; i < 8; i++)
        bits = bits << 8 | bytes[i];
    char *to = NEW(a, char, CODE_LETTERS + 1);
    for (size_t i = 0; i < CODE_LETTERS; i++, bits <<= 5)
        to[i + (i >= CODE_LETTERS / 2)] = letters[bits >> 59];
    to[CODE_LETTERS / 2] = '-';
    return (str){to, CODE_LETTERS + 1};
}

str sign_paper(struct arena *a, const uint8_t bytes[LINK_BYTES]) {
    str plain = sign_link(a, bytes);
    char *to = NEW(a, char, ID_TEXT + 4);
    size_t n = 0;
    for (size_t i = 0; i < plain.len; i++) {
        if (i && i % 5 == 0 && i < 25) to[n++] = '-';
        char c = plain.at[i];
        to[n++] = c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
    }
    return (str){to, n};
}

static char letter_read(char c) {
    if (c >= 'a' && c <= 'z') c = (char)(c - 'a' + 'A');
    if (c == 'O') return '0';
    if (c == 'I' || c == 'L') return '1';
    return c && strchr(letters, c) ? c : 0;
}

bool sign_code_read(str typed, char ret[CODE_LETTERS]) {
    char plain[CODE_LETTERS];
    size_t n = 0;
    for (size_t i = 0; i < typed.len; i++) {
        if (typed.at[i] == ' ' || typed.at[i] == '-') continue;
        char c = letter_read(typed.at[i]);
        if (!c || n == CODE_LETTERS) return false;
        plain[n++] = c;
    }
    if (n != CODE_LETTERS) return false;
    memcpy(ret, plain, sizeof plain);
    sodium_memzero(plain, sizeof plain);
    return true;
}

bool sign_long_read(str typed, uint8_t ret[LINK_BYTES]) {
    return base32_read(typed, ret, LINK_BYTES);
}

enum pin_fault sign_pin_fault(str pin) {
    bool same = true, up = true, down = true;
    for (size_t i = 0; i < pin.len; i++) {
        if (pin.at[i] < '0' || pin.at[i] > '9') return PIN_NOT_DIGITS;
        if (!i) continue;
        int step = (pin.at[i] - pin.at[i - 1] + 10) % 10; /* after 9 comes 0, as on the keys */
        same = same && step == 0;
        up = up && step == 1;
        down = down && step == 9;
    }
    if (pin.len < PIN_LETTERS_MIN) return PIN_SHORT;
    if (pin.len > PIN_LETTERS_MAX) return PIN_LONG;
    if (same) return PIN_SAME;
    return up || down ? PIN_RUN : PIN_FINE;
}

int64_t sign_wait_ms(int64_t tries) {
    static const int64_t minutes[] = {1, 5, 15, 60, 4 * 60, 12 * 60, 24 * 60};
    enum { FREE = SIGN_MOST_PIN_FREE, STEPS = sizeof minutes / sizeof *minutes };
    if (tries <= FREE) return 0;
    int64_t step = tries - FREE - 1;
    return minutes[step < STEPS ? step : STEPS - 1] * 60 * 1000;
}
