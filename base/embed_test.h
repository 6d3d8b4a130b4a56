/* A file for tests: "body{}", as gzip leaves what it cannot make smaller. */
#pragma once
#include "base/embed.h"

static const unsigned char embed_body[] = {0x1f, 0x8b, 8,    0,    0,    0,   0,   0,   2,   3,
                                           1,    6,    0,    0xf9, 0xff, 'b', 'o', 'd', 'y', '{',
                                           '}',  0x59, 0x71, 0x87, 0xe2, 6,   0,   0,   0};
static const struct embedded embed_file
    = {"a.css", "0123456789ab", 6, embed_body, sizeof embed_body};
