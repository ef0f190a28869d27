#ifndef SILKGRAPH_CLIBXML2_SHIM_H
#define SILKGRAPH_CLIBXML2_SHIM_H

#include <libxml/encoding.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlversion.h>

#endif
