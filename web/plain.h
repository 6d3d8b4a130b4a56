/* plain: hints that make words easier to read. A short list of hard words and the length of a sentence, no score; whoever
 * writes decides. For Dutch; in another language it only counts words. */
#pragma once
#include "base/html.h"

enum { PLAIN_HINTS = 4 };
size_t plain_hints(str text, struct say *ret, size_t most); /* how many of them it filled */
