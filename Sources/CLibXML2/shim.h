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

#endif
