/* choice_card: the ways to choose from, as they are written: one on a line. */
#pragma once
#include "base/str.h"

size_t choice_options(str options);
str choice_option(str options, size_t number); /* from 1; empty: there are not so many */
