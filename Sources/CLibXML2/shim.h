#ifndef SILKGRAPH_CLIBXML2_SHIM_H
#define SILKGRAPH_CLIBXML2_SHIM_H

// First, to be rid of libxml2's ICU headers: they are in the way of the ICU that Foundation brings, and nothing here
// needs them.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/encoding.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

static void silkgraph_say_nothing(void *context, const char *message, ...) {
  (void)context;
  (void)message;
}

/// Keeps libxml2 from printing on this thread. Swift cannot make a function with variable arguments.
static inline void silkgraph_silence_libxml2(void) { xmlSetGenericErrorFunc(NULL, silkgraph_say_nothing); }

#endif
