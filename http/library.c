#include "http/library.h"
#include "http/loop.h"
#include <dlfcn.h>
#include <sys/socket.h>

err library_open(queue_fn **ret) {
    void *found = dlsym(RTLD_NEXT, "MHD_queue_response");
    if (!found) return ERR(BROKEN, "libmicrohttpd is not a library of its own");
    memcpy(ret, &found, sizeof *ret);
    return OK;
}

enum MHD_Result MHD_queue_response(struct MHD_Connection *library, unsigned status,
                                   struct MHD_Response *response) {
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(library, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    struct connection *c = info ? info->socket_context : NULL;
    if (!c) return MHD_NO;
    if (MHD_get_response_header(response, "Cache-Control"))
        return c->loop->server->queue(library, status, response);
    call_tell(c, (int)status);
    shutdown(c->fd, SHUT_WR);
    return c->loop->server->queue(library, status, response);
}
