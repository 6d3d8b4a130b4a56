/* told: the random walk and the oracle of core/ beside the tables of app/, which share two names: a table as it was
 * told to us is a `struct told` here.                                                             */
#pragma once
#include "base/test.h"
#include "core/access.h"
#include "core/decide.h"
#include "core/view.h"
#define table told
#define table_view told_view
#include "core/walk_test.h"
#undef table
#undef table_view
