/* fuzz: what every harness needs. A harness is one file, X_fuzz.c, and asserts what must hold. */
#pragma once
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);
