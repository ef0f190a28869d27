#ifndef SILKGRAPH_CZLIB_SHIM_H
#define SILKGRAPH_CZLIB_SHIM_H

#include <zlib.h>

/// Begins to unpack gzip data with the largest window. zlib's own name for this is a macro, which Swift does not see.
static inline int silkgraph_begin_gunzip(z_streamp stream) { return inflateInit2(stream, 16 + MAX_WBITS); }

#endif
