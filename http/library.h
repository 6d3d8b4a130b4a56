/* library: what libmicrohttpd would say on its own, about a request that it cannot read, goes out as ours.
 *
 * It has no option for that: it makes such an answer itself, without our headers and in English, and queues
 * it by its own MHD_queue_response(). That call goes through the table of the dynamic linker, so a function
 * of that name in the program comes before the library's (ld.so(8)): library.c has it, tells whoever asked in
 * our words, closes the way out and lets the library go on, whose own words then go nowhere. (Told that nothing
 * could be queued, 0.9.75 frees the memory of the request and reads on in it.) Ours are known by their
 * Cache-Control and go on to the library's own function. Where that could not be found the program does not start. */
#pragma once
#include "base/err.h"
#include <microhttpd.h>

typedef enum MHD_Result queue_fn(struct MHD_Connection *, unsigned status, struct MHD_Response *);
MUST_USE err library_open(queue_fn **ret); /* its MHD_queue_response() */
