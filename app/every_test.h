/* every: all rows of command.def, each once, by whoever may. A row that is left out fails. */
#pragma once
#include "app/home_test.h"

void every_command(struct home); /* and closes it */
