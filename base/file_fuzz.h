/* file: bytes of a harness as a file in a folder of its own, that nobody may change. */
#pragma once
#include "base/fuzz.h"
const char *fuzz_file_put(const uint8_t *bytes, size_t count); /* its path */
void fuzz_file_check(const uint8_t *bytes, size_t count); /* it is as it was, and alone in its folder */
