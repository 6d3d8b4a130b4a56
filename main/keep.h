/* keep: what serve borrows of it: data whose derived tables are of another version is brought along. */
#pragma once
#include "main/work.h"

enum ending keep_mend(struct work *);
